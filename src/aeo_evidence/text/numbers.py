"""Numbers as people write them in tables."""

import re
from decimal import Decimal

from aeo_evidence.model.document import Cell

_MOST_DIGITS = 40  # with which a sum can still be told; a longer number is no quantity
_NUMBER = re.compile(
    rf"(?P<minus>[-−–]|\((?=.*\)$))?\+?\s*(?P<number>(?:\d[\d,]{{0,{_MOST_DIGITS}}}\.?\d{{0,{_MOST_DIGITS}}}|\.\d{{1,{_MOST_DIGITS}}})"
    r"(?:E[-+]?\d{1,2})?)\s*\)?",
    re.IGNORECASE,
)


def number_in(text: str) -> Decimal | None:
    """Return the number that a text is (`1,200`, `(3)`, `+2`, `1.2E+05`); None for anything else, "NaN" and "Infinity" too."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None or (found[0].endswith(")") and found["minus"] != "("):
        return None
    number = Decimal(found["number"].replace(",", ""))
    return -number if found["minus"] else number


def number_of(cell: Cell) -> Decimal | None:
    """Return the number that a cell holds, or that its text is; None where it is none."""
    if isinstance(cell.value, Decimal) and cell.value.is_finite():
        return cell.value
    return number_in(cell.text)
