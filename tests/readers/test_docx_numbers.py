"""The automatic numbers of Word, as they are printed."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.model.document import Heading, Paragraph
from aeo_evidence.readers.docx import read
from aeo_evidence.readers.word_numbers import formatted, han, roman

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DECIMAL = (("decimal", "%1."), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))


def numbering(
    levels: tuple[tuple[str, str], ...], extra: str = "", number: int = 90, inner: str = ""
) -> tuple[str, str]:
    """An abstract numbering and one that refers to it."""
    shown = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{extra}</w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {W} w:abstractNumId="{number}">{shown}</w:abstractNum>'
    return abstract, f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="{number}"/>{inner}</w:num>'


def document_of(parts: tuple[str, ...], paragraphs: list[tuple[str, int, int]]) -> bytes:
    """A document of paragraphs, each with its text, numbering and level."""
    document = docx.Document()
    root = document.part.numbering_part.element
    for part in parts:
        element = parse_xml(part)
        root.insert(0, element) if "abstractNum " in part[:20] else root.append(element)
    for text, number, level in paragraphs:
        paragraph = document.add_paragraph(text)
        properties = f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(properties))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def texts(data: bytes) -> list[str]:
    return [block.text for block in read(data).blocks if isinstance(block, Heading | Paragraph)]


LONG = "is kept by the person in charge, who signs for it every day."


@pytest.mark.parametrize(
    ("levels", "depths", "expected"),
    [
        pytest.param(DECIMAL, [0, 1, 1, 2, 0, 1], ["1.", "1.1", "1.2", "1.2.1", "2.", "2.1"], id="decimals"),
        pytest.param(DECIMAL, [1, 1, 0], ["1.1", "1.2", "2."], id="beginning below the top"),
        pytest.param(
            (("chineseCounting", "第%1章"), ("chineseCounting", "（%2）")),
            [0, 1, 1, 0],
            ["第一章", "（一）", "（二）", "第二章"],
            id="Chinese",
        ),
        pytest.param(
            (("taiwaneseCountingThousand", "%1、"),),
            [0] * 12,
            [f"{han(n)}、" for n in range(1, 13)],
            id="一、 to 十二、",
        ),
        pytest.param(
            (("lowerLetter", "(%1)"), ("lowerRoman", "(%2)")),
            [0, 1, 1, 0],
            ["(a)", "(i)", "(ii)", "(b)"],
            id="letters and Roman",
        ),
        pytest.param(
            (("upperLetter", "%1."), ("decimal", "%1%2")), [0, 1, 0], ["A.", "A1", "B."], id="letter before a digit"
        ),
        pytest.param((("bullet", "\uf0a8"),), [0], ["☐"], id="boxes as bullets"),
        pytest.param((("bullet", "•"),), [0], [""], id="bullets are not printed"),
    ],
)
def test_labels(levels: tuple[tuple[str, str], ...], depths: list[int], expected: list[str]) -> None:
    data = document_of(numbering(levels), [(f"Item {LONG}", 90, depth) for depth in depths])
    labels = [text.split("Item")[0].strip() for text in texts(data)]
    assert labels == expected


def test_legal_numbering_shows_digits_only() -> None:
    levels = (("upperRoman", "%1."), ("decimal", "%1.%2"))
    plain, legal = numbering(levels), numbering(levels, extra="<w:isLgl/>")
    paragraphs = [(LONG, 90, 0), (LONG, 90, 1)]
    assert [text.split()[0] for text in texts(document_of(plain, paragraphs))] == ["I.", "I.1"]
    assert [text.split()[0] for text in texts(document_of(legal, paragraphs))] == ["1.", "1.1"]


def test_a_numbering_that_starts_again() -> None:
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    abstract, first = numbering((("decimal", "%1."),))
    second = f'<w:num {W} w:numId="91"><w:abstractNumId w:val="90"/>{restart}</w:num>'
    shared = f'<w:num {W} w:numId="92"><w:abstractNumId w:val="90"/></w:num>'
    order = [90, 90, 91, 91, 92]
    data = document_of((abstract, first, second, shared), [(LONG, number, 0) for number in order])
    assert [text.split()[0] for text in texts(data)] == ["1.", "2.", "1.", "2.", "3."]


def test_headings_numbered_by_word_give_the_place() -> None:
    document = docx.Document()
    root = document.part.numbering_part.element
    for part in numbering(DECIMAL):
        element = parse_xml(part.replace('<w:start w:val="1"/>', '<w:start w:val="4"/>', 1))
        root.insert(0, element) if "abstractNum " in part[:20] else root.append(element)
    for style, depth in (("Heading 1", 0), ("Heading 2", 1)):
        properties = document.styles[style].element.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="90"/></w:numPr>'))
    document.add_heading("Keys", 1)
    document.add_heading("Loss", 2)
    document.add_heading("Handing out", 2)
    document.add_paragraph("Keys are issued against signature.")
    buffer = io.BytesIO()
    document.save(buffer)
    blocks = [b for b in read(buffer.getvalue()).blocks if isinstance(b, Heading | Paragraph)]
    assert [(b.text, b.at) for b in blocks] == [
        ("4. Keys", "section 4"),
        ("4.1 Loss", "section 4.1"),
        ("4.2 Handing out", "section 4.2"),
        ("Keys are issued against signature.", "section 4.2"),
    ]


def test_short_numbered_paragraphs_with_text_below_are_headings() -> None:
    data = document_of(
        numbering(DECIMAL), [("Scope", 90, 0), (f"The key {LONG}", 0, 0), ("Duties", 90, 0), (f"The seal {LONG}", 0, 0)]
    )
    blocks = read(data).blocks
    assert [(b.text, b.level) for b in blocks if isinstance(b, Heading)] == [("1. Scope", 1), ("2. Duties", 1)]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (7, "decimal", "7"),
        (7, "decimalZero", "07"),
        (27, "lowerLetter", "aa"),
        (3, "upperRoman", "III"),
        (10, "chineseCountingThousand", "十"),
        (20, "taiwaneseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (21, "ideographDigital", "二一"),
        (12, "ideographLegalTraditional", "壹拾貳"),
        (2, "ideographTraditional", "乙"),
        (3, "decimalEnclosedCircle", "③"),
        (3, "none", ""),
        (3, "hebrew1", "3"),
        (11, "ideographTraditional", "11"),
    ],
)
def test_formats(number: int, form: str, text: str) -> None:
    assert formatted(number, form) == text


@given(st.integers(1, 3999))
def test_roman_numerals_add_up(number: int) -> None:
    worth = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    values = [worth[c] for c in roman(number)]
    assert sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)) == number


@given(st.integers(1, 9999), st.integers(1, 9999))
def test_chinese_numbers_differ(one: int, other: int) -> None:
    assert (han(one) == han(other)) == (one == other)
