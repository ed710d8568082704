"""Lint rules about groups of words that mean the same (`vocabulary/expressions.yaml`)."""

import re
from collections import Counter
from collections.abc import Iterator

from aeo_evidence.model.rule import Rule
from aeo_evidence.plainyaml import Location, Source
from aeo_evidence.rulebook import load_rules, programmes_in
from aeo_evidence.rulelint.finding import Found
from aeo_evidence.rulelint.ruleset import Ruleset
from aeo_evidence.text.fold import fold, has_han

_SHORTEST = 3
_SEEN_OFTEN = 3  # a word that stands so often in the papers of the cases is a word of its own
_LATIN = re.compile(r"[a-z]+")


def unused(ruleset: Ruleset) -> Iterator[Found]:
    """Find groups that stand in no phrase of a rule or topic."""
    rules = [*ruleset.programme.rules.values(), *_of_others(ruleset)]
    phrases = [
        *(phrase for rule in rules for topic in rule.topics.values() for phrase in (*topic.phrases, *topic.headings)),
        *(phrase for rule in rules for phrase in (*rule.must_mention, *rule.subjects)),
        *(phrase for rule in rules for part in rule.parts.values() for phrase in part.phrases),
    ]
    used = {name for phrase in phrases for name in phrase.expressions}
    for source in ruleset.expressions:
        for group in source.value or {}:
            if group not in used:
                yield ruleset.at(
                    source, (group,), f"no phrase uses <{group}>", "use it in a topic of a rule, or remove the group"
                )


def _of_others(ruleset: Ruleset) -> Iterator[Rule]:
    """Yield the rules of the other programmes that share the words."""
    folder = ruleset.shelf.folder
    for other in programmes_in(folder):
        if other != ruleset.programme.id:
            yield from load_rules(folder, programme=other).rules.values()


def short_word(ruleset: Ruleset) -> Iterator[Found]:
    """Find words of one or two letters: they stand by chance in papers of all kinds, as HR does in "1 hr"."""
    for source, at, text, folded in _single_words(ruleset):
        if len(folded) < _SHORTEST:
            yield ruleset.at(
                source,
                at,
                f"{text!r} is compared as {folded!r}, wherever these letters stand alone",
                "write a word beside it that says which is meant",
            )


def other_word(ruleset: Ruleset) -> Iterator[Found]:
    """Find words whose folded form is another word that people write, as "note" is folded to "not"."""
    seen: Counter[str] = Counter()
    for examples in ruleset.programme.examples.values():
        for paper in (*examples.shown, *examples.not_shown):
            seen.update(_LATIN.findall(paper.lower()))
    for source, at, text, folded in _single_words(ruleset):
        # A final e is dropped so that hire and hiring are one; an ending that says the same word again is meant.
        if text.lower() == f"{folded}e" and seen[folded] >= _SEEN_OFTEN:
            yield ruleset.at(
                source, at, f"{text!r} is compared as {folded!r}, another word", "write it with a word beside it"
            )


def _single_words(ruleset: Ruleset) -> Iterator[tuple[Source, Location, str, str]]:
    """Yield the Latin words that stand alone in a group: file, key, as written, as compared."""
    for source in ruleset.expressions:
        for group, words in (source.value or {}).items():
            for index, word in enumerate(words):
                folded = fold(str(word)).strip()
                if folded and " " not in folded and not has_han(folded) and folded.isalpha():
                    yield source, (group, index), str(word), folded
