"""`variance_explained`: every counted difference has a reason or an approved adjustment."""

from decimal import Decimal, InvalidOperation

from aeo_evidence.checks.evidence import Evidence, Register, in_group, is_blank, registers
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Row
from aeo_evidence.model.result import CheckResult
from aeo_evidence.model.rule import CheckSpec

# What may stand in a column for reasons without being one.
_NO_REASON = ("none", "not_applicable", "ok", "pending")


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where each row with a difference says why, in its own row or in the text of the report."""
    counted = 0
    differences = 0
    unexplained = []
    for register in registers(evidence):
        for row in register.table.rows:
            variance = _variance(register, row)
            counted += variance is not None
            if not variance:
                continue
            differences += 1
            if not _explained(evidence, register, row):
                unexplained.append(register.place(row, "variance"))
    if unexplained:
        return failed(spec, "variance_unexplained", unexplained, failed=len(unexplained), of=differences)
    if counted:
        return passed(spec, "variance_explained", of=differences)
    return unknown(spec, "no_counts", [match.place for match in evidence.matches][:3])


def _variance(register: Register, row: Row) -> Decimal | None:
    """Return the difference that the row states, else counted less book quantity; None where neither can be read."""
    if "variance" in register.columns:
        stated = number(register.cell(row, "variance"))
        if stated is not None:
            return stated
    if "book_quantity" in register.columns and "counted_quantity" in register.columns:
        book, counted = number(register.cell(row, "book_quantity")), number(register.cell(row, "counted_quantity"))
        if book is not None and counted is not None:
            return counted - book
    return None


def number(cell: Cell) -> Decimal | None:
    """Return a cell's number, also one written as text (`1,200`, `(3)`, `+2`); None where there is none."""
    if isinstance(cell.value, Decimal):
        return cell.value
    text = cell.text.replace(",", "").replace("−", "-").strip()
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _explained(evidence: Evidence, register: Register, row: Row) -> bool:
    """Say whether a column for reasons holds one in the row, or the report's text speaks of the row's item."""
    words = [word for phrase in evidence.vocabulary.papers.get("explanation_labels", ()) for word in phrase.words]
    for column, cell in zip(register.table.columns, row.cells, strict=True):
        named = any(word in f" {form} " for form in column.forms for word in words)
        if (
            named
            and cell.kind is CellKind.TEXT
            and not is_blank(cell)
            and not in_group(cell, _NO_REASON, evidence.vocabulary)
        ):
            return True
    item = register.cell(row, "item").text if "item" in register.columns else ""
    codes = [cell.text for cell in row.cells[:3] if any(sign.isdigit() for sign in cell.text) and len(cell.text) > 3]
    paper = evidence.readings[register.path].paper
    texts = [s.text for section in paper.sections for s in section.sentences] + [n.text for n in register.table.notes]
    return any(key and key in text for key in (item, *codes) for text in texts)
