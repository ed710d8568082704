"""Ink that is no text: signatures, initials, ticks and chops in cells and beside labels become one mark.

The mark says that something is written there, and no more. A line to sign on is no ink, nor is the dust of a scan.
"""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from aeo_evidence.ocr.engine import Picture
from aeo_evidence.ocr.ruling import Box, Mask, without_lines
from aeo_evidence.ocr.words import Word, part, read_word

INK = "✎"  # stands where something is written that is no text

_READ = 0.8  # confidence from which a cell that the search for words passed over is text after all
_SCRIBBLED = 0.85  # below it, a few letters over a wide box are a scribble
_WIDE_SIGN = 1.1  # widths of its height that each letter of a line takes at most
_DASHES = frozenset("-–—―‐−~～_一丶、.·,'`´‘’/\\|")
_FLAT = 0.35  # of its width: a dash is flatter
# In points.
_BORDER = 1.2  # of a cell, where its rules may show
_LEAST = 4.0  # a smaller spot is dust or the rest of a rule
_LEAST_SCRIBBLE = 9.0
_HIGHEST_SCRIBBLE = 90.0
_WIDEST_SCRIBBLE = 260.0
_LINE = 13.0  # a longer straight stroke is a line to write on
_JOINED = 5.0  # strokes so close are one scribble
_SPARSE, _DENSE = 0.01, 0.55  # share of its box that a scribble inks
_MOST_SCRIBBLES = 24  # more make a drawing


def is_scribble(word: Word) -> bool:
    """Say whether what was read as text is more likely a signature: too few letters for its size, and unsure ones."""
    text = "".join(word.text.split())
    if text and set(text) <= _DASHES:
        return word.box.height > _FLAT * word.box.width and word.confidence < _SCRIBBLED and word.box.width > word.box.height
    room = len(text) * _WIDE_SIGN * word.box.height
    return word.confidence < _SCRIBBLED and len(text) <= 3 and word.box.width > room  # noqa: PLR2004


def cell_word(picture: Picture, ink: Mask, cell: Box, scale: float) -> Word | None:
    """Return what stands in a cell in which no words were found: text that reads well, the mark, or nothing."""
    border = _BORDER * scale
    inner = Box(cell.left + border, cell.top + border, cell.right - border, cell.bottom - border)
    if min(inner.width, inner.height) < _LEAST * scale:
        return None
    spots = _spots(without_lines(part(ink, inner), round(_LINE * scale)), _LEAST * scale)
    if not spots:
        return None
    whole = _around(spots)
    box = Box(inner.left + whole.left, inner.top + whole.top, inner.left + whole.right, inner.top + whole.bottom)
    word = read_word(picture, box)
    if word.text and word.confidence >= _READ and not is_scribble(word):
        return word
    return Word(INK, 1.0, box)


def scribbles(ink: Mask, words: Sequence[Box], cells: Sequence[Box], scale: float) -> list[Box]:
    """Return the boxes of handwriting that is no text, outside words and cells; none where the page is a drawing."""
    free = ink.copy()
    for box in (*words, *cells):
        part(free, _grown(box, scale))[:] = 0
    free = without_lines(free, round(_LINE * scale))
    reach = max(1, round(_JOINED * scale))
    near = cv2.dilate(_without_dust(free, scale), np.ones((reach, 2 * reach), np.uint8))
    found = [box for box, area in _components(near, free) if _is_scribble_shape(box, area, scale)]
    return found if len(found) <= _MOST_SCRIBBLES else []


def _is_scribble_shape(box: Box, area: int, scale: float) -> bool:
    if box.width < _LEAST_SCRIBBLE * scale or box.height < _LEAST * scale:
        return False
    if box.width > _WIDEST_SCRIBBLE * scale or box.height > _HIGHEST_SCRIBBLE * scale:
        return False
    return _SPARSE <= area / (box.width * box.height) <= _DENSE


def _components(near: Mask, ink: Mask) -> Iterator[tuple[Box, int]]:
    """Yield the boxes of connected places, each shrunk to the ink in it, and how many pixels of ink it has."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    for index in range(1, count):
        left, top, width, height, _ = (int(value) for value in stats[index])
        inked = (labels[top : top + height, left : left + width] == index) & (ink[top : top + height, left : left + width] > 0)
        rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
        if rows.size:
            box = Box(float(left + columns[0]), float(top + rows[0]), float(left + columns[-1] + 1), float(top + rows[-1] + 1))
            yield box, int(inked.sum())


def _spots(ink: Mask, least: float) -> list[Box]:
    """Return the boxes of connected ink that is no dust."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink), connectivity=8)
    boxes = [Box(float(s[0]), float(s[1]), float(s[0] + s[2]), float(s[1] + s[3])) for s in stats[1:count]]
    return [box for box in boxes if max(box.width, box.height) >= least]


def _without_dust(ink: Mask, scale: float) -> Mask:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink), connectivity=8)
    kept = np.zeros(count, np.uint8)
    for index in range(1, count):
        kept[index] = 255 * (max(int(stats[index][2]), int(stats[index][3])) >= _LEAST * scale)
    return np.ascontiguousarray(kept[labels])


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _grown(box: Box, scale: float) -> Box:
    return Box(box.left - 1.5 * scale, box.top - 1.5 * scale, box.right + 1.5 * scale, box.bottom + 1.5 * scale)
