"""Every phrase of every rule in one automaton: one pass over a sentence tells which phrases stand in it.

Built once for a programme. A phrase of several words is known by its rarest word, so that a sentence only looks at the
phrases that can be in it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from aeo_evidence.model.rule import Phrase, Programme
from aeo_evidence.text.signs import holds_sign

# What a phrase is for: (role, rule id or "", topic, part or group).
Owner = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase with what it is for."""

    phrase: Phrase
    atoms: frozenset[int]
    owners: tuple[Owner, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The automaton over all words, and the phrases by one of their words."""

    automaton: AhoCorasick
    entries: tuple[Entry, ...]
    by_atom: Mapping[int, tuple[int, ...]]

    def atoms(self, folded: str) -> frozenset[int]:
        """Return the words of phrases that stand in folded text."""
        return frozenset(index for index, _, _ in self.automaton.find_matches_as_indexes(folded, overlapping=True))

    def entries_in(self, atoms: frozenset[int], text: str) -> Iterable[Entry]:
        """Yield the phrases whose words are all among the atoms and whose signs the text holds."""
        for atom in sorted(atoms):
            for index in self.by_atom.get(atom, ()):
                entry = self.entries[index]
                if entry.atoms <= atoms and all(holds_sign(sign, text) for sign in entry.phrase.signs):
                    yield entry


def build_lexicon(programme: Programme) -> Lexicon:
    """Return the lexicon of a programme."""
    return _build(_Key(programme))


class _Key:
    """A programme as a cache key: by its digest and the rules that hold."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self._key = (programme.id, programme.digest, tuple(programme.rules))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._key == other._key


@lru_cache(maxsize=4)
def _build(key: _Key) -> Lexicon:
    owners: defaultdict[Phrase, list[Owner]] = defaultdict(list)
    for phrase, owner in _owned(key.programme):
        owners[phrase].append(owner)
    words = sorted({word for phrase in owners for word in phrase.words})
    number = {word: index for index, word in enumerate(words)}
    frequency: defaultdict[str, int] = defaultdict(int)
    for phrase in owners:
        for word in phrase.words:
            frequency[word] += 1
    entries = tuple(
        Entry(phrase, frozenset(number[word] for word in phrase.words), tuple(dict.fromkeys(owned)))
        for phrase, owned in owners.items()
        if phrase.words
    )
    by_atom: defaultdict[int, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        rarest = min(entry.phrase.words, key=lambda word: (frequency[word], -len(word), word))
        by_atom[number[rarest]].append(index)
    return Lexicon(AhoCorasick(words), entries, {atom: tuple(found) for atom, found in by_atom.items()})


def _owned(programme: Programme) -> Iterable[tuple[Phrase, Owner]]:
    for rule in programme.rules.values():
        for role, phrases in (
            ("name", rule.names),
            ("subject", rule.subjects),
            ("not_named", rule.not_named),
            ("mention", rule.must_mention),
        ):
            for phrase in phrases:
                yield phrase, (role, rule.id, "")
        for topic in rule.topics.values():
            for phrase in topic.phrases:
                yield phrase, ("topic", rule.id, topic.id)
        for part in rule.parts.values():
            for role, phrases in (
                ("part_name", part.names),
                ("part_not", part.not_named),
                ("part_phrase", part.phrases),
            ):
                for phrase in phrases:
                    yield phrase, (role, rule.id, part.id)
    for group, phrases in programme.vocabulary.papers.items():
        for phrase in phrases:
            yield phrase, ("paper", "", group)
