"""One picture: its words, which way up it stands, its tables, and what is written on it that is no text."""

from pathlib import Path

import pytest
from PIL import Image, ImageFilter
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.model.document import INK, Block, Cell, CellKind, Grid
from aeo_evidence.ocr.page import recognise
from aeo_evidence.ocr.scan import blocks_of_pages
from tests.ocr import made

DATA = Path(__file__).parent / "data"
WORDS = ["Gate keys are counted at 07:30", "by the guard on duty,", "who signs the book."]


def words(image: Image.Image) -> list[str]:
    return [block.text for block in blocks(image) if not isinstance(block, Grid)]


def grid(image: Image.Image) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in the_grid(image).rows]


def the_grid(image: Image.Image) -> Grid:
    (found,) = (block for block in blocks(image) if isinstance(block, Grid))
    return found


def blocks(image: Image.Image) -> tuple[Block, ...]:
    return blocks_of_pages([(1, recognise(image))])[1]


@pytest.fixture(scope="module")
def english() -> Image.Image:
    return made.picture(made.drawn(lambda canvas: made.lines(canvas, WORDS)))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        pytest.param("zh-Hant.png", "倉庫鎖匙領用登記冊，每日點算兩次。", id="Traditional"),
        pytest.param("zh-Hans.png", "仓库钥匙领用登记册，每日清点两次。", id="Simplified"),
    ],
)
def test_chinese_lines_in_a_palette_picture_are_read(file: str, text: str) -> None:
    (line,) = words(Image.open(DATA / file))
    assert line.replace(",", "，") == text


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda image: image, id="upright"),
        pytest.param(lambda image: image.transpose(Image.Transpose.ROTATE_90), id="on its left side"),
        pytest.param(lambda image: image.transpose(Image.Transpose.ROTATE_270), id="on its right side"),
        pytest.param(lambda image: image.transpose(Image.Transpose.ROTATE_180), id="upside down"),
        pytest.param(lambda image: image.rotate(3.5, expand=True, fillcolor=255), id="askew"),
        pytest.param(lambda image: image.point(lambda value: 255 * (value > 150)).convert("1"), id="two levels"),
        pytest.param(lambda image: image.point(lambda value: 150 + value * 90 // 255), id="faint"),
    ],
)
def test_a_page_reads_the_same_however_it_was_scanned(english: Image.Image, spoil: object) -> None:
    assert callable(spoil)
    assert " ".join(words(spoil(english))) == " ".join(WORDS)


def test_the_same_picture_gives_the_same_page(english: Image.Image) -> None:
    assert recognise(english) == recognise(english.copy())


def test_a_blurred_page_is_less_certain_than_a_sharp_one(english: Image.Image) -> None:
    blurred = english.filter(ImageFilter.GaussianBlur(4.5))
    assert recognise(blurred).confidence < 0.8 < recognise(english).confidence


@pytest.mark.parametrize(
    ("draw", "confidence"),
    [
        pytest.param(lambda _: None, 1.0, id="an empty page hides nothing"),
        pytest.param(lambda canvas: canvas.circle(200, 150, 90), 0.0, id="a drawing shows something, but no words"),
    ],
)
def test_a_page_without_words(draw: object, confidence: float) -> None:
    assert callable(draw)
    page = recognise(made.picture(made.drawn(draw)))
    assert (page.runs, page.confidence) == ((), confidence)


def register(canvas: Canvas) -> None:
    rows = [
        ["No.", "Seal no.", "Result", "Signature"],
        ["1", "KF204411", "intact", ""],
        ["2", "KF204412", "", ""],
        ["3", "KF204413", "—", ""],
        ["4", "KF204414", "broken", ""],
    ]
    made.table(canvas, rows, [30, 70, 180, 280, 390], top=270)
    made.scribble(canvas, 300, 230)
    made.scribble(canvas, 300, 206)
    canvas.line(300, 180, 370, 180)  # a line to sign on, not signed
    made.scribble(canvas, 300, 158)


def test_a_register_keeps_its_cells_blank_or_signed() -> None:
    assert grid(made.picture(made.drawn(register))) == [
        ["No.", "Seal no.", "Result", "Signature"],
        ["1", "KF204411", "intact", INK],
        ["2", "KF204412", "", INK],
        ["3", "KF204413", "—", ""],
        ["4", "KF204414", "broken", INK],
    ]


def test_an_unreadable_cell_is_neither_blank_nor_known() -> None:
    image = made.picture(made.drawn(register))
    scale = 150 / 72
    left, top, right, bottom = (round(side * scale) for side in (72, 298 - 244, 170, 298 - 226))
    smear = image.crop((left, top, right, bottom)).resize((12, 4))
    image.paste(smear.resize((right - left, bottom - top), Image.Resampling.NEAREST), (left, top))
    cell: Cell = the_grid(image).rows[1].cells[1]
    assert cell.text == INK or cell.kind is CellKind.UNKNOWN


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        pytest.param(True, [f"Signature: {INK}", "Date: 3 May 2026"], id="signed"),
        pytest.param(False, ["Signature:", "Date: 3 May 2026"], id="a line to sign on"),
    ],
)
def test_ink_stands_beside_the_label_that_asks_for_it(*, signed: bool, expected: list[str]) -> None:
    def form(canvas: Canvas) -> None:
        made.lines(canvas, ["Signature:", "", "Date: 3 May 2026"])
        canvas.line(110, 254, 220, 254)
        if signed:
            made.scribble(canvas, 120, 260, 80)

    assert words(made.picture(made.drawn(form))) == expected


def test_ink_above_a_name_belongs_to_it() -> None:
    def letter(canvas: Canvas) -> None:
        made.lines(canvas, ["We keep the rules of the gate."])
        made.scribble(canvas, 60, 180, 90)
        made.lines(canvas, ["Shift leader"], y=150)

    assert words(made.picture(made.drawn(letter))) == ["We keep the rules of the gate.", f"Shift leader: {INK}"]


def test_a_chop_is_ink_with_its_words() -> None:
    def letter(canvas: Canvas) -> None:
        made.lines(canvas, ["We keep the rules of the gate.", "", "Company chop:"])
        canvas.setLineWidth(2)
        canvas.circle(230, 215, 42)
        canvas.setFont("Helvetica", 11)
        canvas.drawCentredString(230, 211, "NORTH")

    assert words(made.picture(made.drawn(letter))) == [
        "We keep the rules of the gate.",
        f"Company chop: {INK}",
        f"{INK} NORTH",
    ]
