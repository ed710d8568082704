"""PDFium's functions that are called for every word or line drawn, without the cost of pypdfium2's typed pointers.

Objects and the places for answers are addresses, plain numbers; an object that is not there is None or 0.
"""

import ctypes
from collections.abc import Callable
from struct import Struct
from typing import Any

import pypdfium2.raw as pdfium_c


def address_of(pointer: Any) -> int:
    """Return the address at which a pointer points, 0 where it points nowhere."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


def _plain(function: Any) -> Callable[..., Any]:
    """Return a function of pypdfium2 with addresses instead of pointers; short as it is, it keeps the interpreter's lock."""
    kinds = [ctypes.c_void_p if hasattr(kind, "contents") else kind for kind in (function.restype, *function.argtypes)]
    return ctypes.PYFUNCTYPE(*kinds)(address_of(function))


count_rects = _plain(pdfium_c.FPDFText_CountRects)
get_rect = _plain(pdfium_c.FPDFText_GetRect)
text_object = _plain(pdfium_c.FPDFText_GetTextObject)
font_size = _plain(pdfium_c.FPDFText_GetFontSize)
text_matrix = _plain(pdfium_c.FPDFText_GetMatrix)
font_of = _plain(pdfium_c.FPDFTextObj_GetFont)
render_mode = _plain(pdfium_c.FPDFTextObj_GetTextRenderMode)
glyph_width = _plain(pdfium_c.FPDFFont_GetGlyphWidth)
font_weight = _plain(pdfium_c.FPDFFont_GetWeight)
font_name = _plain(pdfium_c.FPDFFont_GetBaseFontName)

count_objects = _plain(pdfium_c.FPDFPage_CountObjects)
get_object = _plain(pdfium_c.FPDFPage_GetObject)
count_inner = _plain(pdfium_c.FPDFFormObj_CountObjects)
get_inner = _plain(pdfium_c.FPDFFormObj_GetObject)
object_type = _plain(pdfium_c.FPDFPageObj_GetType)
count_segments = _plain(pdfium_c.FPDFPath_CountSegments)
get_segment = _plain(pdfium_c.FPDFPath_GetPathSegment)
segment_type = _plain(pdfium_c.FPDFPathSegment_GetType)
segment_close = _plain(pdfium_c.FPDFPathSegment_GetClose)
_bounds = _plain(pdfium_c.FPDFPageObj_GetBounds)
_matrix = _plain(pdfium_c.FPDFPageObj_GetMatrix)
_draw_mode = _plain(pdfium_c.FPDFPath_GetDrawMode)
_point = _plain(pdfium_c.FPDFPathSegment_GetPoint)

# Where PDFium writes answers that are read at once; it serves one thread at a time in any case.
_floats = (ctypes.c_float * 6)()
_integers = (ctypes.c_int * 2)()
_FLOATS = [ctypes.addressof(_floats) + 4 * index for index in range(6)]
_INTEGERS = [ctypes.addressof(_integers) + 4 * index for index in range(2)]
_two, _four, _six = Struct("2f").unpack_from, Struct("4f").unpack_from, Struct("6f").unpack_from


def bounds_of(item: int) -> tuple[float, float, float, float] | None:
    """Return left, bottom, right and top of an object."""
    return _four(_floats) if _bounds(item, *_FLOATS[:4]) else None


def matrix_of(item: int) -> tuple[float, float, float, float, float, float] | None:
    """Return how an object is placed."""
    return _six(_floats) if _matrix(item, _FLOATS[0]) else None


def point_of(segment: int) -> tuple[float, float]:
    """Return where a segment of a path ends."""
    _point(segment, _FLOATS[0], _FLOATS[1])
    return _two(_floats)


def ink_of(path: int) -> tuple[int, int] | None:
    """Return how a path is filled, and whether it has an outline."""
    return (_integers[0], _integers[1]) if _draw_mode(path, *_INTEGERS) else None
