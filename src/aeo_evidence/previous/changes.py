"""What has become of each request since an earlier report, by a table of states, and what may have brought it about."""

from collections.abc import Iterator

from aeo_evidence.assess.pieces import Contents, behind, failing
from aeo_evidence.model.result import Note, RequestResult, Result, Status
from aeo_evidence.model.review import Cause, Change, Decision, Past, PastRequest, Review, Since, State
from aeo_evidence.version import __version__

_CLOSED, _BETTER, _SAME, _WORSE, _NEW = State.CLOSED, State.IMPROVED, State.UNCHANGED, State.WORSE, State.NEW
_MET, _PARTIAL, _OLD = Status.MET, Status.PARTIAL, Status.OUTDATED
_MISSING, _REVIEW, _NA = Status.MISSING, Status.REVIEW, Status.NOT_APPLICABLE
# From what it was (None: not asked for) to what it is. From worst to best: missing, review, partial, outdated, met.
# A request that starts to be asked for, or to apply, is new; one that ceases to is closed.
STATES: dict[Status | None, dict[Status | None, State]] = {
    None: {_MET: _NEW, _PARTIAL: _NEW, _OLD: _NEW, _MISSING: _NEW, _REVIEW: _NEW, _NA: _NEW},
    _MET: {
        _MET: _SAME, _PARTIAL: _WORSE, _OLD: _WORSE, _MISSING: _WORSE, _REVIEW: _WORSE, _NA: _CLOSED, None: _CLOSED,
    },
    _PARTIAL: {
        _MET: _CLOSED, _PARTIAL: _SAME, _OLD: _BETTER, _MISSING: _WORSE, _REVIEW: _WORSE, _NA: _CLOSED, None: _CLOSED,
    },
    _OLD: {
        _MET: _CLOSED, _PARTIAL: _WORSE, _OLD: _SAME, _MISSING: _WORSE, _REVIEW: _WORSE, _NA: _CLOSED, None: _CLOSED,
    },
    _MISSING: {
        _MET: _CLOSED, _PARTIAL: _BETTER, _OLD: _BETTER, _MISSING: _SAME, _REVIEW: _BETTER, _NA: _CLOSED, None: _CLOSED,
    },
    _REVIEW: {
        _MET: _CLOSED, _PARTIAL: _BETTER, _OLD: _BETTER, _MISSING: _WORSE, _REVIEW: _SAME, _NA: _CLOSED, None: _CLOSED,
    },
    _NA: {
        _MET: _NEW, _PARTIAL: _NEW, _OLD: _NEW, _MISSING: _NEW, _REVIEW: _NEW, _NA: _SAME, None: _CLOSED,
    },
}  # fmt: skip


def changes_since(past: Past, result: Result) -> Since:
    """Return what has become of every request of either report."""
    return Since(past.as_of, tuple(_changes(past, result, Contents(result.documents))))


def _changes(past: Past, result: Result, contents: Contents) -> Iterator[Change]:
    for request in result.requests:
        before = past.requests.get(request.rule.id)
        state = state_of(before, request, contents)
        yield Change(
            request=request.rule.id,
            state=state,
            before=before.status if before is not None else None,
            after=request.effective,
            causes=() if state is State.UNCHANGED else causes_of(past, before, request, result, contents),
        )
    asked = {request.rule.id for request in result.requests}
    for key, before in past.requests.items():
        if key not in asked:
            cause = Cause.ANSWERS if past.tier != result.tier else Cause.RULES
            state = STATES[before.status][None]
            yield Change(request=key, state=state, before=before.status, after=None, causes=(cause,))


def state_of(before: PastRequest | None, now: RequestResult, contents: Contents) -> State:
    """Return what has become of a request; `contents` are those of the whole pack as it is now."""
    if before is None:
        return STATES[None][now.effective]
    state = STATES[before.status][now.effective]
    if state is State.WORSE and before.papers and not now.evidence and not before.papers & contents.all():
        return State.WITHDRAWN
    if state is State.UNCHANGED and now.effective is Status.PARTIAL and before.faults != failing(now.checks):
        return State.IMPROVED if failing(now.checks) < before.faults else State.WORSE
    return state


def causes_of(
    past: Past, before: PastRequest | None, now: RequestResult, result: Result, contents: Contents
) -> tuple[Cause, ...]:
    """Return what may have changed a request: the one cause that explains it, else all that cannot be ruled out."""
    rules, program = past.rules != result.programme.digest, past.version != __version__
    if before is None:
        return (Cause.ANSWERS,) if past.tier != result.tier else (Cause.RULES,)
    review = now.review or Review()
    lapsed = review.decided is not None and not review.holds  # for its evidence has changed: that is the cause
    if before.was is not review.counts and not lapsed:
        return (Cause.DECISION,)
    if before.refused != _refused(now):
        return (Cause.DECISION,)
    if Status.NOT_APPLICABLE in {before.own, now.status} and before.own is not now.status:
        return (Cause.RULES,) if rules and not _by_applicant(now.reason) else (Cause.ANSWERS,)
    papers = contents.papers(behind(now))
    if (papers - before.papers) - past.contents or (before.papers - papers) - contents.all():
        return (Cause.PAPERS,)
    possible = {
        Cause.PAPERS: past.contents != contents.all(),  # a list of premises or partners is a paper of another request
        Cause.TIME: past.as_of != result.as_of,
        Cause.RULES: rules,
        Cause.PROGRAM: program,
    }
    return tuple(cause for cause, may in possible.items() if may) or (Cause.ANSWERS,)


def _refused(now: RequestResult) -> frozenset[str]:
    pieces = now.review.pieces if now.review is not None else ()
    return frozenset(piece for piece, decision in pieces if decision is Decision.REJECT)


def _by_applicant(reason: Note | None) -> bool:
    return reason is not None and reason.code in {"na_by_profile", "na_by_answer"}
