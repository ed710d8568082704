"""Word documents: what is read, in which order, under which place."""

import io
import re
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from msoffcrypto.format.ooxml import OOXMLFile

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Grid, Heading, Paragraph, ParagraphRole
from aeo_evidence.readers.docx import read

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
PROSE = "The supervisor keeps the keys and signs for them every evening."


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def built(build: Callable[[Document], object]) -> bytes:
    document = docx.Document()
    build(document)
    return saved(document)


def with_xml(*elements: str) -> bytes:
    """A document whose body is the given WordprocessingML."""
    document = docx.Document()
    for xml in elements:
        tag = re.match(r"<[\w:]+", xml)
        assert tag
        document.element.body.insert_element_before(
            parse_xml(xml.replace(tag[0], f"{tag[0]} {NAMESPACES}", 1)), "w:sectPr"
        )
    return saved(document)


def edited(data: bytes, change: Callable[[str, bytes], bytes | None], added: dict[str, str] | None = None) -> bytes:
    """The zip with its parts changed, left out (None) and added."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, text in (added or {}).items():
            new.writestr(name, text)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def shown(content: Content) -> list[tuple[str, str]]:
    """Place and text of all headings and paragraphs."""
    return [(block.at, block.text) for block in content.blocks if not isinstance(block, Grid)]


def texts(content: Content) -> list[str]:
    return [text for _, text in shown(content)]


def of_role(content: Content, role: ParagraphRole) -> list[str]:
    return [block.text for block in content.blocks if isinstance(block, Paragraph) and block.role == role]


def codes(content: Content) -> dict[str, dict[str, str]]:
    return {remark.code: dict(remark.facts) for remark in content.remarks}


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


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        pytest.param(
            f"<w:ins>{run('kept')}</w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>",
            "kept",
            id="tracked changes",
        ),
        pytest.param(f"<w:moveTo>{run('kept')}</w:moveTo><w:moveFrom>{run('gone')}</w:moveFrom>", "kept", id="moved"),
        pytest.param(f'<w:hyperlink r:id="rId99">{run("link")}</w:hyperlink>', "link", id="link"),
        pytest.param(
            f"{run('a')}<w:r><w:tab/></w:r>{run('b')}<w:r><w:br/></w:r>{run('c')}", "a b\nc", id="tab and line break"
        ),
        pytest.param(f"{run('A')}<w:r><w:noBreakHyphen/></w:r>{run('7')}", "A-7", id="hyphen"),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>' + run("12"),
            "12",
            id="field",
        ),
        pytest.param(f"{run('seen')}{run('secret', '<w:vanish/>')}", "seen", id="hidden text"),
        pytest.param(
            f"<w:sdt><w:sdtPr/><w:sdtContent>{run('filled')}</w:sdtContent></w:sdt>", "filled", id="content control"
        ),
        pytest.param(
            f"{run('Name: ')}<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>",
            "Name:",
            id="prompt still showing",
        ),
        pytest.param(
            '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr>'
            f"<w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>{run(' checked')}",
            "☑ checked",
            id="ticked check box",
        ),
        pytest.param(
            '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr>'
            f"<w:sdtContent>{run('☐')}</w:sdtContent></w:sdt>{run(' open')}",
            "☐ open",
            id="empty check box",
        ),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData>'
            f"</w:fldChar></w:r>{run(' old form')}",
            "☑ old form",
            id="ticked old form field",
        ),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData>'
            f"</w:fldChar></w:r>{run(' old form')}",
            "☐ old form",
            id="empty old form field",
        ),
        pytest.param(
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="No"/>'
            '<w:listEntry w:val="Yes"/></w:ddList></w:ffData></w:fldChar></w:r>',
            "Yes",
            id="chosen entry",
        ),
        pytest.param(
            "".join(f'<w:r><w:sym w:font="Wingdings" w:char="{c}"/></w:r>' for c in ("F0FE", "F0A8", "F0FC")),
            "☑☐✓",
            id="Wingdings symbols",
        ),
        pytest.param(run("þ", '<w:rFonts w:ascii="Wingdings"/>') + run(" yes"), "☑ yes", id="Wingdings letters"),
        pytest.param(run("R", '<w:rFonts w:ascii="Wingdings 2"/>') + run(" yes"), "☑ yes", id="Wingdings 2 letters"),
        pytest.param(
            f"<w:r><w:ruby><w:rt>{run('fung')}</w:rt><w:rubyBase>{run('封')}</w:rubyBase></w:ruby></w:r>",
            "封",
            id="phonetic guide",
        ),
    ],
)
def test_the_words_of_a_paragraph(inner: str, text: str) -> None:
    assert texts(read(with_xml(f"<w:p>{inner}</w:p>", f"<w:p>{run('end')}</w:p>"))) == [text, "end"]


def test_tracked_changes_comments_and_hidden_text_are_said() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("The seal is kept in the safe.")
    document.add_comment(paragraph.runs, text="Who holds the key?", author="A", initials="A")
    body = document.element.body
    body.insert_element_before(parse_xml(f"<w:p {NAMESPACES}><w:ins>{run('new')}</w:ins></w:p>"), "w:sectPr")
    body.insert_element_before(parse_xml(f"<w:p {NAMESPACES}><w:del>{run('old')}</w:del></w:p>"), "w:sectPr")
    body.insert_element_before(parse_xml(f"<w:p {NAMESPACES}>{run('x', '<w:vanish/>')}</w:p>"), "w:sectPr")
    content = read(saved(document))
    assert codes(content) == {
        "tracked_changes": {"insertions": "1", "deletions": "1"},
        "comments": {"count": "1"},
        "hidden_text": {"count": "1"},
    }
    assert of_role(content, ParagraphRole.NOTE) == ["Who holds the key?"]
    assert ("comment 1", "Who holds the key?") in shown(content)


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


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_part(data: bytes, kind: str, name: str, xml: str) -> bytes:
    """The document with one more part, linked from its main part."""

    def change(part: str, content: bytes) -> bytes:
        if part == "word/_rels/document.xml.rels":
            link = f'<Relationship Id="rId900" Type="{OFFICE}/{kind}" Target="{name}"/></Relationships>'
            return content.replace(b"</Relationships>", link.encode())
        if part == "[Content_Types].xml":
            entry = f'<Override PartName="/word/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
            return content.replace(b"</Types>", entry.encode() + b"</Types>")
        return content

    return edited(data, change, {f"word/{name}": xml})


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


def test_list_paragraphs() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("Bring along:")
        document.add_paragraph("a torch", style="List Bullet")
        document.add_paragraph("(a) gloves")
        document.add_paragraph("Thank you.")

    assert of_role(read(built(build)), ParagraphRole.LIST) == ["a torch", "(a) gloves"]


def test_an_empty_signature_line_is_said() -> None:
    line = (
        '<w:p><w:r><w:pict><v:shape><o:signatureline issignatureline="t" o:suggestedsigner="Ho Siu Ming" '
        'o:suggestedsigner2="Director"/></v:shape></w:pict></w:r></w:p>'
    )
    assert read(with_xml(line, f"<w:p>{run('Signed for the company')}</w:p>")).signature_lines == (
        "Ho Siu Ming, Director",
    )


def test_pictures_and_embedded_files_are_counted() -> None:
    png = (
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0\x90wS\xde\0\0\0\x0cIDATx\x9cc\xf8\xcf\xc0\0\0\3\1\1\0\xc9\xfe\x92\xef"
        b"\0\0\0\0IEND\xaeB`\x82"
    )
    content = read(with_part(built(lambda d: d.add_picture(io.BytesIO(png))), "package", "embeddings/a.xlsx", "x"))
    assert codes(content) == {"pictures": {"count": "1"}, "embedded_files": {"count": "1"}}
    assert content.decoded is False


def test_macro_documents_templates_and_dead_links_are_read() -> None:
    plain = built(lambda d: d.add_paragraph(PROSE))

    def as_macro(name: str, content: bytes) -> bytes:
        main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
        macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
        return content.replace(main, macro) if name == "[Content_Types].xml" else content

    def without_styles(name: str, content: bytes) -> bytes | None:
        return None if name == "word/styles.xml" else content

    def strict(name: str, content: bytes) -> bytes:
        content = content.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        return content.replace(OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")

    for change in (as_macro, without_styles, strict):
        assert texts(read(edited(plain, change))) == [PROSE], change.__name__


def test_an_entity_is_not_resolved() -> None:
    def change(name: str, content: bytes) -> bytes:
        if name != "word/document.xml":
            return content
        doctype = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "boom">]>'
        content = re.sub(rb"(<\?xml[^>]*>)", rb"\1" + doctype, content)
        return content.replace(b"PLACE", b"&x;&y;")

    assert texts(read(edited(built(lambda d: d.add_paragraph("before PLACE after")), change))) == ["before"]


def encrypted() -> bytes:
    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(built(lambda d: d.add_paragraph("x")))).encrypt("secret", buffer)
    return buffer.getvalue()


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(built(lambda d: d.add_paragraph(" ")), "empty", id="nothing but white space"),
        pytest.param(b"PK no zip", "damaged", id="no zip"),
        pytest.param(zipped("a.txt"), "damaged", id="another zip"),
        pytest.param(built(lambda d: d.add_paragraph("x"))[:5000], "damaged", id="torn"),
        pytest.param(
            edited(built(lambda d: d.add_paragraph("x")), lambda n, c: c[:300] if n == "word/document.xml" else c),
            "damaged",
            id="torn inside",
        ),
        pytest.param(encrypted(), "encrypted", id="locked"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.remark.code == code


def test_a_package_that_unpacks_beyond_all_bounds_is_not_opened() -> None:
    bomb = edited(built(lambda d: d.add_paragraph("x")), lambda _, content: content)
    buffer = io.BytesIO(bomb)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/big.xml", "w") as part:
        for _ in range(130):
            part.write(b" " * 2**20)
    with pytest.raises(UnreadableError) as caught:
        read(buffer.getvalue())
    assert (caught.value.remark.code, dict(caught.value.remark.facts)) == ("unsupported", {"reason": "too_large"})
