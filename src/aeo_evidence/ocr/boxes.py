"""Boxes in a picture, in pixels from its upper left corner."""

from dataclasses import dataclass

from aeo_evidence.ocr.engine import Corners


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a picture, in pixels from its upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return its width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return its height."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """Return its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies within."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def encloses(self, other: "Box") -> bool:
        """Say whether the whole of another box lies within."""
        return self.holds(other.left, other.top) and self.holds(other.right, other.bottom)

    def moved(self, right: float, down: float) -> "Box":
        """Return the box at another place."""
        return Box(self.left + right, self.top + down, self.right + right, self.bottom + down)

    def cut_to(self, other: "Box") -> "Box":
        """Return the part of it that lies within another box."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


def box_around(corners: Corners) -> Box:
    """Return the upright box around corners."""
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return Box(float(left), float(top), float(right), float(bottom))
