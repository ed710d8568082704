"""`regular` (advisory): no hole in the record longer than its own rhythm."""

from datetime import date
from itertools import pairwise
from statistics import median

from aeo_evidence.checks.evidence import Evidence, registers, row_dates
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.result import CheckResult, Note
from aeo_evidence.model.rule import CheckSpec

_FEWEST = 6
_TOLERANCE = 3
_SHORTEST_HOLE = 4  # days: a weekend with a holiday is no hole


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where no two neighbouring entries lie further apart than three times the usual distance."""
    dated = [
        (found.day, register.place(row))
        for register in registers(evidence)
        for row, found in zip(register.table.rows, row_dates(evidence, register), strict=True)
        if found is not None and found.day is not None
    ]
    entries = sorted(dated, key=lambda entry: entry[0])
    days = sorted({day for day, _ in entries})
    if len(days) < _FEWEST:
        return unknown(spec, "too_few_entries", [match.place for match in evidence.matches][:3])
    usual = median((after - here).days for here, after in pairwise(days))
    longest = max(_SHORTEST_HOLE, _TOLERANCE * usual)
    holes = [(here, after) for here, after in pairwise(days) if (after - here).days > longest]
    if not holes:
        return passed(spec, "no_holes", of=len(days) - 1)
    first_after = dict(reversed(entries))
    named = ", ".join(_named(here, after) for here, after in holes[:10])
    return failed(
        spec,
        "holes",
        [first_after[after] for _, after in holes],
        failed=len(holes),
        of=len(days) - 1,
        each={
            first_after[after]: Note("holes", (("holes", _named(here, after)), ("usual", f"{usual:g}")))
            for here, after in holes
        },
        holes=named,
        usual=f"{usual:g}",
    )


def _named(here: date, after: date) -> str:
    return f"{here.isoformat()}–{after.isoformat()}"
