"""The lines of a page, from the runs of text that stand beside each other."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from aeo_evidence.readers.page_marks import Run, made

CELL_GAP = 0.8  # of the type's size: a wider gap may part two cells
WIDE_GAP = 1.6  # of the type's size: a wider gap stays visible in the text, as two spaces
_SAME_LINE = 0.5  # share of the lower height by which two runs of one line overlap
_TOUCHING = 0.12  # of the type's size: closer runs are one word
_HAN_SPACING = 0.5  # of the type's size: closer Han characters have no space between them
_NO_SPACE_BEFORE = frozenset("、。，；：！？）】》」』")
_NO_SPACE_AFTER = frozenset("、。，；：！？（【《「『")
_SPACED = re.compile(r" ([、。，；：！？）】》」』])|([、。，；：！？（【《「『]) ")
_MARKER = re.compile(
    r"[-*+•·‧▪■●○◆◇➢►>☐☑☒□✓✗]|[(（]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[.)、．）]|\d{1,2}(?:\.\d{1,2}){1,4}\.?|\d{1,2}"
)
# Words that are written with a hyphen, and so keep it when a line ends there.
_WRITTEN_SO = re.compile(
    r"(?:^|\W)(?:(?:self|non|anti|cross|well|long|short|full|part|high|low|one|two|three|third|first|second|day|door|tamper"
    r"|follow|check|hand|e|x)-\w|sub-(?:contract|let|section|paragraph)|co-(?:ordinat|operat)|pre-(?:employ|ship|alert))",
    re.IGNORECASE,
)


class PageLine(NamedTuple):
    """A line: its runs from left to right, and where it stands. Made by `line_of`."""

    runs: tuple[Run, ...]
    text: str  # as a person reads it; wide gaps stay visible as two spaces, but for that after a bullet or number
    left: float
    bottom: float
    right: float
    top: float
    em: float  # the size of most of its type

    @property
    def bold(self) -> bool:
        """Say whether all of it is bold."""
        return all(run.bold for run in self.runs)

    @property
    def gapped(self) -> bool:
        """Say whether a wide gap stands in it, but for that after a bullet or number."""
        return "  " in self.text

    @property
    def segments(self) -> tuple["PageLine", ...]:
        """Return its parts between the gaps that may part cells."""
        if len(self.runs) == 1:
            return (self,)
        cuts = [
            index
            for index, (before, run) in enumerate(pairwise(self.runs), 1)
            if run.left - before.right >= CELL_GAP * max(before.em, run.em)
        ]
        if not cuts:
            return (self,)
        return tuple(line_of(self.runs[start:stop]) for start, stop in pairwise([0, *cuts, len(self.runs)]))


def line_of(runs: Sequence[Run]) -> PageLine:
    """Return the line that runs make, at least one, from left to right."""
    first = runs[0]
    if len(runs) == 1:
        text, left, bottom, right, top, size, _ = first
        return made(PageLine, ((first,), text, left, bottom, right, top, size or top - bottom))
    text = first.text
    for before, run in pairwise(runs):
        text += _joint(before, run, marker=before is first) + run.text
    return PageLine(
        tuple(runs),
        text,
        first.left,
        min(run.bottom for run in runs),
        max(run.right for run in runs),
        max(run.top for run in runs),
        max(runs, key=lambda run: run.right - run.left).em,
    )


def _joint(before: Run, run: Run, *, marker: bool) -> str:
    em = max(before.em, run.em)
    gap = run.left - before.right
    if gap < _TOUCHING * em:
        return ""
    if (gap < _HAN_SPACING * em and is_wide(before.text[-1:]) and is_wide(run.text[:1])) or (
        gap <= WIDE_GAP * em and is_stop(before.text[-1:], run.text[:1])
    ):
        return ""
    return "  " if gap > WIDE_GAP * em and not (marker and is_marker(before.text)) else " "


def is_stop(before: str, after: str) -> bool:
    """Say whether two characters meet at Chinese punctuation, which brings its own space with it."""
    return before in _NO_SPACE_AFTER or after in _NO_SPACE_BEFORE


def tidy(text: str) -> str:
    """Return a text without the spaces that its making left beside punctuation that brings its own."""
    return text if text.isascii() else _SPACED.sub(r"\1\2", text)


def is_wide(sign: str) -> bool:
    """Say whether a character is a Han character or punctuation of its width."""
    return bool(sign) and unicodedata.east_asian_width(sign) in "WF"


def columns(text: str) -> int:
    """Return the width of a text in columns, of which a Han character takes two."""
    return len(text) if text.isascii() else sum(2 if is_wide(sign) else 1 for sign in text)


def is_marker(text: str) -> bool:
    """Say whether a text is no more than the bullet or number of an item or a clause."""
    return _MARKER.fullmatch(text) is not None


def lines_of(runs: Iterable[Run]) -> list[PageLine]:
    """Return the lines that the runs make, from top to bottom."""
    rows: list[list[Run]] = []
    reached = 0.0  # the right end of the last row
    for run in sorted(runs, key=lambda run: (-run.middle, run.left)):
        if rows and _beside(rows[-1][0], run) and (run.left >= reached or not any(_over(it, run) for it in rows[-1])):
            rows[-1].append(run)
            reached = max(reached, run.right)
        else:
            rows.append([run])
            reached = run.right
    return [line_of(row if len(row) == 1 else sorted(row, key=lambda run: run.left)) for row in rows]


def _beside(first: Run, run: Run) -> bool:
    top, bottom, upper, lower = first.top, first.bottom, run.top, run.bottom
    overlap = (min(upper, top)) - (max(lower, bottom))
    if overlap <= 0:
        return False
    return overlap > _SAME_LINE * min(top - bottom, upper - lower)


def _over(other: Run, run: Run) -> bool:
    """Say whether two runs stand over each other, as where the text of a row is too long for it."""
    shared = min(other.right, run.right) - max(other.left, run.left)
    return shared > _SAME_LINE * min(other.right - other.left, run.right - run.left)


def joined(lines: Iterable[str]) -> str:
    """Join the lines of a paragraph or cell: Han without a space, Latin with one, a word parted by a hyphen whole again."""
    text = ""
    for line in filter(None, lines):
        if text.endswith("-") and text[-2:-1].isalnum():
            parted = line[0].islower() and text[-2].isalpha()
            word = f"{text.rsplit(maxsplit=1)[-1]}{line.split(maxsplit=1)[0]}"
            text = (text[:-1] if parted and not _WRITTEN_SO.search(word) else text) + line
        elif not text or (is_wide(text[-1]) and is_wide(line[0])) or is_stop(text[-1], line[0]):
            text += line
        else:
            text += f" {line}"
    return text
