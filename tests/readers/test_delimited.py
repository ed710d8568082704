"""CSV and TSV as programs and people write them."""

import pytest

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import CellKind, Content, Grid
from aeo_evidence.readers.delimited import read

HEADER = "封條號碼,貨櫃號碼,日期"


def grid_of(content: Content) -> Grid:
    (grid,) = content.blocks
    assert isinstance(grid, Grid)
    return grid


def texts(content: Content) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid_of(content).rows]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "big5", "gb18030"],
)
def test_each_charset_gives_the_same_grid(encoding: str) -> None:
    content = read(f"{HEADER}\r\nHK001,TGHU1234567,3/9/2026\r\n".encode(encoding))
    assert texts(content) == [["封條號碼", "貨櫃號碼", "日期"], ["HK001", "TGHU1234567", "3/9/2026"]]
    assert content.remarks == ()


def test_an_uncertain_charset_is_said() -> None:
    content = read("Café,Straße\n1,2\n".encode("cp1252"))
    assert [remark.code for remark in content.remarks] == ["uncertain_charset"]
    assert texts(content)[0] == ["Café", "Straße"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a,b,c\n1,2,3\n", [["a", "b", "c"], ["1", "2", "3"]], id="commas"),
        pytest.param(
            "a;b\n1,5;2,5\n3,5;4,5\n", [["a", "b"], ["1,5", "2,5"], ["3,5", "4,5"]], id="semicolons, decimal commas"
        ),
        pytest.param("a\tb\n1, 2\t3\n", [["a", "b"], ["1, 2", "3"]], id="tabs"),
        pytest.param("a|b\n1|2\n", [["a", "b"], ["1", "2"]], id="bars"),
        pytest.param("sep=;\na;b\n1;2\n", [["a", "b"], ["1", "2"]], id="declared for Excel"),
        pytest.param("only\none\ncolumn\n", [["only"], ["one"], ["column"]], id="one column"),
        pytest.param('a,b\n"x, y","he said ""no"""\n', [["a", "b"], ["x, y", 'he said "no"']], id="quotes"),
        pytest.param(
            'a,b\n5" pipe,2\n"open,3\nx,4\n',
            [["a", "b"], ['5" pipe', "2"], ["open", "3"], ["x", "4"]],
            id="a quote never closed",
        ),
        pytest.param("a,b,,\n1,2,,\n", [["a", "b"], ["1", "2"]], id="empty columns at the end"),
        pytest.param("a,b\n1\n2,3\n", [["a", "b"], ["1", ""], ["2", "3"]], id="a short row is padded"),
    ],
)
def test_the_delimiter_is_found(text: str, expected: list[list[str]]) -> None:
    assert texts(read(text.encode())) == expected


def test_title_lines_above_the_table_are_kept_and_padded() -> None:
    text = "Stock balance, all warehouses\nPrinted 1 Oct 2026\n\nItem;Lot;Qty\nA1;L1;5\nA2;L2;7\n"
    rows = grid_of(read(text.encode())).rows
    assert [row.at for row in rows] == ["row=1", "row=2", "row=3", "row=4", "row=5", "row=6"]
    assert [[c.text for c in row.cells] for row in rows[2:5]] == [
        ["", "", ""],
        ["Item", "Lot", "Qty"],
        ["A1", "L1", "5"],
    ]
    assert rows[0].cells[0].text == "Stock balance, all warehouses"
    assert {len(row.cells) for row in rows} == {3}


def test_a_record_of_two_lines_counts_once() -> None:
    content = read(b'a,b\n"first\nsecond",2\nx,3\n')
    assert [row.at for row in grid_of(content).rows] == ["row=1", "row=2", "row=3"]
    assert texts(content)[1] == ["first\nsecond", "2"]


def test_cells_are_texts_or_blanks_and_never_guessed() -> None:
    (_, row) = grid_of(read(b"no,date,qty,note\n007,1/2/2026,5, \n")).rows
    assert [(c.text, c.kind, c.value) for c in row.cells] == [
        ("007", CellKind.TEXT, None),
        ("1/2/2026", CellKind.TEXT, None),
        ("5", CellKind.TEXT, None),
        ("", CellKind.BLANK, None),
    ]


def test_blank_lines_at_both_ends_are_left_out() -> None:
    rows = grid_of(read(b"\n\na,b\n1,2\n\n,\n")).rows
    assert [row.at for row in rows] == ["row=3", "row=4"]


def test_the_format_follows_the_delimiter() -> None:
    assert read(b"a\tb\n1\t2\n").format == "tsv"
    assert read(b"a,b\n1,2\n").format == "csv"


def test_a_field_beyond_all_bounds_does_not_stop_the_rest() -> None:
    long = "x" * 200_000
    assert texts(read(f"a,b\n{long},2\n".encode()))[1] == [long, "2"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(b" \r\n \n", "empty", id="white space"),
        pytest.param(b",,,\n,,\n", "empty", id="commas alone"),
        pytest.param(bytes(range(1, 32)) * 20, "damaged", id="no text at all"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.remark.code == code
