"""How well the heading of a column fits the headings of a field."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from aeo_evidence.text.fold import has_han
from aeo_evidence.text.headings import as_written

EXACT, CONTAINED, ALIKE = 1.0, 0.8, 0.65
_ALIKE_FROM = 90
_SHORTEST_ALIKE = 5
_SHORTEST_HAN = 2
_ONLY_ALONE = {"by", "op"}  # "By" heads who did it; "Collected by" says of one person that he did another thing


@dataclass(frozen=True, slots=True)
class ColumnHit:
    """A column found for a field: how well its heading fits."""

    index: int
    fit: float


@dataclass(frozen=True, slots=True)
class _Headings:
    """A field's headings, parted by how each may stand within a column's heading; the longest first."""

    whole: frozenset[str]
    han: tuple[str, ...]
    latin: tuple[str, ...]  # between spaces
    alike: tuple[str, ...]


@lru_cache(maxsize=4096)
def _parted(headings: tuple[str, ...]) -> _Headings:
    headings = (*headings, *filter(None, map(as_written, headings)))
    by_length = sorted(dict.fromkeys(headings), key=len, reverse=True)
    latin = [heading for heading in by_length if not has_han(heading)]
    return _Headings(
        frozenset(headings),
        tuple(heading for heading in by_length if has_han(heading) and len(heading) >= _SHORTEST_HAN),
        tuple(f" {heading} " for heading in latin if heading not in _ONLY_ALONE),
        tuple(heading for heading in latin if len(heading) >= _SHORTEST_ALIKE),
    )


@lru_cache(maxsize=200_000)
def heading_fit(forms: tuple[str, ...], headings: tuple[str, ...]) -> tuple[float, str]:
    """Return how well a column's heading fits a field's headings, 0 for not at all, and the part of it that fits exactly."""
    known = _parted(headings)
    for form in forms:
        if form in known.whole:
            # The whole heading names this field and no other; a part of it leaves the rest to another.
            return EXACT, "" if form == forms[0] else form
    return max((_part_fit(form, known) for form in forms), default=0.0), ""


def _part_fit(form: str, known: _Headings) -> float:
    """Return how well a heading fits that holds one of the field's, or is nearly one: the longest one held says most."""
    padded = f" {form} "
    han = next((len(heading) for heading in known.han if heading in form), 0) if has_han(form) else 0
    latin = next((len(heading) - 2 for heading in known.latin if heading in padded), 0)
    if han or latin:
        by_han = CONTAINED + 0.1 * han / len(form) if han else 0.0
        return max(by_han, CONTAINED - 0.15 + 0.25 * latin / len(form) if latin else 0.0)
    if len(form) < _SHORTEST_ALIKE:
        return 0.0
    return ALIKE if process.extractOne(form, known.alike, scorer=fuzz.ratio, score_cutoff=_ALIKE_FROM) else 0.0
