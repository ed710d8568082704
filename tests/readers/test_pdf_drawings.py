"""Boxes and lines on PDF pages that are no tables."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.model.document import Paragraph
from aeo_evidence.readers.pdf import read
from tests.readers.made_pdf import (
    Draw,
    body,
    grids,
    lines,
    pdf,
)


def floor_plan(canvas: Canvas) -> None:
    canvas.rect(60, 200, 460, 500)
    rooms = [
        ("Export bay", 80, 500, 180, 180),
        ("Import bay", 270, 520, 120, 160),
        ("Cage", 400, 600, 100, 80),
        ("Office", 80, 300, 90, 120),
        ("Toilet", 200, 300, 60, 90),
        ("Guard post", 400, 220, 100, 60),
    ]
    for name, x, y, width, height in rooms:
        canvas.rect(x, y, width, height)
        lines(canvas, [name], x=x + 10, y=y + height / 2)
    for x, y in ((90, 690), (260, 640), (380, 560), (410, 300)):
        canvas.rect(x, y, 8, 8, fill=1)
        lines(canvas, ["C1"], x=x, y=y + 12, size=6)


def plan_of_rooms_that_share_walls(canvas: Canvas) -> None:
    walls = [
        (60, 200, 200, 300),
        (260, 350, 150, 150),
        (260, 200, 90, 150),
        (350, 200, 60, 150),
        (410, 280, 110, 220),
        (410, 200, 110, 80),
    ]
    for number, (x, y, width, height) in enumerate(walls):
        canvas.rect(x, y, width, height)
        lines(canvas, [f"Room {number}"], x=x + 8, y=y + height / 2)


def flow_chart(canvas: Canvas) -> None:
    for number, step in enumerate(("Truck arrives", "Seal checked", "Papers checked", "Goods counted", "Truck leaves")):
        canvas.rect(200, 700 - 90 * number, 150, 40)
        lines(canvas, [step], x=215, y=718 - 90 * number)
        canvas.line(275, 700 - 90 * number, 275, 650 - 90 * number)


def bars(canvas: Canvas) -> None:
    for number, height in enumerate((60, 120, 90, 150)):
        canvas.rect(100 + 60 * number, 300, 40, height, fill=1)
        lines(canvas, [f"Q{number + 1}"], x=112 + 60 * number, y=288)
    for level in range(5):
        canvas.line(90, 300 + 40 * level, 360, 300 + 40 * level)
    canvas.line(90, 300, 90, 460)
    lines(canvas, ["Containers sealed in each quarter"])


def diagonals(canvas: Canvas) -> None:
    for number in range(8):
        canvas.line(100 + 30 * number, 300, 300 + 30 * number, 600)
        canvas.line(100 + 30 * number, 600, 300 + 30 * number, 300)
    lines(canvas, ["Fence, seen from the road", "not to scale"])


def letter_with_rules(canvas: Canvas) -> None:
    canvas.line(72, 790, 520, 790)
    canvas.line(72, 60, 520, 60)
    canvas.rect(60, 50, 480, 760)
    lines(canvas, ["To the manager", "We write about your letter of May.", "Nothing was found."], pitch=30)


NO_TABLES = (floor_plan, plan_of_rooms_that_share_walls, flow_chart, bars, diagonals, letter_with_rules)


@pytest.mark.parametrize("draw", [pytest.param(draw, id=draw.__name__) for draw in NO_TABLES])
def test_drawings_are_no_tables(draw: Draw) -> None:
    data = pdf(draw)
    assert grids(data) == []
    assert all(isinstance(block, Paragraph) for block in read(data).blocks)


def test_a_tangle_of_lines_is_given_up_not_waited_for() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(400):
            canvas.line(10, 10 + 2.6 * number / 2, 580, 10 + 2.6 * number / 2)
            canvas.line(10 + 2.6 * number / 2, 10, 10 + 2.6 * number / 2, 800)
        lines(canvas, ["A hatched plan of the yard"])

    assert body(pdf(draw)) == ["BODY A hatched plan of the yard"]
