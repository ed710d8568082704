"""The ways in which the tables of PDF files are ruled or shaded."""

from collections.abc import Sequence
from itertools import pairwise

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.readers.page_layout import found_tables
from aeo_evidence.readers.page_rules import RuledTable
from aeo_evidence.readers.pdf_edges import page_edges
from aeo_evidence.readers.pdf_frame import frame_of
from aeo_evidence.readers.pdf_plumber import second_opinion
from tests.readers.made_pdf import (
    EDGES,
    SEALS,
    TOP,
    Draw,
    grid,
    grids,
    lines,
    pdf,
    table_of_text,
)

FULL = [[*row[:3], row[3] or "kept"] for row in SEALS]


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


def with_an_open_corner(canvas: Canvas) -> None:
    rows = [["", "Morning", "Evening", "Night"], *[[name, "2", "2", "1"] for name in ("Gate", "Yard", "Office")]]
    across = written(canvas, rows)
    strokes(canvas, across[1:], EDGES)
    strokes(canvas, across[:2], EDGES[1:], left=EDGES[1])


def test_a_table_whose_corner_is_open() -> None:
    assert grids(pdf(with_an_open_corner))[0][:2] == [["", "Morning", "Evening", "Night"], ["Gate", "2", "2", "1"]]


@pytest.mark.parametrize("turn", [0, 1, 2, 3])
def test_the_second_opinion_sees_the_same_boxes(turn: int) -> None:
    data = pdf(as_boxes)
    document = pdfium.PdfDocument(data)
    frame = frame_of(document[0])
    (first,) = found_tables(page_edges(document[0], frame, turn))
    (second,) = second_opinion(data, 0, frame, turn)
    assert corners(first) == corners(second)


def corners(table: RuledTable) -> list[list[tuple[int, ...]]]:
    return [
        [(round(box.left), round(box.bottom), round(box.right), round(box.top)) if box else () for box in row]
        for row in table.cells
    ]


def test_a_second_opinion_that_fails_gives_nothing() -> None:
    document = pdfium.PdfDocument(pdf(as_boxes))
    assert second_opinion(b"no such file", 0, frame_of(document[0]), 0) == []
    assert second_opinion(pdf(as_boxes), 7, frame_of(document[0]), 0) == []
