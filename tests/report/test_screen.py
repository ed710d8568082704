"""The closing summary: the same words with and without a terminal, and nothing from a document that steers it."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from aeo_evidence.model.result import Result, Status
from aeo_evidence.model.rule import Language
from aeo_evidence.report.screen import print_summary
from aeo_evidence.report.wording import Wording
from tests.report.small import HKID, answered, files, judged, small

REPORT = (Path("out") / "gap-report.xlsx",)


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)


def printed(capsys: pytest.CaptureFixture[str], result: Result) -> str:
    capsys.readouterr()
    print_summary(result, REPORT)
    return capsys.readouterr().out


def test_the_summary_tells_what_matters(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, small())
    said = Wording(Language.EN)
    for expected in (
        "Lapwing Cold Chain Limited",
        "Tier 1",
        "2026-09-30",
        "1 red",
        "3 of 4 files read",
        "84 missing",
        "2 partial",
        "1 not applicable",
        "B2 is answered “yes”, but no paper shows it.",
        "scans/gate.pdf – The file is damaged",
        "Files that were not read, or not whole: 1.",
        str(REPORT[0]),
        said.text("screen", "notice"),
    ):
        assert expected in out
    assert f"Answers alone  {small().overall.answers_score}" in out


def test_the_nearest_thing_found_stands_with_what_is_to_be_done(capsys: pytest.CaptureFixture[str]) -> None:
    requests = tuple(each for each in small().requests if each.rule.id == "D9.1")
    out = printed(capsys, replace(small(), requests=requests))
    assert "D9.1  partial" in out
    assert "registers/visitors 2026.xlsx#Sheet" in out
    assert "1 of 3" in out


def test_without_a_terminal_there_are_plain_whole_lines(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, small())
    assert "\x1b" not in out
    assert all(line == line.rstrip() for line in out.splitlines())
    assert any(len(line) > 100 for line in out.splitlines())


def test_on_a_terminal_there_is_colour_and_no_line_too_long(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = printed(capsys, small())
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")
    shown = printed(capsys, small())
    assert "\x1b[" in shown
    bare = "".join(part if index == 0 else part.partition("m")[2] for index, part in enumerate(shown.split("\x1b[")))
    assert all(cell_len(line) <= 80 for line in bare.splitlines())
    assert "".join(bare.split()) == "".join(plain.split())
    assert sum(not line.strip() for line in bare.splitlines()) == sum(not line for line in plain.splitlines())


@pytest.mark.parametrize("language", list(Language))
def test_bars_stand_under_one_another_whatever_the_script(
    capsys: pytest.CaptureFixture[str], language: Language
) -> None:
    criteria = tuple(replace(each, score=50, grade="red") for each in small(language).criteria)
    out = printed(capsys, replace(small(language), criteria=criteria))
    lines = [line for line in out.splitlines() if "█████░░░░░  50" in line]
    assert len(lines) == len(criteria)
    assert len({cell_len(line.partition("█")[0]) for line in lines}) == 1


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("[bold red]Lapwing[/]", id="markup"),
        pytest.param("[link=https://example.com]x[/link]", id="link by markup"),
        pytest.param(":smile: Limited", id="picture by name"),
        pytest.param("{count} %s", id="braces"),
    ],
)
def test_markup_from_a_document_stays_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert name in printed(capsys, replace(small(), applicant=name))
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    assert name in printed(capsys, replace(small(), applicant=name))


@pytest.mark.parametrize(
    "sign",
    [
        pytest.param("\x1b[2J", id="clears the screen"),
        pytest.param("\x1b]0;owned\x07", id="sets the title"),
        pytest.param("\x9b31m", id="one sign for escape"),
        pytest.param("\u202e", id="turns the line round"),
        pytest.param("\r", id="goes back to the start"),
        pytest.param("\nOverall 100 green", id="adds a line"),
    ],
)
def test_nothing_from_a_document_steers_the_terminal(capsys: pytest.CaptureFixture[str], sign: str) -> None:
    result = judged({**files(), f"scans/a{sign}b.pdf": b"%PDF-"}, answered(company=f"a{sign}b"))
    out = printed(capsys, result)
    assert not set(out) & {"\x1b", "\x07", "\x9b", "\u202e", "\r"}
    assert not any(line.startswith("Overall 100") for line in out.splitlines())


def test_long_lists_are_cut_and_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    many = {f"scans/gate {number:02}.pdf": b"%PDF-" for number in range(20)}
    out = printed(capsys, judged({**files(), **many}, answered()))
    assert out.count("scans/gate") == 5
    assert "and 16 more, see the report" in out
    assert "Not read (21)" in out


def test_personal_numbers_are_masked(capsys: pytest.CaptureFixture[str]) -> None:
    named = replace(small(), applicant=f"Lapwing {HKID}")
    assert HKID not in printed(capsys, named)
    assert HKID in printed(capsys, replace(named, masked=False))


@pytest.mark.parametrize("language", list(Language))
def test_nothing_to_do_and_nothing_scored_can_be_told(capsys: pytest.CaptureFixture[str], language: Language) -> None:
    result = small(language)
    none = tuple(replace(each, status=Status.NOT_APPLICABLE, evidence=(), checks=()) for each in result.requests)
    criteria = tuple(replace(each, score=None, grade=None) for each in result.criteria)
    overall = replace(result.overall, score=None, grade=None, range=None, answers_score=None)
    out = printed(capsys, replace(result, requests=none, criteria=criteria, overall=overall))
    assert Wording(language).text("screen", "none") in out
    assert "None" not in out
