"""A value told by the column that is ticked: `Unused | Applied | Damaged` with a mark below one of them."""

from collections.abc import Mapping

from aeo_evidence.checks.evidence import Evidence, Register, headings_of, is_blank
from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Row

_FEWEST = 2


def columns_that_tell(evidence: Evidence, register: Register) -> dict[str, tuple[int, ...]]:
    """Return by field the positions of the columns whose headings are its values, where there are several."""
    values = frozenset(word for words in evidence.vocabulary.values.values() for word in words)
    found = {}
    for name, held in register.columns.items():
        headings = headings_of(evidence, name)
        positions = tuple(
            position
            for position, column in enumerate(register.table.columns)
            if any(form in headings and form in values for form in column.forms)
        )
        if len(positions) >= _FEWEST and held in positions:
            found[name] = positions
    return found


def value_of(register: Register, row: Row, name: str, telling: Mapping[str, tuple[int, ...]]) -> Cell:
    """Return the value of a field in a row: its cell, or the headings of the columns that are ticked."""
    if name not in telling:
        return register.cell(row, name)
    ticked = [position for position in telling[name] if not is_blank(row.cells[position])]
    if any(row.cells[position].kind is CellKind.UNKNOWN for position in ticked):
        return Cell(kind=CellKind.UNKNOWN)
    text = " / ".join(register.table.columns[position].heading for position in ticked)
    return Cell(text, CellKind.TEXT) if text else Cell()
