"""Running numbers that stand so close to the next column that both look like one: "12 2026-10-03"."""

from collections.abc import Sequence
from itertools import pairwise

from aeo_evidence.readers.page_lines import PageLine, line_of
from aeo_evidence.readers.page_rows import Placed

_FEWEST = 3  # rows with a number
_MOST = 0.8  # share of the rows that have one, and of the numbers that count on from the one before
_HEADERS = 2  # rows that may have none: those of the header


def with_serials_apart(lines: Sequence[Placed], widths: Sequence[float]) -> tuple[list[Placed], list[float]]:
    """Return lines and widths of columns with running numbers in a column of their own: the first, or that of their title."""
    for column in (0, 1):
        cut = _cut(lines, column)
        if cut is None or (column == 1 and sum(0 in line for line in lines) > _HEADERS):
            continue
        if column == 1:
            return [_titled(line, cut) for line in lines], list(widths)
        parted = [{number + 1: part for number, part in line.items() if number} | _sides(line, cut) for line in lines]
        numbers = max(part.right - part.left for line in parted for number, part in line.items() if number == 0)
        return parted, [numbers, *widths]
    return list(lines), list(widths)


def _cut(lines: Sequence[Placed], column: int) -> float | None:
    """Return the place between running numbers and what follows them in a column, None where there are none."""
    parts = [line[column] for line in lines if column in line]
    counted = [part for part in parts if len(part.runs) > 1 and _number(part) is not None]
    if len(counted) < max(_FEWEST, _MOST * (len(parts) - _HEADERS)):
        return None
    numbers = [_number(part) or 0 for part in counted]
    if sum(after == before + 1 for before, after in pairwise(numbers)) < _MOST * (len(numbers) - 1):
        return None
    cut = (max(part.runs[0].right for part in counted) + min(part.runs[1].left for part in counted)) / 2
    return None if any(run.left < cut < run.right for part in parts for run in part.runs) else cut


def _number(part: PageLine) -> int | None:
    text = part.runs[0].text.rstrip(".")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None


def _sides(line: Placed, cut: float) -> Placed:
    """Return what stands before and after a place in the first column, as the first two columns."""
    if 0 not in line:
        return {}
    before = [run for run in line[0].runs if run.right <= cut]
    after = [run for run in line[0].runs if run.right > cut]
    return {number: line_of(runs) for number, runs in enumerate((before, after)) if runs}


def _titled(line: Placed, cut: float) -> Placed:
    """Return a line with the number that stands in the second column in the first, under its title."""
    sides = _sides({0: line[1]}, cut) if 1 in line else {}
    return (
        {number: part for number, part in line.items() if number != 1}
        | ({0: sides[0]} if 0 in sides else {})
        | ({1: sides[1]} if 1 in sides else {})
    )
