"""What stands in which section of a paper, in order, so that a part is asked for its own without looking at all the others."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

from aeo_evidence.model.paper import Section

T = TypeVar("T")


class Inside(Generic[T]):
    """Things with the index of the section that each stands in; asked what stands in a section with all that it holds."""

    def __init__(self, things: Iterable[T], sections: Sequence[int]) -> None:
        self._things = tuple(things)
        self._order = sorted(range(len(self._things)), key=lambda place: (sections[place], place))
        self._sections = [sections[place] for place in self._order]

    def of(self, section: Section) -> tuple[T, ...]:
        """Return what stands in a section, in the order in which it was given."""
        first, end = self._between(section)
        return tuple([self._things[place] for place in sorted(self._order[first:end])])

    def has(self, section: Section) -> bool:
        """Say whether anything stands in a section."""
        first, end = self._between(section)
        return first < end

    def _between(self, section: Section) -> tuple[int, int]:
        return bisect_left(self._sections, section.index), bisect_left(self._sections, section.end)
