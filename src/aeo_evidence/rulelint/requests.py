"""Lint rules about requests side by side."""

from collections.abc import Iterator
from itertools import combinations

from aeo_evidence.model.rule import Phrase, Rule
from aeo_evidence.plainyaml import Location
from aeo_evidence.rulelint.finding import Found
from aeo_evidence.rulelint.ruleset import Ruleset


def same_request(ruleset: Ruleset) -> Iterator[Found]:
    """Find pairs of requests for one kind of paper with the same names, or the same columns and nothing else."""
    for first, second in combinations(ruleset.programme.rules.values(), 2):
        if first.kind is not second.kind or not _overlap(first, second):
            continue
        at = _alike(first, second)
        if at is not None:
            yield ruleset.of(
                second.id,
                at,
                f"{second.id} cannot be told from {first.id}: the same {at[0]}",
                "give one of them other names, other telling_columns, or must_mention",
            )


def _alike(first: Rule, second: Rule) -> Location | None:
    """Return the key in which two rules are the same where that leaves nothing to tell them apart."""
    gates = [set(map(_key, rule.must_mention)) for rule in (first, second)]
    if gates[0] != gates[1]:
        return None  # other words must stand in their papers
    names = [set(map(_key, rule.names)) for rule in (first, second)]
    if names[0] and names[0] == names[1]:
        return ("names",)
    same = set(first.telling_columns) == set(second.telling_columns) and set(first.fields()) == set(second.fields())
    if first.telling_columns and same:
        return ("telling_columns",)
    return None


def _overlap(first: Rule, second: Rule) -> bool:
    """Say whether there is a day on which both hold."""
    ends = [rule.until for rule in (first, second) if rule.until is not None]
    return all(max(first.since, second.since) <= end for end in ends)


def _key(phrase: Phrase) -> tuple[frozenset[str], ...]:
    return frozenset(phrase.words), frozenset(phrase.signs), frozenset(phrase.expressions)
