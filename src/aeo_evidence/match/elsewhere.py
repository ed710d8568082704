"""What a title says is not here: "Visitors only, drivers sign in the other book" is no register of drivers."""

import re
from itertools import pairwise

from aeo_evidence.text.fold import plain

_CLAUSES = re.compile(
    r"[.。;；!！?？\n]+(?=\s|$|[\u4e00-\u9fff])|[()（）\[\]【】|｜]|\s[-–—]+\s|[,，](?=[^,，]*[\u4e00-\u9fff])"
)
_BOOK = r"(?:book|register|log|sheet|list|form|page|record|file|tablet|kiosk|system|binder|tab)"
_BOOK_ZH = r"(?:登记)?(?:册|簿|表|本|页|处|度|单)"
_WRITE_ZH = r"(?:登记|签|填|写|记录|记在|入)"
# A clause with one of these speaks of what stands in another paper. Patterns are over `fold.plain` text.
_NOT_HERE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:\bnot|n['’]t|\bnever)\b[^,]{{0,80}}\b(?:here\b|(?:in|on) this {_BOOK}\b|use this {_BOOK}\b)",
        rf"\b(?:separate|another|different|(?:the|an?) other|their own) (?:\w+ )?{_BOOK}\b",
        r"\b(?:registered|recorded|logged|listed|entered|kept|signed in|written down) (?:separately|elsewhere)\b",
        r"\b(?:sign|register|log|check|book|report)(?:s|ed)? (?:in )?(?:\w+ ){0,4}(?:instead|elsewhere)\b",
        r"^\W*no (?:[a-z]+[ ,]+){1,4}(?:please|here)\b",
        rf"[不勿毋唔无][^,，。]{{0,4}}(?:此|本|这|呢本|呢张|呢){_BOOK_ZH}?上?[^,，。]{{0,2}}{_WRITE_ZH}",
        rf"[不勿毋唔无][^,，。]{{0,3}}{_WRITE_ZH}[在喺落于]?(?:此|本|这|呢){_BOOK_ZH}",
        rf"另(?:一|外)?(?:有|设|用|见|备|行|存|立|以|开)?[^,，。]{{0,8}}(?:{_BOOK_ZH}|登记|记录)",
        rf"(?:第二|其他|别的|各自的){_BOOK_ZH}",
    )
)
# From here on, to the end of its clause, a title tells what is left out.
_LEFT_OUT = re.compile(
    r"\b(?:is |are )?not (?:meant |used |to be used )?for\b.*|\b(?:excl(?:uding|udes|\.)|except(?:ing)?\b|other than\b"
    r"|apart from\b|with the exception of\b).*|(?:不包括|不包含|不包|不含|不計|不计|不適用於|不适用于).*",
    re.IGNORECASE,
)
_LEFT_OUT_BEFORE = re.compile(r"(?<![^,，])[^,，]*除外")


def told_here(title: str) -> str:
    """Return a title without what it says stands elsewhere or is left out; the title itself where it says no such thing."""
    ends = [0, *(match.end() for match in _CLAUSES.finditer(title)), len(title)]
    said = "".join(_told(title[start:end]) for start, end in pairwise(ends))
    return title if len(said) == len(title) else said


def _told(clause: str) -> str:
    folded = plain(clause)
    if any(pattern.search(folded) for pattern in _NOT_HERE):
        return " "
    return _LEFT_OUT_BEFORE.sub(" ", _LEFT_OUT.sub(" ", clause))
