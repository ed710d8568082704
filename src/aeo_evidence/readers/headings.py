"""Tell headings from their form: the numbers that people print before them, and which short lines head a section.

Shared by all readers of running text. Conservative: a line that is only perhaps a heading stays a paragraph.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HAN_NUMBER = "一二三四五六七八九十百零〇两兩廿卅"
_DOTTED = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)(\.|、)?(\s*)(?=\S)(?!\d)(.*)", re.DOTALL)
_SURE = re.compile(r"(\d{1,2}(?:\.\d{1,2})*|[A-Z](?=[.、)]))(?:[.、)]\s*|\s+)(?=\D)")
_HAN_LIST = re.compile(rf"([{_HAN_NUMBER}]{{1,4}})[、.,]\s*\S")
_HAN_PAREN = re.compile(rf"(\([{_HAN_NUMBER}]{{1,3}}\))\s*[、.]?\s*\S")
_HAN_PART = re.compile(rf"(第\s*[{_HAN_NUMBER}\d]{{1,4}}\s*(章|節|节|條|条|部分|部份|篇|编|編|款))")
_NAMED = re.compile(
    rf"((?:chapter|part|section|annex|appendix|schedule|article|attachment)\s+(?:\d{{1,2}}|[A-Z]|[IVX]{{1,5}}))"
    rf"(?=\s*$|\s*[:.,\-–—(]|\s+(?-i:[A-Z0-9{_HAN}]))",
    re.IGNORECASE,
)
_HAN_ANNEX = re.compile(
    rf"((?:附錄|附录|附件|附表)\s*(?:[{_HAN_NUMBER}]{{1,3}}|\d{{1,2}}|[A-Z甲乙丙丁戊]))(?![{_HAN_NUMBER}\d])"
)
_ROMAN = re.compile(r"([IVX]{1,5})\.\s+(?=[A-Z\u3400-\u9fff])")
_ROMAN_NUMERAL = re.compile(r"X{0,2}(?:IX|IV|V?I{0,3})")
_NUMBERED_HEADS = frozenset("0123456789IVXcpsaCPSA")  # first characters of a numbered line without Chinese
_SECOND_LEVEL = frozenset("節节條条款")

# What follows a number that counts or measures and does not head a section: "2.5 KG", "2 December", "8.30 AM".
_QUANTITY = re.compile(
    r"(?i:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b(?=\W*\d|\W*$)|[%℃°$€£]"
    r"|(?:AM|PM|KGS?|MM|CM|KM|M|GB|MB|TB|HKD|USD|RMB|CNY|CBM|TEU|PCS|CTNS?|PLTS?)\b"
    r"|(?:月\s*\d|米|噸|吨|公斤|公里|小時|小时|分鐘|分钟|天|個|个|箱|件|倍|億|亿|萬|万|元|港元|人|名|年|日|號|号|樓|楼)"
)
_MARKED_ITEM = re.compile(
    rf"(?:[-*+•·‧▪■●○◆◇➢►>]\s*|[(（]?(?:[a-zA-Z]|[ivx]{{1,4}}|\d{{1,2}})[)）]\s*|[(（][{_HAN_NUMBER}]{{1,3}}[)）]\s*"
    rf"|\d{{1,2}}[.、．]\s*(?!\d)|[{_HAN_NUMBER}]{{1,3}}、)\S"
)
_CHAPTERS, _SECTIONS, _ARTICLES, _COUNTED, _BRACKETS, _DIGITS = range(1, 7)  # kinds of number, the highest first
_ANNEXES = ("附", "app", "ann", "sch", "att")
_STOP = ".。;；,，!！?？、…"
_CLOSING, _BRACKET_PAIRS = tuple("，。；、：）」』》"), (("《", "》"), ("「", "」"), ("『", "』"), ("（", "）"))
_FULL_LINE = 52  # columns; a line with clauses that is so wide goes on below
_WIDEST = 76  # columns; a Han character takes two
_FORM = re.compile(r"[\t☐☑☒□■✓✗]|_{3,}|\.{4,}|…{2,}")
_ENTRY = re.compile(r"\S\s*[:：]\s*\S")


def is_item(text: str) -> bool:
    """Say whether a paragraph begins with a bullet or a number, printed as text."""
    return _MARKED_ITEM.match(text) is not None


def numbered(line: str) -> tuple[int, str] | None:
    """Return the level (1 is the highest) and the number of a line that begins like a numbered heading.

    The number is as printed, without its closing stop: "3.1", "一", "(二)", "第三章", "Appendix A". Letters and
    digits in brackets number lists, not headings. Only the form is judged: see `outline` for the rest.
    """
    line = line[:200]
    if not line.isascii():
        line = unicodedata.normalize("NFKC", line)
    line = line.strip()
    if line[:1] not in _NUMBERED_HEADS and line.isascii():
        return None
    if match := _HAN_PART.match(line):
        return (2 if match[2] in _SECOND_LEVEL else 1), "".join(match[1].split())
    if match := _NAMED.match(line):
        return 1, match[1]
    if match := _HAN_ANNEX.match(line):
        return 1, "".join(match[1].split())
    if match := _HAN_PAREN.match(line):
        return 2, match[1]
    if match := _HAN_LIST.match(line):
        return 1, match[1]
    if (match := _ROMAN.match(line)) and _ROMAN_NUMERAL.fullmatch(match[1]):
        return 1, match[1]
    return _dotted(line)


def number_of(heading: str) -> str:
    """Return the number of what is known to be a heading, "" if it bears none."""
    found = numbered(heading)
    if found:
        return found[1]
    match = _SURE.match(unicodedata.normalize("NFKC", heading[:200]).strip())
    return match[1] if match else ""


def _dotted(line: str) -> tuple[int, str] | None:
    match = _DOTTED.match(line)
    if match is None:
        return None
    number, stop, gap, rest = match.groups()
    parts = number.split(".")
    if any(part.startswith("0") for part in parts[:-1]) or (parts[-1].startswith("0") and parts[-1] != "0"):
        return None  # a tariff code, a time, a money amount
    han = re.match(f"[{_HAN}]", rest) is not None
    if _QUANTITY.match(rest) and not stop:
        return None
    if not (han or (gap and rest[0].isupper()) or (gap and stop and len(parts) == 1)):
        return None
    if len(parts) == 1 and not stop and han and not gap:
        return None  # "2箱", "3名保安員"
    return max(1, len(parts) - (parts[-1] == "0" and len(parts) > 1)), number


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph as far as it matters for headings."""

    text: str  # with its number
    bold: bool = False  # the whole of it
    level: int = 0  # what a style says; 0: nothing
    body: bool = False  # certainly no heading: a table, a bullet, a note


@dataclass(frozen=True, slots=True)
class _Form:
    level: int = 0  # of a styled or a numbered heading
    number: str = ""
    styled: bool = False
    bold: bool = False


_NOTHING = _Form()


def outline(lines: Sequence[Line]) -> tuple[int, ...]:
    """Return the heading level of each line in reading order, 0 for those that are no headings.

    A style's word is taken. Else a short line is a heading if it is numbered or wholly bold, does not end like a
    sentence, and something stands under it: a run of numbered lines is a list.
    """
    bold_means_heading = 2 * sum(line.bold for line in lines) <= len(lines)
    forms = _ranked(_in_series([_form(line, bold_means_heading=bold_means_heading) for line in lines], lines))
    levels: list[int] = []
    around = 0  # level of the last heading that was not merely bold
    listed = False  # the line before was an item of a list
    for index, form in enumerate(forms):
        following = forms[index + 1] if index + 1 < len(forms) else None
        level = 0
        if form.styled:
            level = around = form.level
        elif form.level and _goes_on(lines, index):
            listed = False
        elif form.level:
            item = _is_item(form, following) or (listed and _follows(forms[index - 1], form) and not form.bold)
            level = 0 if item else form.level
            around = level or around
            listed = item
        elif form.bold and following is not None and not (following.bold and not following.level):
            level = around + 1
        listed = listed and bool(form.level) and not form.styled
        levels.append(level)
    return tuple(levels)


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """Say whether the line below continues a sentence: then what looked like a heading is its first line."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is None or below.body:
        return False
    return (below.text[:1].islower() and not is_item(below.text)) or _breaks_off(lines[index], below.text)


def _breaks_off(line: Line, below: str) -> bool:
    """Say whether a line of Chinese ends within a sentence: an open bracket, a stop that begins the line below, clauses."""
    if below[:1] in _CLOSING or any(line.text.count(left) > line.text.count(right) for left, right in _BRACKET_PAIRS):
        return True
    return not line.bold and "，" in line.text and _columns(line.text) >= _FULL_LINE and numbered(below) is None


def _form(line: Line, *, bold_means_heading: bool) -> _Form:
    if line.level:
        return _Form(line.level, number_of(line.text), styled=True)
    if line.body or not is_short(line.text):
        return _NOTHING
    found = numbered(line.text)
    bold = line.bold and bold_means_heading
    if _ENTRY.search(line.text) and not (found and _kind(found[1]) <= _SECTIONS):  # "Name: Ho", but "Part 2: Keys"
        return _Form()
    if found:
        return _Form(found[0], found[1], bold=bold)
    return _Form(bold=bold and not line.text.rstrip().endswith((":", "：")))


def is_short(text: str) -> bool:
    """Say whether a line has the length and the end of a heading and no boxes or rules to fill in."""
    text = text.strip()
    if not text or "\n" in text or text[-1] in _STOP or _FORM.search(text):
        return False
    if text.isascii() or len(text) > _WIDEST:
        return len(text) <= _WIDEST
    return _columns(text) <= _WIDEST


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _in_series(forms: list[_Form], lines: Sequence[Line]) -> list[_Form]:
    """Drop single numbers without a stop that do not continue the count: "15 Queen's Road" heads nothing."""
    last = 0
    kept: list[_Form] = []
    for form, line in zip(forms, lines, strict=True):
        if form.number and form.number.isdecimal() and not form.styled:
            value = int(form.number)
            if not re.match(r"\s*\d+\s*[.、．]", line.text) and value != last + 1:
                kept.append(_Form(bold=form.bold))
                continue
            last = value
        kept.append(form)
    return kept


def _ranked(forms: list[_Form]) -> list[_Form]:
    """Set the levels by the kinds of number that the document uses: 1. is below （一）, and that below 一、."""
    kinds = sorted({kind for form in forms if (kind := _kind(form.number))})
    shallowest = min((form.number.count(".") for form in forms if _kind(form.number) == _DIGITS), default=0)
    ranked: list[_Form] = []
    for form in forms:
        kind = _kind(form.number) if form.number else 0
        level = form.level
        if kind and not form.styled:
            level = kinds.index(kind) + 1
            if kind == _DIGITS:
                level += form.level - 1 - (shallowest if level > 1 else 0)
        ranked.append(replace(form, level=max(level, 1)) if kind else form)
    return ranked


def _kind(number: str) -> int:
    """Return the rank of a kind of number, 1 the highest; 0 for none and for annexes, which stand beside the order."""
    if not number or number.lower().startswith(_ANNEXES):
        return 0
    if number[0] == "第":
        return _ARTICLES if number[-1] in "條条款" else _SECTIONS if number[-1] in "節节" else _CHAPTERS
    if number[0].isdecimal():
        return _DIGITS
    if number[0] == "(":
        return _BRACKETS
    return _COUNTED if number[0] in _HAN_NUMBER or _ROMAN_NUMERAL.fullmatch(number) else _CHAPTERS


def _is_item(form: _Form, following: _Form | None) -> bool:
    """Say whether a numbered line has nothing under it, and so is an item of a list."""
    if following is None:
        return True
    if form.bold or not following.level:
        return False
    return following.level <= form.level


def _follows(before: _Form, form: _Form) -> bool:
    return before.level == form.level and count(form.number) == count(before.number) + 1


def count(number: str) -> int:
    """Return the last part of a number as an integer; 0 where it is none."""
    last = re.split(r"[.\s]", number.strip("()"))[-1]
    if last.isdecimal():
        return int(last)
    value = 0
    for c in last:
        if c == "十":
            value = max(value, 1) * 10
        elif c in "一二三四五六七八九":
            value += "一二三四五六七八九".index(c) + 1
    return value
