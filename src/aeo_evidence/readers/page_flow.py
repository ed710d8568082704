"""The order in which a page is read: where a clear gutter parts it, the left side before the right one."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from aeo_evidence.readers.page_lines import PageLine, lines_of
from aeo_evidence.readers.page_marks import Box, Run
from aeo_evidence.readers.page_rows import Rows

_OUTER = 0.2  # share of the width at either side in which no gutter is looked for
_STEP = 4.0  # points
_FEWEST_LINES = 4  # on either side
_GUTTER = 0.8  # of the type's size
_FULL = 0.75  # share of its side's width that a line of prose fills
_PROSE = 0.5  # share of lines that are full where a side is prose
_APART = 0.4  # share of lines with a neighbour on the same height, where the sides have nothing to do with each other
_LEVEL = 0.2  # of the type's size
_CELL = 15  # characters: the lines of prose hold more
_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A table on the page, with its box."""

    box: Box
    rows: Rows
    em: float  # the size of most of its type


class _Part(NamedTuple):
    """Runs that stand together on a line, or a table, with where it stands."""

    what: PageLine | Piece
    box: Box
    level: float  # the height by which it is ordered
    em: float


def flows(runs: Sequence[Run], tables: Sequence[Piece], width: float) -> list[list[PageLine | Piece]]:
    """Return what is read from top to bottom, lines and tables, one list after the other."""
    lines = lines_of(runs)
    if (
        not tables
        and all(len(line.runs) == 1 for line in lines)
        and sum(_stands_aside(line, width) for line in lines) < _FEWEST_LINES
    ):
        return [[*lines]] if lines else []
    parts = [_part(segment) for line in lines for segment in line.segments]
    parts += [_Part(table, table.box, table.box.top, 0.0) for table in tables]
    ordered = _flows(parts, (0.0, width), 0)
    if len(ordered) == 1:
        return [[*lines, *tables]]
    return [_whole(flow) for flow in ordered]


def _stands_aside(line: PageLine, width: float) -> bool:
    return line.left > _OUTER * width


def _whole(parts: Sequence[_Part]) -> list[PageLine | Piece]:
    """Return the lines that the parts of a flow make, and its tables."""
    tables = [part.what for part in parts if isinstance(part.what, Piece)]
    return [*lines_of(run for part in parts if isinstance(part.what, PageLine) for run in part.what.runs), *tables]


def _part(line: PageLine) -> _Part:
    return _Part(line, Box(line.left, line.bottom, line.right, line.top), (line.top + line.bottom) / 2, line.em)


def _flows(parts: list[_Part], side: tuple[float, float], depth: int) -> list[list[_Part]]:
    """Return the parts in flows: bands that a part over the whole width ends, each parted at its gutter."""
    gutter = _gutter(parts, side) if depth < _DEEPEST else None
    if gutter is None:
        return [parts] if parts else []
    found: list[list[_Part]] = []
    whole: list[_Part] = []  # what is read over the whole width, so far
    for band in _bands(parts, gutter):
        left = [part for part in band if part.box.right <= gutter]
        right = [part for part in band if part.box.left >= gutter]
        if len(left) + len(right) < len(band) or not _are_sides(left, right, (side[0], gutter, side[1])):
            whole += band
            continue
        found += [whole] if whole else []
        whole = []
        found += _flows(left, (side[0], gutter), depth + 1) + _flows(right, (gutter, side[1]), depth + 1)
    return [*found, whole] if whole else found


def _gutter(parts: Sequence[_Part], side: tuple[float, float]) -> float | None:
    """Return the place where the fewest parts cross, the middle of the first such; None where nothing stands aside."""
    start, end = side[0] + _OUTER * (side[1] - side[0]), side[1] - _OUTER * (side[1] - side[0])
    beside = [part for part in parts if part.box.left > start]
    if len(beside) < _FEWEST_LINES or len(parts) - len(beside) < _FEWEST_LINES:
        return None
    steps = max(1, int((end - start) / _STEP)) + 1
    changes = [0] * (steps + 1)
    for part in parts:
        first = max(0, math.floor((part.box.left - start) / _STEP) + 1)
        last = min(steps, math.ceil((part.box.right - start) / _STEP))
        if first < last:
            changes[first] += 1
            changes[last] -= 1
    crossings = list(accumulate(changes[:steps]))
    fewest = min(crossings)
    begun = crossings.index(fewest)
    ended = next((step for step in range(begun, steps) if crossings[step] > fewest), steps)
    return start + (begun + ended - 1) / 2 * _STEP


def _bands(parts: Sequence[_Part], gutter: float) -> list[list[_Part]]:
    """Return the parts from top to bottom, those together that no part across the gutter interrupts."""
    bands: list[list[_Part]] = []
    crossed = True
    for part in sorted(parts, key=lambda part: (-part.level, part.box.left)):
        crosses = part.box.left < gutter < part.box.right
        if crosses or crossed:
            bands.append([])
        bands[-1].append(part)
        crossed = crosses
    return bands


def _are_sides(left: Sequence[_Part], right: Sequence[_Part], at: tuple[float, float, float]) -> bool:
    """Say whether two sides are columns of text: both filled by their lines, or without a line in common."""
    if min(len(left), len(right)) < _FEWEST_LINES:
        return False
    em = max(part.em for part in left)
    if min(part.box.left for part in right) - max(part.box.right for part in left) < _GUTTER * em:
        return False
    if _is_prose(left, at[:2]) and _is_prose(right, at[1:]):
        return True
    fewer, more = sorted((left, right), key=len)
    level = sum(any(abs(part.level - other.level) <= _LEVEL * em for other in more) for part in fewer)
    return level < _APART * len(fewer)


def _is_prose(parts: Sequence[_Part], side: tuple[float, float]) -> bool:
    """Say whether lines fill the width that they take, or are columns that do."""
    start, end = min(part.box.left for part in parts), max(part.box.right for part in parts)
    full = sum(part.box.right - part.box.left >= _FULL * (end - start) for part in parts)
    signs = sum(len(part.what.text) for part in parts if isinstance(part.what, PageLine))
    if full >= _PROSE * len(parts):
        return signs >= _CELL * len(parts)
    gutter = _gutter(parts, side)
    if gutter is None:
        return False
    left = [part for part in parts if part.box.right <= gutter]
    right = [part for part in parts if part.box.left >= gutter]
    if min(len(left), len(right)) < _FEWEST_LINES or len(left) + len(right) < len(parts):
        return False
    return _is_prose(left, (side[0], gutter)) and _is_prose(right, (gutter, side[1]))
