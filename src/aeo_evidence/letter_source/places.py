"""Places as a JSON report writes them: `manual.pdf#page=12`."""

from collections.abc import Iterable
from dataclasses import dataclass

from aeo_evidence.model.paper import Place


@dataclass(frozen=True, slots=True)
class Paths:
    """The paths of a report's documents, and how long they are, the longest first."""

    held: frozenset[str]
    lengths: tuple[int, ...]

    @classmethod
    def of(cls, paths: Iterable[str]) -> "Paths":
        """Return paths by which places can be told."""
        held = frozenset(paths)
        return cls(held, tuple(sorted({len(path) for path in held}, reverse=True)))

    def place(self, where: str) -> Place:
        """Return a place from how it is written; a path may hold the sign that parts it from the place."""
        for length in self.lengths:
            if where[length : length + 1] in {"", "#"} and where[:length] in self.held:
                return Place(where[:length], where[length + 1 :])
        return Place(where)
