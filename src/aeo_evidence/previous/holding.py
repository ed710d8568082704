"""What of an earlier report's decisions holds: rejected evidence is left out, a decision stands while its evidence does."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from aeo_evidence.assess.pieces import Contents, behind
from aeo_evidence.model.result import Match, RequestResult
from aeo_evidence.model.review import Decided, Decision, Past, PastRequest, Review

Matches = Mapping[str, tuple[Match, ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """Matches that may be used, and those that a reviewer has rejected, by request."""

    shown: Matches
    weak: Matches
    rejected: Matches


def without_rejected(shown: Matches, weak: Matches, past: Past | None, contents: Contents) -> Kept:
    """Take out the pieces of evidence that a reviewer has rejected, wherever their papers lie now."""
    if past is None:
        return Kept(shown, weak, {})
    refused = {
        piece
        for request in past.requests.values()
        for piece, decision in request.pieces.items()
        if decision is Decision.REJECT
    }

    def kept(found: Matches) -> dict[str, tuple[Match, ...]]:
        return {key: tuple(m for m in held if contents.piece(m) not in refused) for key, held in found.items()}

    rejected = {
        key: tuple(m for m in (*held, *weak.get(key, ())) if contents.piece(m) in refused)
        for key, held in shown.items()
    }
    return Kept(kept(shown), kept(weak), rejected)


def with_reviews(
    results: tuple[RequestResult, ...], past: Past | None, contents: Contents, rules: str
) -> tuple[RequestResult, ...]:
    """Put beside each judgement what a reviewer has entered for it, and whether that still counts."""
    if past is None:
        return results
    return tuple(
        replace(result, review=review_of(past.requests.get(result.rule.id), result, contents, rules))
        for result in results
    )


def review_of(past: PastRequest | None, result: RequestResult, contents: Contents, rules: str) -> Review | None:
    """Return what a reviewer has entered for a request; None where that is nothing."""
    if past is None or not past.entered:
        return None
    decided, holds = past.decided, True
    if decided is not None:
        now = contents.digest(past.id, behind(result))
        holds = decided.evidence in {now, *_nearest_only(result, contents)}
        if holds:
            decided = Decided(decided.decision, now, decided.rules)
    return Review(
        decided=decided,
        holds=holds,
        other_rules=decided is not None and decided.rules != rules,
        remarks=past.remarks,
        pieces=tuple(sorted(past.pieces.items())),
    )


def _nearest_only(result: RequestResult, contents: Contents) -> tuple[str, ...]:
    """Return the digest of the nearest weak match alone: of weak ones a report in JSON holds no more."""
    return (contents.digest(result.rule.id, [result.nearest]),) if result.nearest is not None else ()
