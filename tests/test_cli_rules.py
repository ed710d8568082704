"""`aeo-evidence rules`: what somebody who edits rules sees."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from aeo_evidence.rulebook import rules_folder
from tests.cli import Ran, run
from tests.small_rules import change, write_rules

Call = Callable[..., Ran]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    return lambda *words: run(capsys, monkeypatch, "rules", *words)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(rules_folder(), tmp_path / "rules"))


def test_list_names_every_request(call: Call) -> None:
    lines = call("list").out.splitlines()
    assert lines[0] == "hkaeo: Hong Kong Authorized Economic Operator Programme"
    assert lines[1].startswith("A1.1")
    other = next(place for place, line in enumerate(lines) if line.startswith("cnaeo: "))
    assert lines[other].endswith("(preview)")
    assert lines[other + 1].startswith("IC1.1")
    assert (len(lines[1 : other - 1]), len(lines[other + 1 :])) == (101, 28)


def test_list_and_show_take_one_programme(call: Call) -> None:
    assert len(call("list", "--programme", "cnaeo").out.splitlines()) == 29
    assert call("list", "--rules", rules_folder() / "cnaeo").out == call("list", "--programme", "cnaeo").out
    assert "TS3.2" in call("show", "TS3.2").out
    assert "TS3.1, TS3.2" in call("show", "TS99.1").err


def test_show_tells_a_rule_in_words(call: Call) -> None:
    out = call("show", "D7.1").out
    assert "D7.1" in out
    assert "column:signature" in out
    assert "advice (zh-Hant)" in out


def test_show_of_an_unknown_request_names_its_neighbours(call: Call) -> None:
    ran = call("show", "D77.1")
    assert ran.status == 2
    assert "D7.1" in ran.err


def test_check_of_sound_rules(call: Call, rules: Path) -> None:
    ran = call("check", rules)
    assert (ran.status, "101 rules" in ran.out) == (0, True)


MISTAKES = [
    pytest.param("version: 1", "version: one", "version", id="wrong type"),
    pytest.param("kind: record", "kind: recrod", "kind", id="unknown kind"),
    pytest.param("complete:", "compleet:", "did you mean 'complete'", id="unknown check"),
    pytest.param("kind: record", "kind: record\nkind: list", "given twice", id="key given twice"),
    pytest.param("[person, date, time,", "[persons, date, time,", "did you mean 'person'", id="unknown field"),
    pytest.param(
        "covers: [emergency_door,", "covers: [emergency_doors,", "did you mean 'emergency_door'", id="unknown topic"
    ),
    pytest.param("id: D7.1", "id: D77.1", "not in programme.yaml", id="unknown request"),
    pytest.param("kind: record", "kind: record\n\t- x", "not valid YAML", id="no YAML"),
    pytest.param("[patrol, round,", "[<take_inn>, round,", "did you mean <take_in>", id="unknown expression"),
    pytest.param("en: [patrol log,", "en: [<take_in> log,", "<take_in> is unknown", id="expression in a name"),
]


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES)
def test_each_mistake_is_named_with_file_line_and_key(call: Call, rules: Path, old: str, new: str, said: str) -> None:
    change(rules / "hkaeo" / "D" / "D7.1.yaml", old, new)
    ran = call("check", rules)
    assert ran.status == 2
    assert "D7.1.yaml:" in ran.err
    assert said in ran.err


def test_all_mistakes_of_all_files_are_named_at_once(call: Call, rules: Path) -> None:
    change(rules / "hkaeo" / "D" / "D7.1.yaml", "kind: record", "kynd: record")
    change(rules / "hkaeo" / "B" / "B1.1.yaml", "version: 1", "version: one")
    change(rules / "vocabulary" / "fields.yaml", "holds: person", "holds: people")
    err = call("check", rules).err
    assert all(name in err for name in ("D7.1.yaml", "B1.1.yaml", "fields.yaml"))


def test_a_field_that_checks_look_for_is_needed(call: Call, tmp_path: Path) -> None:
    folder = write_rules(tmp_path / "small")
    change(folder / "vocabulary/fields.yaml", "signature:", "signed:")
    assert "the field 'signature' is needed" in call("check", folder).err


def test_words_that_yaml_takes_for_something_else_stay_words(rules: Path) -> None:
    from aeo_evidence.rulebook import load_rules

    change(rules / "hkaeo" / "D" / "D7.1.yaml", "subjects: [", "subjects: [no, off, on, ")
    rule = load_rules(rules).rules["D7.1"]
    assert [phrase.text for phrase in rule.subjects][:3] == ["no", "off", "on"]


def test_a_rule_that_breaks_its_case_ends_with_status_3(call: Call, rules: Path) -> None:
    change(rules / "hkaeo" / "D" / "D7.1.yaml", "covers: [", "clean_opinion: true\n  covers: [")
    ran = call("test", rules, "--only", "D7.1")
    assert ran.status == 3
    assert "D7.1.cases.yaml:" in ran.out


def test_a_language_without_cases_is_named(call: Call, rules: Path) -> None:
    cases = rules / "hkaeo" / "D" / "D7.1.cases.yaml"
    cases.write_text(
        cases.read_text(encoding="utf-8").replace("language: zh-Hans", "language: zh-Hant"), encoding="utf-8"
    )
    ran = call("check", rules)
    assert ran.status == 2
    assert "D7.1: no case in zh-Hans that shows it" in ran.err
