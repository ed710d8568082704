"""Read comma-, semicolon-, tab- and bar-separated text, with whatever lines stand above the table."""

import csv
import io
import re
from collections import Counter

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Cell, CellKind, Content, Grid, GridRow, Remark
from aeo_evidence.readers.charset import decode
from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.plain import refuse_binary

_DELIMITERS = "\t;|,"  # in this order where two fit equally well: a comma also stands in prose and in numbers
_DECLARED = re.compile(r"sep=(.)\s*", re.IGNORECASE)  # Excel's own first line
_SAMPLE = 300  # records by which a delimiter is judged
_MOST_LINES = 100  # of one record
_MOST_CELLS = 2_000_000
_BLANK = Cell()


def read(data: bytes) -> Content:
    """Return one grid of texts. Rows are counted as records from 1, blank and title lines included."""
    if not data.strip():
        raise UnreadableError("empty")
    text, encoding, certain = decode(data)
    refuse_binary(text)
    delimiter = delimiter_of(text)
    records = [[clean(field) for field in record] for record in _records(text, delimiter)]
    if records and _DECLARED.fullmatch(delimiter.join(records[0])):
        records[0] = []
    width = max((_used(record) for record in records), default=0)
    if not width:
        raise UnreadableError("empty")
    if width > _MOST_CELLS:
        raise UnreadableError("line_too_long", most=str(_MOST_CELLS))
    first = next(index for index, record in enumerate(records) if any(record))
    last = next(index for index in range(len(records), 0, -1) if any(records[index - 1]))
    kept = records[first : min(last, first + _MOST_CELLS // width)]
    problem = Remark("too_large", (("rows", str(len(kept))),)) if first + len(kept) < last else None
    return Content(
        format="tsv" if delimiter == "\t" else "csv",
        blocks=(_grid(kept, width, first + 1),),
        remarks=() if certain else (Remark("uncertain_charset", (("encoding", encoding),)),),
        problem=problem,
    )


def _grid(records: list[list[str]], width: int, first: int) -> Grid:
    """Return records as a grid; `first` is the number of the first of them."""
    rows = [
        GridRow(tuple(_cell(field) for field in record[:width]) + (_BLANK,) * (width - len(record)), f"row={number}")
        for number, record in enumerate(records, start=first)
    ]
    return Grid(rows=tuple(rows), at=rows[0].at)


def _cell(text: str) -> Cell:
    return Cell(text, CellKind.TEXT) if text else _BLANK


def _used(record: list[str]) -> int:
    return next((index for index in range(len(record), 0, -1) if record[index - 1]), 0)


def _records(text: str, delimiter: str) -> list[list[str]]:
    """Split into records. A quote that is never closed would swallow the rest: then quotes are taken as text."""
    text = text.replace("\x00", "")
    for strict in (True, False):
        try:
            return _quoted(text, delimiter, strict=strict)
        except _OpenQuoteError:
            break
        except csv.Error as error:
            # Strictness is only there to tell of a quote still open at the end; other oddities are Excel's daily bread.
            if "unexpected end" in str(error):
                break
    return _unquoted(text, delimiter)


class _OpenQuoteError(csv.Error):
    """One record runs over so many lines that its quote was never meant as one."""


def _quoted(text: str, delimiter: str, *, strict: bool) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    records: list[list[str]] = []
    before = 0
    for record in reader:
        records.append(record)
        if reader.line_num - before > _MOST_LINES:
            raise _OpenQuoteError
        before = reader.line_num
    return records


def _unquoted(text: str, delimiter: str) -> list[list[str]]:
    return [[field.strip().strip('"') for field in line.split(delimiter)] for line in re.split("\r\n|\r|\n", text)]


def delimiter_of(text: str) -> str:
    """Return the delimiter that splits most records into the same number of fields; the comma if none does."""
    head = "\n".join(re.split("\r\n|\r|\n", text, maxsplit=_SAMPLE)[:_SAMPLE])
    if declared := _DECLARED.match(head):
        return declared[1]
    fits = {delimiter: _fit(head, delimiter) for delimiter in _DELIMITERS}
    return max(_DELIMITERS, key=fits.__getitem__) if any(fits.values()) else ","


def _fit(head: str, delimiter: str) -> float:
    """Return how well a delimiter fits, 0 to 1: the share of records that it splits, and splits alike."""
    widths = [len(record) for record in _records(head, delimiter) if any(record)]
    split = [width for width in widths if width > 1]
    if not split:
        return 0.0
    alike = Counter(split).most_common(1)[0][1]
    return (len(split) + alike) / (2 * len(widths))
