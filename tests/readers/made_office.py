"""The papers that the files in `data` were made from, so that they can be made again and compared with."""

import io

import docx
import pptx
from docx.document import Document
from docx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.util import Inches, Pt

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_BY = 'w:id="{}" w:author="A" w:date="2026-01-01T00:00:00Z"'
REGISTER = [
    ["No. 編號", "Date 日期", "Seal 封條", "Remark 備註"],
    ["1", "2026-03-01", "QX100", "checked by two"],
    ["2", "2026-03-02", "QX101", ""],
    ["3", "2026-03-03", "QX102", "𠮷田 signed"],
]
FLOW = ((6, 3, "Third box"), (1, 3, "First box"), (3.5, 3, "Second box"), (1, 5, "Box below 下一步"))


def saved(paper: Document | Presentation) -> bytes:
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def manual() -> bytes:
    """A small manual as a Word document."""
    paper = docx.Document()
    section = paper.sections[0]
    section.header.paragraphs[0].text = "Quince Harbour Forwarders, seal manual QH-07"
    section.footer.paragraphs[0].text = "Uncontrolled when printed"
    paper.add_heading("Seal manual 封條守則", 0)
    paper.add_heading("1. Purpose", 1)
    paper.add_paragraph("Seals are kept locked. 封條須上鎖存放。")
    paper.add_heading("1.1 Scope", 2)
    _with_changes(paper)
    paper.add_heading("2. Register 登記冊", 1)
    table = paper.add_table(rows=4, cols=4)
    for texts, row in zip(REGISTER, table.rows, strict=True):
        for text, cell in zip(texts, row.cells, strict=True):
            cell.text = text
    table.cell(1, 3).merge(table.cell(2, 3))
    paper.add_paragraph("Between the tables")
    table = paper.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Wide heading"
    for text, cell in zip("abc", table.rows[1].cells, strict=True):
        cell.text = text
    inner = table.cell(1, 2).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "within 1", "within 2"
    paper.add_heading("3. Checks", 1)
    for text in ("first bullet", "second bullet"):
        paper.add_paragraph(text, style="List Bullet")
    bold = paper.add_paragraph()
    bold.add_run("Unannounced checks").bold = True
    paper.add_paragraph("They are made twice a year.")
    paper.add_comment(bold.runs, text="Ask the owner 批註", author="A")
    return saved(paper)


def _with_changes(paper: Document) -> None:
    paragraph = paper.add_paragraph("All containers.")
    for kind, text, word in (("ins", "t", " Inserted words."), ("del", "delText", " Deleted words.")):
        run = f'<w:r><w:{text} xml:space="preserve">{word}</w:{text}></w:r>'
        paragraph._p.append(parse_xml(f"<w:{kind} {_W} {_BY.format(len(word))}>{run}</w:{kind}>"))


def deck() -> bytes:
    """A small deck: titles, bullets, notes, a table, a flow of boxes on a hidden slide."""
    paper = pptx.Presentation()
    layouts = paper.slide_layouts
    slide = paper.slides.add_slide(layouts[0])
    slide.shapes.title.text, slide.placeholders[1].text = "Security training 保安培訓", "For all staff\nMarch 2026"
    slide = paper.slides.add_slide(layouts[1])
    slide.shapes.title.text = "Cargo 貨物"
    slide.placeholders[1].text = "Count every carton\nLook at the seal 檢查封條"
    slide.notes_slide.notes_text_frame.text = "Tell of the cut strap 講案例"
    slide = paper.slides.add_slide(layouts[5])
    slide.shapes.title.text = "Partners"
    table = slide.shapes.add_table(3, 3, Inches(1), Inches(2), Inches(6), Inches(2)).table
    texts = [["Partner", "Role 角色", "Step"], ["Elm Haulage", "haulier", "2"], ["Fir Store", "storage", ""]]
    for number, row in enumerate(texts):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    slide = paper.slides.add_slide(layouts[6])
    for left, top, text in FLOW:
        slide.shapes.add_textbox(Inches(left), Inches(top), Inches(1.5), Inches(1)).text_frame.text = text
    frame = slide.shapes.add_textbox(Inches(1), Inches(0.3), Inches(6), Inches(0.8)).text_frame
    frame.text = "How goods travel"
    frame.paragraphs[0].runs[0].font.size = Pt(32)
    group = slide.shapes.add_group_shape()
    for left, text in ((2, "right of the group"), (1, "left of the group")):
        group.shapes.add_textbox(Inches(left), Inches(6.2), Inches(0.9), Inches(0.5)).text_frame.text = text
    slide._element.set("show", "0")
    return saved(paper)
