"""Look into the records of xls (BIFF 5 and 8) for what their values do not tell."""

import io
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from struct import Struct, error
from typing import Any

import olefile  # type: ignore[import-untyped]

from aeo_evidence.errors import UnreadableError
from aeo_evidence.readers.biff_beside import BesideCells
from aeo_evidence.readers.sheet_facts import ERRORS, MOST_CELLS, Area, Inspected, Position, SheetFacts, reach, window

_LEAST = 20_000  # cells that a sheet may have however many sheets there are

# Records of xls by their kinds, and where in their bodies stands what is wanted.
_HEAD = Struct("<HH")  # kind, size of the body
_BOF, _EOF, _BOUNDSHEET, _FILEPASS, _SST = 0x0809, 0x000A, 0x0085, 0x002F, 0x00FC
_FORMULA, _BOOLERR, _STRING, _ROW, _COLINFO, _MULRK, _BLANK = 0x0006, 0x0205, 0x0207, 0x0208, 0x007D, 0x00BD, 0x0201
_DIMENSION, _LABEL = 0x0200, 0x00FD
_VALUES = frozenset({_FORMULA, _BOOLERR, _MULRK, 0x0203, 0x0204, 0x027E, _LABEL, 0x00D6})
_CELL = Struct("<HH")  # row, column
_LABEL_TEXT = Struct("<6xI")  # which of the shared texts
_SHEET_START = Struct("<I")
_CLAIM = Struct("<IIHH")  # first row and the one after the last, the same of columns
_TEXTS = Struct("<4xI")  # how many shared texts follow
_LAST_COLUMN = Struct("<H")
_ERROR = Struct("<6xBB")  # code, and whether it is one
_RESULT = Struct("<6xBxB3xH")  # of a formula: kind, code of the error, and the mark that the result is no number
_NO_NUMBER, _IS_ERROR, _IS_EMPTY = 0xFFFF, 2, 3
_ROW_FLAGS = Struct("<H10xB")
_COLUMN_FLAGS = Struct("<HH4xB")  # first, last
_VERSION = Struct("<H")
_ROW_HIDDEN, _COLUMN_HIDDEN, _LAST = 0x20, 0x01, 255


@dataclass(slots=True)
class Seen:
    """What a walk over the records of one sheet has gathered so far."""

    cells: list[Position] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # where the record of each of the cells begins
    unknown: dict[Position, str] = field(default_factory=dict)
    empty_results: list[Position] = field(default_factory=list)
    computed: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    claims: list[tuple[int, int]] = field(default_factory=list)  # where the sheet claims to reach farther than it can
    beside: BesideCells = field(default_factory=BesideCells)

    def add(self, place: Position, start: int) -> None:
        """Note a cell, and where its record begins."""
        self.cells.append(place)
        self.starts.append(start)


def inspect_xls(data: bytes) -> Inspected:
    """Return the facts of every sheet of an xls, and the file without cells that lie beyond all bounds."""
    name, stream = _stream(data)
    texts = _shared_texts(stream)
    seen = [_walk_xls(stream, start, texts) for start in _sheet_starts(stream)]
    computed = any(sheet.computed for sheet in seen)
    left = MOST_CELLS  # for all sheets together: the reader of the values lays out every sheet at once
    facts: list[SheetFacts] = []
    for sheet in seen:
        facts.append(facts_of(sheet, max(left, _LEAST), computed=computed))
        left -= min(reach(sheet.cells), left)
    blanked = bytearray(stream)
    for sheet, fact in zip(seen, facts, strict=True):
        for start, end in sheet.claims:
            blanked[start:end] = bytes(end - start)
        blank_far(blanked, sheet, fact.kept, _BLANK.to_bytes(2, "little"))
    return Inspected(_with_stream(data, name, bytes(blanked)) if blanked != stream else data, tuple(facts))


def _stream(data: bytes) -> tuple[str, bytes]:
    """Return the name and the bytes of the stream that holds the workbook."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            _must_end(container)
            for name in ("Workbook", "Book"):
                if container.exists(name):
                    return name, container.openstream(name).read()
    except UnreadableError:
        raise
    except Exception as damage:  # olefile raises whatever the damage makes of its arithmetic
        raise UnreadableError("damaged") from damage
    raise UnreadableError("unsupported")


def _must_end(container: Any) -> None:
    """Raise UnreadableError where the sectors of a stream go in a circle: the reader of the values would follow them."""
    table = container.fat
    starts = [container.first_dir_sector, container.first_mini_fat_sector]
    starts += [entry.isectStart for entry in container.direntries if entry is not None]
    for start in starts:
        sector, steps = start, 0
        while sector < len(table) and steps <= len(table):
            sector, steps = table[sector], steps + 1
        if steps > len(table):
            raise UnreadableError("damaged")


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
        if kind == _SST:
            must_hold(body, stream)
        if kind == _BOUNDSHEET and len(body) >= _SHEET_START.size:
            starts.append(_SHEET_START.unpack_from(body)[0])
        if kind == _EOF:
            break
    return starts


def _shared_texts(stream: bytes) -> int:
    """Return how many texts the cells of a workbook share."""
    for kind, _, body in _records(stream):
        if kind == _SST and len(body) >= _TEXTS.size:
            return int(_TEXTS.unpack_from(body)[0])
        if kind == _EOF:
            break
    return 0


def must_hold(body: bytes, stream: bytes) -> None:
    """Raise UnreadableError for more shared texts than the stream has bytes: room would be made for all of them."""
    if len(body) < _TEXTS.size or _TEXTS.unpack_from(body)[0] > len(stream):
        raise UnreadableError("damaged")


def _walk_xls(stream: bytes, start: int, texts: int) -> Seen:
    seen = Seen()
    depth = 0
    for kind, begin, body in _records(stream, start):
        depth += (kind == _BOF) - (kind == _EOF)
        if depth <= 0:
            break
        if depth == 1:  # an embedded chart has rows and cells of its own
            with suppress(error):  # a record that is too short says nothing
                if kind == _BOF:
                    seen.beside.version = _VERSION.unpack_from(body)[0]
                _note_xls(seen, kind, begin, body)
                if kind == _LABEL and _LABEL_TEXT.unpack_from(body)[0] >= texts:
                    seen.unknown[_CELL.unpack_from(body)] = ""  # the reader of the values takes it for blank
                seen.beside.take(kind, body)
    return seen


def _note_xls(seen: Seen, kind: int, begin: int, body: bytes) -> None:
    if kind in _VALUES:
        row, column = _CELL.unpack_from(body)
        last = _LAST_COLUMN.unpack_from(body, len(body) - _LAST_COLUMN.size)[0] if kind == _MULRK else column
        seen.add((row, max(column, last)), begin)
        _note_value(seen, kind, (row, column), body)
    elif kind == _DIMENSION:
        top, bottom, left, right = _CLAIM.unpack_from(body)
        if top > bottom or left > right or (bottom - top) * (right - left) > MOST_CELLS:
            seen.claims.append((begin + _HEAD.size, begin + _HEAD.size + len(body)))
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


def _note_value(seen: Seen, kind: int, place: Position, body: bytes) -> None:
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


def facts_of(seen: Seen, limit: int, *, computed: bool) -> SheetFacts:
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
        beside=seen.beside.told(),
        pictures=seen.beside.pictures,
        charts=seen.beside.charts,
    )


def blank_far(stream: bytearray, seen: Seen, kept: Position | None, blank: bytes) -> None:
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
        raise UnreadableError("unpacks_too_large") from damage
