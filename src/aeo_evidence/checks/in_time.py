"""`in_time` (advisory): access ended by the last working day."""

from aeo_evidence.checks.evidence import Evidence, cell_date, headings_of, registers, table_year
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.paper import Place, Row
from aeo_evidence.model.result import CheckResult
from aeo_evidence.model.rule import CheckSpec

_LAST_DAY = (
    "last work day",
    "last day",
    "last day of work",
    "last day of service",
    "leav date",
    "最后工作日",
    "离职日期",
    "离职日",
    "离职生效日",
)


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where every row's access ended on or before the last working day that stands beside it."""
    late: list[Place] = []
    count = 0
    headings = headings_of(evidence, "effective_date")
    for register in registers(evidence):
        columns = register.table.columns
        last = next((i for i, column in enumerate(columns) if set(column.forms) & set(_LAST_DAY)), None)
        ended = next((i for i, column in enumerate(columns) if i != last and set(column.forms) & set(headings)), None)
        if last is None or ended is None:
            continue
        year = table_year(evidence.readings[register.path].paper, register.table)
        for row in register.table.rows:
            if _late(row, last, ended, year):
                late.append(Place(register.path, row.at))
            count += 1
    if late:
        return failed(spec, "ended_late", late, failed=len(late), of=count)
    if count:
        return passed(spec, "ended_in_time", of=count)
    return unknown(spec, "no_last_day", [match.place for match in evidence.matches][:3])


def _late(row: Row, last: int, ended_at: int, year: int | None) -> bool:
    ended = cell_date(row.cells[ended_at], year)
    worked = cell_date(row.cells[last], year)
    return (
        ended is not None
        and worked is not None
        and ended.day is not None
        and worked.day is not None
        and ended.day > worked.day
    )
