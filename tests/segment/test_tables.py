"""Tables found in grids: titles, headers of one line and two, used rows, footers, several tables, forms."""

import pytest

from aeo_evidence.model.document import Cell, CellKind, Content, Grid, GridRow
from aeo_evidence.model.paper import Table
from aeo_evidence.rulebook import load_rules
from aeo_evidence.segment import segment


def tables(text: str, sheet: str = "Sep") -> tuple[Table, ...]:
    """Return the tables of a sheet written as rows with bars."""
    lines = [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").splitlines()]
    width = max(len(line) for line in lines)
    rows = []
    for number, line in enumerate(lines, 1):
        cells = tuple(
            _cell(text, f"{chr(65 + index)}{number}") for index, text in enumerate([*line, *[""] * (width - len(line))])
        )
        rows.append(GridRow(cells, f"{sheet}!A{number}:{chr(64 + width)}{number}"))
    content = Content(format="xlsx", blocks=(Grid(rows=tuple(rows), at=f"{sheet}!A1", sheet=sheet),))
    return segment(content, "book.xlsx", load_rules().vocabulary).tables


def _cell(text: str, at: str) -> Cell:
    return Cell(text, CellKind.TEXT, None, at) if text else Cell(at=at)


def headings(table: Table) -> list[str]:
    return [column.heading for column in table.columns]


def test_titles_stand_above_the_header() -> None:
    (table,) = tables("Visitors 訪客登記冊\nMonth: September 2026\n\nDate | Name | Time in\n1/9/2026 | Lo | 09:00")
    assert table.titles == ("Visitors 訪客登記冊", "Month: September 2026")
    assert headings(table) == ["Date", "Name", "Time in"]
    assert [(label.name, label.cell.text) for label in table.labels] == [("Month", "September 2026")]


def test_a_header_of_two_languages_in_two_lines() -> None:
    (table,) = tables("Date | Name | Qty\n日期 | 姓名 | 數量\n1/9/2026 | Lo | 5\n2/9/2026 | Ng | 6")
    assert headings(table) == ["Date / 日期", "Name / 姓名", "Qty / 數量"]
    assert len(table.rows) == 2


def test_a_header_with_a_merged_line_above() -> None:
    (table,) = tables(
        "Date | Points inspected | Points inspected | Result\n | Front wall | Floor | \n1/9/2026 | ok | ok | pass\n2/9/2026 | ok | ok | pass"
    )
    assert headings(table) == ["Date", "Points inspected / Front wall", "Points inspected / Floor", "Result"]
    assert "floor" in table.columns[2].forms
    assert "point inspect" not in table.columns[2].forms


def test_a_header_repeated_on_the_next_page_is_no_row() -> None:
    (table,) = tables("Date | Name | Qty\n1/9/2026 | Lo | 5\nDate | Name | Qty\n2/9/2026 | Ng | 6")
    assert [row.cells[1].text for row in table.rows] == ["Lo", "Ng"]


@pytest.mark.parametrize(
    "footer",
    ["Total | | 11", "合計 | | 11", "Checked by: ________ | | ", "Prepared by: Lo | | ", "End of register | | "],
)
def test_footers_are_no_rows(footer: str) -> None:
    (table,) = tables(f"Date | Name | Qty\n1/9/2026 | Lo | 5\n2/9/2026 | Ng | 6\n{footer}")
    assert len(table.rows) == 2


def test_rows_that_carry_only_their_printed_number_are_not_used() -> None:
    (table,) = tables("No. | Date | Name\n1 | 1/9/2026 | Lo\n2 | 2/9/2026 | Ng\n3 | | \n4 | | ")
    assert len(table.rows) == 2


def test_two_tables_on_a_sheet_are_two() -> None:
    first, second = tables(
        "Keys\nKey no. | Holder | Date issued\nK1 | Lo | 1/9/2026\nK2 | Ng | 2/9/2026\n\nUniforms\nName | Item | Date issued | Date returned\nLo | vest | 1/9/2026 | 3/9/2026"
    )
    assert headings(first) == ["Key no.", "Holder", "Date issued"]
    assert headings(second) == ["Name", "Item", "Date issued", "Date returned"]
    assert (len(first.rows), len(second.rows), second.titles) == (2, 1, ("Uniforms",))


def test_a_table_knows_its_place() -> None:
    (table,) = tables("Visitors\n\nDate | Name | Qty\n1/9/2026 | Lo | 5\n2/9/2026 | Ng | 6")
    assert (table.at, table.header_at) == ("Sep!A3:C5", "Sep!A3:C3")
    assert table.rows[0].at == "Sep!A4:C4"


def test_a_block_of_labels_is_a_form_and_no_register() -> None:
    (table,) = tables("Document no. | WH-07 | Version | 3\nEffective date | 1 May 2026 | Approved by | C. Lo")
    assert table.columns == ()
    assert [(label.name, label.cell.text) for label in table.labels] == [
        ("Document no.", "WH-07"),
        ("Version", "3"),
        ("Effective date", "1 May 2026"),
        ("Approved by", "C. Lo"),
    ]


def test_an_error_cell_is_used_and_unknown() -> None:
    row = GridRow((Cell("1/9/2026", CellKind.TEXT), Cell("Lo", CellKind.TEXT), Cell("#N/A", CellKind.UNKNOWN)), "A2:C2")
    head = GridRow(tuple(Cell(text, CellKind.TEXT) for text in ("Date", "Name", "Qty")), "A1:C1")
    content = Content(format="xlsx", blocks=(Grid(rows=(head, row), at="S!A1", sheet="S"),))
    (table,) = segment(content, "x", load_rules().vocabulary).tables
    assert table.rows[0].cells[2].kind is CellKind.UNKNOWN


def test_a_table_goes_on_over_pages() -> None:
    def page(number: int, *rows: str) -> Grid:
        made = tuple(
            GridRow(tuple(_cell(cell.strip(), "") for cell in row.split("|")), f"page={number},row={index}")
            for index, row in enumerate(rows, 1)
        )
        return Grid(rows=made, at=f"page={number}")

    blocks = (
        page(1, "Date | Name | Qty", "1/9/2026 | Lo | 5"),
        page(2, "2/9/2026 | Ng | 6"),
        page(3, "Date | Name | Qty", "3/9/2026 | Au | 7"),
    )
    (table,) = segment(Content(format="pdf", blocks=blocks), "x", load_rules().vocabulary).tables
    assert [row.at for row in table.rows] == ["page=1,row=2", "page=2,row=1", "page=3,row=2"]


def test_a_heading_of_one_sign_is_a_heading() -> None:
    (table,) = tables("Date | Guard | %\n1/9/2026 | Lo | 100\n2/9/2026 | Lo | 90")
    assert headings(table) == ["Date", "Guard", "%"]


def test_a_cell_that_asks_to_be_filled_in_is_blank() -> None:
    (table,) = tables("Date | Guard | Result\n1/9/2026 | Lo | （請填寫）\ndd/mm/yyyy | [enter name] | [enter result]")
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["1/9/2026", "Lo", ""]]


def test_a_cell_that_lists_three_things_is_no_heading() -> None:
    (table,) = tables("Firm | Part\nBluewater | vessel、bill of lading、date\nCastor | storage\nPine | lorries")
    assert "Bluewater" not in headings(table)


def test_a_heading_may_name_two_things() -> None:
    (table,) = tables("日期、時間 | 姓名 | 車牌\n1/9/2026 09:00 | Lo | AB 12")
    assert headings(table) == ["日期、時間", "姓名", "車牌"]


@pytest.mark.parametrize(
    "head",
    ["Entry | Particulars", "Matter | Entry", "Item | Details", "項目 | 內容"],
)
def test_a_line_over_the_labels_of_a_form_is_no_header(head: str) -> None:
    (table,) = tables(
        f"{head}\nLicence no. | 0417\nClass of goods | Liquor\nDate of issue | 1/9/2024\nValid until | 31/8/2026"
    )
    assert not table.columns
    assert [(label.name, label.cell.text) for label in table.labels][-1] == ("Valid until", "31/8/2026")
    assert "Licence no." in [label.name for label in table.labels]


def test_the_same_words_over_goods_are_a_header() -> None:
    (table,) = tables("Item | Description\nBearing 6204 | Steel, sealed\nBearing 6305 | Steel, open\nRing 12 | Brass")
    assert headings(table) == ["Item", "Description"]
    assert len(table.rows) == 3
