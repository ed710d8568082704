"""The words of a page: the boxes in which they stand, parted where a rule, a wide gap or a second line parts them, read.

The boxes that the recogniser finds are about twice as high as their letters and run into one another. Which rows of
pixels hold the letters is told by the ink within.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from aeo_evidence.ocr.boxes import Box, box_around
from aeo_evidence.ocr.engine import SIDE, Corners, Picture, read_line
from aeo_evidence.ocr.ruling import Mask, Ruling, Stroke
from aeo_evidence.ocr.upright import cut

_CROSSED = 0.6  # share of a box's side along which a rule must run to part it
_INSET = 0.12  # of a box's height: a rule so close to its end does not part it
_LETTERS = 0.5  # of a box's height: what its letters usually take
_LEAST_LINE = 0.45  # of the usual height of letters: what is lower is a dot or a stroke
_DUST = 0.3  # of the usual height of letters: what is smaller both ways and stands alone is no letter
_WIDE_GAP = 1.5  # of a line's height: a wider gap parts two cells or fields
_FAINT = 0.04  # share of the fullest row of pixels: with less, a row holds no letters
_PADDING = 0.4  # of a line's height, left around the letters that are read
_LEAST = 2.0  # pixels: a narrower part of a box is the rule itself
_SMALL = 16.0  # pixels: boxes lower than this, at the size at which words are looked for
_LEAST_WIDTH = 1.8  # times its height: as much of a cell is shown with a lone figure
_SPECKS, _DUSTY = 2.0, 0.02  # pixels, share of the width: so few in a row are dust
_SAME = 0.6  # share of the smaller box from which two boxes hold the same letters
_FLAT = 0.28  # of its width, and of the usual height of letters: a dash is flatter
_LONGEST_DASH = 2.2  # times the usual height of letters
_DASH = "—"


@dataclass(frozen=True, slots=True)
class Word:
    """A word or line that was read: text, confidence (0 to 1), and the box that its letters fill, in pixels."""

    text: str
    confidence: float
    box: Box
    room: float = 0.0  # height of the box in which it was found, where one was: steadier than that of its letters
    lean: float = 0.0  # by how much a line that is askew is higher than its letters


@dataclass(frozen=True, slots=True)
class Piece:
    """A box that holds words, and how high it is across the line that they make, which may be askew."""

    box: Box
    room: float
    lean: float = 0.0  # by how much its slant makes the box higher


def pieces_of(found: Sequence[Corners]) -> list[Piece]:
    """Return what was found as upright boxes, from top to bottom."""
    return sorted(map(_piece, found), key=lambda piece: (piece.box.top, piece.box.left))


def _piece(corners: Corners) -> Piece:
    box = box_around(corners)
    room = float(min(np.hypot(*(corners[3] - corners[0])), np.hypot(*(corners[1] - corners[0]))))
    return Piece(box, room, max(0.0, box.height - room))


def is_small_type(picture: Picture, found: Sequence[Piece]) -> bool:
    """Say whether the words were found at a size so small that some will have been missed or run together."""
    longer = max(picture.shape[:2])
    return bool(found) and longer > SIDE and median(piece.room for piece in found) * SIDE < _SMALL * longer


def read_words(picture: Picture, found: Sequence[Piece], ruling: Ruling) -> list[Word]:
    """Return the words in what was found, read line by line; what holds no letters is left out."""
    usual = _LETTERS * median(piece.room for piece in found) if found else 0.0
    pieces = _once([piece for whole in found for piece in _pieces(whole, ruling, usual)])
    words = [(read_word(picture, piece.box, usual), piece) for piece in pieces]
    return [replace(word, room=piece.room, lean=piece.lean) for word, piece in words if word.text]


def read_word(picture: Picture, box: Box, usual: float, within: Box | None = None) -> Word:
    """Return the line of text that fills a box; `usual` is the usual height of letters.

    What is read reaches a little beyond the box, for a lone figure further, but not out of `within`.
    """
    if is_dash(box, usual):
        return Word(_DASH, 1.0, box)
    margin = _PADDING * box.height
    aside = margin if within is None else max(margin, (_LEAST_WIDTH * box.height - box.width) / 2)
    shown = Box(box.left - aside, box.top - margin, box.right + aside, box.bottom + margin)
    crop = cut(picture, shown if within is None else shown.cut_to(within))
    if not crop.size:
        return Word("", 0.0, box)
    line = read_line(crop)
    return Word(line.text, line.confidence, box)


def is_dash(box: Box, usual: float) -> bool:
    """Say whether what fills a box is no more than a dash, beside letters of the usual height."""
    return box.height < _FLAT * min(box.width, usual) and box.width < _LONGEST_DASH * usual


def _pieces(whole: Piece, ruling: Ruling, usual: float) -> Iterator[Piece]:
    """Yield the single lines and cells within a box."""
    cells = _between_rules(whole.box, ruling)
    for cell in cells:
        ink = part(ruling.ink, cell)
        for top, bottom in _lines(ink, usual):
            line = Box(cell.left, cell.top + top, cell.right, cell.top + bottom)
            for field in _fields(line, ink[top:bottom], _DUST * usual):
                yield Piece(field, min(whole.room, cell.height), whole.lean * field.width / whole.box.width)
        if len(cells) == 1 and not ink.any():
            yield whole  # too faint for the eye of this module, not for the one that found it


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
    return [(before, after) for before, after in pairwise(bounds) if after - before >= _LEAST]


def part(mask: Mask, box: Box) -> Mask:
    """Return the part of a mask within a box."""
    return mask[max(0, round(box.top)) : max(0, round(box.bottom)), max(0, round(box.left)) : max(0, round(box.right))]


def _lines(ink: Mask, usual: float) -> list[tuple[int, int]]:
    """Return the stretches of rows of pixels that hold a line of letters each, without those of other boxes' lines."""
    if not ink.size:
        return []
    runs = _runs(_filled(ink))
    # What the box's edge cuts through belongs to the line above or below.
    whole = [(start, end) for start, end in runs if start > 0 and end < ink.shape[0]]
    least = _LEAST_LINE * usual
    if sum(end - start for start, end in whole) < least:
        whole = runs
    lines: list[tuple[int, int]] = []
    for start, end in whole:
        if lines and min(end - start, lines[-1][1] - lines[-1][0]) < least:
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((start, end))
    return lines


def _fields(line: Box, ink: Mask, least: float) -> Iterator[Box]:
    """Yield the parts of a line between wide gaps, each as wide as its letters, without those smaller than `least`."""
    gap = _WIDE_GAP * line.height
    parts: list[tuple[int, int]] = []
    for start, end in _runs(np.asarray((ink > 0).any(axis=0))):
        if parts and start - parts[-1][1] <= gap:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    for start, end in parts:
        if max(float(end - start), float(np.count_nonzero((ink[:, start:end] > 0).any(axis=1)))) >= least:
            yield Box(line.left + start, line.top, line.left + end, line.bottom)


def _filled(ink: Mask) -> NDArray[np.bool_]:
    """Say which rows of pixels hold letters."""
    counts = (ink > 0).sum(axis=1)
    return np.asarray(counts > max(min(_SPECKS, _DUSTY * ink.shape[1]), _FAINT * counts.max(initial=0)))


def _runs(filled: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the stretches that are filled, as start and end."""
    steps = np.flatnonzero(np.diff(np.concatenate([[False], filled, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in zip(steps[::2], steps[1::2], strict=True)]


def _once(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces without those whose letters stand in another one too: boxes that were found run together."""
    kept: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.box.width * piece.box.height, piece.box.top, piece.box.left)):
        if not any(_shared(piece.box, other.box) >= _SAME * piece.box.width * piece.box.height for other in kept):
            kept.append(piece)
    return sorted(kept, key=lambda piece: (piece.box.top, piece.box.left))


def _shared(first: Box, second: Box) -> float:
    """Return the area that two boxes share."""
    width = min(first.right, second.right) - max(first.left, second.left)
    height = min(first.bottom, second.bottom) - max(first.top, second.top)
    return max(0.0, width) * max(0.0, height)
