"""A report in JSON, read back with what a reviewer, or a program of theirs, has entered."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, field_validator

from aeo_evidence.assess.pieces import evidence_digest, piece_id
from aeo_evidence.errors import AeoError, reason_of
from aeo_evidence.model.review import Decided, Decision, Past, PastRequest, Remarks
from aeo_evidence.model.status import Status
from aeo_evidence.previous.words import day_of, decision_of
from aeo_evidence.report.as_json import SCHEMA, entered_digest


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class _Tool(_Model):
    version: str


class _Rules(_Model):
    digest: str


class _Document(_Model):
    path: str
    sha256: str
    content_digest: str | None


class _Evidence(_Model):
    path: str
    where: str

    @property
    def at(self) -> str:
        return self.where.removeprefix(self.path).removeprefix("#")


class _Check(_Model):
    required: bool
    outcome: str


class _Piece(_Model):
    """A decision on a piece of evidence: by its id as the program wrote it, or by `where` as a person finds it."""

    id: str = ""
    where: str = ""
    decision: str


class _Made(_Model):
    decision: Decision | None = None
    evidence: str | None = None
    rules: str | None = None
    entered: str = ""


_Text = Annotated[str, BeforeValidator(lambda value: "" if value is None else value)]  # null says nothing, as "" does


class _Entered(_Model):
    decision: str | None = None
    comment: _Text = ""
    owner: _Text = ""
    due: str | None = None
    evidence: tuple[_Piece, ...] = ()
    made: _Made | None = None


class _Request(_Model):
    id: str
    status: Status
    effective_status: Status | None = None
    evidence: tuple[_Evidence, ...]
    nearest: _Evidence | None
    checks: tuple[_Check, ...]
    decision: _Entered | None = None

    @field_validator("decision", mode="before")
    @classmethod
    def _word_alone(cls, given: Any) -> Any:
        """A decision may be given as its word alone."""
        return {"decision": given} if isinstance(given, str) else given


class _Report(_Model):
    tool: _Tool
    rules: _Rules
    programme: str = ""
    tier: int | None
    as_of: date
    applicant: str
    documents: tuple[_Document, ...]
    requests: tuple[_Request, ...]


def read_object(data: bytes, path: str) -> Past:
    """Return an earlier report; raise AeoError, with what to do, for what is none or holds what cannot be understood."""
    try:
        given = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise AeoError(
            "{path} cannot be read as JSON: {reason}. Name a report of this program with --previous.",
            path=path,
            reason=reason_of(error),
        ) from error
    if not isinstance(given, dict) or given.get("schema") != SCHEMA:
        raise AeoError(
            "{path} is no report of this program in a version that it reads ({schema}). Name one with --previous.",
            path=path,
            schema=SCHEMA,
        )
    try:
        report = _Report.model_validate(given)
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors())
        raise AeoError(
            "{path}: {wrong}. Put back what stood there, or use an earlier copy of the report.", path=path, wrong=wrong
        ) from error
    return _past(report, path)


def _past(report: _Report, path: str) -> Past:
    contents = {document.path: document.content_digest or document.sha256 for document in report.documents}
    return Past(
        version=report.tool.version,
        rules=report.rules.digest,
        as_of=report.as_of,
        tier=report.tier or 1,
        programme=report.programme,
        requests={each.id: _request(each, contents, report.rules.digest, path) for each in report.requests},
        applicant=report.applicant,
        contents=frozenset(contents.values()),
        fresh=any(_is_fresh(each.decision) for each in report.requests if each.decision is not None),
    )


def _request(request: _Request, contents: Mapping[str, str], rules: str, path: str) -> PastRequest:
    where = f"{path}: request {request.id}"
    held = request.evidence or ((request.nearest,) if request.nearest is not None else ())
    try:
        behind = {piece_id(request.id, contents[each.path], each.at): each for each in held}
    except KeyError as error:
        raise AeoError(
            "{where}: its evidence names {what}, which is not among the documents. Put it back.",
            where=where,
            what=error,
        ) from error
    entered = request.decision or _Entered()
    made = entered.made or _Made()
    pieces = _pieces(entered, behind, where)
    rejected = {piece for piece, decision in pieces.items() if decision is Decision.REJECT}
    decision = decision_of(entered.decision, where)
    counted = request.effective_status is not None
    return PastRequest(
        id=request.id,
        status=request.effective_status or request.status,
        own=request.status,
        faults=sum(check.required and check.outcome == "fail" for check in request.checks),
        papers=frozenset(contents[each.path] for each in held),
        was=made.decision if counted else None,
        refused=frozenset(rejected) if not _is_fresh(request.decision) else frozenset(),
        decided=_decided(decision, made, evidence_digest(request.id, set(behind) - rejected), rules, counted=counted),
        remarks=Remarks(comment=entered.comment.strip(), owner=entered.owner.strip(), due=day_of(entered.due, where)),
        pieces=pieces,
    )


def _decided(decision: Decision | None, made: _Made, evidence: str, rules: str, *, counted: bool) -> Decided | None:
    """Return the decision with what it was made on: as the program noted it, else what this report shows."""
    noted = (
        Decided(made.decision, made.evidence, made.rules)
        if made.decision is not None and made.evidence is not None and made.rules is not None
        else None
    )
    if decision is None:
        return None if counted else noted
    return noted if noted is not None and counted and noted.decision is decision else Decided(decision, evidence, rules)


def _pieces(entered: _Entered, behind: Mapping[str, _Evidence], where: str) -> dict[str, Decision]:
    by_place = {each.where: piece for piece, each in behind.items()}
    pieces: dict[str, Decision] = {}
    for each in entered.evidence:
        key = each.id or by_place.get(each.where, "")
        decision = decision_of(each.decision, where, evidence=True)
        if not key:
            raise AeoError(
                "{where}: there is no evidence at {given!r} to decide on. Write `where` as it stands there.",
                where=where,
                given=each.where,
            )
        if decision is not None:
            pieces[key] = decision
    return pieces


def _is_fresh(entered: _Entered | None) -> bool:
    """Say whether anything was entered since the program wrote it."""
    if entered is None:
        return False
    said = {
        "decision": entered.decision,
        "comment": entered.comment,
        "owner": entered.owner,
        "due": entered.due,
        "evidence": [{"id": each.id, "decision": each.decision} for each in entered.evidence],
    }
    return entered.made is None or entered_digest(said) != entered.made.entered
