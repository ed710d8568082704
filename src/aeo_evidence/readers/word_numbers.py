"""Compute the automatic numbers of Word: "4.2", "(a)", "第三章", as they would be printed."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.word_styles import W, is_on, value

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_BOXES = frozenset("☐☑☒□")
_HAN = "〇一二三四五六七八九"
_FORMAL = {"ideographLegalTraditional": "零壹貳參肆伍陸柒捌玖", "chineseLegalSimplified": "零壹贰叁肆伍陆柒捌玖"}
_FORMAL_UNITS = "拾佰仟"
_STEMS = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_HAN_DIGITAL = frozenset({"ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanDigital"})
_HAN_COUNTING = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "koreanCounting",
    }
)
_CIRCLED = {"decimalEnclosedCircle": 0x245F, "decimalEnclosedCircleChinese": 0x245F, "decimalEnclosedParen": 0x2473}
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"))
_ROMAN_RANGE, _HAN_RANGE, _CIRCLED_RANGE, _TEENS = range(1, 4000), range(10_000), range(1, 21), range(10, 20)
_ROMAN_LOW = ((9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering."""

    start: int = 1
    form: str = "decimal"
    text: str = "%1."
    legal: bool = False  # all numbers of the label in digits
    style: str = ""  # id of the paragraph style that is tied to it


class Number(NamedTuple):
    """A numbering that paragraphs refer to."""

    abstract: str  # numberings of the same abstract one count together
    levels: tuple[Level, ...]
    starts: dict[int, int]  # counts that begin anew with the first paragraph of this numbering


@dataclass(slots=True)
class Counters:
    """The counts while a document is walked from its first paragraph to its last."""

    numbers: dict[str, Number]
    counts: dict[str, list[int | None]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def depth_of(self, number: str, style: str) -> int:
        """Return the level that a style is tied to in a numbering."""
        levels = self.numbers[number].levels if number in self.numbers else ()
        return next((depth for depth, level in enumerate(levels) if level.style and level.style == style), 0)

    def next(self, number: str, depth: int) -> str | None:
        """Count one paragraph and return its label; "" for a bullet, None if it is not numbered."""
        if number not in self.numbers or not 0 <= depth < len(self.numbers[number].levels):
            return None
        abstract, levels, starts = self.numbers[number]
        counts = self.counts.setdefault(abstract, [None] * _LEVELS)
        before = counts[depth]
        if depth in starts and (number, depth) not in self.begun:
            counts[depth] = starts[depth]
        else:
            counts[depth] = levels[depth].start if before is None else before + 1
        self.begun.add((number, depth))
        for higher in range(depth):
            if counts[higher] is None:
                counts[higher] = starts.get(higher, levels[higher].start)
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return _label(levels, depth, counts)


def counters_of(root: etree._Element | None) -> Counters:
    """Return the numberings of a part of numberings, nothing counted yet."""
    if root is None:
        return Counters({})
    abstracts = {a.get(f"{W}abstractNumId", ""): a for a in root.iterchildren(f"{W}abstractNum")}
    by_style = {value(a, "styleLink"): key for key, a in abstracts.items() if value(a, "styleLink")}
    numbers: dict[str, Number] = {}
    for num in root.iterchildren(f"{W}num"):
        key = value(num, "abstractNumId")
        key = by_style.get(value(abstracts.get(key), "numStyleLink"), key)
        if key in abstracts:
            numbers[num.get(f"{W}numId", "")] = _number(num, key, abstracts[key])
    return Counters(numbers)


def _number(num: etree._Element, key: str, abstract: etree._Element) -> Number:
    levels = [Level(form="none", text="")] * _LEVELS
    for element in abstract.iterchildren(f"{W}lvl"):
        _set_level(levels, element)
    starts: dict[int, int] = {}
    for override in num.iterchildren(f"{W}lvlOverride"):
        depth, start = override.get(f"{W}ilvl", ""), value(override, "startOverride")
        if depth.isdecimal() and start.isdecimal():
            starts[int(depth)] = int(start)
        own = override.find(f"{W}lvl")
        if own is not None:
            _set_level(levels, own)
    return Number(key, tuple(levels), starts)


def _set_level(levels: list[Level], element: etree._Element) -> None:
    depth, start = element.get(f"{W}ilvl", ""), value(element, "start")
    if depth.isdecimal() and int(depth) < _LEVELS:
        levels[int(depth)] = Level(
            start=int(start) if start.isdecimal() else 0,
            form=value(element, "numFmt") or "decimal",
            text=value(element, "lvlText"),
            legal=is_on(element.find(f"{W}isLgl")),
            style=value(element, "pStyle"),
        )


def _label(levels: tuple[Level, ...], depth: int, counts: list[int | None]) -> str:
    level = levels[depth]
    if level.form == "bullet":
        glyph = clean(level.text)
        return glyph if glyph in _BOXES else ""

    def shown(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        count = counts[index]
        if index > depth or count is None:
            return ""
        return formatted(count, "decimal" if level.legal else levels[index].form)

    return clean(_PLACE.sub(shown, level.text))


def formatted(number: int, form: str) -> str:
    """Return a number in one of Word's formats; in digits where the format is not known."""
    if form in ("none", "bullet"):
        return ""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 % 20 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and number in _ROMAN_RANGE:
        return roman(number).upper() if form == "upperRoman" else roman(number)
    if form in _HAN_COUNTING and number in _HAN_RANGE:
        return han(number)
    if form in _FORMAL and number in _HAN_RANGE:
        return han(number, _FORMAL[form], _FORMAL_UNITS)
    if form in _HAN_DIGITAL:
        return "".join(_HAN[int(digit)] for digit in str(abs(number)))
    if form in _STEMS and 0 < number <= len(_STEMS[form]):
        return _STEMS[form][number - 1]
    if form in _CIRCLED and number in _CIRCLED_RANGE:
        return chr(_CIRCLED[form] + number)
    return f"{number:02}" if form == "decimalZero" else str(number)


def roman(number: int) -> str:
    """Return 1 to 3999 in small Roman numerals."""
    text = ""
    for worth, sign in _ROMAN + _ROMAN_LOW:
        text += sign * (number // worth)
        number %= worth
    return text


def han(number: int, digits: str = _HAN, units: str = "十百千") -> str:
    """Return 0 to 9999 as it is read in Chinese: 12 is 十二, 105 is 一百零五."""
    if number < len(digits):
        return digits[number]
    text, skipped = "", False
    figures = str(number)
    for index, figure in enumerate(figures):
        power = len(figures) - index - 1
        if figure == "0":
            skipped = True
            continue
        text += ("零" if skipped else "") + digits[int(figure)] + (units[power - 1] if power else "")
        skipped = False
    return text[1:] if number in _TEENS and digits == _HAN else text
