"""`same_reference`: the parts of at least one transaction hang together by shared numbers, directly or in a chain."""

from collections import defaultdict
from dataclasses import replace

from aeo_evidence.checks.evidence import Evidence
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.paper import Paper
from aeo_evidence.model.result import CheckResult, Match, Note
from aeo_evidence.model.rule import CheckSpec
from aeo_evidence.text.references import References, may_link, paper_references, transactions

_FEWEST_PARTS = 2


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where one transaction has every part that the set holds."""
    parts = {match.part for match in evidence.matches}
    if len(parts) < _FEWEST_PARTS:
        return unknown(spec, "one_part_only", [match.place for match in evidence.matches][:3])
    matches = evidence.originals()
    references = {_key(match): paper_references(_paper(match, evidence)) for match in matches}
    best: list[Match] = []
    for group in _groups(matches, references, evidence):
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
        each={match.place: Note("references_differ", (("parts", match.part),)) for match in apart},
        parts=", ".join(sorted(parts - held)),
    )


def _key(match: Match) -> str:
    """Return what tells a paper from others that may be bound into the same file."""
    return match.path if match.section is None else f"{match.path}#{match.section}"


def _paper(match: Match, evidence: Evidence) -> Paper:
    """Return the paper of a match; of several bound into one file the one in question, without the file's name."""
    whole = evidence.paper(match)
    return whole if match.section is None else replace(whole.chapter(match.section), path="")


def _groups(matches: tuple[Match, ...], references: dict[str, References], evidence: Evidence) -> list[list[Match]]:
    """Return the matches by transaction, in their order; other short papers of the pack may close a chain."""
    own = {match.path for match in matches}
    others = [reading.paper for path, reading in sorted(evidence.readings.items()) if path not in own]
    links = [paper_references(paper) for paper in others if may_link(paper)]
    leaders = transactions(references, links)
    groups: dict[str, list[Match]] = {}
    for match in matches:
        groups.setdefault(leaders[_key(match)], []).append(match)
    return list(groups.values())


def _shared(matches: list[Match], references: dict[str, References]) -> list[str]:
    count: defaultdict[str, int] = defaultdict(int)
    named = {number for match in matches for number in references[_key(match)].named}
    for match in matches:
        for number in references[_key(match)].held & named:
            count[number] += 1
    return sorted((number for number, times in count.items() if times > 1), key=lambda name: (-count[name], name))
