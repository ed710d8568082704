"""How the text objects of a PDF page are set, from PDFium: size, weight, direction, and how wide their characters are."""

import ctypes
import math
import re
from struct import Struct
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from aeo_evidence.readers import pdf_calls
from aeo_evidence.readers.page_marks import Box, made

_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_INKLESS = frozenset({pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP})
_ASKEW = 4.0  # degrees off the axes of the page
_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_FOUR_DOUBLES, _SIX_FLOATS = Struct("4d"), Struct("6f")


class Widths(dict[str, float]):
    """How wide each character of a font is, in thousandths of its size, as far as it was asked."""

    def __init__(self, font: int) -> None:
        super().__init__()
        self._font = font
        self._width = ctypes.c_float()

    def __missing__(self, sign: str) -> float:
        known = pdf_calls.glyph_width(self._font, ord(sign), 1000.0, ctypes.addressof(self._width))
        self[sign] = self._width.value if known else 0.0
        return self[sign]


class Type(NamedTuple):
    """How a text object is set."""

    size: float
    bold: bool
    quarter: int  # by how many quarter turns to the left its text is turned; -1: askew
    across: float  # its size along the line
    widths: Widths | None
    unseen: bool  # set without any ink, as is the text that a scanner recognised
    origin: tuple[float, float]  # of its first character, on the baseline


class TextObjects:
    """Measures the text of a page, and keeps what it learned of its fonts and text objects."""

    def __init__(self, textpage: Any) -> None:
        self._page = pdf_calls.address_of(textpage.raw)
        self._fonts: dict[int, tuple[bool, Widths]] = {}
        self._types: dict[int, Type] = {}  # by the address of their object
        self._settings: dict[tuple[float, ...], tuple[Any, ...]] = {}  # what text set alike has in common
        self._numbers = (ctypes.c_double * 4)()
        self._matrix = (ctypes.c_float * 6)()
        first = ctypes.addressof(self._numbers)
        self._corners = (first, first + 8, first + 16, first + 24)
        self._matrix_at = ctypes.addressof(self._matrix)

    def boxes(self, start: int, length: int) -> list[Box]:
        """Return the boxes of a stretch of characters, one for each text object."""
        count: int = pdf_calls.count_rects(self._page, start, length)
        return [self._box(0)] if count == 1 else [self._box(index) for index in range(count)]

    def _box(self, index: int) -> Box:
        """Return one of the boxes that were counted last."""
        pdf_calls.get_rect(self._page, index, *self._corners)
        left, top, right, bottom = _FOUR_DOUBLES.unpack(self._numbers)
        return made(Box, (left, bottom, right, top))

    def type(self, index: int) -> Type:
        """Return how the character at an index is set; characters of one object have one and the same type."""
        holder: int | None = pdf_calls.text_object(self._page, index)
        known = self._types.get(holder) if holder else None
        if known is None:
            known = self._type(index, holder)
            self._types[holder or 0] = known
        return known

    def type_ends(self, index: int, kind: Type) -> bool:
        """Say whether the character before an index has a type, and the one at it none: a space that no object holds."""
        last = pdf_calls.text_object(self._page, index - 1)
        return self._types.get(last) is kind and not pdf_calls.text_object(self._page, index)

    def _type(self, index: int, holder: int | None) -> Type:
        nominal = pdf_calls.font_size(self._page, index)
        seen = pdf_calls.text_matrix(self._page, index, self._matrix_at)
        a, b, c, d, x, y = _SIX_FLOATS.unpack(self._matrix) if seen else _UPRIGHT
        font = pdf_calls.font_of(holder) or 0 if holder else 0
        mode = pdf_calls.render_mode(holder) if holder else pdfium_c.FPDF_TEXTRENDERMODE_FILL
        key = (font, mode, nominal, a, b, c, d)
        setting = self._settings.get(key)
        if setting is None:
            setting = self._settings[key] = self._setting(font, mode, nominal, (a, b, c, d))
        return made(Type, (*setting, (x, y)))

    def _setting(self, font: int, mode: int, nominal: float, matrix: tuple[float, ...]) -> tuple[Any, ...]:
        """Return all of a type but its origin."""
        a, b, c, d = matrix
        degrees = math.degrees(math.atan2(b, a)) if b else 0.0 if a >= 0 else 180.0
        quarter = round(degrees / 90)
        askew = abs(degrees - 90 * quarter) > _ASKEW
        bold, widths = self._font(font) if font else (False, None)
        # Makers of documents thicken type that has no bold form by stroking its outlines.
        bold = bold or mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE
        size, across = nominal * math.hypot(c, d), nominal * math.hypot(a, b)
        return size, bold, -1 if askew else quarter % 4, across, widths, mode in _INKLESS

    def _font(self, font: int) -> tuple[bool, Widths]:
        if font not in self._fonts:
            self._fonts[font] = _is_bold(font), Widths(font)
        return self._fonts[font]


def _is_bold(font: int) -> bool:
    if pdf_calls.font_weight(font) >= _BOLD_WEIGHT:
        return True
    size = pdf_calls.font_name(font, None, 0)
    buffer = ctypes.create_string_buffer(size + 1)
    pdf_calls.font_name(font, ctypes.addressof(buffer), size)
    return _BOLD_NAME.search(buffer.value.decode("utf-8", "replace")) is not None
