"""The columns that a reviewer fills in, and what an earlier report brings into them."""

from collections.abc import Iterable

from aeo_evidence.model.result import RequestResult
from aeo_evidence.model.review import ON_EVIDENCE, Decision, Remarks
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook.sheet import ID, Column, Row

_GROUP = "review_headings"
DECISION, COMMENT, OWNER, DUE = "decision", "comment", "owner", "due"


def request_columns(told: Told) -> tuple[Column, ...]:
    """Return the columns for a request: decision, comment, owner, due date."""
    return (
        _decision(told, Decision, 17),
        Column(COMMENT, 30, "entry", _GROUP, entry=True),
        Column(OWNER, 18, "entry", _GROUP, entry=True),
        Column(DUE, 19, "entry_date", _GROUP, entry=True),
    )


def evidence_columns(told: Told) -> tuple[Column, ...]:
    """Return the column for a piece of evidence: decision."""
    return (_decision(told, ON_EVIDENCE, 16),)


def _decision(told: Told, choice: Iterable[Decision], width: float) -> Column:
    words = tuple(told.text("decisions", decision.value) for decision in choice)
    return Column(DECISION, width, "entry", _GROUP, choice=words, entry=True)


def request_entries(told: Told, request: RequestResult) -> Row:
    """Return what stands in the reviewer's cells of a request; a decision that no longer counts is told elsewhere."""
    review = request.review
    remarks = review.remarks if review is not None else Remarks()
    decision = review.counts if review is not None else None
    return {
        ID: request.rule.id,
        DECISION: told.text("decisions", decision.value) if decision is not None else None,
        COMMENT: told.safe(remarks.comment),
        OWNER: told.safe(remarks.owner),
        DUE: remarks.due,
    }


def evidence_entries(told: Told, request: RequestResult, piece: str) -> Row:
    """Return what stands in the reviewer's cell of a piece of evidence."""
    decision = dict(request.review.pieces).get(piece) if request.review is not None else None
    return {ID: piece, DECISION: told.text("decisions", decision.value) if decision is not None else None}
