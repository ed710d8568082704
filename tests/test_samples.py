"""The sample applicants against what their makers expect: nothing met that is not there, no file lost, faults found."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from aeo_evidence import Options, check_pack, load_rules
from aeo_evidence.answers import load_answers
from aeo_evidence.report.as_json import as_object, write_json

SAMPLES = Path(__file__).resolve().parent.parent / "sample_evidence"
NAMES = ("tier1-manufacturer", "tier2-forwarder")


@cache
def truth(name: str) -> Any:
    return json.loads((SAMPLES / name / "truth.json").read_text(encoding="utf-8"))


@cache
def result(name: str) -> Any:
    programme = load_rules()
    answers = load_answers(SAMPLES / name / "answers.yaml", programme)
    options = Options(as_of=date.fromisoformat(truth(name)["as_of"]), tier=answers.tier or 1, recognise=False)
    checked = check_pack(SAMPLES / name / "documents", programme, options, answers)
    assert write_json(checked) == write_json(check_pack(SAMPLES / name / "documents", programme, options, answers))
    return as_object(checked)


def pairs(name: str) -> tuple[set[tuple[str, str]], set[tuple[str, str]], set[tuple[str, str]]]:
    """Return what is shown, must be shown and may be shown, as pairs of path and request."""
    files = truth(name)["files"]
    shown = {(document["path"], request) for document in result(name)["documents"] for request in document["requests"]}
    must = {(path, request) for path, file in files.items() for request in file.get("must", ())}
    may = {(path, request) for path, file in files.items() for request in file.get("may", ())}
    return shown, must, may


@pytest.mark.parametrize("name", NAMES)
def test_every_file_is_accounted_for(name: str) -> None:
    assert {document["path"] for document in result(name)["documents"]} == set(truth(name)["files"])


@pytest.mark.parametrize("name", NAMES)
def test_hardly_anything_is_met_that_is_not_there(name: str) -> None:
    expected = truth(name)["requests"]
    wrong = [
        r["id"] for r in result(name)["requests"] if r["status"] == "met" and "met" not in expected[r["id"]]["status"]
    ]
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize("name", NAMES)
def test_what_is_shown_is_right(name: str) -> None:
    shown, must, may = pairs(name)
    assert len(shown & (must | may)) >= 0.95 * len(shown), sorted(shown - must - may)


@pytest.mark.parametrize("name", NAMES)
def test_most_of_what_is_there_is_found_even_without_the_scans(name: str) -> None:
    shown, must, _ = pairs(name)
    assert len(shown & must) >= 0.85 * len(must), sorted(must - shown)


@pytest.mark.parametrize("name", NAMES)
def test_most_planted_faults_are_found(name: str) -> None:
    requests = {request["id"]: request for request in result(name)["requests"]}
    expected = truth(name)["requests"]
    planted = [(key, check) for key, entry in expected.items() for check in entry.get("failing", ())]
    found = [
        (key, check)
        for key, check in planted
        if any(c["id"] == check and c["outcome"] == "fail" for c in requests[key]["checks"])
    ]
    assert len(found) >= 0.8 * len(planted), sorted(set(planted) - set(found))
