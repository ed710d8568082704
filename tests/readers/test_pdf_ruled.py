"""Ruled tables of PDF files, and boxes that are none."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from aeo_evidence.model.document import CellKind, Grid
from aeo_evidence.readers.pdf import read
from tests.readers.made_pdf import (
    LEFT,
    SIMPLIFIED,
    TOP,
    TRADITIONAL,
    Draw,
    body,
    grid,
    grids,
    lines,
    pdf,
    places,
    row_of_text,
    table_of_text,
    texts,
)

EDGES = [72, 140, 230, 330, 450]
SEALS = [
    ["Date", "Seal no.", "Container", "Remarks"],
    ["01/10/2026", "QX100231", "TGHU1234567", ""],
    ["02/10/2026", "QX100232", "TGHU7654321", "replaced"],
    ["05/10/2026", "QX100233", "MSKU1112223", ""],
]
FULL = [[*row[:3], row[3] or "kept"] for row in SEALS]
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


def written(
    canvas: Canvas, rows: Sequence[Sequence[str]] = SEALS, pitch: float = 18, xs: Sequence[float] = (76, 144, 234, 334)
) -> list[float]:
    """Write rows and return the heights of the lines that part them."""
    table_of_text(canvas, rows, xs, pitch=pitch)
    return [TOP + 12 - pitch * number for number in range(len(rows) + 1)]


def as_boxes(canvas: Canvas) -> None:
    grid(canvas, SEALS, EDGES)


def as_lines(canvas: Canvas) -> None:
    strokes(canvas, written(canvas), [*EDGES[:-1], 450])


def as_thin_bars(canvas: Canvas) -> None:
    across = written(canvas)
    for y in across:
        canvas.rect(72, y, 378, 0.5, stroke=0, fill=1)
    for x in EDGES:
        canvas.rect(x, across[-1], 0.5, across[0] - across[-1], stroke=0, fill=1)


def as_dashes(canvas: Canvas) -> None:
    canvas.setDash(2, 2)
    strokes(canvas, written(canvas), EDGES)


def as_dots(canvas: Canvas) -> None:
    across = written(canvas)
    for y in across:
        for x in range(72, 451, 3):
            canvas.rect(x, y, 1, 1, stroke=0, fill=1)
    for x in EDGES:
        for step in range(int(across[0] - across[-1]) // 3 + 1):
            canvas.rect(x, across[-1] + 3 * step, 1, 1, stroke=0, fill=1)


def as_one_path(canvas: Canvas) -> None:
    across = written(canvas)
    path = canvas.beginPath()
    for y in across:
        path.moveTo(72, y)
        path.lineTo(450, y)
    for x in EDGES:
        path.moveTo(x, across[0])
        path.lineTo(x, across[-1])
    canvas.drawPath(path)


def with_double_lines(canvas: Canvas) -> None:
    across = written(canvas)
    strokes(canvas, across, EDGES)
    canvas.rect(69, across[-1] - 3, 384, across[0] - across[-1] + 6)


def with_open_sides(canvas: Canvas) -> None:
    strokes(canvas, written(canvas), EDGES[1:-1])


def with_gaps_at_corners(canvas: Canvas) -> None:
    across = written(canvas)
    for y in across:
        for left, right in pairwise(EDGES):
            canvas.line(left + 2, y, right - 2, y)
    for x in EDGES:
        for upper, lower in pairwise(across):
            canvas.line(x, upper - 2, x, lower + 2)


def with_cells_apart(canvas: Canvas) -> None:
    across = written(canvas)
    for upper, lower in pairwise(across):
        for left, right in pairwise(EDGES):
            canvas.rect(left + 2, lower + 2, right - left - 4, upper - lower - 4)


def without_lines_between_rows(canvas: Canvas) -> None:
    across = written(canvas, [*SEALS, ["06/10/2026", "QX100234", "MSKU3332221", "kept"]], pitch=14)
    strokes(canvas, [across[0], across[1], across[-1]], EDGES)


def with_the_header_above_the_lines(canvas: Canvas) -> None:
    strokes(canvas, written(canvas)[1:], EDGES)


def in_a_form_within_the_page(canvas: Canvas) -> None:
    canvas.beginForm("inner")
    grid(canvas, SEALS, EDGES)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(10, 200)
    canvas.scale(0.7, 0.7)
    canvas.doForm("inner")
    canvas.restoreState()


def with_shaded_rows(canvas: Canvas) -> None:
    canvas.setFillGray(0.9)
    for number in (0, 2):
        canvas.rect(72, TOP - 6 - 18 * number, 378, 18, stroke=0, fill=1)
    canvas.setFillGray(0)
    strokes(canvas, written(canvas), EDGES)


def inside_a_frame(canvas: Canvas) -> None:
    canvas.rect(40, 40, 515, 760)
    as_lines(canvas)


WAYS = (
    as_boxes, as_lines, as_thin_bars, as_dashes, as_dots, as_one_path, with_double_lines, with_open_sides, with_gaps_at_corners,
    with_cells_apart, with_the_header_above_the_lines, in_a_form_within_the_page, with_shaded_rows, inside_a_frame,
)  # fmt: skip


@pytest.mark.parametrize("draw", [pytest.param(draw, id=draw.__name__) for draw in WAYS])
def test_the_ways_in_which_lines_are_drawn(draw: Draw) -> None:
    assert grids(pdf(draw)) == [SEALS]


def test_rows_without_lines_between_them_are_parted() -> None:
    assert grids(pdf(without_lines_between_rows)) == [[*SEALS, ["06/10/2026", "QX100234", "MSKU3332221", "kept"]]]


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


def test_bands_with_lines_between_their_columns_and_bands_without() -> None:
    def draw(canvas: Canvas) -> None:
        across = written(canvas, FULL)
        canvas.rect(72, across[-1], 378, across[0] - across[-1])
        for y in across:
            canvas.line(72, y, 450, y)
        for x in EDGES[1:-1]:
            canvas.line(x, across[2], x, across[1])

    assert grids(pdf(draw)) == [FULL]


def bands(canvas: Canvas, rows: Sequence[Sequence[str]], every: int = 2) -> None:
    """Draw rows of two lines each, every other one shaded cell by cell."""
    canvas.setFillGray(0.9)
    for number in range(0, len(rows), every):
        for left, right in pairwise(EDGES):
            canvas.rect(left, TOP - 18 - 28 * number, right - left, 28, stroke=0, fill=1)
    canvas.setFillGray(0)
    for number, row in enumerate(rows):
        for cell, x in zip(row, EDGES, strict=False):
            lines(canvas, cell.split("\n"), x=x + 4, y=TOP - 28 * number, size=9, pitch=12)


@pytest.mark.parametrize("every", [pytest.param(1, id="each row"), pytest.param(2, id="every other row")])
def test_cells_told_by_their_shade(every: int) -> None:
    rows = [
        [f"{name} {number}\nof May" if name == "Seal" else f"{name} {number}" for name in ("No", "Seal", "By", "Note")]
        for number in range(5)
    ]
    expected = [[cell.replace("\n", " ") for cell in row] for row in rows]
    assert grids(pdf(lambda canvas: bands(canvas, rows, every))) == [expected]


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
