"""Findings: each row tells what is wrong at its own place; what that comes to is told once, of the request."""

import io
import json
from dataclasses import replace
from functools import cache
from typing import Any

import openpyxl
import pytest

from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import Finding, Result
from aeo_evidence.model.rule import Language
from aeo_evidence.report.alike import alike
from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.html import write_html
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook import write_workbook
from tests.report.read_back import rows
from tests.report.small import answered, judged, small

_PATH = "registers/visitors 2026.xlsx"
_VISITORS = [
    ["Visitor register - September 2026"],
    ["Date", "Visitor name", "Company", "Vehicle no.", "Time in", "Time out", "Signature"],
    ["01/09/2026", "Ms Lo", "Kestrel Ltd", "AB 1234", "09:10", "", "Lo"],
    ["02/09/2026", "Mr Ng", "Osprey Ltd", "-", "11:00", "12:30", "Ng"],
    ["03/09/2026", "Mr Yu", "Osprey Ltd", "-", "", "12:30", "Yu"],
    ["04/09/2026", "Mr Or", "Osprey Ltd", "-", "11:00", "", "Or"],
]


@cache
def _judged() -> Result:
    book = openpyxl.Workbook()
    for row in _VISITORS:
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return judged({_PATH: stream.getvalue()}, answered())


def test_a_finding_names_the_field_of_its_own_cell_and_the_gap_how_many_there_are() -> None:
    data = write_workbook(_judged())
    told = {row["Place"]: row["Finding"] for row in rows(data, "Findings") if row["Code"] == "cells_blank"}
    assert told == {
        "Sheet!F3, F6": "Left blank: time out. In 2 places.",
        "Sheet!E5": "Left blank: time in.",
    }
    (gap,) = (row for row in rows(data, "Gaps") if "left blank" in row["What is wrong"])
    assert "time in (1), time out (2). 3 of 4 at fault." in gap["What is wrong"]


def _told(*places: Place, language: Language = Language.EN, **changed: Any) -> list[tuple[str, str]]:
    """Return place and sentence of each row that these findings make."""
    made = {"code": "cells_blank", "request": "I3.2", "facts": (("fields", "signature"),), **changed}
    findings = [Finding(where=place, **made) for place in places]
    told = Told(replace(small(language), findings=tuple(findings)))
    return [(each.at, each.told(told, "Blank.")) for each in alike(told, findings)]


@pytest.mark.parametrize(
    ("places", "at"),
    [
        pytest.param(["A!F5", "A!F6", "A!F7"], "A!F5:F7", id="cells below each other"),
        pytest.param(["A!F5", "A!F7", "A!G8"], "A!F5, F7, G8", id="cells apart"),
        pytest.param(["A!F5", "B!F6", "B!F9"], "A!F5; B!F6, F9", id="two sheets"),
        pytest.param(["A!A5:F5", "A!A6:F6", "A!A8:F8"], "A!A5:F6, A8:F8", id="rows of a sheet"),
        pytest.param(["9月. (2)!F5", "9月. (2)!F6", "Q#1!x!B2"], "9月. (2)!F5:F6; Q#1!x!B2", id="names of sheets"),
        pytest.param(["page=1,row=9", "page=1,row=10", "page=2,row=11"], "page=1,row=9-10; page=2,row=11", id="rows of pages"),
        pytest.param(["row=4", "row=6"], "row=4, row=6", id="rows of a file"),
        pytest.param(["section 4.2", "section 4.3"], "section 4.2, section 4.3", id="sections are no numbers"),
        pytest.param(["A!F5", "A!F5"], "A!F5", id="the same place"),
    ],
)  # fmt: skip
def test_the_same_of_several_places_of_a_file_is_one_row_that_names_each(places: list[str], at: str) -> None:
    ((said, sentence),) = _told(*(Place("a.xlsx", place) for place in places))
    assert (said, sentence) == (at, f"Blank. In {len(set(places))} places." if len(set(places)) > 1 else "Blank.")
    ((said, _),) = _told(*(Place("a.xlsx", place) for place in places), language=Language.ZH_HANT)
    assert said == at


def test_another_file_or_another_fact_is_another_row() -> None:
    assert _told(Place("a.xlsx", "A!F5"), Place("b.xlsx", "A!F6")) == [("A!F5", "Blank."), ("A!F6", "Blank.")]
    places = (Place("a.xlsx", "A!F5"), Place("a.xlsx", "A!F6"))
    found = [
        Finding(code="cells_blank", where=place, facts=(("fields", str(number)),))
        for number, place in enumerate(places)
    ]
    assert len(list(alike(Told(small()), found))) == 2


def test_so_many_places_that_no_cell_holds_them_stand_in_rows_of_the_same_sentence_and_none_is_lost() -> None:
    rows_ = range(2, 402, 2)
    told = _told(*(Place("a.xlsx", f"A!F{row}") for row in rows_), language=Language.ZH_HANT)
    assert {sentence for _, sentence in told} == {"Blank.共200處。"}
    assert 1 < len(told) < 10
    assert [cell for at, _ in told for cell in at.removeprefix("A!").split(", ")] == [f"F{row}" for row in rows_]


def test_findings_about_no_place_are_each_a_row() -> None:
    found = [Finding(code="answer_unsupported", facts=(("question", "B2"),)) for _ in range(2)]
    assert len(list(alike(Told(small()), found))) == 2


def test_the_json_keeps_every_finding_by_itself() -> None:
    found = [each for each in json.loads(write_json(_judged()))["findings"] if each["code"] == "cells_blank"]
    assert [each["where"].partition("#")[2] for each in found] == ["Sheet!F3", "Sheet!E5", "Sheet!F6"]


def test_the_page_tells_what_the_workbook_tells() -> None:
    page = write_html(_judged()).decode()
    assert "Sheet!F3, F6" in page
    assert "Left blank: time out. In 2 places." in page
