"""What of a file is beyond the limits, too deep, torn or in a form that is not read: it is said, and what can be read is."""

import io
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import olefile  # type: ignore[import-untyped]
import openpyxl
import pptx
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
import xlwt
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from PIL import Image
from pptx.util import Inches
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.model.document import Content, Grid, Heading, Paragraph, ParagraphRole
from aeo_evidence.reading import leaf as leaves
from aeo_evidence.reading.leaf import read_leaves
from tests.hostile import made as hostile
from tests.libreoffice import needs_libreoffice, saved_again
from tests.readers.made_book import biff12, links, wide, xls, xlsb
from tests.readers.made_book import edited as book_edited
from tests.readers.made_book import saved as book_saved
from tests.readers.made_msg import ole, property_tree, with_attachments
from tests.readers.made_pdf import pdf
from tests.readers.made_word import W, built, edited, run, with_part, with_xml
from tests.readers.made_zip import zipped
from tests.readers.test_odf import cell, odf, row, sheet

DATA = Path(__file__).parent / "data"
WIDE = 200  # columns of a table in running text


def read(data: bytes, name: str) -> Content:
    """Read a file as the program does; what is wrong with it stands in its content's problem."""
    (read_leaf, *_) = read_leaves(data, name)
    content = read_leaf.content
    assert isinstance(content, Content), read_leaf.problem
    return content


def words(content: Content) -> list[str]:
    found: list[str] = []
    for block in content.blocks:
        if isinstance(block, Grid):
            found += [each.text for line in block.rows for each in line.cells if each.text]
        else:
            found.append(block.text)
    return found


def lost(content: Content) -> list[tuple[str, dict[str, str]]]:
    """Return what is said to be left out: the problem, and what stands among the remarks as further losses."""
    first = [(content.problem.code, dict(content.problem.facts))] if content.problem is not None else []
    more = [dict(remark.facts) for remark in content.remarks if remark.code == "further_lost"]
    return [*first, *((facts.pop("problem"), facts) for facts in more)]


def counted(content: Content) -> dict[str, str]:
    return {remark.code: dict(remark.facts)["count"] for remark in content.remarks if "count" in dict(remark.facts)}


def html_rows(rows: int, cells: str) -> bytes:
    return f"<p>Seals</p><table>{f'<tr>{cells}</tr>' * rows}</table><p>End</p>".encode()


def word_table(rows: int, cells: str) -> bytes:
    return with_xml(f"<w:tbl>{f'<w:tr>{cells}</w:tr>' * rows}</w:tbl>", f"<w:p>{run('End')}</w:p>")


WORD_CELL = f"<w:tc><w:p>{run('x')}</w:p></w:tc>"
WORD_WIDE = f'<w:tc><w:tcPr><w:gridSpan w:val="{WIDE}"/></w:tcPr><w:p>{run("x")}</w:p></w:tc>'
ODT_CELL = cell("x", f'table:number-columns-repeated="{WIDE}"')


def odt_table(rows: str) -> bytes:
    return odf("text", f"<table:table>{rows}</table:table><text:p>End</text:p>")


def rtf_row(cells: int) -> bytes:
    return rb"{\rtf1\ansi " + rb"\intbl x\cell" * cells + rb"\row \pard End\par}"


def slide_table(columns: int) -> bytes:
    made = pptx.Presentation()
    made.slides.add_slide(made.slide_layouts[6])
    page = made.slides.add_slide(made.slide_layouts[6])
    table = page.shapes.add_table(2, columns, 0, 0, Inches(9), Inches(2)).table
    for line in table.rows:
        for each in line.cells:
            each.text = "x"
    return _saved(made)


def _saved(made: object) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def markdown(columns: int, rows: int) -> bytes:
    lines = ["|".join(["x"] * columns), "|".join(["--"] * columns), *["x|y"] * rows]
    return ("\n".join(lines) + "\n\nEnd").encode()


# What is made, the name of the file, and what is said to be left out of it.
TABLES: dict[str, tuple[Callable[[], bytes], str, tuple[str, dict[str, str]]]] = {
    "HTML, too many rows": (
        lambda: html_rows(5_010, '<td colspan="1000">x</td>'), "a.html", ("tables_cut", {"left": "9", "tables": "1"}),
    ),
    "HTML, too many columns": (lambda: html_rows(3, "<td>x</td>" * 250), "a.html", ("tables_cut", {"left": "150", "tables": "1"})),
    "Word, too many rows": (lambda: word_table(5_003, WORD_WIDE), "a.docx", ("tables_cut", {"left": "600", "tables": "1"})),
    "Word, too many columns": (lambda: word_table(2, WORD_CELL * 203), "a.docx", ("tables_cut", {"left": "6", "tables": "1"})),
    "OpenDocument, too many columns": (
        lambda: odt_table(row(ODT_CELL, cell("y"))), "a.odt", ("tables_cut", {"left": "1", "tables": "1"}),
    ),
    "OpenDocument, too many repeated": (
        lambda: odt_table(row(cell("y"), attributes='table:number-rows-repeated="500"')),
        "a.odt",
        ("tables_cut", {"left": "300", "tables": "1"}),
    ),
    "RTF, too many columns": (lambda: rtf_row(230), "a.rtf", ("tables_cut", {"left": "30", "tables": "1"})),
    "Markdown, too many cells": (lambda: markdown(3_000, 1_000), "a.txt", ("tables_cut", {"left": "670", "tables": "1"})),
    "slides, too many columns": (lambda: slide_table(210), "a.pptx", ("slide_tables_cut", {"left": "20", "slides": "2"})),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_beyond_the_limits_is_cut_and_that_is_said(name: str) -> None:
    make, path, told = TABLES[name]
    content = read(make(), path)
    assert lost(content) == [told]
    assert content.decoded
    if path != "a.pptx":
        assert words(content)[-1] == "End"  # what follows the table is read


def test_a_table_that_is_just_not_too_wide_is_whole() -> None:
    assert lost(read(html_rows(3, "<td>x</td>" * WIDE), "a.html")) == []
    assert lost(read(slide_table(WIDE), "a.pptx")) == []


def test_a_table_of_slides_is_as_wide_as_its_rows_whatever_its_grid_says() -> None:
    def change(content: bytes) -> bytes:
        return content.replace(b"<a:gridCol", b"<a:other", 2).replace(b"</a:gridCol", b"</a:other", 2)

    content = read(book_edited(slide_table(3), "ppt/slides/slide2.xml", change), "a.pptx")
    assert words(content) == ["x"] * 6


DEEP = {
    "OpenDocument text": lambda: odf("text", "<text:section>" * 150 + "<text:p>deep</text:p>" + "</text:section>" * 150),
    "OpenDocument drawing": lambda: odf(
        "presentation",
        "<draw:page>" + "<draw:g>" * 100 + "<draw:frame><draw:text-box><text:p>deep</text:p></draw:text-box></draw:frame>"
        + "</draw:g>" * 100 + "</draw:page>",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(DEEP))
def test_what_lies_deep_is_read(kind: str) -> None:
    assert words(read(DEEP[kind](), "a.odt")) == ["deep"]


def test_groups_of_shapes_are_read_however_deep() -> None:
    made = pptx.Presentation()
    shapes = made.slides.add_slide(made.slide_layouts[6]).shapes
    for _ in range(60):
        shapes = shapes.add_group_shape().shapes
    shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = "deep"
    assert words(read(_saved(made), "a.pptx")) == ["deep"]


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
    assert lost(read(_saved(document), "a.pdf")) == [("pages_cut", {"pages": "2"})]


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


def torn(data: bytes, *parts: str) -> bytes:
    """The package with some of its parts torn."""
    return edited(data, lambda name, content: content[: len(content) // 2] if name in parts else content)


def test_every_sheet_that_is_torn_or_too_large_is_told() -> None:
    made = openpyxl.Workbook()
    for name in ("Aug", "Sep", "Oct"):
        page = made.create_sheet(name)
        page["A1"] = "Seal"
    made["Oct"]["XFD1048576"] = "far"
    made.remove(made.worksheets[0])
    content = read(torn(book_saved(made), "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"), "a.xlsx")
    codes = [(code, facts["sheet"]) for code, facts in lost(content)]
    assert codes == [("sheet_unreadable", "Aug"), ("sheet_unreadable", "Sep"), ("sheet_too_large", "Oct")]


def test_comments_that_are_torn_and_charts_are_told() -> None:
    made = openpyxl.Workbook()
    page = made.worksheets[0]
    page["A1"], page["A2"] = "Seals", 3
    page["A1"].comment = Comment("Counted twice", "Lo")
    page.add_chart(BarChart(), "C3")
    whole = book_saved(made)
    name = next(n for n in _names(whole) if "comment" in n and n.endswith(".xml"))
    assert "Counted twice" in words(read(whole, "a.xlsx"))
    assert lost(read(whole, "a.xlsx")) == []
    content = read(torn(whole, name), "a.xlsx")
    assert lost(content) == [("package_parts_lost", {"names": name})]
    assert counted(content) == {"charts": "1"}


def _names(data: bytes) -> list[str]:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def test_a_page_header_is_read_however_much_stands_behind_it() -> None:
    made = openpyxl.Workbook()
    page: Any = made.worksheets[0]
    page["A1"] = "Seals"
    page.oddHeader.center.text = "Form SEC-07"
    breaks = "".join(f'<brk id="{n}" max="16383" man="1"/>' for n in range(1, 1_000)).encode()

    def change(xml: bytes) -> bytes:
        return xml.replace(b"</headerFooter>", b"</headerFooter><rowBreaks>" + breaks + b"</rowBreaks>")

    data = book_edited(book_saved(made), "xl/worksheets/sheet1.xml", change)
    assert words(read(data, "a.xlsx")) == ["Seals", "Form SEC-07"]


def test_page_headers_of_an_xls_are_read() -> None:
    def fill(book: xlwt.Workbook) -> None:
        page = book.add_sheet("Sep")
        page.write(0, 0, "Seal")
        page.header_str, page.footer_str = b"&CForm SEC-07&RPage &P", b"&L&P"

    content = read(xls(fill), "a.xls")
    assert [(b.text, b.at, b.role) for b in content.blocks if isinstance(b, Paragraph)] == [
        ("Form SEC-07", "Sep", ParagraphRole.HEADER),
        ("Page", "Sep", ParagraphRole.HEADER),
    ]


@needs_libreoffice
def test_comments_of_an_xls_are_read_at_their_cells(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    page = made.worksheets[0]
    page.title = "Sep"
    page["B7"] = "HK0345100"
    page["B7"].comment = Comment("斷封 seal broken, see report", "Lo")
    page["C2"].comment = Comment("second", "Lo")
    page["C2"] = "x"
    path = tmp_path / "a.xlsx"
    made.save(path)
    content = read(saved_again(path, into=tmp_path, form="xls")[0].read_bytes(), "a.xls")
    noted = {b.at: b.text for b in content.blocks if isinstance(b, Paragraph) and b.role is ParagraphRole.NOTE}
    assert set(noted) == {"Sep!B7", "Sep!C2"}
    assert "斷封 seal broken, see report" in noted["Sep!B7"]


def test_comments_and_page_headers_of_an_xlsb_are_read() -> None:
    nothing = struct.pack("<I", 0xFFFFFFFF)
    margins = biff12(479, b"\0\0" + wide("&CForm SEC-07") + nothing * 5)
    place = biff12(635, struct.pack("<IIIII", 0, 4, 4, 1, 1) + bytes(16))
    comments = place + biff12(637, b"\0" + wide("seal broken"))

    def change(name: str, content: bytes) -> bytes:
        return content[: -len(biff12(130))] + margins + biff12(130) if name == "xl/worksheets/sheet1.bin" else content

    more = {
        "xl/worksheets/_rels/sheet1.bin.rels": links("comments", "../comments1.bin"),
        "xl/comments1.bin": comments.decode("latin-1"),
    }
    data = edited(xlsb(), change, more)
    data = edited(data, lambda name, content: comments if name == "xl/comments1.bin" else content)
    noted = [(b.text, b.at, b.role) for b in read(data, "a.xlsb").blocks if isinstance(b, Paragraph)]
    assert noted == [
        ("Form SEC-07", "Sep", ParagraphRole.HEADER),
        ("seal broken", "Sep!B5", ParagraphRole.NOTE),
    ]


def test_rows_that_are_repeated_without_end_and_cells_where_no_sheet_reaches_are_said() -> None:
    rows = row(cell("Seal")) + row(cell("x"), attributes='table:number-rows-repeated="20000"')
    content = read(odf("spreadsheet", sheet(rows)), "a.ods")
    assert [(r.code, dict(r.facts)) for r in content.remarks] == [("rows_repeated", {"most": "10000", "sheet": "Sep"})]
    far = row(cell("Seal"), cell("", 'table:number-columns-repeated="16383"'), cell("far"))
    assert lost(read(odf("spreadsheet", sheet(far)), "a.ods")) == [
        ("sheet_too_large", {"sheet": "Sep", "rows": "1", "columns_read": "1"})
    ]


def test_a_line_of_more_entries_than_a_sheet_has_cells_is_said() -> None:
    (found,) = read_leaves(b"x,y\n" + b"," * 2_000_001 + b"z", "a.csv")
    assert found.content is None
    assert found.problem is not None
    assert (found.problem.code, dict(found.problem.facts)) == ("line_too_long", {"most": "2000000"})


def test_blank_lines_above_a_table_cost_none_of_it() -> None:
    content = read(b"\n" * 3_000 + b"x,y" + b"," * 1_000 + b"z\n1,2\n", "a.csv")
    (grid,) = content.blocks
    assert isinstance(grid, Grid)
    assert [line.at for line in grid.rows] == ["row=3001", "row=3002"]
    assert lost(content) == []


def test_pages_behind_a_damage_of_a_tiff_are_not_passed_over() -> None:
    pages = [Image.new("L", (400, 300), shade) for shade in (0, 100, 200)]
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    whole = buffer.getvalue()
    assert (read(whole, "a.tif").pages, lost(read(whole, "a.tif"))) == (3, [])
    content = read(whole[: 2 * len(whole) // 3], "a.tif")
    assert content.pages is not None
    assert content.pages < 3
    assert lost(content) == [("picture_cut_short", {})]


PAGE = (
    "<html><body><h1>Seal log</h1><p>"
    + "The seals of September were counted by two people. " * 8
    + "</p></body></html>"
)


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("This mail is in HTML. Use a program that shows it.", "Seal log"),
        ("The seals of September were counted by two people. " * 7, "The seals of September"),
        ("Short and the same.", "Seal log"),
    ],
)
def test_a_plain_text_that_only_points_to_the_page_does_not_stand_for_it(text: str, taken: str) -> None:
    from tests.readers.test_mail import message

    made = message(text)
    made.add_alternative(PAGE, subtype="html")
    assert words(read(made.as_bytes(), "a.eml"))[4].startswith(taken)


def test_a_mail_within_a_mail_whose_text_cannot_be_read_is_named() -> None:
    inner = {**property_tree({0x0037: "Seal count"}, header=24), "__substg1.0_10090102": b"compressed"}
    holder = {**property_tree({0x3001: "Seal count"}, numbers={0x3705: 5}, header=8), "__substg1.0_3701000D": inner}
    tree = with_attachments(property_tree({0x0037: "Outer", 0x1000: "See below."}), holder)
    assert lost(read(ole(tree), "a.msg")) == [("inner_text_not_read", {"names": "Seal count.eml"})]


def test_frames_of_a_saved_page_and_pictures_of_any_page_are_counted() -> None:
    part = "--x\r\nContent-Type: text/html\r\n\r\n<p>{0}</p><img src='a.png'>\r\n"
    picture = "--x\r\nContent-Type: image/png\r\n\r\nx\r\n"
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    data = (head + part.format("Seals are kept.") + part.format("In a frame.") + picture + "--x--\r\n").encode()
    assert counted(read(data, "a.mht")) == {"pictures": "1", "embedded_files": "1"}
    page = b"<p>Seals</p><img src='scan.png'><p style='display:none'>secret</p><table><tr><td>a<td><img src=b></table>"
    assert counted(read(page, "a.html")) == {"hidden_text": "1", "pictures": "2"}


def test_names_that_stand_twice_in_a_record_lose_nothing() -> None:
    told = words(read(b'{"seal": "HK01", "seal": "HK02", "gate": "East"}', "a.json"))
    assert told == ["seal: HK01", "seal: HK02", "gate: East"]
    records = "".join(f"<r><seal>HK{n}</seal><gate>East</gate><seal>HK{n}B</seal></r>" for n in range(3))
    assert "HK1; HK1B" in words(read(f"<log>{records}</log>".encode(), "a.xml"))


def test_words_that_an_xml_file_declares_are_said_not_to_be_read() -> None:
    data = b'<!DOCTYPE log [<!ENTITY firm "Kestrel">]><log><who>&firm; Ltd</who><what>seals</what></log>'
    assert lost(read(data, "a.xml")) == [("own_words_not_read", {"left": "1"})]


def test_a_torn_header_of_a_word_file_costs_itself_alone() -> None:
    def build(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Form SEC-07"
        document.add_paragraph("Seals are kept in the safe.")

    whole = built(build)
    assert words(read(whole, "a.docx")) == ["Form SEC-07", "Seals are kept in the safe."]
    content = read(torn(whole, "word/header1.xml"), "a.docx")
    assert words(content) == ["Seals are kept in the safe."]
    assert lost(content) == [("package_parts_lost", {"names": "word/header1.xml"})]


def test_torn_footnotes_of_a_word_file_are_told() -> None:
    note = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p>'
    content = read(with_part(with_xml(f"<w:p>{run('Seals.')}</w:p>"), "footnotes", "footnotes.xml", note), "a.docx")
    assert words(content) == ["Seals."]
    assert lost(content) == [("package_parts_lost", {"names": "word/footnotes.xml"})]


def test_a_word_file_of_nothing_but_pictures_is_said_not_to_be_read() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (40, 40)).save(buffer, "PNG")
    data = built(lambda document: document.add_picture(io.BytesIO(buffer.getvalue())))
    (found,) = read_leaves(data, "scan.docx")
    assert found.problem is not None
    assert found.problem.code == "nothing_in_words"


def test_form_fields_of_an_opendocument_text_are_told() -> None:
    field = '<office:forms><form:form xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0"><form:text form:current-value="x"/></form:form></office:forms>'
    assert counted(read(odf("text", f"{field}<text:p>Form</text:p>"), "a.odt")) == {"form_fields": "1"}


def of_doc(change: Callable[[bytearray, bytearray], None]) -> bytes:
    """The stored Word 97 file with its text and its table of pieces changed."""
    buffer = io.BytesIO((DATA / "manual.doc").read_bytes())
    with olefile.OleFileIO(buffer, write_mode=True) as container:
        main = bytearray(container.openstream("WordDocument").read())
        name = "1Table" if main[0x0B] & 0x02 else "0Table"
        table = bytearray(container.openstream(name).read())
        change(main, table)
        container.write_stream("WordDocument", bytes(main))
        container.write_stream(name, bytes(table))
        return buffer.getvalue()


def _positions(main: bytearray) -> int:
    """Return where in the table the positions of the pieces stand."""
    return int.from_bytes(main[0x9A + 8 * 33 : 0x9A + 8 * 33 + 4], "little") + 5


def longer(main: bytearray, table: bytearray) -> None:
    at = _positions(main)
    count = (int.from_bytes(table[at - 4 : at], "little") - 4) // 12
    last = at + 4 * count
    table[last : last + 4] = (len(main) * 2).to_bytes(4, "little")


def endless(main: bytearray, table: bytearray) -> None:
    at = _positions(main)
    table[at : at + 4] = (0xFFFFFFF0).to_bytes(4, "little")


def test_a_word_97_file_that_ends_before_its_text_is_said_to_be_cut_short() -> None:
    assert lost(read((DATA / "manual.doc").read_bytes(), "a.doc")) == []
    content = read(of_doc(longer), "a.doc")
    assert lost(content) == [("cut_short", {})]
    assert any(isinstance(block, Heading) for block in content.blocks)


def test_a_word_97_file_whose_pieces_reach_back_is_damaged() -> None:
    (found,) = read_leaves(of_doc(endless), "a.doc")
    assert found.problem is not None
    assert found.problem.code == "damaged"


@pytest.mark.parametrize("stage", ["describe", "is_own_paper", "is_blank_form"])
def test_whatever_stumbles_over_a_file_costs_it_a_finding_and_no_other_one(
    monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    """No file is known that brings these to stumble; should there be one, its neighbours are read all the same."""
    real = getattr(leaves, stage)

    def stumbles(data: bytes, *rest: object) -> object:
        if b"stumble" in data and not data.startswith(b"PK"):
            raise ZeroDivisionError
        return real(data, *rest)

    monkeypatch.setattr(leaves, stage, stumbles)
    found = read_leaves(zipped({"a.txt": b"Seals", "b.txt": b"stumble", "c.txt": b"Keys"}), "all.zip")
    assert [(each.path, each.problem.code if each.problem else "") for each in found] == [
        ("all.zip", ""),
        ("all.zip/a.txt", ""),
        ("all.zip/b.txt", "reader_failed"),
        ("all.zip/c.txt", ""),
    ]
