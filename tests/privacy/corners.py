"""Papers with personal numbers in corners that nobody thinks of: deletions, hints, bookmarks, properties, names, comments."""

import io
import zipfile
from email.message import EmailMessage
from typing import Any

import docx
import openpyxl
import pptx
import xlwt
from docx.oxml import parse_xml
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from pptx.util import Inches
from reportlab.pdfgen.canvas import Canvas

from tests.privacy.people import HKID, LATIN, MAINLAND, PASSPORT, PEOPLE
from tests.readers.made_word import NAMESPACES, edited, run
from tests.readers.made_zip import zipped

_PLAIN = PEOPLE.replace("&", "and")


def _saved(made: Any) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def book() -> bytes:
    """Names of sheets, of ranges and of tables; lists and hints of validation; links with tips; charts; properties."""
    made: Any = openpyxl.Workbook()  # whose types lack its custom properties
    page = made.active
    page.title = f"HKID {HKID}"
    page.append(["Key register", f"Passport No.: {PASSPORT}"])
    page.append(["Date", "Holder", "Key no.", "Signed"])
    page.append(["01/09/2026", f"Ms Lo {MAINLAND}", "K-01", "Lo"])
    made.defined_names["People"] = DefinedName("People", attr_text=f'"{HKID}"')
    rule = DataValidation(type="list", formula1=f'"{HKID},none"', promptTitle=f"ID {HKID}"[:32], prompt=PEOPLE[:250])
    rule.error, rule.errorTitle = PEOPLE[:250], HKID
    rule.add("D3:D9")
    page.add_data_validation(rule)
    page["A9"].hyperlink = f"https://example.org/{HKID}"
    page["A9"].hyperlink.tooltip = PEOPLE
    page["A9"] = "link"
    page["B9"].comment = Comment(PEOPLE, HKID)
    chart = BarChart()
    chart.title = f"Visitors {HKID}"
    page.add_chart(chart, "F3")
    page.oddFooter.left.text = PEOPLE
    hidden = made.create_sheet(MAINLAND)
    hidden.sheet_state = "veryHidden"
    hidden.append([PEOPLE])
    made.custom_doc_props.append(StringProperty(name=HKID, value=PEOPLE))
    made.properties.keywords = made.properties.description = PEOPLE
    return _saved(made)


def old_book() -> bytes:
    """An xls with a page header."""
    made = xlwt.Workbook()
    page = made.add_sheet(f"ID {HKID}")
    page.write(0, 0, "Key register")
    page.write(1, 0, f"Holder HKID {HKID}")
    page.header_str = f"&CForm of HKID {HKID}, Passport No.: {PASSPORT}".encode()
    return _saved(made)


def manual() -> bytes:
    """Tracked deletions and insertions, alternative texts, fields, content controls, endnotes, properties, hidden text."""
    made = docx.Document()
    made.add_heading("Key control procedure", 1)
    made.add_paragraph("Keys are kept in the safe.")
    body = made.element.body
    within = f"<w:p>{run(f'ID {MAINLAND}')}</w:p>"
    marked = f'w:id="7" w:author="{HKID}" w:date="2026-09-01T00:00:00Z"'
    for xml in (
        f"<w:p {NAMESPACES}>{run('Keys go to ')}<w:del {marked}><w:r><w:delText>{_PLAIN}</w:delText></w:r></w:del></w:p>",
        f"<w:p {NAMESPACES}><w:ins {marked}>{run(f'HKID {HKID}')}</w:ins></w:p>",
        f"<w:p {NAMESPACES}>{run(f'HKID {HKID}', '<w:vanish/>')}</w:p>",
        f'<w:p {NAMESPACES}><w:r><w:pict><v:shape alt="{_PLAIN}"><v:textpath string="HKID {HKID}"/></v:shape></w:pict></w:r></w:p>',
        f'<w:p {NAMESPACES}><w:fldSimple w:instr="ASK x &quot;{HKID}&quot;">{run(f"Passport No. {PASSPORT}")}</w:fldSimple></w:p>',
        f'<w:sdt {NAMESPACES}><w:sdtPr><w:alias w:val="{HKID}"/></w:sdtPr><w:sdtContent>{within}</w:sdtContent></w:sdt>',
        f'<w:p {NAMESPACES}><w:bookmarkStart w:id="1" w:name="id_{HKID}"/>{run("Mark")}<w:bookmarkEnd w:id="1"/></w:p>',
    ):
        body.insert_element_before(parse_xml(xml), "w:sectPr")
    made.core_properties.comments = made.core_properties.keywords = PEOPLE
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property name="'
        f'{HKID}"><lpwstr>{_PLAIN}</lpwstr></property></Properties>'
    )
    return edited(
        _saved(made),
        lambda _, content: content,
        {"docProps/custom.xml": custom, f"customXml/{HKID}.xml": f"<a>{_PLAIN}</a>"},
    )


def deck() -> bytes:
    """Names and alternative texts of shapes, tables, links, properties."""
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "Key control procedure"
    box = slide.shapes.add_textbox(0, 0, Inches(5), Inches(1))
    box.name = f"HKID {HKID}"
    box._element.nvSpPr.cNvPr.set("descr", PEOPLE)
    box.text_frame.text = f"HKID {HKID}"
    box.text_frame.paragraphs[0].runs[0].hyperlink.address = f"https://example.org/?id={HKID}"
    slide.shapes.add_table(1, 1, 0, Inches(2), Inches(5), Inches(1)).table.cell(0, 0).text = PEOPLE
    made.core_properties.subject = made.core_properties.comments = PEOPLE
    return _saved(made)


def form() -> bytes:
    """A PDF with fields and choices, bookmarks, an attachment by name, and a page that cannot be read as text."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setSubject(LATIN)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 780, "Key register - keys are signed for by their holders every evening in this register")
    canvas.acroForm.textfield(
        name=f"holder {HKID}", tooltip=f"HKID {HKID}", x=60, y=700, value=f"Passport No. {PASSPORT}"
    )
    canvas.acroForm.checkbox(name=HKID, tooltip=f"HKID {HKID}", x=60, y=650, checked=True)
    canvas.acroForm.choice(name="who", tooltip="Who", value=HKID, options=[HKID, "none"], x=60, y=600)
    canvas.bookmarkPage(HKID)
    canvas.addOutlineEntry(f"HKID {HKID}", HKID)
    canvas.linkURL(f"https://example.org/{HKID}", (60, 500, 90, 520))
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def mail() -> bytes:
    """Header lines of all kinds, names of attachments, of forwarded mails and of pictures in the text."""
    inner = EmailMessage()
    inner["From"], inner["To"], inner["Subject"] = "a@b.example", "c@d.example", "The key register"
    inner.set_content(f"HKID {HKID}")
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = (
        f'"HKID {HKID}" <a@b.example>',
        f'"{MAINLAND}" <c@d.example>',
        f"ID {HKID}",
    )
    made["Cc"], made["Reply-To"] = f'"HKID {HKID}" <e@f.example>', f'"{HKID}" <g@h.example>'
    made["X-Holder"], made["Message-ID"] = PASSPORT, f"<{HKID}@b.example>"
    made.set_content(f"Passport No.: {PASSPORT}\n> HKID {HKID}\n-- \n{LATIN}")
    made.add_attachment(inner)
    made.add_attachment(b"Key,Holder\nK-01,Lo\n", maintype="text", subtype="csv", filename="keys.csv")
    return made.as_bytes()


def archive() -> bytes:
    """A ZIP with a comment of its own and on its members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.comment = PEOPLE.encode()
        entry = zipfile.ZipInfo("keys.txt")
        entry.comment = PEOPLE.encode()
        made.writestr(entry, f"Keys are kept in the safe. HKID {HKID}")
    return buffer.getvalue()


def corners() -> dict[str, bytes]:
    """Return the papers by their names."""
    return {
        "corners.xlsx": book(),
        "corners.xls": old_book(),
        "corners.docx": manual(),
        "corners.pptx": deck(),
        "corners.pdf": form(),
        "corners.eml": mail(),
        "corners.zip": archive(),
        "headers.csv": f"Date,Key no.,Holder HKID {HKID},Passport No.: {PASSPORT}\n1/9/2026,K-01,Lo,\n".encode(),
        "torn.docx": zipped({"word/document.xml": f"<w>{_PLAIN}".encode(), f"{HKID}.xml": b"<a>"}),
        "torn.xlsx": book()[:-700],
        "rows.xml": f'<!DOCTYPE a [<!ENTITY p "{_PLAIN}">]><a id="HKID {HKID}"><b>&p;</b><who>HKID {HKID}</who></a>'.encode(),
        "notes.md": f"# Keys {HKID}\n\n| Holder | HKID |\n|---|---|\n| Lo | {HKID} |\n\n[x](https://e.org/{HKID})\n".encode(),
        "keys.html": f'<a title="{_PLAIN}" href="x?{HKID}">Key register</a><input value="HKID {HKID}"><img alt="{_PLAIN}" src=x>'
        f'<p style="display:none">{_PLAIN}</p><meta name=author content="{_PLAIN}">'.encode(),
    }
