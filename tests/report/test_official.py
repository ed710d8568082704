"""The official result that an answers file names stands beside ours, said to be as entered, and counts for nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from aeo_evidence.answers import load_answers
from aeo_evidence.model.result import Result
from aeo_evidence.model.rule import Language
from aeo_evidence.report.as_json import as_object
from aeo_evidence.report.html import write_html
from aeo_evidence.report.screen import print_summary
from aeo_evidence.report.wording import messages
from aeo_evidence.report.workbook import write_workbook
from aeo_evidence.rulebook import load_rules
from tests.report.read_back import texts
from tests.report.small import HKID, answered, files, judged, small


def told(result: Result, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Return what a person sees of a result: workbook, page, screen."""
    capsys.readouterr()
    print_summary(result, ())
    return {
        "workbook": "\n".join(texts(write_workbook(result))),
        "page": write_html(result).decode("utf-8"),
        "screen": capsys.readouterr().out,
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("answers.yaml", "official_result: 82, green\nanswers:\n  A1: yes\n"),
        ("answers.json", '{"official_result": "82, green", "answers": {"A1": "yes"}}'),
    ],
)
def test_it_is_read_from_each_form_of_answers(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert load_answers(tmp_path / name, load_rules()).official == "82, green"


@pytest.mark.parametrize("language", list(Language))
def test_it_stands_in_every_report_beside_ours(language: Language, capsys: pytest.CaptureFixture[str]) -> None:
    said = messages(language)["screen"]
    result = judged(files(), answered(official="82, green"), language)
    for text in told(result, capsys).values():
        assert said["official"] in text
        assert said["official_entered"].format(result="82, green") in text


def test_it_counts_for_nothing_and_is_no_part_of_the_result() -> None:
    result = judged(files(), answered(official="100, green"))
    assert result.overall == small().overall
    assert as_object(result) == as_object(small())


def test_without_one_nothing_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert not [name for name, text in told(small(), capsys).items() if "Official result" in text]


def test_whatever_was_entered_is_short_masked_text(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = f"<script>x</script>\x1b[2J {HKID}\n=1+1" + " very long" * 50
    for name, text in told(replace(small(), official=hostile), capsys).items():
        assert HKID not in text, name
        assert "<script>x" not in text or name != "page"
        assert "\x1b[2J" not in text, name
        assert "verylong" * 30 not in text.replace(" ", ""), name
