"""PDF files as such: what cannot be read, what can be read in part, and what is laid over the pages."""

import tracemalloc

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Grid, Paragraph, Remark
from aeo_evidence.readers.pdf import is_garbage, read
from tests.readers.made_pdf import (
    LEFT,
    TRADITIONAL,
    Draw,
    body,
    grid,
    lines,
    pdf,
    places,
    shown,
    texts,
    wrapped,
)

TEXT = "The guard writes the number of every seal in the register. "
ROWS = [["Date", "Seal", "By"], ["1 Oct", "QX1", "Lam"], ["2 Oct", "QX2", "Ho"]]


def prose(canvas: Canvas) -> None:
    wrapped(canvas, TEXT * 4)


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 0, 0, *A4)


def scan_with_a_note(canvas: Canvas) -> None:
    scan(canvas)
    lines(canvas, ["Scanned by an app on a telephone"], y=20)


def numbered_scan(canvas: Canvas) -> None:
    scan(canvas)
    lines(canvas, ["p. 2"])


def prose_over_a_picture(canvas: Canvas) -> None:
    scan(canvas)
    prose(canvas)


def nothing(canvas: Canvas) -> None:
    canvas.setLineWidth(1)


def problem(data: bytes) -> Remark:
    with pytest.raises(UnreadableError) as error:
        read(data)
    return error.value.remark


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(pdf(prose, encrypt=StandardEncryption("secret")), "encrypted", id="password"),
        pytest.param(b"%PDF-1.7\n" + b"x" * 500, "damaged", id="no structure"),
        pytest.param(pdf(prose)[:120], "damaged", id="cut at the start"),
        pytest.param(pdf(nothing), "empty", id="blank page"),
    ],
)
def test_files_that_cannot_be_read_say_why(data: bytes, code: str) -> None:
    assert problem(data).code == code


def test_a_file_that_anyone_may_open_is_read() -> None:
    assert body(pdf(prose, encrypt=StandardEncryption("", "owner"))) == ["BODY " + (TEXT * 4).strip()]


def test_pages_are_counted() -> None:
    assert read(pdf(prose, prose, scan)).pages == 3


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(scan, id="scan"),
        pytest.param(scan_with_a_note, id="scan with a note of the scanner"),
        pytest.param(numbered_scan, id="scan with a page number"),
    ],
)
def test_pages_that_are_pictures_are_named_for_recognition(draw: Draw) -> None:
    assert read(pdf(draw)).pictures == (1,)
    content = read(pdf(prose, draw, prose, draw, draw))
    assert content.pictures == (2, 4, 5)
    assert content.problem is None
    assert [block.at for block in content.blocks if "guard" in getattr(block, "text", "")] == ["page=1", "page=3"]


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda canvas: lines(canvas, ["Annex 3"]), id="a few words"),
        pytest.param(nothing, id="blank page"),
        pytest.param(prose_over_a_picture, id="text over a picture"),
    ],
)
def test_pages_without_much_text_that_are_no_pictures(draw: Draw) -> None:
    content = read(pdf(prose, draw))
    assert (content.pages, content.pictures) == (2, ())


def test_a_page_of_a_few_words_is_read() -> None:
    assert body(pdf(prose, lambda canvas: lines(canvas, ["Annex 3"])))[1:] == ["BODY Annex 3"]


@pytest.mark.parametrize(
    ("text", "useless"),
    [
        pytest.param("", False, id="nothing"),
        pytest.param("Seal register of the gate", False, id="text"),
        pytest.param("封條登記冊（二〇二六年十月）", False, id="Chinese text"),
        pytest.param("(cid:12)(cid:45)(cid:7)(cid:99)(cid:8) ok", True, id="glyph numbers"),
        pytest.param("Seal (cid:3) register of the gate in October", False, id="one glyph number"),
        pytest.param("\ue012\ue013\ue014 \ue015\ue016\ue017\ue018 Seal register", True, id="private use"),
        pytest.param("\uf0b7 Seal register of the gate", False, id="bullet of a symbol font"),
        pytest.param("Se\ufffd\ufffd \ufffd\ufffdgis\ufffd\ufffdr", True, id="replacement characters"),
        pytest.param("\x03\x04\x05 \x06\x07\x08 Seals of May", True, id="control characters"),
    ],
)
def test_a_text_layer_of_no_use(text: str, *, useless: bool) -> None:
    assert is_garbage(text) is useless


def test_a_page_whose_text_layer_is_garbage_is_a_picture() -> None:
    garbage = "".join(chr(0xE000 + number) for number in range(40))
    content = read(pdf(prose, lambda canvas: lines(canvas, [garbage], font=TRADITIONAL)))
    assert content.pictures == (2,)
    assert {block.at for block in content.blocks} == {"page=1"}


LAST_KID = b"5 0 R ] /Type /Pages"


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(b"null ", id="no page"),
        pytest.param(b"1 0 R", id="a font in place of a page"),
        pytest.param(b"6 0 R", id="the catalogue in place of a page"),
    ],
)
def test_a_page_that_fails_leaves_the_others(entry: bytes) -> None:
    whole = pdf(prose, prose, prose)
    assert LAST_KID in whole
    content = read(whole.replace(LAST_KID, LAST_KID.replace(b"5 0 R", entry)))
    assert content.problem == Remark("pages_failed", (("pages", "3"),))
    assert [block.at for block in content.blocks] == ["page=1", "page=2"]
    assert content.pages == 3


def test_a_page_whose_content_is_damaged_is_not_taken_for_a_blank_one() -> None:
    whole = pdf(prose, nothing, prose, prose)
    start = whole.rindex(b"stream", 0, whole.rindex(b"endstream")) + 8
    content = read(whole[:start] + b"#" * 60 + whole[start + 60 :])
    assert content.problem == Remark("pages_failed", (("pages", "4"),))
    assert [block.at for block in content.blocks] == ["page=1", "page=3"]


def test_blocks_come_page_by_page() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            lines(canvas, ["Orchid Line Logistics Ltd"], y=815, size=8)
            y = wrapped(canvas, f"Rule {number}: " + TEXT * 3)
            grid(canvas, ROWS, [72, 150, 250, 350], y=y - 20)
            canvas.acroForm.textfield(name=f"name{number}", value=f"Lam {number}", x=72, y=200, width=100, height=20)

        return draw

    content = read(pdf(*(page(number) for number in (1, 2, 3))))
    assert places(content) == ["page=1"] * 4 + ["page=2"] * 3 + ["page=3"] * 3
    assert [text for text in shown(content.blocks) if text.startswith("BOX")] == [
        "BOX name1: Lam 1",
        "BOX name2: Lam 2",
        "BOX name3: Lam 3",
    ]


def test_spaces_of_all_kinds_are_one_space() -> None:
    assert body(pdf(lambda canvas: lines(canvas, ["Seals of the register\u00a0kept at the gate"]))) == [
        "BODY Seals of the register kept at the gate"
    ]


def unseen(canvas: Canvas) -> None:
    text = canvas.beginText(LEFT, 500)
    text.setFont("Helvetica", 10)
    text.setTextRenderMode(3)
    text.textLine("All seals were checked and found in order by the auditor.")
    canvas.drawText(text)


def test_text_without_ink_is_not_read_but_remarked() -> None:
    def draw(canvas: Canvas) -> None:
        prose(canvas)
        unseen(canvas)

    content = read(pdf(draw))
    assert shown(content.blocks) == ["BODY " + (TEXT * 4).strip()]
    assert content.remarks == (Remark("hidden_text", (("count", "1"),)),)


def test_text_that_a_scanner_recognised_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        scan(canvas)
        unseen(canvas)
        canvas.translate(0, -20)
        unseen(canvas)

    content = read(pdf(draw))
    assert len(content.blocks) == 2
    assert (content.pictures, content.remarks) == ((), ())


def test_the_same_file_reads_the_same() -> None:
    data = pdf(prose, lambda canvas: grid(canvas, ROWS, [72, 150, 250, 350]), scan)
    assert read(data) == read(data)


def full(canvas: Canvas) -> None:
    grid(canvas, ROWS, [72, 150, 250, 350])
    wrapped(canvas, TEXT * 10, y=600)


def peak(data: bytes) -> int:
    tracemalloc.start()
    content = read(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert content.pages
    return most


def test_memory_grows_with_what_is_kept_only() -> None:
    read(pdf(prose))
    few, more = peak(pdf(*[full] * 5)), peak(pdf(*[full] * 50))
    kept = sum(len(text) for text in shown(read(pdf(*[full] * 50)).blocks))
    assert more - few < 60 * kept


def test_blocks_have_places_and_rows_one_width() -> None:
    for block in read(pdf(prose, full, full)).blocks:
        assert block.at.startswith("page=")
        if isinstance(block, Grid):
            assert len({len(row) for row in texts(block)}) == 1
        elif isinstance(block, Paragraph):
            assert block.text == block.text.strip() != ""
