"""The truth about a pack: a truth file, or a report in which a reviewer has decided.

    {"tier": 2, "as_of": "2026-10-31",
     "files": {"a/b.xlsx": {"must": ["D7.1"], "may": ["D7.2"], "readable": true}},
     "requests": {"D7.1": {"status": ["partial", "review"], "failing": ["complete"], "unsure": ["recent"], "why": ""}},
     "defects": [{"request": "D7.1", "check": "complete", "file": "a/b.xlsx", "where": "row 29", "what": "blank"}]}

`must`: requests that a file shows; `may`: counted neither way. `status`: the right one first, then others that a reasonable
person accepts. `failing`: checks that fail; `unsure`: checks that are not judged.
"""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from aeo_evidence.errors import AeoError, reason_of
from aeo_evidence.model.result import Status
from aeo_evidence.model.review import DECIDED, Decision
from aeo_evidence.report.as_json import SCHEMA

_SHOWN = {Status.MET, Status.PARTIAL, Status.OUTDATED}


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class FileTruth(_Model):
    """What a file shows, and whether it can be read."""

    must: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    readable: bool = True


class RequestTruth(_Model):
    """Which statuses are right, and which checks fail."""

    status: tuple[Status, ...]
    failing: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    why: str = ""


class DefectTruth(_Model):
    """A fault in a file that a check is to find."""

    request: str
    check: str
    file: str
    where: Any = ""
    what: str = ""


class Truth(_Model):
    """All that is known to be so about a pack."""

    tier: int = 1
    as_of: date
    files: Mapping[str, FileTruth]
    requests: Mapping[str, RequestTruth]
    defects: tuple[DefectTruth, ...] = ()


class _ReportCheck(_Model):
    id: str
    required: bool
    outcome: str


class _ReportEvidence(_Model):
    path: str


class _ReportDecision(_Model):
    decision: str | None = None
    comment: str = ""


class _ReportRequest(_Model):
    id: str
    status: Status
    evidence: tuple[_ReportEvidence, ...]
    checks: tuple[_ReportCheck, ...]
    decision: str | _ReportDecision | None = None
    effective_status: Status | None = None

    @property
    def word(self) -> str | None:
        """Return the decision as a word; None where there is none, or none that counts."""
        return self.decision.decision if isinstance(self.decision, _ReportDecision) else self.decision

    def decided(self) -> Status | None:
        """Return the status on which the reviewer decided; None where there was no decision, or one without a status."""
        if self.word is None or self.effective_status is not None:
            return self.effective_status if self.word is not None else None
        if self.word in set(Decision):
            return DECIDED[Decision(self.word)]
        return Status(self.word) if self.word in set(Status) else None


class _ReportDocument(_Model):
    path: str
    readable: bool


class _Report(_Model):
    tier: int | None
    as_of: date
    documents: tuple[_ReportDocument, ...]
    requests: tuple[_ReportRequest, ...]


def load_truth(path: Path) -> Truth:
    """Return the truth of a file; raise AeoError with file and place of what is wrong with it."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise AeoError("There is no truth file {path}. Name another with --truth.", path=path) from error
    except (OSError, ValueError, RecursionError) as error:
        raise AeoError(
            "The truth file {path} cannot be read: {reason}. Name another with --truth.",
            path=path,
            reason=reason_of(error),
        ) from error
    try:
        if isinstance(given, dict) and given.get("schema") == SCHEMA:
            return _of_report(_Report.model_validate(given), path)
        return Truth.model_validate(given)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, each['loc'])) or 'the whole'}: {each['msg']}" for each in error.errors())
        raise AeoError(
            "The truth file {path} is not as it should be: {wrong}. Put that right.", path=path, wrong=wrong
        ) from error


def _of_report(report: _Report, path: Path) -> Truth:
    """Return what a reviewer's decisions say: nothing about requests that were left alone."""
    decided = {request.id: status for request in report.requests if (status := request.decided()) is not None}
    if not decided:
        raise AeoError(
            "{path} is a report in which nobody has decided anything: fill its fields `decision` first.", path=path
        )
    requests = {request.id: request for request in report.requests}
    return Truth(
        tier=report.tier or 1,
        as_of=report.as_of,
        files={document.path: _file(document, requests, decided) for document in report.documents},
        requests={key: _request(requests[key], status) for key, status in decided.items()},
    )


def _file(
    document: _ReportDocument, requests: Mapping[str, _ReportRequest], decided: Mapping[str, Status]
) -> FileTruth:
    """A status that was confirmed confirms its papers, one that became missing refutes them; all else counts neither way."""
    named = {key for key, request in requests.items() if any(each.path == document.path for each in request.evidence)}
    right = {key for key in named if key in decided and decided[key] in _SHOWN and decided[key] is requests[key].status}
    wrong = {key for key in named if decided.get(key) is Status.MISSING}
    return FileTruth(must=frozenset(right), may=frozenset(requests) - right - wrong, readable=document.readable)


def _request(request: _ReportRequest, status: Status) -> RequestTruth:
    """The checks of a request are only known where the reviewer left its status as it was."""
    confirmed = status is request.status
    failing = frozenset(check.id for check in request.checks if check.outcome == "fail" and check.required)
    every = frozenset(check.id for check in request.checks)
    return RequestTruth(
        status=(status,),
        failing=failing if confirmed else frozenset(),
        unsure=frozenset() if confirmed else every,
        why=request.word or "",
    )
