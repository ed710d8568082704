"""The running text of PDF files: lines, paragraphs, headings, lists, columns, headers and footers."""

import pytest
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.model.document import Heading
from aeo_evidence.readers.pdf import read
from tests.readers.made_pdf import LEFT, SIMPLIFIED, TOP, TRADITIONAL, body, grids, lines, pdf, wrapped

GUARD = "The guard writes the number of every seal in the register before the truck may leave the yard. "
OFFICE = "The office keeps all papers of a shipment for seven years and can find each of them within a day. "
HAN = "保安員每日檢查貨櫃封條號碼，並與送貨單核對，於登記冊簽署後方可放行。"
HAN_SIMPLE = "保安员每日检查集装箱封条号码，并与送货单核对，于登记册签署后方可放行。"


def test_wrapped_lines_are_one_paragraph() -> None:
    def draw(canvas: Canvas) -> None:
        y = wrapped(canvas, (GUARD * 3).strip())
        wrapped(canvas, (OFFICE * 4).strip(), y=y - 8)

    assert body(pdf(draw)) == ["BODY " + (GUARD * 3).strip(), "BODY " + (OFFICE * 4).strip()]


@pytest.mark.parametrize(
    ("text", "font"),
    [pytest.param(HAN * 4, TRADITIONAL, id="traditional"), pytest.param(HAN_SIMPLE * 4, SIMPLIFIED, id="simplified")],
)
def test_chinese_lines_are_joined_without_spaces(text: str, font: str) -> None:
    assert body(pdf(lambda canvas: wrapped(canvas, text, font=font))) == [f"BODY {text}"]


def test_paragraphs_without_space_between_them_are_told_by_their_short_last_lines() -> None:
    def draw(canvas: Canvas) -> None:
        y = wrapped(canvas, (GUARD * 3).strip())
        y = wrapped(canvas, (OFFICE * 3).strip(), y=y)
        lines(canvas, ["Lam Wai Yee", "Compliance Manager", "Kwai Chung, 3 March 2026"], y=y)

    assert body(pdf(draw))[2:] == ["BODY Lam Wai Yee", "BODY Compliance Manager", "BODY Kwai Chung, 3 March 2026"]
    assert len(body(pdf(draw))) == 5


@pytest.mark.parametrize(
    ("upper", "lower", "expected"),
    [
        pytest.param(
            "The container was in-",
            "spected at the gate.",
            "The container was inspected at the gate.",
            id="parted word",
        ),
        pytest.param(
            "He is an employee of a sub-",
            "contractor of ours.",
            "He is an employee of a sub-contractor of ours.",
            id="word written with a hyphen",
        ),
        pytest.param(
            "Seals of the form QX-",
            "1000 to QX-1999 are used.",
            "Seals of the form QX-1000 to QX-1999 are used.",
            id="number",
        ),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(upper: str, lower: str, expected: str) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, [f"It was agreed with the carriers on the third of March: {upper}", lower])

    assert body(pdf(draw)) == [f"BODY It was agreed with the carriers on the third of March: {expected}"]


def test_items_of_lists_stand_apart_with_their_further_lines() -> None:
    def draw(canvas: Canvas) -> None:
        y = wrapped(canvas, (GUARD * 2).strip()) - 4
        for mark in ("•", "•", "1.", "2.", "(a)", "(b)"):
            lines(canvas, [mark], x=90, y=y)
            y = wrapped(canvas, OFFICE.strip() + " " + GUARD.strip(), x=115, width=410, y=y)

    text = f"{OFFICE.strip()} {GUARD.strip()}"
    assert body(pdf(draw))[1:] == [f"LIST {mark} {text}" for mark in ("•", "•", "1.", "2.", "(a)", "(b)")]


def test_chinese_items() -> None:
    texts = ["（一）檢查封條是否完整", "（二）核對送貨單", "1、登記車牌號碼", "2、登記司機姓名", "• 拍照存檔"]
    assert body(pdf(lambda canvas: lines(canvas, texts, font=TRADITIONAL, pitch=18))) == [
        f"LIST {text}" for text in texts
    ]


def test_clauses_begin_paragraphs() -> None:
    def draw(canvas: Canvas) -> None:
        y = TOP
        for number in range(1, 5):
            y = wrapped(canvas, f"4.{number} " + (GUARD * 2).strip(), y=y)

    assert body(pdf(draw)) == [f"BODY 4.{number} " + (GUARD * 2).strip() for number in range(1, 5)]


def manual(canvas: Canvas) -> None:
    y = lines(canvas, ["Seal Procedure"], size=20, font="Helvetica-Bold") - 10
    for chapter, parts in (("1. Purpose", ()), ("2. Seals", ("2.1 Ordering", "2.2 Fixing")), ("3. Records", ())):
        y = lines(canvas, [chapter], y=y - 6, size=13, font="Helvetica-Bold")
        y = wrapped(canvas, GUARD * 3, y=y)
        for part in parts:
            y = lines(canvas, [part], y=y - 6, size=11, font="Helvetica-Bold")
            y = wrapped(canvas, OFFICE * 2, y=y)


def test_headings_by_number_and_type_larger_is_higher() -> None:
    found = [(block.level, block.text) for block in read(pdf(manual)).blocks if isinstance(block, Heading)]
    assert found == [
        (1, "Seal Procedure"),
        (2, "1. Purpose"),
        (2, "2. Seals"),
        (3, "2.1 Ordering"),
        (3, "2.2 Fixing"),
        (2, "3. Records"),
    ]


def test_bold_lines_of_the_usual_size_are_headings_below_larger_ones() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, ["Gate Instructions"], size=16)
        for title in ("Opening", "Closing"):
            y = lines(canvas, [title], y=y - 6, font="Helvetica-Bold")
            y = wrapped(canvas, GUARD * 3, y=y)

    found = [(block.level, block.text) for block in read(pdf(draw)).blocks if isinstance(block, Heading)]
    assert found == [(1, "Gate Instructions"), (2, "Opening"), (2, "Closing")]


def test_text_printed_twice_is_read_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0.0, 0.3, 1.0):
            wrapped(canvas, GUARD * 3, x=LEFT + shift)

    assert body(pdf(draw)) == ["BODY " + (GUARD * 3).strip()]


def test_type_thickened_by_its_outline_is_bold() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        text = canvas.beginText(LEFT, TOP)
        text.setFont(TRADITIONAL, 10)
        text.setTextRenderMode(2)
        text.textLine("開閘程序")
        canvas.drawText(text)
        canvas.restoreState()
        wrapped(canvas, HAN * 2, y=TOP - 16, font=TRADITIONAL)

    assert body(pdf(draw)) == ["H1 開閘程序", f"BODY {HAN * 2}"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("C07            C09", id="wide gap within"),
        pytest.param("E1", id="no word"),
        pytest.param("2 Fixing of seals . . . . . . . 4", id="line of a table of contents"),
        pytest.param("Signed: ____________", id="line to fill in"),
        pytest.param(GUARD.strip(), id="sentence"),
    ],
)
def test_bold_lines_that_are_no_headings(line: str) -> None:
    def draw(canvas: Canvas) -> None:
        y = wrapped(canvas, GUARD * 3)
        y = lines(canvas, [line], y=y - 6, font="Courier-Bold")
        wrapped(canvas, OFFICE * 3, y=y - 6)

    assert not [block for block in read(pdf(draw)).blocks if isinstance(block, Heading)]


def test_chinese_headings() -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, ["封條管理程序"], size=18, font=TRADITIONAL) - 6
        for title in ("一、目的", "二、職責", "三、紀錄"):
            y = lines(canvas, [title], y=y - 6, font=TRADITIONAL, size=10)
            y = wrapped(canvas, HAN * 3, y=y - 2, font=TRADITIONAL)

    found = [(block.level, block.text) for block in read(pdf(draw)).blocks if isinstance(block, Heading)]
    assert found == [(1, "封條管理程序"), (2, "一、目的"), (2, "二、職責"), (2, "三、紀錄")]


def test_prose_holds_no_tables() -> None:
    def draw(canvas: Canvas) -> None:
        y = TOP
        for text in (GUARD * 4, OFFICE * 3, "Between 2026 and 2028 about 1,200 seals are used. " * 4):
            y = wrapped(canvas, text, y=y) - 8

    assert grids(pdf(draw, manual)) == []


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param(
            ["Reports of the directors and", "audited statements"],
            ["Reports of the directors and audited statements"],
            id="plainly not at its end",
        ),
        pytest.param(
            ["Licence for bonded goods", "(renewed)"], ["Licence for bonded goods (renewed)"], id="in brackets"
        ),
        pytest.param(
            ["Orchid Line Logistics Ltd", "Security Manual"],
            ["Orchid Line Logistics Ltd", "Security Manual"],
            id="two titles",
        ),
    ],
)
def test_titles_of_two_lines(title: list[str], expected: list[str]) -> None:
    def draw(canvas: Canvas) -> None:
        y = lines(canvas, title, size=18)
        wrapped(canvas, GUARD * 4, y=y - 10)

    assert body(pdf(draw))[:-1] == [f"H1 {text}" for text in expected]


def test_the_title_of_a_page_that_is_nearly_all_table_is_a_heading() -> None:
    from tests.readers.made_pdf import grid

    def draw(canvas: Canvas) -> None:
        y = lines(canvas, ["Register of seals"], size=16)
        grid(canvas, [["Date", "Seal"], ["1/10", "QX1"], ["2/10", "QX2"]], [72, 160, 260], y=y)

    assert body(pdf(draw)) == ["H1 Register of seals", "GRID"]


def test_no_spaces_beside_chinese_punctuation() -> None:
    texts = ["位置： 粉嶺倉", "卸貨口 1 、卸貨口 2", "牌照（ 放寬限制 ）"]
    assert body(pdf(lambda canvas: lines(canvas, texts, font=TRADITIONAL, pitch=30))) == [
        "BODY 位置：粉嶺倉",
        "BODY 卸貨口 1、卸貨口 2",
        "BODY 牌照（放寬限制）",
    ]
