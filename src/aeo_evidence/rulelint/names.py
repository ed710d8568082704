"""Lint rules about what papers are called."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from aeo_evidence.model.rule import Rule
from aeo_evidence.rulelint.finding import Found
from aeo_evidence.rulelint.ruleset import Ruleset, Words, first_of


def excluded(ruleset: Ruleset) -> Iterator[Found]:
    """Find names that never name: a title with nothing else in it is ruled out by the same rule."""
    for words in ruleset.words:
        if words.role != "names":
            continue
        title = _as_title(words)
        if words.rule.id in ruleset.titles.read(title).excluded:
            yield ruleset.of(
                words.rule.id,
                words.at,
                f"a title {title!r} is ruled out by not_named of the same rule",
                "remove the name, or make the words of not_named longer",
            )


def shared(ruleset: Ruleset) -> Iterator[Found]:
    """Find pairs of rules for one kind of paper that share names and that nothing else tells apart for such a paper.

    A name that two rules share is no fault where columns, topics or words that must stand in the paper decide between them, or
    where one of them rules the name out: only what is left to chance is told, once for each pair.
    """
    by_name: defaultdict[tuple[object, ...], dict[str, Words]] = defaultdict(dict)
    for words in ruleset.words:
        if words.role == "names":
            key = (frozenset(words.phrase.words), words.phrase.signs, words.rule.kind)
            by_name[key].setdefault(words.rule.id, words)
    pairs: defaultdict[tuple[str, str], list[Words]] = defaultdict(list)
    for held in by_name.values():
        for first, second in combinations(held, 2):
            pairs[first, second].append(held[second])
    for (first, second), names in pairs.items():
        rules = ruleset.programme.rules
        if _told_apart(rules[first], rules[second]):
            continue
        left = [words for words in names if not _ruled_out(ruleset, words, first, second)]
        if left:
            yield ruleset.of(
                second,
                left[0].at,
                f"{first_of(left)}: names of {first} too, for the same kind of paper, and nothing else tells the two apart",
                "keep them where they belong, or tell the two apart with must_mention, telling_columns or topics",
            )


def _told_apart(first: Rule, second: Rule) -> bool:
    """Say whether a paper of a shared name still shows one rule and not the other, each way."""
    gates = [{frozenset((*p.words, *p.signs, *p.expressions)) for p in rule.must_mention} for rule in (first, second)]
    if gates[0] and gates[1] and not gates[0] & gates[1]:
        return True
    asked = [{check.id for check in rule.checks if check.required and check.subject} for rule in (first, second)]
    telling = [set(rule.telling_columns) for rule in (first, second)]
    return all(_more(asked, telling, *order) for order in ((0, 1), (1, 0)))


def _more(asked: list[set[str]], telling: list[set[str]], own: int, other: int) -> bool:
    """Say whether a rule asks for something that the other one does not."""
    return bool(asked[own] - asked[other] or telling[own] - telling[other])


def _ruled_out(ruleset: Ruleset, words: Words, first: str, second: str) -> bool:
    """Say whether a title with nothing but this name is ruled out by one of two rules."""
    return not ruleset.titles.read(_as_title(words)).excluded.isdisjoint({first, second})


def _as_title(words: Words) -> str:
    """Return a title with nothing but a name in it."""
    return words.text.replace("+", " ")
