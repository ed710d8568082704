"""`check --previous`: what a reviewer has entered is carried over, and never written over."""

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from aeo_evidence.model.result import Result
from tests.cli import Ran, run
from tests.made import write_sheet
from tests.previous.made import cell_in
from tests.test_cli_check import VISITORS

Call = Callable[..., Ran]
REQUEST = "D9.1"


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    write_sheet(tmp_path / "pack" / "visitors.xlsx", VISITORS)
    common = ("check", "pack", "--as-of", "2026-09-30", "--tier", "1", "--jobs", "1")
    return lambda *words: run(capsys, monkeypatch, *common, *words)


def decide(path: Path, word: str = "accept", sheet: str = "Requests") -> bytes:
    book = openpyxl.load_workbook(path)
    cell_in(book[sheet], REQUEST, "decision").value = word
    cell_in(book[sheet], REQUEST, "owner").value = "Ms Lo"
    cell_in(book[sheet], REQUEST, "due").value = date(2026, 12, 1)
    book.save(path)
    return path.read_bytes()


def decided(path: Path) -> tuple[object, object]:
    sheet = openpyxl.load_workbook(path)["Requests"]
    return cell_in(sheet, REQUEST, "decision").value, cell_in(sheet, REQUEST, "owner").value


def decide_in_json(path: Path, word: str) -> None:
    report = json.loads(path.read_text(encoding="utf-8"))
    next(each for each in report["requests"] if each["id"] == REQUEST)["decision"] = word
    path.write_text(json.dumps(report), encoding="utf-8")


def test_decisions_are_carried_over_and_told(call: Call, tmp_path: Path) -> None:
    call("--output", "old.xlsx")
    decide(tmp_path / "old.xlsx")
    ran = call("--previous", "old.xlsx", "--output", "new.xlsx")
    assert ran.status == 0
    assert decided(tmp_path / "new.xlsx") == ("accept", "Ms Lo")
    assert "Requests: 1 accepted, 0 rejected, 0 decided otherwise." in ran.out
    assert "Since the report as of 2026-09-30" in ran.out
    assert "1 closed" in ran.out
    result = json.loads(call("--previous", "new.xlsx", "--output", "-").out)
    (request,) = (each for each in result["requests"] if each["id"] == REQUEST)
    assert (request["status"], request["effective_status"]) == ("partial", "met")
    assert (request["decision"]["owner"], request["decision"]["due"]) == ("Ms Lo", "2026-12-01")


def test_a_report_that_was_filled_in_is_taken_unasked(call: Call, tmp_path: Path) -> None:
    call()
    decide(tmp_path / "gap-report.xlsx")
    ran = call()
    assert "gap-report.xlsx holds a reviewer's input; it is taken as the earlier report." in ran.err
    assert decided(tmp_path / "gap-report.xlsx") == ("accept", "Ms Lo")
    before = (tmp_path / "gap-report.xlsx").read_bytes()
    call()
    call()
    again = (tmp_path / "gap-report.xlsx").read_bytes()
    call()
    assert (tmp_path / "gap-report.xlsx").read_bytes() == again != before


def test_a_report_that_is_named_is_told_with_its_digest_unless_it_is_written_over(call: Call, tmp_path: Path) -> None:
    def told(name: str) -> object:
        return json.loads((tmp_path / name).read_text(encoding="utf-8"))["previous_report"]

    call("--output", "old.json")
    assert told("old.json") is None
    decide_in_json(tmp_path / "old.json", "accept")
    digest = hashlib.sha256((tmp_path / "old.json").read_bytes()).hexdigest()
    call("--previous", "old.json", "--output", "new.json")
    assert told("new.json") == {"name": "old.json", "sha256": digest}
    call("--previous", "old.json", "--output", "old.json")
    assert told("old.json") is None


def test_a_report_that_nobody_filled_in_is_replaced_without_a_word(call: Call, tmp_path: Path) -> None:
    call()
    first = (tmp_path / "gap-report.xlsx").read_bytes()
    ran = call()
    assert "earlier report" not in ran.err
    assert (tmp_path / "gap-report.xlsx").read_bytes() == first


def test_of_two_formats_the_one_that_was_filled_in_is_taken(call: Call, tmp_path: Path) -> None:
    both = ("--format", "json", "--format", "xlsx", "--output", "out")
    call(*both)
    decide(tmp_path / "out.xlsx")
    assert "out.xlsx holds" in call(*both).err
    decide_in_json(tmp_path / "out.json", "reject")
    assert "out.json holds" in call(*both).err
    assert decided(tmp_path / "out.xlsx") == ("reject", None)
    decide_in_json(tmp_path / "out.json", "accept")
    kept = decide(tmp_path / "out.xlsx", "check on site")
    ran = call(*both)
    assert (ran.status, "have both been filled in" in ran.err) == (2, True)
    assert (tmp_path / "out.xlsx").read_bytes() == kept


@pytest.mark.parametrize("name", ["gap-report.xlsx", "gap-report.json"])
@pytest.mark.parametrize("data", [b"", b"not a report", b"PK\x03\x04torn", b"{", b"{}"])
def test_what_cannot_be_read_is_not_written_over(call: Call, tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    ran = call("--output", name)
    assert (ran.status, ran.out) == (2, "")
    assert f"{name} exists and was left as it is" in ran.err
    assert (tmp_path / name).read_bytes() == data


def test_an_output_with_input_of_its_own_is_not_lost_to_another_report(call: Call, tmp_path: Path) -> None:
    call("--output", "old.xlsx")
    shutil.copy(tmp_path / "old.xlsx", tmp_path / "out.xlsx")
    kept = decide(tmp_path / "out.xlsx")
    ran = call("--previous", "old.xlsx", "--output", "out.xlsx")
    assert ran.status == 2
    assert "out.xlsx holds a reviewer's input (such as for request D9.1) that old.xlsx does not" in ran.err
    assert (tmp_path / "out.xlsx").read_bytes() == kept


def test_what_is_entered_while_the_program_runs_is_not_lost(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from aeo_evidence import pipeline

    call()
    real = pipeline.check_pack

    def slow(*words: Any) -> Result:
        result = real(*words)
        decide(tmp_path / "gap-report.xlsx")
        return result

    monkeypatch.setattr(pipeline, "check_pack", slow)
    ran = call()
    assert ran.status == 2
    assert "gap-report.xlsx was changed while the program ran" in ran.err
    assert decided(tmp_path / "gap-report.xlsx") == ("accept", "Ms Lo")


def test_what_was_changed_outside_the_reviewers_columns_is_said(call: Call, tmp_path: Path) -> None:
    call("--output", "old.xlsx")
    decide(tmp_path / "old.xlsx")
    book = openpyxl.load_workbook(tmp_path / "old.xlsx")
    cell = cell_in(book["Requests"], REQUEST, "status")
    cell.value = "met"
    book.save(tmp_path / "old.xlsx")
    ran = call("--previous", "old.xlsx", "--output", "new.xlsx")
    assert ran.status == 0
    assert f"old.xlsx: Requests!{cell.coordinate} was changed." in ran.err


def test_a_report_on_another_applicant_is_said(call: Call, tmp_path: Path) -> None:
    call("--output", "old.xlsx")
    assert "report on" not in call("--previous", "old.xlsx", "--output", "-").err
    (tmp_path / "answers.yaml").write_text("company: Osprey Ltd\ntier: 1\n", encoding="utf-8")
    ran = call("--previous", "old.xlsx", "--answers", "answers.yaml", "--output", "-")
    assert "old.xlsx is a report on pack; this pack is that of Osprey Ltd." in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param(["--previous", "nowhere.xlsx"], "There is no earlier report nowhere.xlsx", id="missing"),
        pytest.param(["--previous", "pack"], "There is no earlier report pack", id="a folder"),
        pytest.param(["--previous", "pack/visitors.xlsx"], "lacks the program's hidden sheet", id="another workbook"),
    ],
)
def test_wrong_calls_have_a_sentence_and_status_2(call: Call, words: list[str], said: str) -> None:
    ran = call(*words)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_an_earlier_report_within_the_pack_is_no_document_of_it(call: Call, tmp_path: Path) -> None:
    call("--output", "pack/reviewed.xlsx")
    decide(tmp_path / "pack" / "reviewed.xlsx")
    result = json.loads(call("--previous", "pack/reviewed.xlsx", "--output", "-").out)
    assert [document["path"] for document in result["documents"]] == ["visitors.xlsx"]
