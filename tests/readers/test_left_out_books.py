"""Workbooks that are torn, too large or hold what is no cell: what is left out is said, and what can be read is."""

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt
from openpyxl.chart import BarChart
from openpyxl.comments import Comment

from aeo_evidence.model.document import Grid, Paragraph, ParagraphRole
from aeo_evidence.reading.leaf import read_leaves
from tests.libreoffice import needs_libreoffice, saved_again
from tests.readers.left_out import counted, lost, read, torn, words
from tests.readers.made_book import biff12, links, wide, xls, xlsb
from tests.readers.made_book import edited as book_edited
from tests.readers.made_book import saved as book_saved
from tests.readers.made_word import edited
from tests.readers.test_odf import cell, odf, row, sheet


def test_every_sheet_that_is_torn_or_too_large_is_told() -> None:
    made = openpyxl.Workbook()
    for name in ("Aug", "Sep", "Oct"):
        page = made.create_sheet(name)
        page["A1"] = "Seal"
    made["Oct"]["XFD1048576"] = "far"
    made.remove(made.worksheets[0])
    content = read(torn(book_saved(made), "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"), "a.xlsx")
    codes = [(code, facts["sheet"]) for code, facts in lost(content)]
    assert codes == [("sheet_unreadable", "Aug"), ("sheet_unreadable", "Sep"), ("sheet_too_large", "Oct")]


def mistaken(data: bytes, *parts: str) -> bytes:
    """The package with a wrong checksum on some of its parts: some readers do not look, others read nothing of them."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sums = [archive.getinfo(name).CRC for name in parts]
    for each in sums:
        data = data.replace(struct.pack("<L", each), struct.pack("<L", each ^ 1))
    return data


def far(name: str) -> bytes:
    """A workbook with something in the first cell of its sheet and in the last one that there can be."""
    if name == "a.xlsb":
        row = biff12(0, struct.pack("<IIHHB", 1_048_575, 0, 300, 0, 0) + b"\0" * 8)
        cell_ = biff12(6, struct.pack("<II", 16_383, 0) + wide("far"))
        return edited(xlsb(), lambda _, content: content.replace(biff12(146), row + cell_ + biff12(146)))
    made = openpyxl.Workbook()
    made.worksheets[0]["A1"], made.worksheets[0]["XFD1048576"] = "Seal no.", "far"
    return book_saved(made)


@pytest.mark.parametrize(
    ("name", "part"), [("a.xlsx", "xl/worksheets/sheet1.xml"), ("a.xlsb", "xl/worksheets/sheet1.bin")]
)
def test_a_sheet_whose_checksum_is_wrong_is_read_within_the_limits_and_told(name: str, part: str) -> None:
    content = read(mistaken(far(name), part), name)
    assert words(content)[0].startswith("Seal")
    assert "far" not in words(content)
    assert {code for code, _ in lost(content)} == {"sheet_unreadable"}


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"])
def test_a_workbook_whose_parts_bear_a_wrong_checksum_is_read_within_the_limits_and_that_is_told(part: str) -> None:
    content = read(mistaken(far("a.xlsx"), part), "a.xlsx")
    assert words(content) == ["Seal no."]
    assert ("package_parts_lost", {"names": part}) in lost(content)


def test_comments_that_are_torn_and_charts_are_told() -> None:
    made = openpyxl.Workbook()
    page = made.worksheets[0]
    page["A1"], page["A2"] = "Seals", 3
    page["A1"].comment = Comment("Counted twice", "Lo")
    page.add_chart(BarChart(), "C3")
    whole = book_saved(made)
    name = next(n for n in _names(whole) if "comment" in n and n.endswith(".xml"))
    assert "Counted twice" in words(read(whole, "a.xlsx"))
    assert lost(read(whole, "a.xlsx")) == []
    content = read(torn(whole, name), "a.xlsx")
    assert lost(content) == [("package_parts_lost", {"names": name})]
    assert counted(content) == {"charts": "1"}


def test_a_diagram_in_a_workbook_is_read_and_one_that_is_torn_is_told() -> None:
    made = openpyxl.Workbook()
    made.worksheets[0]["A1"] = "Seals"
    points = "".join(
        f"<d:pt><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>" for text in ("Manager", "Guard")
    )
    spaces = 'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    data = edited(
        book_saved(made),
        lambda _, content: content,
        {
            "xl/worksheets/_rels/sheet1.xml.rels": links("drawing", "../drawings/drawing1.xml"),
            "xl/drawings/drawing1.xml": "<wsDr/>",
            "xl/drawings/_rels/drawing1.xml.rels": links("diagramData", "../diagrams/data1.xml"),
            "xl/diagrams/data1.xml": f"<d:dataModel {spaces}><d:ptLst>{points}</d:ptLst></d:dataModel>",
        },
    )
    assert words(read(data, "a.xlsx")) == ["Seals", "Manager", "Guard"]
    content = read(torn(data, "xl/diagrams/data1.xml"), "a.xlsx")
    assert lost(content) == [("package_parts_lost", {"names": "xl/diagrams/data1.xml"})]


def _names(data: bytes) -> list[str]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def test_a_page_header_is_read_however_much_stands_behind_it() -> None:
    made = openpyxl.Workbook()
    page: Any = made.worksheets[0]
    page["A1"] = "Seals"
    page.oddHeader.center.text = "Form SEC-07"
    breaks = "".join(f'<brk id="{n}" max="16383" man="1"/>' for n in range(1, 1_000)).encode()

    def change(xml: bytes) -> bytes:
        return xml.replace(b"</headerFooter>", b"</headerFooter><rowBreaks>" + breaks + b"</rowBreaks>")

    data = book_edited(book_saved(made), "xl/worksheets/sheet1.xml", change)
    assert words(read(data, "a.xlsx")) == ["Seals", "Form SEC-07"]


def test_page_headers_of_an_xls_are_read() -> None:
    def fill(book: xlwt.Workbook) -> None:
        page = book.add_sheet("Sep")
        page.write(0, 0, "Seal")
        page.header_str, page.footer_str = b"&CForm SEC-07&RPage &P", b"&L&P"

    content = read(xls(fill), "a.xls")
    assert [(b.text, b.at, b.role) for b in content.blocks if isinstance(b, Paragraph)] == [
        ("Form SEC-07", "Sep", ParagraphRole.HEADER),
        ("Page", "Sep", ParagraphRole.HEADER),
    ]


@needs_libreoffice
def test_comments_of_an_xls_are_read_at_their_cells(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    page = made.worksheets[0]
    page.title = "Sep"
    page["B7"] = "HK0345100"
    page["B7"].comment = Comment("斷封 seal broken, see report", "Lo")
    page["C2"].comment = Comment("second", "Lo")
    page["C2"] = "x"
    path = tmp_path / "a.xlsx"
    made.save(path)
    content = read(saved_again(path, into=tmp_path, form="xls")[0].read_bytes(), "a.xls")
    noted = {b.at: b.text for b in content.blocks if isinstance(b, Paragraph) and b.role is ParagraphRole.NOTE}
    assert set(noted) == {"Sep!B7", "Sep!C2"}
    assert "斷封 seal broken, see report" in noted["Sep!B7"]


def test_comments_and_page_headers_of_an_xlsb_are_read() -> None:
    nothing = struct.pack("<I", 0xFFFFFFFF)
    margins = biff12(479, b"\0\0" + wide("&CForm SEC-07") + nothing * 5)
    place = biff12(635, struct.pack("<IIIII", 0, 4, 4, 1, 1) + bytes(16))
    comments = place + biff12(637, b"\0" + wide("seal broken"))

    def change(name: str, content: bytes) -> bytes:
        return content[: -len(biff12(130))] + margins + biff12(130) if name == "xl/worksheets/sheet1.bin" else content

    more = {
        "xl/worksheets/_rels/sheet1.bin.rels": links("comments", "../comments1.bin"),
        "xl/comments1.bin": comments.decode("latin-1"),
    }
    data = edited(xlsb(), change, more)
    data = edited(data, lambda name, content: comments if name == "xl/comments1.bin" else content)
    noted = [(b.text, b.at, b.role) for b in read(data, "a.xlsb").blocks if isinstance(b, Paragraph)]
    assert noted == [
        ("Form SEC-07", "Sep", ParagraphRole.HEADER),
        ("seal broken", "Sep!B5", ParagraphRole.NOTE),
    ]


def test_rows_that_are_repeated_without_end_and_cells_where_no_sheet_reaches_are_said() -> None:
    rows = row(cell("Seal")) + row(cell("x"), attributes='table:number-rows-repeated="20000"')
    content = read(odf("spreadsheet", sheet(rows)), "a.ods")
    assert [(r.code, dict(r.facts)) for r in content.remarks] == [("rows_repeated", {"most": "10000", "sheet": "Sep"})]
    far = row(cell("Seal"), cell("", 'table:number-columns-repeated="16383"'), cell("far"))
    assert lost(read(odf("spreadsheet", sheet(far)), "a.ods")) == [
        ("sheet_too_large", {"sheet": "Sep", "rows": "1", "columns_read": "1"})
    ]


def test_a_line_of_more_entries_than_a_sheet_has_cells_is_said() -> None:
    (found,) = read_leaves(b"x,y\n" + b"," * 2_000_001 + b"z", "a.csv")
    assert found.content is None
    assert found.problem is not None
    assert (found.problem.code, dict(found.problem.facts)) == ("line_too_long", {"most": "2000000"})


def test_blank_lines_above_a_table_cost_none_of_it() -> None:
    content = read(b"\n" * 3_000 + b"x,y" + b"," * 1_000 + b"z\n1,2\n", "a.csv")
    (grid,) = content.blocks
    assert isinstance(grid, Grid)
    assert [line.at for line in grid.rows] == ["row=3001", "row=3002"]
    assert lost(content) == []
