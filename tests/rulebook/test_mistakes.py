"""What is wrong in a rule file is told in the words of somebody who writes rules, with the nearest right word."""

from pathlib import Path

import pytest

from aeo_evidence.errors import RuleError
from aeo_evidence.rulebook import load_rules
from aeo_evidence.rulebook.cases import read_cases
from tests.small_rules import change, write_rules

RULE = "hkaeo/A/A1.1.yaml"
MISTAKES = [
    pytest.param("kind: record", "kind: recrod", "5: kind: 'recrod' is none of: procedure, record, list", id="kind"),
    pytest.param("kind: record", "kind: recrod", "; did you mean 'record'?", id="nearest kind"),
    pytest.param("names:", "nmaes:", "unknown key 'nmaes'; did you mean 'names'?", id="key"),
    pytest.param("  en: [key log", "  zh-Hnat: [key log", "names.zh-Hnat: unknown key 'zh-Hnat'; did you mean 'zh-Hant'?", id="language"),
    pytest.param("complete: {}", "recent: {moths: 3}", "checks.recent.moths: unknown key 'moths'; did you mean 'months'?", id="parameter"),
    pytest.param("complete: {}", "recent: {months: three}", "months: should be a whole number, such as 3", id="number"),
    pytest.param("since: 2020-01-01", "since: 1 Jan 2020", "since: should be a day, such as 2026-01-31", id="day"),
    pytest.param("subjects: [key]", "subjects: key", "subjects: should be a list, such as [one, two]", id="list"),
    pytest.param("version: 1", "version: 0", "version: should be 1 or more", id="too small"),
    pytest.param("id: A1.1", "id: keys", "id: 'keys' should be written as in D7.1", id="id"),
    pytest.param("source: Leaflet, page 1", "source: ''", "source: should not be empty", id="empty text"),
    pytest.param("{en: Key log,", "{en: Key, log of keys,", "'log of keys'; if it goes on from the text before it", id="comma"),
    pytest.param("{en: Key log,", "{en: Key: log,", "Put such a text in quotation marks", id="colon in brackets"),
    pytest.param("source: Leaflet", "source: Leaflet: all", "Put a text with a colon in quotation marks", id="colon"),
    pytest.param("subjects: [key]", "subjects:\n\t- key", "Indent by spaces", id="tab"),
    pytest.param("subjects: [key]", 'subjects: ["key]', "a quotation mark is opened and not closed", id="quotation mark"),
    pytest.param("subjects: [key]", "subjects: *key", "a text begins with *", id="alias"),
    pytest.param("checks:\n", "anchor: [bill]\nchecks:\n", "anchor[0]: unknown part 'bill'", id="part of an anchor"),
]  # fmt: skip


def changed(folder: Path, file: str, old: str, new: str) -> Path:
    write_rules(folder)
    change(folder / file, old, new)
    return folder / file


@pytest.mark.parametrize(("old", "new", "said"), MISTAKES)
def test_a_mistake_in_a_rule_is_told_in_plain_words(tmp_path: Path, old: str, new: str, said: str) -> None:
    changed(tmp_path, RULE, old, new)
    with pytest.raises(RuleError) as caught:
        load_rules(tmp_path)
    assert said in str(caught.value)
    assert f"{RULE}:" in str(caught.value).replace("\\", "/")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("language: en", "language: zh-TW", "[0].language: 'zh-TW' is none of: en, zh-Hant, zh-Hans; did you mean 'zh-Hant'?", id="language"),
        pytest.param("shows: true", "shows: maybe", "[0].shows: should be true or false, or weak", id="a word or a truth"),
        pytest.param("shows: true", "show: true", "[0].show: unknown key 'show'; did you mean 'shows'?", id="key"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_case_is_told_in_plain_words(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = changed(tmp_path, "hkaeo/A/A1.1.cases.yaml", old, new)
    with pytest.raises(RuleError) as caught:
        read_cases([path])
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        pytest.param("<peroid> + plan", "no_evidence[0]: <peroid> is unknown; did you mean <period>?", id="sign"),
        pytest.param("'---'", "no_evidence[0]: '---' holds no word that can be compared", id="no word"),
    ],
)
def test_a_phrase_for_a_kind_of_paper_that_cannot_be_read_is_told(tmp_path: Path, phrase: str, said: str) -> None:
    changed(tmp_path, "vocabulary/papers.yaml", "no_evidence: [lunch menu]", f"no_evidence: [{phrase}]")
    with pytest.raises(RuleError) as caught:
        load_rules(tmp_path)
    assert said in str(caught.value)


@pytest.mark.parametrize(("cases", "said"), [("5", "should be a list of cases"), ("- shows: [true]", "[0].shows: ")])
def test_cases_that_are_none_are_told(tmp_path: Path, cases: str, said: str) -> None:
    write_rules(tmp_path)
    path = tmp_path / "hkaeo/A/A1.1.cases.yaml"
    path.write_text(cases, encoding="utf-8")
    load_rules(tmp_path)
    with pytest.raises(RuleError) as caught:
        read_cases([path])
    assert said in str(caught.value)


def test_a_key_is_not_offered_that_does_not_belong_there(tmp_path: Path) -> None:
    changed(tmp_path, RULE, "subjects: [key]", "complet: {}")
    with pytest.raises(RuleError) as caught:
        load_rules(tmp_path)
    assert "unknown key 'complet'" in str(caught.value)
    assert "did you mean 'complete'" not in str(caught.value)  # a check, no key of a rule
