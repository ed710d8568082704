"""Ruled tables of a PDF page, straight from its drawn lines: edges, a grid of cells, the text within each."""

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium_c

_THICK = 3.0  # points: a thinner box is a line
_SHORT = 6.0  # points: a shorter line rules nothing
_NEAR = 2.5  # points: lines this close are one
_DEEPEST_FORM = 4
_MOST_EDGES = 6000  # a drawing, not a table
_FEWEST_CELLS = 4
_FEW_SEGMENTS = 6


@dataclass(frozen=True, slots=True)
class Edge:
    """A line along an axis: at `position` across, from `start` to `end` along."""

    position: float
    start: float
    end: float


@dataclass(slots=True)
class Edges:
    """The horizontal and vertical lines of a page."""

    horizontal: list[Edge] = field(default_factory=list)
    vertical: list[Edge] = field(default_factory=list)

    @property
    def may_rule(self) -> bool:
        """Say, cheaply, whether there are lines enough to rule a table."""
        count = len(self.horizontal) + len(self.vertical)
        return len(self.horizontal) >= 2 and len(self.vertical) >= 2 and count <= _MOST_EDGES


@dataclass(frozen=True, slots=True)
class Box:
    """A cell's box in points."""

    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A grid: boxes by row and column; a merged cell's box stands in every place that it covers, None where none is."""

    box: Box
    cells: tuple[tuple[Box | None, ...], ...]

    @property
    def ragged(self) -> bool:
        """Say whether cells are lacking, as where lines do not quite meet."""
        return any(cell is None for row in self.cells for cell in row)


def page_edges(page: Any) -> Edges:
    """Return the lines of a page that run along its axes."""
    edges = Edges()
    for item in _paths(page.raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, 0):
        _add(item, edges)
        if len(edges.horizontal) + len(edges.vertical) > _MOST_EDGES:
            break
    return edges


def _paths(parent: Any, count: Any, get: Any, depth: int) -> Iterator[Any]:
    for index in range(count(parent)):
        item = get(parent, index)
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            yield from _paths(item, pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject, depth + 1)
        elif kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield item


def _add(item: Any, edges: Edges) -> None:
    bounds = [ctypes.c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(item, *bounds):
        return
    left, bottom, right, top = (bound.value for bound in bounds)
    width, height = right - left, top - bottom
    if height <= _THICK and width >= _SHORT:
        edges.horizontal.append(Edge((bottom + top) / 2, left, right))
    elif width <= _THICK and height >= _SHORT:
        edges.vertical.append(Edge((left + right) / 2, bottom, top))
    elif width >= _SHORT and height >= _SHORT:
        if pdfium_c.FPDFPath_CountSegments(item) <= _FEW_SEGMENTS:
            edges.horizontal += [Edge(bottom, left, right), Edge(top, left, right)]
            edges.vertical += [Edge(left, bottom, top), Edge(right, bottom, top)]
        else:
            _add_segments(item, edges)


def _add_segments(item: Any, edges: Edges) -> None:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(item, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    before: tuple[float, float] | None = None
    for index in range(min(pdfium_c.FPDFPath_CountSegments(item), _MOST_EDGES)):
        segment = pdfium_c.FPDFPath_GetPathSegment(item, index)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        here = (matrix.a * x.value + matrix.c * y.value + matrix.e, matrix.b * x.value + matrix.d * y.value + matrix.f)
        if before is not None and pdfium_c.FPDFPathSegment_GetType(segment) == pdfium_c.FPDF_SEGMENT_LINETO:
            if abs(here[1] - before[1]) < 1 and abs(here[0] - before[0]) >= _SHORT:
                edges.horizontal.append(Edge(here[1], min(here[0], before[0]), max(here[0], before[0])))
            elif abs(here[0] - before[0]) < 1 and abs(here[1] - before[1]) >= _SHORT:
                edges.vertical.append(Edge(here[0], min(here[1], before[1]), max(here[1], before[1])))
        before = here


def ruled_tables(edges: Edges) -> list[RuledTable]:
    """Return the tables that the lines rule, from top to bottom."""
    if not edges.may_rule:
        return []
    across, along = _joined(edges.horizontal), _joined(edges.vertical)
    boxes = list(_boxes(across, along))
    tables = [table for group in _touching(boxes) if (table := _grid(group)) is not None]
    return sorted(tables, key=lambda table: (-table.box.top, table.box.left))


def _joined(edges: list[Edge]) -> dict[float, list[tuple[float, float]]]:
    """Return for each position the stretches that are ruled there."""
    positions = _snapped([edge.position for edge in edges])
    stretches: defaultdict[float, list[tuple[float, float]]] = defaultdict(list)
    for edge in edges:
        stretches[min(positions, key=lambda position: abs(position - edge.position))].append((edge.start, edge.end))
    joined = {}
    for position, parts in stretches.items():
        whole: list[list[float]] = []
        for start, end in sorted(parts):
            if whole and start <= whole[-1][1] + _NEAR:
                whole[-1][1] = max(whole[-1][1], end)
            else:
                whole.append([start, end])
        joined[position] = [(start, end) for start, end in whole]
    return joined


def _snapped(values: list[float]) -> list[float]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= _NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _ruled(stretches: list[tuple[float, float]], start: float, end: float) -> bool:
    return any(first - _NEAR <= start and end <= last + _NEAR for first, last in stretches)


def _boxes(
    across: dict[float, list[tuple[float, float]]], along: dict[float, list[tuple[float, float]]]
) -> Iterator[Box]:
    """Yield the smallest box below and right of each corner."""
    rows, columns = sorted(across, reverse=True), sorted(along)
    for upper, top in enumerate(rows[:-1]):
        for first, left in enumerate(columns[:-1]):
            if not (_ruled(across[top], left, left) and _ruled(along[left], top, top)):
                continue
            box = _smallest(across, along, rows[upper:], columns[first:])
            if box is not None:
                yield box


def _smallest(
    across: dict[float, list[tuple[float, float]]],
    along: dict[float, list[tuple[float, float]]],
    rows: list[float],
    columns: list[float],
) -> Box | None:
    top, left = rows[0], columns[0]
    for bottom in rows[1:]:
        if not _ruled(along[left], bottom, top):
            return None
        for right in columns[1:]:
            if not _ruled(across[top], left, right):
                break
            if _ruled(across[bottom], left, right) and _ruled(along[right], bottom, top):
                return Box(left, bottom, right, top)
    return None


def _touching(boxes: list[Box]) -> list[list[Box]]:
    """Return the boxes in groups that share corners or borders."""
    leader = list(range(len(boxes)))

    def first(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    corners: dict[tuple[int, int], int] = {}
    for index, box in enumerate(boxes):
        for x in (box.left, box.right):
            for y in (box.bottom, box.top):
                key = (round(x), round(y))
                if key in corners:
                    leader[first(index)] = first(corners[key])
                else:
                    corners[key] = index
    groups: defaultdict[int, list[Box]] = defaultdict(list)
    for index, box in enumerate(boxes):
        groups[first(index)].append(box)
    return list(groups.values())


def _grid(boxes: list[Box]) -> RuledTable | None:
    if len(boxes) < _FEWEST_CELLS:
        return None
    lefts = _snapped([box.left for box in boxes])
    tops = sorted(_snapped([box.top for box in boxes]), reverse=True)
    if len(lefts) < 2 or len(tops) < 2:
        return None
    cells: list[list[Box | None]] = [[None] * len(lefts) for _ in tops]
    for box in boxes:
        for row, top in enumerate(tops):
            for column, left in enumerate(lefts):
                if box.left - _NEAR <= left < box.right - _NEAR and box.bottom + _NEAR < top <= box.top + _NEAR:
                    cells[row][column] = box
    whole = Box(
        min(b.left for b in boxes), min(b.bottom for b in boxes), max(b.right for b in boxes), max(b.top for b in boxes)
    )
    return RuledTable(whole, tuple(tuple(row) for row in cells))
