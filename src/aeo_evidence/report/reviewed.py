"""What a result holds of a reviewer's decisions, counted and told in lines for summary and screen."""

from collections import Counter
from collections.abc import Iterator

from aeo_evidence.model.result import Result
from aeo_evidence.model.review import Change, Decision, Since, State
from aeo_evidence.report.told import Told

_ORDER = (State.WITHDRAWN, State.WORSE, State.NEW, State.IMPROVED, State.CLOSED)


def is_reviewed(result: Result) -> bool:
    """Say whether a reviewer has entered anything that the result knows of."""
    return any(request.review is not None for request in result.requests)


def changed(since: Since) -> list[Change]:
    """Return what is not as it was, worse first; what is unchanged is only counted."""
    held = [change for change in since.changes if change.state is not State.UNCHANGED]
    return sorted(held, key=lambda change: _ORDER.index(change.state))


def decisions_told(told: Told) -> Iterator[str]:
    """Yield how many requests and pieces of evidence are decided how, and what no longer counts."""
    reviews = [request.review for request in told.result.requests if request.review is not None]
    counted = Counter(review.counts for review in reviews if review.counts is not None)
    if counted:
        accepted, rejected = counted[Decision.ACCEPT], counted[Decision.REJECT]
        others = counted.total() - accepted - rejected
        yield told.text("review", "requests", accepted=str(accepted), rejected=str(rejected), others=str(others))
    pieces = Counter(decision for review in reviews for _, decision in review.pieces)
    if pieces:
        accepted, rejected = pieces[Decision.ACCEPT], pieces[Decision.REJECT]
        yield told.text("review", "pieces", accepted=str(accepted), rejected=str(rejected))
    stale = sum(review.decided is not None and not review.holds for review in reviews)
    if stale:
        yield told.text("review", "stale", count=str(stale))
    others = sum(review.counts is not None and review.other_rules for review in reviews)
    if others:
        yield told.text("review", "other_rules", count=str(others))
    if counted:
        yield told.text("review", "scored", count=str(counted.total()))


def changes_told(told: Told) -> tuple[str, str]:
    """Return since when changes are told, and how many requests became what; both empty without an earlier report."""
    since = told.result.since
    if since is None:
        return "", ""
    counted = Counter(change.state for change in since.changes)
    states = [
        told.text("changes", "count", count=str(counted[state]), state=told.text("changes", state.value))
        for state in State
        if counted[state]
    ]
    return told.text("changes", "title", day=since.as_of.isoformat()), told.listed(states)
