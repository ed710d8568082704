"""`aeo-evidence explain`: what was considered, what spoke for and against, what was checked, and what came of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aeo_evidence.match.weight import as_confidence
from tests.cli import Ran, run
from tests.explain.made import HKID, PHONE, write_pack

Call = Callable[..., Ran]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "pack")


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, pack: Path) -> Call:
    monkeypatch.chdir(pack.parent)
    for name in ("LC_ALL", "FORCE_COLOR", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    return lambda *words: run(
        capsys, monkeypatch, "explain", "pack", "--as-of", "2026-09-30", "--tier", "1", "--jobs", "1", *words
    )


def as_json(ran: Ran) -> Any:
    assert ran.status == 0, ran.err
    return json.loads(ran.out)


def section(out: str, start: str, end: str = "\n\n") -> str:
    """Return the part of a text from where `start` stands to the next blank line."""
    return out[out.index(start) :].partition(end)[0]


def test_a_request_with_a_fault_shows_the_cell_that_is_wrong(call: Call) -> None:
    ran = call("--request", "D7.1")
    assert ran.status == 0
    assert "D7.1  Patrol log" in ran.out
    assert "Status: partial" in ran.out
    assert "Not passed: required cells all filled." in ran.out
    best = section(ran.out, "guards/patrols.xlsx#Sep!A2:F4")
    assert "“Patrol log - September 2026” names it (patrol log)" in best
    assert "5 of 5 columns found" in best
    assert "date: “Date”" in best
    checks = ran.out[ran.out.index("Checks\n") :]
    assert checks.index("✗ fails  required cells all filled") < checks.index("✓ passes")
    assert "guards/patrols.xlsx#Sep!F4  Signature: blank  (row: 02/09/2026 | 23:05" in checks


def test_a_draft_is_weighed_and_held_down(call: Call) -> None:
    ran = call("--request", "F10.2")
    draft = section(ran.out, "0.55 weak: a person must look  seals v3.txt")
    assert "≤ 0.55  the paper is marked as a draft" in draft
    assert "names it (seal control procedure)" in draft
    good = section(ran.out, "counts  seals v2.txt")
    assert "Unused seals are kept in a locked cabinet" in good
    assert ran.out.index("seals v2.txt") < ran.out.index("seals v3.txt")


def test_where_nothing_speaks_for_a_request_this_is_said(call: Call) -> None:
    ran = call("--request", "C1.1")
    assert "Status: missing" in ran.out
    assert "No check was made: nothing counts." in ran.out
    assert "Files that were not read, or not whole: 1." in ran.out


def test_a_file_tells_what_it_shows_and_what_was_checked_in_it(call: Call) -> None:
    ran = call("--file", "guards/patrols.xlsx")
    assert "Shows: D7.1" in ran.out
    assert "counts  D7.1  Patrol log  Sep!A2:F4" in ran.out
    assert "✗ fails  D7.1  required cells all filled" in ran.out
    assert "seals" not in ran.out


def test_a_file_that_shows_nothing_or_cannot_be_read_says_so(call: Call) -> None:
    assert "Nothing in this file speaks for any request." in call("--file", "menu.txt").out
    unread = call("--file", "gate.pdf").out
    assert "Not read, so nothing in it was considered: The file is damaged" in unread


def test_request_and_file_together_speak_of_both(call: Call) -> None:
    ran = call("--request", "F10.2", "--file", "seals v3.txt")
    assert "seals v2" not in section(ran.out, "What was considered", "Checks")
    assert "the paper is marked as a draft" in ran.out
    nothing = call("--request", "D7.1", "--file", "seals v2.txt")
    assert "Nothing in this file speaks for D7.1." in nothing.out


@pytest.mark.parametrize("said", ["./guards/patrols.xlsx", "guards\\patrols.xlsx", "pack/guards/patrols.xlsx"])
def test_a_path_may_be_written_as_it_lies_on_the_disk(call: Call, said: str) -> None:
    assert call("--file", said).out.startswith("guards/patrols.xlsx\n")


def test_the_nearest_are_shown_and_the_rest_is_counted(call: Call) -> None:
    short, whole = call("--request", "F10.2").out, call("--request", "F10.2", "--all").out
    assert "--all shows them" in short
    assert "left to a better part of the same paper" in section(short, "Not shown: ")
    assert "--all shows them" not in whole
    counted = len(as_json(call("--request", "F10.2", "--format", "json"))["candidates"])
    assert f"Parts looked at: {counted}, in 2 file(s)." in short
    standings = ("counts  ", "a person must look  ", "to count  ", "same paper  ", "kept out  ")
    assert sum(any(mark in line for mark in standings) for line in whole.splitlines()) == counted


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param("en", ["Status: partial", "counts", "fails", "blank"], id="English"),
        pytest.param("zh-Hant", ["狀況：部分", "計算在內", "不通過", "留空", "日期：「Date」"], id="Traditional"),
        pytest.param("zh-Hans", ["状态：部分", "计算在内", "不通过", "留空", "日期：“Date”"], id="Simplified"),
    ],
)
def test_three_languages_explain_the_same(call: Call, language: str, words: list[str]) -> None:
    ran = call("--request", "D7.1", "--language", language)
    assert [word for word in words if word not in ran.out] == []
    assert ran.out.count("Sep!F4") == 1


@pytest.mark.parametrize("form", ["text", "json"])
def test_personal_numbers_are_masked_unless_asked_for(call: Call, form: str) -> None:
    for asked in (("--request", "D7.1"), ("--file", "guards/patrols.xlsx")):
        masked = call(*asked, "--all", "--format", form).out
        assert HKID not in masked
        assert PHONE not in masked
        assert "A12****(*)" in masked
        whole = call(*asked, "--all", "--format", form, "--no-mask").out
        assert HKID in whole
        assert PHONE in whole


@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(("--request", "E2.1"), id="request"),
        pytest.param(("--file", "staff declaration.txt"), id="file"),
    ],
)
def test_what_a_declaration_declares_is_repeated_nowhere(call: Call, form: str, asked: tuple[str, str]) -> None:
    ran = call(*asked, "--all", "--format", form)
    assert "staff declaration.txt" in ran.out
    assert "theft" not in ran.out
    assert "Kwun Tong" not in ran.out


def test_the_object_holds_all_of_it(call: Call) -> None:
    found = as_json(call("--request", "D7.1", "--format", "json"))
    assert found["schema"] == "aeo-evidence/explanation/1"
    assert found["band"] == {"shown": 0.6, "weak": 0.45}
    assert (found["request"]["id"], found["request"]["status"], found["document"]) == ("D7.1", "partial", None)
    best = found["candidates"][0]
    assert (best["path"], best["standing"], best["barred"]) == ("guards/patrols.xlsx", "shown", None)
    assert best["points"] == pytest.approx(sum(sign["worth"] for sign in best["signs"]))
    assert best["confidence"] == as_confidence(best["points"])
    assert {"field": "date", "name": "date", "heading": "Date"} in best["columns"]
    (complete,) = [check for check in found["checks"] if check["id"] == "complete"]
    assert (complete["outcome"], complete["failed"], complete["of"]) == ("fail", 1, 2)
    assert complete["seen"][0]["holds"] == [{"heading": "Signature", "text": ""}]
    assert found == as_json(call("--request", "d7.1", "--format", "json", "--no-cache"))


WRONG = [
    pytest.param([], "--request ID, --file PATH, or both", id="nothing asked"),
    pytest.param(["--request", "D7.9"], "Nearest: D7.", id="an id that is nearly right"),
    pytest.param(["--request", "Q1"], "rules list", id="an id of nothing"),
    pytest.param(["--request", "K1.1"], "--tier 2", id="an id of the other tier"),
    pytest.param(["--file", "patrols.xlsx"], "Nearest: guards/patrols.xlsx", id="a name without its folder"),
    pytest.param(["--file", "guards/patrol.xslx"], "Nearest: guards/patrols.xlsx", id="a slip in a path"),
    pytest.param(["--file", "zzzzzz"], "No path in it looks like that", id="a path like none"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_wrong_calls_have_a_sentence_and_status_2(call: Call, words: list[str], said: str) -> None:
    ran = call(*words)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err


def test_nothing_from_a_document_steers_the_terminal(call: Call, pack: Path) -> None:
    hostile = "Seal control procedure \x1b[2J [bold red]x[/] \u202e\n\nSeals are bought from an approved supplier \x1b]0;x\x07."
    (pack / "hostile.txt").write_text(hostile, encoding="utf-8")
    out = call("--file", "hostile.txt", "--all").out
    assert "hostile.txt" in out
    assert not set(out) & {"\x1b", "\x07", "\u202e"}
    assert "[bold red]x[/]" in out
