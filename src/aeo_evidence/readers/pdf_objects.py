"""What is drawn on a PDF page: its paths and pictures, with those of the forms within it."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from aeo_evidence.readers.page_marks import Box
from aeo_evidence.readers.pdf_frame import Frame

Matrix = tuple[float, float, float, float, float, float]

_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST_FORM = 4
_MOST_OBJECTS = 60_000  # of a page; more make a picture
_PICTURE = 0.5  # share of the page that a picture of a page covers at least


class Drawn(NamedTuple):
    """An object of a page, with how the form that holds it stands on the page."""

    raw: Any
    kind: int
    within: Matrix

    def box(self) -> Box | None:
        """Return where it stands on the page, None where PDFium cannot tell."""
        bounds = [ctypes.c_float() for _ in range(4)]
        if not pdfium_c.FPDFPageObj_GetBounds(self.raw, *bounds):
            return None
        left, bottom, right, top = (bound.value for bound in bounds)
        if self.within == _SAME:
            return Box(left, bottom, right, top)
        (x1, y1), (x2, y2) = moved((left, bottom), self.within), moved((right, top), self.within)
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def matrix(self) -> Matrix:
        """Return how its own points become places of the page."""
        return _times(_matrix(self.raw), self.within)


def drawn(page: Any) -> Iterator[Drawn]:
    """Yield all objects of a page but its forms, and instead of those what they hold."""
    walk = _walk(page.raw, pdfium_c.FPDFPage_CountObjects, pdfium_c.FPDFPage_GetObject, _SAME, 0)
    for item, _ in zip(walk, range(_MOST_OBJECTS), strict=False):
        yield item


def _walk(parent: Any, count: Any, get: Any, within: Matrix, depth: int) -> Iterator[Drawn]:
    for index in range(count(parent)):
        item = get(parent, index)
        kind = pdfium_c.FPDFPageObj_GetType(item)
        if kind != pdfium_c.FPDF_PAGEOBJ_FORM:
            yield Drawn(item, kind, within)
        elif depth < _DEEPEST_FORM:
            inner = _times(_matrix(item), within)
            yield from _walk(item, pdfium_c.FPDFFormObj_CountObjects, pdfium_c.FPDFFormObj_GetObject, inner, depth + 1)


def is_picture(page: Any, frame: Frame, least: float = _PICTURE) -> bool:
    """Say whether pictures cover most of a page, or the least share of it that is told."""
    whole = (frame.right - frame.left) * (frame.top - frame.bottom)
    boxes = (item.box() for item in drawn(page) if item.kind == pdfium_c.FPDF_PAGEOBJ_IMAGE)
    shares = sum((box.right - box.left) * (box.top - box.bottom) for box in boxes if box is not None)
    return shares >= least * whole


def is_blank(page: Any) -> bool:
    """Say whether nothing but text is drawn on a page."""
    return all(item.kind == pdfium_c.FPDF_PAGEOBJ_TEXT for item in drawn(page))


def moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    """Return a point as a matrix moves it."""
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(first: Matrix, then: Matrix) -> Matrix:
    if then == _SAME:
        return first
    a, b, c, d, e, f = first
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        *moved((e, f), then),
    )


def _matrix(item: Any) -> Matrix:
    matrix = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(item, matrix):
        return _SAME
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
