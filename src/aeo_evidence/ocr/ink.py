"""Ink that is no text: signatures, initials and chops become one mark, which says that something is written there.

It says no more than that. A line to sign on is no ink, nor is the dust of a scan.
"""

from collections.abc import Iterator, Sequence
from statistics import median

import cv2
import numpy as np
from numpy.typing import NDArray

from aeo_evidence.ocr.boxes import Box
from aeo_evidence.ocr.ruling import Mask, without_lines
from aeo_evidence.ocr.words import Word, part
from aeo_evidence.text.fold import has_han

TICKS = frozenset("√✓✔☑×✗✘☒○●◎△")
LIKE_TICKS = frozenset("VvJjYyXx/レノン")  # as what a tick or cross may be read
DASHES = frozenset("-–—―‐−_一~～")
_WIDE_SIGN = 1.3  # widths of its height that a printed letter takes at most
_SURE = 0.97  # confidence from which a text stands however it looks
_HASTY = 0.85  # below it, one to three letters over a wide box are a scribble
_UNSURE = 0.62  # confidence below which letters without a figure are no text
_FEW = 3
_INITIALS = 6  # letters at most that are initials if they are large
_LARGE = 1.5  # times the usual height of letters
_LONGEST_DASH = 3.5  # times the usual height of letters
_STOCKY = 0.3  # of its width: a dash is flatter
# In points.
_LEAST = 4.0  # a smaller spot is dust or the rest of a rule
_LEAST_SCRIBBLE = 14.0
_HIGHEST_SCRIBBLE = 90.0
_WIDEST_SCRIBBLE = 260.0
_LINE = 13.0  # a longer straight stroke is a line to write on
_JOINED = (10.0, 2.5)  # strokes so close, along and across the line, are one scribble
_SPARSE, _DENSE = 0.01, 0.55  # share of its box that a scribble inks
_CHOP = (26.0, 140.0)  # the least and greatest side of a chop
_SQUARE = 0.55  # least share of its longer side that the shorter side of a chop has
_CORNER = 0.08  # share of its side
_HOLLOW = 0.04  # share of its middle that the rim of a chop inks
_MOST_SCRIBBLES = 14  # more outside of tables make a drawing,
_RARE = 0.4  # if they are not rare among words, as in a register without rules


def letter_height(words: Sequence[Word]) -> float:
    """Return the usual height of the letters of a page, in pixels."""
    return median(word.box.height for word in words) if words else 0.0


def is_scribble(word: Word, letters: float) -> bool:
    """Say whether what was read as text is more likely a signature; `letters` is the usual height of the page's."""
    text = "".join(word.text.split())
    box = word.box
    if set(text) <= DASHES:
        return box.width > box.height > _STOCKY * box.width or box.width > _LONGEST_DASH * letters
    if any(sign.isdigit() or sign in TICKS for sign in text):
        return False
    wide = box.width > _WIDE_SIGN * len(text) * box.height
    if has_han(text):
        return wide and len(text) <= _FEW and word.confidence < _HASTY
    large = len(text) <= _INITIALS and box.height > _LARGE * letters
    if wide or large:
        return word.confidence < _SURE
    return word.confidence < _UNSURE and text not in LIKE_TICKS


def find_chops(dark: Mask, scale: float) -> list[Box]:
    """Return the boxes of round rims, as of company chops, with whatever stands within them."""
    near = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(near), connectivity=8)
    chops: list[Box] = []
    for index in range(1, count):
        left, top, width, height, _ = (int(value) for value in stats[index])
        short, long = sorted((width / scale, height / scale))
        if short < max(_CHOP[0], _SQUARE * long) or long > _CHOP[1]:
            continue
        rim = labels[top : top + height, left : left + width] == index
        if _is_round(rim):
            chops.append(Box(float(left), float(top), float(left + width), float(top + height)))
    return [chop for chop in chops if not any(other is not chop and other.encloses(chop) for other in chops)]


def _is_round(rim: NDArray[np.bool_]) -> bool:
    """Say whether a shape is a rim: all around, empty in its middle and at the corners of its box."""
    height, width = rim.shape
    middle = rim[height // 4 : -(height // 4), width // 4 : -(width // 4)]
    y, x = round(_CORNER * height), round(_CORNER * width)
    corners = (rim[:y, :x], rim[:y, -x:], rim[-y:, :x], rim[-y:, -x:])
    around = rim.any(axis=0).all() and rim.any(axis=1).all()
    return bool(around and middle.mean() <= _HOLLOW and not any(corner.any() for corner in corners))


def scribbles(ink: Mask, words: Sequence[Box], cells: Sequence[Box], scale: float) -> list[Box]:
    """Return the boxes of handwriting that is no text, outside words and cells; none where the page is a drawing."""
    free = ink.copy()
    for box in (*words, *cells):
        part(free, _grown(box, scale))[:] = 0
    free = _without_dust(without_lines(free, round(_LINE * scale)), _LEAST * scale)
    reach = np.ones((max(1, round(_JOINED[1] * scale)), max(1, round(_JOINED[0] * scale))), np.uint8)
    near = np.asarray(cv2.dilate(free, reach), dtype=np.uint8)
    letters = median(box.height for box in words) if words else _LEAST * scale
    found = [box for box, area in _components(near, free) if _is_scribble_shape(box, area, letters, scale)]
    return found if len(found) <= max(_MOST_SCRIBBLES, _RARE * len(words)) else []


def inked(ink: Mask, scale: float, least: float = _LEAST) -> Box | None:
    """Return the box around ink that is neither dust nor a line to write on; None where there is none.

    Parts of `least` points count beside a larger one, without which all is dust.
    """
    free = without_lines(ink, round(_LINE * scale))
    count, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(free), connectivity=8)
    sides = stats[1:count, 2:4].max(axis=1) / scale
    if not (sides >= _LEAST).any():
        return None
    left, top, width, height = stats[1:count][sides >= least, :4].T
    return Box(float(left.min()), float(top.min()), float((left + width).max()), float((top + height).max()))


def _is_scribble_shape(box: Box, area: int, letters: float, scale: float) -> bool:
    if box.width < _LEAST_SCRIBBLE * scale or box.height < max(_LEAST * scale, letters / 2):
        return False
    if box.width > _WIDEST_SCRIBBLE * scale or box.height > _HIGHEST_SCRIBBLE * scale:
        return False
    return _SPARSE <= area / (box.width * box.height) <= _DENSE


def _components(near: Mask, ink: Mask) -> Iterator[tuple[Box, int]]:
    """Yield the boxes of connected places, each shrunk to the ink in it, and how many pixels of ink it has."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    for index in range(1, count):
        left, top, width, height, _ = (int(value) for value in stats[index])
        there = slice(top, top + height), slice(left, left + width)
        own = (labels[there] == index) & (ink[there] > 0)
        rows, columns = np.flatnonzero(own.any(axis=1)), np.flatnonzero(own.any(axis=0))
        if rows.size:
            right, bottom = float(left + columns[-1] + 1), float(top + rows[-1] + 1)
            yield Box(float(left + columns[0]), float(top + rows[0]), right, bottom), int(own.sum())


def _without_dust(ink: Mask, least: float) -> Mask:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(ink), connectivity=8)
    kept = np.zeros(count, np.uint8)
    for index in range(1, count):
        kept[index] = 255 * (max(int(stats[index][2]), int(stats[index][3])) >= least)
    return np.ascontiguousarray(kept[labels])


def _grown(box: Box, scale: float) -> Box:
    return Box(box.left - 1.5 * scale, box.top - 1.5 * scale, box.right + 1.5 * scale, box.bottom + 1.5 * scale)
