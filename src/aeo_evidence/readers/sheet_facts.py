"""What the sheets of a workbook say beside their values: cells that cannot be known, hidden parts, their reach."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from aeo_evidence.model.document import ParagraphRole, Remark
from aeo_evidence.readers.page_numbers import in_ranges

MOST_CELLS = 2_000_000  # of the used range of one sheet: memory is laid out for blanks too
LARGEST_SHEET = (1_048_576, 16_384)  # rows and columns of the largest sheet there can be
_COLUMNS = LARGEST_SHEET[1]
_MOST_DIGITS = 7  # of a row's number
_INLIERS = 0.999  # share of the cells by which the true width of a sheet with stray cells is judged

Position = tuple[int, int]  # row and column, both from 0
Area = tuple[Position, Position]  # first and last position, both within

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that stand in no cell: what they are, and at which cell, if at one."""

    text: str
    role: ParagraphRole
    at: str = ""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Facts of one sheet that the reader of its values does not give."""

    unknown: dict[Position, str] = field(default_factory=dict)  # text of the error, or "" for a formula without a value
    hidden_rows: tuple[int, ...] = ()  # from 0, those with content
    hidden_columns: tuple[int, ...] = ()
    merged: tuple[Area, ...] = ()  # only where the reader of the values does not give them
    torn: bool = False  # the part is missing or breaks off; the reader of the values passes that over in silence
    kept: Position | None = None  # rows and columns that were kept of a sheet that reaches too far
    beside: tuple[Aside, ...] = ()  # only where they are not read from the package
    pictures: int = 0  # the same
    charts: int = 0
    lost: tuple[str, ...] = ()  # parts that hold such words and cannot be read


@dataclass(frozen=True, slots=True)
class Inspected:
    """A workbook ready to be read: cells beyond the limit are gone from `data`."""

    data: bytes
    sheets: tuple[SheetFacts, ...]  # in the order of the workbook


def reach(cells: Sequence[Position]) -> int:
    """Return how many cells the rectangle from A1 to the farthest cells has."""
    return (max(row for row, _ in cells) + 1) * (max(column for _, column in cells) + 1) if cells else 0


def window(cells: Sequence[Position], limit: int = MOST_CELLS) -> Position | None:
    """Return the rows and columns to keep of a sheet whose content reaches too far, else None."""
    if reach(cells) <= limit:
        return None
    columns = sorted(column for _, column in cells)
    width = columns[int(_INLIERS * (len(columns) - 1))] + 1
    return min(LARGEST_SHEET[0], max(1, limit // width)), width


def letters(column: int) -> str:
    """Return the letters of a column counted from 0: 27 is AB."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def position(reference: str) -> Position | None:
    """Return the position of an address such as B7, or None if it is none."""
    column = 0
    for index, c in enumerate(reference):
        if "A" <= c <= "Z":
            column = column * 26 + ord(c) - 64
        elif (digits := reference[index:]).isdecimal() and len(digits) <= _MOST_DIGITS and 0 < column <= _COLUMNS:
            return (row - 1, column - 1) if 0 < (row := int(digits)) <= LARGEST_SHEET[0] else None
        else:
            return None
    return None


def too_large(sheet: str, rows: int, columns: int) -> Remark:
    """Return that of a sheet so many rows and columns were read, and no more."""
    return Remark("sheet_too_large", (("columns_read", str(columns)), ("rows", str(rows)), ("sheet", sheet)))


def ranges(numbers: Sequence[int], name: str = "") -> str:
    """Return numbers from 0 as people write them: "3-5, 9", or with name="column" "C-E, I"."""
    return in_ranges(numbers, letters if name == "column" else lambda number: str(number + 1))
