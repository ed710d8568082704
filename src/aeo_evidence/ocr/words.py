"""The words of a page: the boxes in which they stand, parted where a line, a wide gap or a second line parts them, read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from aeo_evidence.ocr.engine import Corners, Picture, read_line
from aeo_evidence.ocr.ruling import Box, Mask, Ruling, Stroke
from aeo_evidence.ocr.upright import cut

_CROSSED = 0.6  # share of a box's side along which a rule must run to part it
_INSET = 0.12  # of a box's height: a rule so close to its end does not part it
_STACKED = 1.7  # times the usual height: a box of several lines
_LEAST_LINE = 0.45  # of the usual height: a lower line is none
_WIDE_GAP = 1.5  # of a line's height: a wider gap parts two cells or fields
_FAINT = 0.04  # share of the fullest row of pixels: with less, a row holds no letters
_PADDING = 0.2  # of a line's height, left around the letters that are read
_SPECKS = 2  # pixels: so few in a row or column are dust


@dataclass(frozen=True, slots=True)
class Word:
    """A word or line that was read: text, confidence (0 to 1) and the box that its letters fill, in pixels."""

    text: str
    confidence: float
    box: Box


def boxes_of(found: Sequence[Corners]) -> list[Box]:
    """Return the upright boxes of what was found, from top to bottom."""
    boxes = [Box(*(float(value) for value in (*corners.min(axis=0), *corners.max(axis=0)))) for corners in found]
    return sorted(boxes, key=lambda box: (box.top, box.left))


def read_words(picture: Picture, boxes: Sequence[Box], ruling: Ruling) -> list[Word]:
    """Return the words in the boxes, read line by line; what holds no letters is left out."""
    usual = median(box.height for box in boxes) if boxes else 0.0
    words: list[Word] = []
    for box in boxes:
        for piece in _pieces(box, ruling, usual):
            word = read_word(picture, piece)
            if word.text:
                words.append(word)
    return words


def read_word(picture: Picture, box: Box) -> Word:
    """Return the line of text that fills a box."""
    margin = _PADDING * box.height
    crop = cut(picture, box.left - margin, box.top - margin, box.right + margin, box.bottom + margin)
    if not crop.size:
        return Word("", 0.0, box)
    line = read_line(crop)
    return Word(line.text, line.confidence, box)


def _pieces(box: Box, ruling: Ruling, usual: float) -> Iterator[Box]:
    """Yield the boxes of the single lines and cells within a box."""
    cells = _between_rules(box, ruling)
    for cell in cells:
        ink = part(ruling.ink, cell)
        for top, bottom in _lines(ink, usual):
            line = Box(cell.left, cell.top + top, cell.right, cell.top + bottom)
            yield from _fields(line, ink[top:bottom])
        if len(cells) == 1 and not ink.any():
            yield box  # too faint for the eye of this module, not for the one that found it


def _between_rules(box: Box, ruling: Ruling) -> list[Box]:
    """Part a box at the rules that run through it: first across, then down each part."""
    inset = _INSET * box.height
    across = _crossing(ruling.horizontal, (box.top + inset, box.bottom - inset), (box.left, box.right))
    parts = []
    for top, bottom in _stretches(box.top, box.bottom, across):
        down = _crossing(ruling.vertical, (box.left + inset, box.right - inset), (top, bottom))
        parts += [Box(left, top, right, bottom) for left, right in _stretches(box.left, box.right, down)]
    return parts


def _crossing(rules: Sequence[Stroke], within: tuple[float, float], along: tuple[float, float]) -> list[float]:
    """Return where rules lie within a stretch and run along most of another."""
    least = _CROSSED * (along[1] - along[0])
    return [
        rule.position
        for rule in rules
        if within[0] < rule.position < within[1] and min(rule.end, along[1]) - max(rule.start, along[0]) >= least
    ]


def _stretches(start: float, end: float, cuts: Sequence[float]) -> list[tuple[float, float]]:
    bounds = [start, *sorted(cuts), end]
    return [(before, after) for before, after in zip(bounds, bounds[1:], strict=False) if after - before >= 2]  # noqa: PLR2004


def part(mask: Mask, box: Box) -> Mask:
    """Return the part of a mask within a box."""
    return mask[max(0, round(box.top)) : max(0, round(box.bottom)), max(0, round(box.left)) : max(0, round(box.right))]


def _lines(ink: Mask, usual: float) -> list[tuple[int, int]]:
    """Return the stretches of rows of pixels that hold a line of letters each."""
    if not ink.size:
        return []
    filled = _filled(ink, 1)
    rows = _runs(filled)
    if not rows:
        return []
    if ink.shape[0] < _STACKED * usual:
        return [(rows[0][0], rows[-1][1])]
    return [(start, end) for start, end in rows if end - start >= _LEAST_LINE * usual * 0.6] or [(rows[0][0], rows[-1][1])]


def _fields(line: Box, ink: Mask) -> Iterator[Box]:
    """Yield the parts of a line between wide gaps, each as wide as its letters."""
    filled = _filled(ink, 0)
    gap = _WIDE_GAP * line.height
    parts: list[list[int]] = []
    for start, end in _runs(filled):
        if parts and start - parts[-1][1] <= gap:
            parts[-1][1] = end
        else:
            parts.append([start, end])
    for start, end in parts:
        yield Box(line.left + start, line.top, line.left + end, line.bottom)


def _filled(ink: Mask, axis: int) -> NDArray[np.bool_]:
    """Say which rows (axis 1) or columns (axis 0) of pixels hold letters."""
    counts = (ink > 0).sum(axis=axis)
    return np.asarray(counts > max(_SPECKS if axis else 0, _FAINT * counts.max(initial=0) if axis else 0))


def _runs(filled: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the stretches that are filled, as start and end."""
    steps = np.flatnonzero(np.diff(np.concatenate([[False], filled, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(steps[::2], steps[1::2], strict=True)]
