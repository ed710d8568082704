"""The sheet about the report: by what it was made, how, what its words mean, and what it is not."""

from aeo_evidence.report.about import about
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook.measure import height_of
from aeo_evidence.report.workbook.sheet import Book

_WIDTHS = (30.0, 96.0)


def add_about(book: Book) -> None:
    """Add the sheet: sections of labels with what stands behind them."""
    told, sheet = book.told, book.sheet("about", landscape=False)
    for column, width in zip("AB", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    book.put(sheet, 1, 1, told.text("sheets", "about"), "title")
    row = 2
    for heading, lines in (*about(told), _review(told)):
        row += 1
        book.put(sheet, row, 1, told.text("about", heading), "section")
        sheet.row_dimensions[row].height = 24
        for label, text in lines:
            row += 1
            book.put(sheet, row, 1, label, "label_top")
            book.put(sheet, row, 2, text, "prose")
            sheet.row_dimensions[row].height = max(
                height_of(label, _WIDTHS[0], told.language), height_of(text, _WIDTHS[1], told.language)
            )
        row += 1
    sheet.print_area = f"A1:B{row}"


def _review(told: Told) -> tuple[str, list[tuple[str, str]]]:
    """Return the section on the columns that a reviewer fills in."""
    return "review", [("", told.text("review_about", code)) for code in ("columns", "meaning", "holds")]
