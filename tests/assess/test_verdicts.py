"""The table of verdicts of the contract, cell by cell, and its two sentences about review."""

import pytest

from aeo_evidence.assess import verdict_of
from aeo_evidence.model.result import Answer, Match, RequestResult, Status, Verdict
from tests.made import made_rule

MET, PARTIAL, OUTDATED, MISSING, REVIEW, NA = (
    Status.MET,
    Status.PARTIAL,
    Status.OUTDATED,
    Status.MISSING,
    Status.REVIEW,
    Status.NOT_APPLICABLE,
)
ALL, SOME, FAULTS, NONE = [MET, MET], [MET, MISSING], [OUTDATED, PARTIAL], [MISSING, MISSING]


def request(status: Status, *, strong: bool = False) -> RequestResult:
    match = Match(request="X1.1", path="a.pdf", at="", confidence=0.9, quote="", reasons=())
    return RequestResult(
        rule=made_rule(), status=status, confidence=0.9, evidence=(match,) if strong else (), weak=(), checks=()
    )


@pytest.mark.parametrize(
    ("answer", "statuses", "verdict"),
    [
        (Answer.YES, ALL, Verdict.SUPPORTED),
        (Answer.YES, SOME, Verdict.PARTLY_SUPPORTED),
        (Answer.YES, FAULTS, Verdict.PARTLY_SUPPORTED),
        (Answer.YES, NONE, Verdict.UNSUPPORTED),
        (Answer.PARTLY, ALL, Verdict.UNDERSTATED),
        (Answer.PARTLY, SOME, Verdict.CONSISTENT),
        (Answer.PARTLY, FAULTS, Verdict.CONSISTENT),
        (Answer.PARTLY, NONE, Verdict.UNSUPPORTED),
        (Answer.NO, ALL, Verdict.UNDERSTATED),
        (Answer.NO, SOME, Verdict.UNDERSTATED),
        (Answer.NO, NONE, Verdict.ACKNOWLEDGED_GAP),
        (Answer.NA, ALL, Verdict.CONTRADICTED),
        (Answer.NA, SOME, Verdict.CONTRADICTED),
        (Answer.NA, NONE, Verdict.NOT_APPLICABLE),
        (None, ALL, Verdict.EVIDENCE_ONLY),
        (None, SOME, Verdict.EVIDENCE_ONLY),
        (None, NONE, Verdict.UNANSWERED_GAP),
    ],
)
def test_each_cell_of_the_table(answer: Answer | None, statuses: list[Status], verdict: Verdict) -> None:
    assert verdict_of(answer, [request(status) for status in statuses]) is verdict


@pytest.mark.parametrize("answer", [*Answer, None])
def test_where_nothing_applies_the_verdict_is_not_applicable(answer: Answer | None) -> None:
    assert verdict_of(answer, [request(NA), request(NA)]) is Verdict.NOT_APPLICABLE


def test_requests_that_do_not_apply_are_left_out() -> None:
    assert verdict_of(Answer.YES, [request(MET), request(NA)]) is Verdict.SUPPORTED


def test_review_on_weak_matches_only_is_not_shown() -> None:
    assert verdict_of(Answer.YES, [request(REVIEW)]) is Verdict.UNDETERMINED
    assert verdict_of(Answer.YES, [request(REVIEW), request(MISSING)]) is Verdict.UNDETERMINED
    assert verdict_of(Answer.YES, [request(REVIEW), request(MET)]) is Verdict.PARTLY_SUPPORTED


def test_review_of_something_shown_counts_as_shown_with_faults() -> None:
    assert verdict_of(Answer.YES, [request(REVIEW, strong=True)]) is Verdict.PARTLY_SUPPORTED
