"""A report in JSON, filled in and read back."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aeo_evidence.assess.pieces import Contents
from aeo_evidence.errors import AeoError
from aeo_evidence.model.result import Result, Status
from aeo_evidence.model.review import Decision
from aeo_evidence.previous.holding import review_of
from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.json_schema import SCHEMAS
from aeo_evidence.report.workbook import write_workbook
from tests.previous.made import GONE, OTHER, SEALS, SHOWN, filled, judged, of, read
from tests.report.small import files, small

VALIDATOR = Draft202012Validator(SCHEMAS["result"])


def entered(result: Result, request: str, value: Any) -> bytes:
    given = json.loads(write_json(result))
    next(each for each in given["requests"] if each["id"] == request)["decision"] = value
    return json.dumps(given).encode()


def test_a_report_as_it_was_written_holds_nothing() -> None:
    past = read(write_json(small()).encode())
    assert (past.entered, past.fresh) == (False, False)
    seen = read(write_workbook(small()))
    assert past.contents == seen.contents
    assert past.requests == seen.requests


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("accept", id="a word alone"),
        pytest.param("接纳", id="in Chinese"),
        pytest.param({"decision": "accept"}, id="an object"),
        pytest.param({"decision": "accept", "comment": "", "due": None}, id="a fuller object"),
        pytest.param({"decision": "accept", "comment": None, "owner": None}, id="nothing said as null"),
    ],
)
@pytest.mark.parametrize("request_id", [SHOWN, GONE])
def test_a_decision_in_json_counts(value: object, request_id: str) -> None:
    past = read(entered(small(), request_id, value))
    assert (past.fresh, past.entered) == (True, True)
    assert of(judged(past=past), request_id).effective is Status.MET


def test_a_decision_on_the_nearest_weak_paper_holds() -> None:
    shown = of(small(), SHOWN)
    weak = replace(shown, evidence=(), weak=(shown.evidence[0], shown.evidence[0]), nearest=shown.evidence[0])
    doubtful = replace(small(), requests=tuple(weak if each is shown else each for each in small().requests))
    past = read(entered(doubtful, SHOWN, "check on site"))
    review = review_of(past.requests[SHOWN], weak, Contents(small().documents), small().programme.digest)
    assert review is not None
    assert review.holds


def test_everything_goes_round_by_json_as_by_workbook() -> None:
    filled_in = filled(
        small(),
        ("gaps", SHOWN, "decision", "accept"),
        ("gaps", SHOWN, "due", date(2026, 11, 30)),
        ("requests", GONE, "owner", "Ms Lo"),
        ("evidence", OTHER, "decision", "reject"),
    )
    result = judged(past=read(filled_in))
    VALIDATOR.validate(json.loads(write_json(result)))
    by_json, by_workbook = read(write_json(result).encode()), read(write_workbook(result))
    assert by_json.requests == by_workbook.requests
    assert not by_json.fresh
    assert write_json(judged(past=by_json)) == write_json(judged(past=by_workbook))


def test_a_lapsed_decision_is_kept_in_json_too() -> None:
    lapsed = judged({SEALS: files()[SEALS]}, read(entered(small(), SHOWN, "accept")))
    VALIDATOR.validate(json.loads(write_json(lapsed)))
    past = read(write_json(lapsed).encode())
    assert (past.fresh, past.entered) == (False, True)
    assert of(judged(past=past), SHOWN).effective is Status.MET


def test_a_carried_decision_is_changed_or_taken_back() -> None:
    carried = judged(past=read(entered(small(), SHOWN, "accept")))
    held = json.loads(write_json(carried))
    decision = next(each for each in held["requests"] if each["id"] == SHOWN)["decision"]
    past = read(entered(carried, SHOWN, {**decision, "decision": "reject"}))
    assert past.fresh
    assert of(judged(past=past), SHOWN).effective is Status.MISSING
    assert not read(entered(carried, SHOWN, {**decision, "decision": None})).entered


def test_evidence_is_rejected_by_its_place() -> None:
    where = str(of(small(), SHOWN).evidence[0].place)
    past = read(entered(small(), SHOWN, {"evidence": [{"where": where, "decision": "reject"}]}))
    assert list(past.requests[SHOWN].pieces.values()) == [Decision.REJECT]
    assert of(judged(past=past), SHOWN).status is Status.MISSING


def _drop_documents(report: Any) -> None:
    report["documents"] = []


def _decide(value: object) -> Callable[[Any], None]:
    def change(report: Any) -> None:
        next(each for each in report["requests"] if each["id"] == SHOWN)["decision"] = value

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(_decide("perhaps"), "request D9.1: 'perhaps' is no decision", id="no decision"),
        pytest.param(_decide({"due": "soon"}), "request D9.1: 'soon' is no date", id="no date"),
        pytest.param(_decide(["accept"]), "requests.*decision", id="neither word nor object"),
        pytest.param(
            _decide({"evidence": [{"where": "x.pdf", "decision": "reject"}]}),
            "no evidence at 'x.pdf'",
            id="no such evidence",
        ),
        pytest.param(_drop_documents, "not among the documents", id="documents taken out"),
        pytest.param(lambda report: report.pop("rules"), "rules: Field required", id="rules taken out"),
    ],
)
def test_what_cannot_be_understood_is_an_error_that_names_the_request(change: Any, said: str) -> None:
    report = json.loads(write_json(small()))
    change(report)
    with pytest.raises(AeoError, match=said):
        read(json.dumps(report).encode())
