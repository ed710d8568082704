"""Values that several tests start from: a rule, and small real files."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from aeo_evidence.model.rule import Kind, Language, Rule, RuleSource


def made_rule(**changed: Any) -> Rule:
    """Return a rule with nothing special about it, changed as told."""
    values: dict[str, Any] = {
        "id": "X1.1",
        "version": 1,
        "since": date(2012, 4, 1),
        "criterion": "X",
        "question": "X1",
        "origin": "seed",
        "when": (),
        "kind": Kind.RECORD,
        "title": dict.fromkeys(Language, "A record"),
        "source": RuleSource(file="X1.1.yaml", text="made for a test"),
        "names": (),
        "languages": (),
    }
    return Rule(**{**values, **changed})


def write_sheet(path: Path, rows: list[list[Any]], title: str = "Sheet1") -> Path:
    """Write a workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path
