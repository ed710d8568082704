"""Whether lines whose parts stand in columns are a table: enough full rows, cells that keep to one alignment, figures."""

import re
from collections.abc import Sequence
from statistics import median

from aeo_evidence.readers.page_lines import PageLine, is_marker
from aeo_evidence.readers.page_rows import Placed

_FEWEST_ROWS = 3
_FEWEST_PAIRS = 4  # rows of a table of two columns whose second holds no figures
_WIDE_RIVER = 1.5  # of the type's size: the least space between two columns of which the second holds no figures
_LONGEST_CELL = 120
_ALIGNED = 0.35  # of the type's size
_KEPT = 0.6  # share of a column's cells that keep to one alignment; share of the columns that do
_DENSE = 0.35  # share of places that hold text
_NARROW = 0.5  # share of the width that the labels of two columns take at most
_FIGURE = re.compile(
    r"[(（]?[-–−+]?(?:HK|US)?[$¥€£]?\s?\d[\d,. ]*%?[)）]?|[-–—]|n/?a|nil|\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?",
    re.IGNORECASE,
)


def is_table(placed: Sequence[Placed], columns: Sequence[Sequence[float]]) -> bool:
    """Say whether lines are the rows of a table; `columns` are the places of its columns, from left to right."""
    full = [line for line in placed if len(line) >= max(2, len(columns) / 2)]
    if len(full) < _FEWEST_ROWS or any(len(part.text) > _LONGEST_CELL for line in full for part in line.values()):
        return False
    if len(columns) == 2:
        return _is_pairs(full, columns)
    if sum(map(len, placed)) < _DENSE * len(placed) * len(columns):
        return False
    judged = [
        kept
        for column in range(len(columns))
        if (kept := _kept([line[column] for line in placed if column in line])) is not None
    ]
    return len(judged) > 1 and sum(judged) >= _KEPT * len(judged)


def _kept(parts: Sequence[PageLine]) -> bool | None:
    """Say whether the cells of a column begin, end or are centred at one place; None where they are too few."""
    if len(parts) < _FEWEST_ROWS:
        return None
    em = median(part.em for part in parts)
    best = 0
    for places in (
        [part.left for part in parts],
        [part.right for part in parts],
        [(part.left + part.right) / 2 for part in parts],
    ):
        middle = median(places)
        best = max(best, sum(abs(place - middle) <= _ALIGNED * em for place in places))
    return best >= _KEPT * len(parts)


def _is_pairs(full: Sequence[Placed], columns: Sequence[Sequence[float]]) -> bool:
    """Say whether two columns are a table: figures with their names, or short labels with what they stand for."""
    labels, values = [line[0] for line in full], [line[1] for line in full]
    if not _kept(values) or all(is_marker(label.text) for label in labels):
        return False
    figures = sum(_FIGURE.fullmatch(value.text) is not None for value in values)
    if figures >= _KEPT * len(values):
        return True
    (start, left), (right, end) = columns
    em = median(line[0].em for line in full)
    return len(full) >= _FEWEST_PAIRS and right - left >= _WIDE_RIVER * em and left - start <= _NARROW * (end - start)
