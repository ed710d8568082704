"""The cells of ruled tables of PDF files: their text, merged cells, rows that the end of a page cuts."""

from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from aeo_evidence.model.document import CellKind, Grid
from aeo_evidence.readers.pdf import read
from tests.readers.made_pdf import (
    EDGES,
    LEFT,
    SEALS,
    SIMPLIFIED,
    TOP,
    TRADITIONAL,
    body,
    grid,
    grids,
    lines,
    pdf,
    places,
    row_of_text,
    texts,
)

RULED = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)


def flowable(
    rows: Sequence[Sequence[str]], *style: object, at: tuple[float, float] = (LEFT, 500), **options: object
) -> bytes:
    def draw(canvas: Canvas) -> None:
        table = Table(rows, style=list(style), **options)
        table.wrapOn(canvas, *A4)
        table.drawOn(canvas, *at)

    return pdf(draw)


def strokes(
    canvas: Canvas, across: Sequence[float], along: Sequence[float], left: float = 72, right: float = 450
) -> None:
    for y in across:
        canvas.line(left, y, right, y)
    for x in along:
        canvas.line(x, across[0], x, across[-1])


def as_boxes(canvas: Canvas) -> None:
    grid(canvas, SEALS, EDGES)


def test_cells_of_several_lines_are_one_row() -> None:
    rows = [
        ["No.", "Finding", "Answer"],
        ["1", "Two files had no\nsigned packing\nlist", "Check sheet used\nsince May"],
        ["2", "Keys not counted\nat night", "Counted"],
    ]
    expected = [[cell.replace("\n", " ") for cell in row] for row in rows]
    assert grids(pdf(lambda canvas: grid(canvas, rows, [72, 110, 230, 350]))) == [expected]


def test_places_and_kinds() -> None:
    content = read(pdf(as_boxes, lambda canvas: grid(canvas, SEALS, EDGES, y=grid(canvas, SEALS, EDGES) - 60)))
    found = [block for block in content.blocks if isinstance(block, Grid)]
    assert places(content) == ["page=1", "page=2", "page=2,table=2"]
    assert [row.at for row in found[0].rows] == [f"page=1,row={number}" for number in range(1, 5)]
    assert [row.at for row in found[2].rows] == [f"page=2,table=2,row={number}" for number in range(1, 5)]
    assert [cell.kind for cell in found[0].rows[1].cells] == [CellKind.TEXT] * 3 + [CellKind.BLANK]


@pytest.mark.parametrize(
    ("rows", "font"),
    [
        pytest.param(
            [
                ["日期", "封條號碼"],
                ["2026年10月1日", "QX100231\n（已更換）"],
                ["2026年10月2日", "核對無誤，\n由當值主任簽署"],
            ],
            TRADITIONAL,
            id="traditional",
        ),
        pytest.param(
            [
                ["日期", "封条号码"],
                ["2026年10月1日", "QX100231\n（已更换）"],
                ["2026年10月2日", "核对无误，\n由值班主管签署"],
            ],
            SIMPLIFIED,
            id="simplified",
        ),
    ],
)
def test_chinese_cells_are_joined_without_spaces(rows: list[list[str]], font: str) -> None:
    expected = [[cell.replace("QX100231\n", "QX100231 ").replace("\n", "") for cell in row] for row in rows]
    assert grids(pdf(lambda canvas: grid(canvas, rows, [72, 200, 350], font=font))) == [expected]


def test_merged_cells_are_repeated_in_all_that_they_cover() -> None:
    rows = [
        ["Post", "Shift", "", ""],
        ["", "Morning", "Evening", "Night"],
        ["Gate", "2", "2", "1"],
        ["Yard", "1", "1", "closed"],
    ]
    data = flowable(rows, RULED, ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (3, 0)))
    assert grids(data) == [[["Post", "Shift", "Shift", "Shift"], ["Post", "Morning", "Evening", "Night"], *rows[2:]]]


def test_a_merged_title_row_and_total_row() -> None:
    rows = [
        ["Seals used in October", "", ""],
        ["Date", "Seal", "By"],
        ["1/10", "QX1", "Lam"],
        ["2/10", "QX2", "Ho"],
        ["Total", "", "2"],
    ]
    data = flowable(rows, RULED, ("SPAN", (0, 0), (2, 0)), ("SPAN", (0, 4), (1, 4)))
    assert grids(data) == [[["Seals used in October"] * 3, *rows[1:4], ["Total", "Total", "2"]]]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        pytest.param("TGHU12\n34567", "TGHU1234567", id="number broken by its cell"),
        pytest.param("TGHU1234\nand 567", "TGHU1234 and 567", id="words after a number"),
        pytest.param("QX100\nQX101", "QX100 QX101", id="two numbers of one form"),
    ],
)
def test_a_number_that_its_cell_breaks(cell: str, expected: str) -> None:
    rows = [["Seal", "By"], [cell, "Lam"], ["QX9", "Ho"]]
    assert grids(pdf(lambda canvas: grid(canvas, rows, [72, 112, 200])))[0][1] == [expected, "Lam"]


def test_text_over_a_border_is_parted_between_the_cells() -> None:
    def draw(canvas: Canvas) -> None:
        strokes(canvas, [TOP + 12 - 18 * number for number in range(4)], [72, 117, 300], right=300)
        for number, row in enumerate(("Name  Post", "Lam WY  supervisor", "Ho SP  checker")):
            lines(canvas, [row], x=78, y=TOP - 18 * number, font="Courier", size=8)

    assert grids(pdf(draw))[0][1:] == [["Lam WY", "supervisor"], ["Ho SP", "checker"]]


def test_text_of_a_table_stands_nowhere_else() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["Register of seals kept at the gate."], y=TOP + 20)
        y = grid(canvas, SEALS, EDGES)
        lines(canvas, ["End of the register."], y=y - 30)

    assert body(pdf(draw)) == ["BODY Register of seals kept at the gate.", "GRID", "BODY End of the register."]


def test_an_empty_form_is_a_table() -> None:
    blank = [["Date", "Plate", "Driver", "Time in"], *[["", "", "", ""]] * 12]
    fields = [["Company", ""], ["Signature", ""], ["Date", ""], ["Stamp", ""]]
    assert grids(
        pdf(lambda canvas: grid(canvas, blank, EDGES), lambda canvas: grid(canvas, fields, [72, 200, 400]))
    ) == [blank, fields]


def test_a_row_cut_by_the_end_of_a_page_is_whole_again() -> None:
    def first(canvas: Canvas) -> None:
        grid(canvas, [*SEALS, ["06/10/2026", "QX100234", "MSKU3332221", "seal cut by"]], EDGES, y=140, height=18)

    def second(canvas: Canvas) -> None:
        grid(canvas, [["", "", "", "the driver"], ["07/10/2026", "QX100235", "MSKU9", "kept"]], EDGES, y=800)

    found = grids(pdf(first, second))
    assert found[0][-1] == ["06/10/2026", "QX100234", "MSKU3332221", "seal cut by the driver"]
    assert found[1] == [["07/10/2026", "QX100235", "MSKU9", "kept"]]


def test_a_last_row_alone_on_its_page_stays_a_row() -> None:
    found = grids(
        pdf(
            lambda canvas: grid(canvas, SEALS, EDGES, y=150),
            lambda canvas: grid(canvas, [["09/10/2026", "QX100239", "MSKU4", "x"]], EDGES, y=800),
        )
    )
    assert found == [SEALS, [["09/10/2026", "QX100239", "MSKU4", "x"]]]


def test_a_table_beside_notes() -> None:
    def draw(canvas: Canvas) -> None:
        grid(canvas, [row[:2] for row in SEALS], EDGES[:3])
        row_of_text(canvas, ["Seals are kept in the safe."], [300], TOP - 20)

    data = pdf(draw)
    assert grids(data) == [[row[:2] for row in SEALS]]
    assert "BODY Seals are kept in the safe." in body(data)


def test_cells_hold_all_text_of_the_page_once() -> None:
    content = read(pdf(as_boxes))
    found = [
        text for block in content.blocks if isinstance(block, Grid) for row in texts(block) for text in row if text
    ]
    assert sorted(found) == sorted(cell for row in SEALS for cell in row if cell)
