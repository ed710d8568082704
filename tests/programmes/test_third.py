"""A programme with other groups, no tiers and no flags runs through every command and every form of report."""

import json
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
from jsonschema import Draft202012Validator

from aeo_evidence.errors import AeoError, RuleError
from aeo_evidence.report.json_schema import SCHEMAS
from aeo_evidence.rulebook import chosen_programme, load_rules
from tests.cli import Ran, run
from tests.programmes.third import write_pack, write_ports
from tests.small_rules import change, write_rules

Call = Callable[..., Ran]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    return lambda *words: run(capsys, monkeypatch, *words)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return write_ports(tmp_path / "rules")


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "Harbour Ltd")


def cells_of(path: Path) -> set[str]:
    """Return every text of a workbook."""
    book = openpyxl.load_workbook(path)
    return {str(cell) for sheet in book.worksheets for row in sheet.values for cell in row if cell is not None}


def judged(call: Call, rules: Path, pack: Path, output: Path, *more: object) -> Ran:
    day = ("--as-of", "2026-10-31", "--language", "en", "--no-cache", "--jobs", "1")
    return call("check", pack, "--rules", rules, *day, "--output", output, *more)


def test_its_rules_are_sound_and_its_cases_pass(call: Call, rules: Path) -> None:
    assert "2 rules" in call("rules", "check", rules).out
    assert "4 of 4 cases pass." in call("rules", "test", rules).out
    assert call("rules", "list", "--rules", rules).out.startswith("ports: Ports\nP1-1.1")


def test_every_form_of_report_is_made_and_speaks_of_no_tier(
    call: Call, rules: Path, pack: Path, tmp_path: Path
) -> None:
    stem = tmp_path / "out" / "gap"
    formats = [word for form in ("xlsx", "json", "html", "docx") for word in ("--format", form)]
    stem.parent.mkdir()
    ran = judged(call, rules, pack, stem, *formats)
    assert (ran.status, "tier" in ran.err.lower(), "Tier" in ran.out) == (0, False, False)
    assert "Ports" in ran.out
    assert "not finished" in ran.out
    told = json.loads(stem.with_name("gap.json").read_text(encoding="utf-8"))
    Draft202012Validator(SCHEMAS["result"]).validate(told)
    assert (told["programme"], told["tier"]) == ("ports", None)
    assert {each["id"]: each["status"] for each in told["requests"]} == {"P1-1.1": "met", "P2-10.1": "missing"}
    assert [each["id"] for each in told["criteria"]] == ["P1", "P2", "P3"]
    cells = cells_of(stem.with_name("gap.xlsx"))
    assert {"P1 Keys", "P2-10.1", "not finished"} <= cells
    assert "Tier" not in cells
    page = stem.with_name("gap.html").read_text(encoding="utf-8")
    assert ("P2-10.1" in page, ">Tier<" in page) == (True, False)
    text = "\n".join(each.text for each in docx.Document(str(stem.with_name("gap.docx"))).paragraphs)
    assert "under the Ports." in text


def test_a_tier_asked_for_is_refused(call: Call, rules: Path, pack: Path, tmp_path: Path) -> None:
    ran = judged(call, rules, pack, tmp_path / "gap.json", "--tier", "1")
    assert (ran.status, "ports has no tiers: leave --tier out." in ran.err) == (2, True)


def test_a_letter_is_made_of_either_report(call: Call, rules: Path, pack: Path, tmp_path: Path) -> None:
    for form in ("xlsx", "json"):
        judged(call, rules, pack, tmp_path / f"gap.{form}")
        letter = tmp_path / f"{form}.docx"
        ran = call("letter", tmp_path / f"gap.{form}", "--rules", rules, "--output", letter)
        assert (ran.status, ran.err) == (0, "")
        assert "under the Ports." in "\n".join(each.text for each in docx.Document(str(letter)).paragraphs)


def test_start_and_questionnaire_have_its_groups_and_no_tier(call: Call, rules: Path, tmp_path: Path) -> None:
    ran = call("start", tmp_path / "new", "--rules", rules, "--language", "en")
    assert (ran.status, ran.err) == (0, "")
    folders = sorted(path.name for path in (tmp_path / "new" / "documents").iterdir())
    assert folders == ["P1 Keys", "P2 Rules", "P3 Later"]
    cells = cells_of(tmp_path / "new" / "answers.xlsx")
    assert ("P2-10" in cells, "Tier" in cells) == (True, False)


def test_its_questionnaire_filled_in_is_read_again(call: Call, rules: Path, pack: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.xlsx"
    call("questionnaire", "--rules", rules, "--language", "en", "--output", answers)
    book = openpyxl.load_workbook(answers)
    sheet = book.worksheets[1]
    place = next(row for row in sheet.iter_rows() if row[0].value == "P2-10")
    place[3].value = "yes"
    book.save(answers)
    judged(call, rules, pack, tmp_path / "gap.json", "--answers", answers)
    told = json.loads((tmp_path / "gap.json").read_text(encoding="utf-8"))
    assert {each["id"]: each["verdict"] for each in told["questions"]}["P2-10"] == "unsupported"
    assert [each["code"] for each in told["findings"] if each["request"] is None] == ["answer_unsupported"]


def test_a_batch_is_judged_by_it(call: Call, rules: Path, tmp_path: Path) -> None:
    write_pack(tmp_path / "all" / "one")
    out = tmp_path / "out"
    ran = call(
        "batch", tmp_path / "all", "--rules", rules, "--output", out, "--as-of", "2026-10-31", "--language", "en"
    )
    assert (ran.status, "tier" in ran.err.lower()) == (0, False)
    line = json.loads((out / "portfolio.jsonl").read_text(encoding="utf-8").splitlines()[0])
    Draft202012Validator(SCHEMAS["portfolio"]).validate(line)
    assert (line["programme"], line["tier"]) == ("ports", None)
    assert "Tier" not in cells_of(out / "portfolio.xlsx")


def test_explain_knows_its_requests(call: Call, rules: Path, pack: Path) -> None:
    ran = call("explain", pack, "--rules", rules, "--request", "p2-10.1", "--as-of", "2026-10-31", "--language", "en")
    assert (ran.status, "P2-10.1" in ran.out) == (0, True)


def test_a_report_of_another_programme_is_no_earlier_report(
    call: Call, rules: Path, pack: Path, tmp_path: Path
) -> None:
    judged(call, rules, pack, tmp_path / "gap.json")
    other = write_rules(tmp_path / "first")
    ran = judged(call, other, pack, tmp_path / "again.json", "--previous", tmp_path / "gap.json")
    assert (ran.status, "is a report by the programme ports" in ran.err) == (2, True)


WRONG = [
    pytest.param("id: P1-1\n", "id: P11\n", "the questions of P1 are called P1-1, P1-2", id="question"),
    pytest.param("{id: P2-10.1}", "{id: P2-1.1}", "its requests are called P2-10.1", id="request"),
    pytest.param("{id: P1-1.1}", "{id: P1-1.1}, {id: P1-1.9}", "P1-1.9 was retired", id="retired id"),
]


@pytest.mark.parametrize(("old", "new", "said"), WRONG)
def test_ids_fit_together_and_are_never_used_again(rules: Path, old: str, new: str, said: str) -> None:
    change(rules / "ports" / "programme.yaml", old, new)
    with pytest.raises(RuleError, match=said):
        load_rules(rules)


def test_the_folder_says_which_programme_is_meant(rules: Path, tmp_path: Path) -> None:
    assert chosen_programme(None) == "hkaeo"
    assert chosen_programme(rules) == "ports"
    assert load_rules(rules / "ports").id == "ports"
    assert chosen_programme(rules, "other") == "other"
    both = write_rules(tmp_path / "both")
    write_ports(both)
    assert chosen_programme(both) == "hkaeo"
    assert load_rules(both, programme="ports").id == "ports"
    (both / "hkaeo").rename(both / "harbour")
    with pytest.raises(AeoError, match=r"several programmes: harbour, ports\. Name one with --programme"):
        chosen_programme(both)
