"""Short digests of cells: by them the program notices which of its own cells a person has changed in a report."""

import hashlib
from datetime import date, datetime

_LENGTH = 8  # hexadecimal digits: this guards against slips, not against forgers
_GAP = "."


def fingerprint(value: object) -> str:
    """Return the digest of what a cell shows, however a program that saved it again has stored it."""
    return hashlib.sha256(plain_value(value).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def join_prints(prints: list[str]) -> str:
    """Return the digests of a row as one text."""
    return _GAP.join(prints)


def split_prints(text: str) -> list[str]:
    """Return the digests of a row."""
    return text.split(_GAP) if text else []


def plain_value(value: object) -> str:
    """Return what a cell shows as plain text: empty for a blank one, a number without what its type adds."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        return f"{float(value):.10g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).replace("_x005F_", "_").split())
