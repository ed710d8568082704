"""Every phrase of every rule in one automaton: one pass over a sentence tells which phrases stand in it.

Built once for a programme. A phrase of several words is known by its rarest word, so that a sentence only looks at the
phrases that can be in it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from aeo_evidence.model.rule import Phrase, Programme
from aeo_evidence.sweeping import unswept
from aeo_evidence.text.signs import holds_sign

# What a phrase is for: (role, rule id or "", topic, part or group).
Owner = tuple[str, str, str]

_OF_TEXTS = {"topic", "heading", "part_phrase"}  # roles that nobody looks for in a title
_SAID_BELOW = 2  # of a phrase whose first word is the heading's
_MUST, _KNOW = "须", "知"  # 司機須知 is the name of a paper: nothing that drivers must do is said
# Words within others that say something else: 進出口 speaks of trade both ways and of nothing that is done to export,
# who compares an identity document with a face compares no cargo with its documents, a law is no rule on gifts, and what
# nobody has done from when he signed up to today is no attendance.
_WITHIN = (
    ("出口", "进出口"),
    ("文件", "证明文件"),
    (" document ", " identity document "),
    (" document ", " id document "),
    ("签到", "签到今"),
    ("签到", "签到而家"),
    ("贿赂", "防止贿赂条例"),
    (" bribery ", " prevention of bribery ordinanc "),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase with what it is for."""

    phrase: Phrase
    atoms: frozenset[int]
    owners: tuple[Owner, ...]
    words: tuple[str, ...]  # any of them may be what was found: its own, and those of its expressions

    @property
    def of_kind(self) -> bool:
        """Say whether it is a word for a kind of paper: "record" in a title says what the paper is, not what it is about."""
        return any(role == "paper" and what.startswith("kind:") for role, _, what in self.owners)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The automaton over all words, the expressions that each word belongs to, and the phrases by one of their atoms.

    An atom is a word or an expression, by number: an expression stands where one of its words does.
    """

    automaton: AhoCorasick
    meanings: Mapping[int, tuple[int, ...]]
    entries: tuple[Entry, ...]
    by_atom: Mapping[int, tuple[int, ...]]
    spanning: Mapping[int, tuple[int, ...]]  # of those, the phrases that two sentences can share

    def atoms(self, folded: str) -> frozenset[int]:
        """Return the words and expressions of phrases that stand in folded text."""
        found = self.automaton.find_matches_as_indexes(folded, overlapping=True)
        for inner, outer in _WITHIN:
            if outer in folded:
                before = outer.index(inner)
                found = [
                    hit
                    for hit in found
                    if folded[hit[1] : hit[2]] != inner or not folded.startswith(outer, max(0, hit[1] - before))
                ]
        if _MUST + _KNOW in folded:
            named = {end for end in range(1, len(folded)) if folded[end - 1] == _MUST and folded[end] == _KNOW}
            words = {index for index, _, end in found if end not in named}
        else:
            words = {index for index, _, _ in found}
        return frozenset(words.union(*(self.meanings[index] for index in words if index in self.meanings)))

    def entries_in(self, atoms: frozenset[int], text: str) -> Iterable[Entry]:
        """Yield the phrases whose words are all among the atoms and whose signs the text holds."""
        for atom in sorted(atoms):
            for index in self.by_atom.get(atom, ()):
                entry = self.entries[index]
                if entry.atoms <= atoms and (not entry.phrase.signs or _holds_signs(entry, text)):
                    yield entry

    def entries_across(self, before: frozenset[int], after: frozenset[int], text: str) -> Iterable[Entry]:
        """Yield the phrases whose words stand in two sentences together, but not all of them in one."""
        both = before | after
        if both in (before, after):
            return
        for atom in sorted(both):
            for index in self.spanning.get(atom, ()):
                entry = self.entries[index]
                if not entry.atoms <= both or entry.atoms <= before or entry.atoms <= after:
                    continue
                if not entry.phrase.signs or _holds_signs(entry, text):
                    yield entry

    def entries_under(self, heading: frozenset[int], own: frozenset[int], text: str) -> Iterable[Entry]:
        """Yield the phrases of which a heading says one word, or group, and a text below it the rest, two things at least."""
        for atom in sorted(heading | own):
            for index in self.by_atom.get(atom, ()):
                entry = self.entries[index]
                lacking = entry.atoms - own
                if len(lacking) != 1 or not lacking <= heading:
                    continue
                if len(entry.atoms) - 1 + len(entry.phrase.signs) < _SAID_BELOW:
                    continue
                if all(holds_sign(sign, text) for sign in entry.phrase.signs):
                    yield entry


def _holds_signs(entry: Entry, text: str) -> bool:
    return all(holds_sign(sign, text) for sign in entry.phrase.signs)


def build_lexicon(programme: Programme) -> Lexicon:
    """Return the lexicon of a programme."""
    return _build(ProgrammeKey(programme), of_titles=False)


def build_title_lexicon(programme: Programme) -> Lexicon:
    """Return the lexicon of a programme without what only a text treats: less than half of it, and enough for titles."""
    return _build(ProgrammeKey(programme), of_titles=True)


class ProgrammeKey:
    """A programme as a cache key: by its digest and the rules that hold."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        self._key = (programme.id, programme.digest, tuple(programme.rules))

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ProgrammeKey) and self._key == other._key


@lru_cache(maxsize=4)
@unswept()
def _build(key: ProgrammeKey, *, of_titles: bool) -> Lexicon:
    owners: defaultdict[Phrase, list[Owner]] = defaultdict(list)
    for phrase, owner in _owned(key.programme):
        if not (of_titles and owner[0] in _OF_TEXTS):
            owners[phrase].append(owner)
    expressions = key.programme.vocabulary.expressions
    words = sorted({word for phrase in owners for word in phrase.words}.union(*expressions.values()))
    number = {word: index for index, word in enumerate(words)}
    meaning = {name: len(words) + index for index, name in enumerate(expressions)}
    meanings: defaultdict[int, list[int]] = defaultdict(list)
    for name, meant in expressions.items():
        for word in meant:
            meanings[number[word]].append(meaning[name])
    entries = tuple(
        Entry(
            phrase,
            frozenset((*(number[word] for word in phrase.words), *(meaning[name] for name in phrase.expressions))),
            tuple(dict.fromkeys(owned)),
            (*phrase.words, *(word for name in phrase.expressions for word in expressions[name])),
        )
        for phrase, owned in owners.items()
        if phrase.words or phrase.expressions
    )
    frequency = Counter(atom for entry in entries for atom in entry.atoms)
    # Words before expressions, which stand in more sentences; of words the rarest, and of these the longest.
    order = {
        atom: (atom >= len(words), count, -len(words[atom]) if atom < len(words) else 0, atom)
        for atom, count in frequency.items()
    }
    by_atom: defaultdict[int, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        by_atom[min(entry.atoms, key=order.__getitem__)].append(index)
    return Lexicon(
        AhoCorasick(words),
        {word: tuple(meant) for word, meant in meanings.items()},
        entries,
        {atom: tuple(found) for atom, found in by_atom.items()},
        {atom: some for atom, found in by_atom.items() if (some := _of_several(found, entries))},
    )


def _of_several(found: Iterable[int], entries: tuple[Entry, ...]) -> tuple[int, ...]:
    """Return the phrases of several words; an expression must stand in the sentence itself."""
    return tuple(index for index in found if len(entries[index].atoms) > 1 and not entries[index].phrase.expressions)


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
            for role, phrases in (("topic", topic.phrases), ("heading", topic.headings)):
                for phrase in phrases:
                    yield phrase, (role, rule.id, topic.id)
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
