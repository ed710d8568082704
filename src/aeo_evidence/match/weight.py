"""What speaks for a part of a paper and what against it: signs, each with what it is worth, that add up to a confidence."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from aeo_evidence.match import calibration as value
from aeo_evidence.match.likeness import Alike
from aeo_evidence.match.titles import TitleHit
from aeo_evidence.model.result import Note


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that speaks for a part (`worth` above 0) or against it (below 0), or lets it be worth `most` at most.

    `words` are those of the paper on which it rests, where it rests on some.
    """

    code: str
    worth: float = 0.0
    words: str = ""
    most: float | None = None


def confidence_of(signs: Iterable[Sign]) -> float:
    """Return the points that signs add up to, neither rounded nor held within 0 and 1."""
    held = tuple(signs)
    confidence = 0.0
    for sign in held:
        confidence += sign.worth
    return min([confidence, *(sign.most for sign in held if sign.most is not None)])


def as_confidence(confidence: float) -> float:
    """Return as a match bears it what signs add up to: how often a match with so many points is right."""
    points = max(0.0, min(confidence, value.CURVE[-1][0]))
    for (below, low), (above, high) in pairwise(value.CURVE):
        if points <= above:
            return round(low + (high - low) * (points - below) / (above - below), 4)
    return value.CURVE[-1][1]


def naming(hit: TitleHit | None, like: Alike | None, most: float) -> tuple[Sign, ...]:
    """Return what a title that names a part speaks for it, and how much more its words do; `most` for a sure name."""
    named = hit.strength if hit is not None else 0.0
    signs = (Sign("named", most * named, hit.title),) if hit is not None else ()
    if like is None:
        return signs
    return (*signs, Sign("alike", most * max(0.0, worth(like) - named), ", ".join(like.words)))


def speaks_for_itself(like: Alike | None) -> bool:
    """Say whether a part is so like a rule's papers that a word which they usually hold may be lacking."""
    return like is not None and like.ratio >= value.SPEAKS_FOR_ITSELF


def worth(like: Alike | None) -> float:
    """Return what a likeness is worth, as the strength of a name."""
    return next((strength for lead, strength in value.LIKE if like and like.ratio >= lead), 0.0)


def why_named(hit: TitleHit | None) -> tuple[Note, ...]:
    """Return the reason that a name in a title gives."""
    return (Note("why_named", (("name", hit.words), ("title", hit.title))),) if hit else ()


def why_alike(like: Alike | None) -> tuple[Note, ...]:
    """Return the reason that a likeness gives."""
    return (Note("why_alike", (("alike", ", ".join(like.words)),)),) if like else ()
