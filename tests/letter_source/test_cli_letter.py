"""`aeo-evidence letter`, and the letter as a format of `check`."""

import json
from pathlib import Path

import pytest

from aeo_evidence.report.as_json import as_object
from tests.cli import Call
from tests.letter_source.made import write
from tests.report.small import small


def test_the_command_writes_a_letter_beside_it(call: Call, tmp_path: Path) -> None:
    ran = call("letter", write(tmp_path, "json"))
    assert (ran.status, (tmp_path / "letter.docx").exists()) == (0, True)
    assert "letter.docx" in ran.out


def test_an_edited_letter_is_never_overwritten(call: Call, tmp_path: Path) -> None:
    import docx

    report, letter = write(tmp_path, "json"), tmp_path / "letter.docx"
    assert call("letter", report).status == 0
    assert call("letter", report).status == 0  # nobody has touched it
    paper = docx.Document(str(letter))
    paper.add_paragraph("Call me.")
    paper.save(str(letter))
    before = letter.read_bytes()
    ran = call("letter", report)
    assert (ran.status, letter.read_bytes()) == (2, before)
    assert "--output" in ran.err
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "menu.txt").write_text("Soup of the day.", encoding="utf-8")
    assert call("check", tmp_path / "pack", "--output", letter).status == 2


def test_other_rules_are_said(call: Call, tmp_path: Path) -> None:
    value = as_object(small())
    value["rules"]["digest"] = "0" * 64
    (tmp_path / "old.json").write_text(json.dumps(value), encoding="utf-8")
    ran = call("letter", "old.json")
    assert ran.status == 0
    assert "other rules" in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["letter", "nowhere.xlsx"], "There is no report"),
        (["letter", "."], "is a folder"),
        (["letter", "report.json", "--output", "letter.pdf"], ".docx"),
        (["letter", "report.json", "--output", "no/letter.docx"], "no folder"),
    ],
)
def test_a_wrong_call_is_said(call: Call, tmp_path: Path, words: list[str], said: str) -> None:
    write(tmp_path, "json")
    ran = call(*words)
    assert ran.status == 2
    assert said in ran.err


def test_check_writes_the_letter_as_a_format(call: Call, tmp_path: Path) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "menu.txt").write_text("Soup of the day.", encoding="utf-8")
    ran = call("check", "pack", "--as-of", "2026-09-30", "--format", "docx", "--format", "json", "--output", "out")
    assert ran.status == 0
    assert call("letter", "out.json", "--output", "again.docx").status == 0
    assert (tmp_path / "again.docx").read_bytes() == (tmp_path / "out.docx").read_bytes()
