"""What the program finds: matches with reasons, outcomes of checks, findings, verdicts, the result of a run.

Findings carry a code and facts; they are worded only where they are shown, in the report's language.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from aeo_evidence.model.given import GivenFile
from aeo_evidence.model.paper import Document, Place
from aeo_evidence.model.review import DECIDED, Review, Since
from aeo_evidence.model.rule import CheckSpec, Language, Programme, Rule
from aeo_evidence.model.status import Status as Status  # noqa: PLC0414 - the nouns of a result are told from here

Facts: TypeAlias = tuple[tuple[str, str], ...]
GRADES = ("green", "amber", "red")  # best first
LONGEST_QUOTE = 240  # characters of the words that carried a match; longer ones are cut
LONGEST_NOTED = 160  # characters of the words that a check has found; longer ones are cut


class Outcome(StrEnum):
    """Outcome of one check."""

    PASS = "pass"  # noqa: S105 - an outcome, no password
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


class Answer(StrEnum):
    """The applicant's answer to a question."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NA = "na"


class Verdict(StrEnum):
    """How answer and evidence of a question stand to each other."""

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly_supported"
    UNSUPPORTED = "unsupported"
    UNDERSTATED = "understated"
    CONSISTENT = "consistent"
    ACKNOWLEDGED_GAP = "acknowledged_gap"
    CONTRADICTED = "contradicted"
    NOT_APPLICABLE = "not_applicable"
    EVIDENCE_ONLY = "evidence_only"
    UNANSWERED_GAP = "unanswered_gap"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Note:
    """A fact to be worded: a code of `report/wording` and what it needs."""

    code: str
    facts: Facts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A part of a paper that seems to show a request: how sure, which words carried it, where, and why."""

    request: str
    path: str
    at: str
    confidence: float
    quote: str
    reasons: tuple[Note, ...]
    section: int | None = None  # index of the matched section; with its descendants
    table: int | None = None  # index of the matched table
    columns: tuple[tuple[str, int], ...] = ()  # field -> index of the column, for a table
    part: str = ""  # part of a set

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return Place(self.path, self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a company filed a paper under, by its name or folder: as it is told, and the requests meant. Never evidence."""

    filed: str
    requests: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What one check found. `failed` of `of` for checks that count rows or subjects.

    `detail` tells the whole; `each` tells of a place of `where` what is wrong there, if that is less than the whole.
    """

    spec: CheckSpec
    outcome: Outcome
    detail: Note
    failed: int | None = None
    of: int | None = None
    where: tuple[Place, ...] = ()
    each: tuple[tuple[Place, Note], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something worth telling: a code, its facts, and where; `request` is empty for a finding about a file."""

    code: str
    request: str = ""
    where: Place | None = None
    facts: Facts = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestResult:
    """The judgement of one request."""

    rule: Rule
    status: Status
    confidence: float
    evidence: tuple[Match, ...]
    weak: tuple[Match, ...]
    checks: tuple[CheckResult, ...]
    nearest: Match | None = None
    reason: Note | None = None  # why it is not applicable, or what a person has to look at
    rejected: tuple[Match, ...] = ()  # found, and not used: a reviewer has rejected it
    review: Review | None = None

    @property
    def decided(self) -> Status | None:
        """Return the status that a reviewer's decision gives; None where none counts."""
        decision = self.review.counts if self.review is not None else None
        return DECIDED[decision] if decision is not None else None

    @property
    def effective(self) -> Status:
        """Return the status that counts: by a reviewer's decision where one does, else the program's own."""
        return self.decided or self.status


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenAnswer:
    """An answer with its remark."""

    answer: Answer
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What the applicant says of itself."""

    company: str = ""
    tier: int | None = None
    profile: Mapping[str, bool] = field(default_factory=dict)
    answers: Mapping[str, GivenAnswer] = field(default_factory=dict)  # by question id or request id
    path: str = ""
    file: GivenFile | None = None  # as it was read; None for answers that came from no file
    official: str = ""  # the result of the authority's own self-assessment, as the applicant has entered it


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """The verdict of one question."""

    id: str
    answer: GivenAnswer | None
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionResult:
    """Score and grade of one criterion; None where nothing applies."""

    id: str
    title: Mapping[Language, str]
    score: int | None
    grade: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """Score of the whole, its range while something is under review, and the score of the answers beside it."""

    score: int | None
    grade: str | None
    range: tuple[int, int] | None
    answers_score: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Everything that a run found about one applicant."""

    programme: Programme
    tier: int
    as_of: date
    applicant: str
    profile: Mapping[str, bool]
    unsaid: frozenset[str] = (
        frozenset()
    )  # flags of the profile of which the applicant has said nothing: they count as yes
    documents: tuple[Document, ...]
    shows: Mapping[str, tuple[str, ...]]  # path -> requests it shows at or above the band
    requests: tuple[RequestResult, ...]
    findings: tuple[Finding, ...]
    questions: tuple[QuestionResult, ...]
    criteria: tuple[CriterionResult, ...]
    overall: Overall
    language: Language
    masked: bool = True
    since: Since | None = None  # what has changed since an earlier report, where one was given
    official: str = ""  # the result of the authority's own self-assessment, as entered: shown beside ours, never used
    answers_file: GivenFile | None = None  # from which the answers came
    previous_file: GivenFile | None = None  # the earlier report that was named and still stands beside this one
