"""A JSON report, read for a letter."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from aeo_evidence.errors import AeoError, Sentence, sentence
from aeo_evidence.letter_source.found import Found, FoundFile, FoundRequest
from aeo_evidence.letter_source.places import Paths
from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import Outcome, Status
from aeo_evidence.model.review import Decision
from aeo_evidence.model.rule import Language, Programme
from aeo_evidence.previous.words import decision_of
from aeo_evidence.report.about import given_in
from aeo_evidence.report.as_json import SCHEMA
from aeo_evidence.report.faults import fault_text
from aeo_evidence.report.wording import Wording

_FAULTY = {Outcome.FAIL, Outcome.UNKNOWN}


def read_object(value: Any, name: str, programme: Programme, advice: Sentence) -> Found:
    """Return what a JSON report says; raise AeoError where it is none. `name` is told in messages, with `advice`."""
    schema = value.get("schema") if isinstance(value, Mapping) else None
    if schema != SCHEMA:
        raise AeoError(
            "{name} is no result of this program ({wanted} is wanted, {found} found). {advice}",
            name=name,
            wanted=SCHEMA,
            found=schema or sentence("no schema"),
            advice=advice,
        )
    words = Wording(Language(value["language"]), programme)
    paths = Paths.of(str(document["path"]) for document in value["documents"])
    return Found(
        language=words.language,
        applicant=str(value["applicant"]),
        as_of=date.fromisoformat(value["as_of"]),
        tier=int(value["tier"] or programme.first_tier),
        digest=str(value["rules"]["digest"]),
        requests=tuple(_request(request, words, paths, programme) for request in value["requests"]),
        files=tuple(
            FoundFile(path=str(each["path"]), readable=bool(each["readable"]), problem=str(each["problem"] or ""))
            for each in value["documents"]
            if each["problem"] or not each["readable"]
        ),
        tool=f"{value['tool']['name']} {value['tool']['version']}",
        rules=str(value["programme"]),
        papers=tuple((str(each["path"]), str(each["sha256"])) for each in value["documents"]),
        answers=given_in(value.get("answers_file")),
    )


def _request(value: Mapping[str, Any], words: Wording, paths: Paths, programme: Programme) -> FoundRequest:
    shown = [*value["evidence"], *([value["nearest"]] if value["nearest"] else [])]
    decision, comment = _decision(value["decision"], value["id"])
    nearest = Paths.of([shown[0]["path"]]).place(shown[0]["where"]) if shown else Place("")
    if decision is not Decision.REJECT:
        nearest = _faulty(value["checks"], paths) or nearest
    rule = programme.rules.get(value["id"])
    return FoundRequest(
        id=str(value["id"]),
        criterion=str(value["criterion"]),
        title=rule.title[words.language] if rule else str(value["id"]),
        advice=str(value["advice"]),
        status=Status(value["status"]),
        file=nearest.path,
        place=nearest.at,
        faults=tuple(_fault(check, words, nearest.path, paths) for check in value["checks"] if _is_fault(check)),
        decision=decision,
        comment=comment,
    )


def _decision(value: Any, where: str) -> tuple[Decision | None, str]:
    """Return decision and comment: a word, or an object that holds both."""
    if isinstance(value, Mapping):
        return decision_of(value.get("decision"), where), str(value.get("comment") or "")
    return decision_of(value, where), ""


def _is_fault(check: Mapping[str, Any]) -> bool:
    return bool(check["required"]) and Outcome(check["outcome"]) in _FAULTY


def _fault(check: Mapping[str, Any], words: Wording, beside: str, paths: Paths) -> str:
    return fault_text(
        words,
        str(check["detail"]),
        unknown=check["outcome"] == Outcome.UNKNOWN,
        counted=(check["failed"], check["of"]),
        where=[paths.place(where) for where in check["where"]],
        beside=beside,
    )


def _faulty(checks: Iterable[Mapping[str, Any]], paths: Paths) -> Place | None:
    """Return where the first fault stands, of a check that fails before one that is not determined."""
    told = [check for check in checks if _is_fault(check) and check["where"]]
    first = next((check for check in told if check["outcome"] == Outcome.FAIL), told[0] if told else None)
    return paths.place(first["where"][0]) if first is not None else None
