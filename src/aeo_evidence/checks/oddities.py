"""What is odd in the rows of a register, whatever its rule asks for: said as findings, and no check fails by it."""

from collections.abc import Iterator
from itertools import groupby

from aeo_evidence.checks.evidence import Evidence, Register, cell_date, date_field, registers
from aeo_evidence.model.document import CellKind
from aeo_evidence.model.paper import Row
from aeo_evidence.model.result import Finding
from aeo_evidence.model.rule import Kind
from aeo_evidence.text.dates import find_dates, find_time
from aeo_evidence.text.numbers import number_in

_SAME_ROWS = 5  # rows in a row with the same times and words: a day like the other happens, a week hardly
_TELLS_WHAT_WAS = {Kind.RECORD, Kind.REPORT, Kind.DECLARATION}
_TIMES = ("time", "time_in", "time_out")


def oddities(evidence: Evidence) -> Iterator[Finding]:
    """Yield days that cannot be, times that run backwards, entries copied down and differences that do not add up."""
    for register in registers(evidence):
        for row in register.table.rows:
            yield from _impossible_days(register, row, evidence)
            yield from _later_days(register, row, evidence)
            yield from _backwards(register, row, evidence)
            yield from _not_adding_up(register, row, evidence)
        yield from _copied_down(register, evidence)


def _impossible_days(register: Register, row: Row, evidence: Evidence) -> Iterator[Finding]:
    """Days that no calendar has, such as 31 September: nothing says which day was meant."""
    for name in sorted(register.columns):
        if evidence.vocabulary.fields[name].holds != "date":
            continue
        cell = register.cell(row, name)
        if cell.kind is CellKind.TEXT and any(found.day is None for found in find_dates(cell.text)):
            yield Finding(
                code="day_cannot_be",
                request=evidence.rule.id,
                where=register.place(row, name),
                facts=(("written", cell.text),),
            )


def _later_days(register: Register, row: Row, evidence: Evidence) -> Iterator[Finding]:
    """Entries of a day that had not come yet, in papers that tell what was done."""
    name = date_field(register)
    if name != "date" or evidence.rule.kind not in _TELLS_WHAT_WAS or _looks_ahead(evidence):
        return
    cell = register.cell(row, name)
    found = cell_date(cell)
    if found is not None and found.day is not None and found.day > evidence.as_of:
        yield Finding(
            code="day_not_come_yet",
            request=evidence.rule.id,
            where=register.place(row, name),
            facts=(("written", cell.text), ("as_of", evidence.as_of.isoformat())),
        )


def _looks_ahead(evidence: Evidence) -> bool:
    return any(check.kind == "recent" and check.parameters.get("future") for check in evidence.rule.checks)


def _backwards(register: Register, row: Row, evidence: Evidence) -> Iterator[Finding]:
    """A visit that ends before it begins, on one day: an end that bears a day of its own may be the next one."""
    if not {"time_in", "time_out"} <= register.columns.keys():
        return
    begun, ended = (register.cell(row, name).text for name in ("time_in", "time_out"))
    came, left = find_time(begun), find_time(ended)
    if came is None or left is None or left >= came or find_dates(ended) or find_dates(begun):
        return
    facts = (("came", begun), ("left", ended))
    yield Finding(
        code="time_runs_backwards", request=evidence.rule.id, where=register.place(row, "time_out"), facts=facts
    )


def _not_adding_up(register: Register, row: Row, evidence: Evidence) -> Iterator[Finding]:
    names = ("book_quantity", "counted_quantity", "variance")
    if not set(names) <= register.columns.keys():
        return
    book, counted, variance = (number_in(register.cell(row, name).text) for name in names)
    if book is None or counted is None or variance is None or abs(variance) == abs(counted - book):
        return
    facts = tuple(zip(("book", "counted", "said"), (register.cell(row, name).text for name in names), strict=True))
    yield Finding(
        code="difference_does_not_add_up", request=evidence.rule.id, where=register.place(row, "variance"), facts=facts
    )


def _copied_down(register: Register, evidence: Evidence) -> Iterator[Finding]:
    """Rows that differ in their day alone, to the minute: written in one go, or copied."""
    if not any(name in register.columns for name in _TIMES):
        return
    days = {place for name, place in register.columns.items() if name == "date"}
    for _, group in groupby(register.table.rows, lambda row: _but_for(row, days)):
        rows = tuple(group)
        if len(rows) >= _SAME_ROWS:
            facts = (("count", str(len(rows))), ("last", rows[-1].at))
            yield Finding(
                code="entry_copied_down", request=evidence.rule.id, where=register.place(rows[0]), facts=facts
            )


def _but_for(row: Row, days: set[int]) -> tuple[str, ...]:
    return tuple("" if place in days else cell.text for place, cell in enumerate(row.cells))
