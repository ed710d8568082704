"""Where the mapped parts of a request treat a topic, and where a part beside them may speak for them."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from aeo_evidence.checks.evidence import Evidence, around
from aeo_evidence.model.inside import Inside
from aeo_evidence.model.paper import Paper, Section
from aeo_evidence.model.reading import Hit
from aeo_evidence.model.result import Match

_MOST_SIBLINGS = 10
_FEWEST_CHAPTERS = 4  # that show requests, in a manual
_MOST_TOLD = 3  # times that the same part is told, as many as places are
# A part of a paper: a table by its number, the text of a section itself, or a section with all below it.
_Part = tuple[str, int]
_Parts = Sequence[_Part]


def hits(evidence: Evidence, topic: str) -> Iterator[tuple[str, Hit]]:
    """Yield the places in the mapped parts that treat a topic; where none does, those in sections beside them.

    A procedure of a few sections treats one matter throughout: what its section on disposal leaves to the section on
    retention is treated all the same. The chapters of a manual stand each for itself.
    """
    inside = list(_hits(evidence, topic, _parts_of))
    if inside or evidence.rule.topics[topic].only_here:
        yield from inside
        return
    sides: dict[str, _Beside] = {}
    for path, hit in _hits(evidence, topic, _parts_beside):
        if path not in sides:
            sides[path] = _Beside(evidence, topic, path)
        if sides[path].may_speak(hit):
            yield path, hit


def _hits(evidence: Evidence, topic: str, parts_of: Callable[[Match, Paper], _Parts]) -> Iterator[tuple[str, Hit]]:
    """Yield the hits in the parts of each match. What many matches share, as tables share the first lines, is told thrice."""
    standing: dict[str, _Standing] = {}
    told: Counter[tuple[str, _Part]] = Counter()
    for match in evidence.matches:
        if match.path not in standing:
            found = evidence.readings[match.path].topics.get((evidence.rule.id, topic), ())
            standing[match.path] = _Standing(found, evidence.paper(match))
        parts = [part for part in parts_of(match, evidence.paper(match)) if told[match.path, part] < _MOST_TOLD]
        told.update((match.path, part) for part in parts)
        yield from ((match.path, hit) for hit in standing[match.path].of(parts))


class _Standing:
    """Hits by where they stand, each with its place among them all."""

    def __init__(self, hits: Iterable[Hit], paper: Paper) -> None:
        self._hits = tuple(hits)
        self._sections = paper.sections
        self._of_table: defaultdict[int, list[int]] = defaultdict(list)
        self._of_text: defaultdict[int, list[int]] = defaultdict(list)
        for place, hit in enumerate(self._hits):
            (self._of_text[hit.section] if hit.table is None else self._of_table[hit.table]).append(place)
        self._inside = Inside(range(len(self._hits)), [hit.section for hit in self._hits])

    def of(self, parts: Iterable[_Part]) -> Iterator[Hit]:
        """Yield the hits that stand in one of the parts, in their order."""
        places: set[int] = set()
        for kind, number in parts:
            if kind == "table":
                places.update(self._of_table.get(number, ()))
            elif kind == "text":
                places.update(self._of_text.get(number, ()))
            else:
                places.update(self._inside.of(self._sections[number]))
        return (self._hits[place] for place in sorted(places))


class _Beside:
    """Which sections of a paper may speak on a topic for the matched ones that they stand beside."""

    def __init__(self, evidence: Evidence, topic: str, path: str) -> None:
        self._paper = evidence.readings[path].paper
        self._strays = _strays(evidence, path, self._paper)
        self._tables: set[int] = set()
        self._of_others = _Sections(self._paper)
        self._texts: set[int] = set()
        for match in _of_others(evidence, topic, path):
            if match.table is not None:
                self._tables.add(match.table)
                self._texts.update(around(self._paper, match.table))
            elif match.section:
                self._of_others.add(self._paper.sections[match.section])

    def may_speak(self, hit: Hit) -> bool:
        """Say whether the section of a hit neither strays from the rule's matter nor shows another request."""
        for_another = hit.table in self._tables if hit.table is not None else hit.section in self._texts
        return not (for_another or hit.section in self._of_others or hit.section in self._strays)


class _Sections:
    """Sections of a paper, each with all below it."""

    def __init__(self, paper: Paper, parts: Iterable[Section] = ()) -> None:
        self._held = bytearray(len(paper.sections))
        for part in parts:
            self.add(part)

    def add(self, part: Section) -> None:
        self._held[part.index : part.end] = b"\1" * (part.end - part.index)

    def leave(self, part: Section) -> None:
        self._held[part.index : part.end] = bytes(part.end - part.index)

    def __contains__(self, section: int) -> bool:
        return self._held[section] == 1


def _strays(evidence: Evidence, path: str, paper: Paper) -> _Sections:
    """Return the sections beside the matched ones without a word that the rule's papers must mention.

    The chapter on the finished goods store, locked and dry, says nothing of how records are kept.
    """
    if not evidence.rule.must_mention:
        return _Sections(paper)
    mentioned = sorted(evidence.readings[path].mentioned.get(evidence.rule.id, frozenset()))
    beside = {number for match in evidence.matches if match.path == path for number in _siblings(match, paper)}
    parts = [paper.sections[number] for number in beside]
    strays = _Sections(paper, parts)
    for part in parts:
        if bisect_left(mentioned, part.index) < bisect_left(mentioned, part.end):
            strays.leave(part)
    return strays


def _of_others(evidence: Evidence, topic: str, path: str) -> Iterator[Match]:
    """Yield the matches by which parts of a paper show another request: of another criterion, or with the same topic.

    How orders to be released are followed up says nothing of orders to be received, and what partners have lost nothing
    of lost staff cards. In a manual of several chapters that each show a request, each stands for itself.
    """
    shown = {
        request: [match for match in matches if match.path == path and match.section]
        for request, matches in evidence.others.items()
    }
    manual = len({match.section for matches in shown.values() for match in matches}) >= _FEWEST_CHAPTERS
    for request, matches in shown.items():
        rule = evidence.programme.rules.get(request)
        if rule is None or request == evidence.rule.id:
            continue
        if rule.criterion != evidence.rule.criterion or topic in rule.topics or manual:
            yield from matches


def _parts_of(match: Match, paper: Paper) -> _Parts:
    """Return what a match stands for: its table with the text around it, its section with all below it, or the paper."""
    if match.table is not None:
        return [("table", match.table), *(("text", section) for section in sorted(set(around(paper, match.table))))]
    return [("part", match.section or 0)]


def _parts_beside(match: Match, paper: Paper) -> _Parts:
    return [("part", section) for section in _siblings(match, paper)]


def _siblings(match: Match, paper: Paper) -> list[int]:
    """Return the sections with the same parent as the matched one, where these are few."""
    parent = paper.sections[match.section].parent if match.section is not None and match.table is None else -1
    siblings: list[int] = []
    if parent < 0:
        return siblings
    section = parent + 1
    while section < paper.sections[parent].end:
        siblings.append(section)
        if len(siblings) > _MOST_SIBLINGS:
            return []
        section = paper.sections[section].end
    return siblings
