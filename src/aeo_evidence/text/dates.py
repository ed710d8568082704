"""Dates and times as Hong Kong papers write them, day first.

A date that cannot be (31 April) is returned as impossible, never corrected. Month first is accepted only where day first
is impossible. A month or a year alone keeps its precision; `latest` says up to which day it can mean. Figures that are
introduced as a number ("Report no. 3/2026") are no month; the year in them is one.
"""

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import lru_cache

from aeo_evidence.text.numbered import is_introduced, is_lettered


class Precision(StrEnum):
    """How much of the date is written down."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text. `day` is its first possible day, None if the date cannot be."""

    text: str
    start: int
    end: int
    day: date | None
    precision: Precision = Precision.DAY

    @property
    def latest(self) -> date | None:
        """Return the last day that the written date can mean."""
        if self.day is None or self.precision is Precision.DAY:
            return self.day
        if self.precision is Precision.YEAR:
            return date(self.day.year, 12, 31)
        return self.day.replace(day=calendar.monthrange(self.day.year, self.day.month)[1])


_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DIGITS = {"〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_HAN_DIGIT = "[〇零○一二三四五六七八九]"
_HAN_SMALL = "[一二三四五六七八九十廿卅]"
_YEAR = r"(?:19|20)\d\d"
_LONGEST_LINE = 400  # characters; whole papers are not kept in mind
_ROC_OFFSET = 1911
_CENTURY = 100
_SHORT_YEAR = 2
_PIVOT = 70

_FORMS = re.compile(
    rf"""
    (?P<han_year>{_HAN_DIGIT}{{4}})\s*年\s*(?:(?P<han_month>{_HAN_SMALL}{{1,3}})\s*月\s*(?:(?P<han_day>{_HAN_SMALL}{{1,3}})\s*[日号號])?)?
    |(?:民國|民国)\s*(?P<roc_year>\d{{2,3}})\s*年\s*(?P<roc_month>\d{{1,2}})\s*月(?:\s*(?P<roc_day>\d{{1,2}})\s*[日号號])?
    |(?<!\d)(?P<cy>{_YEAR})\s*年\s*(?:(?P<cm>\d{{1,2}})\s*月\s*(?:(?P<cd>\d{{1,2}})\s*[日号號]?)?)?
    |(?<![\d./-])(?P<iy>{_YEAR})(?P<isep>[-/.])(?P<im>\d{{1,2}})(?:(?P=isep)(?P<id>\d{{1,2}}))?(?![\d/-])
    |(?<![\d/-])(?<!\d\.)(?P<dd>\d{{1,2}})\s?(?P<dsep>[-/.])\s?(?P<dm>\d{{1,2}})\s?(?P=dsep)\s?(?P<dy>{_YEAR}|\d\d)(?![\d./-]*\d)
    |(?<!\w)(?<!\d\.)(?P<td>\d{{1,2}})(?:\s*(?:st|nd|rd|th))?(?:\s+(?:day\s+)?of)?[\s.-]*(?P<tm>{_MONTH})[\s,.'’-]*(?P<ty>{_YEAR}|\d\d(?!\d|:))
    |(?<![a-z])(?P<um>{_MONTH})\s+(?P<ud>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,\s*|\s+)(?P<uy>{_YEAR})(?!\d)
    |(?<![a-z])(?P<mm>{_MONTH})[\s,.'’-]*(?P<my>{_YEAR}|(?<=['’\s-])\d\d(?![\d:]))
    |(?<!\d)(?P<mmn>0?[1-9]|1[0-2])/(?P<mny>20\d\d)(?![\d/])
    |(?<!\d)(?P<packed>20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)
    |(?<![\d.,/-])(?P<lone>20\d\d)(?![\d.,/-]?\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip

# Each form needs one of these; most texts have none, and looking for every form costs a hundred times more.
_MAY_HOLD_ONE = re.compile(rf"\d|{_HAN_DIGIT}\s*年")

_SHORT_DAY = re.compile(
    rf"""^\s*(?:(?P<d>\d{{1,2}})\s*[/.-]\s*(?P<m>\d{{1,2}})
    |(?P<d2>\d{{1,2}})[\s-]*(?P<m2>{_MONTH})
    |(?P<m3>\d{{1,2}})\s*月\s*(?P<d3>\d{{1,2}})\s*[日号號]?
    )\s*(?:[（(]?[一二三四五六日天]?[)）]?|mon|tue|wed|thu|fri|sat|sun)?\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d.:/-])(?P<half>上午|下午|凌晨|晚上|中午)?\s*(?P<h>[01]?\d|2[0-3])\s*(?:[:：.時时点](?P<m>[0-5]\d))\s*[分]?"
    r"\s*(?P<ampm>am|pm|a\.m\.|p\.m\.)?(?![\d/])"
    r"|(?<![\d./-])(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)\s*(?:hrs?|h\b)?(?![\d/.-])"
    r"|(?<![\d./-])(?P<h12>1[0-2]|0?[1-9])\s*(?P<ap12>am|pm|a\.m\.|p\.m\.)"
    r"|(?P<half2>上午|下午|凌晨|晚上|中午)\s*(?P<h5>\d{1,2})\s*[時时点](?P<half30>半)?",
    re.IGNORECASE,
)


def find_dates(text: str, *, lone_years: bool = False) -> tuple[FoundDate, ...]:
    """Return every date in the text in order; a year alone only where asked for."""
    dates = _dates_of_line(text) if len(text) <= _LONGEST_LINE else _dates(text)
    if lone_years:
        return dates
    return tuple([found for found in dates if found.precision is not Precision.YEAR])


def _dates(text: str) -> tuple[FoundDate, ...]:
    """Return every date in the text in order, years alone among them."""
    text = unicodedata.normalize("NFKC", text)
    if not _MAY_HOLD_ONE.search(text):
        return ()
    found = []
    for match in _FORMS.finditer(text):
        date_found = _numbered(match) if _is_number(match) else _read(match)
        if date_found is not None:
            found.append(date_found)
    return tuple(found)


_dates_of_line = lru_cache(maxsize=4096)(_dates)  # many rules and checks ask the same lines


def short_date(text: str, year: int) -> FoundDate | None:
    """Read `5/9`, `5 Sep` or `9月5日` with a year known from elsewhere (a title, the sheet's name)."""
    text = unicodedata.normalize("NFKC", text)
    match = _SHORT_DAY.match(text)
    if match is None:
        return None
    day = int(match["d"] or match["d2"] or match["d3"])
    month = _MONTHS[match["m2"][:3].lower()] if match["m2"] else int(match["m"] or match["m3"])
    return _made(match, year, month, day, swap=bool(match["d"]))


def find_time(text: str) -> time | None:
    """Return the first time of day in the text, None without one."""
    match = _TIME.search(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    hour = int(match["h"] or match["h4"] or match["h12"] or match["h5"])
    minute = int(match["m"] or match["m4"] or 0) + (30 if match["half30"] else 0)
    half = (match["ampm"] or match["ap12"] or match["half"] or match["half2"] or "").lower()
    if half[:1] == "p" or half in {"下午", "晚上"}:
        hour = hour if hour >= 12 else hour + 12
    elif half[:1] == "a" or half in {"上午", "凌晨"}:
        hour %= 12
    return time(hour % 24, minute)


def months_before(day: date, months: int) -> date:
    """Return the day that lies so many calendar months earlier, the month's last day where it has no such day."""
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _is_number(match: re.Match[str]) -> bool:
    """Say whether what has the form of a date is a number. A day written with its whole year never is."""
    text, start, end = match.string, match.start(), match.end()
    if match["mny"]:
        return is_introduced(text, start, end) or is_lettered(text, start)
    month, short = match["iy"] and not match["id"], match["dy"] and len(match["dy"]) == _SHORT_YEAR
    return bool(month or short or match["packed"]) and is_introduced(text, start, end)


def _numbered(match: re.Match[str]) -> FoundDate | None:
    """Return the year of a number; those without separators, or with a short year, have none that is sure."""
    year = match["mny"] or match["iy"]
    return _parts(match, int(year), None, None) if year else None


def _read(match: re.Match[str]) -> FoundDate | None:
    part = match.groupdict()
    if part["han_year"]:
        year = int("".join(str(_DIGITS[sign]) for sign in part["han_year"]))
        return _parts(match, year, _han_number(part["han_month"]), _han_number(part["han_day"]))
    if part["roc_year"]:
        return _parts(match, int(part["roc_year"]) + _ROC_OFFSET, _int(part["roc_month"]), _int(part["roc_day"]))
    if part["cy"]:
        return _parts(match, int(part["cy"]), _int(part["cm"]), _int(part["cd"]))
    if part["iy"]:
        return _parts(match, int(part["iy"]), _int(part["im"]), _int(part["id"]))
    if part["dy"]:
        return _made(match, _full_year(part["dy"]), int(part["dm"]), int(part["dd"]), swap=True)
    if part["ty"]:
        return _made(match, _full_year(part["ty"]), _month(part["tm"]), int(part["td"]))
    if part["uy"]:
        return _made(match, int(part["uy"]), _month(part["um"]), int(part["ud"]))
    if part["my"]:
        return _parts(match, _full_year(part["my"]), _month(part["mm"]), None)
    if part["mny"]:
        return _parts(match, int(part["mny"]), int(part["mmn"]), None)
    if part["packed"]:
        packed = part["packed"]
        return _made(match, int(packed[:4]), int(packed[4:6]), int(packed[6:]))
    return _parts(match, int(part["lone"]), None, None)


def _parts(match: re.Match[str], year: int, month: int | None, day: int | None) -> FoundDate:
    if month is None:
        return FoundDate(match[0].strip(), match.start(), match.end(), date(year, 1, 1), Precision.YEAR)
    if day is None:
        first = date(year, month, 1) if 1 <= month <= 12 else None
        return FoundDate(match[0].strip(), match.start(), match.end(), first, Precision.MONTH)
    return _made(match, year, month, day)


def _made(match: re.Match[str], year: int, month: int, day: int, *, swap: bool = False) -> FoundDate:
    if swap and month > 12 >= day:
        month, day = day, month
    try:
        made = date(year, month, day)
    except ValueError:
        made = None
    return FoundDate(match[0].strip(), match.start(), match.end(), made)


def _month(name: str) -> int:
    return _MONTHS[name[:3].lower()]


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _full_year(text: str) -> int:
    year = int(text)
    if year >= _CENTURY:
        return year
    return year + (1900 if year >= _PIVOT else 2000)


def _han_number(text: str | None) -> int | None:
    if not text:
        return None
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(str(_DIGITS[sign]) for sign in tens))
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
