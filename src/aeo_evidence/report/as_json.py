"""The result as JSON, exactly by the contract: fixed order, masked unless told otherwise, same result, same bytes."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aeo_evidence.model.document import Remark
from aeo_evidence.model.given import GivenFile
from aeo_evidence.model.paper import Document
from aeo_evidence.model.result import (
    LONGEST_QUOTE,
    CheckResult,
    Facts,
    Finding,
    Match,
    QuestionResult,
    RequestResult,
    Result,
)
from aeo_evidence.report.decided import decided_notes
from aeo_evidence.report.json_text import json_text
from aeo_evidence.report.masks import Masks
from aeo_evidence.report.told import PATHS, form_of
from aeo_evidence.report.wording import Wording
from aeo_evidence.text.quoting import quotation
from aeo_evidence.version import __version__

SCHEMA = "aeo-evidence/result/1"
TOOL = "aeo-evidence"


def write_json(result: Result) -> str:
    """Return the result as JSON text, ending with a newline."""
    return json_text(as_object(result)) + "\n"


def as_object(result: Result) -> dict[str, Any]:
    """Return the result as the object of the contract."""
    words = _Words(result)
    overall = result.overall
    return {
        "schema": SCHEMA,
        "tool": {"name": TOOL, "version": __version__},
        "rules": {"digest": result.programme.digest, "sources": list(result.programme.sources)},
        "language": result.language.value,
        "programme": result.programme.id,
        "tier": result.tier if result.programme.tiers else None,
        "as_of": result.as_of.isoformat(),
        "applicant": words.safe(result.applicant),
        "profile": {flag: result.profile[flag] for flag in result.programme.flags},
        "documents": [words.document(document, result.shows.get(document.path, ())) for document in result.documents],
        "requests": [words.request(request) for request in result.requests],
        "findings": [words.finding(finding) for finding in result.findings],
        "questions": [words.question(question) for question in result.questions],
        "criteria": [
            {"id": c.id, "title": c.title[result.language], "score": c.score, "grade": c.grade} for c in result.criteria
        ],
        "overall": {
            "score": overall.score,
            "grade": overall.grade,
            "range": list(overall.range) if overall.range else None,
            "answers_score": overall.answers_score,
        },
        "answers_file": words.given(result.answers_file),
        "previous_report": words.given(result.previous_file),
    }


def entered_digest(entered: Mapping[str, Any]) -> str:
    """Return the digest of what stands in a decision: by it is known whether a person has changed it since."""
    parts = {key: entered.get(key) for key in ("decision", "comment", "owner", "due", "evidence")}
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


class _Words:
    """Turns the nouns of a result into objects, in its language and with its masks."""

    def __init__(self, result: Result) -> None:
        self._result = result
        self._wording = Wording(result.language, result.programme)
        self._masks = Masks(result)

    def safe(self, text: str) -> str:
        """Return a text masked, if the result is to be."""
        return self._masks.safe(text)

    def given(self, file: GivenFile | None) -> dict[str, str] | None:
        """Return a file that the run was given beside the papers."""
        return {"name": self.safe(file.name), "sha256": file.sha256} if file is not None else None

    def facts(self, facts: Facts) -> Facts:
        """Return facts masked, but for paths: a person finds a file by its whole name."""
        return tuple((name, value if name in PATHS else self.safe(value)) for name, value in facts)

    def remark(self, remark: Remark, group: str) -> str:
        """Return a remark as a sentence."""
        return self._wording.text(group, remark.code, **dict(self.facts(remark.facts)))

    def document(self, document: Document, requests: tuple[str, ...]) -> dict[str, Any]:
        content, paper = document.content, document.paper
        return {
            "path": document.path,
            "format": form_of(document),
            "pages": content.pages if content else None,
            "sha256": document.sha256,
            "content_digest": document.content_digest,
            "language": paper.language if paper else None,
            "readable": document.readable,
            "problem": self.remark(document.problem, "problems") if document.problem else None,
            "remarks": [self.remark(remark, "remarks") for remark in document.remarks],
            "duplicate_of": document.duplicate_of,
            "requests": list(requests),
        }

    def request(self, request: RequestResult) -> dict[str, Any]:
        rule = request.rule
        return {
            "id": rule.id,
            "criterion": rule.criterion,
            "question": rule.question,
            "origin": rule.origin,
            "status": request.status.value,
            "confidence": request.confidence,
            "evidence": [self.evidence(match) for match in request.evidence],
            "checks": [self.check(check) for check in request.checks],
            "nearest": self.evidence(request.nearest) if request.nearest else None,
            "advice": rule.advice[self._result.language],
            "decision": self.decision(request),
            "effective_status": request.decided.value if request.decided is not None else None,
        }

    def decision(self, request: RequestResult) -> dict[str, Any] | None:
        """Return what a reviewer has entered; `made` is the program's own note of it, and not to be edited."""
        review = request.review
        if review is None:
            return None
        decided, remarks = review.decided, review.remarks
        entered = {
            "decision": review.counts.value if review.counts is not None else None,
            "comment": self.safe(remarks.comment),
            "owner": self.safe(remarks.owner),
            "due": remarks.due.isoformat() if remarks.due is not None else None,
            "evidence": [{"id": piece, "decision": decision.value} for piece, decision in review.pieces],
        }
        notes = decided_notes(request, self._wording)
        return {
            **entered,
            "note": " ".join(notes) or None,
            "made": {
                "decision": decided.decision.value if decided is not None else None,
                "evidence": decided.evidence if decided is not None else None,
                "rules": decided.rules if decided is not None else None,
                "entered": entered_digest(entered),
            },
        }

    def evidence(self, match: Match) -> dict[str, Any]:
        return {
            "path": match.path,
            "where": self._masks.place(match.place),
            "confidence": match.confidence,
            "quote": self.safe(quotation(match.quote, LONGEST_QUOTE)),
            "why": self.safe(" ".join(self._wording.note(reason) for reason in match.reasons)),
        }

    def check(self, check: CheckResult) -> dict[str, Any]:
        return {
            "id": check.spec.id,
            "required": check.spec.required,
            "outcome": check.outcome.value,
            "detail": self.safe(self._wording.note(check.detail)),
            "failed": check.failed,
            "of": check.of,
            "where": [self._masks.place(place) for place in check.where],
        }

    def finding(self, finding: Finding) -> dict[str, Any]:
        return {
            "code": finding.code,
            "request": finding.request or None,
            "where": self._masks.place(finding.where) if finding.where else None,
            "facts": dict(self.facts(finding.facts)),
            "text": self._wording.finding(replace(finding, facts=self.facts(finding.facts))),
        }

    def question(self, question: QuestionResult) -> dict[str, Any]:
        given = question.answer
        return {
            "id": question.id,
            "answer": given.answer.value if given else None,
            "remark": self.safe(given.remark) if given else "",
            "verdict": question.verdict.value,
        }
