"""Look into the records of xls (BIFF 5 and 8) and xlsb (BIFF 12) for what their values do not tell."""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from zipfile import ZIP_STORED, ZipFile

import olefile  # type: ignore[import-untyped]

from aeo_evidence.errors import UnreadableError
from aeo_evidence.readers.package import part, relations
from aeo_evidence.readers.sheet_facts import ERRORS, MOST_CELLS, Area, Inspected, Position, SheetFacts, reach, window
from aeo_evidence.readers.workbook_xml import workbook_part

# xls
_BOF, _EOF, _BOUNDSHEET, _FILEPASS = 0x0809, 0x000A, 0x0085, 0x002F
_FORMULA, _BOOLERR, _STRING, _ROW, _COLINFO, _MULRK, _BLANK = 0x0006, 0x0205, 0x0207, 0x0208, 0x007D, 0x00BD, 0x0201
_VALUES = frozenset({_FORMULA, _BOOLERR, _MULRK, 0x0203, 0x0204, 0x027E, 0x00FD, 0x00D6})
_ROW_HIDDEN, _COLUMN_HIDDEN = 0x20, 0x01

_LEAST = 20_000  # cells that a sheet may have however many there are

# xlsb
_B_ROW, _B_BLANK, _B_LAST_CELL, _B_COLUMN, _B_MERGED, _B_BUNDLE = 0, 1, 11, 60, 176, 156
_B_ERRORS = frozenset({3, 11})
_B_FORMULA_TEXT = 8


@dataclass(slots=True)
class _Seen:
    """What a walk over one sheet has gathered so far."""

    cells: list[Position] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # where the record of each of the cells begins
    unknown: dict[Position, str] = field(default_factory=dict)
    empty_results: list[Position] = field(default_factory=list)
    computed: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)


def inspect_xls(data: bytes) -> Inspected:
    """Return the facts of every sheet of an xls, and the file without cells that lie beyond all bounds."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            name = next((n for n in ("Workbook", "Book") if container.exists(n)), "")
            if not name:
                raise UnreadableError("unsupported")
            stream: bytes = container.openstream(name).read()
    except UnreadableError:
        raise
    except Exception as error:  # olefile raises whatever the damage makes of its arithmetic
        raise UnreadableError("damaged") from error
    seen = [_walk_xls(stream, start) for start in _sheet_starts(stream)]
    computed = any(sheet.computed for sheet in seen)
    left = MOST_CELLS  # for all sheets together: the reader of the values lays out every sheet at once
    facts: list[SheetFacts] = []
    for sheet in seen:
        facts.append(_facts(sheet, computed, max(left, _LEAST)))
        left -= min(reach(sheet.cells), left)
    blanked = bytearray(stream)
    for sheet, fact in zip(seen, facts, strict=True):
        _blank_far(blanked, sheet, fact.kept, struct.pack("<H", _BLANK))
    return Inspected(_with_stream(data, name, bytes(blanked)) if blanked != stream else data, tuple(facts))


def _records(stream: bytes, start: int = 0) -> Iterator[tuple[int, int, bytes]]:
    """Yield kind, begin and body of the records of an xls stream."""
    while start + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, start)
        yield kind, start, stream[start + 4 : start + 4 + size]
        start += 4 + size


def _sheet_starts(stream: bytes) -> list[int]:
    starts: list[int] = []
    for kind, _, body in _records(stream):
        if kind == _FILEPASS:
            raise UnreadableError("encrypted")
        if kind == _BOUNDSHEET and len(body) >= 4:
            starts.append(struct.unpack_from("<I", body)[0])
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
        if depth > 1 or len(body) < 6:  # an embedded chart has rows and cells of its own
            continue
        if kind in _VALUES:
            row, column = struct.unpack_from("<HH", body)
            last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _MULRK else column
            seen.cells.append((row, max(column, last)))
            seen.starts.append(begin)
            _note_xls(seen, kind, (row, column), body)
        elif kind == _STRING and seen.cells:
            seen.cells.append(seen.cells[-1])  # the text of the formula before it goes where that goes
            seen.starts.append(begin)
        elif kind == _ROW and len(body) >= 16 and body[12] & _ROW_HIDDEN:
            seen.hidden_rows.add(struct.unpack_from("<H", body)[0])
        elif kind == _COLINFO and len(body) >= 10 and body[8] & _COLUMN_HIDDEN:
            first, last = struct.unpack_from("<HH", body)
            seen.hidden_columns.extend(range(first, min(last, 255) + 1))
    return seen


def _note_xls(seen: _Seen, kind: int, place: Position, body: bytes) -> None:
    if kind == _BOOLERR and len(body) >= 8 and body[7]:
        seen.unknown[place] = ERRORS.get(body[6], "")
    elif kind == _FORMULA and len(body) >= 14:
        special = body[12:14] == b"\xff\xff"
        if special and body[6] == 2:
            seen.unknown[place] = ERRORS.get(body[8], "")
        elif special and body[6] == 3:
            seen.empty_results.append(place)
        if not (special and body[6] == 3):
            seen.computed = True


def _facts(seen: _Seen, computed: bool, limit: int = MOST_CELLS) -> SheetFacts:
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
        hidden_columns=tuple(sorted({column for column in seen.hidden_columns if column <= used})),
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
    except Exception as error:
        raise UnreadableError("unsupported", reason="too_large") from error


def inspect_xlsb(data: bytes, archive: ZipFile) -> Inspected:
    """Return the facts of every sheet of an xlsb, and the file without cells that lie beyond all bounds."""
    facts: list[SheetFacts] = []
    replaced: dict[str, bytes] = {}
    for name in _sheet_parts(archive):
        stream = part(archive, name) or b""
        seen = _walk_xlsb(stream)
        found = _facts(seen, computed=True)
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
        if kind == _B_BUNDLE and len(body) >= 12:
            size = struct.unpack_from("<I", body, 8)[0]
            link = links.get(body[12 : 12 + 2 * size].decode("utf-16-le", "replace"))
            parts.append(link.target if link else "")
    return parts


def _records_b(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Yield kind, begin and body of the records of an xlsb part."""
    at = 0
    while at < len(stream):
        begin = at
        kind = stream[at]
        at += 1
        if kind & 0x80 and at < len(stream):
            kind = (kind & 0x7F) | (stream[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while at < len(stream):
            byte = stream[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 or shift > 21:
                break
        yield kind, begin, stream[at : at + size]
        at += size


def _walk_xlsb(stream: bytes) -> _Seen:
    seen = _Seen()
    row = 0
    for kind, begin, body in _records_b(stream):
        if kind == _B_ROW and len(body) >= 12:
            row = struct.unpack_from("<I", body)[0]
            if body[11] & 0x10:  # fDyZero
                seen.hidden_rows.add(row)
        elif _B_BLANK < kind <= _B_LAST_CELL and len(body) >= 8:
            place = (row, struct.unpack_from("<I", body)[0])
            seen.cells.append(place)
            seen.starts.append(begin)
            if kind in _B_ERRORS and len(body) > 8:
                seen.unknown[place] = ERRORS.get(body[8], "")
        elif kind == _B_COLUMN and len(body) >= 18 and body[16] & 1:
            first, last = struct.unpack_from("<II", body)
            seen.hidden_columns.extend(range(first, min(last, 16383) + 1))
        elif kind == _B_MERGED and len(body) >= 16:
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            seen.merged.append(((top, left), (bottom, right)))
    return seen
