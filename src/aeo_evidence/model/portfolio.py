"""Where each applicant of a batch stands: what the portfolio says of it, small enough to keep for hundreds of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from aeo_evidence.model.result import Status


class Age(StrEnum):
    """How what ages stands on the as-of day."""

    OUTDATED = "outdated"
    SOON = "soon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ageing:
    """A request whose paper is too old or expired, or soon will be; `day` is its last good one where that is known."""

    request: str
    age: Age
    day: date | None
    where: str  # path and place
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """An answer that the papers do not bear out, told in a sentence."""

    code: str
    subject: str  # the question, or the request
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A file that was not read, or not whole, and why."""

    path: str
    partly: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionScore:
    """Score and grade of a criterion; None where nothing applies."""

    id: str
    score: int | None
    grade: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One applicant. With an `error` there is no judgement, and all else but its id is empty.

    `id`: the folder's name. `reports`: where each report lies from the portfolio, by format. `requests`: the status of
    every request of the tier. `gaps`: the requests that are open, most telling first. Texts are masked and worded.
    """

    id: str
    applicant: str = ""
    tier: int | None = None
    reports: Mapping[str, str]
    score: int | None = None
    grade: str | None = None
    range: tuple[int, int] | None = None
    answers_score: int | None = None
    criteria: tuple[CriterionScore, ...] = ()
    requests: Mapping[str, Status]
    gaps: tuple[str, ...] = ()
    read: int = 0
    documents: int = 0
    answers_digest: str = ""  # SHA-256 of the answers file; empty where none was given
    digest: str = ""  # over path and SHA-256 of every paper, in the report's order
    contradictions: tuple[Contradiction, ...] = ()
    problems: tuple[Problem, ...] = ()
    ageing: tuple[Ageing, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What an earlier portfolio says: the day it was made for, by which rules and program, and its cards by id."""

    as_of: date
    rules: str
    version: str
    cards: Mapping[str, Card]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of an applicant since an earlier batch.

    `closed`: requests that were open and no longer are. `opened`: those that have become open. `moved`: those that are
    open still with another status, as (request, before, now).
    """

    id: str
    before: Card | None
    now: Card | None
    closed: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    moved: tuple[tuple[str, Status, Status], ...] = ()
