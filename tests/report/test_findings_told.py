"""Findings: each row tells what is wrong at its own place; what that comes to is told once, of the request."""

import io
from functools import cache

import openpyxl

from aeo_evidence.model.result import Result
from aeo_evidence.report.workbook import write_workbook
from tests.report.read_back import rows
from tests.report.small import answered, judged

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
        "Sheet!F3": "Left blank: time out.",
        "Sheet!E5": "Left blank: time in.",
        "Sheet!F6": "Left blank: time out.",
    }
    (gap,) = (row for row in rows(data, "Gaps") if "left blank" in row["What is wrong"])
    assert "time in (1), time out (2). 3 of 4 at fault." in gap["What is wrong"]
