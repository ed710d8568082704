"""The visible part of a PDF page, and how its places change when the page is turned to be read."""

from dataclasses import dataclass
from typing import Any

from aeo_evidence.readers.page_marks import Box, made


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page in the coordinates of its content, which may begin anywhere."""

    left: float
    bottom: float
    right: float
    top: float

    def shows(self, box: Box) -> bool:
        """Say whether the middle of a box is visible."""
        across, up = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        return self.left <= across <= self.right and self.bottom <= up <= self.top

    def point(self, x: float, y: float, turn: int) -> tuple[float, float]:
        """Return a place as seen after so many quarter turns of the page to the right, from its lower left corner."""
        if turn == 0:
            return x - self.left, y - self.bottom
        x, y, width, height = x - self.left, y - self.bottom, self.right - self.left, self.top - self.bottom
        return ((x, y), (y, width - x), (width - x, height - y), (height - y, x))[turn]

    def box(self, box: Box, turn: int) -> Box:
        """Return a box as seen after so many quarter turns of the page to the right."""
        if turn == 0:
            left, bottom, right, top = box
            return made(Box, (left - self.left, bottom - self.bottom, right - self.left, top - self.bottom))
        (x1, y1), (x2, y2) = self.point(box.left, box.bottom, turn), self.point(box.right, box.top, turn)
        return Box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))

    def size(self, turn: int) -> tuple[float, float]:
        """Return width and height after so many quarter turns."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if turn % 2 else (width, height)


def frame_of(page: Any) -> Frame:
    """Return the visible part of a page."""
    left, bottom, right, top = page.get_cropbox()
    return Frame(min(left, right), min(bottom, top), max(left, right), max(bottom, top))
