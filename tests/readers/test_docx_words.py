"""Word documents: the words of a paragraph as it is printed, and what is said about the rest."""

import io

import docx
import pytest
from docx.oxml import parse_xml

from aeo_evidence.model.document import ParagraphRole
from aeo_evidence.readers.docx import read
from tests.readers.made_word import (
    NAMESPACES,
    built,
    codes,
    of_role,
    run,
    saved,
    shown,
    texts,
    with_part,
    with_xml,
)


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
