"""How tall a row must be for its wrapped texts: not every program works it out when it opens a workbook, so it is told."""

import math
import re
import unicodedata
from collections.abc import Iterator

from aeo_evidence.model.rule import Language

LINE = 13.0  # points of a line of letters of 10 points
_CHINESE_LINE = {Language.EN: 16.0, Language.ZH_HANT: 14.5, Language.ZH_HANS: 14.5}  # in the font of a report
_TALLEST = 409.0  # points, by Excel
_PADDING = 3.0
ONE_LINE = 14.5 + _PADDING
_MOST_SHRUNK = 1.7  # letters of 10 points as small as 6
_MARGIN = 1.7  # of a cell, on both sides together, its indent among it
# A width is counted in digits of 11 points; so much of it takes a Chinese character of 10 points, and a letter. Those of
# English reports are told apart, for they differ by as much as one to four; the font of Chinese reports has wider ones.
_CHINESE = 1.9
_LETTER = {Language.EN: 0.98, Language.ZH_HANT: 1.08, Language.ZH_HANS: 1.08}
_ENGLISH = {
    sign: width
    for width, signs in {
        0.45: " '`,.:;Iijl",
        0.64: "()[]{}!-/\\Jfrt",
        0.85: 'szcxvykagLFSTZ?"|',
        1.18: "ADGHUV",
        1.34: "NOQw&%",
        1.6: "MW@m",
    }.items()
    for sign in signs
}
_WIDER = dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%&#", 1.2)
_SIGNS = {Language.EN: _ENGLISH, Language.ZH_HANT: _WIDER, Language.ZH_HANS: _WIDER}
_QUOTES = re.compile(r"(?<![!-~])[“”‘’]")  # after Chinese, or before all else, they are as wide as a Chinese character
_TALL = re.compile(r"[\u2500-\u25ff\u2e80-\uffef\U00020000-\U0003ffff]")  # what no font of Latin letters has
# Where the parts of a place end: `page=1,table=2`, `Sheet!A1`. No program breaks a line there by itself.
_PARTS_END = re.compile(r"(?<=[,!])(?=\S)")
_PARTED = re.compile(r"(?<=[,!])\n")
# What stays together on a line: a word with the spaces after it; of Chinese, each character. A closing quote holds on to
# what is before it, and to a bracket that opens behind it with the word in it.
_HAN = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_PIECE = re.compile(rf"(?:[{_HAN}]）?|[^\s{_HAN}]*)”（[^\s{_HAN}]*\s*|[{_HAN}][”’]?|[^\s{_HAN}]+\s*|\s+")


def height_of(text: str, width: float, language: Language = Language.EN) -> float:
    """Return the points that a text needs in a column of a width in characters, in the font of a language."""
    needed = sum(
        _lines(line, width - _MARGIN, language) * (_CHINESE_LINE[language] if _TALL.search(line) else LINE)
        for line in text.split("\n")
    )
    return min(_TALLEST, needed + _PADDING)


def shrinks(text: str, width: float, language: Language) -> bool:
    """Say whether a text that is longer than a cell can stand in it on one line, made smaller, and be read."""
    return 1 < _width_of(text, language) / max(width - _MARGIN, 1) <= _MOST_SHRUNK


def overflows(text: str, width: float, language: Language) -> bool:
    """Say whether a text is too long to stand in a cell on one line, even made smaller."""
    return _width_of(text, language) / max(width - _MARGIN, 1) > _MOST_SHRUNK


def parted(place: str, width: float, language: Language) -> str:
    """Return a place that may be broken where its parts end, if a part without spaces is too long for a line."""
    longest = max((_width_of(piece, language) for piece in place.split()), default=0.0)
    return place if longest <= width - _MARGIN else _PARTS_END.sub("\n", place)


def rejoined(place: str) -> str:
    """Return a place as it was before it was parted."""
    return _PARTED.sub("", place)


def _lines(line: str, room: float, language: Language) -> int:
    """Return how many lines a text takes where no word is parted that fits on a line of its own."""
    if len(line) * _CHINESE <= room:
        return 1
    whole = _width_of(line, language)
    if whole <= room:
        return 1
    if room <= _CHINESE:
        return math.ceil(whole / _CHINESE)
    count, left = 1, room
    for piece in _pieces(line, language):
        if piece > left:
            rest = piece if piece <= room else piece - left
            count += math.ceil(rest / room)
            left = room - rest % room if rest % room else 0.0
        else:
            left -= piece
    return count


def _pieces(line: str, language: Language) -> Iterator[float]:
    """Yield the width of each piece, the spaces at its end left out: they may hang over the margin."""
    space = _SIGNS[language].get(" ", _LETTER[language] * 0.5)
    for found in _PIECE.finditer(line):
        word = found[0].rstrip()
        yield _width_of(word, language) + (space if len(word) < len(found[0]) else 0.0)


def _width_of(line: str, language: Language) -> float:
    letter, signs = _LETTER[language], _SIGNS[language]
    if line.isascii():
        return sum(signs.get(sign, letter) for sign in line)
    if language is not Language.EN:
        line = _QUOTES.sub("　", line)
    return sum(_CHINESE if unicodedata.east_asian_width(sign) in "WF" else signs.get(sign, letter) for sign in line)
