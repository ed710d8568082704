"""What is set for characters, paragraphs and table rows of a Word 97-2003 file, as far as it matters for reading."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

_FIXED = (1, 1, 2, 4, 2, 2, 0, 3)  # bytes of a setting by the upper bits of its code; 0: it says its length
_ROW_SHAPE, _TABS = 0xD608, 0xC615
_CELL = 20  # bytes of a cell's description
_ON = (1, 0x81)  # on, and "not as the style", which is mostly off
_DEEPEST = 12  # styles that a style may rest on
_TITLE, _HEADINGS, _CONTENTS = 62, range(1, 10), range(19, 28)  # Word's own numbers of its built-in styles
_NO_STYLE = 0xFFF
BODY_LEVEL = 9  # the outline level that says "no heading"


@dataclass(frozen=True, slots=True)
class RowShape:
    """The cells of a table row: their edges, and which go on from the one to the left or above."""

    edges: tuple[int, ...] = ()
    left: frozenset[int] = frozenset()
    above: frozenset[int] = frozenset()


@dataclass(slots=True)
class Settings:
    """Set for a run of characters or a paragraph; what is not said has its default."""

    deleted: bool = False
    inserted: bool = False
    hidden: bool = False
    bold: bool = False
    symbol: str = ""  # the one sign that the character stands for
    in_table: bool = False
    row_end: bool = False
    listed: bool = False
    outline: int | None = None  # from 0
    shape: RowShape = field(default_factory=RowShape)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: level of a heading (0: none), and whether it is a line of a table of contents."""

    level: int = 0
    contents: bool = False


def settings_of(data: bytes) -> Settings:
    """Return what a list of settings says."""
    found = Settings()
    for code, value in _each(data):
        _take(found, code, value)
    return found


def _take(found: Settings, code: int, value: bytes) -> None:
    on = bool(value) and value[0] in _ON
    match code:
        case 0x0800:
            found.deleted = on
        case 0x0801:
            found.inserted = on
        case 0x0835:
            found.bold = on
        case 0x083C:
            found.hidden = on
        case 0x6A09:
            found.symbol = chr(int.from_bytes(value[2:4], "little"))
        case 0x2416:
            found.in_table = on
        case 0x2417:
            found.row_end = on
        case 0x460B:
            found.listed = value != b"\0\0"
        case 0x2640:
            found.outline = value[0]
        case 0xD608:
            found.shape = _row_shape(value)


def _each(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 2 < len(data):
        code = int.from_bytes(data[at : at + 2], "little")
        at += 2
        length = _FIXED[code >> 13]
        if code == _ROW_SHAPE:
            at, length = at + 2, int.from_bytes(data[at : at + 2], "little") - 1
        elif not length and (code, data[at]) == (_TABS, 0xFF):
            return  # its length is not said; nothing that matters follows such a list of tabs
        elif not length:
            at, length = at + 1, data[at]
        if length < 0:
            return
        yield code, data[at : at + length]
        at += length


def _row_shape(value: bytes) -> RowShape:
    count = value[0] if value else 0
    if len(value) < 1 + 2 * (count + 1):
        return RowShape()
    edges = struct.unpack_from(f"<{count + 1}h", value, 1)
    left, above = set(), set()
    for index in range(count):
        at = 1 + 2 * (count + 1) + _CELL * index
        flags = int.from_bytes(value[at : at + 2], "little")
        if flags & 0x3 == 0x2:
            left.add(index)
        if flags >> 5 & 0x3 == 0x1:
            above.add(index)
    return RowShape(edges, frozenset(left), frozenset(above))


def styles_of(sheet: bytes) -> tuple[Style, ...]:
    """Return the styles of a file by their numbers."""
    raw = list(_raw_styles(sheet))
    return tuple(_resolved(index, raw) for index in range(len(raw)))


def _raw_styles(sheet: bytes) -> Iterator[tuple[int, int]]:
    """Yield the built-in number of each style, and the number of the style that it rests on."""
    at = 2 + int.from_bytes(sheet[:2], "little")
    while at + 2 <= len(sheet):
        length = int.from_bytes(sheet[at : at + 2], "little")
        body = sheet[at + 2 : at + 2 + length]
        at += 2 + length + length % 2
        if len(body) >= 4:
            yield int.from_bytes(body[:2], "little") & 0xFFF, int.from_bytes(body[2:4], "little") >> 4
        else:
            yield _NO_STYLE, _NO_STYLE


def _resolved(index: int, raw: list[tuple[int, int]]) -> Style:
    for _ in range(_DEEPEST):
        if index >= len(raw):
            break
        own, index = raw[index]
        if own in _HEADINGS:
            return Style(level=own)
        if own == _TITLE:
            return Style(level=1)
        if own in _CONTENTS:
            return Style(contents=True)
    return Style()
