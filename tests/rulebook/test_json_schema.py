"""The JSON Schema of rule files: true of every rule file there is, refuses what the program refuses, explains each key."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from aeo_evidence.plainyaml import parse_yaml, read_yaml
from aeo_evidence.rulebook import rules_folder
from aeo_evidence.rulebook.json_schema import SCHEMAS, schema_of
from aeo_evidence.rulebook.locate import case_files, rule_files
from aeo_evidence.rulebook.meanings import MEANINGS
from tests.cli import run
from tests.small_rules import FILES

HOME = rules_folder() / "hkaeo"
VOCABULARY = {
    "fields": "fields", "topics": "topics", "values": "groups", "expressions": "groups", "other_papers": "groups",
    "papers": "papers", "labels": "labels",
}  # fmt: skip


def validator(name: str) -> Any:
    made = schema_of(name)
    jsonschema.Draft7Validator.check_schema(made)
    return jsonschema.Draft7Validator(made)


FILES_BY_SCHEMA = {
    "rule": rule_files(HOME),
    "cases": case_files(HOME),
    "programme": [HOME / "programme.yaml"],
    "scoring": [HOME / "scoring.yaml"],
    "vocabulary": sorted((rules_folder() / "vocabulary").glob("*.yaml")),
}


@pytest.mark.parametrize("name", FILES_BY_SCHEMA)
def test_every_rule_file_is_valid(name: str) -> None:
    valid, files = validator(name), FILES_BY_SCHEMA[name]
    assert files
    wrong = [
        f"{path.name}: {error.message[:200]}" for path in files for error in valid.iter_errors(read_yaml(path).value)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", FILES_BY_SCHEMA["vocabulary"], ids=lambda path: path.stem)
def test_every_file_of_the_vocabulary_has_a_schema_of_its_own(path: Path) -> None:
    assert list(validator(VOCABULARY[path.stem]).iter_errors(read_yaml(path).value)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("fields", "seal_no: {headings: [plomb no]}", id="headings of a field"),
        pytest.param("topics", "lost_key: {phrases: [key went astray]}", id="phrases of a topic"),
        pytest.param("labels", "fields: {telephone: {en: telephone, zh-Hant: 電話, zh-Hans: 电话}}", id="names"),
    ],
)
def test_an_overlay_gives_only_what_it_adds(name: str, text: str) -> None:
    value = parse_yaml(text, Path(f"{name}.yaml")).value
    assert list(validator(name).iter_errors(value)) == list(validator("vocabulary").iter_errors(value)) == []
    assert list(validator(name).iter_errors({**value, "more": {"headigns": ["x"]}}))


MISTAKES = [
    pytest.param("kind: record", "kind: recrod", "recrod", id="unknown kind"),
    pytest.param("complete: {}", "compleet: {}", "compleet", id="unknown check"),
    pytest.param("source:", "sauce:", "sauce", id="unknown key"),
    pytest.param("version: 1", "version: one", "one", id="wrong type"),
    pytest.param("  zh-Hans: 每把钥匙都要登记。\n", "", "zh-Hans", id="advice lacks a language"),
    pytest.param("complete: {}", "recent: {future: true}", "months", id="a parameter is needed"),
]


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES)
def test_it_refuses_what_the_program_refuses(old: str, new: str, said: str) -> None:
    text = FILES["hkaeo/A/A1.1.yaml"]
    assert old in text
    valid = validator("rule")
    assert list(valid.iter_errors(parse_yaml(text, Path("a.yaml")).value)) == []
    errors = list(valid.iter_errors(parse_yaml(text.replace(old, new), Path("a.yaml")).value))
    assert any(said in str(error) for error in errors)


def properties(made: Any) -> Iterator[dict[str, Any]]:
    if isinstance(made, dict):
        yield from made.get("properties", {}).values()
        for value in made.values():
            yield from properties(value)
    elif isinstance(made, list):
        for value in made:
            yield from properties(value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_explained(name: str) -> None:
    assert all(each.get("description", "").endswith((".", ")")) for each in properties(schema_of(name)))


def test_nothing_is_explained_that_is_no_key() -> None:
    for model, keys in MEANINGS.items():
        assert set(keys) == {field.alias or name for name, field in model.model_fields.items()}, model


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_command_prints_it(name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run(capsys, monkeypatch, "rules", "schema", name)
    assert json.loads(ran.out) == schema_of(name)
