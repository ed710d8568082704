"""A sheet laid out to be read like a page: lines, rows, and prose that runs over several columns."""

from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from aeo_evidence.report.workbook.measure import LINE, height_of
from aeo_evidence.report.workbook.sheet import Book, Value

_SECTION_HEIGHT = 26.0


class Page:
    """Fills a sheet downwards. Excel does not know how tall a row of merged cells must be, so it is told."""

    def __init__(self, book: Book, sheet: Worksheet, widths: Sequence[float]) -> None:
        self._book, self._sheet, self._widths = book, sheet, widths
        self._row = 0
        for index, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(index)].width = width

    @property
    def here(self) -> int:
        """Return the row that was written last."""
        return self._row

    @property
    def sheet(self) -> Worksheet:
        """Return the sheet that is being filled."""
        return self._sheet

    def chart(self, chart: Any, height: float) -> None:
        """Put a chart on a row of its own, over all columns."""
        self._row += 1
        self._sheet.row_dimensions[self._row].height = height
        start = AnchorMarker(col=0, row=self._row - 1)
        end = AnchorMarker(col=len(self._widths), row=self._row)
        chart.anchor = TwoCellAnchor(editAs="oneCell", _from=start, to=end)
        self._sheet.add_chart(chart)

    def skip(self) -> None:
        """Leave a row empty."""
        self._row += 1
        self._sheet.row_dimensions[self._row].height = LINE / 2

    def section(self, heading: str) -> None:
        """Begin a section."""
        self.line((1, heading, "section"), height=_SECTION_HEIGHT)

    def line(self, *cells: tuple[int, Value, str], height: float | None = None) -> None:
        """Write a row of single cells: column, value, look."""
        self._row += 1
        for column, value, look in cells:
            self._book.put(self._sheet, self._row, column, value, look)
        if height is not None:
            self._sheet.row_dimensions[self._row].height = height

    def row(self, cells: Iterable[tuple[Value, str]], height: float = LINE) -> None:
        """Write a row from the first column on, as tall as its texts need."""
        self._row += 1
        for column, (value, look) in enumerate(cells, 1):
            self._book.put(self._sheet, self._row, column, value, look)
            height = max(height, self._height(str(value or ""), column, column))
        self._sheet.row_dimensions[self._row].height = height

    def prose(self, column: int, text: str, look: str) -> None:
        """Write a text on a row of its own, from a column to the last."""
        self._row += 1
        self.beside(column, text, look)

    def beside(self, column: int, text: str, look: str) -> None:
        """Write a text on the current row, from a column to the last."""
        self._span(column, len(self._widths), look)
        self._book.put(self._sheet, self._row, column, text, look)
        self._grow(self._height(text, column, len(self._widths)))

    def document(self, path: str, until: int) -> None:
        """Begin a row with a document's path, linked, from the first column to another."""
        self._row += 1
        self._span(1, until, "text")
        self._book.link(self._sheet, self._row, 1, path, width=sum(self._widths[:until]))
        self._grow(self._height(path, 1, until))

    def linked(self, column: int, path: str, shown: str) -> None:
        """Write a link on the current row, shown by a name."""
        self._book.link(self._sheet, self._row, column, path, shown, width=self._widths[column - 1])
        self._grow(self._height(shown, column, column))

    def finish(self) -> None:
        """Say what is to be printed."""
        self._sheet.print_area = f"A1:{get_column_letter(len(self._widths))}{self._row}"

    def _span(self, first: int, last: int, look: str) -> None:
        for column in range(first, last + 1):
            self._book.put(self._sheet, self._row, column, None, look)
        if last > first:
            self._sheet.merge_cells(start_row=self._row, end_row=self._row, start_column=first, end_column=last)

    def _grow(self, height: float) -> None:
        dimension = self._sheet.row_dimensions[self._row]
        dimension.height = max(dimension.height or LINE, height)

    def _height(self, text: str, first: int, last: int) -> float:
        return height_of(text, sum(self._widths[first - 1 : last]), self._book.told.language)
