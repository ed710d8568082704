"""What stands on a page, whoever saw it there: runs of text and ruled lines, in points from the lower left corner.

Named tuples: a page has thousands of them, and they are made in a third of the time.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

_MOST_EDGES = 6000  # more lines make a drawing, not a table
made = tuple.__new__  # makes a named tuple of a tuple, in a third of the time of its own call


class Box(NamedTuple):
    """A rectangle."""

    left: float
    bottom: float
    right: float
    top: float


class Run(NamedTuple):
    """A piece of text on one line: a word, some words, or a whole line without a wide gap."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float = 0.0  # of the type, where it is known
    bold: bool = False

    @property
    def em(self) -> float:
        """Return the size of the type, or what comes nearest to it."""
        return self.size or self.top - self.bottom

    @property
    def middle(self) -> float:
        """Return the middle of its height."""
        return (self.top + self.bottom) / 2


def around(parts: Collection[Box | Run]) -> Box:
    """Return the box around boxes or runs, of which there is one at least."""
    return Box(
        min(part.left for part in parts),
        min(part.bottom for part in parts),
        max(part.right for part in parts),
        max(part.top for part in parts),
    )


class Edge(NamedTuple):
    """A ruled line along an axis: at `position` across, from `start` to `end` along."""

    position: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Edges:
    """The horizontal and vertical ruled lines of a page, and the areas that are shaded without a line around them."""

    horizontal: tuple[Edge, ...] = ()
    vertical: tuple[Edge, ...] = ()
    shades: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()  # those that are large enough to hold words

    @property
    def too_many(self) -> bool:
        """Say whether there are more lines than are looked at for tables."""
        return len(self.horizontal) + len(self.vertical) > _MOST_EDGES

    @property
    def may_rule(self) -> bool:
        """Say, cheaply, whether there are lines enough to rule a table."""
        count = len(self.horizontal) + len(self.vertical)
        return len(self.horizontal) > 1 and len(self.vertical) > 1 and count <= _MOST_EDGES
