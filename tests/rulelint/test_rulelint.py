"""The lint rules: each mistake that an author makes is found by its rule, at its file, line and key."""

from pathlib import Path

import pytest

from aeo_evidence.errors import AeoError
from aeo_evidence.rulebook import rules_folder
from aeo_evidence.rulelint import LINTS, Found, Level, lint, read_ruleset
from tests.small_rules import FILES, change, write_rules

A1, A2, GROUPS = "hkaeo/A/A1.1.yaml", "hkaeo/A/A2.1.yaml", "vocabulary/expressions.yaml"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_rules(tmp_path / "rules")


def found(rules: Path, *ignore: str) -> tuple[Found, ...]:
    return lint(read_ruleset(rules, "hkaeo"), ignore)


def test_the_small_rules_are_sound(rules: Path) -> None:
    assert found(rules) == ()


def test_the_rules_of_the_program_have_no_errors_and_no_warnings() -> None:
    assert [str(each) for each in found(rules_folder()) if each.level is not Level.NOTE] == []


MISTAKES = [
    pytest.param(A1, "not_named: [", "not_named: [key log, ", "excluded-name", "names.en[0]", id="name ruled out"),
    pytest.param(A1, "source: Leaflet, page 1", 'source: " "', "source-missing", "source", id="no source"),
    pytest.param(A1, "en: Write each key down.", 'en: " "', "advice-missing", "advice.en", id="no advice"),
    pytest.param(
        A1,
        "zh-Hant: 每條鎖匙均須登記。",
        "zh-Hant: As above.",
        "advice-missing",
        "advice.zh-Hant",
        id="advice in English",
    ),
    pytest.param(A1, "piano key", "<date>", "dead-phrase", "not_named[0]", id="sign alone"),
    pytest.param(A1, "piano key", "piano key " * 13, "dead-phrase", "not_named[0]", id="no title is so long"),
    pytest.param(A2, "issues the key,", "issue >,", "lost-sign", "topics.issue.phrases[1]", id="lost sign"),
    pytest.param(A2, "issues the key,", "key = mine,", "lost-sign", "topics.issue.phrases[1]", id="another lost sign"),
    pytest.param(
        A2,
        "topics:\n",
        "topics:\n  lost_key: {means: lost keys, phrases: [the keys are issued, keys are issued]}\n",
        "two-topics",
        "topics.issue.phrases[0]",
        id="phrase in two topics",
    ),
    pytest.param(GROUPS, "lose:", "gain: [gain]\nlose:", "unused-group", "gain", id="group of no use"),
    pytest.param(GROUPS, "mislaid", "m.", "short-word", "lose[3]", id="short word"),
    pytest.param(GROUPS, "mislaid", "MD", "short-word", "lose[3]", id="abbreviation"),
    pytest.param(A2, "kind: procedure", "kind: record", "shared-name", "names.en[0]", id="name of another rule"),
]


@pytest.mark.parametrize(("file", "old", "new", "name", "key"), MISTAKES)
def test_each_mistake_is_found_by_its_rule(rules: Path, file: str, old: str, new: str, name: str, key: str) -> None:
    if name == "shared-name":
        change(rules / A2, "en: [key rules,", "en: [key log,")
        change(
            rules / A2,
            "  issue:\n    means: who is given a key\n    phrases: [keys are issued, issues the key, handed out + key]\n",
            "",
        )
        change(rules / A2, "topics:\n", "")
        change(rules / A2, "covers: [lost_key, issue]", "column: [person]")
    change(rules / file, old, new)
    (one,) = [each for each in found(rules) if each.lint == name]
    assert (one.file, one.key) == (file, key)
    line = (rules / file).read_text(encoding="utf-8").splitlines()[one.line - 1]
    assert key.rpartition(".")[2].partition("[")[0] in line
    assert str(one).startswith(f"{file}:{one.line}: {key}: {one.level}: ")
    assert not [each for each in found(rules, name) if each.lint == name]


def test_a_name_that_two_rules_share_is_no_fault_where_the_paper_decides(rules: Path) -> None:
    change(rules / A2, "en: [key rules,", "en: [key log,")
    change(rules / A2, "kind: procedure", "kind: record")
    assert [each for each in found(rules) if each.lint == "shared-name"] == []


def test_names_of_a_language_that_no_case_tries_are_told(rules: Path) -> None:
    change(rules / A1, "  en: [key log, key register]", "  en: [opener book]")
    told = {(each.lint, each.key) for each in found(rules)}
    assert ("untried-words", "names.en[0]") in told


def test_a_word_that_is_compared_as_another_word(rules: Path) -> None:
    change(rules / GROUPS, "mislaid", "wine")
    change(rules / "hkaeo/A/A1.1.cases.yaml", "Rice with vegetables is", "A win, a win, a win of rice is")
    (one,) = found(rules)
    assert (one.lint, one.key, one.level) == ("other-word", "lose[3]", Level.WARNING)
    assert "'wine' is compared as 'win'" in one.what


@pytest.mark.parametrize(
    ("change_names", "key"), [(True, "names"), (False, "telling_columns")], ids=["same names", "same columns"]
)
def test_two_requests_that_cannot_be_told_apart(rules: Path, change_names: bool, key: str) -> None:
    text = FILES[A1].replace("id: A1.1", "id: A2.1")
    old, new = ("telling_columns: [key_no]", "") if change_names else ("[key log, key register]", "[list of keys]")
    (rules / A2).write_text(text.replace(old, new), encoding="utf-8")
    errors = [each for each in found(rules) if each.level is Level.ERROR]
    assert [(each.lint, each.key) for each in errors] == [("same-request", key)]


def test_a_gate_of_other_words_tells_two_requests_apart(rules: Path) -> None:
    text = FILES[A1].replace("id: A1.1", "id: A2.1").replace("must_mention: [key]", "must_mention: [lock]")
    (rules / A2).write_text(text, encoding="utf-8")
    assert not [each for each in found(rules) if each.lint == "same-request"]


def test_rules_of_different_days_may_be_the_same(rules: Path) -> None:
    text = FILES[A1].replace("id: A1.1", "id: A2.1").replace("since: 2020-01-01", "since: 2026-01-01")
    (rules / A2).write_text(text, encoding="utf-8")
    change(rules / A1, "since: 2020-01-01", "since: 2020-01-01\nuntil: 2025-12-31")
    assert not [each for each in found(rules) if each.lint == "same-request"]


def test_cases_without_a_rule_and_rules_without_cases(rules: Path) -> None:
    (rules / "hkaeo/A/A1.1.cases.yaml").rename(rules / "hkaeo/A/A1.2.cases.yaml")
    said = {(each.lint, each.file) for each in found(rules)}
    assert said == {("case-without-rule", "hkaeo/A/A1.2.cases.yaml"), ("cases-missing", A1)}
    assert any("A1.1: no case in en that shows it" in each.what for each in found(rules))


def test_a_case_that_expects_something_of_a_check_that_is_not_made(rules: Path) -> None:
    change(rules / "hkaeo/A/A1.1.cases.yaml", "shows: true", "shows: true\n  fails: ['column:persons']")
    (one,) = found(rules)
    assert one.lint == "case-of-no-check"
    assert "did you mean 'column:person'" in one.what


def test_a_common_word_is_measured_in_the_papers_of_the_cases(tmp_path: Path) -> None:
    whole = [each for each in found(rules_folder()) if each.lint == "bare-word"]
    assert any("'warehouse' stands in the papers of" in each.what for each in whole)
    assert not any("'mezzanine'" in each.what for each in whole)


def test_a_lint_rule_that_nobody_knows_is_named(rules: Path) -> None:
    with pytest.raises(AeoError, match="did you mean 'bare-word'"):
        found(rules, "bare-words")


def test_names_of_lint_rules_are_unique_and_told_in_the_guide() -> None:
    names = [each.name for each in LINTS]
    assert len(set(names)) == len(names)
    guide = (rules_folder() / "README.md").read_text(encoding="utf-8")
    assert [name for name in names if f"`{name}`" not in guide] == []
