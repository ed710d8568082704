"""A pack with personal numbers wherever a document has a place for them, and numbers that are compared beside them."""

import io
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
from docx.oxml import parse_xml
from openpyxl.comments import Comment
from reportlab.pdfgen.canvas import Canvas

from tests.ocr.made import drawn, picture, table
from tests.privacy.corners import corners
from tests.privacy.people import HKID, JOBS, KEPT, LATIN, OTHER_PHONE, PASSPORT, PEOPLE, PHONE, SEALS
from tests.readers.made_word import NAMESPACES, W, with_part
from tests.readers.made_word import run as word_run
from tests.readers.made_zip import zipped


def book() -> bytes:
    made = openpyxl.Workbook()
    page = made.active
    assert page is not None
    page.title = f"Visitors {HKID}"
    page.append(["Visitor register - September 2026", PEOPLE])
    page.append(
        [
            "Date",
            "Visitor name",
            "HKID",
            "Mobile",
            "Passport no.",
            "Seal no.",
            "Job no.",
            "Time in",
            "Documents seen",
            "Remark",
        ]
    )
    for number, (seal, job) in enumerate(zip(SEALS, JOBS, strict=True)):
        told = f"{PEOPLE} {' '.join(KEPT)} {seal} {job}"
        page.append(
            [
                f"{number + 1:02}/09/2026",
                "Ms Lo",
                HKID,
                "91234567",
                PASSPORT,
                seal,
                job,
                "09:10",
                " ".join(KEPT[:3]),
                told,
            ]
        )
    page["A3"].comment = Comment(PEOPLE, PEOPLE)
    header: Any = page.oddHeader
    header.center.text = PEOPLE
    made.properties.title = made.properties.creator = PEOPLE
    return _saved(made)


def manual() -> bytes:
    made = docx.Document()
    made.core_properties.title = made.core_properties.author = PEOPLE
    made.sections[0].header.paragraphs[0].text = PEOPLE
    made.sections[0].footer.paragraphs[0].text = PEOPLE
    made.add_heading(f"Visitor control procedure {HKID}", 1)
    made.add_paragraph(f"All visitors sign the visitor register and show identification. {PEOPLE} {' '.join(KEPT)}")
    made.add_comment(made.paragraphs[-1].runs, text=PEOPLE, author=PEOPLE)
    box = f"<w:p>{word_run(f'Visitors wear a pass. {PEOPLE}')}</w:p>"
    for xml in (
        f"<w:p {NAMESPACES}><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        f'<w:p {NAMESPACES}>{word_run("Visitors are escorted.")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
    ):
        made.element.body.insert_element_before(parse_xml(xml), "w:sectPr")
    note = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p>{word_run(PEOPLE).replace("<w:rPr></w:rPr>", "")}</w:p></w:footnote></w:footnotes>'
    return with_part(_saved(made), "footnotes", "footnotes.xml", note)


def slides() -> bytes:
    made = pptx.Presentation()
    made.core_properties.title = PEOPLE
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = f"Visitor control procedure {HKID}"
    slide.placeholders[1].text = f"Visitors sign the register. {PEOPLE}"
    slide.notes_slide.notes_text_frame.text = PEOPLE
    return _saved(made)


def form() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setTitle(LATIN)
    canvas.setAuthor(LATIN)
    canvas.setKeywords(LATIN)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(60, 780, "Visitor pass register - visitors sign in and out")
    canvas.drawString(60, 760, f"Visitors wear a visitor pass and sign the visitor register. HKID {HKID}, Tel: {PHONE}")
    canvas.drawString(60, 745, f"Passport No.: {PASSPORT}. Seal {SEALS[0]} is kept.")
    canvas.acroForm.textfield(name=f"HKID {HKID}", x=60, y=700, value=LATIN)
    canvas.textAnnotation(LATIN, Rect=[60, 600, 80, 620])
    canvas.bookmarkPage("a")
    canvas.addOutlineEntry(f"Visitors {HKID}", "a")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def scan() -> bytes:
    """A photo of a register: its words are known by recognition only."""
    rows = [
        ["Date", "Visitor name", "HKID", "Mobile", "Time in"],
        ["01/09/2026", "Ms Lo", HKID, PHONE, "09:10"],
        ["02/09/2026", "Mr Ng", "E364912(5)", OTHER_PHONE, "10:40"],
    ]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(30, 270, "Visitor register")
        table(canvas, rows, [20, 100, 190, 270, 350, 410], top=250)

    page = drawn(draw)
    buffer = io.BytesIO()
    picture(page, 200).save(buffer, "PNG")
    return buffer.getvalue()


def mail() -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = f'"Lo {HKID}" <a@b.example>', "c@d.example", f"Visitor {PEOPLE}"
    made.set_content(f"The visitor register of September. {PEOPLE}")
    made.add_alternative(f"<p title='{HKID}'>The visitor register. {PEOPLE}</p>", subtype="html")
    made.add_attachment(book(), maintype="application", subtype="octet-stream", filename="visitors.xlsx")
    return made.as_bytes()


def files() -> dict[str, bytes]:
    found = {
        "visitors.xlsx": book(),
        "manual.docx": manual(),
        "form.pdf": form(),
        "visit.eml": mail(),
        "deck.pptx": slides(),
    }
    return {
        **found,
        "all.zip": zipped(found),
        "gate.png": scan(),
        "register.csv": f"Date,Visitor,Tel\n1/9/2026,{HKID},{PHONE}\n".encode(),
        "page.html": f"<html><title>{HKID}</title><!-- {HKID} --><h1>Visitors {HKID}</h1><p>{PEOPLE}</p></html>".encode(),
        "visitors.json": f'[{{"visitor": "Ms Lo", "hkid": "{HKID}", "mobile": "{PHONE}"}}]'.encode(),
        "torn.pdf": b"%PDF-1.7\n" + PEOPLE.encode(),
        **corners(),
    }


def write(folder: Path) -> Path:
    """Write the pack beside answers that hold numbers as well; return the applicant's folder."""
    for name, data in files().items():
        path = folder / "documents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (folder / "answers.yaml").write_text(
        f'company: "Lapwing Limited, {PEOPLE}"\ntier: 2\nanswers:\n  D9: {{answer: yes, remark: "ask {PEOPLE}"}}\n',
        encoding="utf-8",
    )
    return folder


def _saved(made: Any) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()
