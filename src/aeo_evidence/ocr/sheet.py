"""A page photographed from an angle is set straight: the four corners of its sheet are found, or it is left alone.

What is sure: a bright four-sided sheet of a likely shape lies whole in the picture, every side of it is a straight step from
dark to bright, and it stands askew as no scanner leaves a page. A scan, a frame printed on a page, a page that fills the
picture fail one of these and stay as they are, to the last pixel.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from aeo_evidence.ocr.engine import Corners, Picture, find_words

_SMALL = 1000  # pixels of the longer side: enough to find corners to a pixel or two
_LEAST_SHARE, _MOST_SHARE = 0.25, 0.97  # of the picture that the sheet takes
_MARGIN = 0.004  # of the longer side: a corner nearer to the border may lie beyond it
_CORNER = (55.0, 125.0)  # degrees
_LEAST_SIDE = 0.55  # of the opposite side
_SHAPE = (1.1, 2.1)  # longer to shorter side: from letters to legal papers
_FILLED = 0.93  # share of the four-sided figure that the found shape fills
_STRAIGHT = 0.006  # of a side's length: by so much its edge may leave the line, on the average
_DARKER = 0.8  # of the sheet's brightness: what is not darker than that is no table
_STEPPED = 0.85  # share of a side's length along which the step must show
_GOES_ON = 0.5  # share beyond a corner: where the step goes on, a shadow ends there and not the sheet
_ALONG = np.linspace(0.04, 0.96, 48, dtype=np.float32)
_BEYOND = (np.linspace(-0.08, -0.03, 12, dtype=np.float32), np.linspace(1.03, 1.08, 12, dtype=np.float32))
_REACH = (0.008, 0.014, 0.020)  # of the longer side: how far to either side of an edge brightness is looked at
_KEYSTONE = 1.0  # degrees between sides that should be parallel
_TURNED = 6.0  # degrees: what is turned less is turned back by its lines
_INSET = 0.004  # of a side: the edge itself is no part of the page

Quad = NDArray[np.float32]  # four corners, clockwise from the upper left
_Mask = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Side:
    """A side of the sheet: a line through a point."""

    point: NDArray[np.float64]
    direction: NDArray[np.float64]


def flattened(picture: Picture) -> Picture:
    """Return the sheet in the picture as if seen from straight above; the very same picture where no sheet is surely there.

    Where words stand beside the sheet, it is not all that was photographed: then nothing is cut away.
    """
    quad = find_sheet(picture)
    if quad is None or any(_lies_outside(quad, box) for box in find_words(picture)):
        return picture
    return _warped(picture, quad)


def find_sheet(picture: Picture) -> Quad | None:
    """Return the four corners of a sheet photographed aslant, clockwise, in pixels; None where none is surely there."""
    scale = min(1.0, _SMALL / max(picture.shape[:2]))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    quad = _sheet(np.asarray(small, dtype=np.uint8))
    # A pixel of the small picture stands for several: its middle is theirs.
    return None if quad is None else ((quad + 0.5) / scale - 0.5).astype(np.float32)


def _lies_outside(quad: Quad, box: Corners) -> bool:
    x, y = np.asarray(box, dtype=np.float64).mean(axis=0).tolist()
    return bool(cv2.pointPolygonTest(quad, (x, y), measureDist=False) < 0)


def _sheet(small: Picture) -> Quad | None:
    """Return the corners of the largest shape that is surely a sheet aslant."""
    grey = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_BGR2GRAY), (5, 5), 0).astype(np.float32)
    best: Quad | None = None
    for mask in _bright(small):
        for contour in _shapes(mask):
            quad = _corners(contour, small.shape)
            if quad is None or not _is_sheet(quad, grey) or not _is_aslant(quad):
                continue
            if best is None or cv2.contourArea(quad) > cv2.contourArea(best):
                best = quad
    return best


def _bright(small: Picture) -> Iterator[_Mask]:
    """Yield masks of what is bright, and of what has little colour; writing on it closed."""
    blurred = cv2.GaussianBlur(small, (7, 7), 0)
    grey = cv2.cvtColor(blurred, cv2.COLOR_BGR2GRAY)
    colour = cv2.cvtColor(blurred, cv2.COLOR_BGR2HSV)[:, :, 1]
    # The light of a lamp falls off over the table: what is bright is so beside its surroundings.
    side = max(small.shape[:2]) // 2 * 2 + 1
    light = cv2.blur(grey, (side, side), borderType=cv2.BORDER_REPLICATE)
    evened = np.clip(grey.astype(np.float32) - light + 128, 0, 255).astype(np.uint8)
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (15, 15))
    for channel, kind in (
        (grey, cv2.THRESH_BINARY),
        (evened, cv2.THRESH_BINARY),
        (colour, cv2.THRESH_BINARY_INV),
    ):
        _, mask = cv2.threshold(channel, 0, 255, kind | cv2.THRESH_OTSU)
        closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, kernel)
        yield np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, kernel), dtype=np.uint8)


def _shapes(mask: _Mask) -> Iterator[NDArray[np.int32]]:
    height, width = mask.shape
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    for contour in contours:
        if _LEAST_SHARE <= cv2.contourArea(contour) / (width * height) <= _MOST_SHARE:
            yield np.asarray(contour, dtype=np.int32)


def _corners(contour: NDArray[np.int32], shape: tuple[int, ...]) -> Quad | None:
    """Return the corners of a shape with four straight sides that lies whole in the picture."""
    hull = cv2.convexHull(contour)
    rough = None
    for tolerance in (0.01, 0.02, 0.03, 0.05):
        rough = cv2.approxPolyDP(hull, tolerance * cv2.arcLength(hull, closed=True), closed=True)
        if len(rough) <= 4:
            break
    if rough is None or len(rough) != 4:
        return None
    ordered = _clockwise(rough.reshape(4, 2).astype(np.float32))
    sides = [_side(contour.reshape(-1, 2), ordered[at], ordered[(at + 1) % 4]) for at in range(4)]
    if any(side is None for side in sides):
        return None
    met = [_meeting(sides[at - 1], sides[at]) for at in range(4)]
    if any(corner is None for corner in met):
        return None
    quad = np.asarray(met, dtype=np.float32)
    margin = _MARGIN * max(shape[:2])
    inside = (quad > margin).all() and (quad[:, 0] < shape[1] - margin).all() and (quad[:, 1] < shape[0] - margin).all()
    filled = cv2.contourArea(contour) / max(1.0, cv2.contourArea(quad))
    return quad if inside and _FILLED <= filled <= 1 / _FILLED else None


def _clockwise(corners: Quad) -> Quad:
    """Return corners clockwise, the one nearest to the upper left of the picture first."""
    middle = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    around = corners[np.argsort(angles)]
    return np.roll(around, -int(np.argmin(around.sum(axis=1))), axis=0)


def _side(edge: NDArray[np.int32], start: NDArray[np.float32], end: NDArray[np.float32]) -> _Side | None:
    """Return the line along the edge between two rough corners; None where the edge is not straight."""
    along = (end - start).astype(np.float64)
    length = float(np.hypot(*along))
    if length < 1:
        return None
    along /= length
    offset = edge - start
    place = offset @ along
    away = offset @ np.asarray([-along[1], along[0]])
    near = edge[(place > 0.08 * length) & (place < 0.92 * length) & (np.abs(away) < 0.04 * length)]
    if len(near) < length / 2:
        return None
    x, y, at_x, at_y = cv2.fitLine(near.astype(np.float32), cv2.DIST_HUBER, 0, 0.01, 0.01).ravel()
    point, direction = np.asarray([at_x, at_y], dtype=np.float64), np.asarray([x, y], dtype=np.float64)
    rest = np.abs((near - point) @ np.asarray([-direction[1], direction[0]]))
    return _Side(point, direction) if rest.mean() <= _STRAIGHT * length else None


def _meeting(first: _Side | None, second: _Side | None) -> NDArray[np.float64] | None:
    assert first is not None and second is not None  # noqa: S101, PT018 - the caller has looked
    crossing = np.column_stack([first.direction, -second.direction])
    if abs(np.linalg.det(crossing)) < np.sin(np.radians(_CORNER[0])) / 2:
        return None
    steps = np.linalg.solve(crossing, second.point - first.point)
    return np.asarray(first.point + steps[0] * first.direction, dtype=np.float64)


def _is_sheet(quad: Quad, grey: NDArray[np.float32]) -> bool:
    """Say whether four corners are those of a sheet of a likely shape, brighter than the table along every side."""
    if not cv2.isContourConvex(quad):
        return False
    sides = _lengths(quad)
    if min(sides[0], sides[2]) < _LEAST_SIDE * max(sides[0], sides[2]):
        return False
    if min(sides[1], sides[3]) < _LEAST_SIDE * max(sides[1], sides[3]):
        return False
    width, height = (sides[0] + sides[2]) / 2, (sides[1] + sides[3]) / 2
    shape = max(width, height) / max(1.0, min(width, height))
    if not _SHAPE[0] <= shape <= _SHAPE[1] or not all(_CORNER[0] <= angle <= _CORNER[1] for angle in _angles(quad)):
        return False
    return all(_is_edge(quad[at], quad[(at + 1) % 4], grey) for at in range(4))


def _lengths(quad: Quad) -> list[float]:
    return [float(np.hypot(*(quad[(at + 1) % 4] - quad[at]))) for at in range(4)]


def _angles(quad: Quad) -> Iterator[float]:
    for at in range(4):
        one, other = quad[at - 1] - quad[at], quad[(at + 1) % 4] - quad[at]
        cosine = float(one @ other) / max(1.0, float(np.hypot(*one) * np.hypot(*other)))
        yield float(np.degrees(np.arccos(np.clip(cosine, -1, 1))))


def _is_edge(start: NDArray[np.float32], end: NDArray[np.float32], grey: NDArray[np.float32]) -> bool:
    """Say whether the sheet lies right of a side and the darker table left of it, all along the side and not beyond it.

    Where the step goes on beyond a corner, the light ends there and not the sheet.
    """
    along = _steps(start, end, grey, _ALONG)
    usual = float(np.median(along))
    if usual > _DARKER or np.mean(along <= _DARKER) < _STEPPED:
        return False
    return all(np.mean(_steps(start, end, grey, beyond) <= usual**0.5) <= _GOES_ON for beyond in _BEYOND)


def _steps(
    start: NDArray[np.float32], end: NDArray[np.float32], grey: NDArray[np.float32], places: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return the brightness left of a line as a share of that on its right, at places from 0 (start) to 1 (end)."""
    along = (end - start) / max(1.0, float(np.hypot(*(end - start))))
    inward = np.asarray([-along[1], along[0]], dtype=np.float32)
    at = start + places[:, None] * (end - start)
    longer = max(grey.shape)
    # Writing at the edge darkens the sheet in places, what lies about brightens the table: the middle of several tells.
    inside = np.median([_levels(grey, at + reach * longer * inward) for reach in _REACH], axis=0)
    outside = np.median([_levels(grey, at - reach * longer * inward) for reach in _REACH], axis=0)
    return np.asarray(outside / np.maximum(1.0, inside), dtype=np.float32)


def _levels(grey: NDArray[np.float32], places: NDArray[np.float32]) -> NDArray[np.float32]:
    x = np.clip(np.rint(places[:, 0]).astype(int), 0, grey.shape[1] - 1)
    y = np.clip(np.rint(places[:, 1]).astype(int), 0, grey.shape[0] - 1)
    return np.asarray(grey[y, x], dtype=np.float32)


def _is_aslant(quad: Quad) -> bool:
    """Say whether sides that should be parallel are not, or the sheet is turned further than its lines would tell."""
    turns = [_turn(quad[at], quad[(at + 1) % 4]) for at in range(4)]
    keystone = max(abs(_apart(turns[0], turns[2])), abs(_apart(turns[1], turns[3])))
    return keystone >= _KEYSTONE or min(abs(turn) for turn in turns) > _TURNED


def _turn(start: NDArray[np.float32], end: NDArray[np.float32]) -> float:
    """Return the angle of a side in degrees from the nearest axis, from -45 to 45."""
    x, y = (end - start).tolist()
    return float((np.degrees(np.arctan2(y, x)) + 45) % 90 - 45)


def _apart(one: float, other: float) -> float:
    return (one - other + 45) % 90 - 45


def _warped(picture: Picture, quad: Quad) -> Picture:
    top, right, bottom, left = _lengths(quad)
    width, height = max(2, round(max(top, bottom))), max(2, round(max(left, right)))
    x, y = _INSET * width, _INSET * height
    corners = np.asarray([[-x, -y], [width + x, -y], [width + x, height + y], [-x, height + y]], dtype=np.float32)
    turn = cv2.getPerspectiveTransform(quad, corners)
    flat = cv2.warpPerspective(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.ascontiguousarray(flat, dtype=np.uint8)
