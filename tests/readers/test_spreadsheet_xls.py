"""Workbooks of the binary formats, xls and xlsb: the same as of xlsx comes out."""

import io
import struct
from datetime import date

import xlwt
from xlwt.CompoundDoc import XlsDoc

from aeo_evidence.model.document import CellKind
from aeo_evidence.readers.spreadsheet import read
from tests.readers.made_book import MERGED, codes, grids, texts, xls, xlsb


def test_merged_cells_fill_their_range_in_xls() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("Sep")
        sheet.write_merge(0, 0, 0, 3, "Seal register")
        sheet.write_merge(1, 2, 0, 0, "No.")
        sheet.write_merge(1, 1, 1, 2, "Seal")
        sheet.write_merge(1, 2, 3, 3, "By")
        sheet.write(2, 1, "Old")
        sheet.write(2, 2, "New")
        for column, value in enumerate([1, "S1", "S2", "Ho"]):
            sheet.write(3, column, value)

    content = read(xls(fill))
    assert texts(grids(content)[0]) == MERGED
    assert (content.format, content.pages) == ("xls", 1)


def test_errors_and_uncomputed_formulas_of_an_xls_are_unknown() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("Sep")
        sheet.write(0, 0, "a")
        sheet.row(0).set_cell_error(1, "#DIV/0!")
        sheet.write(0, 2, xlwt.Formula("1+1"))
        sheet.write(0, 3, date(2026, 9, 3), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
        sheet.write(0, 4, 12.0)
        sheet.row(1).hidden = True
        sheet.write(1, 0, "b")

    content = read(xls(fill))
    row = grids(content)[0].rows[0]
    assert [(c.text, c.kind) for c in row.cells] == [
        ("a", CellKind.TEXT),
        ("#DIV/0!", CellKind.UNKNOWN),
        ("", CellKind.UNKNOWN),
        ("2026-09-03", CellKind.DATE),
        ("12", CellKind.NUMBER),
    ]
    assert codes(content) == [("hidden_rows", {"sheet": "Sep", "rows": "2"})]


def test_a_cell_of_an_xls_whose_text_is_not_there_is_unknown() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sep")
    sheet.write(0, 0, "a")
    sheet.write(0, 1, "b")
    stream = bytearray(book.get_biff_data())
    record = stream.index(struct.pack("<HHHH", 0x00FD, 10, 0, 0))
    stream[record + 10 : record + 14] = struct.pack("<I", 99)
    saved = io.BytesIO()
    XlsDoc().save(saved, bytes(stream))
    row = grids(read(saved.getvalue()))[0].rows[0]
    assert [(c.text, c.kind) for c in row.cells] == [("", CellKind.UNKNOWN), ("b", CellKind.TEXT)]


def test_in_a_computed_xls_an_empty_result_is_blank() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sep")
    for column, value in enumerate(["a", xlwt.Formula("1+1"), xlwt.Formula("A1"), "b"]):
        sheet.write(0, column, value)
    stream = bytearray(book.get_biff_data())
    at = 0
    while struct.unpack_from("<H", stream, at)[0] != 0x0006:  # the first formula
        at += 4 + struct.unpack_from("<H", stream, at + 2)[0]
    stream[at + 10 : at + 18] = struct.pack("<d", 2.0)
    buffer = io.BytesIO()
    XlsDoc().save(buffer, bytes(stream))
    row = grids(read(buffer.getvalue()))[0].rows[0]
    assert [(c.text, c.kind) for c in row.cells] == [
        ("a", CellKind.TEXT),
        ("2", CellKind.NUMBER),
        ("", CellKind.BLANK),
        ("b", CellKind.TEXT),
    ]


def test_an_xls_sheet_that_is_hidden() -> None:
    def fill(book: xlwt.Workbook) -> None:
        book.add_sheet("Sep").write(0, 0, "a")
        old = book.add_sheet("Old")
        old.write(0, 0, "b")
        old.visibility = 1
        book.add_sheet("Spare")

    content = read(xls(fill))
    assert [(grid.sheet, grid.hidden) for grid in grids(content)] == [("Sep", False), ("Old", True)]
    assert codes(content) == [("hidden_sheet", {"sheet": "Old"}), ("empty_sheet", {"sheet": "Spare"})]


def test_an_xls_sheet_that_reaches_too_far() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("Sep")
        for number in range(3000):
            sheet.write(number, 0, number)
        sheet.write(65535, 255, "stray")
        book.add_sheet("Oct").write(0, 0, "kept")

    content = read(xls(fill))
    assert [grid.at for grid in grids(content)] == ["Sep!A1:A3000", "Oct!A1:A1"]
    assert content.problem is not None
    assert content.problem.code == "sheet_too_large"


def test_an_xlsb() -> None:
    content = read(xlsb())
    (grid,) = grids(content)
    assert content.format == "xlsb"
    assert grid.at == "Sep!B5:E6"
    assert [(c.text, c.kind) for c in grid.rows[0].cells] == [
        ("Seal", CellKind.TEXT),
        ("2.5", CellKind.NUMBER),
        ("TRUE", CellKind.BOOLEAN),
        ("#N/A", CellKind.UNKNOWN),
    ]
    assert [c.text for c in grid.rows[1].cells] == ["Seal", "7", "", ""]
