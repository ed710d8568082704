"""What became of a request: a state for each pair of statuses, and the cause that explains it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from aeo_evidence.assess.pieces import Contents
from aeo_evidence.model.paper import Document
from aeo_evidence.model.result import CheckResult, Match, Note, Outcome, RequestResult, Status
from aeo_evidence.model.review import Cause, Decided, Decision, Past, PastRequest, Review, State
from aeo_evidence.model.rule import CheckSpec
from aeo_evidence.previous.changes import STATES, causes_of, changes_since, state_of
from aeo_evidence.version import __version__
from tests.made import made_rule
from tests.report.small import small

TABLE = """
before          met        partial    outdated   missing    review     not_applicable  none
none            new        new        new        new        new        new             -
met             unchanged  worse      worse      worse      worse      closed          closed
partial         closed     unchanged  improved   worse      worse      closed          closed
outdated        closed     worse      unchanged  worse      worse      closed          closed
missing         closed     improved   improved   unchanged  improved   closed          closed
review          closed     improved   improved   worse      unchanged  closed          closed
not_applicable  new        new        new        new        new        unchanged       closed
"""
_, *BODY = (line.split() for line in TABLE.strip().splitlines())
NOW = TABLE.split()[1:8]
TRANSITIONS = [(line[0], now, state) for line in BODY for now, state in zip(NOW, line[1:], strict=True) if state != "-"]
PAPER, LATER = "a" * 64, "b" * 64


def status(name: str) -> Status | None:
    return None if name == "none" else Status(name)


@pytest.mark.parametrize(("before", "now", "state"), TRANSITIONS)
def test_a_state_for_each_transition(before: str, now: str, state: str) -> None:
    assert STATES[status(before)][status(now)] is State(state)


def test_there_is_no_other_transition() -> None:
    assert sum(map(len, STATES.values())) == len(TRANSITIONS) == 48


def contents(*digests: str) -> Contents:
    return Contents(Document(path=digest, sha256="", size=1, content_digest=digest) for digest in digests)


def match(digest: str) -> Match:
    return Match(request="X1.1", path=digest, at="page=1", confidence=0.9, quote="", reasons=())


def faulty(count: int) -> tuple[CheckResult, ...]:
    spec = CheckSpec(id="complete", kind="complete", required=True)
    return tuple(CheckResult(spec=spec, outcome=Outcome.FAIL, detail=Note("x")) for _ in range(count))


def request(now: Status, *digests: str, **changed: Any) -> RequestResult:
    evidence = tuple(map(match, digests))
    return replace(
        RequestResult(rule=made_rule(), status=now, confidence=0.9, evidence=evidence, weak=(), checks=()), **changed
    )


def before(then: Status, *digests: str, **changed: Any) -> PastRequest:
    return replace(PastRequest(id="X1.1", status=then, own=then, papers=frozenset(digests)), **changed)


@pytest.mark.parametrize(
    ("now", "pack", "state"),
    [
        pytest.param(request(Status.MISSING), [LATER], State.WITHDRAWN, id="the paper is gone"),
        pytest.param(request(Status.MISSING), [PAPER], State.WORSE, id="the paper is there and no longer taken"),
        pytest.param(request(Status.PARTIAL, LATER), [LATER], State.WORSE, id="another paper in its place"),
        pytest.param(request(Status.MET, LATER), [LATER], State.UNCHANGED, id="another paper as good"),
    ],
)
def test_withdrawn_is_what_rests_on_a_paper_that_is_gone(now: RequestResult, pack: list[str], state: State) -> None:
    assert state_of(before(Status.MET, PAPER), now, contents(*pack)) is state


@pytest.mark.parametrize(("faults", "state"), [(1, State.IMPROVED), (2, State.UNCHANGED), (3, State.WORSE)])
def test_of_two_partial_ones_that_with_fewer_faults_is_better(faults: int, state: State) -> None:
    now = request(Status.PARTIAL, PAPER, checks=faulty(faults))
    assert state_of(before(Status.PARTIAL, PAPER, faults=2), now, contents(PAPER)) is state


RESULT = small()
PAST = Past(
    version=__version__,
    rules=RESULT.programme.digest,
    as_of=RESULT.as_of,
    tier=1,
    requests={},
    contents=frozenset({PAPER}),
)
ACCEPTED = Review(decided=Decided(Decision.ACCEPT, "e", "r"))
REFUSED = Review(pieces=(("p", Decision.REJECT),))


@pytest.mark.parametrize(
    ("past", "then", "now", "pack", "causes"),
    [
        pytest.param(PAST, before(Status.MISSING), request(Status.MET, LATER), [PAPER, LATER], [Cause.PAPERS], id="a paper came"),
        pytest.param(PAST, before(Status.MET, PAPER), request(Status.MISSING), [], [Cause.PAPERS], id="a paper went"),
        pytest.param(
            replace(PAST, as_of=date(2026, 1, 1), rules="other"),
            before(Status.MET, PAPER), request(Status.PARTIAL, LATER), [LATER], [Cause.PAPERS],
            id="a paper was changed, and much else",
        ),
        pytest.param(
            PAST, before(Status.MET, PAPER), request(Status.PARTIAL, PAPER), [PAPER, LATER], [Cause.PAPERS],
            id="a list of another request was handed in",
        ),
        pytest.param(
            replace(PAST, as_of=date(2026, 1, 1)), before(Status.MET, PAPER), request(Status.OUTDATED, PAPER), [PAPER],
            [Cause.TIME], id="time went by",
        ),
        pytest.param(
            replace(PAST, rules="other"), before(Status.MET, PAPER), request(Status.PARTIAL, PAPER), [PAPER], [Cause.RULES],
            id="other rules",
        ),
        pytest.param(
            replace(PAST, version="0"), before(Status.MET, PAPER), request(Status.MISSING), [PAPER], [Cause.PROGRAM],
            id="another version of the program",
        ),
        pytest.param(
            replace(PAST, rules="other", as_of=date(2026, 1, 1)), before(Status.MET, PAPER), request(Status.OUTDATED, PAPER),
            [PAPER], [Cause.TIME, Cause.RULES], id="all that cannot be ruled out",
        ),
        pytest.param(
            PAST, before(Status.PARTIAL, PAPER), request(Status.PARTIAL, PAPER, review=ACCEPTED), [PAPER], [Cause.DECISION],
            id="a decision was made",
        ),
        pytest.param(
            PAST, before(Status.MET, PAPER, was=Decision.ACCEPT), request(Status.PARTIAL, PAPER), [PAPER], [Cause.DECISION],
            id="a decision was taken back",
        ),
        pytest.param(
            PAST, before(Status.MET, PAPER), request(Status.MISSING, review=REFUSED), [PAPER], [Cause.DECISION],
            id="its evidence was rejected",
        ),
        pytest.param(
            PAST, before(Status.MET, PAPER, was=Decision.ACCEPT),
            request(Status.PARTIAL, LATER, review=replace(ACCEPTED, holds=False)), [LATER], [Cause.PAPERS],
            id="a decision no longer counts, for its paper was changed",
        ),
        pytest.param(
            PAST, before(Status.MISSING), request(Status.NOT_APPLICABLE, reason=Note("na_by_profile")), [PAPER],
            [Cause.ANSWERS], id="the profile says otherwise",
        ),
        pytest.param(replace(PAST, tier=2), None, request(Status.MET, PAPER), [PAPER], [Cause.ANSWERS], id="another tier"),
        pytest.param(PAST, None, request(Status.MET, PAPER), [PAPER], [Cause.RULES], id="not asked for by the rules of then"),
    ],
)  # fmt: skip
def test_the_cause(
    past: Past, then: PastRequest | None, now: RequestResult, pack: list[str], causes: list[Cause]
) -> None:
    assert causes_of(past, then, now, RESULT, contents(*pack)) == tuple(causes)


def test_every_request_of_either_report_is_told() -> None:
    gone = PastRequest(id="Z9.9", status=Status.MET, own=Status.MET)
    since = changes_since(replace(PAST, requests={"Z9.9": gone}), RESULT)
    assert [change.request for change in since.changes] == [*(each.rule.id for each in RESULT.requests), "Z9.9"]
    assert {change.state for change in since.changes[:-1]} == {State.NEW}
    assert (since.changes[-1].state, since.changes[-1].after) == (State.CLOSED, None)
