"""A small pack judged, its report filled in as a reviewer would, and read back."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

import openpyxl

from aeo_evidence.model.result import RequestResult, Result
from aeo_evidence.model.review import Past
from aeo_evidence.model.rule import Language
from aeo_evidence.pipeline import Options, judge
from aeo_evidence.previous.read import past_of
from aeo_evidence.reading import read_bytes
from aeo_evidence.report.wording import messages
from aeo_evidence.report.workbook import write_workbook
from aeo_evidence.rulebook import load_rules
from tests.report.small import AS_OF, answered, files

VISITORS, SEALS = "registers/visitors 2026.xlsx", "security/seal procedure.txt"
SHOWN, OTHER, GONE = "D9.1", "F10.2", "C1.1"  # partial by the register, shown by the procedure, missing


def judged(
    pack: Mapping[str, bytes] | None = None,
    past: Past | None = None,
    language: Language = Language.EN,
    as_of: date = AS_OF,
    **changed: Any,
) -> Result:
    """Return the result of a pack, with what an earlier report brings."""
    programme = load_rules()
    held = files() if pack is None else pack
    documents = tuple(d for path, data in sorted(held.items()) for d in read_bytes(data, path, programme.vocabulary))
    options = Options(as_of=as_of, language=language, past=past)
    return judge(documents, programme, options, answered(**changed), applicant="the folder's name")


def filled(result: Result | bytes, *entries: tuple[str, str, str, Any], language: Language = Language.EN) -> bytes:
    """Return the report filled in: sheet, what stands in the first column (or `row 5`), code of the column, value."""
    data = result if isinstance(result, bytes) else write_workbook(result)
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet_code, row, code, value in entries:
        sheet = book[messages(language)["sheets"][sheet_code]]
        cell_in(sheet, row, code, language).value = value
    return saved(book)


def cell_in(sheet: Any, row: str, code: str, language: Language = Language.EN) -> Any:
    """Return a cell by what stands first in its row, and the code of its heading."""
    said = messages(language)
    heading = said["review_headings"].get(code) or said["headings"][code]
    column = next(cell.column for cell in sheet[1] if cell.value == heading)
    if row.startswith("row "):
        return sheet.cell(int(row.removeprefix("row ")), column)
    number = next(cells[0].row for cells in sheet.iter_rows(min_row=2) if cells[0].value == row)
    return sheet.cell(number, column)


def saved(book: Any) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(data: bytes) -> Past:
    return past_of(data, "report.xlsx")


def of(result: Result, request: str) -> RequestResult:
    return next(each for each in result.requests if each.rule.id == request)
