"""A workbook to be filled in: what is printed is protected, without a password; cells to fill in are framed and open."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from aeo_evidence.model.rule import Language
from aeo_evidence.report.workbook.measure import height_of
from aeo_evidence.report.workbook.sheet import add_page, put_value
from aeo_evidence.report.workbook.styles import make_looks
from aeo_evidence.text.own_sign import OWN_SIGN

_HEADER_HEIGHT = 30.0
ENTRY = "entry"  # the look of a cell to fill in


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its heading, its width in characters, and its look."""

    heading: str
    width: float
    look: str = "text"


class FormBook:
    """A workbook to be filled in, while it is made."""

    def __init__(self, language: Language) -> None:
        self.workbook = Workbook()
        self._language = language
        self._looks = make_looks(self.workbook, language)
        self.workbook.remove(self.workbook.worksheets[0])

    def sheet(self, title: str, widths: Sequence[float], *, landscape: bool = True, own: bool = True) -> Worksheet:
        """Add a sheet for A4, one page wide.

        One of the program's `own` opens only its cells to fill in, and says at its foot that it is no evidence; any other
        is the company's once it is filled in.
        """
        sheet = add_page(self.workbook, title, landscape=landscape, foot=OWN_SIGN if own else None)
        for index, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(index)].width = width
        if own:
            # Heights and widths may be changed: what somebody writes may need more room.
            sheet.protection.sheet = True
            sheet.protection.formatRows = sheet.protection.formatColumns = False
        return sheet

    def put(self, sheet: Worksheet, row: int, column: int, value: str | int | None, look: str) -> None:
        """Write one value; a text stays a text, whatever sign it begins with."""
        put_value(sheet.cell(row, column), value, self._looks[look])

    def header(self, sheet: Worksheet, row: int, fields: Sequence[Field]) -> None:
        """Write the headings of a table."""
        for index, field in enumerate(fields, 1):
            look = "header_entry" if field.look.startswith(ENTRY) else "header"
            self.put(sheet, row, index, field.heading, look)
        sheet.row_dimensions[row].height = _HEADER_HEIGHT

    def row(self, sheet: Worksheet, row: int, fields: Sequence[Field], values: Sequence[str | int | None]) -> None:
        """Write a row of a table, as tall as its texts need."""
        for index, (field, value) in enumerate(zip(fields, values, strict=True), 1):
            self.put(sheet, row, index, value, field.look)
        tall = (
            height_of(str(value or ""), field.width, self._language)
            for field, value in zip(fields, values, strict=True)
        )
        sheet.row_dimensions[row].height = max(tall)

    def choose(self, sheet: Worksheet, cells: str, choice: Sequence[str], wrong: str) -> None:
        """Let cells take nothing but a word of a list, or stay blank."""
        rule = DataValidation(type="list", formula1=f'"{",".join(choice)}"', allow_blank=True)
        rule.showErrorMessage, rule.error = True, wrong
        rule.add(cells)
        sheet.add_data_validation(rule)
