"""PDF files as such: what cannot be read, what can be read in part, and what is laid over the pages."""

import io
import tracemalloc
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Grid, Paragraph, ParagraphRole, Remark
from aeo_evidence.readers.pdf import needs_ocr, read
from tests.readers.made_pdf import (
    TRADITIONAL,
    body,
    grid,
    grids,
    lines,
    pdf,
    places,
    shown,
    table_of_text,
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
        pytest.param(lambda canvas: (scan(canvas), lines(canvas, ["p. 2"])), id="scan with a page number"),
    ],
)
def test_pages_that_are_pictures_are_named_for_recognition(draw: object) -> None:
    assert read(pdf(draw)).pictures == (1,)  # type: ignore[arg-type]
    content = read(pdf(prose, draw, prose, draw, draw))  # type: ignore[arg-type]
    assert content.pictures == (2, 4, 5)
    assert content.problem is None
    assert [block.at for block in content.blocks if "guard" in getattr(block, "text", "")] == ["page=1", "page=3"]


@pytest.mark.parametrize(
    "draw",
    [
        pytest.param(lambda canvas: lines(canvas, ["Annex 3"]), id="a few words"),
        pytest.param(nothing, id="blank page"),
        pytest.param(lambda canvas: (prose(canvas), scan(canvas)), id="text over a picture"),
    ],
)
def test_pages_without_much_text_that_are_no_pictures(draw: object) -> None:
    content = read(pdf(prose, draw))  # type: ignore[arg-type]
    assert (content.pages, content.pictures) == (2, ())


def test_a_page_of_a_few_words_is_read() -> None:
    assert body(pdf(prose, lambda canvas: lines(canvas, ["Annex 3"])))[1:] == ["BODY Annex 3"]


@pytest.mark.parametrize(
    ("text", "useless"),
    [
        pytest.param("", True, id="nothing"),
        pytest.param(" \n Page 2 \n", True, id="hardly anything"),
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
    assert needs_ocr(text) is useless


def test_a_page_whose_text_layer_is_garbage_is_a_picture() -> None:
    from reportlab.pdfbase import pdfmetrics

    garbage = "".join(chr(0xE000 + number) for number in range(40))
    assert garbage
    pdfmetrics.getFont(TRADITIONAL)
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
    def page(number: int) -> object:
        def draw(canvas: Canvas) -> None:
            lines(canvas, ["Orchid Line Logistics Ltd"], y=815, size=8)
            y = wrapped(canvas, f"Rule {number}: " + TEXT * 3)
            grid(canvas, ROWS, [72, 150, 250, 350], y=y - 20)
            canvas.acroForm.textfield(name=f"name{number}", value=f"Lam {number}", x=72, y=200, width=100, height=20)

        return draw

    content = read(pdf(*(page(number) for number in (1, 2, 3))))  # type: ignore[arg-type]
    assert places(content) == ["page=1"] * 4 + ["page=2"] * 3 + ["page=3"] * 3
    assert [block.text for block in content.blocks if getattr(block, "role", None) == ParagraphRole.BOX] == [
        "name1: Lam 1",
        "name2: Lam 2",
        "name3: Lam 3",
    ]


def test_form_fields_are_told_as_filled_in() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, ["Visitor form of the warehouse"])
        form = canvas.acroForm
        form.textfield(name="plate", tooltip="Plate number", value="XY 1234", x=72, y=600, width=100, height=20)
        form.textfield(name="driver", tooltip="Driver 司機", value="Chan Tai Man", x=72, y=570, width=100, height=20)
        form.textfield(name="empty", tooltip="Remarks", value="", x=72, y=540, width=100, height=20)
        form.checkbox(name="seal", tooltip="Seal intact", checked=True, x=72, y=510)
        form.checkbox(name="lock", tooltip="Lock changed", checked=False, x=72, y=480)
        form.choice(
            name="gate", tooltip="Gate", value="East", options=["East", "West"], x=72, y=450, width=80, height=20
        )
        form.radio(name="shift", tooltip="Shift", value="night", selected=True, x=72, y=420)
        form.radio(name="shift", tooltip="Shift", value="day", selected=False, x=102, y=420)

    assert shown(read(pdf(draw)).blocks) == [
        "BODY Visitor form of the warehouse",
        "BOX Plate number: XY 1234",
        "BOX Driver 司機: Chan Tai Man",
        "BOX Remarks:",
        "BOX ☑ Seal intact",
        "BOX ☐ Lock changed",
        "BOX Gate: East",
        "BOX ☑ Shift: night",
        "BOX ☐ Shift: day",
    ]


def annotated(kind: int, key: bytes, text: str, flags: int = 0) -> bytes:
    """Return a file with an annotation on its first page."""
    document = pdfium.PdfDocument(pdf(prose, prose))
    page = document[0]
    annotation = pdfium_c.FPDFPage_CreateAnnot(page.raw, kind)
    encoded = (text + "\0").encode("utf-16-le")
    buffer = (pdfium_c.FPDF_WCHAR * (len(encoded) // 2)).from_buffer_copy(encoded)
    assert pdfium_c.FPDFAnnot_SetStringValue(annotation, key, buffer)
    assert pdfium_c.FPDFAnnot_SetFlags(annotation, flags)
    pdfium_c.FPDFPage_CloseAnnot(annotation)
    page.close()
    saved = io.BytesIO()
    document.save(saved)
    document.close()
    return saved.getvalue()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        pytest.param(pdfium_c.FPDF_ANNOT_STAMP, "BOX 已收訖 RECEIVED 12 MAR 2026", id="stamp"),
        pytest.param(pdfium_c.FPDF_ANNOT_FREETEXT, "BOX 已收訖 RECEIVED 12 MAR 2026", id="text written on the page"),
        pytest.param(pdfium_c.FPDF_ANNOT_TEXT, "NOTE 已收訖 RECEIVED 12 MAR 2026", id="comment"),
        pytest.param(pdfium_c.FPDF_ANNOT_HIGHLIGHT, "NOTE 已收訖 RECEIVED 12 MAR 2026", id="comment on marked text"),
    ],
)
def test_stamps_and_comments_come_right_after_their_page(kind: int, expected: str) -> None:
    content = read(annotated(kind, b"Contents", "已收訖 RECEIVED 12 MAR 2026"))
    assert shown(content.blocks) == ["BODY " + (TEXT * 4).strip(), expected, "BODY " + (TEXT * 4).strip()]
    assert [block.at for block in content.blocks] == ["page=1", "page=1", "page=2"]
    comments = () if expected.startswith("BOX") else (Remark("comments", (("count", "1"),)),)
    assert content.remarks == comments


def test_what_is_hidden_is_not_told() -> None:
    content = read(annotated(pdfium_c.FPDF_ANNOT_STAMP, b"Contents", "APPROVED", pdfium_c.FPDF_ANNOT_FLAG_HIDDEN))
    assert "APPROVED" not in " ".join(shown(content.blocks))


def test_attached_files_are_remarked() -> None:
    document = pdfium.PdfDocument(pdf(prose))
    attachment = document.new_attachment("register.xlsx")
    attachment.set_data(b"data")
    saved = io.BytesIO()
    document.save(saved)
    assert read(saved.getvalue()).remarks == (Remark("embedded_files", (("count", "1"),)),)


def signature_form(value: str) -> bytes:
    """Return a file with a signature field, written by hand since reportlab makes none."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /SigFlags 3 >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [6 0 R] /Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Length 62 >>\nstream\nBT /F1 12 Tf 72 760 Td (Declaration of the haulage firm) Tj ET  \nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (Director) /Rect [72 500 272 540] /P 3 0 R {value} >>",
    ]
    data = b"%PDF-1.7\n"
    starts: list[int] = []
    for number, text in enumerate(objects, 1):
        starts.append(len(data))
        data += f"{number} 0 obj\n{text}\nendobj\n".encode("ascii")
    table = "".join(f"{start:010} 00000 n \n" for start in starts)
    return (
        data
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(data)}\n%%EOF\n".encode(
            "ascii"
        )
    )


def test_signature_fields() -> None:
    unsigned = read(signature_form(""))
    signed = read(signature_form("/V << /Type /Sig /Filter /Adobe.PPKLite /Contents <00> /ByteRange [0 0 0 0] >>"))
    assert (unsigned.signature_lines, shown(unsigned.blocks)) == (
        ("Director",),
        ["BODY Declaration of the haulage firm"],
    )
    assert (signed.signature_lines, shown(signed.blocks)) == (
        (),
        ["BODY Declaration of the haulage firm", "BOX ☑ Director"],
    )


def test_a_watermark_is_told_after_its_page_and_not_within_its_lines() -> None:
    def draw(canvas: Canvas) -> None:
        prose(canvas)
        canvas.translate(300, 740)
        canvas.rotate(40)
        canvas.setFont("Helvetica-Bold", 40)
        canvas.drawCentredString(0, 0, "DRAFT COPY")

    assert shown(read(pdf(draw)).blocks) == ["BODY " + (TEXT * 4).strip(), "BOX DRAFT COPY"]


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


def test_spaces_of_all_kinds_are_one_space() -> None:
    assert body(pdf(lambda canvas: lines(canvas, ["Seals of the register\u00a0kept at the gate"]))) == [
        "BODY Seals of the register kept at the gate"
    ]


def test_the_same_file_reads_the_same() -> None:
    data = pdf(prose, lambda canvas: grid(canvas, ROWS, [72, 150, 250, 350]), scan)
    assert read(data) == read(data)


def many(count: int) -> Sequence[object]:
    return [lambda canvas: (grid(canvas, ROWS, [72, 150, 250, 350]), wrapped(canvas, TEXT * 10, y=600))] * count


def peak(data: bytes) -> int:
    tracemalloc.start()
    content = read(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert content.pages
    return most


def test_memory_grows_with_what_is_kept_only() -> None:
    read(pdf(prose))
    few, more = peak(pdf(*many(5))), peak(pdf(*many(50)))  # type: ignore[arg-type]
    kept = sum(len(text) for text in shown(read(pdf(*many(50))).blocks))  # type: ignore[arg-type]
    assert more - few < 60 * kept


def test_blocks_have_places_and_rows_one_width() -> None:
    for block in read(pdf(prose, *many(2))).blocks:  # type: ignore[arg-type]
        assert block.at.startswith("page=")
        if isinstance(block, Grid):
            assert len({len(row) for row in texts(block)}) == 1
        elif isinstance(block, Paragraph):
            assert block.text == block.text.strip() != ""
