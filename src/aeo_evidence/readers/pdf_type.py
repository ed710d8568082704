"""How the text objects of a PDF page are set, from PDFium: size, weight, direction, and how wide their characters are."""

import ctypes
import math
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from aeo_evidence.readers.page_marks import Box

_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_INKLESS = frozenset({pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP})
_ASKEW = 4.0  # degrees off the axes of the page


class Widths(dict[str, float]):
    """How wide each character of a font is, in thousandths of its size, as far as it was asked."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._font = font
        self._width = ctypes.c_float()

    def __missing__(self, sign: str) -> float:
        known = pdfium_c.FPDFFont_GetGlyphWidth(self._font, ord(sign), 1000.0, self._width)
        self[sign] = self._width.value if known else 0.0
        return self[sign]


class Type(NamedTuple):
    """How a text object is set."""

    size: float
    bold: bool
    quarter: int  # by how many quarter turns to the left its text is turned; -1: askew
    across: float  # its size along the line
    widths: Widths | None
    origin: tuple[float, float]  # of its first character, on the baseline
    unseen: bool  # set without any ink, as is the text that a scanner recognised


@dataclass(slots=True)
class TextObjects:
    """Measures the text of a page, and keeps what it learned of its fonts and text objects."""

    raw: Any
    fonts: dict[int, tuple[bool, Widths]] = field(default_factory=dict)
    types: dict[int, Type] = field(default_factory=dict)
    numbers: tuple[Any, ...] = field(default_factory=lambda: tuple(ctypes.c_double() for _ in range(4)))
    matrix: Any = field(default_factory=pdfium_c.FS_MATRIX)

    def boxes(self, start: int, length: int) -> list[Box]:
        """Return the boxes of a stretch of characters, one for each text object."""
        left, top, right, bottom = self.numbers
        found: list[Box] = []
        for index in range(pdfium_c.FPDFText_CountRects(self.raw, start, length)):
            pdfium_c.FPDFText_GetRect(self.raw, index, left, top, right, bottom)
            found.append(Box(left.value, bottom.value, right.value, top.value))
        return found

    def type(self, index: int) -> Type:
        """Return how the character at an index is set."""
        holder = pdfium_c.FPDFText_GetTextObject(self.raw, index)
        key = ctypes.addressof(holder.contents) if holder else 0
        known = self.types.get(key) if key else None
        if known is None:
            known = self._type(index, holder)
            self.types[key] = known
        return known

    def _type(self, index: int, holder: Any) -> Type:
        nominal = pdfium_c.FPDFText_GetFontSize(self.raw, index)
        m = self.matrix
        if not pdfium_c.FPDFText_GetMatrix(self.raw, index, m):
            m.a, m.b, m.c, m.d, m.e, m.f = 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
        a, b, c, d = m.a, m.b, m.c, m.d
        degrees = math.degrees(math.atan2(b, a)) if b else 0.0 if a >= 0 else 180.0
        quarter = round(degrees / 90)
        askew = abs(degrees - 90 * quarter) > _ASKEW
        bold, widths = self._font(holder) if holder else (False, None)
        mode = pdfium_c.FPDFTextObj_GetTextRenderMode(holder) if holder else pdfium_c.FPDF_TEXTRENDERMODE_FILL
        # Makers of documents thicken type that has no bold form by stroking its outlines.
        bold = bold or mode == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE
        unseen = mode in _INKLESS
        size, across = nominal * math.hypot(c, d), nominal * math.hypot(a, b)
        return Type(size, bold, -1 if askew else quarter % 4, across, widths, (m.e, m.f), unseen)

    def _font(self, holder: Any) -> tuple[bool, Widths | None]:
        font = pdfium_c.FPDFTextObj_GetFont(holder)
        if not font:
            return False, None
        key = ctypes.addressof(font.contents)
        if key not in self.fonts:
            self.fonts[key] = _is_bold(font), Widths(font)
        return self.fonts[key]


def _is_bold(font: Any) -> bool:
    if pdfium_c.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT:
        return True
    size = pdfium_c.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(size + 1)
    pdfium_c.FPDFFont_GetBaseFontName(font, buffer, size)
    return _BOLD_NAME.search(buffer.value.decode("utf-8", "replace")) is not None
