"""Kinds of expression that a phrase may ask for beside its words: a period, a deadline, a number, a date, a person.

Each is a pattern over `fold.plain` text (one script, one width, lower case); names of persons are known by their capitals too.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from aeo_evidence.text.dates import find_dates
from aeo_evidence.text.fold import plain
from aeo_evidence.text.persons import names_someone

_COUNT = (
    r"(?:\d+(?:\.\d+)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|thirty|sixty|ninety"
    r"|half a|a|an|each|every|[一二两三四五六七八九十百廿卅]+|半)"
)
_UNIT_EN = r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|fortnights?|months?|quarters?|years?)"
_UNIT_ZH = r"(?:分钟|个?小时|个?钟头|时|日|天|个?工作[天日]|个?星期|周|个?月|季度?|年)"
# A length of time, not a date: 三個月 and 90天, but neither 2026年 nor 3月.
_LENGTH_ZH = (
    r"(?:分钟|个?小时|个?钟头|日(?![期常间夜])|天|个?工作[天日]|个?星期|周(?![一二三四五六日年])|个月|季度?"
    r"|(?<![\d一二三四五六七八九零〇]{3})年(?!\s*\d|[度月]))"
)
_PERIOD = re.compile(
    rf"\b{_COUNT}[\s-]*(?:\(\d+\)\s*)?(?:calendar |working |business |consecutive )?{_UNIT_EN}\b"
    r"|\b(?:daily|hourly|nightly|weekly|fortnightly|bi-?weekly|monthly|bi-?monthly|quarterly|half-?yearly"
    r"|semi-?annual(?:ly)?|yearly|annual(?:ly)?|biennial(?:ly)?|per (?:day|week|month|quarter|year|annum|shift|hour)"
    r"|once an? (?:day|week|month|quarter|year|shift)|twice an? (?:day|week|month|year|shift)"
    r"|(?:each|every) (?:day|night|morning|evening|shift|week|month|quarter|year|\w+day))\b"
    rf"|每(?:隔)?\s*{_COUNT}?\s*{_UNIT_ZH}|每(?:半年|季|年|月|周|日|天|晚|朝|更|班|星期)"
    rf"|(?<![月\d年./-]){_COUNT}\s*{_LENGTH_ZH}|按(?:日|周|月|季|年)|逐(?:日|月|年)"
)
_DEADLINE = re.compile(
    r"\b(?:immediately|at once|forthwith|promptly|instantly|straight ?away|right away|without (?:any )?delay|on the spot"
    r"|as soon as (?:possible|practicable|it|he|she|they|a|an|the)|(?:on )?the same (?:working |business )?(?:day|shift|hour)"
    r"|(?:on or )?before (?:the end of|leaving|the last|close)|by (?:the end of|noon|close)|no later than|not later than"
    rf"|within\s+(?:\w+\s+)?{_COUNT}[\s-]*(?:\(\d+\)\s*)?(?:calendar |working |business |clear )?{_UNIT_EN}"
    r"|next (?:working |business )?day|the day (?:it|of)|the following (?:working )?day)\b"
    r"|立即|立刻|即刻|即场|实时|即时|马上|从速|尽快|尽速|及时|当场|即日|当日|当天|同日|当班|当晚|不得延误|第一时间|不得迟于|不迟于|最迟|限时"
    rf"|{_COUNT}\s*{_UNIT_ZH}\s*(?:之?内|以内|前)|次日|翌日|下班前|完工前|结束前"
)
_NUMBER = re.compile(
    r"\d|[一二两三四五六七八九十百]+(?=[年月日天次个名人份])|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b"
)
_PERSON = re.compile(
    r"\b(?:mr|mrs|ms|miss|dr)\b\.?\s*\w|先生|小姐|女士|太太"
    r"|\b(?:manager|supervisor|officer|director|executive|foreman|head of|head|chief|clerk|co-?ordinator|administrator"
    r"|assistant|secretary|controller|superintendent|in-?charge|custodian|leader|ciso|cfo|ceo|coo|md|gm)\b"
    r"|经理|主任|主管|总监|董事|专员|文员|助理|组长|队长|负责人|部长|课长|厂长|店长|仓管|管理员|统筹|干事|秘书|班长|厂务|科长|总务"
)


def _period(text: str) -> bool:
    return _PERIOD.search(plain(text)) is not None


def _deadline(text: str) -> bool:
    return _DEADLINE.search(plain(text)) is not None


def _number(text: str) -> bool:
    return _NUMBER.search(plain(text)) is not None


def _person(text: str) -> bool:
    compared = plain(text)
    return _PERSON.search(compared) is not None or names_someone(text, compared)


def _date(text: str) -> bool:
    return bool(find_dates(plain(text)))


SIGNS: dict[str, Callable[[str], bool]] = {
    "period": _period,
    "deadline": _deadline,
    "number": _number,
    "date": _date,
    "person": _person,
}


@lru_cache(maxsize=4096)  # many phrases ask the same sentence, one after the other
def holds_sign(name: str, text: str) -> bool:
    """Say whether a sentence holds an expression of the kind; `text` as it stands in the paper."""
    return SIGNS[name](text)
