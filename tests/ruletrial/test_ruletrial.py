"""`aeo-evidence rules try`: an author changes a rule and asks what it would do to packs."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aeo_evidence.rulebook import rules_folder
from tests.cli import Ran, run
from tests.evaluate.made import truth, write_labelled
from tests.small_rules import change

Call = Callable[..., Ran]
PATROL = "hkaeo/D/D7.1.yaml"


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    return lambda *words: run(capsys, monkeypatch, "rules", "try", "--jobs", "1", *words)


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    return Path(shutil.copytree(rules_folder(), tmp_path / "rules"))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_labelled(tmp_path / "kestrel")


def tried(call: Call, *words: object) -> dict[str, Any]:
    ran = call(*words, "--format", "json")
    assert ran.status == 0, ran.err
    return dict(json.loads(ran.out))


def test_the_same_rules_change_nothing(call: Call, rules: Path, pack: Path) -> None:
    ran = call(rules, pack)
    assert (ran.status, ran.out.splitlines()[0]) == (
        0,
        "kestrel: nothing changes (tier 1, as of 2026-09-30).",
    )
    assert "0 better, 0 worse, 0 otherwise wrong" in ran.out


def test_a_check_taken_out_is_told_with_status_and_truth(call: Call, rules: Path, pack: Path) -> None:
    change(rules / PATROL, "  complete:\n    may_be_blank: {}\n", "")
    found = tried(call, rules, pack)["packs"]["kestrel"]
    (changed,) = found["changes"]
    assert (changed["request"], changed["before"], changed["after"]) == ("D7.1", "partial", "met")
    assert [(c["check"], c["before"], c["after"]) for c in changed["checks"]] == [("complete", "fail 1 of 2", None)]
    assert found["truth"]["better"] == []
    assert {each["kind"] for each in found["truth"]["worse"]} >= {"status", "fault_not_seen"}


def test_a_word_that_shuts_a_paper_out_is_told_with_the_reason(call: Call, rules: Path, pack: Path) -> None:
    change(rules / PATROL, "not_named: [", "not_named: [patrol log, patrols, ")
    ran = call(rules, pack)
    assert "D7.1  Patrol log: partial -> " in ran.out
    lines = ran.out.splitlines()
    paper = next(i for i, line in enumerate(lines) if line.startswith("    - patrols.xlsx#"))
    assert "counts -> " in lines[paper]
    assert "Now: " in lines[paper + 1]
    assert "names something else" in lines[paper + 1]


def test_a_new_word_brings_a_paper_in(call: Call, rules: Path, tmp_path: Path) -> None:
    documents = tmp_path / "pack"
    documents.mkdir()
    paper = "Quarblat of seals\n\nThe quarblat of seals lies with the manager. He buys seals that meet ISO 17712 from one maker.\n"
    (documents / "seals.txt").write_text(paper, encoding="utf-8")
    change(rules / "hkaeo/F/F10.2.yaml", "names:\n  en: [", "names:\n  en: [quarblat of seals, ")
    (changed,) = tried(call, rules, documents, "--as-of", "2026-09-30")["packs"]["pack"]["changes"]
    (found,) = changed["papers"]
    assert (changed["request"], found["path"], found["after"]) == ("F10.2", "seals.txt", "counts")
    assert "quarblat" in found["why"]


def test_a_truth_says_what_is_better(call: Call, rules: Path, tmp_path: Path) -> None:
    known = truth()
    known["requests"]["D7.1"] = {"status": ["met"], "failing": []}
    known["defects"] = []
    change(rules / PATROL, "  complete:\n    may_be_blank: {}\n", "")
    ran = call(rules, write_labelled(tmp_path / "heron", known))
    assert "+ now right: D7.1 status" in ran.out


def test_wrong_calls_are_told(call: Call, rules: Path, tmp_path: Path) -> None:
    assert "There is no folder" in call(rules, tmp_path / "none").err
    missing = call(tmp_path / "none", rules)
    assert (missing.status, "is no folder" in missing.err) == (2, True)
    change(rules / PATROL, "kind: record", "kind: recrod")
    broken = call(rules, rules)
    assert (broken.status, "D7.1.yaml:" in broken.err) == (2, True)
