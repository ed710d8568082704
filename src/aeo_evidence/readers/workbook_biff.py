"""Look into the records of xls (BIFF 5 and 8) and xlsb (BIFF 12) for what their values do not tell."""

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from struct import Struct, error
from zipfile import ZIP_STORED, ZipFile

import olefile  # type: ignore[import-untyped]

from aeo_evidence.errors import UnreadableError
from aeo_evidence.readers.package import part, relations
from aeo_evidence.readers.sheet_facts import ERRORS, MOST_CELLS, Area, Inspected, Position, SheetFacts, reach, window
from aeo_evidence.readers.workbook_xml import workbook_part

_LEAST = 20_000  # cells that a sheet may have however many sheets there are

# Records of xls by their kinds, and where in their bodies stands what is wanted.
_HEAD = Struct("<HH")  # kind, size of the body
_BOF, _EOF, _BOUNDSHEET, _FILEPASS = 0x0809, 0x000A, 0x0085, 0x002F
_FORMULA, _BOOLERR, _STRING, _ROW, _COLINFO, _MULRK, _BLANK = 0x0006, 0x0205, 0x0207, 0x0208, 0x007D, 0x00BD, 0x0201
_VALUES = frozenset({_FORMULA, _BOOLERR, _MULRK, 0x0203, 0x0204, 0x027E, 0x00FD, 0x00D6})
_CELL = Struct("<HH")  # row, column
_SHEET_START = Struct("<I")
_LAST_COLUMN = Struct("<H")
_ERROR = Struct("<6xBB")  # code, and whether it is one
_RESULT = Struct("<6xBxB3xH")  # of a formula: kind, code of the error, and the mark that the result is no number
_NO_NUMBER, _IS_ERROR, _IS_EMPTY = 0xFFFF, 2, 3
_ROW_FLAGS = Struct("<H10xB")
_COLUMN_FLAGS = Struct("<HH4xB")  # first, last
_ROW_HIDDEN, _COLUMN_HIDDEN, _LAST = 0x20, 0x01, 255

# The same of xlsb.
_B_ROW, _B_BLANK, _B_LAST_CELL, _B_COLUMN, _B_MERGED, _B_BUNDLE = 0, 1, 11, 60, 176, 156
_B_ERRORS = frozenset({3, 11})
_B_ROW_FLAGS = Struct("<I7xB")
_B_CELL = Struct("<I4xB")  # column; the code, if it is an error
_B_COLUMN_FLAGS = Struct("<II8xB")
_B_AREA = Struct("<IIII")  # first and last row, first and last column
_B_LINK = Struct("<8xI")  # length of the name of the link that follows
_B_ROW_HIDDEN, _B_LAST = 0x10, 16_383
_MORE, _SEVEN_BITS, _SIZE_BITS = 0x80, 0x7F, 28  # kinds and sizes come in groups of seven bits


@dataclass(slots=True)
class _Seen:
    """What a walk over one sheet has gathered so far."""

    cells: list[Position] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # where the record of each of the cells begins
    unknown: dict[Position, str] = field(default_factory=dict)
    empty_results: list[Position] = field(default_factory=list)
    computed: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)

    def add(self, place: Position, start: int) -> None:
        self.cells.append(place)
        self.starts.append(start)


def inspect_xls(data: bytes) -> Inspected:
    """Return the facts of every sheet of an xls, and the file without cells that lie beyond all bounds."""
    name, stream = _stream(data)
    seen = [_walk_xls(stream, start) for start in _sheet_starts(stream)]
    computed = any(sheet.computed for sheet in seen)
    left = MOST_CELLS  # for all sheets together: the reader of the values lays out every sheet at once
    facts: list[SheetFacts] = []
    for sheet in seen:
        facts.append(_facts(sheet, max(left, _LEAST), computed=computed))
        left -= min(reach(sheet.cells), left)
    blanked = bytearray(stream)
    for sheet, fact in zip(seen, facts, strict=True):
        _blank_far(blanked, sheet, fact.kept, _BLANK.to_bytes(2, "little"))
    return Inspected(_with_stream(data, name, bytes(blanked)) if blanked != stream else data, tuple(facts))


def _stream(data: bytes) -> tuple[str, bytes]:
    """Return the name and the bytes of the stream that holds the workbook."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            for name in ("Workbook", "Book"):
                if container.exists(name):
                    return name, container.openstream(name).read()
    except Exception as damage:  # olefile raises whatever the damage makes of its arithmetic
        raise UnreadableError("damaged") from damage
    raise UnreadableError("unsupported")


def _records(stream: bytes, start: int = 0) -> Iterator[tuple[int, int, bytes]]:
    """Yield kind, begin and body of the records of an xls stream."""
    while start + _HEAD.size <= len(stream):
        kind, size = _HEAD.unpack_from(stream, start)
        body = start + _HEAD.size
        yield kind, start, stream[body : body + size]
        start = body + size


def _sheet_starts(stream: bytes) -> list[int]:
    starts: list[int] = []
    for kind, _, body in _records(stream):
        if kind == _FILEPASS:
            raise UnreadableError("encrypted")
        if kind == _BOUNDSHEET and len(body) >= _SHEET_START.size:
            starts.append(_SHEET_START.unpack_from(body)[0])
        if kind == _EOF:
            break
    return starts


def _walk_xls(stream: bytes, start: int) -> _Seen:
    seen = _Seen()
    depth = 0
    for kind, begin, body in _records(stream, start):
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            break
        if depth == 1:  # an embedded chart has rows and cells of its own
            with suppress(error):  # a record that is too short says nothing
                _note_xls(seen, kind, begin, body)
    return seen


def _note_xls(seen: _Seen, kind: int, begin: int, body: bytes) -> None:
    if kind in _VALUES:
        row, column = _CELL.unpack_from(body)
        last = _LAST_COLUMN.unpack_from(body, len(body) - _LAST_COLUMN.size)[0] if kind == _MULRK else column
        seen.add((row, max(column, last)), begin)
        _note_value(seen, kind, (row, column), body)
    elif kind == _STRING and seen.cells:
        seen.add(seen.cells[-1], begin)  # the text of the formula before it goes where that goes
    elif kind == _ROW:
        row, flags = _ROW_FLAGS.unpack_from(body)
        if flags & _ROW_HIDDEN:
            seen.hidden_rows.add(row)
    elif kind == _COLINFO:
        first, last, flags = _COLUMN_FLAGS.unpack_from(body)
        if flags & _COLUMN_HIDDEN:
            seen.hidden_columns.update(range(first, min(last, _LAST) + 1))


def _note_value(seen: _Seen, kind: int, place: Position, body: bytes) -> None:
    if kind == _BOOLERR:
        code, is_error = _ERROR.unpack_from(body)
        if is_error:
            seen.unknown[place] = ERRORS.get(code, "")
    elif kind == _FORMULA:
        result, code, mark = _RESULT.unpack_from(body)
        if mark == _NO_NUMBER and result == _IS_EMPTY:
            seen.empty_results.append(place)
            return
        seen.computed = True
        if mark == _NO_NUMBER and result == _IS_ERROR:
            seen.unknown[place] = ERRORS.get(code, "")


def _facts(seen: _Seen, limit: int, *, computed: bool) -> SheetFacts:
    """Make the facts of a sheet.

    An xls has no sign for "never computed": such a formula looks like one that gave an empty text. If no formula of
    the whole workbook has any other result, no program has computed it. A formula that was stored with a stale
    value cannot be told from a fresh one.
    """
    unknown = dict(seen.unknown)
    if not computed:
        unknown |= dict.fromkeys(seen.empty_results, "")
    filled = {row for row, _ in seen.cells}
    used = max((column for _, column in seen.cells), default=-1)
    return SheetFacts(
        unknown=unknown,
        hidden_rows=tuple(sorted(seen.hidden_rows & filled)),
        hidden_columns=tuple(sorted(column for column in seen.hidden_columns if column <= used)),
        merged=tuple(seen.merged),
        kept=window(seen.cells, limit),
    )


def _blank_far(stream: bytearray, seen: _Seen, kept: Position | None, blank: bytes) -> None:
    """Turn the records beyond the limit into blanks in place, so that no offset in the file moves."""
    if kept is None:
        return
    for (row, column), start in zip(seen.cells, seen.starts, strict=True):
        if row >= kept[0] or column >= kept[1]:
            stream[start : start + len(blank)] = blank


def _with_stream(data: bytes, name: str, stream: bytes) -> bytes:
    buffer = io.BytesIO(data)
    try:
        with olefile.OleFileIO(buffer, write_mode=True) as container:
            container.write_stream(name, stream)
            return buffer.getvalue()
    except Exception as damage:
        raise UnreadableError("unsupported", reason="too_large") from damage


def inspect_xlsb(data: bytes, archive: ZipFile) -> Inspected:
    """Return the facts of every sheet of an xlsb, and the file without cells that lie beyond all bounds."""
    facts: list[SheetFacts] = []
    replaced: dict[str, bytes] = {}
    for name in _sheet_parts(archive):
        stream = part(archive, name) or b""
        seen = _walk_xlsb(stream)
        found = _facts(seen, MOST_CELLS, computed=True)
        facts.append(found)
        if found.kept:
            blanked = bytearray(stream)
            _blank_far(blanked, seen, found.kept, bytes([_B_BLANK]))
            replaced[name] = bytes(blanked)
    if not replaced:
        return Inspected(data, tuple(facts))
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as copy:
        for name in archive.namelist():
            copy.writestr(name, replaced.get(name) or part(archive, name) or b"")
    return Inspected(buffer.getvalue(), tuple(facts))


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


def _walk_xlsb(stream: bytes) -> _Seen:
    seen = _Seen()
    row = 0
    for kind, begin, body in _records_b(stream):
        with suppress(error):  # a record that is too short says nothing
            if kind == _B_ROW:
                row, flags = _B_ROW_FLAGS.unpack_from(body)
                if flags & _B_ROW_HIDDEN:
                    seen.hidden_rows.add(row)
            else:
                _note_xlsb(seen, kind, begin, row, body)
    return seen


def _note_xlsb(seen: _Seen, kind: int, begin: int, row: int, body: bytes) -> None:
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
