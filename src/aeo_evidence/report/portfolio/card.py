"""An applicant's card made of its result: worded and masked as its report is."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from aeo_evidence.model.paper import Document
from aeo_evidence.model.portfolio import Age, Ageing, Card, Contradiction, CriterionScore, Problem
from aeo_evidence.model.result import CheckResult, Outcome, RequestResult, Result, Status
from aeo_evidence.report.order import contradictions, gaps, unread
from aeo_evidence.report.told import Told
from aeo_evidence.text.dates import months_before

# How long before its last good day a paper is told of: a licence takes long to renew, a register goes on by itself.
_SOON = {"valid": timedelta(days=90), "recent": timedelta(days=31)}
_LONGEST_MONTH = 31


def card_of(applicant_id: str, result: Result, reports: Mapping[str, str]) -> Card:
    """Return the card of an applicant; `reports` says where each report lies from the portfolio, by format."""
    told, overall = Told(result), result.overall
    return Card(
        id=applicant_id,
        applicant=told.applicant(),
        tier=result.tier if result.programme.tiers else None,
        reports=reports,
        score=overall.score,
        grade=overall.grade,
        range=overall.range,
        answers_score=overall.answers_score,
        criteria=tuple(CriterionScore(id=each.id, score=each.score, grade=each.grade) for each in result.criteria),
        requests={request.rule.id: request.effective for request in result.requests},
        gaps=tuple(gap.rule.id for gap in gaps(result)),
        read=sum(document.readable for document in result.documents),
        documents=len(result.documents),
        digest=papers_digest(result.documents),
        answers_digest=result.answers_file.sha256 if result.answers_file is not None else "",
        contradictions=tuple(
            Contradiction(
                code=finding.code,
                subject=finding.request or dict(finding.facts).get("question", ""),
                text=told.finding(finding),
            )
            for finding in contradictions(result)
        ),
        problems=tuple(
            Problem(path=document.path, partly=document.readable, text=told.problem(document))
            for document in unread(result)
        ),
        ageing=tuple(_ageing(result, told)),
    )


def papers_digest(documents: Iterable[Document]) -> str:
    """Return one digest for all papers: that of the list which `sha256sum` would write of them, in the report's order."""
    told = "".join(f"{document.sha256}  {document.path}\n" for document in documents)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def failed_card(applicant_id: str, sentence: str) -> Card:
    """Return the card of an applicant that could not be judged."""
    return Card(id=applicant_id, reports={}, requests={}, error=sentence)


def _ageing(result: Result, told: Told) -> Iterator[Ageing]:
    """Yield what is too old or expired, then what soon will be, each in the programme's order."""
    found = [
        each
        for request in result.requests
        if request.effective is not Status.NOT_APPLICABLE
        for check in request.checks
        if check.spec.required and (each := _aged(request, check, result.as_of, told)) is not None
    ]
    yield from (each for each in found if each.age is Age.OUTDATED)
    yield from (each for each in found if each.age is Age.SOON)


def _aged(request: RequestResult, check: CheckResult, as_of: date, told: Told) -> Ageing | None:
    kind = check.spec.kind
    if kind not in _SOON or check.outcome not in {Outcome.PASS, Outcome.FAIL}:
        return None
    day = _last_good_day(check)
    if check.outcome is Outcome.PASS and (day is None or not as_of <= day <= as_of + _SOON[kind]):
        return None
    return Ageing(
        request=request.rule.id,
        age=Age.OUTDATED if check.outcome is Outcome.FAIL else Age.SOON,
        day=day,
        where=told.place(check.where[0]) if check.where else "",
        text=told.note(check.detail),
    )


def _last_good_day(check: CheckResult) -> date | None:
    """Return the last day on which the check passes by the paper that was found; None where the check does not tell."""
    facts = dict(check.detail.facts)
    if "date" not in facts or check.detail.code == "not_yet_valid":
        return None
    day = date.fromisoformat(facts["date"])
    if "months" not in facts:
        return day
    months = int(facts["months"])
    last = months_before(day, -months)
    for _ in range(_LONGEST_MONTH):  # the end of a month stands for days that a shorter month has not
        if months_before(last + timedelta(days=1), months) > day:
            break
        last += timedelta(days=1)
    return last
