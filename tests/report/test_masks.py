"""Rows are quoted without their headings; what the headings betray is masked all the same."""

import io
from dataclasses import replace

import openpyxl

from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.masks import Masks
from tests.report.small import answered, judged

PHONE, SEAL = "9123 4567", "HK 0345 1012"


def test_a_phone_in_a_quoted_row_is_masked_and_a_seal_is_not() -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Patrol log - September 2026"],
        ["Date", "Time", "Place patrolled", "Guard", "Mobile phone", "Seal seen", "Signature"],
        ["01/09/2026", "22:10", "fire exit, toilets, mezzanine, empty rooms", "Au", PHONE, SEAL, "Au"],
    ):
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    result = judged({"patrols.xlsx": stream.getvalue()}, answered())
    written = write_json(result)
    assert "22:10 | fire exit" in written
    assert PHONE not in written
    assert SEAL in written
    assert PHONE in write_json(replace(result, masked=False))


def test_a_number_of_which_each_cell_holds_a_sign_is_masked() -> None:
    cells = [("", sign) for sign in ("Lo", *"A123456", "(3)", "09:10")]
    assert Masks(judged({}, answered())).row(cells) == ["Lo", "A", "1", "2", *"****", "(*)", "09:10"]
