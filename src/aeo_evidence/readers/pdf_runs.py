"""The text of a PDF page as runs, from PDFium: where each stands, how large and bold it is, and how it is turned.

A line that is one text object without a wide gap stays one run, which is what makes prose fast. All other lines are
parted into their words.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.page_marks import Run
from aeo_evidence.readers.pdf_frame import Frame

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\s\x02\ufffe]+[\x02\ufffe]?")
_HYPHEN = str.maketrans({"\x02": "-", "\ufffe": "-"})  # PDFium's signs for a hyphen that breaks a word at a line's end
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_EXCESS = 0.5  # of the type's size: a line longer than its characters by more has a gap within
_ASCENT, _DESCENT = 0.8, 0.2  # of the type's size
_ASKEW = 3.0  # degrees from the page's axes
_MOST_CHARACTERS = 200_000  # of a page


@dataclass(frozen=True, slots=True)
class PageText:
    """What is written on a page."""

    runs: tuple[Run, ...]  # with the page held so that most of its text is upright
    turn: int  # by how many quarter turns to the right the page has to be turned for that
    askew: tuple[str, ...]  # text that stands along no axis of the page: watermarks, stamps


class _Type(NamedTuple):
    """How a text object is set."""

    size: float
    bold: bool
    quarter: int  # by how many quarter turns to the left its text is turned; -1: askew
    across: float  # the width of its characters, in glyph units of a thousandth
    baseline: tuple[float, float]
    widths: "_Widths"


class _Word(NamedTuple):
    """A piece of text with its box as PDFium measures it."""

    text: str
    box: tuple[float, float, float, float]  # left, bottom, right, top
    type: _Type


class _Widths(dict[str, float]):
    """How wide each character of a font is, in thousandths of its size, as far as it was asked."""

    def __init__(self, font: Any) -> None:
        self._font = font
        self._width = ctypes.c_float()

    def __missing__(self, sign: str) -> float:
        known = pdfium_c.FPDFFont_GetGlyphWidth(self._font, ord(sign), 1000.0, self._width)
        self[sign] = self._width.value if known else 0.0
        return self[sign]


@dataclass(slots=True)
class _Reader:
    """Measures text of one page; keeps what it learned of the page's fonts and text objects."""

    raw: Any  # the text page
    text: str
    fonts: dict[int, tuple[bool, _Widths]] = field(default_factory=dict)
    types: dict[int, _Type] = field(default_factory=dict)
    numbers: tuple[Any, ...] = field(default_factory=lambda: tuple(ctypes.c_double() for _ in range(4)))
    matrix: Any = field(default_factory=pdfium_c.FS_MATRIX)


def page_string(textpage: Any) -> str:
    """Return all characters of a page in PDFium's order, each at its index."""
    count = min(textpage.count_chars(), _MOST_CHARACTERS)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium_c.FPDFText_GetText(textpage.raw, 0, count, buffer)
    text = bytes(buffer)[: 2 * (written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)  # noqa: PLR2004 - end of Unicode


def page_text(textpage: Any, text: str, frame: Frame) -> PageText:
    """Return the runs of a page whose characters are `text`; what stands outside the visible page is left out."""
    reader = _Reader(textpage.raw, text)
    words = [word for line in _LINE.finditer(text) for word in _line(reader, line.start(), line.group())]
    upright = Counter[int]()
    for word in words:
        upright[word.type.quarter] += len(word.text)
    turn = max((0, 1, 2, 3), key=lambda quarter: (upright[quarter], -quarter))
    shown = [word for word in words if frame.shows(word.box)]
    runs = tuple(_run(word, turn, frame) for word in shown if word.type.quarter >= 0)
    return PageText(runs, turn, tuple(_askew(shown)))


def _line(reader: _Reader, start: int, line: str) -> Iterator[_Word]:
    """Yield a line whole, if it is one object without gaps, else word by word."""
    length = len(line.rstrip())
    start += len(line) - len(line.lstrip())
    line = line.strip()
    if not line:
        return
    boxes = pdfium_c.FPDFText_CountRects(reader.raw, start, length)
    if boxes == 1 and (kind := _type(reader, start)) is not None:
        box = _box(reader)
        if line.isprintable() and (" " not in line or _is_dense(line, box, kind)):
            yield _Word(line, box, kind)
            return
    for match in _WORD.finditer(line):
        yield from _word(reader, start + match.start(), match.group())


def _is_dense(line: str, box: tuple[float, float, float, float], kind: _Type) -> bool:
    length = box[3] - box[1] if kind.quarter in (1, 3) else box[2] - box[0]
    return length - sum(map(kind.widths.__getitem__, line)) * kind.across / 1000 <= _EXCESS * kind.size


def _word(reader: _Reader, start: int, text: str) -> Iterator[_Word]:
    """Yield a word, in pieces where it is made of several text objects."""
    boxes = pdfium_c.FPDFText_CountRects(reader.raw, start, len(text))
    if boxes == 1:
        kind = _type(reader, start)
        if kind is not None:
            yield _Word(text.translate(_HYPHEN), _box(reader), kind)
        return
    if boxes == 0 or len(text) == 1:
        return
    objects = [_object(reader, start + index) for index in range(len(text))]
    begun = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or objects[index] != objects[begun]:
            if index - begun < len(text):
                yield from _word(reader, start + begun, text[begun:index])
            begun = index
'''
