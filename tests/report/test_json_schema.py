"""The JSON Schema fits what the program writes, and nothing much else."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aeo_evidence.model.given import GivenFile
from aeo_evidence.model.rule import Language
from aeo_evidence.report.as_json import as_object, write_json
from aeo_evidence.report.json_schema import SCHEMAS
from tests.report.small import answered, files, judged, small

VALIDATOR = Draft202012Validator(SCHEMAS["result"])


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMAS["result"])
    assert json.loads(json.dumps(SCHEMAS)) == SCHEMAS


@pytest.mark.parametrize("language", list(Language))
def test_what_is_written_validates(language: Language) -> None:
    VALIDATOR.validate(json.loads(write_json(small(language))))


def test_files_that_were_given_beside_the_papers_validate() -> None:
    given = GivenFile("answers.yaml", "0" * 64)
    VALIDATOR.validate(as_object(replace(small(), answers_file=given, previous_file=given)))


@pytest.mark.parametrize(
    ("pack", "tier"),
    [
        pytest.param({"empty.txt": b""}, 1, id="nothing that can be read"),
        pytest.param({**files(), "strange.bin": b"\x00\x01\x02"}, 2, id="every criterion"),
    ],
)
def test_other_packs_validate(pack: dict[str, bytes], tier: int) -> None:
    VALIDATOR.validate(as_object(judged(pack, answered(answers={}, profile={}), tier=tier)))


def _drop(*steps: str | int) -> Callable[[dict[str, Any]], None]:
    def change(result: Any) -> None:
        for step in steps[:-1]:
            result = result[step]
        del result[steps[-1]]

    return change


def _set(value: object, *steps: str | int) -> Callable[[dict[str, Any]], None]:
    def change(result: Any) -> None:
        for step in steps[:-1]:
            result = result[step]
        result[steps[-1]] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(_drop("schema"), id="no schema"),
        pytest.param(_set("aeo-evidence/result/0", "schema"), id="another schema"),
        pytest.param(_set("x", "surplus"), id="a key too many"),
        pytest.param(_drop("answers_file"), id="no word on the answers file"),
        pytest.param(_set("answers.yaml", "answers_file"), id="an answers file without a digest"),
        pytest.param(_set({"name": "a", "sha256": "1"}, "previous_report"), id="half a digest"),
        pytest.param(_set("x", "documents", 0, "surplus"), id="a key too many in a document"),
        pytest.param(_drop("requests", 0, "advice"), id="a key too few in a request"),
        pytest.param(_set("fulfilled", "requests", 0, "status"), id="a status that there is not"),
        pytest.param(_set("lost", "questions", 0, "verdict"), id="a verdict that there is not"),
        pytest.param(_set("true", "questions", 0, "answer"), id="an answer that there is not"),
        pytest.param(_set("A", "overall", "grade"), id="a grade that there is not"),
        pytest.param(_set([1], "overall", "range"), id="half a range"),
        pytest.param(_set(101, "overall", "score"), id="more than all"),
        pytest.param(_set(1.5, "criteria", 0, "score"), id="a score that is not rounded"),
        pytest.param(_set("30/9/2026", "as_of"), id="a day in another form"),
        pytest.param(_set("", "documents", 0, "problem"), id="an empty problem instead of none"),
        pytest.param(_set({"a": 1}, "findings", 0, "facts"), id="a fact that is no text"),
        pytest.param(_set("fr", "language"), id="a language that there is not"),
    ],
)
def test_a_slip_is_seen(change: Callable[[dict[str, Any]], None]) -> None:
    result = as_object(small())
    change(result)
    assert not VALIDATOR.is_valid(result)


def test_every_outcome_of_a_check_is_named() -> None:
    outcomes = {check["outcome"] for request in as_object(small())["requests"] for check in request["checks"]}
    assert outcomes <= set(SCHEMAS["result"]["$defs"]["check"]["properties"]["outcome"]["enum"])
    assert {"pass", "fail"} <= outcomes
