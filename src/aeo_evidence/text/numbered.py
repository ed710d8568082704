"""Numbers of papers that are written like months or days: `No. 3/2026`, `第1/2025號`, `IA-1/2025`, `Invoice no. 20261013`."""

import re

_END = r"\s*[:：.]?\s*[(（\[]?\s*(?:[A-Z]{1,6}(?:\d{0,3}[-/.]|\ )?)?$"
_INTRODUCED = re.compile(
    r"(?:(?<![A-Za-z])(?:(?i:no)s?[.:]|N[oO]|(?i:num(?:ber)?|ref(?:erence)?|serial)s?)"
    r"|[#№第]|[編编文檔档案字單单批序]\s*[號号]|[號号编編]\s*[碼码])"
    + _END
)  # fmt: skip
# Letters that are part of the number, or count something else: "IA-1/2025", "Q3/2026".
_LETTERED = re.compile(r"(?<![A-Za-z])(?!EXP|MFG)[A-Z]{1,4}\d{0,3}[-/]?$")
_FOLLOWED = re.compile(r"\s*[)）\]]?\s*[號号]")
# What is issued one after the other, so that figures behind it may count it: "Internal audit report 1/2025".
_SERIES = re.compile(
    r"(?:\b(?:report|audit|review|notice|circular|memo(?:randum)?|minutes|meeting|bulletin|alert|briefing|instruction)"
    r"|報告書?|报告书?|通告|通知書?|通知书?|通函|公告|備忘錄?|备忘录?|會議(?:[記紀]錄)?|会议(?:[记纪]录)?|簡報|简报|審[計核]|审[计核]|稽核)"
    r"\s*[-–:：(（]?\s*$",
    re.IGNORECASE,
)
_BEFORE = 40  # characters that may introduce a number


def is_introduced(text: str, start: int, end: int) -> bool:
    """Say whether figures in a text are called a number by what stands right before or behind them."""
    return _INTRODUCED.search(_before(text, start)) is not None or _FOLLOWED.match(text, end) is not None


def is_lettered(text: str, start: int) -> bool:
    """Say whether capitals are joined to the figures, so that both together are a number."""
    return _LETTERED.search(_before(text, start)) is not None


def may_count(text: str, start: int) -> bool:
    """Say whether figures in a title may count papers of a series: those of a report may, those of a register are its month."""
    return _SERIES.search(_before(text, start)) is not None


def _before(text: str, start: int) -> str:
    return text[max(0, start - _BEFORE) : start]
