"""What reviewers entered into reports of a batch comes back in the next one, and is never written over without it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from aeo_evidence.batch import Ran
from aeo_evidence.batch.earlier import SAVED
from aeo_evidence.cache.store import FOLDER_VARIABLE
from aeo_evidence.cli.outputs import write_whole
from aeo_evidence.errors import AeoError
from tests.batch.made import CHINESE, KESTREL, VISITORS, WARBLER, Watched, contents, judged, make_applicants
from tests.made import write_sheet
from tests.test_cli_previous import decide, decide_in_json, decided

BOTH = (KESTREL, WARBLER)
XLSX, JSON = "gap-report.xlsx", "gap-report.json"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    folder = make_applicants(tmp_path / "applicants")
    shutil.rmtree(folder / CHINESE)  # two are enough
    return folder


@pytest.fixture
def june(folder: Path, tmp_path: Path) -> Path:
    """An output of an earlier batch."""
    judged(folder, tmp_path / "june", cached=True)
    return tmp_path / "june"


def errors(ran: Ran) -> dict[str, str]:
    return {card.id: card.error for card in ran.cards if card.error}


def in_json(path: Path) -> str | None:
    report = json.loads(path.read_text(encoding="utf-8"))
    made = next(each for each in report["requests"] if each["id"] == "D9.1")["decision"]
    return made["decision"] if made else None


def test_a_decision_of_the_batch_before_counts_in_this_one(folder: Path, june: Path, tmp_path: Path) -> None:
    kept = decide(june / KESTREL / XLSX, "reject")
    ran = judged(folder, tmp_path / "july", cached=True, previous=june)
    assert errors(ran) == {}
    assert decided(tmp_path / "july" / KESTREL / XLSX) == ("reject", "Ms Lo")
    assert in_json(tmp_path / "july" / KESTREL / JSON) == "reject"
    statuses = {card.id: card.requests["D9.1"].value for card in ran.cards}
    assert (statuses[KESTREL], statuses[WARBLER]) == ("missing", "partial")
    assert (june / KESTREL / XLSX).read_bytes() == kept
    assert contents(tmp_path / "july" / WARBLER).keys() == contents(june / WARBLER).keys()
    assert set(judged(folder, tmp_path / "july", cached=True, previous=june).kept) == {*BOTH}


def test_a_decision_holds_by_what_the_papers_say(folder: Path, june: Path, tmp_path: Path) -> None:
    for name in (KESTREL, WARBLER):
        decide(june / name / XLSX, "accept")
    (folder / KESTREL / "gate").rename(folder / KESTREL / "moved")
    write_sheet(folder / WARBLER / "visitors.xlsx", [*VISITORS, ["04/09/2026", "Mr Fu", "", "-", "12:00", "", ""]])
    judged(folder, tmp_path / "july", cached=True, previous=june)
    counts = {name: in_json(tmp_path / "july" / name / JSON) for name in BOTH}
    assert counts == {KESTREL: "accept", WARBLER: None}
    assert decided(tmp_path / "july" / WARBLER / XLSX)[1] == "Ms Lo", "told, and to be taken again"


def test_a_report_that_was_filled_in_is_taken_unasked_and_said(folder: Path, june: Path) -> None:
    decide(june / KESTREL / XLSX)
    watched = Watched()
    ran = judged(folder, june, watched, cached=True)
    assert errors(ran) == {}
    assert set(ran.kept) == {WARBLER}
    assert decided(june / KESTREL / XLSX) == ("accept", "Ms Lo")
    assert [line for line in watched.said if XLSX in line]
    again = judged(folder, june, watched, cached=True)
    assert set(again.kept) == {*BOTH}
    assert decided(june / KESTREL / XLSX) == ("accept", "Ms Lo")


def test_what_was_entered_survives_papers_that_change_later(folder: Path, june: Path) -> None:
    decide(june / KESTREL / XLSX)
    judged(folder, june, cached=True)
    (folder / KESTREL / "more.txt").write_text("The kitchen opens at eight.", encoding="utf-8")
    assert errors(judged(folder, june, cached=True)) == {}
    assert decided(june / KESTREL / XLSX) == ("accept", "Ms Lo")


def test_a_workbook_with_input_comes_before_json_unless_that_was_filled_in_last(
    folder: Path, june: Path, tmp_path: Path
) -> None:
    decide(june / KESTREL / XLSX, "accept")
    judged(folder, june, cached=True)  # now both hold it
    judged(folder, tmp_path / "one", cached=True, previous=june)
    assert in_json(tmp_path / "one" / KESTREL / JSON) == "accept"
    decide_in_json(june / KESTREL / JSON, "reject")
    judged(folder, tmp_path / "two", cached=True, previous=june)
    assert in_json(tmp_path / "two" / KESTREL / JSON) == "reject"


def both_filled_in(june: Path, _: Path) -> None:
    decide(june / KESTREL / XLSX, "accept")
    decide_in_json(june / KESTREL / JSON, "reject")


def two_folders_filled_in(june: Path, july: Path) -> None:
    decide(june / KESTREL / XLSX, "accept")
    report = json.loads((july / KESTREL / JSON).read_text(encoding="utf-8"))
    next(each for each in report["requests"] if each["id"] == "A1.1")["decision"] = "reject"
    (july / KESTREL / JSON).write_text(json.dumps(report), encoding="utf-8")


def torn(_: Path, july: Path) -> None:
    path = july / KESTREL / XLSX
    path.write_bytes(path.read_bytes()[:100])


def empty(_: Path, july: Path) -> None:
    (july / KESTREL / JSON).write_bytes(b"")


def torn_before(june: Path, _: Path) -> None:
    (june / KESTREL / XLSX).write_bytes(b"PK\x03\x04")


def a_folder(_: Path, july: Path) -> None:
    (july / KESTREL / XLSX).unlink()
    (july / KESTREL / XLSX).mkdir()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(both_filled_in, "have both been filled in", id="workbook and json filled in"),
        pytest.param(two_folders_filled_in, "holds a reviewer's input that it does not", id="both batches filled in"),
        pytest.param(torn, "could not be seen whether a reviewer has filled it in", id="a torn workbook"),
        pytest.param(empty, "could not be seen whether a reviewer has filled it in", id="an empty report"),
        pytest.param(torn_before, "could not be seen whether a reviewer has filled it in", id="a torn earlier one"),
        pytest.param(a_folder, "exists and cannot be read", id="a folder where the report should be"),
    ],
)
def test_what_cannot_be_told_apart_is_a_row_and_nothing_is_written(
    folder: Path, june: Path, tmp_path: Path, spoil: Callable[[Path, Path], None], said: str
) -> None:
    july = tmp_path / "july"
    judged(folder, july, cached=True)
    spoil(june, july)
    before = contents(july / KESTREL), contents(june)
    ran = judged(folder, july, cached=True, previous=june)
    assert list(errors(ran)) == [KESTREL]
    assert said in errors(ran)[KESTREL]
    assert str(july) not in errors(ran)[KESTREL]
    assert (contents(july / KESTREL), contents(june)) == before


def test_what_is_entered_while_the_batch_runs_is_not_lost(folder: Path, june: Path) -> None:
    class Reviewing(Watched):
        def reads(self, applicant: str, done: int, total: int) -> None:
            super().reads(applicant, done, total)
            if applicant == KESTREL and done == 1:
                decide(june / KESTREL / XLSX)

    ran = judged(folder, june, Reviewing(), cached=True, fresh=True)
    assert "was changed while the program ran" in errors(ran)[KESTREL]
    assert errors(judged(folder, june, cached=True)) == {}
    assert decided(june / KESTREL / XLSX) == ("accept", "Ms Lo")


def test_a_letter_that_was_edited_is_not_written_over(folder: Path, tmp_path: Path) -> None:
    import docx

    judged(folder, tmp_path / "out", cached=True, formats=("docx",))
    letter = tmp_path / "out" / KESTREL / "gap-report.docx"
    paper = docx.Document(str(letter))
    paper.add_paragraph("With regards")
    paper.save(str(letter))
    edited = letter.read_bytes()
    ran = judged(folder, tmp_path / "out", cached=True, formats=("docx",), fresh=True)
    assert "holds a letter that was edited" in errors(ran)[KESTREL]
    assert letter.read_bytes() == edited
    assert list(errors(ran)) == [KESTREL]


@pytest.mark.parametrize("name", [XLSX, JSON, ".batch-note.json"])
def test_input_survives_a_run_that_is_stopped_while_it_is_carried_over(
    folder: Path, june: Path, tmp_path: Path, name: str
) -> None:
    decide(june / KESTREL / XLSX)
    filled = contents(june)
    judged(folder, june, cached=True)
    undisturbed = contents(june)
    for path, data in filled.items():
        (june / path).write_bytes(data)

    def stopping(path: Path, content: bytes) -> None:
        if path.parent.name == KESTREL and path.name == name:
            raise AeoError("stopped")
        write_whole(path, content)

    stopped = judged(folder, june, write=stopping, cached=True)
    assert list(errors(stopped)) == [KESTREL]
    assert (june / KESTREL / f"{SAVED}{XLSX}").exists()
    assert errors(judged(folder, june, cached=True)) == {}
    assert contents(june) == undisturbed
