"""Serial numbers: a series (`AC-`, `HK0`) and a number with its width, so that gaps print as the numbers themselves."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

_SERIAL = re.compile(r"^(?P<prefix>.*?)(?P<number>\d{1,15})(?P<suffix>[A-Za-z]?)$", re.DOTALL)
_SPACES = re.compile(r"\s+")


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
    digits = match["number"]
    return Serial(
        match["prefix"] + "#" + match["suffix"] if match["suffix"] else match["prefix"], int(digits), len(digits)
    )


def write_serial(series: str, number: int, width: int) -> str:
    """Return the number as it would be printed in its series."""
    prefix, mark, suffix = series.partition("#")
    return f"{prefix}{number:0{width}d}{suffix if mark else ''}"


def runs(numbers: list[int]) -> list[tuple[int, int]]:
    """Return whole numbers, sorted and each once, as runs (first, last)."""
    ordered = sorted(set(numbers))
    if not ordered:
        return []
    breaks = [index for index, (here, after) in enumerate(pairwise(ordered), 1) if after != here + 1]
    edges = [0, *breaks, len(ordered)]
    return [(ordered[first], ordered[last - 1]) for first, last in pairwise(edges)]
