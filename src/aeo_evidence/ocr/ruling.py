"""Ruling lines and ink in the picture of a page: what is dark, which of it is a straight line, and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from aeo_evidence.ocr.boxes import Box
from aeo_evidence.ocr.engine import Picture

Mask: TypeAlias = NDArray[np.uint8]  # 255 where the picture is dark, else 0

# In points (1/72 inch), turned into pixels by the scale of the picture.
_NEIGHBOURHOOD = 14.0  # within which a place is darker than the rest
_CONTRAST = 12  # of 255
_RULE = 22.0  # shortest horizontal rule: longer than the strokes of a large title
_POST = 16.0  # shortest vertical rule
_GAP = 3.0  # where a faint rule may break
_THICK = 3.0
_PAPER = 13  # pixels around a line within which there is paper
_THICKENED = 2  # pixels by which lines grow before they are measured
_MARGIN = 0.15  # of a word's height or width
_SLANT = 0.012  # rise to run of a rule that is still straight


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line along an axis, in pixels: at `position` across, from `start` to `end` along."""

    position: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Ruling:
    """The straight lines of a page, and what else is dark on it."""

    horizontal: tuple[Stroke, ...]
    vertical: tuple[Stroke, ...]
    ink: Mask  # everything dark but these lines
    lines: Mask  # where the lines are


def find_dark(picture: Picture, scale: float) -> Mask:
    """Return where the picture is darker than its neighbourhood; `scale` is in pixels for a point."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    size = max(3, round(_NEIGHBOURHOOD * scale)) | 1
    return _mask(cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, size, _CONTRAST))


def find_rules(dark: Mask, scale: float, others: Sequence[Box]) -> Ruling:
    """Return the ruling lines of a page. What lies within a box of `others`, which hold words or chops, is none."""
    turned = [Box(box.top, box.left, box.bottom, box.right) for box in others]
    horizontal, across = _strokes(_straight(dark, scale, _RULE), scale, others)
    vertical, down = _strokes(_straight(dark.T, scale, _POST), scale, turned)
    lines = cv2.dilate(cv2.bitwise_or(across, np.ascontiguousarray(down.T)), np.ones((3, 3), np.uint8))
    return Ruling(horizontal, vertical, _mask(cv2.bitwise_and(dark, cv2.bitwise_not(lines))), _mask(lines))


def without_rules(picture: Picture, ruling: Ruling) -> Picture:
    """Return the picture with paper where its ruling lines were: at the edge of a word they are read as letters."""
    paper = cv2.dilate(picture, np.ones((_PAPER, _PAPER), np.uint8))
    return np.ascontiguousarray(np.where(ruling.lines[:, :, None] > 0, paper, picture), dtype=np.uint8)


def without_lines(ink: Mask, length: int) -> Mask:
    """Return the ink without horizontal strokes of this length in pixels, such as a line to sign on."""
    thick = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    lines = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, max(3, length)), np.uint8))
    return _mask(cv2.bitwise_and(ink, cv2.bitwise_not(cv2.dilate(lines, np.ones((3, 1), np.uint8)))))


def _straight(dark: NDArray[np.integer], scale: float, shortest: float) -> Mask:
    """Return what belongs to horizontal runs of this length in points."""
    # A rule that is a little askew leaves its row of pixels: it is thickened before it is measured.
    thick = cv2.dilate(np.ascontiguousarray(dark), np.ones((1 + _THICKENED, 1), np.uint8))
    thick = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, 3), np.uint8))
    runs = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, round(shortest * scale)), np.uint8))
    return _mask(cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((1, round(_GAP * scale)), np.uint8)))


def _strokes(runs: Mask, scale: float, others: Sequence[Box]) -> tuple[tuple[Stroke, ...], Mask]:
    """Return the horizontal lines among connected runs, and the runs that are lines."""
    count, labels, stats, centres = cv2.connectedComponentsWithStats(runs, connectivity=8)
    strokes, kept = [], np.zeros(count, np.uint8)
    for index in range(1, count):
        left, _, width, height, area = (int(value) for value in stats[index])
        stroke = Stroke(float(centres[index][1]), float(left), float(left + width))
        thickest = max(_THICKENED + 1, _THICK * scale) + _THICKENED
        if area / width > thickest or height > thickest + _SLANT * width:
            continue
        if not any(_is_part_of(stroke, box) for box in others):
            strokes.append(stroke)
            kept[index] = 255
    return tuple(sorted(strokes, key=lambda stroke: (stroke.position, stroke.start))), _mask(kept[labels])


def _is_part_of(stroke: Stroke, box: Box) -> bool:
    """Say whether a horizontal stroke belongs to what is in a box: it lies within, from end to end."""
    margin = _MARGIN * min(box.width, box.height)
    level = box.top - margin < stroke.position < box.bottom + margin
    return level and box.left - margin <= stroke.start and stroke.end <= box.right + margin


def _mask(array: NDArray[np.generic]) -> Mask:
    return np.ascontiguousarray(array, dtype=np.uint8)
