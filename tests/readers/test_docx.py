"""Word documents: headings and their places, lists, what stands in boxes, margins and notes."""

import docx
import pytest
from docx.document import Document

from aeo_evidence.model.document import Heading, Paragraph, ParagraphRole
from aeo_evidence.readers.docx import read
from tests.readers.made_word import PROSE, W, built, of_role, run, shown, texts, with_part, with_xml


def test_headings_by_style_and_their_places() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Before all headings")
        document.add_paragraph(" ")
        document.add_paragraph("Second paragraph.")
        document.add_heading("Security manual of the whole company with a rather long title", 0)
        document.add_paragraph(PROSE)
        document.add_heading("4. Keys", 1)
        document.add_paragraph(PROSE)
        document.add_heading("4.2 Handing out", 2)
        document.add_paragraph(PROSE)
        document.add_heading("Night shift", 3)
        document.add_paragraph(PROSE)
        document.add_heading("Forms", 1)
        document.add_paragraph(PROSE)

    content = read(built(build))
    assert [(b.level, b.text) for b in content.blocks if isinstance(b, Heading)] == [
        (1, "Security manual of the whole company with a rather long title"),
        (1, "4. Keys"),
        (2, "4.2 Handing out"),
        (3, "Night shift"),
        (1, "Forms"),
    ]
    assert [at for at, text in shown(content) if text in (PROSE, "Before all headings", "Second paragraph.")] == [
        "paragraph 1",
        "paragraph 2",
        "section Security manual of the whole company wi…",
        "section 4",
        "section 4.2",
        "section 4.2",
        "section Forms",
    ]
    assert (content.format, content.pages) == ("docx", None)


def test_numbered_and_bold_lines_without_styles_are_headings() -> None:
    def build(document: Document) -> None:
        for text, bold in (
            ("一、目的", False),
            ("保護貨物。", False),
            ("（一）範圍", False),
            ("適用於各倉庫及其出入口。", False),
        ):
            document.add_paragraph().add_run(text).bold = bold
        document.add_paragraph("二、職責")
        document.add_paragraph("2.1 主管每日核對鎖匙的數目，並在紀錄冊上簽署作實。")
        document.add_paragraph("聯絡方法").runs[0].bold = True
        document.add_paragraph("致電主管。")

    content = read(built(build))
    assert [(b.level, b.text, b.at) for b in content.blocks if isinstance(b, Heading)] == [
        (1, "一、目的", "section 一"),
        (2, "（一）範圍", "section 一(一)"),
        (1, "二、職責", "section 二"),
        (2, "聯絡方法", "section 二"),
    ]
    assert ("section 2.1", "2.1 主管每日核對鎖匙的數目，並在紀錄冊上簽署作實。") in shown(content)


def test_a_clause_in_a_heading_style_is_a_paragraph_at_its_own_number() -> None:
    clause = "4.1 " + PROSE * 3
    content = read(built(lambda d: (d.add_heading("4. Keys", 1), d.add_heading(clause, 2))))
    assert [type(block).__name__ for block in content.blocks] == ["Heading", "Paragraph"]
    assert shown(content)[1] == ("section 4.1", clause)


def test_outline_level_and_foreign_style_names_make_headings() -> None:
    def build(document: Document) -> None:
        document.styles.add_style("標題 2", 1)
        document.add_paragraph("門禁", style="標題 2")
        document.styles.add_style("Custom", 1).base_style = document.styles["Heading 3"]
        document.add_paragraph("Visitors", style="Custom")
        document.add_paragraph(PROSE)

    direct = '<w:p><w:pPr><w:outlineLvl w:val="3"/></w:pPr><w:r><w:t>Drivers</w:t></w:r></w:p>'
    assert [b.level for b in read(built(build)).blocks if isinstance(b, Heading)] == [2, 3]
    assert [b.level for b in read(with_xml(direct)).blocks if isinstance(b, Heading)] == [4]


def test_list_paragraphs() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Bring along:")
        document.add_paragraph("a torch", style="List Bullet")
        document.add_paragraph("(a) gloves")
        document.add_paragraph("Thank you.")

    assert of_role(read(built(build)), ParagraphRole.LIST) == ["a torch", "(a) gloves"]


BOX = (
    "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
    f"<w:p>{run('Authorised persons only')}</w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></w:drawing></mc:Choice>"
    f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{run('Authorised persons only')}</w:p></w:txbxContent></v:textbox>"
    f"</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>{run('Anchor')}</w:p>"
)


def test_a_text_box_comes_once_after_its_anchor() -> None:
    content = read(with_xml(BOX))
    assert texts(content) == ["Anchor", "Authorised persons only"]
    assert of_role(content, ParagraphRole.BOX) == ["Authorised persons only"]


def test_a_text_box_of_the_old_kind_and_a_watermark() -> None:
    old = f"<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{run('Old box')}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    mark = '<w:p><w:r><w:pict><v:shape><v:textpath string="SUPERSEDED"/></v:shape></w:pict></w:r></w:p>'
    assert of_role(read(with_xml(old, mark)), ParagraphRole.BOX) == ["Old box", "SUPERSEDED"]


def test_content_controls_around_blocks() -> None:
    content = read(
        with_xml(
            f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run('In a control')}</w:p></w:sdtContent></w:sdt>",
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p>{run('Enter text')}</w:p></w:sdtContent></w:sdt>",
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent><w:p>{run('1. Keys 3')}</w:p></w:sdtContent></w:sdt>",
        )
    )
    assert texts(content) == ["In a control"]


def test_headers_and_footers_come_once() -> None:
    def build(document: Document) -> None:
        document.add_paragraph(PROSE)
        first = document.sections[0]
        first.header.paragraphs[0].text = "Manual WH-7"
        first.footer.paragraphs[0].text = "Confidential"
        first.different_first_page_header_footer = True
        first.first_page_header.paragraphs[0].text = "First page"
        second = document.add_section()
        second.header.is_linked_to_previous = False
        second.header.paragraphs[0].text = "Manual WH-7"
        second.footer.is_linked_to_previous = False
        second.footer.paragraphs[0].text = "12"
        table = second.header.add_table(1, 2, docx.shared.Inches(4))
        table.cell(0, 0).text, table.cell(0, 1).text = "Revision", "3"

    content = read(built(build))
    assert of_role(content, ParagraphRole.HEADER) == ["Manual WH-7", "First page", "Revision | 3"]
    assert of_role(content, ParagraphRole.FOOTER) == ["Confidential"]
    assert content.blocks[0].at == "header"
    assert content.blocks[-1].at == "footer"


def test_a_header_that_is_not_printed_is_not_read() -> None:
    def build(document: Document) -> None:
        document.add_paragraph(PROSE)
        section = document.sections[0]
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].text = "Draft of 2019"
        section.different_first_page_header_footer = False

    assert texts(read(built(build))) == [PROSE]


@pytest.mark.parametrize(("kind", "name"), [("footnotes", "footnote"), ("endnotes", "endnote")])
def test_notes_come_in_the_order_of_their_marks(kind: str, name: str) -> None:
    body = with_xml(
        f'<w:p>{run("Seals")}<w:r><w:{name}Reference w:id="5"/></w:r></w:p>',
        f'<w:p>{run("Keys")}<w:r><w:{name}Reference w:id="2"/></w:r></w:p>',
    )
    notes = "".join(
        f'<w:{name} w:id="{number}"{kind_}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:{name}>'
        for number, kind_, text in (
            (-1, ' w:type="separator"', "line"),
            (2, "", "Kept by the manager."),
            (5, "", "ISO 17712."),
            (7, "", "left over"),
        )
    )
    content = read(with_part(body, kind, f"{kind}.xml", f'<w:{kind} xmlns:w="{W}">{notes}</w:{kind}>'))
    assert [(b.at, b.text) for b in content.blocks if isinstance(b, Paragraph) and b.role == ParagraphRole.NOTE] == [
        (f"{name} 1", "ISO 17712."),
        (f"{name} 2", "Kept by the manager."),
    ]
