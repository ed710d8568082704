"""What comes first in a report: the order of gaps, what closing each would bring, what contradicts, what was not read."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from aeo_evidence.assess.pieces import failing
from aeo_evidence.assess.scores import worth
from aeo_evidence.model.paper import Document
from aeo_evidence.model.result import Finding, RequestResult, Result, Status, Verdict
from aeo_evidence.model.status import CLOSED

_SEED = "seed"
CONTRADICTIONS = {"answer_unsupported", "answer_contradicted", "answer_understated", "na_but_shown"}
# Of gaps that contradict no answer: nothing at all, then faults, then age, then what a person has to look at.
_RANK = {Status.MISSING: 0, Status.PARTIAL: 1, Status.OUTDATED: 2, Status.REVIEW: 3}
# How an answer stands to the papers where it says more than they do, or that what they show does not arise.
_DENIED = {Verdict.UNSUPPORTED, Verdict.CONTRADICTED}


def gaps(result: Result) -> tuple[RequestResult, ...]:
    """Return the requests that are not met, most telling first.

    First what contradicts an answer, then each kind of gap: missing, faulty, too old. What a person has to look at comes last,
    whatever was answered. Within a kind comes first what weighs full, then what costs most points, then what has most faults.
    """
    denied = {question.id for question in result.questions if question.verdict in _DENIED}
    weights, gains = result.programme.scoring.weights, _gains(result)

    def place(gap: RequestResult) -> tuple[bool, int, float, Decimal, int]:
        looked_at, contradicts = gap.effective is Status.REVIEW, gap.rule.question in denied
        kind = -1 if contradicts and not looked_at else _RANK[gap.effective]
        return looked_at, kind, -weights[gap.rule.origin], -gains[gap.rule.id], -faults(gap)

    return tuple(sorted(_open(result), key=place))


def first_to_do(result: Result) -> tuple[tuple[RequestResult, Decimal], ...]:
    """Return the gaps in the order in which closing them helps most, each with the points that the whole would gain.

    Requests of the programme's own guidance come first; what a person has to look at comes after what a paper can close.
    """
    gains = _gains(result)

    def place(gap: RequestResult) -> tuple[bool, bool, Decimal]:
        return gap.rule.origin != _SEED, gap.effective is Status.REVIEW, -gains[gap.rule.id]

    return tuple((gap, gains[gap.rule.id]) for gap in sorted(_open(result), key=place))


def faults(request: RequestResult) -> int:
    """Return how many required checks fail."""
    return failing(request.checks)


def counts(requests: tuple[RequestResult, ...], criterion: str | None = None) -> Mapping[Status, int]:
    """Return how many requests have each status, of one criterion or of all."""
    found = Counter(request.effective for request in requests if criterion in {None, request.rule.criterion})
    return {status: found[status] for status in Status}


def contradictions(result: Result) -> tuple[Finding, ...]:
    """Return the findings where an answer and the papers do not agree; what is told of a question, not of its requests."""
    found = [finding for finding in result.findings if finding.code in CONTRADICTIONS]
    told = {dict(finding.facts).get("question") for finding in found if finding.code == "answer_contradicted"}
    of_told = {request.rule.id for request in result.requests if request.rule.question in told}
    return tuple(finding for finding in found if finding.request not in of_told)


def open_requests(result: Result, question: str) -> list[RequestResult]:
    """Return the requests of a question that apply and are not met."""
    return [request for request in _open(result) if request.rule.question == question]


def unread(result: Result) -> tuple[Document, ...]:
    """Return the files that could not be read at all, then those that were read in part only."""
    whole = [document for document in result.documents if not document.readable]
    return (*whole, *(document for document in result.documents if document.readable and document.problem is not None))


def _open(result: Result) -> list[RequestResult]:
    return [request for request in result.requests if request.effective not in CLOSED]


def _gains(result: Result) -> dict[str, Decimal]:
    """Return how many points of the overall score closing each gap would bring."""
    shares = _shares(result)
    return {gap.rule.id: shares[gap.rule.id] * (1 - worth(gap, result.programme.scoring)) for gap in _open(result)}


def _shares(result: Result) -> dict[str, Decimal]:
    """Return how many points of the overall score hang on each request that applies."""
    applicable = [request for request in result.requests if request.effective is not Status.NOT_APPLICABLE]
    weights = {
        request.rule.id: Decimal(str(result.programme.scoring.weights[request.rule.origin])) for request in applicable
    }
    sums: dict[str, Decimal] = {}
    for request in applicable:
        sums[request.rule.criterion] = sums.get(request.rule.criterion, Decimal(0)) + weights[request.rule.id]
    scored = sum(total > 0 for total in sums.values())
    return {
        request.rule.id: 100 * weights[request.rule.id] / sums[request.rule.criterion] / scored
        if sums[request.rule.criterion]
        else Decimal(0)
        for request in applicable
    }
