"""What names of files and folders claim, and what is said where the paper shows something else."""

from functools import cache

import pytest

from aeo_evidence.match.claims import read_claims
from aeo_evidence.model.result import Answers, Result, Status
from aeo_evidence.model.rule import Language, Programme
from aeo_evidence.report.told import Told
from aeo_evidence.rulebook import load_rules
from tests.report import small

SEALS = small.files()["security/seal procedure.txt"]  # shows F10.1
VISITORS = small.files()["registers/visitors 2026.xlsx"]  # shows D9.1
MENU = small.files()["notes/menu.txt"]  # shows nothing


@cache
def rules() -> Programme:
    return load_rules()


def claimed(path: str) -> str | None:
    claim = read_claims([path], rules(), rules().rules).get(path)
    return None if claim is None else claim.filed


@cache
def filed(path: str, data: bytes, language: Language = Language.EN, tier: int = 1) -> Result:
    return small.judged({path: data}, Answers(), language, tier)


def told(result: Result) -> list[str]:
    return [Told(result).finding(finding) for finding in result.findings if finding.code == "filed_elsewhere"]


@pytest.mark.parametrize(
    ("path", "filed"),
    [
        pytest.param("D7.1 patrol log.xlsx", "D7.1", id="at the beginning"),
        pytest.param("patrol log (D7.1).xlsx", "D7.1", id="at the end"),
        pytest.param("d7.1.pdf", "D7.1", id="small letters"),
        pytest.param("Ｄ７．１ 巡邏.pdf", "D7.1", id="full width"),
        pytest.param("D7.1_2026-09.xlsx", "D7.1", id="a month behind it"),
        pytest.param("D7-1 patrol.xlsx", "D7.1", id="a hyphen for the full stop"),
        pytest.param("D7_1_patrol.xlsx", "D7.1", id="a line for the full stop"),
        pytest.param("D7.1 and D7.2.docx", "D7.1, D7.2", id="two of them"),
        pytest.param("D10.1 x.docx", "D10.1", id="two digits"),
        pytest.param("D7.1 patrol/September.xlsx", "D7.1", id="a folder"),
        pytest.param("D7.1.zip/log.xlsx", "D7.1", id="an archive"),
        pytest.param("Criterion D/D7.1/log.xlsx", "D7.1", id="the nearest folder"),
        pytest.param("D7.1/D9.1 visitors.xlsx", "D9.1", id="the name before the folder"),
        pytest.param("D7 patrol/log.xlsx", "D7", id="a question"),
        pytest.param("Criterion D/log.xlsx", "D", id="a criterion"),
        pytest.param("criterion (D)/log.xlsx", "D", id="a criterion in brackets"),
        pytest.param("準則D/巡邏.xlsx", "D", id="a criterion in Chinese"),
        pytest.param("评审准则（D）/巡逻.xlsx", "D", id="a criterion in Simplified Chinese"),
        pytest.param("D/log.xlsx", "D", id="its letter"),
        pytest.param("D - Premises Security/log.xlsx", "D", id="its letter and title"),
        pytest.param("D 場所保安/log.xlsx", "D", id="its letter and title in Chinese"),
        pytest.param("log.xlsx", None, id="nothing"),
        pytest.param("SOPD7.1.docx", None, id="within a word"),
        pytest.param("D7.12 x.docx", None, id="a longer number"),
        pytest.param("D7.1.3 x.docx", None, id="a deeper number"),
        pytest.param("X1.1 x.docx", None, id="no request of the programme"),
        pytest.param("manual rev A1.1.docx", None, id="a version"),
        pytest.param("手冊 版本A1.1.docx", None, id="a version in Chinese"),
        pytest.param("B1 car park.pdf", None, id="a floor"),
        pytest.param("A - Z/x.docx", None, id="another letter"),
        pytest.param("C drive/x.docx", None, id="a letter and no title"),
        pytest.param("a/x.docx", None, id="a small letter"),
        pytest.param("Criteria A to J/x.docx", None, id="several criteria"),
        pytest.param("criteria for selection.docx", None, id="the word without a letter"),
    ],
)
def test_what_a_name_claims(path: str, filed: str | None) -> None:
    assert claimed(path) == filed


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(Language.EN, "Filed under D7.1; it shows D9.1.", id="English"),
        pytest.param(Language.ZH_HANT, "歸入D7.1，內容顯示的是D9.1。", id="Traditional"),
        pytest.param(Language.ZH_HANS, "归入D7.1，内容显示的是D9.1。", id="Simplified"),
    ],
)
def test_what_shows_something_else_is_told(language: Language, text: str) -> None:
    result = filed("D7.1 patrol/log 2026.xlsx", VISITORS, language)
    (finding,) = (finding for finding in result.findings if finding.code == "filed_elsewhere")
    assert (str(finding.where), finding.facts) == (
        "D7.1 patrol/log 2026.xlsx",
        (("filed", "D7.1"), ("shown", "D9.1")),
    )
    assert told(result) == [text]


@pytest.mark.parametrize(
    ("path", "data", "text"),
    [
        pytest.param("D9.1/log.xlsx", VISITORS, [], id="it agrees with the request"),
        pytest.param("D7.1 and D9.1/log.xlsx", VISITORS, [], id="with one of two"),
        pytest.param("D9/log.xlsx", VISITORS, [], id="with the question"),
        pytest.param("Criterion D/log.xlsx", VISITORS, [], id="with the criterion"),
        pytest.param("registers/log.xlsx", VISITORS, [], id="nothing is claimed"),
        pytest.param("D7.1/menu.txt", MENU, [], id="nothing is shown"),
        pytest.param("L1.1/log.xlsx", VISITORS, [], id="a request of another tier"),
        pytest.param("Criterion F/log.xlsx", VISITORS, ["Filed under F; it shows D9.1."], id="another criterion"),
        pytest.param("F10/log.xlsx", VISITORS, ["Filed under F10; it shows D9.1."], id="another question"),
    ],
)
def test_only_what_disagrees_is_told(path: str, data: bytes, text: list[str]) -> None:
    assert told(filed(path, data)) == text


@pytest.mark.parametrize("path", ["D7.1/menu.txt", "Criterion D - Premises Security/D7.1.txt"])
def test_a_claim_is_no_evidence(path: str) -> None:
    result = filed(path, MENU)
    assert result.shows[path] == ()
    assert {request.status for request in result.requests} <= {Status.MISSING, Status.NOT_APPLICABLE}


@pytest.mark.parametrize("data", [SEALS, VISITORS], ids=["text", "register"])
def test_a_claim_changes_no_match(data: bytes) -> None:
    plain, claiming = filed("x/paper.bin", data), filed("D7.1/paper.bin", data)
    assert plain.shows["x/paper.bin"] == claiming.shows["D7.1/paper.bin"] != ()
    assert [r.status for r in plain.requests] == [r.status for r in claiming.requests]
    assert plain.overall == claiming.overall
