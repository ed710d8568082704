"""What stands on a page: runs of text, ruled lines and boxes, whoever found them; in points from the lower left corner."""

from dataclasses import dataclass, field

_MOST_EDGES = 6000  # more lines make a drawing, not a table


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
class Edge:
    """A line along an axis: at `position` across, from `start` to `end` along."""

    position: float
    start: float
    end: float


@dataclass(slots=True)
class Edges:
    """The horizontal and vertical lines of a page."""

    horizontal: list[Edge] = field(default_factory=list)
    vertical: list[Edge] = field(default_factory=list)

    @property
    def may_rule(self) -> bool:
        """Say, cheaply, whether there are lines enough to rule a table."""
        count = len(self.horizontal) + len(self.vertical)
        return len(self.horizontal) >= 2 and len(self.vertical) >= 2 and count <= _MOST_EDGES


@dataclass(frozen=True, slots=True)
class Box:
    """A cell's box in points."""

    left: float
    bottom: float
    right: float
    top: float
