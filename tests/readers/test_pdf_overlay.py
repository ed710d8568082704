"""What is laid over the pages of PDF files: form fields, stamps, comments, signatures, watermarks."""

import io

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.model.document import Remark
from aeo_evidence.readers.pdf import read
from tests.readers.made_pdf import (
    lines,
    pdf,
    shown,
    wrapped,
)

TEXT = "The guard writes the number of every seal in the register. "
ROWS = [["Date", "Seal", "By"], ["1 Oct", "QX1", "Lam"], ["2 Oct", "QX2", "Ho"]]


def prose(canvas: Canvas) -> None:
    wrapped(canvas, TEXT * 4)


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
