"""The JSON Schemas (draft 2020-12) of what the program writes; strict, so that a slip in the writer is seen."""

from enum import StrEnum
from typing import Any

from aeo_evidence.model.portfolio import Age
from aeo_evidence.model.result import GRADES, Answer, Outcome, Status, Verdict
from aeo_evidence.model.review import ON_EVIDENCE, Decision
from aeo_evidence.model.rule import Language
from aeo_evidence.report.as_json import SCHEMA, TOOL
from aeo_evidence.report.crosswalk.as_json import SCHEMA as CROSSWALK
from aeo_evidence.report.portfolio.as_json import SCHEMA as PORTFOLIO

_Schema = dict[str, Any]
_ORIGINS = ["seed", "added"]


def _text(description: str = "", **more: object) -> _Schema:
    return {"type": "string", **({"description": description} if description else {}), **more}


def _day(description: str = "") -> _Schema:
    return _text(description, format="date", pattern=r"^\d{4}-\d{2}-\d{2}$")


def _or_null(schema: _Schema) -> _Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _one_of(values: type[StrEnum]) -> _Schema:
    return {"enum": [value.value for value in values]}


def _list(items: _Schema, description: str = "") -> _Schema:
    return {"type": "array", "items": items, **({"description": description} if description else {})}


def _object(**properties: _Schema) -> _Schema:
    """Return the schema of an object that has exactly these properties."""
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _ref(name: str) -> _Schema:
    return {"$ref": f"#/$defs/{name}"}


_PERCENT: _Schema = {"type": "integer", "minimum": 0, "maximum": 100}
_SHARE: _Schema = {"type": "number", "minimum": 0, "maximum": 1}
_GRADE: _Schema = {"enum": list(GRADES)}
_COUNT: _Schema = {"type": "integer", "minimum": 0}
_AS_OF = _day("The day by which age and validity are judged.")
_DIGEST = _text(pattern="^[0-9a-f]{64}$")
_ID = _text(minLength=1)
_WHERE = _text("<path>#<place>, or the path alone: a.zip/s.xlsx#Sep!A14:F14, manual.pdf#page=12", minLength=1)

_DOCUMENT = _object(
    path=_text("Path in the pack, exact; a member of a container is addressed through it.", minLength=1),
    format=_ID,
    pages=_or_null(_COUNT),
    sha256=_text("Empty for a file that could not be opened.", pattern="^([0-9a-f]{64})?$"),
    content_digest=_or_null(_DIGEST),
    language=_or_null({"enum": [*(language.value for language in Language), "mul", "und"]}),
    readable={"type": "boolean", "description": "At least one page, cell or picture was decoded."},
    problem=_or_null(_text("Why it was not read, or not whole.", minLength=1)),
    remarks=_list(_text(minLength=1)),
    duplicate_of=_or_null(_text("Path of the first file with the same bytes.", minLength=1)),
    requests=_list(_ID, "Requests that it shows at or above the confidence band."),
)
_EVIDENCE = _object(path=_text(minLength=1), where=_WHERE, confidence=_SHARE, quote=_text(), why=_text())
_CHECK = _object(
    id=_ID,
    required={"type": "boolean"},
    outcome=_one_of(Outcome),
    detail=_text(),
    failed=_or_null(_COUNT),
    of=_or_null(_COUNT),
    where=_list(_WHERE),
)
_DECISION = _object(
    decision=_or_null({**_one_of(Decision), "description": "The one that counts; a reviewer may change it."}),
    comment=_text(),
    owner=_text(),
    due=_or_null(_day()),
    evidence=_list(
        _object(id=_ID, decision={"enum": [each.value for each in ON_EVIDENCE]}),
        "Pieces of evidence decided on; a rejected one is not used.",
    ),
    note=_or_null(_text("What the decision means, and whether it still counts.", minLength=1)),
    made={
        **_object(
            decision=_or_null(_one_of(Decision)), evidence=_or_null(_DIGEST), rules=_or_null(_DIGEST), entered=_DIGEST
        ),
        "description": "The program's own note, not to be changed: what was decided, on which evidence and rules.",
    },
)
_REQUEST = _object(
    id=_ID,
    criterion=_ID,
    question=_ID,
    origin={"enum": _ORIGINS},
    status=_one_of(Status),
    confidence=_SHARE,
    evidence=_list(_ref("evidence")),
    checks=_list(_ref("check")),
    nearest=_or_null(_ref("evidence")),
    advice=_text(),
    decision=_or_null(_ref("decision")),
    effective_status=_or_null({**_one_of(Status), "description": "By a decision that counts; null without one."}),
)
_FINDING = _object(
    code=_ID,
    request=_or_null(_ID),
    where=_or_null(_WHERE),
    facts={"type": "object", "additionalProperties": {"type": "string"}},
    text=_text(minLength=1),
)
_QUESTION = _object(id=_ID, answer=_or_null(_one_of(Answer)), remark=_text(), verdict=_one_of(Verdict))
_CRITERION = _object(id=_ID, title=_ID, score=_or_null(_PERCENT), grade=_or_null(_GRADE))
_OVERALL = _object(
    score=_or_null(_PERCENT),
    grade=_or_null(_GRADE),
    range=_or_null({"type": "array", "items": _PERCENT, "minItems": 2, "maxItems": 2}),
    answers_score=_or_null(_PERCENT),
)
_GIVEN = _object(name=_text("Without its folder.", minLength=1), sha256=_DIGEST)
_RESULT = _object(
    schema={"const": SCHEMA},
    tool=_object(name={"const": TOOL}, version=_ID),
    rules=_object(digest=_DIGEST, sources=_list(_text())),
    language=_one_of(Language),
    programme=_ID,
    tier=_or_null({"type": "integer", "minimum": 1, "description": "Null where the programme has no tiers."}),
    as_of=_AS_OF,
    applicant=_text(),
    profile={"type": "object", "additionalProperties": {"type": "boolean"}},
    documents=_list(_ref("document"), "Every file of the pack and every member of a container."),
    requests=_list(_ref("request")),
    findings=_list(_ref("finding")),
    questions=_list(_ref("question")),
    criteria=_list(_ref("criterion")),
    overall=_OVERALL,
    answers_file=_or_null({**_GIVEN, "description": "From which the answers came; null where none was given."}),
    previous_report=_or_null(
        {**_GIVEN, "description": "The earlier report that was named; null without one, or where it was written over."}
    ),
)
_APPLICANT = _object(
    schema={"const": PORTFOLIO},
    tool=_object(name={"const": TOOL}, version=_ID),
    rules=_object(digest=_DIGEST),
    programme=_ID,
    as_of=_AS_OF,
    language=_one_of(Language),
    id=_text("Name of the applicant's folder.", minLength=1),
    applicant=_text(),
    tier=_or_null({"type": "integer", "minimum": 1}),
    reports={
        "type": "object",
        "description": "Where each report lies, from the portfolio, by format.",
        "additionalProperties": _text(minLength=1),
    },
    score=_or_null(_PERCENT),
    grade=_or_null(_GRADE),
    range=_or_null({"type": "array", "items": _PERCENT, "minItems": 2, "maxItems": 2}),
    answers_score=_or_null(_PERCENT),
    criteria=_list(_object(id=_ID, score=_or_null(_PERCENT), grade=_or_null(_GRADE))),
    statuses=_object(**{status.value: _COUNT for status in Status}),
    requests={"type": "object", "description": "Status by request.", "additionalProperties": _one_of(Status)},
    gaps=_list(_ID, "Requests that are open, most telling first."),
    documents=_object(
        total=_COUNT,
        read=_COUNT,
        digest=_text(
            "SHA-256 of the list of papers, a line `<sha256>  <path>` for each, in the report's order; empty where the "
            "applicant could not be judged.",
            pattern="^([0-9a-f]{64})?$",
        ),
    ),
    contradictions=_list(_object(code=_ID, subject=_text("The question, or the request."), text=_text(minLength=1))),
    problems=_list(_object(path=_text(minLength=1), partly={"type": "boolean"}, text=_text(minLength=1))),
    ageing=_list(
        _object(
            request=_ID,
            age=_one_of(Age),
            day=_or_null(_day("Last good day.")),
            where=_text("<path>#<place>, or the path alone"),
            text=_text(minLength=1),
        ),
        "What is too old or expired on the as-of day, and what soon will be.",
    ),
    error=_or_null(_text("Why the applicant could not be judged.", minLength=1)),
    answers_digest=_or_null({**_DIGEST, "description": "SHA-256 of the answers file; null where none was given."}),
)

_PROGRAMME = _object(title=_ID, rules=_object(digest=_DIGEST, sources=_list(_text())))
_COUNTERPART = _object(
    id=_ID,
    title=_ID,
    serves={"enum": ["whole", "part"]},
    lacking=_text("What is known to be lacking in its papers; empty where they serve wholly."),
    status=_one_of(Status),
    taken=_list(_WHERE, "Parts that show the request here, in papers that show this counterpart too."),
    not_taken=_list(_WHERE, "Parts that show this counterpart, in papers that do not show the request here."),
)
_CROSSED = _object(
    id=_ID,
    criterion=_ID,
    title=_ID,
    status={**_one_of(Status), "description": "By the request's own checks on the papers."},
    confidence=_SHARE,
    evidence=_list(_EVIDENCE),
    lacking=_list(_text(minLength=1)),
    counterparts=_list(_COUNTERPART),
    advice=_text(),
)
_CROSSWALK = _object(
    schema={"const": CROSSWALK},
    tool=_object(name={"const": TOOL}, version=_ID),
    crosswalk=_object(**{"from": _ID, "to": _ID, "version": {"type": "integer", "minimum": 1}, "digest": _DIGEST}),
    **{"from": _PROGRAMME, "to": _PROGRAMME},
    notices=_list(_text(minLength=1)),
    language=_one_of(Language),
    as_of=_AS_OF,
    applicant=_text(),
    documents=_list(
        _object(path=_text(minLength=1), sha256=_text(pattern="^([0-9a-f]{64})?$"), content_digest=_or_null(_DIGEST)),
        "Every paper that was judged.",
    ),
    requests=_list(_CROSSED),
    answers_file=_or_null({**_GIVEN, "description": "From which the answers came; null where none was given."}),
)

SCHEMAS: dict[str, _Schema] = {
    "result": {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "description": "What a run found about one applicant. Scores and grades are the tool's own, not those of Customs.",
        **_RESULT,
        "$defs": {
            "document": _DOCUMENT,
            "request": _REQUEST,
            "evidence": _EVIDENCE,
            "check": _CHECK,
            "decision": _DECISION,
            "finding": _FINDING,
            "question": _QUESTION,
            "criterion": _CRITERION,
        },
    },
    "portfolio": {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": PORTFOLIO,
        "description": "A line of portfolio.jsonl: where one applicant of a batch stands, or why it could not be judged.",
        **_APPLICANT,
    },
    "crosswalk": {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": CROSSWALK,
        "description": "What a pack made for one programme is worth for another: each request judged by its own checks.",
        **_CROSSWALK,
    },
}
