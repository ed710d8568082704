"""Look into the records of xlsb (BIFF 12) for what their values do not tell."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from struct import Struct, error
from zipfile import ZipFile

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import ParagraphRole
from aeo_evidence.readers.biff_beside import comments_b, is_margins_b, margins_b
from aeo_evidence.readers.package import TORN, part, relations, repacked, so_far
from aeo_evidence.readers.sheet_facts import ERRORS, MOST_CELLS, Aside, Inspected, SheetFacts
from aeo_evidence.readers.workbook_biff import Seen, blank_far, facts_of, must_hold
from aeo_evidence.readers.workbook_notes import texts_of_drawing
from aeo_evidence.readers.workbook_xml import workbook_part

_B_ROW, _B_BLANK, _B_LAST_CELL, _B_COLUMN, _B_MERGED, _B_BUNDLE, _B_TEXTS = 0, 1, 11, 60, 176, 156, 159
_B_ERRORS = frozenset({3, 11})
_B_ROW_FLAGS = Struct("<I7xB")
_B_CELL = Struct("<I4xB")  # column; the code, if it is an error
_B_COLUMN_FLAGS = Struct("<II8xB")
_B_AREA = Struct("<IIII")  # first and last row, first and last column
_B_LINK = Struct("<8xI")  # length of the name of the link that follows
_B_ROW_HIDDEN, _B_LAST = 0x10, 16_383
_MORE, _SEVEN_BITS, _SIZE_BITS = 0x80, 0x7F, 28  # kinds and sizes come in groups of seven bits


def inspect_xlsb(data: bytes, archive: ZipFile) -> Inspected:
    """Return the facts of every sheet of an xlsb, and the file without cells that lie beyond all bounds."""
    facts: list[SheetFacts] = []
    replaced: dict[str, bytes] = {}
    for name in archive.namelist():
        if name.lower().endswith("sharedstrings.bin"):
            texts = part(archive, name) or b""
            for body in (body for kind, _, body in _records_b(texts) if kind == _B_TEXTS):
                must_hold(body, texts)
    for name in _sheet_parts(archive):
        stream = part(archive, name) if name in archive.NameToInfo else b""
        torn = stream is None
        if stream is None:  # the reader of the values would not see that
            stream = replaced[name] = so_far(archive, name)
        seen = _walk_xlsb(stream)
        found = _with_beside(archive, name, replace(facts_of(seen, MOST_CELLS, computed=True), torn=torn))
        facts.append(found)
        if found.kept:
            blanked = bytearray(stream)
            blank_far(blanked, seen, found.kept, bytes([_B_BLANK]))
            replaced[name] = bytes(blanked)
    return Inspected(repacked(archive, replaced) if replaced else data, tuple(facts))


def _with_beside(archive: ZipFile, name: str, facts: SheetFacts) -> SheetFacts:
    """Return the facts of a sheet with its comments and boxes, which lie in parts of their own."""
    asides = [*facts.beside]
    torn: list[str] = []
    charts = 0
    for link in relations(archive, name).values() if name else ():
        if link.kind == "comments":
            try:
                asides += comments_b(_records_b(archive.read(link.target)))
            except TORN:
                torn.append(link.target)
        elif link.kind == "drawing":
            texts, lost = texts_of_drawing(archive, link.target)
            asides += [Aside(text, ParagraphRole.BOX) for text in texts]
            torn += lost
            charts += sum(other.kind == "chart" for other in relations(archive, link.target).values())
    return replace(facts, beside=tuple(asides), charts=charts, lost=tuple(torn))


def _sheet_parts(archive: ZipFile) -> list[str]:
    name = workbook_part(archive)
    links = relations(archive, name) if name else {}
    parts: list[str] = []
    for kind, _, body in _records_b(part(archive, name) or b"" if name else b""):
        if kind == _B_BUNDLE and len(body) >= _B_LINK.size:
            raw = body[_B_LINK.size :][: 2 * _B_LINK.unpack_from(body)[0]]
            link = links.get(raw.decode("utf-16-le", "replace"))
            parts.append(link.target if link else "")
    return parts


def _records_b(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield kind, begin and body of the records of an xlsb part."""
    at = 0
    while at < len(stream):
        begin = at
        kind = stream[at]
        at += 1
        if kind & _MORE and at < len(stream):
            kind = kind & _SEVEN_BITS | (stream[at] & _SEVEN_BITS) << 7
            at += 1
        size = shift = 0
        while at < len(stream) and shift < _SIZE_BITS:
            byte = stream[at]
            at += 1
            size |= (byte & _SEVEN_BITS) << shift
            shift += 7
            if not byte & _MORE:
                break
        yield kind, begin, stream[at : at + size]
        at += size


def _walk_xlsb(stream: bytes) -> Seen:
    seen = Seen()
    row = 0
    for kind, begin, body in _records_b(stream):
        if (kind == _B_ROW and len(body) < _B_ROW_FLAGS.size) or (
            _B_BLANK < kind <= _B_LAST_CELL and len(body) < _B_CELL.size
        ):
            raise UnreadableError("damaged")  # the reader of the values would take the record before it for this one
        with suppress(error):  # a record that is too short says nothing
            if kind == _B_ROW:
                row, flags = _B_ROW_FLAGS.unpack_from(body)
                if flags & _B_ROW_HIDDEN:
                    seen.hidden_rows.add(row)
            elif is_margins_b(kind):
                seen.beside.margins += margins_b(body)
            else:
                _note_xlsb(seen, kind, begin, row, body)
    return seen


def _note_xlsb(seen: Seen, kind: int, begin: int, row: int, body: bytes) -> None:
    if _B_BLANK < kind <= _B_LAST_CELL:
        column, code = _B_CELL.unpack_from(body)
        seen.add((row, column), begin)
        if kind in _B_ERRORS:
            seen.unknown[row, column] = ERRORS.get(code, "")
    elif kind == _B_COLUMN:
        first, last, flags = _B_COLUMN_FLAGS.unpack_from(body)
        if flags & 1:
            seen.hidden_columns.update(range(first, min(last, _B_LAST) + 1))
    elif kind == _B_MERGED:
        top, bottom, left, right = _B_AREA.unpack_from(body)
        seen.merged.append(((top, left), (bottom, right)))
