"""What the reports say once: a file in a list of places, what was not read, the id that stands beside a sentence."""

from dataclasses import replace
from pathlib import Path

import pytest

from aeo_evidence.letter_source import read_report
from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import Result, Status
from aeo_evidence.model.rule import Language
from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.faults import fault_text
from aeo_evidence.report.letter.of_result import letter_of
from aeo_evidence.report.told import Told
from aeo_evidence.report.wording import Wording
from aeo_evidence.report.workbook import write_workbook
from tests.report.read_back import opened, rows
from tests.report.small import answered, files, judged, small

_LOCK = "registers/~$visitors 2026.xlsx"


@pytest.mark.parametrize(
    ("where", "said"),
    [
        pytest.param(["a.xlsx#A1", "a.xlsx#A2"], "See A1; A2.", id="in the file that stands beside"),
        pytest.param(["b/c.xlsx#A1", "b/c.xlsx#A2"], "See b/c.xlsx#A1, A2.", id="a file is named once"),
        pytest.param(["b.pdf#page=1", "a.xlsx#A1", "b.pdf#page=2"], "See b.pdf#page=1, page=2; A1.", id="apart"),
        pytest.param(["a.xlsx"], "See a.xlsx.", id="a whole file"),
        pytest.param(
            [f"b.xlsx#A{row}" for row in range(1, 9)], "See b.xlsx#A1, A2, A3, A4, A5 and 3 more.", id="the first five"
        ),
    ],
)
def test_a_file_is_named_once_and_then_its_places(where: list[str], said: str) -> None:
    places = [Place(*each.partition("#")[::2]) for each in where]
    words = Wording(Language.EN)
    text = fault_text(words, "Blank.", unknown=False, counted=(1, 9), where=places, beside="a.xlsx")
    assert text == f"Blank. 1 of 9 at fault. {said}"


@pytest.mark.parametrize("language", list(Language))
def test_that_files_were_not_read_is_said_on_the_summary_and_not_again_of_each_request(language: Language) -> None:
    told = Told(small(language))
    missing = [request for request in told.result.requests if request.status is Status.MISSING]
    assert {text for request in missing for text in told.faults(request)} == {told.text("report", "missing_unread")}
    book = opened(write_workbook(small(language)))
    warned = [
        sheet.title
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
        for text in row
        if told.unread_warning() in str(text)
    ]
    assert warned == [told.text("sheets", "summary")]


def test_where_every_file_was_read_nothing_is_said_of_files_that_were_not() -> None:
    read = {path: data for path, data in files().items() if path != "scans/gate.pdf"}
    told = Told(judged(read, answered()))
    missing = next(request for request in told.result.requests if request.status is Status.MISSING)
    assert told.faults(missing) == ["No paper shows it."]


def test_the_summary_does_not_repeat_the_question_that_stands_beside() -> None:
    said = list(opened(write_workbook(small()))["Summary"].iter_rows(max_col=2, values_only=True))
    assert ("B2", "Answered “yes”, but no paper shows it.") in said


def test_more_places_beside_a_whole_file_are_told_as_such_and_are_no_place(tmp_path: Path) -> None:
    shown = next(request for request in small().requests if request.evidence)
    match = replace(shown.evidence[0], at="")
    gap = replace(shown, status=Status.PARTIAL, evidence=(match, match, match), checks=())
    result = replace(small(), requests=(gap,))
    path = tmp_path / "report.xlsx"
    path.write_bytes(write_workbook(result))
    (row,) = rows(path.read_bytes(), "Gaps")
    assert row["Place"] == "the whole file, and 2 more, see the sheet Evidence"
    assert read_report(path, result.programme).letter.items[0].place == ""


def _with_lock() -> Result:
    return judged({**files(), _LOCK: b"\x05Ms Lo"}, answered())


@pytest.mark.parametrize("form", ["", "xlsx", "json"])
def test_a_lock_file_is_not_asked_for_again(tmp_path: Path, form: str) -> None:
    result = _with_lock()
    assert _LOCK in {document.path for document in result.documents if not document.readable}
    path = tmp_path / f"report.{form}"
    if form:
        path.write_bytes(write_workbook(result) if form == "xlsx" else write_json(result).encode())
    letter = read_report(path, result.programme).letter if form else letter_of(result)
    assert [file.path for file in letter.unread] == ["scans/gate.pdf"]
    assert _LOCK in dict(letter.judged.files)


def test_the_name_of_a_lock_file_hints_at_nothing() -> None:
    """A program leaves it behind: that a register was open somewhere says nothing of a paper in the pack."""
    (visitors,) = (path for path in files() if "visitors" in path)
    pack = {path: data for path, data in files().items() if path != visitors}
    status = {
        name: next(
            each.status for each in judged({**pack, name: b"%PDF-1.7"}, answered()).requests if each.rule.id == "D9.1"
        )
        for name in ("~$visitor register.pdf", "visitor register.pdf")
    }
    assert status == {"~$visitor register.pdf": Status.MISSING, "visitor register.pdf": Status.REVIEW}
