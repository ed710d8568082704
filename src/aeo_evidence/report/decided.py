"""What a reviewer's decision means for a request, in sentences."""

from aeo_evidence.model.result import RequestResult
from aeo_evidence.report.wording import Wording


def decided_notes(request: RequestResult, words: Wording) -> list[str]:
    """Return a sentence for each thing: what was decided, what the program says itself, whether it still counts."""
    review = request.review
    told = []
    if review is not None and review.decided is not None:
        decision = review.decided.decision.value
        if not review.holds:
            told.append(words.text("decided", "evidence_changed", decision=words.text("decisions", decision)))
        else:
            told.append(words.text("decided", decision))
            if request.effective is not request.status:
                told.append(words.text("decided", "own", status=words.text("statuses", request.status.value)))
            if review.other_rules:
                told.append(words.text("decided", "other_rules"))
    if request.rejected:
        told.append(words.text("decided", "not_used", count=str(len(request.rejected))))
    return told
