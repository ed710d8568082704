"""What differs between two results of one pack: requests whose status, checks or papers are not the same."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aeo_evidence.explain import explain
from aeo_evidence.explain.words import Words
from aeo_evidence.match.candidates import Candidate, Standing
from aeo_evidence.model.result import CheckResult, Match, RequestResult, Result
from aeo_evidence.model.rule import Kind
from aeo_evidence.report.told import Told

_COUNTS, _WEAK = "counts", "weak"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperChange:
    """A paper that counts for a request under one set of rules and not, or only weakly, under the other.

    `before` and `after` are `counts`, `weak` or None; `why` says what speaks for it, or why it counts no more.
    """

    path: str
    where: str
    before: str | None
    after: str | None
    confidence: float
    why: str
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckChange:
    """A check with another outcome: before and after, None where one set of rules does not make it; and its detail."""

    check: str
    before: str | None
    after: str | None
    detail: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestChange:
    """A request that comes out differently; a status is None where one set of rules does not know the request."""

    request: str
    title: str
    before: str | None
    after: str | None
    papers: tuple[PaperChange, ...]
    checks: tuple[CheckChange, ...]


def find_changes(old: Result, new: Result) -> tuple[RequestChange, ...]:
    """Return the requests that come out differently, in the order of the new rules, those that are gone last."""
    before = {request.rule.id: request for request in old.requests}
    after = {request.rule.id: request for request in new.requests}
    sides = _Sides(old, new)
    return tuple(
        change
        for key in dict.fromkeys([*after, *before])
        if (change := sides.change(before.get(key), after.get(key))) is not None
    )


class _Sides:
    """Two results with their words."""

    def __init__(self, old: Result, new: Result) -> None:
        self._new, self._was, self._now = new, Told(old), Told(new)

    def change(self, old: RequestResult | None, new: RequestResult | None) -> RequestChange | None:
        """Return how a request changes; None where it does not."""
        request = new or old
        papers, checks = tuple(self._papers(old, new)), tuple(self._checks(old, new))
        statuses = [side.status.value if side is not None else None for side in (old, new)]
        if request is None or (statuses[0] == statuses[1] and not papers and not checks):
            return None
        return RequestChange(
            request=request.rule.id,
            title=(self._now if new is not None else self._was).title(request),
            before=statuses[0],
            after=statuses[1],
            papers=papers,
            checks=checks,
        )

    def _papers(self, old: RequestResult | None, new: RequestResult | None) -> Iterator[PaperChange]:
        before, after = _standing(old), _standing(new)
        for path in sorted(before.keys() | after.keys()):
            was, now = before.get(path), after.get(path)
            if (was and was[0]) == (now and now[0]):
                continue
            match = now[1] if now is not None else was[1] if was is not None else None
            if match is None:
                continue
            lost = now is None or now[0] == _WEAK
            declaration = any(side is not None and side.rule.kind is Kind.DECLARATION for side in (old, new))
            yield PaperChange(
                path=path,
                where=match.at,
                before=was[0] if was is not None else None,
                after=now[0] if now is not None else None,
                confidence=match.confidence if now is not None else self._left(match, new)[0],
                why=self._left(match, new)[1] if lost and was is not None else self._now.why(match),
                quote="" if declaration else self._now.quote(match.quote),
            )

    def _left(self, match: Match, new: RequestResult | None) -> tuple[float, str]:
        """Return what is left of a match under the new rules: its confidence there, and why it counts no more."""
        before = self._was.why(match)
        if new is None:
            return 0.0, f"{before} No rule asks for it now."
        explanation = explain(self._new, new.rule.id, match.path)
        found = sorted(explanation.candidates, key=lambda each: (each.match.at != match.at, -each.match.confidence))
        if not found:
            return 0.0, f"{before} Now nothing in it speaks for the request."
        return found[0].match.confidence, f"{before} Now: {_said(found[0], Words(explanation))}"

    def _checks(self, old: RequestResult | None, new: RequestResult | None) -> Iterator[CheckChange]:
        before, after = _checks_of(old), _checks_of(new)
        for key in dict.fromkeys([*before, *after]) if old is not None and new is not None else ():
            was, now = before.get(key), after.get(key)
            if (was and _outcome(was)) == (now and _outcome(now)):
                continue
            told, check = (self._now, now) if now is not None else (self._was, was)
            if check is not None:
                yield CheckChange(
                    check=key,
                    before=_outcome(was) if was is not None else None,
                    after=_outcome(now) if now is not None else None,
                    detail=told.note(check.detail),
                    where=tuple(str(place) for place in check.where),
                )


def _said(candidate: Candidate, words: Words) -> str:
    if candidate.standing is Standing.BARRED:
        return words.bar(candidate)
    signs = "; ".join(f"{words.sign(sign, candidate)} ({sign.worth:+.2f})" for sign in candidate.signs)
    return f"{words.standing(candidate.standing)} ({candidate.match.confidence:.2f}): {signs or '–'}"


def _standing(request: RequestResult | None) -> Mapping[str, tuple[str, Match]]:
    """Return for each paper of a request whether it counts or is weak, with its surest match."""
    found: dict[str, tuple[str, Match]] = {}
    for standing, matches in ((_COUNTS, request.evidence), (_WEAK, request.weak)) if request is not None else ():
        for match in sorted(matches, key=lambda match: (-match.confidence, match.at)):
            found.setdefault(match.path, (standing, match))
    return found


def _checks_of(request: RequestResult | None) -> dict[str, CheckResult]:
    return {check.spec.id: check for check in request.checks} if request is not None else {}


def _outcome(check: CheckResult) -> str:
    """Return the outcome, and how much failed where that is counted: one more blank row is a change."""
    advisory = "" if check.spec.required else " (advisory)"
    counted = f" {check.failed} of {check.of}" if check.failed is not None and check.of else ""
    return f"{check.outcome.value}{counted}{advisory}"
