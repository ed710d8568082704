"""Workbooks: rows with their true numbers, merged, hidden and far cells, words beside them, and the faults of real ones."""

import io
import struct

import openpyxl
import pytest
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from xlwt.CompoundDoc import XlsDoc

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import CellKind, Paragraph, ParagraphRole
from aeo_evidence.readers import sheet_facts
from aeo_evidence.readers.spreadsheet import read
from tests.readers.made_book import MERGED, cell_at, codes, edited, grids, saved, texts, xls, xlsx
from tests.readers.made_zip import zipped


def test_rows_and_columns_keep_their_true_numbers() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C5"], sheet["D5"], sheet["C7"] = "Seal", "Date", "S1"

    (grid,) = grids(read(xlsx(fill)))
    assert grid.at == "Sheet1!C5:D7"
    assert grid.sheet == "Sheet1"
    assert [row.at for row in grid.rows] == ["Sheet1!C5:D5", "Sheet1!C6:D6", "Sheet1!C7:D7"]
    assert texts(grid) == [["Seal", "Date"], ["", ""], ["S1", ""]]
    assert grid.rows[2].cells[0].at == "C7"
    assert grid.rows[2].cells[1].at == "D7"


def test_a_blank_cell_in_a_used_row_has_an_address_too() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Seal", "By"])
        sheet.append(["S1", None])

    assert cell_at(read(xlsx(fill)), "B2").kind == CellKind.BLANK


def test_sheet_names_stand_as_they_are() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "9月 封條 (A)"
    sheet["AB3"] = "x"
    (grid,) = grids(read(saved(book)))
    assert grid.rows[0].at == "9月 封條 (A)!AB3:AB3"


def merged_header(sheet: Worksheet) -> None:
    sheet["A1"] = "Seal register"
    sheet.merge_cells("A1:D1")
    sheet.append(["No.", "Seal", None, "By"])
    sheet.append([None, "Old", "New", None])
    sheet.append([1, "S1", "S2", "Ho"])
    sheet.merge_cells("B2:C2")
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("D2:D3")
    sheet.merge_cells("H9:K12")


def test_merged_cells_fill_their_range_in_xlsx() -> None:
    content = read(xlsx(merged_header))
    assert texts(grids(content)[0]) == MERGED
    assert cell_at(content, "C2").text == "Seal"


def test_hidden_empty_and_chart_sheets_are_said() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["a", "b"])
    for name, state in (("Old", "hidden"), ("Lists", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet.append([name])
        sheet.sheet_state = state
    book.create_sheet("Spare")
    book.create_chartsheet("Trend")
    content = read(saved(book))
    assert [(grid.sheet, grid.hidden) for grid in grids(content)] == [("Sheet", False), ("Old", True), ("Lists", True)]
    assert codes(content) == [
        ("hidden_sheet", {"sheet": "Old"}),
        ("hidden_sheet", {"sheet": "Lists"}),
        ("empty_sheet", {"sheet": "Spare"}),
        ("chart_sheet", {"sheet": "Trend"}),
    ]
    assert (content.format, content.pages) == ("xlsx", 5)


def test_hidden_rows_and_columns_are_said() -> None:
    def fill(sheet: Worksheet) -> None:
        for number in range(1, 8):
            sheet.append([number, "x", "y"])
        for number in (2, 3, 4, 6, 99):
            sheet.row_dimensions[number].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.column_dimensions["X"].hidden = True

    assert codes(read(xlsx(fill))) == [
        ("hidden_rows", {"sheet": "Sheet1", "rows": "2-4, 6"}),
        ("hidden_columns", {"sheet": "Sheet1", "columns": "B"}),
    ]


def test_a_sheet_that_reaches_too_far_is_read_within_bounds_and_says_so() -> None:
    def fill(sheet: Worksheet) -> None:
        for number in range(3000):
            sheet.append([number, "x", "y"])
        sheet["XFD1048576"] = "stray"

    content = read(xlsx(fill))
    (grid,) = grids(content)
    assert grid.at == "Sheet1!A1:C3000"
    assert content.problem is not None
    assert content.problem.code == "sheet_too_large"
    assert dict(content.problem.facts)["sheet"] == "Sheet1"


def test_a_claimed_dimension_is_not_believed() -> None:
    data = xlsx(lambda sheet: sheet.append(["a", "b"]))
    data = edited(data, "xl/worksheets/sheet1.xml", lambda p: p.replace(b'ref="A1:B1"', b'ref="A1:XFD1048576"'))
    assert texts(grids(read(data))[0]) == [["a", "b"]]


def test_of_a_long_gap_only_some_blank_rows_come_out() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A5000"] = "top", "bottom"

    rows = grids(read(xlsx(fill)))[0].rows
    assert len(rows) < 50
    assert rows[-1].at == "Sheet1!A5000:A5000"


def test_trailing_blanks_are_trimmed() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["a", "b", " "])
        sheet.append(["c", None, None])
        sheet.append([" ", "", "\u200b"])

    assert grids(read(xlsx(fill)))[0].at == "Sheet1!A1:B2"


def test_words_beside_the_cells() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Seal", "S1"])
        sheet["B1"].comment = Comment("Replaced after damage", "clerk")
        assert sheet.oddHeader is not None
        assert sheet.oddFooter is not None
        sheet.oddHeader.left.text = "Form WH-7 & annex"
        sheet.oddFooter.center.text = "Page &P of &N"

    content = read(xlsx(fill))
    beside = {(b.text, b.at, b.role) for b in content.blocks if isinstance(b, Paragraph)}
    assert ("Form WH-7 & annex", "Sheet1", ParagraphRole.HEADER) in beside
    assert any(text.endswith("Replaced after damage") and at == "Sheet1!B1" for text, at, _ in beside)


def encrypted_xlsx() -> bytes:
    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(xlsx(lambda sheet: sheet.append(["a"])))).encrypt("secret", buffer)
    return buffer.getvalue()


def encrypted_xls() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("Sep").write(0, 0, "a")
    stream = book.get_biff_data()
    after = 4 + struct.unpack_from("<H", stream, 2)[0]
    buffer = io.BytesIO()
    XlsDoc().save(buffer, stream[:after] + struct.pack("<HH6s", 0x2F, 6, b"\1\0aaaa") + stream[after:])
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(xlsx(lambda _: None), "empty", id="an empty sheet"),
        pytest.param(xls(lambda book: book.add_sheet("a")), "empty", id="an empty sheet in xls"),
        pytest.param(b"no workbook", "damaged", id="text"),
        pytest.param(zipped({"a.txt": b"x"}), "damaged", id="another zip"),
        pytest.param(xlsx(lambda sheet: sheet.append(["a"]))[:900], "damaged", id="torn xlsx"),
        pytest.param(xls(lambda book: book.add_sheet("a").write(0, 0, 1))[:700], "damaged", id="torn xls"),
        pytest.param(encrypted_xlsx(), "encrypted", id="locked xlsx"),
        pytest.param(encrypted_xls(), "encrypted", id="locked xls"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.remark.code == code


def test_a_torn_sheet_among_good_ones_is_said() -> None:
    data = xlsx(lambda sheet: sheet.append(["a"]), lambda sheet: sheet.append(["b"]))
    content = read(edited(data, "xl/worksheets/sheet2.xml", lambda part: part[: len(part) // 2]))
    assert [texts(grid) for grid in grids(content)] == [[["a"]]]
    assert content.problem is not None
    assert (content.problem.code, dict(content.problem.facts)) == ("sheet_unreadable", {"sheet": "Sheet2"})


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_letters_of_columns(column: int, name: str) -> None:
    assert sheet_facts.letters(column) == name
    assert sheet_facts.position(f"{name}7") == (6, column)
