"""`aeo-evidence evaluate`: figures that can be counted by hand, each disagreement named, what flipped since."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli import Ran, run
from tests.evaluate.made import truth, write_labelled

Call = Callable[..., Ran]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    monkeypatch.chdir(tmp_path)
    return lambda *words: run(capsys, monkeypatch, *words)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_labelled(tmp_path / "kestrel")


def evaluated(call: Call, *words: object) -> Any:
    ran = call("evaluate", *words, "--jobs", "1", "--format", "json")
    assert ran.status == 0, ran.err
    return json.loads(ran.out)


def changed(pack: Path, change: Callable[[dict[str, Any]], object]) -> None:
    known = truth()
    change(known)
    (pack / "truth.json").write_text(json.dumps(known), encoding="utf-8")


def kinds(evaluation: Any) -> list[tuple[str, str | None, str | None, str | None]]:
    (measured,) = evaluation["packs"].values()
    return [(each["kind"], each["request"], each["check"], each["path"]) for each in measured["disagreements"]]


def test_what_agrees_gives_full_figures(call: Call, pack: Path) -> None:
    evaluation = evaluated(call, pack)
    found = evaluation["packs"]["kestrel"]["figures"]
    assert {name: found[name] for name in ("mapping_f1", "status_accuracy", "files_accounted", "fault_recall")} == {
        "mapping_f1": 1.0,
        "status_accuracy": 1.0,
        "files_accounted": 1.0,
        "fault_recall": 1.0,
    }
    assert (found["false_met"], found["of_met"], found["false_missing"], found["of_missing"]) == (0, 0, 0, 1)
    assert (found["defect_recall"], found["false_alarms"]) == (1.0, 0)
    assert evaluation["all"]["figures"] == found
    assert kinds(evaluation) == []
    assert evaluation["packs"]["kestrel"]["requests"]["D7.1"] == {"status": "partial", "accepted": True}
    assert "All 3 rules agree with the truth." in call("evaluate", pack, "--jobs", "1").out


CHANGES = [
    pytest.param(
        lambda known: known["files"]["seals.txt"].update(must=["F10.2", "D7.1"]),
        ("not_mapped", "D7.1", None, "seals.txt"),
        {"mapping_recall": 0.75, "mapping_precision": 1.0},
        id="a paper that should have been mapped",
    ),
    pytest.param(
        lambda known: known["files"]["copy.xlsx"].update(must=[]),
        ("wrongly_mapped", "D7.1", None, "copy.xlsx"),
        {"mapping_precision": 0.6667, "mapping_recall": 1.0},
        id="a paper that should not",
    ),
    pytest.param(
        lambda known: known["requests"]["C1.1"].update(status=["review"]),
        ("status", "C1.1", None, None),
        {"status_accuracy": 0.6667, "false_missing": 1},
        id="called missing",
    ),
    pytest.param(
        lambda known: known["requests"]["D7.1"].update(failing=[]),
        ("false_alarm", "D7.1", "complete", "copy.xlsx"),
        {"false_alarms": 1, "fault_recall": None},
        id="a fault that is none",
    ),
    pytest.param(
        lambda known: known["requests"]["D7.1"].update(failing=["complete", "recent"]),
        ("fault_not_seen", "D7.1", "recent", "copy.xlsx"),
        {"fault_recall": 0.5},
        id="a fault that was not seen",
    ),
    pytest.param(
        lambda known: known["defects"].append({**known["defects"][0], "file": "seals.txt"}),
        ("defect_not_found", "D7.1", "complete", "seals.txt"),
        {"defect_recall": 0.5},
        id="a planted fault in another file",
    ),
    pytest.param(
        lambda known: known["files"]["gate.pdf"].update(readable=True),
        ("readable", None, None, "gate.pdf"),
        {"files_accounted": 0.75},
        id="a file that could have been read",
    ),
    pytest.param(
        lambda known: known["files"].update({"lost.docx": {}}),
        ("file_not_accounted", None, None, "lost.docx"),
        {"files_accounted": 0.8},
        id="a file that is not there",
    ),
]


@pytest.mark.parametrize(("change", "named", "figures"), CHANGES)
def test_each_disagreement_is_counted_and_named(
    call: Call, pack: Path, change: Callable[[dict[str, Any]], object], named: tuple[Any, ...], figures: dict[str, Any]
) -> None:
    changed(pack, change)
    evaluation = evaluated(call, pack)
    assert kinds(evaluation) == [named]
    found = evaluation["all"]["figures"]
    assert {name: found[name] for name in figures} == figures
    if named[1] is not None:
        assert evaluation["by_rule"][named[1]]["packs"] == {"kestrel": 1}


def test_details_name_request_file_and_place_in_a_line(call: Call, pack: Path) -> None:
    changed(pack, lambda known: known["requests"]["D7.1"].update(status=["met"], failing=[], why="all signed"))
    out = call("evaluate", pack, "--details", "--jobs", "1").out
    assert "status partial, should be met: copy.xlsx#Sep!A2:E4 – all signed" in out
    assert "false alarm complete (fail): copy.xlsx#Sep!E4" in out
    assert "1 of 3 rules disagree with the truth:" in out


def test_confidence_is_set_against_how_often_it_is_right(call: Call, pack: Path) -> None:
    changed(pack, lambda known: known["files"]["copy.xlsx"].update(must=[]))
    measured = evaluated(call, pack)["all"]
    (top,) = [each for each in measured["calibration"] if each["low"] == 0.9]
    assert (top["count"], top["right"]) == (3, 0.6667)
    papers = sum(each["count"] for each in measured["calibration"])
    gaps = sum(each["count"] * abs(each["confidence"] - each["right"]) for each in measured["calibration"])
    assert measured["figures"]["ece"] == pytest.approx(gaps / papers, abs=0.0002)


def report(call: Call, pack: Path, decide: Callable[[dict[str, Any]], object]) -> Path:
    """Write a report on the pack in which somebody has decided, in place of the truth file."""
    path = pack.parent / "decided.json"
    words = ("--as-of", "2026-09-30", "--tier", "1", "--jobs", "1", "--output", path)
    assert call("check", pack / "documents", *words).status == 0
    given = json.loads(path.read_text(encoding="utf-8"))
    for request in given["requests"]:
        decide(request)
    path.write_text(json.dumps(given), encoding="utf-8")
    return path


def test_a_report_that_somebody_decided_on_is_a_truth(call: Call, pack: Path) -> None:
    def decide(request: dict[str, Any]) -> None:
        if request["id"] in {"D7.1", "F10.2"}:
            request.update(decision="looked at", effective_status="partial" if request["id"] == "D7.1" else "missing")

    evaluation = evaluated(call, pack, "--truth", report(call, pack, decide))
    assert kinds(evaluation) == [
        ("status", "F10.2", None, "seals.txt"),
        ("wrongly_mapped", "F10.2", None, "seals.txt"),
    ]
    figures = evaluation["all"]["figures"]
    assert (figures["status_accuracy"], figures["mapping_recall"]) == (0.5, 1.0)
    assert (figures["fault_recall"], figures["files_accounted"]) == (1.0, 1.0)


def test_a_report_beside_the_documents_serves_without_being_named(call: Call, pack: Path) -> None:
    decided = report(call, pack, lambda request: request.update(decision=request["status"]))
    (pack / "truth.json").unlink()
    decided.rename(pack / "gap-report.json")
    evaluation = evaluated(call, pack)
    assert kinds(evaluation) == []
    assert evaluation["all"]["figures"]["mapping_f1"] == 1.0
    assert len(evaluation["packs"]["kestrel"]["requests"]) > 80


def test_what_flipped_since_is_told_for_better_and_worse(call: Call, pack: Path, tmp_path: Path) -> None:
    changed(pack, lambda known: known["files"]["copy.xlsx"].update(must=[]))
    old = tmp_path / "old.json"
    assert call("evaluate", pack, "--jobs", "1", "--output", old).status == 0
    changed(pack, lambda known: known["requests"]["C1.1"].update(status=["review"]))
    ran = call("evaluate", pack, "--jobs", "1", "--against", old)
    assert ran.status == 0
    assert "1 better, 1 worse, 0 otherwise wrong" in ran.out
    assert "+ kestrel: now right: D7.1 wrongly mapped" in ran.out
    assert "- kestrel: C1.1 status missing, should be review" in ran.out
    assert "mapping_precision: 0.6667 -> 1.0000 (better)" in ran.out
    assert "false_missing: 0 -> 1 (worse)" in ran.out
    flips = evaluated(call, pack, "--against", old)["flips"]
    assert [(flip["way"], flip["request"]) for flip in flips] == [("worse", "C1.1"), ("better", "D7.1")]
    again = call("evaluate", pack, "--jobs", "1", "--output", old)
    assert again.status == 0
    assert "0 better, 0 worse" in call("evaluate", pack, "--jobs", "1", "--against", old).out


def test_two_packs_are_counted_together_and_the_same_bytes_come_out(call: Call, pack: Path, tmp_path: Path) -> None:
    other = write_labelled(tmp_path / "more" / "kestrel")
    first = call("evaluate", pack, other, "--jobs", "1", "--format", "json").out
    assert first == call("evaluate", pack, other, "--jobs", "2", "--format", "json", "--no-cache").out
    evaluation = json.loads(first)
    assert len(evaluation["packs"]) == 2
    assert evaluation["all"]["figures"]["of_missing"] == 2


WRONG = [
    pytest.param(["nowhere"], "There is no folder nowhere", id="no pack"),
    pytest.param(["kestrel/documents"], "holds no folder documents/", id="the documents themselves"),
    pytest.param(["kestrel", "kestrel"], "named twice", id="a pack twice"),
    pytest.param(["kestrel", "--truth", "nowhere.json"], "no truth file nowhere.json", id="no truth"),
    pytest.param(["kestrel", "--truth", "torn.json"], "cannot be read", id="a truth that is no JSON"),
    pytest.param(["kestrel", "--truth", "deep.json"], "cannot be read", id="a truth nested without end"),
    pytest.param(
        ["kestrel", "--truth", "list.json"],
        "list.json is not as it should be: the whole: ",
        id="a truth that is a list",
    ),
    pytest.param(["kestrel", "--truth", "word.json"], "requests.D7.1.status.0", id="a status that is none"),
    pytest.param(["kestrel", "--truth", "undecided.json"], "nobody has decided", id="a report without decisions"),
    pytest.param(["kestrel", "--against", "nowhere.json"], "There is no file nowhere.json", id="nothing to go against"),
    pytest.param(["kestrel", "--against", "deep.json"], "cannot be read", id="one nested without end to go against"),
    pytest.param(["kestrel", "--against", "word.json"], "is no evaluation", id="something else to go against"),
    pytest.param(["kestrel", "--against", "half.json"], "is no evaluation", id="an evaluation that holds nothing"),
    pytest.param(["kestrel", "--against", "deep.json"], "deep.json cannot be read", id="nested without end"),
    pytest.param(["kestrel", "--truth", "deep.json"], "deep.json cannot be read", id="a truth nested without end"),
    pytest.param(["kestrel", "--output", "nowhere/x.json"], "no folder nowhere", id="nowhere to write"),
    pytest.param(["bare"], "holds no truth", id="a pack without truth"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_wrong_calls_have_a_sentence_and_status_2(
    call: Call, pack: Path, tmp_path: Path, words: list[str], said: str
) -> None:
    (tmp_path / "bare" / "documents").mkdir(parents=True)
    (tmp_path / "torn.json").write_text("{", encoding="utf-8")
    (tmp_path / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    (tmp_path / "list.json").write_text("[]", encoding="utf-8")
    (tmp_path / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    half = {"schema": "aeo-evidence/evaluation/1", "packs": {"kestrel": {}}}
    (tmp_path / "half.json").write_text(json.dumps(half), encoding="utf-8")
    known = truth()
    known["requests"]["D7.1"]["status"] = ["perhaps"]
    (tmp_path / "word.json").write_text(json.dumps(known), encoding="utf-8")
    undecided = {"schema": "aeo-evidence/result/1", "tier": 1, "as_of": "2026-09-30", "documents": [], "requests": []}
    (tmp_path / "undecided.json").write_text(json.dumps(undecided), encoding="utf-8")
    ran = call("evaluate", *words)
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert pack.is_dir()
