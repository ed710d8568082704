"""The text of a PDF page as runs, from PDFium: where each stands, how large and bold it is, and how it is turned.

A line that is one text object without a wide gap stays one run, which is what makes prose fast. All other lines are
parted into their words.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.page_lines import tidy
from aeo_evidence.readers.page_marks import Box, Run
from aeo_evidence.readers.pdf_frame import Frame

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\s\x02\ufffe]+[\x02\ufffe]?")
_HYPHEN = str.maketrans({"\x02": "-", "\ufffe": "-"})  # PDFium's signs for a hyphen that breaks a word at a line's end
_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_EXCESS = 0.5  # of the type's size: a line longer than its characters by more has a gap within
_JUSTIFIED = 4  # spaces: a text with fewer is not taken for justified
_LOOSEST = 0.6  # of the type's size: what justification adds to a space at most
_PROBES = 3  # places where it is tested whether the excess is spread evenly
_ASCENT, _DESCENT = 0.8, 0.2  # of the type's size
_SMALLEST, _LARGEST = 2.0, 400.0  # points: sizes outside are a font's own measure
_SHADOW = 0.15  # of the type's size: the same text so near is the same text printed twice
_TWINS = 8  # of the same text, the last to be compared
_ASKEW = 4.0  # degrees off the axes of the page
_MOST_CHARACTERS = 200_000  # of a page


@dataclass(frozen=True, slots=True)
class PageText:
    """What is written on a page."""

    runs: tuple[Run, ...]  # with the page held so that most of its text is upright
    turn: int  # by how many quarter turns to the right the page has to be turned for that
    askew: tuple[str, ...]  # text along no axis of the page: watermarks, stamps


class _Widths(dict[str, float]):
    """How wide each character of a font is, in thousandths of its size, as far as it was asked."""

    def __init__(self, font: Any) -> None:
        super().__init__()
        self._font = font
        self._width = ctypes.c_float()

    def __missing__(self, sign: str) -> float:
        known = pdfium_c.FPDFFont_GetGlyphWidth(self._font, ord(sign), 1000.0, self._width)
        self[sign] = self._width.value if known else 0.0
        return self[sign]


class _Type(NamedTuple):
    """How a text object is set."""

    size: float
    bold: bool
    quarter: int  # by how many quarter turns to the left its text is turned; -1: askew
    across: float  # its size along the line
    widths: _Widths | None
    origin: tuple[float, float]  # of a character, on the baseline


class _Word(NamedTuple):
    """A piece of text with the box that its glyphs fill."""

    text: str
    box: Box
    type: _Type


@dataclass(slots=True)
class _Reader:
    """Measures the text of a page, and keeps what it learned of its fonts and text objects."""

    raw: Any
    fonts: dict[int, tuple[bool, _Widths]] = field(default_factory=dict)
    types: dict[int, _Type] = field(default_factory=dict)
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

    def type(self, index: int) -> _Type:
        """Return how the character at an index is set."""
        holder = pdfium_c.FPDFText_GetTextObject(self.raw, index)
        key = ctypes.addressof(holder.contents) if holder else 0
        known = self.types.get(key) if key else None
        if known is None:
            known = self._type(index, holder)
            self.types[key] = known
        return known

    def _type(self, index: int, holder: Any) -> _Type:
        nominal = pdfium_c.FPDFText_GetFontSize(self.raw, index)
        x, y = self.numbers[:2]
        pdfium_c.FPDFText_GetCharOrigin(self.raw, index, x, y)
        m = self.matrix
        if not pdfium_c.FPDFText_GetMatrix(self.raw, index, m):
            m.a, m.b, m.c, m.d = 1.0, 0.0, 0.0, 1.0
        degrees = math.degrees(math.atan2(m.b, m.a))
        quarter = round(degrees / 90)
        askew = abs(degrees - 90 * quarter) > _ASKEW
        bold, widths = self._font(holder) if holder else (False, None)
        size, across = nominal * math.hypot(m.c, m.d), nominal * math.hypot(m.a, m.b)
        return _Type(size, bold, -1 if askew else quarter % 4, across, widths, (x.value, y.value))

    def _font(self, holder: Any) -> tuple[bool, _Widths | None]:
        font = pdfium_c.FPDFTextObj_GetFont(holder)
        if not font:
            return False, None
        key = ctypes.addressof(font.contents)
        if key not in self.fonts:
            self.fonts[key] = _is_bold(font), _Widths(font)
        bold, widths = self.fonts[key]
        # Makers of documents thicken type that has no bold form by stroking its outlines.
        stroked = pdfium_c.FPDFTextObj_GetTextRenderMode(holder) == pdfium_c.FPDF_TEXTRENDERMODE_FILL_STROKE
        return bold or stroked, widths


def _is_bold(font: Any) -> bool:
    if pdfium_c.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT:
        return True
    size = pdfium_c.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(size + 1)
    pdfium_c.FPDFFont_GetBaseFontName(font, buffer, size)
    return _BOLD_NAME.search(buffer.value.decode("utf-8", "replace")) is not None


def page_string(textpage: Any) -> str:
    """Return the characters of a page in PDFium's order, each at its index."""
    count = min(textpage.count_chars(), _MOST_CHARACTERS)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium_c.FPDFText_GetText(textpage.raw, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code <= 0x10FFFF else "\ufffd" for code in codes)  # noqa: PLR2004 - end of Unicode


def page_text(textpage: Any, text: str, frame: Frame) -> PageText:
    """Return the runs of a page whose characters are `text`, without those outside its visible part."""
    reader = _Reader(textpage.raw)
    words = [
        word
        for line in _LINE.finditer(text)
        for word in _line(reader, line.start(), line.group())
        if frame.shows(word.box)
    ]
    directions = Counter[int]()
    for word in words:
        directions[word.type.quarter] += len(word.text)
    turn = max(range(4), key=lambda quarter: (directions[quarter], -quarter))
    runs = [_run(word, frame, turn) for word in words if word.type.quarter >= 0]
    return PageText(tuple(_once(run for run in runs if run.text)), turn, _askew(words))


def _line(reader: _Reader, start: int, line: str) -> Iterator[_Word]:
    """Yield a line: whole if it is one text object, else what each of its objects holds."""
    text = line.strip()
    if not text:
        return
    start += line.index(text)
    boxes = reader.boxes(start, len(text))
    if len(boxes) == 1:
        yield from _stretch(reader, start, text, boxes[0])
    elif boxes:
        words = list(_WORD.finditer(text))
        begun = 0
        for index in range(1, len(words) + 1):
            if index == len(words) or reader.type(start + words[index].start()) is not reader.type(
                start + words[begun].start()
            ):
                first, end = words[begun].start(), words[index - 1].end()
                pieces = reader.boxes(start + first, end - first)
                if len(pieces) == 1:
                    yield from _stretch(reader, start + first, text[first:end], pieces[0])
                else:
                    for match in words[begun:index]:
                        yield from _word(reader, start + match.start(), match.group())
                begun = index


def _stretch(reader: _Reader, start: int, text: str, box: Box) -> Iterator[_Word]:
    """Yield text of one object: whole if it has no wide gap, else its words."""
    kind = reader.type(start)
    if text.isprintable() and (" " not in text or kind.quarter < 0 or _is_dense(reader, start, text, box)):
        yield _Word(text, box, kind)
        return
    for match in _WORD.finditer(text):
        yield from _word(reader, start + match.start(), match.group())


def _is_dense(reader: _Reader, start: int, text: str, box: Box) -> bool:
    """Say whether a text is no longer than its characters are wide, or by as much after every word, as justified text is."""
    kind = reader.type(start)
    spaces = text.count(" ")
    excess = _excess(text, box, kind)
    if excess <= _EXCESS * kind.size:
        return True
    each = excess / spaces
    if spaces < _JUSTIFIED or each > _LOOSEST * kind.size:
        return False
    for part in range(1, _PROBES + 1):
        end = (
            text.index(" ", len(text) * part // (_PROBES + 1) - 1)
            if " " in text[len(text) * part // (_PROBES + 1) :]
            else 0
        )
        beginning = text[:end]
        probe = reader.boxes(start, end) if end else []
        if probe and abs(_excess(beginning, probe[0], kind) - each * beginning.count(" ")) > _EXCESS * kind.size:
            return False
    return True


def _excess(text: str, box: Box, kind: _Type) -> float:
    """Return by how much a text is longer than its characters are wide."""
    if kind.widths is None:
        return math.inf
    length = box.top - box.bottom if kind.quarter % 2 else box.right - box.left
    return length - sum(map(kind.widths.__getitem__, text)) * kind.across / 1000


def _word(reader: _Reader, start: int, text: str) -> Iterator[_Word]:
    """Yield a word, in pieces where several text objects make it."""
    boxes = reader.boxes(start, len(text))
    if len(boxes) == 1:
        yield _Word(text.translate(_HYPHEN), boxes[0], reader.type(start))
    elif boxes:
        kinds = [reader.type(start + index) for index in range(len(text))]
        ends = [index for index in range(1, len(text)) if kinds[index] is not kinds[index - 1]]
        for begin, end in zip([0, *ends], [*ends, len(text)], strict=True):
            pieces = reader.boxes(start + begin, end - begin)
            if pieces:
                yield _Word(text[begin:end].translate(_HYPHEN), _around(pieces), kinds[begin])


def _around(boxes: list[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.bottom for box in boxes),
        max(box.right for box in boxes),
        max(box.top for box in boxes),
    )


def _run(word: _Word, frame: Frame, turn: int) -> Run:
    """Return a word as it stands on the upright page; text turned against the rest stands on its own middle."""
    text = tidy(word.text if word.text.isprintable() else " ".join(clean(word.text).split()))
    kind, box = word.type, frame.box(word.box, turn)
    size = kind.size if _SMALLEST <= kind.size <= _LARGEST else box.top - box.bottom
    if kind.quarter == turn and size == kind.size:
        baseline = frame.point(*kind.origin, turn)[1]
    else:
        size = min(size, box.top - box.bottom)
        baseline = (box.bottom + box.top) / 2 - (_ASCENT - _DESCENT) / 2 * size
    return Run(text, box.left, baseline - _DESCENT * size, box.right, baseline + _ASCENT * size, size, kind.bold)


def _once(runs: Iterable[Run]) -> list[Run]:
    """Return the runs without those printed twice, as shadows are, or type that is thickened by printing it again."""
    kept: list[Run] = []
    places: dict[str, list[int]] = {}
    for run in runs:
        same = places.setdefault(run.text, [])
        twin = next((index for index in same[-_TWINS:] if _coincide(kept[index], run)), None)
        if twin is None:
            same.append(len(kept))
            kept.append(run)
        else:
            kept[twin] = replace(kept[twin], bold=True)
    return kept


def _coincide(first: Run, second: Run) -> bool:
    return max(abs(first.left - second.left), abs(first.bottom - second.bottom)) <= _SHADOW * first.em


def _askew(words: list[_Word]) -> tuple[str, ...]:
    """Return the text that stands askew, what one object holds together."""
    texts: dict[int, list[str]] = {}  # by the identity of the object's type
    for word in words:
        if word.type.quarter < 0:
            texts.setdefault(id(word.type), []).append(word.text)
    return tuple(" ".join(clean(" ".join(parts)).split()) for parts in texts.values())
