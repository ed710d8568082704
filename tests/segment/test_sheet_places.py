"""Every place in a workbook tells sheet and cells, whatever the sheet is called."""

import io
import json
from typing import Any

import openpyxl
import pytest

from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.workbook import write_workbook
from tests.report.read_back import rows
from tests.report.small import answered, judged

_NAMES = (
    "Sep", "Sep. 2026", "9.2026 v1.2", "...", "A1.B2", "S 1.xlsx", "It's Sep", '"Sep"', "Sep!", "a!b!c", "Q#1", "#", " Sep ",
    "9月 登記冊", "登记册（2）.", "D9 & <b>", "=1+1", "100%",
)  # fmt: skip
_ATTENDANCE: list[list[Any]] = [
    ["Attendance sheet - supply chain security training"],
    ["Topic: supply chain security"],
    ["Date: 11 May 2026"],
    ["Trainer", "Ms Lo"],
    [],
    ["No.", "Name", "Signature"],
    [1, "Chan Siu Ming", "Chan"],
    [2, "Lee Mei Ling", ""],
    [3, "Ng Ka Wai", "Ng"],
]


def _places(sheet: str) -> tuple[dict[str, str], bytes]:
    """Return the places that the JSON report tells of I3.2, with the part after the file's name, and the workbook."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in _ATTENDANCE:
        page.append(row)
    setattr(page, "_WorkbookChild__title", sheet)  # noqa: B010 - a file may bear names that the library would not give
    stream = io.BytesIO()
    book.save(stream)
    result = judged({"attendance sheet.xlsx": stream.getvalue()}, answered())
    (request,) = (each for each in json.loads(write_json(result))["requests"] if each["id"] == "I3.2")
    told = {check["id"]: where for check in request["checks"] for where in check["where"]}
    told["evidence"] = request["evidence"][0]["where"]
    return {name: where.removeprefix("attendance sheet.xlsx#") for name, where in told.items()}, write_workbook(result)


@pytest.mark.parametrize("sheet", _NAMES)
def test_a_place_tells_the_whole_name_of_its_sheet(sheet: str) -> None:
    places, report = _places(sheet)
    assert places["column:date"] == f"{sheet}!A3"
    assert places["complete"] == f"{sheet}!C8"
    assert places["evidence"] == f"{sheet}!A6:C9"
    assert [place for place in places.values() if not place.startswith(f"{sheet}!")] == []
    (gap,) = (row for row in rows(report, "Gaps") if row["Request"] == "I3.2")
    assert str(gap["Place"]).replace("!\n", "!").partition("\n")[0] == f"{sheet}!C8"
