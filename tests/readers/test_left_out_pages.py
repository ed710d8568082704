"""Pages of a PDF of which something is left out: it is said, and what can be read is."""

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from tests.hostile import made as hostile
from tests.readers.left_out import lost, read, saved
from tests.readers.made_pdf import pdf


def crowded(canvas: Canvas) -> None:
    canvas.drawString(60, 800, "A register whose cells are ruled one by one, with a frame for each.")
    for number in range(1_700):
        canvas.rect(50 + 12 * (number % 40), 780 - 16 * (number // 40), 10, 12)


def plain(canvas: Canvas) -> None:
    canvas.drawString(60, 800, "The supervisor keeps the keys and signs for them every evening.")


def test_a_page_with_too_many_lines_for_a_table_is_read_as_text_and_that_is_said() -> None:
    content = read(pdf(plain, crowded), "a.pdf")
    assert [(r.code, dict(r.facts)) for r in content.remarks] == [("pages_crowded", {"pages": "2"})]
    assert lost(content) == []


def pasted(canvas: Canvas, *over: str) -> None:
    """A page with text, a scan pasted into it, and words over the scan as a scanner's own recognition leaves them."""
    plain(canvas)
    canvas.drawString(60, 780, "Annex 3: the register of keys as it hangs in the guard room.")
    canvas.drawInlineImage(Image.new("RGB", (300, 200), "white"), 60, 300, 400, 300)
    for number, line in enumerate(over):
        canvas.drawString(80, 550 - 20 * number, line)


def test_pictures_beside_the_text_of_a_page_are_told_unless_their_words_stand_on_them() -> None:
    recognised = ("Key no. K-01 taken by Lo at 09:10", "Key no. K-02 taken by Ng at 10:40")
    content = read(pdf(plain, pasted, lambda canvas: pasted(canvas, *recognised)), "a.pdf")
    assert [(r.code, dict(r.facts)) for r in content.remarks] == [("pages_with_pictures", {"pages": "2"})]


def test_comments_beyond_the_limit_of_a_page_are_said_to_be_left_out() -> None:
    document = pdfium.PdfDocument(pdf(plain, plain))
    page = document[1]
    for _ in range(2_001):
        pdfium_c.FPDFPage_CloseAnnot(pdfium_c.FPDFPage_CreateAnnot(page.raw, pdfium_c.FPDF_ANNOT_TEXT))
    page.close()
    assert lost(read(saved(document), "a.pdf")) == [("pages_cut", {"pages": "2"})]


def test_characters_beyond_the_limit_of_a_page_are_said_to_be_left_out() -> None:
    text = b"BT /F1 1 Tf 0.7 TL 1 0 0 1 10 790 Tm " + b"(%s) Tj T* " % (b"x" * 1_000) * 1_001 + b"ET"
    assert lost(read(_of_words(text), "a.pdf")) == [("pages_cut", {"pages": "1"})]


def _of_words(text: bytes, catalogue: str = "") -> bytes:
    return hostile.pdf_of(
        f"<</Type/Catalog/Pages 2 0 R{catalogue}>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        hostile.stream(text),
    )


def test_a_form_whose_entries_do_not_stand_on_its_pages_is_said_not_to_be_read() -> None:
    """An XFA form shows a page that asks to wait; what was filled in lies in data of its own."""
    words_ = b"BT /F1 12 Tf 60 700 Td (Please wait. If this message is not replaced, use another reader.) Tj ET"
    form = "/NeedsRendering true/AcroForm<</Fields[]/XFA 5 0 R>>"
    assert lost(read(_of_words(words_, form), "a.pdf")) == [("form_not_read", {})]
    assert lost(read(_of_words(words_, "/AcroForm<</Fields[]>>"), "a.pdf")) == []
