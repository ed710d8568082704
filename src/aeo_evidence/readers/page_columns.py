"""Tables without lines between their columns, from where the text stands: lines that leave the same gaps free."""

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from aeo_evidence.readers.page_alignment import is_table
from aeo_evidence.readers.page_lines import PageLine, line_of
from aeo_evidence.readers.page_marks import Edge
from aeo_evidence.readers.page_rows import Placed, Rows, rows_of
from aeo_evidence.readers.page_serials import with_serials_apart

_FEWEST_GAPS = 3  # from which the space between lines is known
_RIVER = 0.5  # of the type's size: the least free space between columns
_TOUCH = 1.0  # points by which text may reach into another column's place
_GAP = 1.6  # of the type's size: a wider space between lines ends a table of evenly set lines
_UNEVEN = 2.2  # times the usual space between lines
_ACROSS = 0.6  # share of a table's width that a line ruled across it takes
_OVERLAP = -0.1  # of the type's size
_CLOSER = 0.2  # of the type's size: by so much the lines of a cell stand closer than rows
_SPANS = 0.1  # share of lines that may run over several columns
_SETTLED = 4  # lines after which a table may hold a line that runs over its columns
_HEADER_LINES = 3
_MOST_LOOKS = 20_000  # at lines of a page: a drawing with more labels holds no table that is worth the time
_ENTRY = re.compile(r"[^\W\d]\s*(?:：\s*|:\s+)\S")  # "Month: May" above a table is no header of it


@dataclass(frozen=True, slots=True)
class UnruledTable:
    """A table found by where its text stands: its lines, and the text of each cell by row and column."""

    first: int  # index of its first line
    last: int  # index of its last line
    rows: Rows


@dataclass(slots=True)
class _Growing:
    """Lines that may be a table: the places of its columns, and what of each line stands in which."""

    columns: list[list[float]]
    lines: list[tuple[PageLine, ...]]  # segments, parted where they bridge a gap
    spans: int = 0  # lines that run over several columns, or have a gap within one


def unruled_tables(lines: Sequence[PageLine], rules: Sequence[Edge] = ()) -> list[UnruledTable]:
    """Return the tables among lines that stand under each other; `rules` are lines ruled across the page."""
    tables: list[UnruledTable] = []
    index = free = looked = 0
    while index < len(lines) and looked < _MOST_LOOKS:
        if len(lines[index].segments) == 1:
            index += 1
            continue
        grown = _grown(lines, index)
        looked += len(grown.lines)
        table = _table(grown, lines, index, free, rules)
        if table is None:
            index += 1
        else:
            tables.append(table)
            index = free = table.last + 1
    return tables


def _table(
    grown: _Growing, lines: Sequence[PageLine], start: int, free: int, rules: Sequence[Edge]
) -> UnruledTable | None:
    """Return the table that lines from `start` on make, with the header above them down from `free`."""
    heights = [rule.position for rule in rules]
    entries = next((number for number, parts in enumerate(grown.lines) if not _is_entries(parts, grown)), 0)
    grown.lines, start = grown.lines[entries:], start + entries
    _trim(grown, lines[start : start + len(grown.lines)], heights)
    if len(grown.lines) < 2 or len(grown.columns) < 2:
        return None
    placed = [_placed(parts, grown.columns) for parts in grown.lines]
    if not is_table(placed, grown.columns):
        return None
    first = start
    while first > free and start - first < _HEADER_LINES:
        header = _header(lines[first - 1], lines[first], grown.columns)
        if header is None:
            break
        placed.insert(0, header)
        first -= 1
    parted, widths = with_serials_apart(placed, [right - left for left, right in grown.columns])
    return UnruledTable(first, start + len(grown.lines) - 1, rows_of(parted, widths, _across(rules, grown.columns)))


def _grown(lines: Sequence[PageLine], start: int) -> _Growing:
    grown = _Growing([[part.left, part.right] for part in lines[start].segments], [lines[start].segments])
    gaps: list[float] = []
    for index in range(start + 1, len(lines)):
        line, above = lines[index], lines[index - 1]
        gap = above.bottom - line.top
        usual = median(gaps) if len(gaps) >= _FEWEST_GAPS else 0.0
        if gap > max(_GAP * line.em, _UNEVEN * usual) or not _add(grown, line, lines[index + 1 : index + 3]):
            break
        gaps.append(gap)
    return grown


def _add(grown: _Growing, line: PageLine, following: Sequence[PageLine]) -> bool:
    """Add a line if it leaves the gaps free; a table that has settled may hold a line that does not."""
    parts = [piece for part in line.segments for piece in _parted(part, grown.columns)]
    columns = _with(grown.columns, parts, line.em)
    if columns is not None and not _conflict(parts, columns):
        grown.columns = columns
        grown.lines.append(tuple(parts))
        return True
    settled = len(grown.lines) >= _SETTLED and not line.bold and grown.spans + 1 <= _SPANS * (len(grown.lines) + 10)
    if not settled or not any(_fits(grown, later) for later in following):
        return False
    grown.spans += 1
    grown.lines.append((line,) if columns is None else tuple(parts))
    return True


def _fits(grown: _Growing, line: PageLine) -> bool:
    parts = [piece for part in line.segments for piece in _parted(part, grown.columns)]
    columns = _with(grown.columns, parts, line.em)
    return (
        len(parts) > 1 and columns is not None and len(columns) == len(grown.columns) and not _conflict(parts, columns)
    )


def _parted(part: PageLine, columns: Sequence[Sequence[float]]) -> list[PageLine]:
    """Part a segment that reaches over the space between two columns at the widest gap that it has there."""
    cuts = []
    for (_, right), (left, _) in pairwise(columns):
        if part.left < right and left < part.right:
            gaps = [
                (after.left - before.right, index)
                for index, (before, after) in enumerate(pairwise(part.runs), 1)
                if before.right <= left + _TOUCH and right - _TOUCH <= after.left
            ]
            cuts += [max(gaps)[1]] if gaps else []
    bounds = [0, *cuts, len(part.runs)]
    return [part] if not cuts else [line_of(part.runs[start:stop]) for start, stop in pairwise(bounds) if stop > start]


def _with(columns: Sequence[Sequence[float]], parts: Sequence[PageLine], em: float) -> list[list[float]] | None:
    """Return the columns with room for the parts of a line; None where two columns would run into one."""
    grown = [list(column) for column in columns]
    for part in parts:
        touched = [column for column in grown if part.left < column[1] and column[0] < part.right]
        if len(touched) > 1:
            touched = [column for column in touched if min(part.right, column[1]) - max(part.left, column[0]) > _TOUCH]
        if len(touched) > 1:
            return None
        if touched:
            touched[0][:] = min(touched[0][0], part.left), max(touched[0][1], part.right)
        else:
            grown.append([part.left, part.right])
            grown.sort()
    space = -_TOUCH if len(grown) <= len(columns) else _RIVER * em
    return grown if all(after[0] - before[1] >= space for before, after in pairwise(grown)) else None


def _conflict(parts: Sequence[PageLine], columns: Sequence[Sequence[float]]) -> bool:
    """Say whether two parts of a line stand in one column, other than Han characters set apart to fill it."""
    last = -1
    before: PageLine | None = None
    for part in parts:
        column = _column(part, columns)
        if column == last and before is not None and not (len(before.text) == 1 or len(part.text) == 1):
            return True
        last, before = column, part
    return False


def _column(part: PageLine, columns: Sequence[Sequence[float]]) -> int:
    """Return the column in which a part stands: where it begins, if it runs over several, else where most of it is."""
    width = part.right - part.left
    found, most = -1, -math.inf
    for index, (left, right) in enumerate(columns):
        shared = (min(right, part.right)) - (max(left, part.left))
        if shared > _TOUCH and width > right - left + _TOUCH:
            return index
        if shared > most:
            found, most = index, shared
        elif shared < 0 <= most:
            break
    return found


def _placed(parts: Sequence[PageLine], columns: Sequence[Sequence[float]]) -> Placed:
    placed: Placed = {}
    for part in parts:
        column = _column(part, columns)
        placed[column] = line_of((*placed[column].runs, *part.runs)) if column in placed else part
    return placed


def _trim(grown: _Growing, lines: Sequence[PageLine], rules: Sequence[float]) -> None:
    """Drop the last lines that stand in a single column, apart from those that go on with the row above them."""
    while len(grown.lines) > 1 and len(grown.lines[-1]) == 1:
        if _belongs(grown, lines[: len(grown.lines)], rules):
            break
        grown.lines.pop()
    kept = [part for parts in grown.lines for part in parts if len(parts) > 1 or part.left > grown.columns[0][1]]
    grown.columns = [
        column for column in grown.columns if any(part.left < column[1] and column[0] < part.right for part in kept)
    ]


def _belongs(grown: _Growing, lines: Sequence[PageLine], rules: Sequence[float]) -> bool:
    """Say whether the last line goes on with a row: overlaps it, stands closer than rows do, or above a line ruled."""
    line, above = lines[-1], lines[-2]
    gap = above.bottom - line.top
    if any(line.bottom - line.em < rule < line.bottom + _TOUCH for rule in rules):
        return not any(line.top < rule < above.bottom for rule in rules)
    if gap < _OVERLAP * line.em:
        return True
    column = _column(line, grown.columns)
    if (
        column > 0
        and gap < _RIVER * line.em
        and any(_column(part, grown.columns) == column for part in grown.lines[-2])
    ):
        return True
    between = [before.bottom - after.top for before, after in pairwise(lines[:-1])]
    full = [space for space, parts in zip(between, grown.lines[1:-1], strict=True) if len(parts) > 1]
    return bool(full) and gap <= min(full) - _CLOSER * line.em


def _is_entries(parts: Sequence[PageLine], grown: _Growing) -> bool:
    """Say whether a line is no row but names and what they stand for, such as "Month: May  Gate: 2"."""
    return len(parts) < len(grown.columns) and all(_ENTRY.search(part.text) is not None for part in parts)


def _header(line: PageLine, below: PageLine, columns: Sequence[Sequence[float]]) -> Placed | None:
    """Return a line above a table by column, if it can be its header: each word over one column."""
    if line.bottom - below.top > _GAP * line.em or _ENTRY.search(line.text):
        return None
    placed: Placed = {}
    for run in line.runs:
        over = [
            index
            for index, (left, right) in enumerate(columns)
            if run.left < right + _TOUCH and left - _TOUCH < run.right
        ]
        if len(over) != 1:
            return None
        placed[over[0]] = line_of((*placed[over[0]].runs, run) if over[0] in placed else (run,))
    named = len(placed) > 1 or (len(columns) == 2 and 0 not in placed)
    return placed if named and len(placed) >= len(columns) / 2 else None


def _across(rules: Sequence[Edge], columns: Sequence[Sequence[float]]) -> list[float]:
    """Return the heights of the lines that are ruled over most of a table's width, in one piece or several."""
    left, right = columns[0][0], columns[-1][1]
    covered: defaultdict[int, float] = defaultdict(float)
    for rule in rules:
        covered[round(rule.position)] += max(0.0, min(rule.end, right) - max(rule.start, left))
    return sorted(float(height) for height, width in covered.items() if width >= _ACROSS * (right - left))
