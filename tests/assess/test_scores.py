"""Scores: what each status is worth, weights, rounding, grades, the range while something is under review."""

from decimal import Decimal

import pytest

from aeo_evidence.assess import score_criteria, score_overall
from aeo_evidence.assess.scores import worth
from aeo_evidence.model.result import (
    Answer,
    Answers,
    CheckResult,
    GivenAnswer,
    Note,
    Outcome,
    RequestResult,
    Status,
)
from aeo_evidence.model.rule import CheckSpec, Criterion, Language, Question, Scoring
from tests.made import made_rule

SCORING = Scoring(
    met=1, partial_cap=0.9, outdated=0.5, review=0, missing=0, weights={"seed": 1, "added": 0.5}, green_from=85, green_floor=60,
    amber_from=60, answers={"yes": 1, "partly": 0.5, "no": 0},
)  # fmt: skip
WORDS = dict.fromkeys(Language, "words")


def request(
    identity: str, status: Status, *, origin: str = "seed", checks: tuple[CheckResult, ...] = ()
) -> RequestResult:
    rule = made_rule(id=identity, question=identity.partition(".")[0], origin=origin)
    return RequestResult(rule=rule, status=status, confidence=1, evidence=(), weak=(), checks=checks)


def check(outcome: Outcome, *, failed: int | None = None, of: int | None = None, required: bool = True) -> CheckResult:
    spec = CheckSpec(id="complete", kind="complete", required=required)
    return CheckResult(spec=spec, outcome=outcome, detail=Note("signed"), failed=failed, of=of)


def criterion(identity: str, *requests: str) -> Criterion:
    question = Question(id=f"{identity}1", criterion=identity, asks=WORDS, requests=requests)
    return Criterion(id=identity, tier=1, title=WORDS, questions=(question,))


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        pytest.param((check(Outcome.PASS), check(Outcome.FAIL)), "0.5", id="the share that passes"),
        pytest.param(
            (check(Outcome.FAIL, failed=3, of=900), check(Outcome.PASS)),
            "0.9",
            id="at most 0.9, however few rows are bad",
        ),
        pytest.param(
            (check(Outcome.FAIL, failed=1, of=2), check(Outcome.FAIL)),
            "0.25",
            id="a counting check gives its good rows",
        ),
        pytest.param(
            (check(Outcome.PASS), check(Outcome.FAIL), check(Outcome.NOT_APPLICABLE)),
            "0.5",
            id="what does not arise is left out",
        ),
        pytest.param(
            (check(Outcome.FAIL), check(Outcome.PASS, required=False)), "0", id="advisory checks do not count"
        ),
        pytest.param((check(Outcome.UNKNOWN), check(Outcome.FAIL)), "0", id="unknown is not a pass"),
    ],
)
def test_worth_of_a_partial_request(checks: tuple[CheckResult, ...], expected: str) -> None:
    assert worth(request("A1.1", Status.PARTIAL, checks=checks), SCORING) == Decimal(expected)


def test_added_requests_weigh_half_and_halves_round_up() -> None:
    requests = {r.rule.id: r for r in (request("A1.1", Status.MET), request("A1.2", Status.MISSING, origin="added"))}
    (score,) = score_criteria([criterion("A", *requests)], requests, SCORING)
    assert score.score == 67
    halves = {
        r.rule.id: r for r in (request("A1.1", Status.MET), *(request(f"A1.{n}", Status.MISSING) for n in range(2, 9)))
    }
    (score,) = score_criteria([criterion("A", *halves)], halves, SCORING)
    assert score.score == 13  # 12.5


def test_where_nothing_applies_there_is_no_score() -> None:
    requests = {"A1.1": request("A1.1", Status.NOT_APPLICABLE)}
    (score,) = score_criteria([criterion("A", "A1.1")], requests, SCORING)
    assert (score.score, score.grade) == (None, None)


@pytest.mark.parametrize(
    ("statuses", "score", "grade"),
    [
        ([Status.MET, Status.MET], 100, "green"),
        ([Status.MET, Status.OUTDATED], 75, "amber"),
        ([Status.MISSING, Status.OUTDATED], 25, "red"),
    ],
)
def test_grade_of_the_whole(statuses: list[Status], score: int, grade: str) -> None:
    requests = {f"{letter}1.1": request(f"{letter}1.1", status) for letter, status in zip("AB", statuses, strict=True)}
    criteria = [criterion("A", "A1.1"), criterion("B", "B1.1")]
    overall = score_overall(criteria, score_criteria(criteria, requests, SCORING), requests, Answers(), SCORING)
    assert (overall.score, overall.grade) == (score, grade)


def test_one_weak_criterion_keeps_the_whole_from_green() -> None:
    letters = "ABCDEFGHIJ"
    requests = {f"{letter}1.1": request(f"{letter}1.1", Status.MET) for letter in letters}
    requests["A1.1"] = request("A1.1", Status.OUTDATED)
    criteria = [criterion(letter, f"{letter}1.1") for letter in letters]
    overall = score_overall(criteria, score_criteria(criteria, requests, SCORING), requests, Answers(), SCORING)
    assert (overall.score, overall.grade) == (95, "amber")


def test_review_is_worth_nothing_and_the_range_says_what_it_may_be() -> None:
    requests = {r.rule.id: r for r in (request("A1.1", Status.MET), request("A1.2", Status.REVIEW))}
    criteria = [criterion("A", *requests)]
    overall = score_overall(criteria, score_criteria(criteria, requests, SCORING), requests, Answers(), SCORING)
    assert (overall.score, overall.range) == (50, (50, 100))


def test_answers_are_scored_beside_and_na_is_left_out() -> None:
    requests = {
        r.rule.id: r
        for r in (request("A1.1", Status.MISSING), request("B1.1", Status.MISSING), request("C1.1", Status.MISSING))
    }
    given = {"A1": Answer.YES, "B1": Answer.PARTLY, "C1": Answer.NA}
    answers = Answers(answers={key: GivenAnswer(answer=answer) for key, answer in given.items()})
    criteria = [criterion("A", "A1.1")]
    overall = score_overall(criteria, score_criteria(criteria, requests, SCORING), requests, answers, SCORING)
    assert overall.answers_score == 75
