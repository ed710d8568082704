"""The inside of a Word 97-2003 file: its text by character position, and what is set for characters and paragraphs.

The text lies in pieces that a table puts in order; formatting lies in pages of 512 bytes, addressed by file offset.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from aeo_evidence.errors import UnreadableError
from aeo_evidence.readers.doc_settings import Settings, settings_of

_WORD_97 = 0xC1
_MAGIC = 0xA5EC
_OLD_MAGIC = (0xA5DC, 0xA5DB, 0xA59B, 0xA59C)
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_LENGTHS = 0x4C  # of the parts of the text, in the order below
_PARTS = ("body", "footnotes", "margins", "macros", "comments", "endnotes", "boxes", "margin_boxes")
_STYLES, _MARGIN_STORIES, _CHARACTERS, _PARAGRAPHS, _PIECES = 1, 11, 12, 13, 33  # places in the list of tables
_TABLES = 0x9A
_PAGE = 512
_EIGHT_BIT = 0x40000000
_HUGE = (0x6646, 0x6645)  # settings too long for a page lie in a stream of their own
_MOST_CHARACTERS = 50_000_000
_MOST_CLAIMED = 4  # characters for each byte of the file; an honest one that is cut short claims a little more than one


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters in the file: from, to (in bytes) and what is set for it."""

    start: int
    end: int
    style: int
    settings: Settings


@dataclass(frozen=True, slots=True)
class _Piece:
    first: int  # character
    last: int  # behind the last
    offset: int  # byte in the file
    width: int  # bytes for a character


@dataclass(frozen=True, slots=True)
class DocFile:
    """A file opened: one code unit for each character position, so that positions stay true."""

    units: str
    parts: dict[str, tuple[int, int]]  # first and last position of each part of the text
    stories: tuple[int, ...]  # where the headers and footers begin, from the beginning of their part
    characters: tuple[Span, ...]
    paragraphs: tuple[Span, ...]
    styles: bytes
    pieces: tuple[_Piece, ...]
    torn: bool  # the file ends before its text does

    def paragraph_at(self, position: int) -> Span | None:
        """Return what is set for the paragraph that the character belongs to."""
        index = bisect_right(self.pieces, position, key=lambda piece: piece.first) - 1
        if index < 0 or position >= self.pieces[index].last:
            return None
        piece = self.pieces[index]
        offset = piece.offset + (position - piece.first) * piece.width
        found = bisect_right(self.paragraphs, offset, key=lambda span: span.start) - 1
        return self.paragraphs[found] if found >= 0 and offset < self.paragraphs[found].end else None

    def set_characters(self) -> Iterator[tuple[int, int, Settings]]:
        """Yield ranges of character positions with what is set for them."""
        for piece in self.pieces:
            end = piece.offset + (piece.last - piece.first) * piece.width
            index = max(0, bisect_right(self.characters, piece.offset, key=lambda span: span.start) - 1)
            for span in self.characters[index:]:
                if span.start >= end:
                    break
                first = piece.first + (max(span.start, piece.offset) - piece.offset) // piece.width
                last = piece.first + (min(span.end, end) - piece.offset) // piece.width
                if first < last:
                    yield first, last, span.settings


def open_doc(main: bytes, streams: dict[str, bytes]) -> DocFile:
    """Open the main stream of a file with its other streams by their names. Raises UnreadableError."""
    try:
        return _open(main, streams)
    except (struct.error, IndexError) as error:
        raise UnreadableError("damaged") from error


def _open(main: bytes, streams: dict[str, bytes]) -> DocFile:
    magic, version = struct.unpack_from("<HH", main)
    if magic in _OLD_MAGIC or (magic == _MAGIC and version < _WORD_97):
        raise UnreadableError("save_as_new", better="docx", format="doc")
    if magic != _MAGIC:
        raise UnreadableError("damaged")
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if flags & _ENCRYPTED:
        raise UnreadableError("encrypted")
    tables = streams.get("1Table" if flags & _SECOND_TABLE else "0Table", b"")
    pieces = tuple(_pieces(_table(main, tables, _PIECES), min(_MOST_CHARACTERS, _MOST_CLAIMED * len(main))))
    data = streams.get("Data", b"")
    parts = _parts(main)
    stories = _table(main, tables, _MARGIN_STORIES)
    return DocFile(
        units="".join(_text(main, piece) for piece in pieces),
        parts=parts,
        stories=struct.unpack(f"<{len(stories) // 4}I", stories[: len(stories) // 4 * 4]),
        characters=_spans(main, _table(main, tables, _CHARACTERS), data, paragraphs=False),
        paragraphs=_spans(main, _table(main, tables, _PARAGRAPHS), data, paragraphs=True),
        styles=_table(main, tables, _STYLES),
        pieces=pieces,
        torn=any(piece.offset + (piece.last - piece.first) * piece.width > len(main) for piece in pieces)
        or sum(max(last - first, 0) for first, last in parts.values())
        > sum(piece.last - piece.first for piece in pieces),
    )


def _table(main: bytes, tables: bytes, number: int) -> bytes:
    start, length = struct.unpack_from("<II", main, _TABLES + 8 * number)
    return tables[start : start + length]


def _parts(main: bytes) -> dict[str, tuple[int, int]]:
    lengths = struct.unpack_from(f"<{len(_PARTS)}i", main, _LENGTHS)
    parts: dict[str, tuple[int, int]] = {}
    first = 0
    for name, length in zip(_PARTS, lengths, strict=True):
        parts[name] = (first, first + max(length, 0))
        first += max(length, 0)
    return parts


def _pieces(table: bytes, most: int) -> Iterator[_Piece]:
    """Yield the pieces of the text in order; before them stand settings that quick saving leaves.

    No piece reaches back, and all together hold no more than `most` characters: room would be made for whatever is claimed.
    """
    at = 0
    while table[at] == 1:
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    length = struct.unpack_from("<I", table, at + 1)[0]
    count = (min(length, len(table) - at - 5) - 4) // 12
    positions = struct.unpack_from(f"<{count + 1}I", table, at + 5)
    if table[at] != 2 or positions[-1] > most or list(positions) != sorted(positions):
        raise UnreadableError("damaged")
    for index in range(count):
        offset = struct.unpack_from("<I", table, at + 5 + 4 * (count + 1) + 8 * index + 2)[0]
        first, last = positions[index], positions[index + 1]
        if first >= last:
            continue
        narrow = bool(offset & _EIGHT_BIT)
        offset &= _EIGHT_BIT - 1
        yield _Piece(first, last, offset // 2 if narrow else offset, 1 if narrow else 2)


def _text(main: bytes, piece: _Piece) -> str:
    """Return a piece as one character for each position, halves of rare characters apart."""
    length = piece.last - piece.first
    raw = main[piece.offset : piece.offset + length * piece.width]
    if piece.width == 1:
        return raw.decode("cp1252", "replace").ljust(length, "\0")
    return "".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw[: len(raw) // 2 * 2]))).ljust(length, "\0")


def _spans(main: bytes, table: bytes, data: bytes, *, paragraphs: bool) -> tuple[Span, ...]:
    """Return the formatting of the characters or paragraphs, by file offset."""
    count = (len(table) - 4) // 8
    numbers = struct.unpack_from(f"<{max(count, 0)}I", table, 4 * (count + 1)) if count > 0 else ()
    found: list[Span] = []
    for number in numbers:
        page = main[(number & 0x3FFFFF) * _PAGE :][:_PAGE]
        if len(page) == _PAGE:
            found.extend(_page(page, data, paragraphs=paragraphs))
    return tuple(sorted(found, key=lambda span: span.start))


def _page(page: bytes, data: bytes, *, paragraphs: bool) -> Iterator[Span]:
    count = page[-1]
    width = 13 if paragraphs else 1
    if 4 * (count + 1) + width * count >= _PAGE:
        return
    bounds = struct.unpack_from(f"<{count + 1}I", page)
    for index in range(count):
        at = 2 * page[4 * (count + 1) + width * index]
        style, settings = 0, b""
        if at and paragraphs:
            at, length = (at + 2, 2 * page[at + 1]) if page[at] == 0 else (at + 1, 2 * page[at] - 1)
            body = page[at : min(at + length, _PAGE - 1)]
            style, settings = int.from_bytes(body[:2], "little"), body[2:]
        elif at:
            settings = page[at + 1 : min(at + 1 + page[at], _PAGE - 1)]
        yield Span(bounds[index], bounds[index + 1], style, settings_of(_whole(settings, data)))


def _whole(settings: bytes, data: bytes) -> bytes:
    """Return settings with those that lie in the stream for long ones."""
    if len(settings) >= 6 and int.from_bytes(settings[:2], "little") in _HUGE:
        at = int.from_bytes(settings[2:6], "little")
        return settings[6:] + data[at + 2 : at + 2 + int.from_bytes(data[at : at + 2], "little")]
    return settings
