"""What a report says that a letter needs, in the report's own language: the same whether it was JSON or a workbook."""

from dataclasses import dataclass
from datetime import date

from aeo_evidence.model.given import GivenFile
from aeo_evidence.model.result import Status
from aeo_evidence.model.review import Decision
from aeo_evidence.model.rule import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRequest:
    """A request as a report has it. `file` and `place` are of the nearest paper; `faults` are sentences of the report."""

    id: str
    criterion: str
    title: str
    advice: str
    status: Status
    file: str = ""
    place: str = ""
    faults: tuple[str, ...] = ()
    decision: Decision | None = None
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A file that was not read, or only in part, with the report's sentence about it."""

    path: str
    readable: bool
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a report says."""

    language: Language
    applicant: str
    as_of: date
    tier: int
    digest: str
    requests: tuple[FoundRequest, ...]
    files: tuple[FoundFile, ...]
    tool: str  # name and version of the program that made the report
    rules: str
    papers: tuple[tuple[str, str], ...]  # every paper's path and SHA-256; empty where the report tells none
    answers: GivenFile | None = None
