"""How well the heading of a column fits the headings of a field."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from aeo_evidence.text.fold import has_han

EXACT, CONTAINED, ALIKE = 1.0, 0.8, 0.65
_ALIKE_FROM = 90
_SHORTEST_ALIKE = 5
_SHORTEST_HAN = 2


@dataclass(frozen=True, slots=True)
class ColumnHit:
    """A column found for a field: how well its heading fits."""

    index: int
    fit: float


@lru_cache(maxsize=200_000)
def heading_fit(forms: tuple[str, ...], headings: tuple[str, ...]) -> tuple[float, str]:
    """Return how well a column's heading fits a field's headings, 0 for not at all, and the part of it that fits exactly."""
    best = 0.0
    for form in forms:
        padded = f" {form} "
        for heading in headings:
            if form == heading:
                # The whole heading names this field and no other; a part of it leaves the rest to another.
                return EXACT, "" if form == forms[0] else form
            best = max(best, _part_fit(padded, form, heading))
    return best, ""


def _part_fit(padded: str, form: str, heading: str) -> float:
    han = has_han(heading)
    if han and len(heading) >= _SHORTEST_HAN and heading in form:
        return CONTAINED + 0.1 * len(heading) / len(form)
    if not han and f" {heading} " in padded:
        return CONTAINED - 0.15 + 0.25 * len(heading) / len(form)
    if not han and min(len(heading), len(form)) >= _SHORTEST_ALIKE and fuzz.ratio(heading, form) >= _ALIKE_FROM:
        return ALIKE
    return 0.0
