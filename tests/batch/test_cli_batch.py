"""`aeo-evidence batch`: what goes in, what comes out, and a sentence for everything that is wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from aeo_evidence.cache.store import FOLDER_VARIABLE
from aeo_evidence.report.json_schema import SCHEMAS
from tests.batch.made import CHINESE, GOOD, KESTREL, VISITORS, WARBLER, contents, make_applicants
from tests.cli import Ran, run
from tests.made import write_sheet
from tests.report.read_back import opened, rows
from tests.test_cli_previous import decide, decided

Call = Callable[..., Ran]
DAY = ("--as-of", "2026-09-30")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    return lambda *words: run(capsys, monkeypatch, *words)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_applicants(tmp_path / "applicants")


def lines(output: Path) -> list[dict[str, Any]]:
    text = (output / "portfolio.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_applicants_go_in_and_a_portfolio_comes_out(call: Call, folder: Path, tmp_path: Path) -> None:
    (folder / "Empty Ltd").mkdir()
    (folder / "minutes.txt").write_text("not an applicant", encoding="utf-8")
    ran = call("batch", "applicants", "--output", "out", *DAY)
    output = tmp_path / "out"
    assert ran.status == 4
    assert sorted(contents(output)) == sorted(
        ["portfolio.jsonl", "portfolio.xlsx"]
        + [f"{name}/{file}" for name in GOOD for file in (".batch-note.json", "gap-report.json", "gap-report.xlsx")]
    )
    written = lines(output)
    assert [line["id"] for line in written] == sorted([*GOOD, "Empty Ltd"])
    for line in written:
        Draft202012Validator(SCHEMAS["portfolio"]).validate(line)
    table = rows((output / "portfolio.xlsx").read_bytes(), "Applicants")
    assert {row["Folder"] for row in table} == {*GOOD, "Empty Ltd"}
    assert (table[-1]["Folder"], table[-1]["Grade"]) == ("Empty Ltd", "not judged")
    assert "no documents" in table[-1]["Why not judged"]
    assert "Empty Ltd" in ran.out
    assert "portfolio.xlsx" in ran.out
    assert "minutes.txt" in ran.err
    assert "tier 1" in ran.err
    assert [line.split(":")[0] for line in ran.err.splitlines() if " of 4: " in line] == [
        f"{number} of 4" for number in range(1, 5)
    ]


def test_a_second_run_says_what_it_kept_and_writes_the_same(call: Call, folder: Path, tmp_path: Path) -> None:
    call("batch", folder, "--output", "out", *DAY)
    before = contents(tmp_path / "out")
    ran = call("batch", folder, "--output", "out", *DAY)
    assert ran.status == 0
    assert "3 applicant(s) unchanged" in ran.err
    assert contents(tmp_path / "out") == before
    assert "unchanged" not in call("batch", folder, "--output", "out", *DAY, "--fresh").err


def test_an_output_among_the_applicants_is_none_of_them(call: Call, folder: Path) -> None:
    assert call("batch", folder, "--output", folder / "out", *DAY).status == 0
    (folder / "out" / "portfolio.jsonl").unlink()  # as if it had been killed
    assert call("batch", folder, "--output", folder / "later", *DAY).status == 0
    assert [line["id"] for line in lines(folder / "later")] == sorted(GOOD)


def test_what_changed_since_the_last_batch_is_told(call: Call, folder: Path, tmp_path: Path) -> None:
    call("batch", folder, "--output", "old", *DAY, "--format", "json")
    write_sheet(folder / WARBLER / "visitors.xlsx", VISITORS)  # now without the fault
    (folder / CHINESE / "documents" / "封條.txt").write_text("餐單：例湯。", encoding="utf-8")
    write_sheet(folder / "New Ltd" / "visitors.xlsx", VISITORS)
    ran = call("batch", folder, "--output", "new", *DAY, "--format", "json", "--previous", "old")
    assert ran.status == 0
    assert not list((tmp_path / "new").glob("*/*.xlsx"))
    table = {row["Folder"]: row for row in rows((tmp_path / "new" / "portfolio.xlsx").read_bytes(), "Changes")}
    assert table[KESTREL]["Since then"] == "unchanged"
    assert table["New Ltd"]["Since then"] == "new"
    assert "D9.1" in table[WARBLER]["Gaps closed"].split(", ")
    assert "F10.2: partial → missing" in table[CHINESE]["Open still, otherwise than before"]
    book = opened((tmp_path / "new" / "portfolio.xlsx").read_bytes())
    assert "Changes" in book.sheetnames
    assert "Changes" not in opened((tmp_path / "old" / "portfolio.xlsx").read_bytes()).sheetnames


def test_a_score_below_the_limit_ends_with_status_3_and_a_failure_with_4(call: Call, folder: Path) -> None:
    low = call("batch", folder, "--output", "out", *DAY, "--fail-under", "99")
    assert (low.status, "below 99" in low.err) == (3, True)
    (folder / "Empty Ltd").mkdir()
    assert call("batch", folder, "--output", "out", *DAY, "--fail-under", "99").status == 4


def test_papers_of_nobody_are_named(call: Call, folder: Path, tmp_path: Path) -> None:
    write_sheet(tmp_path / "later" / "Kestrel Limited" / "visitors.xlsx", VISITORS)
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "kestrel.yaml").write_text("answers: {D9: yes}\n", encoding="utf-8")
    ran = call("batch", folder, "--output", "out", *DAY, "--add", "later", "--answers", "answers")
    assert "Kestrel Limited" in ran.err
    assert "kestrel.yaml" in ran.err


def test_the_portfolio_speaks_the_language_that_was_asked_for(call: Call, folder: Path, tmp_path: Path) -> None:
    (folder / "Empty Ltd").mkdir()
    ran = call("batch", folder, "--output", "out", *DAY, "--language", "zh-Hant")
    assert "申請公司總覽" in ran.out
    assert {line["error"] for line in lines(tmp_path / "out") if line["id"] == "Empty Ltd"} == {
        "資料夾內沒有文件。請把該公司的文件放入其中。"
    }


WRONG = [
    pytest.param(["nowhere", "--output", "out"], "no folder nowhere", id="missing folder"),
    pytest.param(["one.txt", "--output", "out"], "is a file", id="a file instead of a folder"),
    pytest.param(["bare", "--output", "out"], "holds no folders", id="no applicants"),
    pytest.param(["applicants", "--output", "applicants"], "holds the applicants", id="output over the applicants"),
    pytest.param(
        ["applicants", "--output", f"applicants/{KESTREL}/out"], "lies in the folder", id="output in an applicant"
    ),
    pytest.param(["applicants", "--output", "one.txt"], "is a file", id="output that is a file"),
    pytest.param(["applicants", "--output", "one.txt/out"], "cannot be made", id="output below a file"),
    pytest.param(["applicants", "--output", "out", "--tier", "3"], "no tier 3", id="wrong tier"),
    pytest.param(["applicants", "--output", "out", "--answers", "nowhere"], "no nowhere", id="missing answers"),
    pytest.param(["applicants", "--output", "out", "--add", "nowhere"], "no folder nowhere", id="missing later papers"),
    pytest.param(["applicants", "--output", "out", "--rules", "nowhere"], "no folder", id="missing rules"),
    pytest.param(["applicants", "--output", "out", "--previous", "bare"], "no portfolio.jsonl", id="no earlier batch"),
    pytest.param(["applicants", "--output", "out", "--previous", "torn"], "portfolio.jsonl:1", id="a torn portfolio"),
    pytest.param(["applicants", "--output", "taken"], "name another folder", id="a folder in the portfolio's place"),
    pytest.param(["applicants"], "--output", id="no output"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_wrong_calls_have_a_sentence_and_status_2(
    call: Call, folder: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    (tmp_path / "one.txt").write_text("x", encoding="utf-8")
    (tmp_path / "bare").mkdir()
    (tmp_path / "torn").mkdir()
    (tmp_path / "torn" / "portfolio.jsonl").write_text('{"schema":\n', encoding="utf-8")
    (tmp_path / "taken" / "portfolio.xlsx").mkdir(parents=True)
    before = contents(folder)
    ran = call("batch", *words)
    assert ran.status == 2
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert ran.out == ""
    assert contents(folder) == before


def test_the_schema_of_a_line_is_printed(call: Call) -> None:
    printed = json.loads(call("schema", "portfolio").out)
    Draft202012Validator.check_schema(printed)
    assert printed["title"] == "aeo-evidence/portfolio/1"


def test_what_a_reviewer_has_filled_in_is_carried_over_and_said(call: Call, folder: Path, tmp_path: Path) -> None:
    call("batch", folder, "--output", "june", *DAY)
    decide(tmp_path / "june" / KESTREL / "gap-report.xlsx", "reject")
    ran = call("batch", folder, "--output", "july", "--previous", "june", *DAY)
    assert ran.status == 0
    assert decided(tmp_path / "july" / KESTREL / "gap-report.xlsx") == ("reject", "Ms Lo")
    table = {row["Folder"]: row for row in rows((tmp_path / "july" / "portfolio.xlsx").read_bytes(), "Changes")}
    assert table[KESTREL]["Since then"] != "unchanged"
    decide(tmp_path / "july" / WARBLER / "gap-report.xlsx", "accept")
    ran = call("batch", folder, "--output", "july", "--previous", "june", *DAY)
    assert (ran.status, "it is taken as the earlier report" in ran.err) == (0, True)
    assert decided(tmp_path / "july" / WARBLER / "gap-report.xlsx") == ("accept", "Ms Lo")
