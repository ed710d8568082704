"""`aeo-evidence start`: a folder that check takes as it is, in which nothing is evidence until somebody has filled it in."""

import io
import json
import shutil
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from aeo_evidence.model.rule import Language
from aeo_evidence.readers.own import is_own_paper
from aeo_evidence.report.start import start_papers
from tests.cli import Call
from tests.libreoffice import needs_libreoffice, saved_again
from tests.start.made import PROGRAMME, REGISTERS, filled, form

LANGUAGES = list(Language)


def sheets(language: Language) -> dict[str, bytes]:
    papers = {paper.path: paper.data for paper in start_papers(PROGRAMME, 2, language)}
    return {path: data for path, data in papers.items() if path.endswith(".docx")}


def text_of(data: bytes) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return "\n".join("".join(run.text or "" for run in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tier", [1, 2])
def test_each_criterion_has_its_folder_with_sheet_and_forms(language: Language, tier: int) -> None:
    paths = [paper.path for paper in start_papers(PROGRAMME, tier, language)]
    criteria = [criterion for criterion in PROGRAMME.criteria if criterion.tier <= tier]
    folders = list(dict.fromkeys(path.split("/")[1] for path in paths[1:]))
    assert paths[0] == "answers.xlsx"
    assert folders == [f"{each.id} {each.title[language]}" for each in criteria]
    assert sum(path.endswith(".docx") for path in paths) == len(criteria)
    forms = {path.rpartition("/")[2].split(" ")[0] for path in paths[1:] if path.endswith(".xlsx")}
    assert forms == {rule.id for rule in REGISTERS if rule.criterion in {each.id for each in criteria}}
    assert not any(sign in path for path in paths for sign in '\\:*?"<>|')


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_says_what_each_paper_must_contain(language: Language) -> None:
    chinese = Language.ZH_HANS if language is Language.ZH_HANS else Language.ZH_HANT
    told = dict(zip((each.id for each in PROGRAMME.criteria), map(text_of, sheets(language).values()), strict=True))
    for rule in PROGRAMME.rules.values():
        for each in (Language.EN, chinese):
            assert rule.title[each] in told[rule.criterion]
            assert rule.advice[each].strip() in told[rule.criterion]
            for check in rule.checks:
                group = {"column": "fields", "covers": "topics", "part": "parts"}.get(check.kind)
                if group and check.required:
                    assert PROGRAMME.labels[group][check.subject][each] in told[rule.criterion]
    assert "{" not in "".join(told.values())
    assert "D7.1" in told["D"]
    assert ".xlsx" in told["D"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_are_known_as_the_programs_own(language: Language) -> None:
    assert all(is_own_paper(data, "docx") for data in sheets(language).values())


@needs_libreoffice
@pytest.mark.parametrize("saved_as", ["docx", "odt"])
def test_sheets_saved_by_libreoffice_are_still_known(tmp_path: Path, saved_as: str) -> None:
    for number, data in enumerate(sheets(Language.ZH_HANT).values()):
        (tmp_path / f"renamed {number}.docx").write_bytes(data)
    found = saved_again(*sorted(tmp_path.glob("*.docx")), into=tmp_path, form=saved_as)
    assert len(found) == len(PROGRAMME.criteria)
    assert all(is_own_paper(path.read_bytes(), saved_as) for path in found)


def test_check_takes_the_folder_as_it_is_and_finds_nothing_in_it(call: Call, tmp_path: Path) -> None:
    assert call("start", "co", "--tier", "2", "--language", "zh-Hant").status == 0
    shutil.move(tmp_path / "co" / "documents", tmp_path / "moved")
    shutil.move(tmp_path / "moved", tmp_path / "co" / "documents")
    ran = call("check", "co", "--as-of", "2026-09-30", "--output", "-")
    result = json.loads(ran.out)
    assert result["tier"] == 2
    assert {request["status"] for request in result["requests"]} == {"missing"}
    assert all(document["readable"] and document["requests"] == [] for document in result["documents"])
    assert "answers.xlsx" in ran.err


def test_a_form_filled_in_where_it_lies_is_found(call: Call, tmp_path: Path) -> None:
    call("start", "co", "--language", "en")
    (path,) = (tmp_path / "co").rglob("D9.1 *.xlsx")
    path.write_bytes(filled(form("D9.1", Language.ZH_HANT), PROGRAMME.rules["D9.1"]))
    result = json.loads(call("check", "co", "--as-of", "2026-09-30", "--output", "-").out)
    (request,) = (each for each in result["requests"] if each["id"] == "D9.1")
    assert request["status"] == "met"


def test_what_exists_is_left_alone_and_named(call: Call, tmp_path: Path) -> None:
    assert call("start", "co", "--language", "en").status == 0
    answers, (log,) = tmp_path / "co" / "answers.xlsx", list((tmp_path / "co").rglob("D7.1 *.xlsx"))
    answers.write_bytes(b"mine")
    (gone,) = (tmp_path / "co").rglob("D9.1 *.xlsx")
    gone.unlink()
    before = {path: path.read_bytes() for path in (tmp_path / "co").rglob("*") if path.is_file()}
    ran = call("start", "co", "--language", "en")
    assert ran.status == 0
    assert all(path.read_bytes() == data for path, data in before.items())
    assert gone.exists()
    assert f"{answers.relative_to(tmp_path)} exists already" in ran.err
    assert f"{log.relative_to(tmp_path)} exists already" in ran.err
    assert "1 file(s) written" in ran.out


def test_it_says_the_default_tier(call: Call) -> None:
    ran = call("start", "co")
    assert ran.status == 0
    assert "tier 1" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["start", "file.txt"], "is a file"),
        (["start", "file.txt/co"], "cannot be made"),
        (["start", "co", "--tier", "7"], "no tier 7"),
    ],
)
def test_a_wrong_call_is_said(call: Call, tmp_path: Path, words: list[str], said: str) -> None:
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    ran = call(*words)
    assert ran.status == 2
    assert said in ran.err


def test_letters_and_reports_in_the_applicants_folder_do_not_hide_the_answers(call: Call, tmp_path: Path) -> None:
    call("start", "co", "--tier", "2")
    call("check", "co", "--output", "co/gap-report.json")
    call("letter", "co/gap-report.json", "--output", "co/what we told them.docx")
    ran = call("check", "co", "--output", "-")
    assert "answers.xlsx" in ran.err
    assert not any(document["path"].startswith("documents/") for document in json.loads(ran.out)["documents"])
