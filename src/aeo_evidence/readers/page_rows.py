"""The rows of a table whose rows no box parts: which lines begin a row, and which go on with the cells above them."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from aeo_evidence.readers.page_lines import PageLine, is_wide, joined

Rows = tuple[tuple[str, ...], ...]
Placed = dict[int, PageLine]  # what stands of one line in each column

_FULL = 0.7  # share of its columns that the first line of a row fills
_JUMP = 0.2  # of the type's size: the least by which the space between rows exceeds that within a cell
_CLOSE = 0.75  # of the type's size: the widest space between lines of a cell
_OVERLAP = -0.1  # of the type's size: lines that overlap stand in one row
_SPACE = 0.3  # of the type's size
_REACHED = 0.9  # share of a column's width that a line must fill, with the word after it, to be broken there
_TOO_WIDE = 1.05  # times a column's width: what runs over several columns goes on with no cell
_MIXED = 0.2  # share of rows that may hold two full lines, as headers do
FEWEST_STACKED = 4
_FEWEST_RULED = 3
_DENSE = 0.6


def rows_of(lines: Sequence[Placed], widths: Sequence[float], rules: Sequence[float]) -> Rows:
    """Return the rows of text that lines make. `rules` are the heights of the lines that are ruled across the table."""
    starts = _by_rules(lines, rules) or _by_gaps(lines, len(widths)) or _by_wrapping(lines, widths)
    rows: list[list[Placed]] = []
    for line, begins in zip(lines, starts, strict=True):
        if begins or not rows:
            rows.append([])
        rows[-1].append(line)
    return tuple(_texts(row, len(widths)) for row in rows)


def is_stacked(lines: Sequence[Placed], widths: Sequence[float]) -> bool:
    """Say whether the lines within one row of boxes are rows of their own: each full, none broken for want of room."""
    if len(lines) < FEWEST_STACKED:
        return False
    keyed = sum(0 in line for line in lines)
    places = sum(len(line) for line in lines)
    if keyed < _FULL * len(lines) or places < _DENSE * len(lines) * len(widths):
        return False
    broken = sum(
        any(" " in above[column].text and _broken(above, line, widths, column) for column in line if column in above)
        for above, line in pairwise(lines)
    )
    return 2 * broken < len(lines)


def _texts(lines: Sequence[Placed], columns: int) -> tuple[str, ...]:
    parts: defaultdict[int, list[str]] = defaultdict(list)
    for line in lines:
        for column, part in line.items():
            parts[column].append(part.text)
    return tuple(joined(parts[column]).replace("  ", " ") for column in range(columns))


def _top(line: Placed) -> float:
    return max(part.top for part in line.values())


def _bottom(line: Placed) -> float:
    return min(part.bottom for part in line.values())


def _em(line: Placed) -> float:
    return max(part.em for part in line.values())


def _by_rules(lines: Sequence[Placed], rules: Sequence[float]) -> list[bool]:
    """Return which lines begin a row if the rules part the rows, else nothing: they may only mark header and total."""
    groups = [sum(rule > (_top(line) + _bottom(line)) / 2 for rule in rules) for line in lines]
    starts = [True, *(above != group for above, group in pairwise(groups))]
    if sum(starts) < _FEWEST_RULED or sum(starts) == len(lines):
        return []
    return starts if _is_sound(lines, starts) else []


def _by_gaps(lines: Sequence[Placed], columns: int) -> list[bool]:
    """Return which lines begin a row if rows stand further apart than the lines within a cell, else nothing."""
    gaps = [(_bottom(above) - _top(line)) / _em(line) for above, line in pairwise(lines)]
    steps = sorted(set(gaps))
    for low, high in pairwise(steps):
        if low > _CLOSE:
            break
        if high - low >= _JUMP:
            starts = [True, *(gap > (low + high) / 2 for gap in gaps)]
            if sum(starts) > 1 and _is_sound(lines, starts, columns):
                return starts
    return []


def _is_sound(lines: Sequence[Placed], starts: Sequence[bool], columns: int = 2) -> bool:
    """Say whether hardly a row holds more than one line that looks like a whole row."""
    full: list[int] = []
    for line, begins in zip(lines, starts, strict=True):
        if begins:
            full.append(0)
        full[-1] += 0 in line and len(line) >= max(2, _FULL * columns)
    return sum(count > 1 for count in full) <= max(1, _MIXED * len(full)) if len(full) > 2 else max(full) == 1


def _by_wrapping(lines: Sequence[Placed], widths: Sequence[float]) -> list[bool]:
    """Return which lines begin a row: all but those that only go on with cells broken for want of room."""
    starts = [True]
    row = set(lines[0]) if lines else set()
    for above, line in pairwise(lines):
        gap = (_bottom(above) - _top(line)) / _em(line)
        goes_on = gap < _OVERLAP or (
            gap <= _CLOSE
            and 0 not in line
            and len(line) <= max(1, len(widths) // 2)
            and set(line) <= row
            and all(_broken(above, line, widths, column) for column in line)
        )
        row = row | set(line) if goes_on else set(line)
        starts.append(not goes_on)
    return starts if lines else []


def _broken(above: Placed, line: Placed, widths: Sequence[float], column: int) -> bool:
    """Say whether a cell's line had to end where it does: the word after it would not have fitted."""
    before, after = above.get(column), line.get(column)
    if before is None or after is None or after.right - after.left > _TOO_WIDE * widths[column]:
        return False
    needed = before.right - before.left + _SPACE * after.em + first_word(after)
    return needed >= _REACHED * widths[column]


def first_word(line: PageLine) -> float:
    """Return the width of the first word of a line."""
    run = line.runs[0]
    if not run.text.isascii() and is_wide(run.text[:1]):
        return run.em
    text = run.text.split(" ", 1)[0]
    return (run.right - run.left) * len(text) / max(1, len(run.text))
