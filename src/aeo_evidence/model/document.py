"""What a reader hands on: the content of one file as blocks in reading order, each knowing its place.

A reader does not interpret. It says what stands where; which row is a header, where a section ends and what a
paper shows is decided by later stages.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

# Mean confidence of a recognised page below which nothing that rests on it is taken for certain.
LOW_CONFIDENCE = 0.6


# Stands where something is written that is no text, as on a scan: a signature, initials, a chop, a scribble.
INK = "✎"


class CellKind(StrEnum):
    """What is known about a cell before anyone interprets its text."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"  # value is a date or a datetime
    TIME = "time"  # value is a time
    BOOLEAN = "boolean"
    BLANK = "blank"  # nothing stands there
    UNKNOWN = "unknown"  # something stands there that cannot be known: an error value, a formula without a value


CellValue: TypeAlias = date | datetime | time | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a grid: its text as a person reads it, and its typed value where the file has one."""

    text: str = ""
    kind: CellKind = CellKind.BLANK
    value: CellValue = None
    at: str = ""  # its own address where the format has one ("B7"), else empty: then the row's place serves


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a grid with the place by which a person finds it ("Sep!A14:F14", "page=3,row=7")."""

    cells: tuple[Cell, ...]
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; level 1 is the highest. `text` holds its number too, as printed."""

    text: str
    level: int
    at: str


class ParagraphRole(StrEnum):
    """Where in the layout a paragraph stands."""

    BODY = "body"
    LIST = "list"
    HEADER = "header"  # running header of the page
    FOOTER = "footer"
    NOTE = "note"  # footnote, endnote, comment
    BOX = "box"  # text box or drawing


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph or a line of text that is no heading."""

    text: str
    at: str
    role: ParagraphRole = ParagraphRole.BODY


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A rectangle of cells as it stands in the file: titles, header, rows and footers not yet told apart.

    A merged cell's text stands in every cell that it covers. All rows have the same number of cells.
    """

    rows: tuple[GridRow, ...]
    at: str  # "Sep!A1:K61", "page=3", "table=2"
    sheet: str = ""  # name of the sheet, if it is one
    hidden: bool = False


def page_of(at: str) -> int | None:
    """Return the page of a place within a file ("page=3,row=7"), where it tells one."""
    number = at.removeprefix("page=").partition(",")[0]
    return int(number) if at.startswith("page=") and number.isdecimal() else None


Block: TypeAlias = Heading | Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Remark:
    """A fact about a file that its reader noticed: a code of `report/wording` and what it needs to be worded."""

    code: str  # "hidden_sheet", "tracked_changes", "wrong_suffix", ...
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A file within a container, by its name there: its bytes, or why they cannot be had."""

    name: str
    data: bytes = b""
    problem: Remark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All that was read of one file."""

    format: str  # "pdf", "docx", "xlsx", "xls", "csv", "txt", ...
    blocks: tuple[Block, ...]
    pages: int | None = None  # pages or sheets, where the format has them
    remarks: tuple[Remark, ...] = ()
    problem: Remark | None = None  # set when only a part could be read: which part, and why
    decoded: bool = True  # at least one page, cell or picture was decoded
    signature_lines: tuple[str, ...] = field(default=())  # empty signature lines that the format itself declares
    members: tuple[Member, ...] = ()  # files within a container, in its order
    pictures: tuple[int, ...] = ()  # pages that are pictures: their words are still to be recognised
    recognised: tuple[tuple[int, float], ...] = ()  # pages whose words were recognised, with their mean confidence
