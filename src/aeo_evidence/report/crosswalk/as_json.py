"""A crosswalk of one pack as JSON: fixed order, masked unless told otherwise, same result, same bytes."""

from typing import Any

from aeo_evidence.model.crosswalk import CrosswalkResult, ServedBy
from aeo_evidence.model.result import Match, Result
from aeo_evidence.report.as_json import TOOL
from aeo_evidence.report.crosswalk.content import Content, Row
from aeo_evidence.report.json_text import json_text
from aeo_evidence.version import __version__

SCHEMA = "aeo-evidence/crosswalk/1"


def write_json(result: CrosswalkResult) -> str:
    """Return the crosswalk as JSON text, ending with a newline."""
    return json_text(as_object(result)) + "\n"


def as_object(result: CrosswalkResult) -> dict[str, Any]:
    """Return the crosswalk as an object, by the schema that the program prints."""
    content = Content(result)
    told, answers = content.told, content.told.result.answers_file
    return {
        "schema": SCHEMA,
        "tool": {"name": TOOL, "version": __version__},
        "crosswalk": {
            "from": result.crosswalk.source,
            "to": result.crosswalk.to,
            "version": result.crosswalk.version,
            "digest": result.crosswalk.digest,
        },
        "from": _programme(result.source),
        "to": _programme(result.to),
        "notices": list(content.notices()),
        "language": told.language.value,
        "as_of": result.to.as_of.isoformat(),
        "applicant": told.applicant(),
        "documents": [
            {"path": each.path, "sha256": each.sha256, "content_digest": each.content_digest}
            for each in result.to.documents
        ],
        "requests": [_request(content, row) for row in content.rows],
        "answers_file": {"name": told.safe(answers.name), "sha256": answers.sha256} if answers is not None else None,
    }


def _programme(result: Result) -> dict[str, Any]:
    programme = result.programme
    return {
        "title": programme.title[result.language],
        "rules": {"digest": programme.digest, "sources": list(programme.sources)},
    }


def _request(content: Content, row: Row) -> dict[str, Any]:
    request = row.crossed.request
    return {
        "id": request.rule.id,
        "criterion": request.rule.criterion,
        "title": row.title,
        "status": request.status.value,
        "confidence": request.confidence,
        "evidence": [_evidence(content, match) for match in request.evidence],
        "lacking": list(row.lacking),
        "counterparts": [_counterpart(content, each) for each in row.crossed.served_by],
        "advice": row.advice,
    }


def _evidence(content: Content, match: Match) -> dict[str, Any]:
    told = content.told
    return {
        "path": match.path,
        "where": told.place(match.place),
        "confidence": match.confidence,
        "quote": told.quote(match.quote),
        "why": told.safe(told.why(match)),
    }


def _counterpart(content: Content, served: ServedBy) -> dict[str, Any]:
    told, judged = content.told, served.judged
    return {
        "id": judged.rule.id,
        "title": judged.rule.title[told.language],
        "serves": "whole" if served.counterpart.whole else "part",
        "lacking": content.lacking(served),
        "status": judged.status.value,
        "taken": [told.place(match.place) for match in served.taken],
        "not_taken": [told.place(match.place) for match in served.not_taken],
    }
