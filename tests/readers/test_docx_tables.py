"""Tables of Word documents."""

import io

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.table import Table

from aeo_evidence.model.document import CellKind, Grid, Paragraph
from aeo_evidence.readers.docx import read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def grids(document: Document) -> list[Grid]:
    buffer = io.BytesIO()
    document.save(buffer)
    return [block for block in read(buffer.getvalue()).blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def filled(table: Table, rows: list[list[str]]) -> Table:
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    return table


def test_rows_are_counted_from_one_with_the_header() -> None:
    document = docx.Document()
    filled(document.add_table(2, 2), [["Seal", "Date"], ["S1", ""]])
    document.add_paragraph("between")
    filled(document.add_table(1, 1), [["other"]])
    first, second = grids(document)
    assert (first.at, second.at) == ("table=1", "table=2")
    assert [row.at for row in first.rows] == ["table=1,row=1", "table=1,row=2"]
    assert [cell.kind for cell in first.rows[1].cells] == [CellKind.TEXT, CellKind.BLANK]


def test_merged_cells_are_repeated() -> None:
    document = docx.Document()
    table = filled(document.add_table(3, 3), [["No.", "Seal", ""], ["", "Old", "New"], ["1", "S1", "S2"]])
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    assert texts(grids(document)[0]) == [["No.", "Seal", "Seal"], ["No.", "Old", "New"], ["1", "S1", "S2"]]


def test_a_nested_table_is_a_grid_of_its_own_right_after() -> None:
    document = docx.Document()
    table = filled(document.add_table(1, 2), [["Checks", "OK"]])
    filled(table.cell(0, 0).add_table(1, 2), [["Doors", "Floor"]])
    filled(document.add_table(1, 1), [["last"]])
    assert [(grid.at, texts(grid)) for grid in grids(document)] == [
        ("table=1", [["Checks", "OK"]]),
        ("table=2", [["Doors", "Floor"]]),
        ("table=3", [["last"]]),
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>'
            "<w:tr><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>",
            [["", "b"], ["c", ""]],
            id="a row that begins later",
        ),
        pytest.param(
            "<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>"
            "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr>",
            [["a"]],
            id="a deleted row",
        ),
        pytest.param(
            "<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr>"
            "</w:sdtContent></w:sdt>",
            [["a"]],
            id="controls around row and cell",
        ),
        pytest.param(
            "<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr>",
            [["a\nb"]],
            id="two paragraphs",
        ),
        pytest.param(
            '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>',
            [["a"] * 200],
            id="a claim of a billion columns",
        ),
    ],
)
def test_unusual_rows(rows: str, expected: list[list[str]]) -> None:
    document = docx.Document()
    document.element.body.insert_element_before(
        parse_xml(f"<w:tbl {W}><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"), "w:sectPr"
    )
    assert texts(grids(document)[0]) == expected


def test_a_column_numbered_by_word_shows_its_numbers() -> None:
    document = docx.Document()
    table = filled(document.add_table(2, 2), [["", "first"], ["", "second"]])
    for row in table.rows:
        row.cells[0].paragraphs[0].style = document.styles["List Number"]
    assert texts(grids(document)[0]) == [["1.", "first"], ["2.", "second"]]


def test_a_table_without_words_is_left_out() -> None:
    document = docx.Document()
    document.add_paragraph("text")
    document.add_table(2, 2)
    assert grids(document) == []


def test_paragraphs_and_tables_keep_their_order() -> None:
    document = docx.Document()
    document.add_paragraph("above")
    filled(document.add_table(1, 1), [["inside"]])
    document.add_paragraph("below")
    buffer = io.BytesIO()
    document.save(buffer)
    order = [
        b.text if isinstance(b, Paragraph) else b.at for b in read(buffer.getvalue()).blocks if not hasattr(b, "level")
    ]
    assert order == ["above", "table=1", "below"]
