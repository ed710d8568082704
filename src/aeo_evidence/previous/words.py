"""What a reviewer writes, understood: decisions in any of the languages, days in cells or in words."""

from datetime import date, datetime
from functools import cache

from openpyxl.utils.datetime import from_excel

from aeo_evidence.errors import AeoError, sentence
from aeo_evidence.model.review import ON_EVIDENCE, Decision
from aeo_evidence.model.rule import Language
from aeo_evidence.report.wording import messages
from aeo_evidence.text.dates import Precision, find_dates
from aeo_evidence.text.fold import plain

# What reviewers write beside the words of the list that the report offers.
_OTHER_WORDS = {
    Decision.ACCEPT: ("accepted", "接受", "接納"),
    Decision.REJECT: ("rejected", "不接受", "拒絕", "不接納", "退回"),
    Decision.CHECK_ON_SITE: ("on site", "實地查核", "實地核實", "實地查看", "現場核實", "現場查看", "現場核查"),
    Decision.CANNOT_DETERMINE: ("cannot be determined", "未能確定", "無法確定", "無法判斷", "未能判斷"),
    Decision.NOT_APPLICABLE: ("n/a", "na", "不適用"),
}
_EARLIEST, _LATEST = 36526, 109574  # 1 January 2000 and 31 December 2199, as Excel counts days


@cache
def _by_word() -> dict[str, Decision]:
    words = {_folded(decision.value): decision for decision in Decision}
    words |= {_folded(word): decision for decision, others in _OTHER_WORDS.items() for word in others}
    for language in Language:
        for code, word in messages(language)["decisions"].items():
            words[_folded(word)] = Decision(code)
    return words


def _folded(word: str) -> str:
    return " ".join(plain(word).replace("_", " ").split())


def decision_of(value: object, where: str, *, evidence: bool = False) -> Decision | None:
    """Return the decision that a cell holds, None for a blank one; raise AeoError that names the place for any other word."""
    text = str(value).strip() if value is not None else ""
    if not text:
        return None
    decision = _by_word().get(_folded(text))
    choice = ON_EVIDENCE if evidence else tuple(Decision)
    if decision is None or decision not in choice:
        known = tuple(_folded(each.value) for each in choice)
        raise AeoError(
            "{where}: {text!r} is no decision{on}. Write one of: {known} (or its word in Chinese), or "
            "leave it empty; what else there is to say goes into the comment.",
            where=where,
            text=text,
            on=sentence(" on a piece of evidence") if evidence else "",
            known=known,
        )
    return decision


def day_of(value: object, where: str) -> date | None:
    """Return the day that a cell holds, None for a blank one; raise AeoError that names the place for what is none."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and _EARLIEST <= value <= _LATEST:
        day = from_excel(value)
        return day.date() if isinstance(day, datetime) else None
    found = find_dates(str(value))
    if len(found) == 1 and found[0].day is not None and found[0].precision is Precision.DAY:
        return found[0].day
    raise AeoError(
        "{where}: {value!r} is no date. Write one such as 2026-10-31, or leave it empty.", where=where, value=str(value)
    )
