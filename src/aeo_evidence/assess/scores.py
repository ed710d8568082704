"""Scores and grades: this tool's own, set by the programme's scoring file, never the programme's official ones."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from aeo_evidence.model.result import (
    Answer,
    Answers,
    CheckResult,
    CriterionResult,
    Outcome,
    Overall,
    RequestResult,
    Status,
)
from aeo_evidence.model.rule import Criterion, Scoring


def score_criteria(
    criteria: Iterable[Criterion], requests: Mapping[str, RequestResult], scoring: Scoring
) -> tuple[CriterionResult, ...]:
    """Return score and grade of each criterion; None where none of its requests applies."""
    results = []
    for criterion in criteria:
        score = _criterion_score(_of(criterion, requests), scoring, best=False)
        results.append(
            CriterionResult(id=criterion.id, title=criterion.title, score=score, grade=_grade(score, [], scoring))
        )
    return tuple(results)


def score_overall(
    criteria: Iterable[Criterion],
    results: tuple[CriterionResult, ...],
    requests: Mapping[str, RequestResult],
    answers: Answers,
    scoring: Scoring,
) -> Overall:
    """Return the score of the whole, and its range from what is judged to what review may still show."""
    scores = [result.score for result in results if result.score is not None]
    highest = [_criterion_score(_of(criterion, requests), scoring, best=True) for criterion in criteria]
    low, high = _mean(scores), _mean([score for score in highest if score is not None])
    return Overall(
        score=low,
        grade=_grade(low, scores, scoring),
        range=None if low is None or high is None else (low, high),
        answers_score=_answers_score(answers, scoring, {request.rule.question for request in requests.values()}),
    )


def _of(criterion: Criterion, requests: Mapping[str, RequestResult]) -> list[RequestResult]:
    return [
        requests[request] for question in criterion.questions for request in question.requests if request in requests
    ]


def _criterion_score(requests: list[RequestResult], scoring: Scoring, *, best: bool) -> int | None:
    applicable = [request for request in requests if request.effective is not Status.NOT_APPLICABLE]
    weights = [Decimal(str(scoring.weights[request.rule.origin])) for request in applicable]
    if not sum(weights):
        return None
    worths = [worth(request, scoring, best=best) for request in applicable]
    total = sum((weight * value for weight, value in zip(weights, worths, strict=True)), Decimal(0))
    return _rounded(100 * total / sum(weights, Decimal(0)))


def worth(request: RequestResult, scoring: Scoring, *, best: bool = False) -> Decimal:
    """Return what a request is worth, from 0 to 1; with `best`, what it may be once a person has looked."""
    if request.effective is Status.PARTIAL:
        return min(_share(request.checks), Decimal(str(scoring.partial_cap)))
    fixed = {
        Status.MET: scoring.met,
        Status.OUTDATED: scoring.outdated,
        Status.REVIEW: scoring.met if best else scoring.review,
        Status.MISSING: scoring.missing,
    }
    return Decimal(str(fixed[request.effective]))


def _share(checks: Iterable[CheckResult]) -> Decimal:
    """Return the share of required checks that pass; one that counts rows gives its share of good rows."""
    required = [check for check in checks if check.spec.required and check.outcome is not Outcome.NOT_APPLICABLE]
    if not required:
        return Decimal(0)
    return sum((_part(check) for check in required), Decimal(0)) / len(required)


def _part(check: CheckResult) -> Decimal:
    if check.outcome is Outcome.PASS:
        return Decimal(1)
    if check.outcome is Outcome.FAIL and check.failed is not None and check.of:
        return 1 - Decimal(min(check.failed, check.of)) / check.of
    return Decimal(0)


def _mean(scores: list[int]) -> int | None:
    return _rounded(Decimal(sum(scores)) / len(scores)) if scores else None


def _rounded(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _grade(score: int | None, criteria: list[int], scoring: Scoring) -> str | None:
    if score is None:
        return None
    if score >= scoring.green_from and all(criterion >= scoring.green_floor for criterion in criteria):
        return "green"
    return "amber" if score >= scoring.amber_from else "red"


def _answers_score(answers: Answers, scoring: Scoring, questions: set[str]) -> int | None:
    given = [
        answer.answer for key, answer in answers.answers.items() if key in questions and answer.answer is not Answer.NA
    ]
    if not given:
        return None
    total = sum((Decimal(str(scoring.answers[answer.value])) for answer in given), Decimal(0))
    return _rounded(100 * total / len(given))
