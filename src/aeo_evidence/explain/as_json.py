"""An explanation as JSON: all of it, in fixed order, in the language of the result, masked unless told otherwise."""

from typing import Any

from aeo_evidence.explain.gather import CheckSeen, Explanation
from aeo_evidence.explain.places import Seen
from aeo_evidence.explain.words import Words
from aeo_evidence.match.calibration import BAND, WEAK
from aeo_evidence.match.candidates import Candidate
from aeo_evidence.match.weight import Sign, confidence_of
from aeo_evidence.model.paper import Place
from aeo_evidence.report.as_json import TOOL, as_object
from aeo_evidence.report.json_text import json_text
from aeo_evidence.version import __version__

SCHEMA = "aeo-evidence/explanation/1"


def write_json(explanation: Explanation) -> str:
    """Return an explanation as JSON text, ending with a newline."""
    return json_text(explanation_object(explanation)) + "\n"


def explanation_object(explanation: Explanation) -> dict[str, Any]:
    """Return an explanation as an object; request and document stand in it as in a report."""
    words, result = Words(explanation), explanation.result
    whole = as_object(result)
    request, document = explanation.request, explanation.document
    return {
        "schema": SCHEMA,
        "tool": {"name": TOOL, "version": __version__},
        "rules": whole["rules"],
        "language": result.language.value,
        "programme": result.programme.id,
        "tier": result.tier if result.programme.tiers else None,
        "as_of": result.as_of.isoformat(),
        "band": {"shown": BAND, "weak": WEAK},
        "request": next((r for r in whole["requests"] if request is not None and r["id"] == request.rule.id), None),
        "document": next((d for d in whole["documents"] if document is not None and d["path"] == document.path), None),
        "candidates": [_candidate(candidate, words) for candidate in explanation.candidates],
        "silent": explanation.silent,
        "checks": [_check(check, words) for check in explanation.checks],
    }


def _candidate(candidate: Candidate, words: Words) -> dict[str, Any]:
    match = candidate.match
    hidden = match.path in words.explanation.hidden
    return {
        "request": match.request,
        "path": match.path,
        "where": words.told.place(match.place),
        "confidence": match.confidence,
        "points": round(confidence_of(candidate.signs), 4),
        "standing": candidate.standing.value,
        "barred": {"code": candidate.barred, "text": words.bar(candidate)} if candidate.barred else None,
        "signs": [_sign(sign, candidate, words) for sign in candidate.signs],
        "topics": [
            {
                "topic": topic,
                "name": words.topic(topic),
                "sentences": [
                    {
                        "where": words.told.place(Place(match.path, hit.sentence.at)),
                        "quote": words.quote(hit, candidate),
                        "words": "" if hidden else hit.phrase,
                        "says_none": hit.absent,
                    }
                    for hit in hits
                ],
            }
            for topic, hits in candidate.topics
        ],
        "columns": [
            {"field": field, "name": words.field(field), "heading": words.told.safe(heading) or None}
            for field, heading in candidate.columns
        ],
        "quote": "" if hidden else words.told.quote(match.quote),
    }


def _sign(sign: Sign, candidate: Candidate, words: Words) -> dict[str, Any]:
    return {
        "code": sign.code,
        "worth": round(sign.worth, 4),
        "most": sign.most,
        "text": words.sign(sign, candidate),
    }


def _check(seen: CheckSeen, words: Words) -> dict[str, Any]:
    check = seen.check
    return {
        "request": seen.request,
        "id": check.spec.id,
        "name": words.told.check(check),
        "required": check.spec.required,
        "outcome": check.outcome.value,
        "detail": words.told.note(check.detail),
        "failed": check.failed,
        "of": check.of,
        "seen": [_seen(place, words) for place in seen.seen],
    }


def _seen(seen: Seen, words: Words) -> dict[str, Any]:
    def said(pieces: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
        texts = words.pieces(pieces)
        return [{"heading": words.told.safe(piece[0]), "text": text} for piece, text in zip(pieces, texts, strict=True)]

    return {"where": words.told.place(seen.place), "holds": said(seen.pieces), "row": said(seen.row)}
