"""`recent`: the newest entry, period end or date of the paper is at most N calendar months before as-of.

Judged over the whole request. A date after as-of counts for nothing, but in plans and schedules.
"""

from pydantic import BaseModel, ConfigDict

from aeo_evidence.checks.dating import paper_dates
from aeo_evidence.checks.evidence import (
    Evidence,
    Register,
    as_day,
    cell_date,
    date_field,
    newest,
    registers,
    table_year,
)
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import CheckResult
from aeo_evidence.model.rule import CheckSpec
from aeo_evidence.text.dates import FoundDate, months_before


class Parameters(BaseModel):
    """`months`: how old at most. `future`: later dates count, as in plans and schedules."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    months: int
    future: bool | None = None


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where something mapped is recent enough."""
    months = spec.parameters["months"]
    first = months_before(evidence.as_of, months)
    found = [entry for register in registers(evidence) for entry in _entries(evidence, register)]
    undated = {match.path for match in evidence.originals()} - {place.path for _, place in found}
    by_paper = [match for match in evidence.originals() if match.path in undated or match.table is None]
    for _, dates in paper_dates(evidence, by_paper):
        found += dates
    days = []
    for written, place in found:
        day = as_day(written, evidence.as_of)
        if day is not None and (day <= evidence.as_of or spec.parameters.get("future")):
            days.append((day, place))
    latest = newest(days)
    if latest is None:
        return unknown(spec, "no_date", [match.place for match in evidence.matches][:3], months=str(months))
    day, place = latest
    limit = first.isoformat()
    if day >= first:
        return passed(spec, "recent_enough", [place], date=day.isoformat(), months=str(months), since=limit)
    return failed(spec, "too_old", [place], date=day.isoformat(), months=str(months), since=limit)


def _entries(evidence: Evidence, register: Register) -> list[tuple[FoundDate, Place]]:
    """Return the dates of a register's rows, from the dating column, else from any cell that is a date."""
    name = date_field(register)
    year = table_year(evidence.readings[register.path].paper, register.table)
    found = []
    for row in register.table.rows:
        cells = [register.cell(row, name)] if name else list(row.cells)
        for cell in cells:
            day = cell_date(cell, year if name else None)
            if day is not None:
                found.append((day, register.place(row, name)))
    return found
