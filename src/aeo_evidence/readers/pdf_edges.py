"""The ruled lines of a PDF page, from its drawn paths."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from aeo_evidence.readers.page_marks import Box, Edge, Edges
from aeo_evidence.readers.pdf_frame import Frame

_THICK = 3.0  # points: a thinner box is a line
_SHORTEST = 1.0  # points: a dash or dot of a broken line
_LEAST = 6.0  # points: the least side of a cell
_STRAIGHT = 1.0  # points off its axis
_DEEPEST_FORM = 4
_MOST_EDGES = 6000  # a drawing, not a table
_MOST_SEGMENTS = 400  # of one path: more make a picture

_Matrix = tuple[float, float, float, float, float, float]
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class _Path(NamedTuple):
    """A drawn path, with how the form that holds it stands on the page."""

    raw: Any
    within: _Matrix


def page_edges(page: Any, frame: Frame, turn: int) -> Edges:
    """Return the lines along the axes of a page, as seen after so many quarter turns to the right."""
    horizontal: list[Edge] = []
    vertical: list[Edge] = []
    for path in _paths(page.raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, _SAME, 0):
        for piece in _pieces(path):
            if not frame.shows(piece):
                continue
            box = frame.box(piece, turn)
            width, height = box.right - box.left, box.top - box.bottom
            if height <= _THICK and width >= _SHORTEST:
                horizontal.append(Edge((box.bottom + box.top) / 2, box.left, box.right))
            if width <= _THICK and height >= _SHORTEST:
                vertical.append(Edge((box.left + box.right) / 2, box.bottom, box.top))
        if len(horizontal) + len(vertical) > _MOST_EDGES:
            break
    return Edges(tuple(horizontal), tuple(vertical))


def _paths(parent: Any, count: Any, get: Any, within: _Matrix, depth: int) -> Iterator[_Path]:
    for index in range(count(parent)):
        item = get(parent, index)
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            yield _Path(item, within)
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = _times(_matrix(item), within)
            yield from _paths(item, pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject, inner, depth + 1)


def _pieces(path: _Path) -> Iterator[Box]:
    """Yield the thin boxes of a path that is a line, or the straight sides of one that encloses something."""
    bounds = [ctypes.c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(path.raw, *bounds):
        return
    box = _moved(Box(*(bound.value for bound in bounds)), path.within)
    width, height = box.right - box.left, box.top - box.bottom
    if min(width, height) <= _THICK:
        if max(width, height) >= _SHORTEST:
            yield box
    elif min(width, height) >= _LEAST:
        yield from _sides(path)


def _sides(path: _Path) -> Iterator[Box]:
    matrix = _times(_matrix(path.raw), path.within)
    points = list(_points(path.raw))
    for begun, ended in pairwise(points):
        if ended is None or begun is None:
            continue
        (x1, y1), (x2, y2) = _at(begun, matrix), _at(ended, matrix)
        if min(abs(x2 - x1), abs(y2 - y1)) <= _STRAIGHT:
            yield Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))


def _points(raw: Any) -> Iterator[tuple[float, float] | None]:
    """Yield the corners that straight lines of a path join; None where it is interrupted."""
    x, y = ctypes.c_float(), ctypes.c_float()
    begun: tuple[float, float] | None = None
    for index in range(min(pdfium_c.FPDFPath_CountSegments(raw), _MOST_SEGMENTS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(raw, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        here = x.value, y.value
        if kind != pdfium_c.FPDF_SEGMENT_LINETO:
            yield None
            begun = here if kind == pdfium_c.FPDF_SEGMENT_MOVETO else begun
        yield here
        if begun is not None and pdfium_c.FPDFPathSegment_GetClose(segment):
            yield begun


def _matrix(item: Any) -> _Matrix:
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, matrix):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        *_at((e, f), then),
    )


def _at(point: tuple[float, float], matrix: _Matrix) -> tuple[float, float]:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(box: Box, matrix: _Matrix) -> Box:
    if matrix == _SAME:
        return box
    (x1, y1), (x2, y2) = _at((box.left, box.bottom), matrix), _at((box.right, box.top), matrix)
    return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
