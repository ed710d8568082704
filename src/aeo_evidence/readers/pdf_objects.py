"""What is drawn on a PDF page: its paths and pictures, with those of the forms within it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from aeo_evidence.readers import pdf_calls
from aeo_evidence.readers.page_marks import Box, made
from aeo_evidence.readers.pdf_frame import Frame

Matrix = tuple[float, float, float, float, float, float]

SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST_FORM = 4
_MOST_OBJECTS = 60_000  # of a page; more make a picture
_PICTURE = 0.5  # share of the page that a picture of a page covers at least
_NO_TEXT = (
    pdfium_c.FPDF_PAGEOBJ_UNKNOWN,
    pdfium_c.FPDF_PAGEOBJ_PATH,
    pdfium_c.FPDF_PAGEOBJ_IMAGE,
    pdfium_c.FPDF_PAGEOBJ_SHADING,
)


class Drawn(NamedTuple):
    """An object of a page, with how the form that holds it stands on the page."""

    raw: int  # its address
    kind: int
    within: Matrix

    def box(self) -> Box | None:
        """Return where it stands on the page, None where PDFium cannot tell."""
        bounds = pdf_calls.bounds_of(self.raw)
        if bounds is None:
            return None
        if self.within == SAME:
            return made(Box, bounds)
        left, bottom, right, top = bounds
        (x1, y1), (x2, y2) = moved((left, bottom), self.within), moved((right, top), self.within)
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def matrix(self) -> Matrix:
        """Return how its own points become places of the page."""
        return _times(pdf_calls.matrix_of(self.raw) or SAME, self.within)


def drawn(page: Any, *kinds: int) -> Iterator[Drawn]:
    """Yield the objects of a page that are of some kind, of its forms what they hold."""
    left = [_MOST_OBJECTS]
    whole = pdf_calls.address_of(page.raw)
    return _walk(pdf_calls.count_objects(whole), pdf_calls.get_object, (whole, SAME, 0), frozenset(kinds), left)


def _walk(
    count: int, get: Any, parent: tuple[int, Matrix, int], kinds: frozenset[int], left: list[int]
) -> Iterator[Drawn]:
    """Yield the objects of a page or form, given by address, place and depth; `left` is how many may still be seen."""
    address, within, depth = parent
    for index in range(count):
        item = get(address, index)
        kind = pdf_calls.object_type(item)
        if kind == pdfium_c.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST_FORM:
                inner = item, _times(pdf_calls.matrix_of(item) or SAME, within), depth + 1
                yield from _walk(pdf_calls.count_inner(item), pdf_calls.get_inner, inner, kinds, left)
            continue
        if left[0] <= 0:
            return
        left[0] -= 1
        if kind in kinds:
            yield Drawn(item, kind, within)


def is_picture(page: Any, frame: Frame, least: float = _PICTURE) -> bool:
    """Say whether pictures cover most of a page, or the least share of it that is told."""
    whole = (frame.right - frame.left) * (frame.top - frame.bottom)
    boxes = (item.box() for item in drawn(page, pdfium_c.FPDF_PAGEOBJ_IMAGE))
    shares = sum((box.right - box.left) * (box.top - box.bottom) for box in boxes if box is not None)
    return shares >= least * whole


def is_blank(page: Any) -> bool:
    """Say whether nothing but text is drawn on a page."""
    return next(drawn(page, *_NO_TEXT), None) is None


def moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    """Return a point as a matrix moves it."""
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(first: Matrix, then: Matrix) -> Matrix:
    if then == SAME:
        return first
    a, b, c, d, e, f = first
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        *moved((e, f), then),
    )
