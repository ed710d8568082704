"""How tall a row must be for its wrapped texts: not every program works it out when it opens a workbook, so it is told."""

import math
import unicodedata

LINE = 13.0  # points of a line of letters of 10 points
_CHINESE_LINE = 14.5
_TALLEST = 409.0  # points, by Excel
_PADDING = 3.0
# A width is counted in digits of 11 points; so much of it take a letter and a Chinese character of 10 points.
_LETTER, _CHINESE = 0.8, 1.9
_LOST = 1.5  # of each line, where words do not fill it


def height_of(text: str, width: float) -> float:
    """Return the points that a text needs in a column of a width in characters."""
    needed = sum(_lines(line, width) * (LINE if line.isascii() else _CHINESE_LINE) for line in text.split("\n"))
    return min(_TALLEST, needed + _PADDING)


def _lines(line: str, width: float) -> int:
    return max(1, math.ceil(_width_of(line) / (width - _LOST)))


def _width_of(line: str) -> float:
    if line.isascii():
        return len(line) * _LETTER
    return sum(_CHINESE if unicodedata.east_asian_width(sign) in "WF" else _LETTER for sign in line)
