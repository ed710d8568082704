"""Overlays: somebody changes a few rules of a programme without copying it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from aeo_evidence.errors import RuleError
from aeo_evidence.rulebook import load_rules, locate
from tests.cli import Ran, run
from tests.made import write_sheet
from tests.small_rules import FILES, change, three, write_rules

Call = Callable[..., Ran]
NEW = "\n".join(line for line in FILES["hkaeo/A/A1.1.yaml"].splitlines() if line != "subjects: [key]")
OVERLAY = {
    "overlay.yaml": """\
name: Harbour office
base: hkaeo
version: 3
purpose: words of our clients, and the box of spare keys
requests:
  A1: [{id: A1.2, origin: added}]
retire: [A2.1]
""",
    "hkaeo/A/A1.1.yaml": FILES["hkaeo/A/A1.1.yaml"].replace("[key log,", "[key log, opener list,"),
    "hkaeo/A/A1.2.yaml": NEW.replace("id: A1.1", "id: A1.2")
    .replace("key log, key register", "spare key box")
    .replace("must_mention: [key]", "must_mention: [spare]")
    .replace("telling_columns: [key_no]", "telling_columns: [box]")
    .replace("[person, date, key_no]", "[person, box]"),
    "hkaeo/A/A1.2.cases.yaml": FILES["hkaeo/A/A1.1.cases.yaml"]
    .replace("# Key log", "# Spare key box")
    .replace("Key no.", "Spare box"),
    "vocabulary/fields.yaml": """\
key_no: {headings: [opener no]}
box: {means: which box, holds: text, headings: [box, spare box]}
""",
    "vocabulary/labels.yaml": f"fields: {{box: {three('box')}}}\n",
    "vocabulary/expressions.yaml": "lose: [vanished]\n",
}


@pytest.fixture(autouse=True)
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program's own rules, small."""
    folder = write_rules(tmp_path / "own")
    monkeypatch.setattr(locate, "INSTALLED", folder)
    return folder


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "harbour"
    for name, text in OVERLAY.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    return lambda *words: run(capsys, monkeypatch, *words)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    rows = [["Opener list"], ["Date", "Name", "Opener no"], ["01/09/2026", "Au", "K1"], ["02/09/2026", "Lee", "K2"]]
    write_sheet(tmp_path / "pack" / "openers.xlsx", rows, "Sep")
    return tmp_path / "pack"


def checked(call: Call, pack: Path, rules: Path, as_of: str = "2026-09-30") -> dict[str, Any]:
    ran = call(
        "check", pack, "--rules", rules, "--as-of", as_of, "--tier", 1, "--output", "-", "--no-cache", "--jobs", 1
    )
    assert ran.status == 0, ran.err
    return dict(json.loads(ran.out))


def test_it_adds_replaces_and_retires(overlay: Path) -> None:
    programme = load_rules(overlay)
    assert list(programme.rules) == ["A1.1", "A1.2"]
    assert "opener list" in {phrase.text for phrase in programme.rules["A1.1"].names}
    assert programme.rules["A1.1"].source.file == "harbour/hkaeo/A/A1.1.yaml"
    assert programme.rules["A1.2"].origin == "added"
    assert programme.vocabulary.fields["key_no"].headings == ("key no", "key number", "opener no")
    assert " vanish " in programme.vocabulary.expressions["lose"]
    assert programme.labels["fields"]["box"] != programme.labels["fields"]["date"]


def test_the_report_says_which_rules_came_from_where(call: Call, overlay: Path, pack: Path) -> None:
    rules = checked(call, pack, overlay)["rules"]
    assert rules["sources"] == [
        "a public leaflet",
        "Overlay Harbour office, version 3: words of our clients, and the box of spare keys",
        "Overlay Harbour office adds A1.2",
        "Overlay Harbour office replaces A1.1",
        "Overlay Harbour office retires A2.1",
        "Overlay Harbour office adds words to fields, expressions, labels",
    ]
    assert rules["digest"] == load_rules(overlay, as_of=date(2026, 9, 30)).digest


def test_the_workbook_says_it_too(call: Call, overlay: Path, pack: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.xlsx"
    ran = call(
        "check", pack, "--rules", overlay, "--as-of", "2026-09-30", "--output", report, "--no-cache", "--jobs", 1
    )
    assert ran.status == 0, ran.err
    cells = [str(cell.value) for sheet in openpyxl.load_workbook(report) for row in sheet.iter_rows() for cell in row]
    assert any("Overlay Harbour office replaces A1.1" in text for text in cells)


def test_a_word_of_an_overlay_finds_a_paper(call: Call, overlay: Path, base: Path, pack: Path) -> None:
    statuses = [
        {request["id"]: request["status"] for request in checked(call, pack, rules)["requests"]}
        for rules in (base, overlay)
    ]
    assert statuses[0]["A1.1"] != "met"
    assert statuses[1] == {"A1.1": "met", "A1.2": "missing"}


def test_the_digest_covers_both(overlay: Path, base: Path, tmp_path: Path) -> None:
    digests = {load_rules(base).digest, load_rules(overlay).digest}
    again = overlay.rename(tmp_path / "harbour again")
    assert load_rules(again).digest in digests  # the folder's own name says nothing
    change(again / "vocabulary/expressions.yaml", "vanished", "gone missing")
    other = again.rename(tmp_path / "harbour 3")
    digests.add(load_rules(other).digest)
    change(base / "hkaeo/scoring.yaml", "cap: 0.9", "cap: 0.8")
    digests.add(load_rules(other.rename(tmp_path / "harbour 4")).digest)
    assert len(digests) == 4


def test_list_marks_what_is_changed(call: Call, overlay: Path, base: Path) -> None:
    lines = [line.split()[:2] for line in call("rules", "list", "--rules", overlay).out.splitlines()]
    assert lines[1:] == [["A1.1", "replaced"], ["A1.2", "added"], ["A2.1", "retired"]]
    assert "replaced" not in call("rules", "list", "--rules", base).out


def test_check_test_and_show_take_an_overlay(call: Call, overlay: Path) -> None:
    ran = call("rules", "check", overlay)
    assert (ran.status, ran.out.splitlines()[0][:23]) == (0, "2 rules and 4 cases are"), ran.err
    assert call("rules", "test", overlay).out == "4 of 4 cases pass.\n"
    assert "opener list" in call("rules", "show", "A1.1", "--rules", overlay).out


def test_try_says_what_an_overlay_would_change(call: Call, overlay: Path, pack: Path) -> None:
    ran = call("rules", "try", overlay, pack, "--as-of", "2026-09-30", "--jobs", 1, "--no-cache")
    assert "-> met" in ran.out
    assert "+ openers.xlsx#" in ran.out
    assert "A2.1  Key rules: missing -> none" in ran.out


def test_words_alone_make_an_overlay(overlay: Path) -> None:
    for name in ("A1.1.yaml", "A1.2.yaml", "A1.2.cases.yaml"):
        (overlay / "hkaeo/A" / name).unlink()
    text = "name: Words\nbase: hkaeo\nversion: 1\npurpose: words\n"
    (overlay / "overlay.yaml").write_text(text, encoding="utf-8")
    programme = load_rules(overlay)
    assert list(programme.rules) == ["A1.1", "A2.1"]
    assert programme.overlay is not None
    assert (programme.overlay.added, programme.overlay.replaced) == ((), ())


def test_cases_of_an_overlay_stand_in_place_of_the_programmes(call: Call, overlay: Path) -> None:
    cases = FILES["hkaeo/A/A1.1.cases.yaml"].replace("# Key log", "# Opener list").replace("shows: true", "shows: weak")
    (overlay / "hkaeo/A/A1.1.cases.yaml").write_text(cases, encoding="utf-8")
    ran = call("rules", "test", overlay, "--only", "A1.1")
    assert (ran.status, "harbour/hkaeo" in ran.out or "A1.1.cases.yaml:1:" in ran.out) == (3, True)


def test_a_rule_of_an_overlay_waits_for_its_day(call: Call, overlay: Path, pack: Path) -> None:
    change(overlay / "hkaeo/A/A1.1.yaml", "since: 2020-01-01", "since: 2026-09-30")
    change(overlay / "hkaeo/A/A1.2.yaml", "since: 2020-01-01", "since: 2026-09-30")
    before, after = (checked(call, pack, overlay, day) for day in ("2026-09-29", "2026-09-30"))
    shown = [{request["id"]: request["status"] for request in each["requests"]} for each in (before, after)]
    assert list(shown[0]) == ["A1.1"]
    assert shown[0]["A1.1"] != "met"
    assert shown[1] == {"A1.1": "met", "A1.2": "missing"}
    assert before["rules"]["digest"] != after["rules"]["digest"]
    assert "Overlay Harbour office replaces A1.1" not in before["rules"]["sources"]


MISTAKES = [
    pytest.param("overlay.yaml", "base: hkaeo", "base: hkaoe", "it changes 'hkaoe'", id="unknown base"),
    pytest.param("overlay.yaml", "purpose:", "purpos:", "unknown key 'purpos'; did you mean 'purpose'", id="unknown key"),
    pytest.param("overlay.yaml", "retire: [A2.1]", "retire: [A2.2]", "did you mean 'A2.1'", id="retires an unknown one"),
    pytest.param("overlay.yaml", "retire: [A2.1]", "retire: [A1.1]", "is retired and has a rule file", id="both"),
    pytest.param("overlay.yaml", "A1: [", "A11: [", "there is no question 'A11'; did you mean 'A1'", id="no question"),
    pytest.param("overlay.yaml", "id: A1.2", "id: A2.1", "A2.1 is there already", id="id used again"),
    pytest.param("overlay.yaml", "id: A1.2", "id: A3.2", "is called A1.1, A1.2", id="id of another question"),
    pytest.param("overlay.yaml", "id: A1.2", "id: A1.3", "request A1.3 has no rule file", id="no rule file"),
    pytest.param("hkaeo/A/A1.2.yaml", "id: A1.2", "id: A1.1", "called after its request: A1.1.yaml", id="file name"),
    pytest.param("hkaeo/A/A1.2.yaml", "id: A1.2", "id: A1.4", "nor among the requests that overlay.yaml adds", id="not named"),
    pytest.param("hkaeo/A/A1.1.yaml", "key_no]", "key_num]", "did you mean 'key_no'", id="unknown field"),
    pytest.param("vocabulary/fields.yaml", "key_no: {", "key_num: {", "'key_num' is new and must be whole; did you mean 'key_no'", id="field misspelt"),
    pytest.param("vocabulary/fields.yaml", "key_no: {", "key_no: {holds: text, ", "unknown key 'holds'", id="field changed"),
    pytest.param("vocabulary/labels.yaml", "box:", "bax:", "'box' has no name to show", id="no label"),
    pytest.param("vocabulary/expressions.yaml", "[vanished]", "vanished", "should be a list of words", id="no list"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "said"), MISTAKES)
def test_each_mistake_is_named(overlay: Path, file: str, old: str, new: str, said: str) -> None:
    change(overlay / file, old, new)
    with pytest.raises(RuleError) as error:
        load_rules(overlay)
    assert any(line.startswith("harbour/") and said in line for line in str(error.value).splitlines()), str(error.value)


def test_an_overlay_does_not_use_an_id_again(overlay: Path, base: Path) -> None:
    change(base / "hkaeo/programme.yaml", "sources: [a public leaflet]", "sources: [a public leaflet]\nretired: [A1.2]")
    with pytest.raises(RuleError, match=r"overlay.yaml:\d+: .*A1.2 was retired"):
        load_rules(overlay)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("hkaeo/programme.yaml", "an overlay leaves programme.yaml as it is"),
        ("hkaeo/A3.1.yaml", "rules lie in hkaeo/<criterion>/<request>.yaml"),
        ("vocabulary/feilds.yaml", "did you mean 'fields'"),
    ],
)
def test_a_file_that_nobody_reads_is_named(overlay: Path, file: str, said: str) -> None:
    (overlay / file).write_text("a: b\n", encoding="utf-8")
    with pytest.raises(RuleError, match=f"harbour/{file}:1: .*{said}"):
        load_rules(overlay)


def test_a_pack_is_judged_by_the_rules_of_its_day(call: Call, base: Path, pack: Path) -> None:
    change(base / "hkaeo/A/A2.1.yaml", "since: 2020-01-01", "since: 2026-06-01")
    change(base / "hkaeo/A/A1.1.yaml", "since: 2020-01-01", "since: 2020-01-01\nuntil: 2026-06-30")
    held = {
        day: [request["id"] for request in checked(call, pack, base, day)["requests"]]
        for day in ("2026-05-31", "2026-06-01", "2026-06-30", "2026-07-01")
    }
    assert list(held.values()) == [["A1.1"], ["A1.1", "A2.1"], ["A1.1", "A2.1"], ["A2.1"]]
    ran = call("check", pack, "--rules", base, "--as-of", "2019-12-31", "--output", "-")
    assert (ran.status, "they begin on 2020-01-01" in ran.err) == (2, True)
