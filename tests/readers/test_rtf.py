"""Rich Text Format: as office programs write it, and as other programs do."""

from pathlib import Path

import pytest

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Grid, Heading, Paragraph, ParagraphRole
from aeo_evidence.readers.docx import read as read_docx
from aeo_evidence.readers.rtf import read
from tests.readers.made_office import manual

DATA = Path(__file__).parent / "data"
FONTS = (
    r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset136 PMingLiU;}{\f2\fcharset134 SimSun;}{\f3\fcharset2 Wingdings;}}"
)
STYLES = r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Title;}{\s3 toc 1;}{\*\cs10 Some Font;}}"


def rtf(body: str, head: str = r"\ansicpg1252" + FONTS + STYLES) -> bytes:
    return (r"{\rtf1\ansi" + head + body + "}").encode("latin-1")


def texts(content: Content) -> list[str]:
    return [block.text for block in content.blocks if not isinstance(block, Grid)]


def grid(content: Content) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for b in content.blocks if isinstance(b, Grid) for row in b.rows]


def test_an_rtf_reads_like_the_docx_it_was_made_from():
    old, new = read((DATA / "manual.rtf").read_bytes()), read_docx(manual())
    assert texts(old) == texts(new)
    assert [b.at for b in old.blocks if isinstance(b, Heading)] == [b.at for b in new.blocks if isinstance(b, Heading)]
    assert old.remarks == new.remarks
    assert grid(old)[:4] == grid(new)[:4]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(r"\f1 \'ab\'ca\'b1\'f8\par", "封條", id="Big5 by its font"),
        pytest.param(r"\f2 \'b7\'e2\'cc\'f5\par", "封条", id="GBK by its font"),
        pytest.param(r"\u23553?\u26781?\par", "封條", id="Unicode with one sign skipped"),
        pytest.param(r"\uc2\u23553\'ab\'ca\u26781\'b1\'f8\par", "封條", id="Unicode with two bytes skipped"),
        pytest.param(r"{\uc0\u23553}{\u26781?}\par", "封條", id="skipping ends with its group"),
        pytest.param(r"\u-10174?\u-9147?x\par", "\U00020845x", id="rare character in halves"),
        pytest.param(r"\f3 \'fe\f0  done\par", "☑ done", id="tick of a symbol font"),
        pytest.param(r"it\rquote s \ldblquote so\rdblquote\~\endash  5\_6\par", "it’s “so” – 5-6", id="named signs"),
        pytest.param(r"a\{b\}\\c\line d\par", "a{b}\\c\nd", id="escaped signs and a line break"),
        pytest.param("one\\\ntwo\\par", "one", id="a backslash before a line end ends the paragraph"),
        pytest.param(
            r"seen{\*\unknown not seen}{\*\bkmkstart x}{\pict\wmetafile8 0a0b}\par", "seen", id="unknown groups"
        ),
        pytest.param(r"{\field{\*\fldinst HYPERLINK x}{\fldrslt the link}}\par", "the link", id="what a field shows"),
        pytest.param(r"{\upr{ansi}{\*\ud{\u23553?}}}\par", "封", id="the better one of two forms"),
        pytest.param(r"{\pict\bin4 }}}{}here\par", "here", id="bytes of a picture that look like braces"),
        pytest.param(r"no end of paragraph", "no end of paragraph", id="last paragraph"),
    ],
)
def test_words(body: str, text: str):
    assert texts(read(rtf(body)))[0] == text


def test_bytes_without_a_font_take_the_charset_of_the_file():
    assert texts(read(rtf(r"\'ab\'ca\'b1\'f8\par", r"\ansicpg950")))[0] == "封條"


def test_a_western_byte_in_a_chinese_file_stays_western():
    assert texts(read(rtf(r"It\'92s\par", r"\ansicpg950")))[0] == "It’s"


def test_headings_titles_and_lines_of_contents():
    content = read(
        rtf(r"{\s2 Key rules\par}{\pard\s3 Purpose 2\par}{\pard\s1 Purpose\par}{\pard\s0 Keys are kept.\par}")
    )
    assert [(type(b), b.text) for b in content.blocks if not isinstance(b, Grid)] == [
        (Heading, "Key rules"),
        (Heading, "Purpose"),
        (Paragraph, "Keys are kept."),
    ]


def test_a_level_of_headings_that_there_is_not_hides_no_words():
    content = read(rb"{\rtf1 {\outlinelevel-3 Keys are kept in the safe\par}}")
    assert [block.text for block in content.blocks if isinstance(block, Paragraph)] == ["Keys are kept in the safe"]


def test_numbers_of_lists_are_kept_and_bullets_are_not():
    body = r"{\listtext 3.\tab}\ls1 Keys are kept in a safe.\par\pard{\listtext\f3\'b7\tab}\ls2 Bullet\par"
    content = read(rtf(body))
    assert texts(content) == ["3. Keys are kept in a safe.", "Bullet"]
    assert [b.role for b in content.blocks if isinstance(b, Paragraph)] == [ParagraphRole.LIST, ParagraphRole.LIST]


def test_cells_by_their_edges():
    row = r"\trowd\cellx1000\cellx2000\cellx3000 "
    wide = r"\trowd\cellx1000\clmgf\cellx2000\clmrg\cellx3000 "
    tall = r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000 "
    two = r"\trowd\cellx1000\cellx3000 "
    body = (
        wide + r"\intbl No\cell When\cell\cell\row"
        + row + r"\intbl 1\par kept\cell a\cell b\cell\row"
        + tall + r"\intbl\cell c\cell d\cell\row"
        + two + r"\intbl 2\cell wide\cell\row\pard after\par"
    )  # fmt: skip
    content = read(rtf(body))
    assert grid(content) == [
        ["No", "When", "When"],
        ["1\nkept", "a", "b"],
        ["1\nkept", "c", "d"],
        ["2", "wide", "wide"],
    ]
    assert texts(content) == ["after"]


def test_a_table_without_a_shape_is_read_cell_by_cell():
    assert grid(read(rtf(r"\intbl a\cell b\cell\row\intbl c\cell d\cell\row"))) == [["a", "b"], ["c", "d"]]


def test_headers_footers_notes_and_boxes_stand_apart():
    body = (
        r"{\header Form QF-1\par}{\footer\pard Page 3\par}{\footerf kept ten years\par}"
        r"Text{\footnote\pard{\super 1} A note.\par}{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt In a box\par}}} goes on.\par"
    )
    content = read(rtf(body))
    assert [(b.role, b.text) for b in content.blocks if isinstance(b, Paragraph)] == [
        (ParagraphRole.HEADER, "Form QF-1"),
        (ParagraphRole.BOX, "In a box"),
        (ParagraphRole.BODY, "Text goes on."),
        (ParagraphRole.FOOTER, "Page 3"),
        (ParagraphRole.FOOTER, "kept ten years"),
        (ParagraphRole.NOTE, "1 A note."),
    ]


def test_deleted_words_are_left_out_and_said():
    content = read(rtf(r"Seals {\deleted are not }{\revised are }kept.\par"))
    assert texts(content) == ["Seals are kept."]
    assert [remark.code for remark in content.remarks] == ["tracked_changes"]


def test_a_file_cut_short_is_read_in_part():
    content = read(rtf(r"First.\par Second")[:-1])
    assert texts(content) == ["First.", "Second"]
    assert content.problem is not None
    assert content.problem.code == "damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"plain words", "damaged", id="no rtf"),
        pytest.param(rtf(""), "empty", id="nothing written"),
        pytest.param(rb"{\rtf1\ansi{\fonttbl", "damaged", id="cut short before any text"),
        pytest.param(b"{\\rtf1" + b"{" * 100_000, "damaged", id="groups without end"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str):
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.remark.code == code
