"""What is wrong in an answers file written by hand, and what to do about it."""

from pathlib import Path

import openpyxl
import pytest

from aeo_evidence.answers import load_answers
from aeo_evidence.errors import AnswersError
from aeo_evidence.model.rule import Language
from aeo_evidence.report.said import said
from aeo_evidence.rulebook import load_rules

HINT = "; if it goes on from the text before it, put that text in quotation marks"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("answers:\n  B3: {answer: yes, remark: locked, ask HR}\n", f"2: B3: unknown key 'ask HR'; known are answer, remark{HINT}", id="comma"),
        pytest.param("answers:\n  B3: {answer: yes, remark: locked, closed}\n", f"unknown key 'closed'; known are answer, remark{HINT}", id="comma before one word"),
        pytest.param("answers:\n  B3: {answer: yes, remrk: locked}\n", "2: B3: unknown key 'remrk'; known are answer, remark", id="a slip is no text"),
        pytest.param("answers:\n  B3: {answer: yes, remark: see: page 3}\n", "Put such a text in quotation marks.", id="colon in brackets"),
        pytest.param("answers:\n  B3:\n    answer: yes\n    remark: see: page 3\n", "4: not valid YAML: a text holds a colon", id="colon"),
        pytest.param("company: Kestrel\nLtd:\n", f"2: unknown key 'Ltd'; known are company, tier, official_result, profile, answers{HINT}", id="key without a value"),
        pytest.param("answers:\n  B33: yes\n", "2: unknown question 'B33'; did you mean 'B3'?", id="question"),
        pytest.param("answers:\n  B3: perhaps\n", "2: B3: 'perhaps' is no answer; write yes, partly, no or na", id="answer"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_what_to_do(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AnswersError) as caught:
        load_answers(path, load_rules())
    assert told in str(caught.value)
    assert (HINT in str(caught.value)) == (HINT in told)
    for language in (Language.ZH_HANT, Language.ZH_HANS):
        assert "the file" not in said(caught.value, language)


# What stands on a sheet or in a table, and what is told of it; None where it is read.
TABLES = {
    "a slip in a fact": ("company,Kestrel\nTeir,2\nquestion,answer\nB3,yes\n", "row=2: unknown entry 'Teir'; did you mean 'tier'?"),
    "a slip where nothing else is known": ("Compny,Kestrel\nquestion,answer\nB3,yes\n", "row=1: unknown entry 'Compny'; did you mean 'company'?"),
    "a fact that is none": ("company,Kestrel\nAddress,1 Road\nquestion,answer\nB3,yes\n", "row=2: unknown entry 'Address'; known are company, tier"),
    "a title and a note above": ("Self-assessment of 2026,\nFilled in by,Ms Lo\nquestion,answer\nB3,yes\n", None),
    "an answer without its question": ("question,answer,remark\nB3,yes,\n,no,see D1\n", "row=3: 'no' stands beside no question or flag"),
    "a remark alone": ("question,answer,remark\nB3,yes,\n,,to be discussed\n", None),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(TABLES))
def test_nothing_of_a_table_is_passed_over(tmp_path: Path, name: str) -> None:
    text, told = TABLES[name]
    path = tmp_path / "answers.csv"
    path.write_text(text, encoding="utf-8")
    if told is None:
        assert set(load_answers(path, load_rules()).answers) == {"B3"}
        return
    with pytest.raises(AnswersError) as caught:
        load_answers(path, load_rules())
    assert told in str(caught.value)


def test_facts_above_a_table_of_answers_are_read(tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    path.write_text("公司名稱,紅隼有限公司\n級別,2\nown_seals,no\n\n題號,答案\nB3,是\n", encoding="utf-8")
    found = load_answers(path, load_rules())
    assert (found.company, found.tier, dict(found.profile)) == ("紅隼有限公司", 2, {"own_seals": False})


def test_a_flag_that_is_not_named_is_told_by_its_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for line in (["Flag", "Does it apply?"], ["own_seals", "yes"], [None, "no"]):
        page.append(line)
    answers = book.create_sheet("Answers")
    for line in (["Question", "Answer"], ["B3", "yes"]):
        answers.append(line)
    book.save(tmp_path / "answers.xlsx")
    with pytest.raises(AnswersError, match=r"Sheet!A3:B3: 'no' stands beside no question or flag"):
        load_answers(tmp_path / "answers.xlsx", load_rules())


def test_a_form_that_is_not_read_is_told_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "answers.tsv").write_text("question\tanswer\nB3\tyes\n", encoding="utf-8")
    with pytest.raises(AnswersError, match=r"answers are read from \.yaml, \.json, \.csv or \.xlsx files"):
        load_answers(tmp_path / "answers.tsv", load_rules())
