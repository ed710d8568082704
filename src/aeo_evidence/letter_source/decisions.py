"""What a reviewer has decided about a request, read from the words of any of the three languages."""

from enum import StrEnum

from aeo_evidence.model.result import Status
from aeo_evidence.model.rule import Language
from aeo_evidence.report.wording import messages
from aeo_evidence.text.fold import plain


class Decision(StrEnum):
    """A reviewer's decision."""

    ACCEPT = "accept"
    REJECT = "reject"
    CHECK_ON_SITE = "check_on_site"
    CANNOT_DETERMINE = "cannot_determine"
    NOT_APPLICABLE = "not_applicable"


# Words that reviewers write beside those of the list that the report offers.
_WORDS = {
    Decision.ACCEPT: ("accept", "accepted", "接受", "接納", "采纳"),
    Decision.REJECT: ("reject", "rejected", "不接受", "拒絕", "不接納", "不采纳", "退回"),
    Decision.CHECK_ON_SITE: (
        "check on site",
        "on site",
        "實地查核",
        "實地核實",
        "實地查看",
        "現場核實",
        "現場查看",
        "現場核查",
    ),
    Decision.CANNOT_DETERMINE: (
        "cannot determine",
        "cannot be determined",
        "未能確定",
        "無法確定",
        "無法判斷",
        "未能判斷",
    ),
    Decision.NOT_APPLICABLE: ("not applicable", "n/a", "na", "不適用"),
}
_SETTLED = {
    Decision.ACCEPT: Status.MET,
    Decision.REJECT: Status.MISSING,
    Decision.CHECK_ON_SITE: Status.REVIEW,
    Decision.CANNOT_DETERMINE: Status.REVIEW,
    Decision.NOT_APPLICABLE: Status.NOT_APPLICABLE,
}


def decision_of(text: str) -> Decision | None:
    """Return the decision that a cell or field holds; None where it is blank. Raises ValueError for any other word."""
    word = plain(text).strip().replace("_", " ")
    if not word:
        return None
    for decision, words in _known().items():
        if word in words:
            return decision
    raise ValueError(f"the decision {text!r} is unknown")


def settled(status: Status, decision: Decision | None) -> Status:
    """Return the status that a request has after a decision: accepted and not applicable ones are closed."""
    return status if decision is None else _SETTLED[decision]


def _known() -> dict[Decision, set[str]]:
    said = [messages(language).get("decisions", {}) for language in Language]
    return {
        decision: {
            plain(word).replace("_", " ") for word in (*words, *(group.get(decision.value, "") for group in said))
        }
        - {""}
        for decision, words in _WORDS.items()
    }
