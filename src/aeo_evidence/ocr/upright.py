"""Set the picture of a page straight: small skew by its lines, quarter turns and upside down by its words."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from aeo_evidence.ocr.boxes import Box, box_around
from aeo_evidence.ocr.engine import Corners, Picture, read_line

_SKEW = 6.0  # degrees to either side that are looked at
_COARSE, _FINE = 0.5, 0.05
_STRAIGHT = 0.1  # degrees: a turn that is not worth the loss of sharpness
_SMALL = 900  # pixels of the longer side: enough to tell an angle
_TALL = 1.5  # times as high as wide: words that lie on their side
_GLANCED = 3  # lines that are looked at first
_TRIED = 6  # lines by which upside down is told
_CLEAR = 0.95  # mean confidence of those from which no more is looked at
_SURE = 0.9  # mean confidence from which lines stand the right way up
_BETTER = 0.1  # by how much lines must read better upside down
_BEGINNING, _LONGEST = 6, 12  # times its height: as much of a line as is read, first and then


def straightened(picture: Picture) -> Picture:
    """Return the picture turned by the small angle at which its lines and columns stand out most."""
    angle = skew(picture)
    if abs(angle) < _STRAIGHT:
        return picture
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    sine, cosine = abs(turn[0, 1]), abs(turn[0, 0])
    wider, higher = round(height * sine + width * cosine), round(height * cosine + width * sine)
    turn[0, 2] += (wider - width) / 2
    turn[1, 2] += (higher - height) / 2
    paper = tuple(float(value) for value in _paper(picture))
    return _as_picture(
        cv2.warpAffine(
            picture, turn, (wider, higher), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=paper
        )
    )


def skew(picture: Picture) -> float:
    """Return the angle in degrees, counter-clockwise, by which the picture must be turned to stand straight."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    scale = min(1.0, _SMALL / max(grey.shape))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    dark = cv2.adaptiveThreshold(small, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    if not dark.any():
        return 0.0
    best = 0.0
    for step, reach in ((_COARSE, _SKEW), (_FINE, _COARSE)):
        angles = best + np.arange(-reach, reach + step / 2, step)
        # Of equal angles the smaller turn: nothing on the page speaks for the other.
        best = float(min(angles, key=lambda angle: (-_sharpness(dark, angle), abs(angle))))
    return best


def _sharpness(dark: NDArray[np.integer | np.floating], angle: float) -> float:
    """Say how sharply rows and columns of the turned picture differ from their neighbours."""
    height, width = dark.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(dark, turn, (width, height), flags=cv2.INTER_LINEAR)
    sums = (turned.sum(axis, dtype=np.float64) for axis in (0, 1))
    return float(sum(((line[1:] - line[:-1]) ** 2).sum() for line in sums))


def _paper(picture: Picture) -> NDArray[np.floating]:
    """Return the usual colour along the picture's border."""
    border = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    return np.asarray(np.median(border, axis=0), dtype=np.float64)


def lies_on_side(boxes: Sequence[Corners]) -> bool:
    """Say whether most words run up or down the page."""
    flat = tall = 0.0
    for box in boxes:
        width, height = np.ptp(box[:, 0]), np.ptp(box[:, 1])
        if height > _TALL * width:
            tall += height
        elif width > _TALL * height:
            flat += width
    return tall > flat


def stands_on_head(picture: Picture, boxes: Sequence[Corners]) -> bool:
    """Say whether the page reads better upside down; asks a few of its longest lines."""
    longest = sorted(boxes, key=lambda box: (-np.ptp(box[:, 0]), box[0, 1], box[0, 0]))[:_TRIED]
    crops = [_beginning(cut(picture, box_around(box)), _LONGEST) for box in longest]
    crops = [crop for crop in crops if crop.size]
    if _mean_confidence([_beginning(crop, _BEGINNING) for crop in crops[:_GLANCED]]) >= _CLEAR:
        return False
    upright = _mean_confidence(crops)
    if not crops or upright >= _SURE:
        return False
    return _mean_confidence([_as_picture(crop[::-1, ::-1]) for crop in crops]) > upright + _BETTER


def quarter_turned(picture: Picture) -> Picture:
    """Return the picture turned clockwise by 90 degrees."""
    return _as_picture(np.rot90(picture, -1))


def half_turned(picture: Picture) -> Picture:
    """Return the picture upside down."""
    return _as_picture(picture[::-1, ::-1])


def cut(picture: Picture, box: Box) -> Picture:
    """Return a part of the picture, as far as it lies within."""
    x, y = max(0, round(box.left)), max(0, round(box.top))
    return _as_picture(picture[y : max(0, round(box.bottom)), x : max(0, round(box.right))])


def _beginning(crop: Picture, heights: int) -> Picture:
    return _as_picture(crop[:, : heights * crop.shape[0]])


def _mean_confidence(crops: Sequence[Picture]) -> float:
    return float(np.mean([read_line(crop).confidence for crop in crops])) if crops else 0.0


def _as_picture(array: NDArray[np.generic]) -> Picture:
    # Contiguous: OpenCV would otherwise copy the whole page for every word that is cut out of it.
    return np.ascontiguousarray(array, dtype=np.uint8)
