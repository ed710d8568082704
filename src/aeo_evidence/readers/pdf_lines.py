"""The words of a PDF page with their boxes, gathered into lines; which lines are bold or large."""

import ctypes
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2.raw as pdfium_c

from aeo_evidence.readers.clean import clean
from aeo_evidence.text.fold import has_han

_SAME_LINE = 0.5  # share of the lower height by which two runs of one line overlap
_TOUCHING = 0.12  # of the height: closer runs are one word that changes its font
_COLUMN_GAP = 1.6  # of the height: wider gaps part columns
_BOLD = 600


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text on a line, in points from the lower left corner of the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Return the height of the run's box."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Return the middle of its height."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line: its runs from left to right."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """Return the line as a person reads it; wide gaps stay visible as two spaces."""
        text = self.runs[0].text
        for before, run in pairwise(self.runs):
            gap = run.left - before.right
            height = max(before.height, run.height)
            joint = (
                ""
                if gap < _TOUCHING * height
                or (gap < height / 2 and has_han(before.text[-1:]) and has_han(run.text[:1]))
                else " "
            )
            text += ("  " if gap > _COLUMN_GAP * height else joint) + run.text
        return text

    @property
    def left(self) -> float:
        """Return its left edge."""
        return self.runs[0].left

    @property
    def right(self) -> float:
        """Return its right edge."""
        return max(run.right for run in self.runs)

    @property
    def top(self) -> float:
        """Return its upper edge."""
        return max(run.top for run in self.runs)

    @property
    def bottom(self) -> float:
        """Return its lower edge."""
        return min(run.bottom for run in self.runs)

    @property
    def height(self) -> float:
        """Return the height of its tallest run."""
        return max(run.height for run in self.runs)

    def cells(self) -> tuple[Run, ...]:
        """Return its runs with those that stand close joined: the cells, if it is a row of a table."""
        cells = [self.runs[0]]
        for run in self.runs[1:]:
            last = cells[-1]
            if run.left - last.right < 0.9 * max(last.height, run.height):
                joined = PageLine((last, run)).text
                cells[-1] = Run(
                    joined, last.left, min(last.bottom, run.bottom), max(last.right, run.right), max(last.top, run.top)
                )
            else:
                cells.append(run)
        return tuple(cells)


def page_runs(textpage: Any) -> list[Run]:
    """Return the runs of text of a page, as PDFium parts them."""
    runs = []
    for index in range(textpage.count_rects()):
        left, bottom, right, top = textpage.get_rect(index)
        text = " ".join(clean(textpage.get_text_bounded(left - 0.1, bottom - 0.1, right + 0.1, top + 0.1)).split())
        if text:
            runs.append(Run(text, left, bottom, right, top))
    return runs


def lines_of(runs: list[Run]) -> list[PageLine]:
    """Return the lines that the runs make, from top to bottom."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.middle, run.left)):
        if rows and _beside(rows[-1], run):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [PageLine(tuple(sorted(row, key=lambda run: run.left))) for row in rows]


def _beside(row: list[Run], run: Run) -> bool:
    first = row[0]
    overlap = min(first.top, run.top) - max(first.bottom, run.bottom)
    return overlap > _SAME_LINE * min(first.height, run.height)


def in_columns(lines: list[PageLine], width: float) -> list[PageLine]:
    """Return the lines in reading order: where a clear gutter parts the page, the left column before the right one."""
    middle = width / 2
    crossing = [line for line in lines if any(run.left < middle - 6 and run.right > middle + 6 for run in line.runs)]
    split = [line for line in lines if line not in crossing and line.left < middle < line.right]
    left_only = [line for line in lines if line.right <= middle]
    right_only = [line for line in lines if line.left >= middle]
    parted = len(split) + min(len(left_only), len(right_only))
    if parted < 8 or len(split) < 5 or len(crossing) > 0.35 * len(lines) or not _prose(split, middle):
        return lines
    ordered: list[PageLine] = []
    left: list[PageLine] = []
    right: list[PageLine] = []
    for line in lines:
        if line in crossing:
            ordered += [*left, *right, line]
            left, right = [], []
            continue
        before = tuple(run for run in line.runs if run.right <= middle + 6)
        after = tuple(run for run in line.runs if run.right > middle + 6)
        left += [PageLine(before)] if before else []
        right += [PageLine(after)] if after else []
    return [*ordered, *left, *right]


def _prose(split: list[PageLine], middle: float) -> bool:
    """Two columns of prose fill their halves; a table of two columns does not."""
    widths = [
        max(run.right for run in line.runs if run.right <= middle + 6) - line.left
        for line in split
        if any(r.right <= middle + 6 for r in line.runs)
    ]
    return bool(widths) and median(widths) > 0.55 * middle


def is_bold(textpage: Any, run: Run) -> bool:
    """Say whether the middle of a run stands in bold type."""
    index = pdfium_c.FPDFText_GetCharIndexAtPos(
        textpage.raw, (run.left + run.right) / 2, run.middle, run.height, run.height
    )
    if index < 0:
        return False
    if pdfium_c.FPDFText_GetFontWeight(textpage.raw, index) >= _BOLD:
        return True
    flags = ctypes.c_int()
    size = pdfium_c.FPDFText_GetFontInfo(textpage.raw, index, None, 0, flags)
    buffer = ctypes.create_string_buffer(size)
    pdfium_c.FPDFText_GetFontInfo(textpage.raw, index, buffer, size, flags)
    name = buffer.value.decode("utf-8", "replace").lower()
    return "bold" in name or "black" in name or "heavy" in name
