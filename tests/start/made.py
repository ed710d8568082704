"""The forms of a start folder, and what a company writes into them."""

import io
from datetime import date, time, timedelta
from functools import cache
from typing import Any

import openpyxl

from aeo_evidence.model.rule import Language, Rule
from aeo_evidence.report.start import columns_of, write_form
from aeo_evidence.rulebook import load_rules
from tests.report.read_back import opened

PROGRAMME = load_rules()
REGISTERS = [rule for rule in PROGRAMME.rules.values() if columns_of(rule, PROGRAMME)]
CHINESE = [Language.ZH_HANT, Language.ZH_HANS]
FIRST_EXAMPLE, FIRST_EMPTY = 4, 6
_DAY = date(2026, 9, 21)
_WORDS = {
    "seal_status": "applied",
    "service": "warehouse",
    "address": "18 Kestrel Road",
    "progress": "done",
    "reconciled": "yes",
    "loss": "none",
    "container_or_vehicle": "KLTU1234565",
    "article": "lithium batteries",
    "item": "12 boxes of files of 2018",
    "control": "import licence",
}


@cache
def form(request: str, chinese: Language) -> bytes:
    return write_form(PROGRAMME.rules[request], PROGRAMME, chinese)


def entry(field: str, row: int) -> Any:
    """Return an entry of a kind that the field holds."""
    if field in _WORDS:
        return _WORDS[field]
    match PROGRAMME.vocabulary.fields[field].holds:
        case "date":
            return _DAY + timedelta(days=row)
        case "time":
            return time(9 + row, 15)
        case "number":
            return 10 + row
        case "serial":
            return f"KL{100 + row}"
        case "person":
            return ["Au Ka Yan", "Lo Wing", "Yu Pak"][row]
        case "mark":
            return ["AKY", "LW", "YP"][row]
        case _:
            return ["north yard", "south yard", "loading bay"][row]


def topics_of(rule: Rule) -> list[str]:
    topics = [check.subject for check in rule.checks if check.kind == "covers" and check.required]
    return [PROGRAMME.labels["topics"][topic][Language.EN] for topic in topics]


def filled(data: bytes, rule: Rule, rows: int = 3, first: int = FIRST_EMPTY) -> bytes:
    """Return a form with entries in its first empty rows, or from another row on."""
    book = opened(data)
    sheet = book.worksheets[0]
    for row in range(rows):
        for column, field in enumerate(columns_of(rule, PROGRAMME), 1):
            sheet.cell(first + row, column).value = entry(field, row)
        if sheet.max_column > len(columns_of(rule, PROGRAMME)):
            sheet.cell(first + row, sheet.max_column).value = ", ".join(topics_of(rule))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_of(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
