"""What comes first in a portfolio: who is nearest to ready, which gaps are commonest, what changed most."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from aeo_evidence.model.portfolio import Card, Change, Past
from aeo_evidence.model.result import GRADES, Status
from aeo_evidence.model.rule import Programme
from aeo_evidence.model.status import CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonGap:
    """A request that applicants lack: how many of those to whom it applies, by status, and who they are."""

    request: str
    asked: int
    statuses: dict[Status, int]
    ids: tuple[str, ...]


def by_readiness(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return the cards, nearest to ready for a visit first: by grade, open gaps, score; those not judged last."""
    return tuple(sorted(cards, key=lambda c: (bool(c.error), _place(c.grade), len(c.gaps), -(c.score or 0), c.id)))


def _place(grade: str | None) -> int:
    return GRADES.index(grade) if grade in GRADES else len(GRADES)


def judged(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return the cards of those that were judged."""
    return tuple(card for card in cards if not card.error)


def grades(cards: Iterable[Card]) -> dict[str, int]:
    """Return how many of those judged have each grade."""
    found = Counter(card.grade for card in judged(cards))
    return {grade: found[grade] for grade in GRADES}


def common_gaps(cards: Iterable[Card], programme: Programme) -> tuple[CommonGap, ...]:
    """Return the requests that are open with somebody, commonest first, else in the programme's order."""
    found = []
    known = judged(cards)
    for request in programme.rules:
        statuses = [card.requests[request] for card in known if request in card.requests]
        applying = [status for status in statuses if status is not Status.NOT_APPLICABLE]
        ids = tuple(card.id for card in known if request in card.gaps)
        if ids:
            counted: Counter[Status] = Counter(applying)
            found.append(
                CommonGap(
                    request=request,
                    asked=len(applying),
                    statuses={status: counted[status] for status in Status if status not in CLOSED},
                    ids=ids,
                )
            )
    return tuple(sorted(found, key=lambda gap: -len(gap.ids)))


def changes(past: Past, cards: Iterable[Card]) -> tuple[Change, ...]:
    """Return what became of every applicant of either batch, by id."""
    now = {card.id: card for card in cards}
    return tuple(_change(each, past.cards.get(each), now.get(each)) for each in sorted({*past.cards, *now}))


def _change(applicant: str, before: Card | None, now: Card | None) -> Change:
    if before is None or now is None or before.error or now.error:
        return Change(id=applicant, before=before, now=now)
    both = [request for request in now.requests if request in before.requests]
    # What only one of the two batches asked for was not closed or opened by any paper.
    return Change(
        id=applicant,
        before=before,
        now=now,
        closed=tuple(each for each in both if _opens(before, each) and not _opens(now, each)),
        opened=tuple(each for each in both if _opens(now, each) and not _opens(before, each)),
        moved=tuple(_moved(before, now, both)),
    )


def by_weight(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes, the most telling first: who can no longer be judged, then by score, by gaps, by id."""
    return tuple(sorted(changes, key=lambda each: (not _fails(each), -_difference(each), -_turned(each), each.id)))


def _fails(change: Change) -> bool:
    return change.now is not None and bool(change.now.error)


def _difference(change: Change) -> int:
    before, now = change.before, change.now
    if before is None or now is None or before.score is None or now.score is None:
        return 0
    return abs(now.score - before.score)


def _turned(change: Change) -> int:
    return len(change.closed) + len(change.opened)


def _moved(before: Card, now: Card, both: Iterable[str]) -> Iterator[tuple[str, Status, Status]]:
    for request in both:
        was, has = before.requests[request], now.requests[request]
        if was is not has and _opens(before, request) and _opens(now, request):
            yield request, was, has


def _opens(card: Card, request: str) -> bool:
    return card.requests[request] not in CLOSED
