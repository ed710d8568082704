"""What is no table on PDF pages: drawings of boxes and lines, and text that only stands in columns."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.model.document import Paragraph
from aeo_evidence.readers.pdf import read
from tests.readers.made_pdf import (
    LEFT,
    TOP,
    Draw,
    body,
    grids,
    lines,
    pdf,
    row_of_text,
    wrapped,
)

LONG = "The guard compares the number on the seal with the number on the delivery note before the truck may leave. "


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


def justified(canvas: Canvas) -> None:
    y = TOP
    for number in range(12):
        text = canvas.beginText(LEFT, y)
        text.setFont("Helvetica", 10)
        text.setWordSpace(1 + number % 5)
        text.textLine(LONG.strip())
        canvas.drawText(text)
        y -= 12


def definitions(canvas: Canvas) -> None:
    y = TOP
    for word in ("seal", "yard"):
        lines(canvas, [f"“{word}”"], y=y)
        y = wrapped(canvas, LONG * 3, x=200, y=y, width=300)


def clauses(canvas: Canvas) -> None:
    y = TOP
    for number in range(1, 7):
        lines(canvas, [f"4.{number}"], y=y)
        y = wrapped(canvas, LONG * 2, x=110, y=y, width=400) - 6


def items(canvas: Canvas) -> None:
    for number in range(6):
        lines(canvas, ["•"], y=TOP - 14 * number)
        lines(
            canvas,
            ["keys are counted", "locks are tried", "lamps are lit"][number % 3 :][:1],
            x=100,
            y=TOP - 14 * number,
        )


def signatures(canvas: Canvas) -> None:
    row_of_text(canvas, ["Prepared by: Ho Siu Ping", "Approved by: Lam Wai Yee"], [72, 320], TOP)
    row_of_text(canvas, ["Date: 3 March 2026", "Date: 5 March 2026"], [72, 320], TOP - 20)


def labels_of_a_plan(canvas: Canvas) -> None:
    for number, (x, y) in enumerate(
        [
            (80, 700),
            (300, 704),
            (480, 690),
            (120, 640),
            (410, 655),
            (95, 600),
            (230, 610),
            (505, 600),
            (170, 550),
            (390, 540),
            (300, 500),
            (90, 470),
        ]
    ):
        lines(canvas, [f"C{number:02}"], x=x, y=y, size=7)


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(draw, id=draw.__name__)
        for draw in (justified, definitions, clauses, items, signatures, labels_of_a_plan)
    ],
)
def test_what_is_no_table(draw: Draw) -> None:
    assert grids(pdf(draw)) == []


def test_a_plan_with_very_many_labels_is_given_up_not_waited_for() -> None:
    def draw(canvas: Canvas) -> None:
        for number in range(4000):
            lines(canvas, [f"D{number}"], x=10 + (number * 37) % 560, y=20 + (number * 7.3) % 800, size=2)

    assert read(pdf(draw)).pages == 1
