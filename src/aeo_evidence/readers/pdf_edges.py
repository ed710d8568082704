"""The ruled lines of a PDF page, from its drawn paths."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium_c

from aeo_evidence.readers import pdf_calls
from aeo_evidence.readers.page_marks import Box, Edge, Edges, made
from aeo_evidence.readers.pdf_frame import Frame
from aeo_evidence.readers.pdf_objects import SAME, Drawn, drawn, moved

_Corners = tuple[float, float, float, float]  # left, bottom, right, top

_THICK = 3.0  # points: a thinner box is a line
_SHORTEST = 1.0  # points: a dash or dot of a broken line
_LEAST = 6.0  # points: the least side of a cell
_STRAIGHT = 1.0  # points off its axis
_MOST_EDGES = 6000  # a drawing, not a table
_LARGE = 0.1  # share of the page from which a picture may hold words that matter
_RECTANGLE = 6  # segments of a path that is a rectangle, at most
_MOST_SEGMENTS = 400  # of one path: more make a picture
_FOUR_SIDES = [pdfium_c.FPDF_SEGMENT_MOVETO, *[pdfium_c.FPDF_SEGMENT_LINETO] * 4]


def page_edges(page: Any, frame: Frame, turn: int) -> Edges:
    """Return the lines, shaded areas and large pictures of a page, as seen after so many quarter turns to the right."""
    horizontal: list[Edge] = []
    vertical: list[Edge] = []
    shades: list[Box] = []
    pictures: list[Box] = []
    for item in drawn(page, pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE):
        if item.kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            pictures += _large(item, frame, turn)
            continue
        for left, bottom, right, top in _shown(_pieces(item), frame, turn):
            width, height = right - left, top - bottom
            if width > _THICK and height > _THICK:
                shades.append(Box(left, bottom, right, top))
            if height <= _THICK and width >= _SHORTEST:
                horizontal.append(made(Edge, ((bottom + top) / 2, left, right)))
            if width <= _THICK and height >= _SHORTEST:
                vertical.append(made(Edge, ((left + right) / 2, bottom, top)))
        if len(horizontal) + len(vertical) > _MOST_EDGES:
            break
    return Edges(tuple(horizontal), tuple(vertical), tuple(shades[:_MOST_EDGES]), tuple(pictures))


def _large(picture: Drawn, frame: Frame, turn: int) -> Iterator[Box]:
    """Yield where a picture stands if it takes a good part of the page."""
    box = picture.box()
    if box is not None:
        width, height = frame.size(0)
        if (box.right - box.left) * (box.top - box.bottom) >= _LARGE * width * height and frame.shows(box):
            yield frame.box(box, turn)


def _shown(pieces: Sequence[_Corners], frame: Frame, turn: int) -> Iterator[_Corners]:
    """Yield the pieces that can be seen, as they stand on the page as it is held."""
    from_left, from_bottom, to_right, to_top = frame.left, frame.bottom, frame.right, frame.top
    for piece in pieces:
        left, bottom, right, top = piece
        if not (from_left <= (left + right) / 2 <= to_right and from_bottom <= (bottom + top) / 2 <= to_top):
            continue
        if turn:
            yield frame.box(Box(*piece), turn)
        else:
            yield left - from_left, bottom - from_bottom, right - from_left, top - from_bottom


def _pieces(path: Drawn) -> Sequence[_Corners]:
    """Return the thin box of a path that is a line, the straight sides of one with an outline, or the box of a shade."""
    box = path.box()
    if box is None:
        return []
    less, more = box.right - box.left, box.top - box.bottom
    if less > more:
        less, more = more, less
    fill, outlined = pdf_calls.ink_of(path.raw) or (pdfium_c.FPDF_FILLMODE_WINDING, 1)
    filled = fill != pdfium_c.FPDF_FILLMODE_NONE
    if less <= _THICK:
        return [box] if more >= _SHORTEST and (filled or outlined) else []
    if less < _LEAST:
        return []
    if outlined:
        return _sides(path)
    return [box] if filled and pdf_calls.count_segments(path.raw) <= _RECTANGLE else []


def _sides(path: Drawn) -> list[_Corners]:
    points = _points(path.raw)
    matrix = path.matrix()
    if matrix != SAME:
        points = [point and moved(point, matrix) for point in points]
    sides: list[_Corners] = []
    for begun, ended in pairwise(points):
        if begun is None or ended is None or begun == ended:
            continue
        (x1, y1), (x2, y2) = begun, ended
        if x1 > x2:
            x1, x2 = x2, x1
        if y1 > y2:
            y1, y2 = y2, y1
        if x2 - x1 <= _STRAIGHT or y2 - y1 <= _STRAIGHT:
            sides.append((x1, y1, x2, y2))
    return sides


def _points(raw: int) -> list[tuple[float, float] | None]:
    """Return the corners that straight lines of a path join; None where it is interrupted."""
    segments = [
        pdf_calls.get_segment(raw, index) for index in range(min(pdf_calls.count_segments(raw), _MOST_SEGMENTS))
    ]
    kinds = [pdf_calls.segment_type(segment) for segment in segments]
    places = [pdf_calls.point_of(segment) for segment in segments]
    if kinds == _FOUR_SIDES and places[0] == places[-1]:
        return [*places]
    begun: tuple[float, float] | None = None
    points: list[tuple[float, float] | None] = []
    for segment, kind, here in zip(segments, kinds, places, strict=True):
        if kind != pdfium_c.FPDF_SEGMENT_LINETO:
            points.append(None)
            begun = here if kind == pdfium_c.FPDF_SEGMENT_MOVETO else begun
        points.append(here)
        if begun is not None and pdf_calls.segment_close(segment):
            points.append(begun)
    return points
