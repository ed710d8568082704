"""`part:<part>`: the set holds the part."""

from aeo_evidence.checks.evidence import Evidence
from aeo_evidence.checks.outcome import failed, passed
from aeo_evidence.model.result import CheckResult
from aeo_evidence.model.rule import CheckSpec

_MOST_PLACES = 5


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where a mapped paper is the part."""
    held = [match.place for match in evidence.matches if match.part == spec.subject]
    if held:
        return passed(spec, "part_held", held[:_MOST_PLACES], part=spec.subject)
    return failed(spec, "part_missing", [match.place for match in evidence.matches][:_MOST_PLACES], part=spec.subject)
