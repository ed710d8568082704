"""What is odd in the rows of a register, whatever its rule asks for: said as findings, and no check fails by it."""

import re
from collections.abc import Iterator
from itertools import groupby

from aeo_evidence.checks.evidence import Evidence, Register, registers
from aeo_evidence.model.paper import Row
from aeo_evidence.model.result import Finding
from aeo_evidence.text.dates import find_dates, find_time

_SAME_ROWS = 5  # rows in a row with the same times and words: a day like the other happens, a week hardly
_TIMES = ("time", "time_in", "time_out")
_FIGURE = re.compile(r"[-+−–]?\s*\d[\d,]*(?:\.\d+)?")


def oddities(evidence: Evidence) -> Iterator[Finding]:
    """Yield times that run backwards, entries copied down and differences that do not add up, row by row."""
    for register in registers(evidence):
        for row in register.table.rows:
            yield from _backwards(register, row, evidence)
            yield from _not_adding_up(register, row, evidence)
        yield from _copied_down(register, evidence)


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
    book, counted, variance = (_figure(register.cell(row, name).text) for name in names)
    if book is None or counted is None or variance is None or abs(variance) == abs(counted - book):
        return
    facts = tuple(zip(("book", "counted", "said"), (register.cell(row, name).text for name in names), strict=True))
    yield Finding(
        code="difference_does_not_add_up", request=evidence.rule.id, where=register.place(row, "variance"), facts=facts
    )


def _figure(text: str) -> float | None:
    if _FIGURE.fullmatch(text.strip()) is None:
        return None
    return float(re.sub(r"[\s,]", "", text).replace("−", "-").replace("–", "-"))


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
