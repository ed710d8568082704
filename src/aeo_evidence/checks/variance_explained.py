"""`variance_explained`: every counted difference has a reason or an approved adjustment."""

from decimal import Decimal

from aeo_evidence.checks.evidence import Evidence, Register, in_group, is_blank, registers
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.document import CellKind
from aeo_evidence.model.paper import Row
from aeo_evidence.model.result import CheckResult
from aeo_evidence.model.rule import CheckSpec
from aeo_evidence.text.fold import fold, fold_phrase, width
from aeo_evidence.text.numbers import number_of

# What may stand in a column for reasons without being one.
_NO_REASON = ("none", "not_applicable", "ok", "pending")
_SHORTEST_ITEM = 4  # columns; a shorter name stands in many sentences


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
    """Return the difference of a row: counted less book quantity, else the one it states; None where neither can be read.

    Where the quantities differ they are believed, whatever the column of differences says.
    """
    book, counted, stated = (_number(register, row, name) for name in ("book_quantity", "counted_quantity", "variance"))
    difference = counted - book if book is not None and counted is not None else None
    return difference if difference or stated is None else stated


def _number(register: Register, row: Row, name: str) -> Decimal | None:
    """Return the number in the cell of a field; None where there is no such field or number."""
    return number_of(register.cell(row, name)) if name in register.columns else None


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
            and not _open(cell.text, evidence)
        ):
            return True
    item = register.cell(row, "item").text if "item" in register.columns else ""
    codes = [cell.text for cell in row.cells[:3] if any(sign.isdigit() for sign in cell.text) and len(cell.text) > 3]
    # What several rows hold tells none of them: "Watches" in four lots, and "Watched by" the manager.
    alone = [
        key for key in (item, *codes) if sum(any(key == c.text for c in r.cells) for r in register.table.rows) == 1
    ]
    keys = [fold_phrase(key) for key in alone if width(key.strip()) >= _SHORTEST_ITEM]
    return any(key in text for key in keys for text in _said_of_items(evidence, register))


def _said_of_items(evidence: Evidence, register: Register) -> list[str]:
    """Return what the report says, folded, without its titles, the header of its table and what is still open."""
    paper = evidence.readings[register.path].paper
    sentences = [sentence for section in paper.sections for sentence in section.sentences]
    heads = {fold(title) for title in (*paper.titles, *register.table.titles)}
    sentences += [note for note in register.table.notes if note.at != register.table.header_at]
    return [s.folded for s in sentences if s.folded not in heads and not _open(s.text, evidence)]


def _open(text: str, evidence: Evidence) -> bool:
    folded = fold(text)
    return any(
        (f" {word} " if word.isascii() else word) in folded
        for word in evidence.vocabulary.values.get("unexplained", ())
    )
