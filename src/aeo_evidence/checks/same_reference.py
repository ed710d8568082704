"""`same_reference`: the parts of at least one transaction hang together by shared numbers, directly or in a chain."""

from collections import defaultdict

from aeo_evidence.checks.evidence import Evidence
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.result import CheckResult, Match
from aeo_evidence.model.rule import CheckSpec
from aeo_evidence.text.references import find_references

_FEWEST_PARTS = 2


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where one transaction has every part that the set holds."""
    parts = {match.part for match in evidence.matches}
    if len(parts) < _FEWEST_PARTS:
        return unknown(spec, "one_part_only", [match.place for match in evidence.matches][:3])
    matches = evidence.originals()
    references = {match.path: find_references("\n".join(evidence.paper(match).lines())) for match in matches}
    best: list[Match] = []
    for group in _groups(matches, references):
        if len({match.part for match in group}) > len({match.part for match in best}):
            best = group
    held = {match.part for match in best}
    if held == parts:
        shared = _shared(best, references)
        return passed(spec, "references_shared", [match.place for match in best], references=", ".join(shared[:5]))
    apart = [match for match in matches if match.part not in held]
    return failed(
        spec,
        "references_differ",
        [match.place for match in apart],
        failed=len(parts) - len(held),
        of=len(parts),
        parts=", ".join(sorted(parts - held)),
    )


def _groups(matches: tuple[Match, ...], references: dict[str, frozenset[str]]) -> list[list[Match]]:
    groups: list[tuple[set[str], list[Match]]] = []
    for match in matches:
        numbers = set(references[match.path])
        joined = [group for group in groups if group[0] & numbers]
        members = [member for group in joined for member in group[1]]
        for group in joined:
            numbers |= group[0]
            groups.remove(group)
        groups.append((numbers, [*members, match]))
    return [members for _, members in groups]


def _shared(matches: list[Match], references: dict[str, frozenset[str]]) -> list[str]:
    count: defaultdict[str, int] = defaultdict(int)
    for match in matches:
        for reference in references[match.path]:
            count[reference] += 1
    return sorted(
        (reference for reference, number in count.items() if number > 1), key=lambda name: (-count[name], name)
    )
