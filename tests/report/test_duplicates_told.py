"""A near-duplicate is named in every output, in every language, by its whole path."""

import io
import json

import openpyxl
import pytest

from aeo_evidence.model.rule import Language
from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.workbook import write_workbook
from tests.duplicates import made
from tests.report import small

FIRST, SECOND = "HKID A123456(3) visitors.xlsx", "visitors.csv"
ROWS = [
    ["Visitor register - September 2026"],
    ["Date", "Visitor name", "Company", "Vehicle no.", "Time in", "Time out", "Signature"],
    *([f"{day:02}/09/2026", "Mr Ng", "Osprey Ltd", "-", "11:00", "11:45", "Ng"] for day in range(1, 20)),
]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        pytest.param(Language.EN, "Near-duplicate of", id="English"),
        pytest.param(Language.ZH_HANT, "近乎重複", id="Traditional"),
        pytest.param(Language.ZH_HANS, "近乎重复", id="Simplified"),
    ],
)
def test_it_is_told_with_the_other_file(language: Language, words: str) -> None:
    files = {FIRST: made.sheet(ROWS), SECOND: made.comma_separated(ROWS)}
    result = small.judged(files, small.answered(), language)
    told = json.loads(write_json(result))
    (remark,) = next(document["remarks"] for document in told["documents"] if document["path"] == SECOND)
    assert words in remark
    assert FIRST in remark
    (finding,) = (finding for finding in told["findings"] if finding["code"] == "remark_near_same_text")
    assert (finding["where"], finding["facts"], finding["text"]) == (SECOND, {"original": FIRST}, remark)
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(result)))
    assert sum(cell.value == remark for sheet in book for row in sheet.iter_rows() for cell in row) == 2
    assert next(document["requests"] for document in told["documents"]) == told["documents"][1]["requests"] != []
