"""Cut text into sentences, and lines into labels with their values."""

import re

from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Label, Sentence
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.text.fold import fold
from aeo_evidence.text.headings import heading_forms
from aeo_evidence.text.prompts import is_prompt

# No sentence ends with the initials of a name: "W. H. Au", "by S. Kwok".
_BREAK = re.compile(
    r"(?<=[。！？；])|(?<=[.!?;])(?<!\b[A-Z]\.(?=\s[A-Z]\.))(?<!\b[A-Z]\.\s[A-Z]\.)(?<!^[A-Z]\.)"
    r"(?<!\b[bB]y [A-Z]\.)(?<!\bM[rs]\. [A-Z]\.)"
    r"(?<!\bMessrs\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\bNo\.)(?<!\bLtd\.)(?<!\bCo\.)(?<!\bSt\.)(?<!\b\d\.)(?<!\b\d\d\.)\s+(?=[A-Z0-9(\"'“•])|[\n\r\u2028]+|(?<=[;；])\s+"
)
# Labels of one line stand apart by a gap, or by the line to write on that ends the one before: `Name: ____ Date: ____`.
_CHUNK = re.compile(r"\t+|\u3000+|\s{2,}|[|｜]|(?<=[_＿…]{2})\s(?=[^:：_＿…]{1,40}(?:[:：]|[_＿…]{3}))")
# Labels that stand behind one another with no more than a space or a full stop between: "From: A To: B Date: C".
_NEXT = re.compile(
    r"(?<=\S)[ .]\s?(?=(?:To|From|Date|Ref|Attn|Time|Place|Venue|Name|Post|Position|Title|Signed|Signature|Sign|Checked by"
    r"|Approved by|Reviewed by|日期|時間|时间|地點|地点|姓名|職位|职位|簽署|簽名|签名|签署|核准|覆核|复核)"
    r"(?: [A-Z][a-z]+)?\s?[:：](?!/))"
    # "日期：2026年11月6日柜号：TGHU 441709 车牌：AB 1234", as a scan is read
    r"|(?<=\d[日号號])\s?(?=[\u4e00-\u9fff]{2,6}[:：])|(?<=[A-Z0-9]) (?=[\u4e00-\u9fff]{2,6}[:：])"
    # "日期 Date: 6/11/2026 車牌 Truck no: AB 1234": the next label in two scripts
    r"|(?<=[A-Za-z0-9]) (?=[\u4e00-\u9fff]{2,6} ?[A-Z][A-Za-z]*(?: [a-z]+){0,2}\.? ?[:：])"
)
_LABEL = re.compile(
    r"^\s*(?:[☐☑✓□■•·*-]\s*)?(?P<name>[^:：]{1,60}?)\s*(?!(?<=\d):\d\d)[:：]\s*(?P<value>.*)$", re.DOTALL
)
_RULED = re.compile(r"^\s*(?P<name>[^_＿…]{2,60}?)\s*(?P<value>[_＿…]{3,}.*|\.{5,}.*)$", re.DOTALL)
_EMPTY = re.compile(r"^[\s_＿.…·‧\-—–()（）\[\]/]*$")
_REFERENCE = re.compile(
    r"(?<![A-Za-z0-9])[A-Z]{2,}[A-Z0-9]*(?:-[A-Z0-9]+)+(?![A-Za-z0-9])"
    r"|(?i:(?<![a-z0-9])(?:sop|procedure|manual|policy|chapter|section|appendix|annex|form|guideline|handbook|rules?)(?![a-z0-9]))"
    r"|第\s*[\d一二三四五六七八九十]+\s*[章節节条條]|附錄|附录|附件|程序|手冊|手册|守則|守则|指引|《[^》]+》"
)
_LONGEST_POINTER = 220
_PAGE_AT_END = re.compile(r"(?:p\.?\s*)?(\d{1,3})\s*$", re.IGNORECASE)
_LEADERS = ("....", "……", "····")
_SPACED_LEADER = ". . . "
_NUMBERED = re.compile(
    r"\s*(?:\d+(?:\.\d+)*\.?\s|chapter|section|part|appendix|annex|第|附|[一二三四五六七八九十]+、)", re.IGNORECASE
)
_GAP = 3  # spaces


def sentences(text: str, at: str, vocabulary: Vocabulary) -> tuple[Sentence, ...]:
    """Return the sentences of a paragraph, each folded, in order."""
    found: list[Sentence] = []
    for line in text.splitlines():
        # The dots before a page number end no sentence.
        pieces = [line] if _leads_to_page(line) else _BREAK.split(line)
        found += [sentence(piece.strip(), at, vocabulary) for piece in pieces if piece and piece.strip()]
    return tuple(found)


def _leads_to_page(text: str) -> bool:
    """Say whether a line is one of a table of contents: a page stands at its end, behind dots, or behind a gap if numbered.

    Looked at from its end: from every dot on, a line of nothing but dots would take minutes.
    """
    if not text.rstrip()[-1:].isdecimal():
        return False
    page = _PAGE_AT_END.search(text)
    return page is not None and any(
        _is_led(text[:start]) or _is_gapped(text[:start]) for start in {page.start(), page.start(1)}
    )


def _is_led(before: str) -> bool:
    """Say whether what stands before a page ends with dots."""
    dots = before.rstrip()
    return dots.endswith(_LEADERS) or before[: len(dots) + 1].endswith(_SPACED_LEADER)


def _is_gapped(before: str) -> bool:
    """Say whether what stands before a page is numbered and ends with a gap."""
    number = _NUMBERED.match(before)
    if number is None:
        return False
    rest = before[number.end() :]
    words = rest.rstrip()
    return (len(rest) - len(words) >= _GAP and "\n" not in words) or (rest.endswith("\t") and "\n" not in rest)


def sentence(text: str, at: str, vocabulary: Vocabulary) -> Sentence:
    """Return one sentence, or a table row as one."""
    folded = fold(text)
    pointer = len(text) <= _LONGEST_POINTER and (
        _leads_to_page(text) or (_REFERENCE.search(text) is not None and named(folded, "cross_reference", vocabulary))
    )
    return Sentence(text, folded, at, pointer)


def named(folded: str, group: str, vocabulary: Vocabulary) -> bool:
    """Say whether folded text holds a phrase of a group of paper words."""
    return any(all(word in folded for word in phrase.words) for phrase in vocabulary.papers.get(group, ()))


def blank(text: str) -> bool:
    """Say whether a field's text is nothing but a line to write on, or asks to be filled in."""
    return _EMPTY.fullmatch(text) is not None or is_prompt(text)


def labels(text: str, at: str) -> tuple[Label, ...]:
    """Return the labels of a line with what stands beside each: `Name: ______   Date: 3 May 2026`."""
    found = []
    for chunk in (part for piece in _CHUNK.split(text) for part in _NEXT.split(piece)):
        match = _LABEL.match(chunk) or _RULED.match(chunk)
        if match is not None:
            found.append(label(match["name"], value_cell(match["value"]), at))
    return tuple(found)


def label(name: str, cell: Cell, at: str) -> Label:
    """Return a label with the forms of its name."""
    return Label(name.strip(), heading_forms(name), cell, at)


def value_cell(text: str) -> Cell:
    """Return a field's text as a cell: blank where it is only a line to write on."""
    value = text.strip()
    return Cell() if blank(value) else Cell(value.strip("_＿ "), CellKind.TEXT)
