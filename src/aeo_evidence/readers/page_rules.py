"""Ruled tables: the cells that the lines of a page enclose, told from floor plans and other drawings."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product

from aeo_evidence.readers.page_marks import Box, Edge, Edges, around

NEAR = 2.5  # points: lines this close are one
LOOSE = 6.0  # points: the same, for lines that do not quite meet
_SHORT = 6.0  # points: a shorter line rules nothing
_SLIVER = 4.0  # points: a narrower box is the space within a double line
_FEWEST_CELLS = 4
_MOST_CROSSINGS = 40_000  # more make a drawing, not a table
_MOST_STEPS = 200_000  # the same
_COVERED = 0.75  # share of the places of a grid that have a cell; the corner of a stepped header may lack one
_OVERLAPS = 0.02  # share of the places that two cells claim
_REGULAR = 0.6  # share of the places with a cell of their own, or else...
_FLAT = 0.5  # ...share of the cells that are one row high, in a table; the rooms of a plan are neither


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A grid of boxes by row and column; a merged cell's box stands in every place that it covers, None where none is."""

    box: Box
    tops: tuple[float, ...]  # of the rows, from the highest
    lefts: tuple[float, ...]  # of the columns
    cells: tuple[tuple[Box | None, ...], ...]

    @property
    def ragged(self) -> bool:
        """Say whether cells are lacking, as where lines do not quite meet."""
        return any(cell is None for row in self.cells for cell in row)


@dataclass(slots=True)
class _Net:
    """Where lines run: positions of rows and columns, and how far one may go along them from each crossing."""

    ys: list[float]
    xs: list[float]
    right: dict[tuple[int, int], int] = field(default_factory=dict)  # (row, column) -> last column reached
    down: dict[tuple[int, int], int] = field(default_factory=dict)  # (row, column) -> last row reached


def ruled_tables(edges: Edges, near: float = NEAR) -> list[RuledTable]:
    """Return the tables that the lines rule, from top to bottom."""
    if not edges.may_rule:
        return []
    across, along = _stretches(edges.horizontal, near), _stretches(edges.vertical, near)
    if len(across) * len(along) > _MOST_CROSSINGS:
        return []
    boxes = list(_boxes(_net(across, _with_open_sides(across, along, near), near)))
    return tables_of(_touching(boxes), near)


def shaded_tables(shades: Sequence[Box], near: float = NEAR) -> list[RuledTable]:
    """Return the tables whose cells are shaded each and touch; bands over every other row are none."""
    xs = _snapped([x for box in shades for x in (box.left, box.right)], near)
    ys = _snapped([y for box in shades for y in (box.bottom, box.top)], near)

    def at(starts: Sequence[float], value: float) -> float:
        return starts[bisect_right(starts, value) - 1]

    boxes = [Box(at(xs, box.left), at(ys, box.bottom), at(xs, box.right), at(ys, box.top)) for box in shades]
    distinct = list(dict.fromkeys(box for box in boxes if box.left < box.right and box.bottom < box.top))
    return [table for table in tables_of(_touching(distinct), near) if len(table.tops) > 1]


def tables_of(groups: Iterable[Sequence[Box]], near: float = NEAR) -> list[RuledTable]:
    """Return the tables that groups of boxes make, from top to bottom, without those that are drawings."""
    tables = [table for group in groups if (table := _grid(group, near)) is not None]
    return sorted(tables, key=lambda table: (-table.box.top, table.box.left))


_Stretches = dict[float, list[tuple[float, float]]]  # position -> what is ruled there, from start to end


def _stretches(edges: Iterable[Edge], near: float) -> _Stretches:
    groups: list[list[Edge]] = []
    for edge in sorted(edges):
        if groups and edge.position - groups[-1][-1].position <= near:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    found: _Stretches = {}
    for group in groups:
        whole: list[list[float]] = []
        for edge in sorted(group, key=lambda edge: edge.start):
            if whole and edge.start <= whole[-1][1] + near:
                whole[-1][1] = max(whole[-1][1], edge.end)
            else:
                whole.append([edge.start, edge.end])
        kept = [(start, end) for start, end in whole if end - start >= _SHORT]
        if kept:
            found[sum(edge.position for edge in group) / len(group)] = kept
    return found


def _with_open_sides(across: _Stretches, along: _Stretches, near: float) -> _Stretches:
    """Add the outer sides that a table lacks: its lines across end together, beyond a line along that joins them."""
    parts = [(y, start, end) for y, stretches in across.items() for start, end in stretches]
    starts, ends = (_snapped([part[side] for part in parts], near) for side in (1, 2))
    together: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for y, start, end in parts:
        together[bisect_right(starts, start), bisect_right(ends, end)].append(y)
    sides = {x: list(stretches) for x, stretches in along.items()}
    for (start_index, end_index), ys in together.items():
        left, right = starts[start_index - 1], ends[end_index - 1]
        inner = [stretches for x, stretches in along.items() if left + near < x < right - near]
        bare = [side for side in (left, right) if not _runs_beside(along, side, (min(ys), max(ys)), near)]
        for bottom, top in pairwise(sorted(ys) if bare else ()):
            if any(low <= bottom + near and top <= high + near for stretches in inner for low, high in stretches):
                for side in bare:
                    sides[side] = _merged([*sides.get(side, []), (bottom, top)], near)
    return sides


def _runs_beside(along: _Stretches, side: float, height: tuple[float, float], near: float) -> bool:
    """Say whether a line runs along at a side, anywhere between two heights."""
    return any(
        abs(x - side) <= near and start < height[1] - near and end > height[0] + near
        for x, stretches in along.items()
        for start, end in stretches
    )


def _merged(parts: list[tuple[float, float]], near: float) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(parts):
        if merged and start <= merged[-1][1] + near:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _net(across: _Stretches, along: _Stretches, near: float) -> _Net:
    """Return the crossings; rows count from the highest, columns from the left."""
    net = _Net(sorted(across, reverse=True), sorted(along))
    rising = net.ys[::-1]
    reach: dict[tuple[int, int], int] = {}
    for column, x in enumerate(net.xs):
        for start, end in along[x]:
            first = len(rising) - bisect_right(rising, end + near)
            last = len(rising) - bisect_left(rising, start - near) - 1
            for row in range(first, last + 1):
                reach[row, column] = max(last, reach.get((row, column), 0))
    for row, y in enumerate(net.ys):
        for start, end in across[y]:
            first, last = bisect_left(net.xs, start - near), bisect_right(net.xs, end + near) - 1
            for column in range(first, last + 1):
                if (row, column) in reach:
                    net.right[row, column] = last
                    net.down[row, column] = reach[row, column]
    return net


def _boxes(net: _Net) -> Iterator[Box]:
    """Yield the smallest box below and right of each crossing; nothing where the lines are a drawing's tangle."""
    steps = 0
    found: list[Box] = []
    for row, column in sorted(net.right):
        for lower, further in product(
            range(row + 1, net.down[row, column] + 1), range(column + 1, net.right[row, column] + 1)
        ):
            steps += 1
            if net.right.get((lower, column), -1) >= further and net.down.get((row, further), -1) >= lower:
                found.append(Box(net.xs[column], net.ys[lower], net.xs[further], net.ys[row]))
                break
        if steps > _MOST_STEPS:
            return
    yield from found


def _touching(boxes: Sequence[Box]) -> list[list[Box]]:
    """Return the boxes in groups that share corners."""
    leader = list(range(len(boxes)))

    def first(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    corners: dict[tuple[float, float], int] = {}
    for index, box in enumerate(boxes):
        for corner in product((box.left, box.right), (box.bottom, box.top)):
            leader[first(index)] = first(corners.setdefault(corner, index))
    groups: defaultdict[int, list[Box]] = defaultdict(list)
    for index, box in enumerate(boxes):
        groups[first(index)].append(box)
    return list(groups.values())


def _grid(group: Sequence[Box], near: float) -> RuledTable | None:
    boxes = [box for box in group if box.right - box.left >= _SLIVER and box.top - box.bottom >= _SLIVER]
    lefts, tops = _snapped([box.left for box in boxes], near), _snapped([-box.top for box in boxes], near)
    if len(lefts) < 2 or len(boxes) < (_FEWEST_CELLS if len(tops) > 1 else 2):
        return None
    cells: list[list[Box | None]] = [[None] * len(lefts) for _ in tops]
    overlaps = flat = 0
    for box in boxes:
        rows = range(bisect_left(tops, -box.top - near), bisect_left(tops, -box.bottom - near))
        columns = range(bisect_left(lefts, box.left - near), bisect_left(lefts, box.right - near))
        flat += len(rows) == 1
        for row, column in product(rows, columns):
            overlaps += cells[row][column] is not None
            cells[row][column] = box
    places = len(lefts) * len(tops)
    covered = sum(cell is not None for row in cells for cell in row)
    if covered < _COVERED * places or overlaps > _OVERLAPS * places:
        return None
    if len(boxes) < _REGULAR * covered and flat < _FLAT * len(boxes):
        return None
    return RuledTable(around(boxes), tuple(-top for top in tops), tuple(lefts), tuple(map(tuple, cells)))


def _snapped(values: Iterable[float], near: float) -> list[float]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= near:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [min(group) for group in groups]
