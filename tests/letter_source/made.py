"""Reports that letters are made of."""

from pathlib import Path

from aeo_evidence.model.rule import Language
from aeo_evidence.report.as_json import write_json
from aeo_evidence.report.workbook import write_workbook
from tests.report.small import small


def write(folder: Path, form: str, language: Language = Language.EN) -> Path:
    path = folder / f"report.{form}"
    result = small(language)
    path.write_bytes(write_workbook(result) if form == "xlsx" else write_json(result).encode())
    return path
