"""What every sheet is made of: cells that are values and nothing else, tables, links, pages to print."""

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from aeo_evidence.report.links import Links
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook.fingerprint import fingerprint
from aeo_evidence.report.workbook.measure import ONE_LINE, height_of, overflows, parted, shrinks
from aeo_evidence.report.workbook.styles import Look, make_look, make_looks
from aeo_evidence.report.xml_text import clean
from aeo_evidence.text.own_sign import OWN_SIGN

_LONGEST = 32_767  # characters of a cell, counted as Excel does: in units of UTF-16
_MOST_LINKS = 65_530  # of a sheet, by Excel
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read _x0041_ as the letter A
_A4 = 9
_EARLIEST = "36525"  # the last day of 1999, as Excel counts days
_RIGHT = {"number", "count", "share", "points", "percent", "signed"}
Value: TypeAlias = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in a cell, with a look of its own or a document to link to."""

    value: Value
    look: str = ""
    link: str = ""  # path of a document


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the code of its heading, its width in characters, the look of its cells."""

    key: str
    width: float
    look: str = "text"
    group: str = "headings"  # of the messages, where its heading stands
    choice: tuple[str, ...] = ()  # what a person may choose from
    entry: bool = False  # filled in by a person


OPEN = Column("open", 10.5)  # beside a path: the word that opens it
Row: TypeAlias = Mapping[str, "Value | Entry"]
ID = "#"  # beside a row's columns: the id by which it is known again


@dataclass(frozen=True, slots=True)
class Written:
    """A table that a person may fill in, as the program wrote it: what its own cells hold, by the id of the row."""

    name: str
    title: str
    headings: tuple[str, ...]  # of the program's own columns
    entries: tuple[tuple[str, str], ...]  # code and heading of each column that a person fills in
    rows: list[tuple[str, list[str]]] = field(default_factory=list)


def add_page(workbook: Workbook, title: str, *, landscape: bool, foot: str | None) -> Worksheet:
    """Add a sheet, set up for printing on A4, one page wide; `foot`: what stands in the middle of each page's foot."""
    sheet: Worksheet = workbook.create_sheet(title)
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.75, 0.35
    sheet.sheet_view.showGridLines = False
    # No text from a document stands here: "&" is a command in headers and footers.
    footer: Any = sheet.oddFooter
    footer.left.text, footer.center.text, footer.right.text = "&A", foot, "&P / &N"
    # Some programs leave the line no more room than its largest Latin letters need: a Chinese title must be smaller.
    footer.left.size, footer.center.size, footer.right.size = 8, 8, 10
    return sheet


def put_value(cell: Any, value: Value, look: StyleArray) -> None:
    """Write one value. A text stays a text, whatever sign it begins with."""
    if isinstance(value, str) and value:
        cell.value = cell_text(value)
        cell.data_type = "s"  # openpyxl has taken "=…" for a formula and "#N/A" for an error
    elif not isinstance(value, str):
        cell.value = value
    cell._style = copy(look)  # noqa: SLF001 - the public properties make a new style for each cell


class Book:
    """The workbook while it is made."""

    def __init__(self, told: Told, links: Links) -> None:
        self.told = told
        self.workbook = Workbook()
        self._links = links
        self._looks = make_looks(self.workbook, told.language)
        self._linked: dict[str, int] = {}
        self._heights: dict[tuple[str, float, bool], float] = {}
        self.written: list[Written] = []
        self.workbook.remove(self.workbook.worksheets[0])

    def add_look(self, name: str, look: Look) -> None:
        """Add a look that only this workbook has."""
        self._looks[name] = make_look(self.workbook, look, self.told.language)

    def sheet(self, code: str, *, landscape: bool = True, group: str = "sheets") -> Worksheet:
        """Add a sheet, set up for printing on A4, one page wide. `group`: of the messages, where its title stands."""
        return self.sheet_called(self.told.text(group, code), landscape=landscape)

    def sheet_called(self, title: str, *, landscape: bool = True) -> Worksheet:
        """Add a sheet by its title."""
        return add_page(self.workbook, title, landscape=landscape, foot=OWN_SIGN)

    def put(self, sheet: Worksheet, row: int, column: int, value: Value, look: str = "text") -> None:
        """Write one value. A text stays a text, whatever sign it begins with."""
        put_value(sheet.cell(row, column), value, self._looks[look])

    def link(
        self, sheet: Worksheet, row: int, column: int, path: str, shown: Value = None, *, width: float = 0.0
    ) -> None:
        """Write a document's path, or what is to be shown for it, with a link to it where there can be one.

        Not every program wraps a link: one that is little longer than the cell (of `width` characters) is made smaller,
        and what is longer still is a text without a link, for that is wrapped and never cut.
        """
        target = self._links.target(path)
        linked = self._linked.get(sheet.title, 0)
        shown = path if shown is None else shown
        cut = width > 0 and overflows(str(shown), width, self.told.language)
        if target is None or linked >= _MOST_LINKS or cut:
            self.put(sheet, row, column, shown)
            return
        self._linked[sheet.title] = linked + 1
        self.put(sheet, row, column, shown, "link_fitted" if shrinks(str(shown), width, self.told.language) else "link")
        cell: Any = sheet.cell(row, column)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, target=target)

    def opener(self, path: str) -> Entry | None:
        """Return a short word that opens a document; None where no link can. The path itself stands beside it as text.

        Not every program wraps a link, so that a path that is one would be cut.
        """
        return Entry(self.told.text("report", "open"), link=path) if self._links.target(path) is not None else None

    def place(self, text: str, column: Column) -> str:
        """Return a place, broken where its parts end if it is too long for its column."""
        return parted(text, column.width, self.told.language)

    def table(self, sheet: Worksheet, name: str, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        """Fill a sheet with one table: header on top, frozen, filtered, printed on each page. `name` is ASCII."""
        record = self._record(sheet, name, columns)
        count = self._fill(sheet, columns, rows, record)
        last = get_column_letter(len(columns))
        table = Table(displayName=name, name=name, ref=f"A1:{last}{count + 1}")
        table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
        sheet.add_table(table)
        sheet.freeze_panes = "B2"
        sheet.print_title_rows = "1:1"

    def _record(self, sheet: Worksheet, name: str, columns: Sequence[Column]) -> Written | None:
        """Begin to note what is written, where a person fills something in."""
        if not any(column.entry for column in columns):
            return None
        own = tuple(self.told.text(column.group, column.key) for column in columns if not column.entry)
        entries = tuple((column.key, self.told.text(column.group, column.key)) for column in columns if column.entry)
        record = Written(name, sheet.title, own, entries)
        self.written.append(record)
        return record

    def _fill(self, sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Row], record: Written | None) -> int:
        """Write header and rows; return how many rows there are. A table needs one: an empty one says that it is."""
        for index, column in enumerate(columns, 1):
            look = "header_entry" if column.entry else "header_right" if column.look in _RIGHT else "header"
            self.put(sheet, 1, index, self.told.text(column.group, column.key), look)
            sheet.column_dimensions[get_column_letter(index)].width = column.width
        sheet.row_dimensions[1].height = 30
        count = 0
        for count, row in enumerate(rows, 1):
            for index, column in enumerate(columns, 1):
                self._enter(sheet, count + 1, index, row.get(column.key), column)
            sheet.row_dimensions[count + 1].height = max(
                self._needed(row.get(column.key), column.width) for column in columns
            )
            if record is not None:
                own = [fingerprint(_shown(row.get(column.key))) for column in columns if not column.entry]
                record.rows.append((str(_shown(row[ID])), own))
        if not count:
            nothing = self.told.text("report", "nothing")
            self.put(sheet, 2, 1, nothing, "quiet")
            if record is not None:
                record.rows.append(("", [fingerprint(nothing), *(fingerprint(None) for _ in record.headings[1:])]))
        else:
            self._guard(sheet, columns, count + 1)
        return count or 1

    def _guard(self, sheet: Worksheet, columns: Sequence[Column], last: int) -> None:
        """Let the cells that a person fills in take only what can be read back."""
        for index, column in enumerate(columns, 1):
            letter = get_column_letter(index)
            if column.choice:
                rule = DataValidation(type="list", formula1=f'"{",".join(column.choice)}"', allow_blank=True)
                rule.errorTitle, rule.error = (self.told.text("review", code) for code in ("choose", "choose_text"))
            elif column.look == "entry_date":
                rule = DataValidation(type="date", operator="greaterThan", formula1=_EARLIEST, allow_blank=True)
                rule.errorTitle = self.told.text("review", "date")
                rule.error = self.told.text("review", "date_text", example=self.told.result.as_of.isoformat())
            else:
                continue
            rule.showErrorMessage = True
            rule.add(f"{letter}2:{letter}{last}")
            sheet.add_data_validation(rule)

    def _enter(self, sheet: Worksheet, row: int, index: int, entry: Value | Entry, column: Column) -> None:
        if isinstance(entry, Entry) and entry.link:
            self.link(sheet, row, index, entry.link, entry.value, width=column.width)
        elif isinstance(entry, Entry):
            self.put(sheet, row, index, entry.value, entry.look or column.look)
        else:
            self.put(sheet, row, index, entry, column.look)

    def _needed(self, entry: Value | Entry, width: float) -> float:
        """Return how tall a cell must be; the same text comes again and again in a long table."""
        text = str((entry.value if isinstance(entry, Entry) else entry) or "")
        linked = isinstance(entry, Entry) and bool(entry.link)
        key = text, width, linked
        if key not in self._heights:
            fitted = linked and shrinks(text, width, self.told.language)
            self._heights[key] = ONE_LINE if fitted else height_of(text, width, self.told.language)
        return self._heights[key]


def _shown(entry: Value | Entry) -> Value:
    value = entry.value if isinstance(entry, Entry) else entry
    return cell_text(value) if isinstance(value, str) else value


def cell_text(text: str) -> str:
    """Return a text as a cell can hold it: no signs that XML forbids, none that Excel decodes, not too long."""
    text = _ESCAPE.sub("_x005F_", clean(text))
    if len(text) * 2 <= _LONGEST:
        return text
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * _LONGEST else units[: 2 * (_LONGEST - 1)].decode("utf-16-le", "ignore") + "…"
