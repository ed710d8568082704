"""The second programme: packs judged by it end to end, in the words of no other programme; and what serves it of the first."""

import io
import json
import re
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from aeo_evidence import Options, check_pack, load_rules
from aeo_evidence.cli.check import render
from aeo_evidence.cli.outputs import Format
from aeo_evidence.crosswalk import put_side_by_side
from aeo_evidence.errors import AeoError, RuleError
from aeo_evidence.model.crosswalk import CrosswalkResult
from aeo_evidence.model.result import Answers, Result, Status
from aeo_evidence.model.rule import Language
from aeo_evidence.pipeline import judge
from aeo_evidence.report.as_json import as_object, write_json
from aeo_evidence.report.crosswalk import write_json as write_crosswalk_json
from aeo_evidence.report.crosswalk import write_workbook as write_crosswalk
from aeo_evidence.report.json_schema import SCHEMAS
from aeo_evidence.report.start import start_papers
from aeo_evidence.rulebook import load_crosswalk, rules_folder
from tests.cli import run
from tests.report.read_back import opened
from tests.small_rules import FILES, change, write_rules

SAMPLES = Path(__file__).resolve().parent.parent.parent / "sample_evidence"
NAMES = ("tier1-manufacturer", "tier2-forwarder")
DAY = date(2026, 10, 31)
FOREIGN = re.compile(r"iPASS|Hong Kong|HKAEO|hkaeo|香港|\bTier\b|第[一二][級级]|e-learning")
JUDGEMENT = re.compile(r"\b(non-?)?compliant\b|\bcertified\b|合規|合规|已獲認證|已获认证", re.IGNORECASE)
PAPERS = {
    "关务/任命通知.txt": "关于任命关务负责人的通知\n\n经研究决定，任命副总经理沈立群先生为关务负责人，分管关务部，自2026年3月1日起生效。\n"
    "主要职责：统筹报关申报工作，与海关沟通联系，每月审核报关差错情况。\n",
    "关务/单证复核记录.csv": "日期,报关单号,复核人,复核结果\n2026-10-09,531620261000012345,程野,无误\n2026-10-12,531620261000012399,程野,\n",
    "仓库/封条台账.csv": "封条号,状态,使用日期,箱号,施封人\nHB700101,已使用,2026-10-13,CSQU3054383,吕岩\n"
    "HB700102,损坏,2026-10-13,,吕岩\nHB700103,未使用,,,\n",
}


@cache
def sample(name: str) -> CrosswalkResult:
    """Return a sample judged by both programmes; scans are not recognised."""
    first, second = load_rules(as_of=DAY), load_rules(programme="cnaeo", as_of=DAY)
    assert first.vocabulary == second.vocabulary
    source = check_pack(SAMPLES / name / "documents", first, Options(as_of=DAY, tier=2, recognise=False))
    to = judge(source.documents, second, Options(as_of=DAY), Answers(), applicant=name)
    return put_side_by_side(source, to, load_crosswalk(None, "cnaeo"))


def made(folder: Path, language: Language) -> Result:
    """Return a small pack judged by the second programme."""
    for name, text in PAPERS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return check_pack(folder, load_rules(programme="cnaeo"), Options(as_of=DAY, language=language, jobs=0))


def without_its_name(text: str) -> str:
    """Return a text without the name of the standard and without sources, where the standard is called by it."""
    programme = load_rules(programme="cnaeo")
    for name in (
        *programme.title.values(),
        *(source for language in Language for source in programme.sources_in(language)),
        *(rule.source.text for rule in programme.rules.values()),
    ):
        text = text.replace(name, "")
    return text


def texts(result: Result) -> str:
    """Return all words of a result in every form of report."""
    words = [write_json(result), render(Format.HTML, result, "").decode("utf-8")]
    for form in (Format.XLSX, Format.DOCX):
        with zipfile.ZipFile(io.BytesIO(render(form, result, ""))) as archive:
            words += [archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml")]
    return without_its_name("\n".join(words))


@pytest.mark.parametrize("language", list(Language))
def test_no_report_speaks_of_another_programme_or_judges_the_company(tmp_path: Path, language: Language) -> None:
    said = texts(made(tmp_path, language))
    assert sorted(set(FOREIGN.findall(said))) == []
    assert JUDGEMENT.findall(said) == []
    assert load_rules(programme="cnaeo").preview[language][:20] in said  # type: ignore[index]


def test_a_pack_of_its_own_is_judged_by_its_own_checks(tmp_path: Path) -> None:
    found = {each.rule.id: each for each in made(tmp_path, Language.ZH_HANS).requests}
    assert {key for key, each in found.items() if each.status is Status.MET} == {"IC1.1", "TS3.2"}
    assert found["IC2.3"].status is Status.PARTIAL
    assert [check.spec.id for check in found["IC2.3"].checks if check.failed] == ["complete"]
    assert found["TS3.2"].evidence[0].path == "仓库/封条台账.csv"


def test_its_start_folder_has_its_groups_and_its_name(tmp_path: Path) -> None:
    papers = {paper.path for paper in start_papers(load_rules(programme="cnaeo"), 1, Language.ZH_HANS)}
    folders = {path.split("/")[1] for path in papers if path.startswith("documents/")}
    assert folders == {"IC 内部控制", "FS 财务状况", "LC 守法规范", "TS 贸易安全"}


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_is_judged_whole(name: str) -> None:
    told = as_object(sample(name).to)
    Draft202012Validator(SCHEMAS["result"]).validate(told)
    assert (told["programme"], told["tier"], len(told["requests"])) == ("cnaeo", None, 28)
    assert [each["id"] for each in told["criteria"]] == ["IC", "FS", "LC", "TS"]
    assert len({each["status"] for each in told["requests"]}) > 2


@pytest.mark.parametrize("name", NAMES)
def test_what_has_no_counterpart_is_not_met_by_a_pack_made_for_the_first_programme(name: str) -> None:
    alone = [row.request for row in sample(name).rows if row.alone is not None]
    assert [each.rule.id for each in alone] == ["IC1.1", "IC2.3", "LC2.1", "LC3.1"]
    assert [each.rule.id for each in alone if each.status is Status.MET] == []


@pytest.mark.parametrize("name", NAMES)
def test_most_of_what_is_shown_comes_from_a_counterpart(name: str) -> None:
    """The crosswalk is right where the papers themselves say so: what a request takes, its counterparts have shown too."""
    shown = [row for row in sample(name).rows if row.request.evidence]
    served = [row for row in shown if any(each.taken for each in row.served_by)]
    assert len(served) >= 0.9 * len(shown), [row.request.rule.id for row in shown if row not in served]


def test_a_status_is_never_taken_over(tmp_path: Path) -> None:
    """Each row has the status that a run by the second programme alone gives."""
    result = sample("tier2-forwarder")
    assert {row.request.rule.id: row.request.status for row in result.rows} == {
        each.rule.id: each.status for each in result.to.requests
    }
    assert any(
        each.judged.status is Status.MET and row.request.status is not Status.MET
        for row in result.rows
        for each in row.served_by
    )


def test_the_crosswalk_is_told_as_json_and_as_a_workbook() -> None:
    result = sample("tier2-forwarder")
    told = json.loads(write_crosswalk_json(result))
    Draft202012Validator(SCHEMAS["crosswalk"]).validate(told)
    rows = {each["id"]: each for each in told["requests"]}
    assert rows["IC3.2"]["status"] == "met"
    assert [(each["id"], each["serves"]) for each in rows["IC3.2"]["counterparts"]] == [("J7.2", "whole")]
    assert "open a log" not in rows["IC2.3"]["lacking"]
    assert rows["IC2.3"]["lacking"][-1].endswith("begin one.")
    assert any(text.startswith("Beyond B1.1 it needs: ") for text in rows["IC2.2"]["lacking"])
    data = write_crosswalk(result)
    assert data == write_crosswalk(result)
    sheet = opened(data).worksheets[0]
    table = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert list(table) == list(rows)
    assert "J7.2 (wholly)" in table["IC3.2"]
    assert any(str(cell).startswith("• ") for cell in table["TS3.2"])


def test_the_command_writes_and_shows_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path / "pack", Language.EN)
    words = (
        "crosswalk",
        tmp_path / "pack",
        "--as-of",
        "2026-10-31",
        "--no-cache",
        "--jobs",
        "1",
        "--language",
        "zh-Hans",
    )
    ran = run(capsys, monkeypatch, *words, "--output", tmp_path / "c.xlsx")
    assert ran.status == 0
    assert "预览版" in ran.out
    assert "IC1.1  已具备" in ran.out
    assert run(capsys, monkeypatch, *words, "--output", tmp_path / "c.xlsx").status == 0
    (tmp_path / "d.xlsx").write_bytes(b"mine")
    refused = run(capsys, monkeypatch, *words, "--output", tmp_path / "d.xlsx")
    assert (refused.status, (tmp_path / "d.xlsx").read_bytes()) == (2, b"mine")
    nowhere = run(capsys, monkeypatch, *words, "--to", "hkaeo")
    assert (nowhere.status, "现有的通往 cnaeo" in nowhere.err) == (2, True)


def write_two(folder: Path, crosswalk: str) -> Path:
    """Write a folder with two small programmes and a crosswalk from one to the other."""
    write_rules(folder)
    for name, text in FILES.items():
        if name.startswith("hkaeo/"):
            path = folder / name.replace("hkaeo/", "other/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace("id: hkaeo", "id: other"), encoding="utf-8")
    (folder / "other" / "crosswalk.yaml").write_text(crosswalk, encoding="utf-8")
    return folder


GOOD = "from: hkaeo\nversion: 1\nrequests:\n  A1.1: {wholly: [A1.1]}\n  A2.1: {none: {en: a, zh-Hant: b, zh-Hans: c}}\n"
WRONG = [
    pytest.param(
        "wholly: [A1.1]",
        "wholly: [A1.9]",
        r"crosswalk.yaml:4: requests.A1.1.wholly: there is no request 'A1.9' in hkaeo",
        id="source",
    ),
    pytest.param("  A1.1:", "  A1.7:", r"there is no request 'A1.7' in other", id="target"),
    pytest.param("  A1.1: {wholly: [A1.1]}\n", "", "nothing is said of A1.1", id="forgotten"),
    pytest.param("wholly: [A1.1]", "wholly: []", "say what serves it", id="empty"),
    pytest.param("from: hkaeo", "from: hkaoe", "there is no programme 'hkaoe'", id="programme"),
    pytest.param("version: 1", "verson: 1", "did you mean 'version'", id="key"),
]


def test_a_crosswalk_is_read(tmp_path: Path) -> None:
    walk = load_crosswalk(write_two(tmp_path, GOOD))
    assert (walk.source, walk.to, list(walk.served), list(walk.alone)) == ("hkaeo", "other", ["A1.1"], ["A2.1"])


@pytest.mark.parametrize(("old", "new", "said"), WRONG)
def test_every_mistake_in_a_crosswalk_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    folder = write_two(tmp_path, GOOD)
    change(folder / "other" / "crosswalk.yaml", old, new)
    with pytest.raises(RuleError, match=said):
        load_crosswalk(folder)


def test_rules_check_names_it_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_two(tmp_path, GOOD.replace("[A1.1]", "[A9.1]"))
    ran = run(capsys, monkeypatch, "rules", "check", folder)
    assert (ran.status, "other/crosswalk.yaml:4" in ran.err) == (2, True)


def test_no_crosswalk_leads_out_of_a_folder_without_one(tmp_path: Path) -> None:
    with pytest.raises(AeoError, match="There is no crosswalk in"):
        load_crosswalk(write_rules(tmp_path))


def test_the_crosswalk_holds_nothing_but_what_the_rules_know() -> None:
    assert load_crosswalk(rules_folder()).to == "cnaeo"
