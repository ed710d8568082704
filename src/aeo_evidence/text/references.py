"""Reference numbers in a text: orders, bills, containers, invoices, by which papers of one transaction hang together."""

import re
import unicodedata

from aeo_evidence.text.dates import find_dates

_TOKEN = re.compile(r"(?<![\w@./-])(?=[A-Z0-9/-]*\d{3})(?=[A-Z0-9/-]*[A-Z0-9])[A-Z0-9]+(?:[-/][A-Z0-9]+)*(?![\w@])")
_CONTAINER = re.compile(r"\b([A-Z]{3}[UJZ])\s?(\d{6})\s?-?(\d)\b")
_LETTER = re.compile(r"[A-Z]")
_DIGIT = re.compile(r"\d")
_SHORTEST = 5
_SHORTEST_BARE = 6
_LONGEST = 24
_DIGITS = 3


def find_references(text: str) -> frozenset[str]:
    """Return the reference numbers of a text, without separators, in capitals.

    A reference holds a letter and three digits, or is a number of six digits and more; dates are none.
    """
    text = unicodedata.normalize("NFKC", text).upper()
    found = {"".join(match.groups()) for match in _CONTAINER.finditer(text)}
    days = [(day.start, day.end) for day in find_dates(text)]
    for match in _TOKEN.finditer(text):
        token = re.sub(r"[-/]", "", match[0])
        bare = not _LETTER.search(token)
        if (
            len(_DIGIT.findall(token)) < _DIGITS
            or not (_SHORTEST_BARE if bare else _SHORTEST) <= len(token) <= _LONGEST
        ):
            continue
        if any(start < match.end() and match.start() < end for start, end in days):
            continue
        found.add(token)
    return frozenset(found)
