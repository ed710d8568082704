"""The order in which PDF pages are read: columns of text, and the lines that run along all pages."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.model.document import ParagraphRole
from aeo_evidence.readers.pdf import read
from tests.readers.made_pdf import SIMPLIFIED, TOP, TRADITIONAL, Draw, body, grids, lines, pdf, shown, wrapped

GUARD = "The guard writes the number of every seal in the register before the truck may leave the yard. "
OFFICE = "The office keeps all papers of a shipment for seven years and can find each of them within a day. "


def halves(canvas: Canvas, shift: float = 0.0, top: float = TOP, right: float = 320) -> None:
    wrapped(canvas, GUARD * 9, y=top, width=205)
    wrapped(canvas, OFFICE * 9, x=right, y=top - shift, width=205)


@pytest.mark.parametrize(
    "shift", [pytest.param(0.0, id="lines on one height"), pytest.param(5.0, id="lines on different heights")]
)
def test_two_columns_are_read_one_after_the_other(shift: float) -> None:
    assert body(pdf(lambda canvas: halves(canvas, shift))) == [
        "BODY " + (GUARD * 9).strip(),
        "BODY " + (OFFICE * 9).strip(),
    ]


def test_a_title_over_both_columns_comes_first_and_a_note_below_them_last() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["Rules of the yard for drivers and for all visitors of it"], size=16)
        halves(canvas, top=TOP - 40)
        lines(canvas, ["These rules were agreed with the drivers of all haulage companies on 3 March 2026."], y=300)

    found = body(pdf(draw))
    assert [text.split()[:2] for text in found] == [
        ["H1", "Rules"],
        ["BODY", "The"],
        ["BODY", "The"],
        ["BODY", "These"],
    ]
    assert found[1:3] == ["BODY " + (GUARD * 9).strip(), "BODY " + (OFFICE * 9).strip()]


def test_three_columns() -> None:
    texts = [GUARD * 5, OFFICE * 5, GUARD.upper() * 3]

    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            wrapped(canvas, text, x=50 + 170 * number, width=150, size=8)

    assert body(pdf(draw)) == [f"BODY {text.strip()}" for text in texts]


def test_a_column_of_notes_beside_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        wrapped(canvas, GUARD * 8, width=300)
        lines(
            canvas,
            ["Key to the signs", "C camera", "D detector", "R card reader", "E emergency exit", "G guard"],
            x=420,
            y=TOP - 5,
            pitch=17,
        )

    found = body(pdf(draw))
    assert found[0] == "BODY " + (GUARD * 8).strip()
    assert found[-5:] == [
        "BODY C camera",
        "BODY D detector",
        "BODY R card reader",
        "BODY E emergency exit",
        "BODY G guard",
    ]


def test_columns_and_a_table_over_both_of_them() -> None:
    from tests.readers.made_pdf import grid

    def draw(canvas: Canvas) -> None:
        halves(canvas)
        grid(
            canvas,
            [["Post", "Morning", "Night"], ["Gate", "Lam", "Ho"], ["Yard", "Wu", "Ng"]],
            [72, 200, 350, 520],
            y=500,
        )
        halves(canvas, top=400)

    assert [text[:8] for text in body(pdf(draw))] == ["BODY The", "BODY The", "GRID", "BODY The", "BODY The"]


def paged(number: int, total: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["Orchid Line Logistics Ltd"], y=810, size=8)
        wrapped(canvas, f"Rule {number * 7 + 100}. " + GUARD * 3)
        lines(canvas, [f"OL-SP-04 revision 3          Page {number} of {total}"], y=30, size=8, font="Courier")

    return draw


def test_running_lines_are_told_once_and_first() -> None:
    blocks = read(pdf(*(paged(number, 4) for number in range(1, 5)))).blocks
    assert shown(blocks)[:2] == ["HEADER Orchid Line Logistics Ltd", "FOOTER OL-SP-04 revision 3  Page 1 of 4"]
    assert [block.at for block in blocks] == ["page=1", "page=1", "page=1", "page=2", "page=3", "page=4"]


def test_running_lines_that_differ_in_more_than_the_page_number_are_all_told() -> None:
    def sheet(serial: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            lines(canvas, [f"Form no. {serial}"], y=810)
            wrapped(canvas, GUARD * 2)

        return draw

    blocks = read(pdf(*(sheet(serial) for serial in (4471, 4472, 4490)))).blocks
    assert [block for block in shown(blocks) if block.startswith("HEADER")] == [
        "HEADER Form no. 4471",
        "HEADER Form no. 4490",
    ]


@pytest.mark.parametrize(
    "number", ["1", "- 1 -", "Page 1", "Page 1 of 3", "1/3", "P. 1", "第1頁", "第 1 頁，共 3 頁", "第1页 共3页"]
)
def test_a_lone_page_number_is_a_footer(number: str) -> None:
    def draw(canvas: Canvas) -> None:
        wrapped(canvas, GUARD * 3)
        lines(canvas, [number], x=290, y=30, font=TRADITIONAL if "頁" in number else SIMPLIFIED)

    assert shown(read(pdf(draw)).blocks) == [f"FOOTER {number}", "BODY " + (GUARD * 3).strip()]


def test_a_line_repeated_within_the_text_is_no_running_line() -> None:
    def draw(canvas: Canvas) -> None:
        y = wrapped(canvas, GUARD * 3, y=600)
        lines(canvas, ["Checked and found in order"], y=y - 20)

    blocks = read(pdf(draw, draw)).blocks
    assert shown(blocks).count("BODY Checked and found in order") == 2
    assert not [
        block for block in blocks if getattr(block, "role", None) in {ParagraphRole.HEADER, ParagraphRole.FOOTER}
    ]


def test_a_title_that_every_page_repeats_is_a_heading_once() -> None:
    def sheet(day: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            lines(canvas, ["Patrol record"], y=800, size=18)
            wrapped(canvas, f"Day {day}. " + GUARD * 3, y=700)

        return draw

    found = body(pdf(*(sheet(day) for day in (1, 2, 3))))
    assert [text for text in found if text.startswith("H")] == ["H1 Patrol record"]
    assert found[0] == "H1 Patrol record"


def test_columns_of_prose_hold_no_tables() -> None:
    assert grids(pdf(halves, lambda canvas: halves(canvas, 5.0))) == []
