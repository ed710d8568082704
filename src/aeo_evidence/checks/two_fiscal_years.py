"""`two_fiscal_years` (advisory): two consecutive years are shown."""

from aeo_evidence.checks.dating import paper_dates
from aeo_evidence.checks.evidence import Evidence
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.checks.valid import period_ends
from aeo_evidence.model.result import CheckResult
from aeo_evidence.model.rule import CheckSpec


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where period ends of two years that follow one another stand in different papers."""
    years = {}
    ends = {}
    for match, dates in paper_dates(evidence, evidence.originals()):
        if match.path not in ends:
            ends[match.path] = [day for day, _ in period_ends(evidence.paper(match), evidence.vocabulary)]
        days = ends[match.path] or [found.day for found, _ in dates if found.day is not None]
        if days:
            years[match.path] = max(days).year
    if not years:
        return unknown(spec, "no_period_end", [match.place for match in evidence.matches][:3])
    known = sorted(set(years.values()))
    if any(year + 1 in known for year in known):
        return passed(
            spec, "two_years", [match.place for match in evidence.matches][:3], years=", ".join(map(str, known))
        )
    return failed(spec, "one_year", [match.place for match in evidence.matches][:3], years=", ".join(map(str, known)))
