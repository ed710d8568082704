"""Serial numbers: a series (`AC-`, `HK0`) and a number with its width, so that gaps print as the numbers themselves."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_SERIAL = re.compile(r"^(?P<prefix>.*?)(?P<number>\d{1,15})(?P<suffix>[A-Za-z]?)$", re.DOTALL)
_DIGITS = re.compile(r"[0-9]+")
_SPACES = re.compile(r"\s+")
_APART = " "  # in a series, between what stands before the number and behind it: no serial number holds one


@dataclass(frozen=True, slots=True)
class Serial:
    """A serial number taken apart: `AC-0038` is series `AC-`, number 38, width 4."""

    series: str
    number: int
    width: int


def read_serial(text: str) -> Serial | None:
    """Return the serial number in a cell, None where it ends in no number."""
    match = _SERIAL.match(_SPACES.sub("", unicodedata.normalize("NFKC", text)).upper())
    if match is None:
        return None
    digits, behind = match["number"], match["suffix"]
    return Serial(f"{match['prefix']}{_APART}{behind}" if behind else match["prefix"], int(digits), len(digits))


def write_serial(series: str, number: int, width: int) -> str:
    """Return the number as it would be printed in its series; `width` 0 or 1 for one without leading zeros."""
    prefix, _, suffix = series.partition(_APART)
    return f"{prefix}{number:0{width}d}{suffix}"


def numbers_in(text: str, series: str, width: int, last: int) -> frozenset[int]:
    """Return the numbers with at most as many digits as `last` that stand in a text as `write_serial` writes them."""
    prefix, _, suffix = series.partition(_APART)
    fewest, most = max(width, 1), max(width, len(str(last)))
    found: set[int] = set()
    for start in _ends(prefix, text) if prefix else _starts_of_digits(text):
        for digits in range(fewest, most + 1):
            number = text[start : start + digits]
            if len(number) < digits or not (number.isascii() and number.isdigit()):
                break
            after = start + digits
            whole = bool(suffix) or not text[after : after + 1].isdigit()  # 7 is not said by 70
            if (digits == fewest or number[0] != "0") and text.startswith(suffix, after) and whole:
                found.add(int(number))
    return frozenset(found)


def _starts_of_digits(text: str) -> Iterator[int]:
    yield from (match.start() for match in _DIGITS.finditer(text))


def _ends(prefix: str, text: str) -> Iterator[int]:
    """Yield where each occurrence of a prefix in a text ends."""
    at = text.find(prefix)
    while at >= 0:
        yield at + len(prefix)
        at = text.find(prefix, at + 1)
