"""The questionnaire: filled in, in any of the languages, it is read back without loss; a blank cell is never "no"."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aeo_evidence.answers import given_answers, load_answers
from aeo_evidence.errors import AnswersError
from aeo_evidence.model.given import GivenFile
from aeo_evidence.model.result import Answer, Answers, GivenAnswer
from aeo_evidence.model.rule import Language
from aeo_evidence.readers.own import is_own_paper
from aeo_evidence.report.questionnaire import write_questionnaire
from aeo_evidence.report.wording import messages
from aeo_evidence.rulebook import load_rules
from tests.cli import Call
from tests.libreoffice import needs_libreoffice, saved_again
from tests.made import write_sheet
from tests.report.read_back import opened

PROGRAMME = load_rules()
QUESTIONS = PROGRAMME.questions(2)
LANGUAGES = list(Language)
MADE = {language: write_questionnaire(PROGRAMME, 2, language) for language in LANGUAGES}
REMARK = "夜班未包括 — \u201cnot yet\u201d, =1+1"

FULL = Answers(
    company="Kestrel & Co 紅隼有限公司",
    tier=2,
    official="82, 綠 green",
    profile={flag: place % 2 == 0 for place, flag in enumerate(PROGRAMME.flags)},
    answers={
        **{
            q.id: GivenAnswer(answer=list(Answer)[n % 4], remark=REMARK if n % 3 else "")
            for n, q in enumerate(QUESTIONS)
        },
        "F10.3": GivenAnswer(answer=Answer.NA, remark="we apply no seals"),
    },
)


def filled(data: bytes, answers: Answers, language: Language, path: Path) -> Path:
    """Write the questionnaire as a person fills it in."""
    said = messages(language)
    book = opened(data)
    company, questions, papers = book.worksheets
    for row in company.iter_rows():
        label, cell = row[0].value, row[1]
        if label == said["questionnaire"]["company"]:
            cell.value = answers.company or None
        elif label == said["screen"]["official"]:
            cell.value = answers.official or None
        elif label == said["screen"]["tier"]:
            cell.value = answers.tier
        elif label in answers.profile:
            cell.value = said["answers"]["yes" if answers.profile[label] else "no"]
    for sheet in (questions, papers):
        for row in sheet.iter_rows(min_row=2):
            given_one = answers.answers.get(row[0].value)
            if given_one is not None:
                row[3].value = said["answers"][given_one.answer.value]
                row[4].value = given_one.remark or None
                row[4].data_type = "s" if given_one.remark else row[4].data_type
    book.save(path)
    return path


def read(path: Path) -> Answers:
    return load_answers(path, PROGRAMME)


def same(found: Answers, wanted: Answers) -> bool:
    def told(answers: Answers) -> tuple[Any, ...]:
        return answers.company, answers.official, answers.tier, dict(answers.profile), dict(answers.answers)

    return told(found) == told(wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_filled_in_it_is_read_back_without_loss(tmp_path: Path, language: Language) -> None:
    assert same(read(filled(MADE[language], FULL, language, tmp_path / "answers.xlsx")), FULL)


@needs_libreoffice
def test_saved_by_libreoffice_it_is_read_back_without_loss(tmp_path: Path) -> None:
    paths = [filled(MADE[each], FULL, each, tmp_path / f"{each.value}.xlsx") for each in LANGUAGES]
    for path in saved_again(*paths, into=tmp_path):
        assert same(read(path), FULL)
        assert is_own_paper(path.read_bytes(), "xlsx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_left_blank_it_says_nothing(tmp_path: Path, language: Language) -> None:
    (tmp_path / "answers.xlsx").write_bytes(MADE[language])
    assert same(read(tmp_path / "answers.xlsx"), Answers(tier=2))


CHOSEN = st.dictionaries(st.sampled_from([q.id for q in QUESTIONS]), st.sampled_from(Answer))
FLAGS = st.dictionaries(st.sampled_from(sorted(PROGRAMME.flags)), st.booleans())


@settings(max_examples=8, deadline=None)
@given(CHOSEN, FLAGS, st.sampled_from(LANGUAGES))
def test_whatever_is_left_blank_is_no_answer(
    tmp_path_factory: pytest.TempPathFactory, chosen: dict[str, Answer], flags: dict[str, bool], language: Language
) -> None:
    given_ones = Answers(
        tier=2, profile=flags, answers={key: GivenAnswer(answer=answer) for key, answer in chosen.items()}
    )
    path = filled(MADE[language], given_ones, language, tmp_path_factory.mktemp("given") / "answers.xlsx")
    assert same(read(path), given_ones)


@pytest.mark.parametrize("tier", sorted(PROGRAMME.tiers))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_stands_there_with_its_papers(tier: int, language: Language) -> None:
    _, questions, papers = opened(write_questionnaire(PROGRAMME, tier, language)).worksheets
    rows = [[cell.value for cell in row] for row in questions.iter_rows(min_row=2)]
    asked = PROGRAMME.questions(tier)
    assert [(row[0], row[2]) for row in rows] == [(q.id, q.asks[language]) for q in asked]
    for row, question in zip(rows, asked, strict=True):
        for request in question.requests:
            assert f"{request} {PROGRAMME.rules[request].title[language]}" in row[5]
    assert [row[0].value for row in papers.iter_rows(min_row=2)] == [r for q in asked for r in q.requests]


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_cells_to_fill_in_are_open_and_they_offer_lists(language: Language) -> None:
    said = messages(language)["answers"]
    book = opened(MADE[language])
    lists = {
        "answers": ",".join(said[each] for each in ("yes", "partly", "no", "na")),
        "papers": said["na"],
    }
    for sheet, code in zip(book.worksheets[1:], ("answers", "papers"), strict=True):
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows == "$1:$1"
        (rule,) = sheet.data_validations.dataValidation
        assert rule.formula1 == f'"{lists[code]}"'
        assert str(rule.sqref) == f"D2:D{sheet.max_row}"
        open_cells = {
            cell.column_letter for row in sheet.iter_rows(min_row=2) for cell in row if not cell.protection.locked
        }
        assert open_cells == {"D", "E"}
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    company = book.worksheets[0]
    to_fill = [cell for row in company.iter_rows() for cell in row if not cell.protection.locked]
    assert len(to_fill) == 3 + len(PROGRAMME.flags)
    assert {cell.column_letter for cell in to_fill} == {"B"}
    assert len(company.data_validations.dataValidation) == 2


def test_the_same_rules_give_the_same_bytes() -> None:
    assert all(write_questionnaire(PROGRAMME, 2, language) == MADE[language] for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_word_is_named_with_its_cell(tmp_path: Path, language: Language) -> None:
    book = opened(MADE[language])
    book.worksheets[1]["D3"].value = "perhaps"
    book.worksheets[0]["B14"].value = "perhaps"
    book.save(tmp_path / "answers.xlsx")
    with pytest.raises(AnswersError) as raised:
        read(tmp_path / "answers.xlsx")
    assert str(raised.value).count("'perhaps'") == 2
    assert "!A3:F3" in str(raised.value)


# --- the command ------------------------------------------------------------------------------------------------------


def test_the_command_writes_it_and_says_the_default_tier(call: Call, tmp_path: Path) -> None:
    ran = call("questionnaire")
    assert ran.status == 0
    assert "tier 1" in ran.err
    assert load_answers(tmp_path / "answers.xlsx", PROGRAMME).tier == 1


def test_what_exists_is_never_overwritten(call: Call, tmp_path: Path) -> None:
    (tmp_path / "answers.xlsx").write_bytes(b"my answers")
    ran = call("questionnaire", "--tier", "2")
    assert (ran.status, (tmp_path / "answers.xlsx").read_bytes()) == (2, b"my answers")
    assert "not overwritten" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--tier", "3"], "no tier 3"),
        (["--output", "answers.docx"], ".xlsx"),
        (["--output", "no/answers.xlsx"], "no folder"),
    ],
)
def test_a_wrong_call_is_said(call: Call, words: list[str], said: str) -> None:
    ran = call("questionnaire", *words)
    assert ran.status == 2
    assert said in ran.err


def test_filled_in_beside_documents_it_is_taken_as_the_answers(call: Call, tmp_path: Path) -> None:
    (tmp_path / "company" / "documents").mkdir(parents=True)
    (tmp_path / "company" / "documents" / "menu.txt").write_text("Soup of the day.", encoding="utf-8")
    filled(MADE[Language.ZH_HANT], FULL, Language.ZH_HANT, tmp_path / "company" / "answers.xlsx")
    ran = call("check", "company", "--as-of", "2026-09-30", "--output", "-")
    assert ran.status == 0
    assert "紅隼有限公司" in ran.out
    assert "answers.xlsx" in ran.err


FORMS = {
    "answers.yaml": b"answers: {D9: yes}\r\n",
    "answers.json": b'\xef\xbb\xbf{"answers": {"D9": "yes"}}',
    "answers.csv": b"question,answer\nD9,yes\n",
}


@pytest.mark.parametrize("name", FORMS)
def test_answers_know_of_which_bytes_they_were_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FORMS[name])
    held = load_answers(tmp_path / name, PROGRAMME)
    assert held.answers["D9"].answer is Answer.YES
    assert held.file == GivenFile(name, hashlib.sha256(FORMS[name]).hexdigest())


def test_a_filled_in_workbook_is_known_by_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "answers.xlsx"
    write_sheet(path, [["question", "answer"], ["D9", "yes"]])
    file = load_answers(path, PROGRAMME).file
    assert file == given_answers(path) == GivenFile("answers.xlsx", hashlib.sha256(path.read_bytes()).hexdigest())
