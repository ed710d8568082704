"""The verdict of a question: how the answer and what the papers show stand to each other, by the table of the contract."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from aeo_evidence.model.result import Answer, Answers, QuestionResult, RequestResult, Status, Verdict
from aeo_evidence.model.rule import Question


class Shown(StrEnum):
    """How much of a question's applicable requests is shown."""

    ALL = "all"
    SOME = "some"
    NONE = "none"


_TABLE: dict[Answer | None, dict[Shown, Verdict]] = {
    Answer.YES: {Shown.ALL: Verdict.SUPPORTED, Shown.SOME: Verdict.PARTLY_SUPPORTED, Shown.NONE: Verdict.UNSUPPORTED},
    Answer.PARTLY: {Shown.ALL: Verdict.UNDERSTATED, Shown.SOME: Verdict.CONSISTENT, Shown.NONE: Verdict.UNSUPPORTED},
    Answer.NO: {Shown.ALL: Verdict.UNDERSTATED, Shown.SOME: Verdict.UNDERSTATED, Shown.NONE: Verdict.ACKNOWLEDGED_GAP},
    Answer.NA: {Shown.ALL: Verdict.CONTRADICTED, Shown.SOME: Verdict.CONTRADICTED, Shown.NONE: Verdict.NOT_APPLICABLE},
    None: {Shown.ALL: Verdict.EVIDENCE_ONLY, Shown.SOME: Verdict.EVIDENCE_ONLY, Shown.NONE: Verdict.UNANSWERED_GAP},
}
_WITH_FAULTS = {Status.PARTIAL, Status.OUTDATED}


def judge_questions(
    questions: Iterable[Question], requests: Mapping[str, RequestResult], answers: Answers
) -> tuple[QuestionResult, ...]:
    """Return the verdict of each question, in the order given."""
    return tuple(
        QuestionResult(
            id=question.id,
            answer=answers.answers.get(question.id),
            verdict=verdict_of(
                answers.answers[question.id].answer if question.id in answers.answers else None,
                [requests[request] for request in question.requests],
            ),
        )
        for question in questions
    )


def verdict_of(answer: Answer | None, requests: Iterable[RequestResult]) -> Verdict:
    """Return the verdict for an answer and the results of its question's requests."""
    applicable = [request for request in requests if request.effective is not Status.NOT_APPLICABLE]
    if not applicable:
        return Verdict.NOT_APPLICABLE
    if all(request.effective is Status.MET for request in applicable):
        return _TABLE[answer][Shown.ALL]
    if any(is_shown(request) for request in applicable):
        return _TABLE[answer][Shown.SOME]
    if any(request.effective is Status.REVIEW for request in applicable):
        return Verdict.UNDETERMINED
    return _TABLE[answer][Shown.NONE]


def is_shown(request: RequestResult) -> bool:
    """Say whether papers show a request: a review that rests on weak matches or an unread file does not."""
    if request.effective is Status.REVIEW:
        return bool(request.evidence)
    return request.effective is Status.MET or request.effective in _WITH_FAULTS
