"""PDF pages that are turned, cut or set sideways, and text that is."""

import io

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from tests.readers.made_pdf import (
    body,
    grid,
    grids,
    lines,
    pdf,
    table_of_text,
    wrapped,
)

TEXT = "The guard writes the number of every seal in the register. "
ROWS = [["Date", "Seal", "By"], ["1 Oct", "QX1", "Lam"], ["2 Oct", "QX2", "Ho"]]


def prose(canvas: Canvas) -> None:
    wrapped(canvas, TEXT * 4)


def sideways(canvas: Canvas, turn: int, size: tuple[float, float]) -> None:
    """Turn what follows, so that it is read with the page turned."""
    width, height = size
    canvas.translate(*((0, 0), (width, 0), (width, height), (0, height))[turn])
    canvas.rotate(90 * turn)


@pytest.mark.parametrize("turn", [1, 2, 3])
@pytest.mark.parametrize("rotated", [False, True], ids=["text turned", "page turned"])
def test_pages_whose_text_is_turned_are_read_as_one_holds_them(turn: int, *, rotated: bool) -> None:
    def draw(canvas: Canvas) -> None:
        if rotated:
            canvas.setPageRotation(90 * turn)
        sideways(canvas, turn, landscape(A4) if rotated and turn % 2 else A4)
        lines(canvas, ["Register of seals held at the gate of the yard"], y=500)
        y = grid(canvas, ROWS, [72, 150, 250, 350], y=460)
        wrapped(canvas, TEXT * 4, y=y - 30)

    assert body(pdf(draw)) == [
        "BODY Register of seals held at the gate of the yard",
        "GRID",
        "BODY " + (TEXT * 4).strip(),
    ]
    assert grids(pdf(draw)) == [ROWS]


def test_a_landscape_page() -> None:
    rows = [[f"{name} {number}" for name in ("Date", "Seal", "Gate", "Driver", "Plate", "Note")] for number in range(5)]
    data = pdf(lambda canvas: table_of_text(canvas, rows, [60, 190, 320, 450, 580, 710], y=500), size=landscape(A4))
    assert grids(data) == [rows]


def test_headings_of_columns_that_stand_upright_belong_to_their_cells() -> None:
    def draw(canvas: Canvas) -> None:
        grid(canvas, [["Name", "", ""], ["Lam", "x", ""], ["Ho", "", "x"]], [72, 140, 170, 200], y=700, height=60)
        for x, text in ((158, "Seals"), (188, "Fire")):
            canvas.saveState()
            canvas.translate(x, 650)
            canvas.rotate(90)
            lines(canvas, [text], x=0, y=0)
            canvas.restoreState()
        wrapped(canvas, TEXT * 3, y=400)

    assert grids(pdf(draw)) == [[["Name", "Seals", "Fire"], ["Lam", "x", ""], ["Ho", "", "x"]]]


def test_what_stands_outside_the_visible_page_is_not_read() -> None:
    def draw(canvas: Canvas) -> None:
        prose(canvas)
        lines(canvas, ["Left over from the template"], y=900)
        lines(canvas, ["Cut off at the side"], x=700)

    assert body(pdf(draw)) == ["BODY " + (TEXT * 4).strip()]


def test_a_page_that_begins_elsewhere_than_at_nought() -> None:
    document = pdfium.PdfDocument(pdf(lambda canvas: grid(canvas, ROWS, [72, 150, 250, 350])))
    document[0].set_mediabox(20, 100, 520, 800)
    document[0].set_cropbox(20, 100, 520, 800)
    saved = io.BytesIO()
    document.save(saved)
    assert grids(saved.getvalue()) == [ROWS]
