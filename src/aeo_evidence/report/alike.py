"""Findings that say the same of several places of one file, as one: told once, with every place."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aeo_evidence.model.result import Finding
from aeo_evidence.report.faults import joined
from aeo_evidence.report.told import Told

_MOST = 40  # ranges of places told beside one sentence; what is beyond them is told beside the same sentence again
_CELLS = re.compile(r"(?P<sheet>.*!)(?P<from>[A-Z]+)(?P<row>\d+)(?::(?P<to>[A-Z]+)(?P<until>\d+))?", re.DOTALL)
_COUNTED = re.compile(r"(?P<page>(?:.*,)?)(?P<what>[a-z]+=)(?P<number>\d+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Alike:
    """Findings that are told as one: the first of them, how many places they have in its file, and those in words."""

    finding: Finding
    count: int
    at: str

    def told(self, told: Told, sentence: str) -> str:
        """Return the sentence of the finding, with how many places it holds of where there are several."""
        if self.count == 1:
            return sentence
        return joined(told.language, (sentence, told.text("report", "in_places", count=str(self.count))))


@dataclass(frozen=True, slots=True)
class _Range:
    """Neighbouring places: what they have in common before and behind, and the first and last of their numbers."""

    inside: str  # the sheet or page; named once where several ranges lie in it
    before: str
    first: int
    last: int
    cells: tuple[str, str] = ("", "")  # first and last column

    def follows(self, other: "_Range") -> bool:
        """Say whether this range begins right behind another one."""
        same = (self.inside, self.before, self.cells) == (other.inside, other.before, other.cells)
        return same and self.first >= 0 and self.first == other.last + 1

    def __str__(self) -> str:
        if self.first < 0:
            return self.before
        left, right = self.cells
        if not left:
            return f"{self.before}{self.first}" + (f"-{self.last}" if self.last > self.first else "")
        start, end = f"{left}{self.first}", f"{right}{self.last}"
        return start if start == end else f"{start}:{end}"


def alike(told: Told, findings: Iterable[Finding]) -> Iterator[Alike]:
    """Yield findings in their order; those that say the same of one file stand where the first of them stood."""
    together: dict[tuple[object, ...], list[Finding]] = {}
    for number, finding in enumerate(findings):
        path = finding.where.path if finding.where is not None else number
        together.setdefault((finding.code, finding.request, finding.facts, path), []).append(finding)
    for same in together.values():
        places = dict.fromkeys(each.where for each in same if each.where is not None)
        ranges = _ranges(told.at(place) for place in places if place.at)
        for start in range(0, max(1, len(ranges)), _MOST):
            yield Alike(same[0], max(1, len(places)), _in_words(told, ranges[start : start + _MOST]))


def _ranges(places: Iterable[str]) -> list[_Range]:
    found: list[_Range] = []
    for place in places:
        read = _read(place)
        if found and read.follows(found[-1]):
            before = found.pop()
            read = _Range(read.inside, read.before, before.first, read.last, read.cells)
        found.append(read)
    return found


def _read(place: str) -> _Range:
    cells = _CELLS.fullmatch(place)
    if cells is not None:
        columns = (cells["from"], cells["to"] or cells["from"])
        return _Range(cells["sheet"], "", int(cells["row"]), int(cells["until"] or cells["row"]), columns)
    counted = _COUNTED.fullmatch(place)
    if counted is not None:
        return _Range(counted["page"], counted["what"], int(counted["number"]), int(counted["number"]))
    return _Range("", place, -1, -1)


def _in_words(told: Told, ranges: Sequence[_Range]) -> str:
    """Return places one after the other, the sheet or page of several named once."""
    by_sheet: list[tuple[str, list[str]]] = []
    for each in ranges:
        if by_sheet and by_sheet[-1][0] == each.inside:
            by_sheet[-1][1].append(str(each))
        else:
            by_sheet.append((each.inside, [str(each)]))
    return told.clauses(inside + ", ".join(parts) for inside, parts in by_sheet)
