"""The ruled lines of a PDF page, from its drawn paths."""

import ctypes
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium_c

from aeo_evidence.readers.page_marks import Box, Edge, Edges
from aeo_evidence.readers.pdf_frame import Frame
from aeo_evidence.readers.pdf_objects import Drawn, drawn, moved

_THICK = 3.0  # points: a thinner box is a line
_SHORTEST = 1.0  # points: a dash or dot of a broken line
_LEAST = 6.0  # points: the least side of a cell
_STRAIGHT = 1.0  # points off its axis
_MOST_EDGES = 6000  # a drawing, not a table
_RECTANGLE = 6  # segments of a path that is a rectangle, at most
_MOST_SEGMENTS = 400  # of one path: more make a picture


def page_edges(page: Any, frame: Frame, turn: int) -> Edges:
    """Return the lines along the axes of a page and its shaded areas, as seen after so many quarter turns to the right."""
    horizontal: list[Edge] = []
    vertical: list[Edge] = []
    shades: list[Box] = []
    for item in drawn(page):
        if item.kind != pdfium_c.FPDF_PAGEOBJ_PATH:
            continue
        for piece in _pieces(item):
            if not frame.shows(piece):
                continue
            box = frame.box(piece, turn)
            width, height = box.right - box.left, box.top - box.bottom
            if min(width, height) > _THICK:
                shades.append(box)
            if height <= _THICK and width >= _SHORTEST:
                horizontal.append(Edge((box.bottom + box.top) / 2, box.left, box.right))
            if width <= _THICK and height >= _SHORTEST:
                vertical.append(Edge((box.left + box.right) / 2, box.bottom, box.top))
        if len(horizontal) + len(vertical) > _MOST_EDGES:
            break
    return Edges(tuple(horizontal), tuple(vertical), tuple(shades[:_MOST_EDGES]))


def _pieces(path: Drawn) -> Iterator[Box]:
    """Yield the thin box of a path that is a line, the straight sides of one with an outline, or the box of a shade."""
    box = path.box()
    if box is None:
        return
    less, more = sorted((box.right - box.left, box.top - box.bottom))
    filled, outlined = _ink(path.raw)
    if less <= _THICK:
        if more >= _SHORTEST and (filled or outlined):
            yield box
    elif less >= _LEAST and outlined:
        yield from _sides(path)
    elif less >= _LEAST and filled and pdfium_c.FPDFPath_CountSegments(path.raw) <= _RECTANGLE:
        yield box


def _ink(raw: Any) -> tuple[bool, bool]:
    """Say whether a path is filled, and whether it has an outline."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium_c.FPDFPath_GetDrawMode(raw, fill, stroke):
        return True, True
    return fill.value != pdfium_c.FPDF_FILLMODE_NONE, bool(stroke.value)


def _sides(path: Drawn) -> Iterator[Box]:
    matrix = path.matrix()
    for begun, ended in pairwise(_points(path.raw)):
        if begun is not None and ended is not None:
            (x1, y1), (x2, y2) = moved(begun, matrix), moved(ended, matrix)
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
