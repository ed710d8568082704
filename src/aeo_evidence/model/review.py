"""What a reviewer enters into a report, what an earlier report holds, and what has become of it since."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from aeo_evidence.model.given import GivenFile
from aeo_evidence.model.status import Status


class Decision(StrEnum):
    """A reviewer's decision on a request; on a piece of evidence the first two only."""

    ACCEPT = "accept"
    REJECT = "reject"
    CHECK_ON_SITE = "check_on_site"
    CANNOT_DETERMINE = "cannot_determine"
    NOT_APPLICABLE = "not_applicable"


ON_EVIDENCE = (Decision.ACCEPT, Decision.REJECT)
# What a request counts as once it is decided.
DECIDED: Mapping[Decision, Status] = {
    Decision.ACCEPT: Status.MET,
    Decision.REJECT: Status.MISSING,
    Decision.CHECK_ON_SITE: Status.REVIEW,
    Decision.CANNOT_DETERMINE: Status.REVIEW,
    Decision.NOT_APPLICABLE: Status.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with what it was made on: the digest of the evidence behind the request, and that of the rules."""

    decision: Decision
    evidence: str
    rules: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What a reviewer notes beside a decision."""

    comment: str = ""
    owner: str = ""
    due: date | None = None

    def __bool__(self) -> bool:
        return bool(self.comment or self.owner or self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a reviewer has entered for a request, set against its evidence and the rules of this run."""

    decided: Decided | None = None
    holds: bool = True  # the evidence behind the decision is still the same; else it does not count
    other_rules: bool = False  # it was made under another set of rules
    remarks: Remarks = Remarks()
    pieces: tuple[tuple[str, Decision], ...] = ()  # pieces of evidence decided on, by id; some may be gone

    @property
    def counts(self) -> Decision | None:
        """Return the decision if it counts."""
        return self.decided.decision if self.decided is not None and self.holds else None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRequest:
    """A request as an earlier report has it, with what a reviewer has entered there."""

    id: str
    status: Status  # the one that counted
    own: Status  # the program's own
    faults: int = 0  # required checks that failed
    papers: frozenset[str] = frozenset()  # content digests of the papers that showed it
    was: Decision | None = None  # the decision that counted when the report was written
    refused: frozenset[str] = frozenset()  # pieces of evidence that were rejected then
    decided: Decided | None = None
    remarks: Remarks = Remarks()
    pieces: Mapping[str, Decision] = field(default_factory=dict)

    @property
    def entered(self) -> bool:
        """Say whether it holds anything of a reviewer's."""
        return bool(self.decided is not None or self.remarks or self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """Something of the program's own that was changed in a report: a code of the messages and its facts."""

    code: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """An earlier report. `fresh`: a reviewer has entered something since the program wrote it."""

    version: str
    rules: str
    as_of: date
    tier: int
    requests: Mapping[str, PastRequest]
    applicant: str = ""
    programme: str = ""  # empty where a report does not name it
    contents: frozenset[str] = frozenset()  # content digests of all its papers
    edited: tuple[Edited, ...] = ()
    fresh: bool = False
    file: GivenFile | None = None  # None for one that is written over: nobody could set it against its digest

    @property
    def entered(self) -> bool:
        """Say whether it holds anything of a reviewer's."""
        return any(request.entered for request in self.requests.values())


class State(StrEnum):
    """What became of a request since an earlier report."""

    CLOSED = "closed"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    WITHDRAWN = "withdrawn"
    NEW = "new"


class Cause(StrEnum):
    """What may have changed a request."""

    DECISION = "decision"
    PAPERS = "papers"
    ANSWERS = "answers"
    TIME = "time"
    RULES = "rules"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A request then and now; None where it was, or is, not asked for."""

    request: str
    state: State
    before: Status | None
    after: Status | None
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since an earlier report: every request, in the order of this one, then those no longer asked."""

    as_of: date
    changes: tuple[Change, ...]
