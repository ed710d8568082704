"""`complete`: no used row of the mapped records, in the recency window where one is set, has a blank required field."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from pydantic import BaseModel, ConfigDict

from aeo_evidence.checks.evidence import (
    Evidence,
    Register,
    as_day,
    in_group,
    is_blank,
    label_of,
    registers,
    required_fields,
    row_dates,
)
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.checks.ticked import columns_that_tell, value_of
from aeo_evidence.model.document import CellKind
from aeo_evidence.model.paper import Place, Row
from aeo_evidence.model.result import CheckResult, Note
from aeo_evidence.model.rule import CheckSpec
from aeo_evidence.text.dates import months_before

# Field -> positions of the columns that tell its value by a tick.
Telling = Mapping[str, tuple[int, ...]]


class Parameters(BaseModel):
    """`fields`: which fields, else those of the rule's columns. `may_be_blank`: when a blank is an answer."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    fields: list[str] | None = None
    may_be_blank: dict[str, str | dict[str, list[str]]] = {}


@dataclass(slots=True)
class _Count:
    """Rows looked at, rows with a blank, cells that cannot be known, and where."""

    rows: int = 0
    blank_rows: int = 0
    blanks: dict[Place, list[str]] = field(default_factory=dict)  # by place, the fields that are blank there
    fields: dict[str, int] = field(default_factory=dict)
    unknown: list[Place] = field(default_factory=list)

    def note(self, place: Place, name: str) -> None:
        """Count a blank cell of a field."""
        self.fields[name] = self.fields.get(name, 0) + 1
        self.blanks.setdefault(place, []).append(name)


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where no required field is blank; each blank cell is named."""
    names = tuple(spec.parameters.get("fields") or required_fields(evidence.rule))
    count = _Count()
    for register in registers(evidence):
        telling = columns_that_tell(evidence, register)
        for row in _rows(evidence, register):
            _look(spec, evidence, register, row, names, telling, count)
    _look_at_forms(evidence, names, count, spec)
    fields = ", ".join(f"{name} {number}" for name, number in sorted(count.fields.items()))
    if count.blank_rows:
        return failed(
            spec,
            "cells_blank",
            count.blanks,
            failed=count.blank_rows,
            of=count.rows,
            each={place: Note("cells_blank", (("fields", ", ".join(at)),)) for place, at in count.blanks.items()},
            fields=fields,
        )
    if count.unknown:
        return unknown(spec, "cells_unknown", count.unknown)
    if count.rows == 0:
        if any(register.table.rows for register in registers(evidence)):
            return passed(spec, "no_rows_in_window", of=0)
        return unknown(spec, "no_rows")
    return passed(spec, "cells_filled", of=count.rows)


def _rows(evidence: Evidence, register: Register) -> Iterator[Row]:
    """Yield the rows in the recency window; a row without a date counts."""
    months = next(
        (check.parameters["months"] for check in evidence.rule.checks if check.kind == "recent" and check.required),
        None,
    )
    first = months_before(evidence.as_of, months) if months else date.min
    for row, found in zip(register.table.rows, row_dates(evidence, register), strict=True):
        day = as_day(found, evidence.as_of) if found else None
        if day is None or first <= day <= evidence.as_of:
            yield row


def _look(
    spec: CheckSpec,
    evidence: Evidence,
    register: Register,
    row: Row,
    names: tuple[str, ...],
    telling: Telling,
    count: _Count,
) -> None:
    count.rows += 1
    blank = False
    for name in names:
        if name not in register.columns:
            continue
        cell = value_of(register, row, name, telling)
        if cell.kind is CellKind.UNKNOWN:
            count.unknown.append(register.place(row, name))
        elif is_blank(cell) and not _may_be_blank(spec, evidence, register, row, name, telling):
            blank = True
            count.note(register.place(row, name), name)
    count.blank_rows += blank


def _may_be_blank(
    spec: CheckSpec, evidence: Evidence, register: Register, row: Row, name: str, telling: Telling
) -> bool:
    condition = spec.parameters.get("may_be_blank", {}).get(name)
    if condition is None:
        return False
    if not isinstance(condition, dict):
        return True
    for other, groups in condition.items():
        if other in register.columns:
            cell = value_of(register, row, other, telling)
            if is_blank(cell) or in_group(cell, groups, evidence.vocabulary):
                return True
    return False


def _look_at_forms(evidence: Evidence, names: tuple[str, ...], count: _Count, spec: CheckSpec) -> None:
    """A form filled for one person or thing is one row; its labels are the columns."""
    for match in evidence.originals():
        if match.table is not None:
            continue
        count.rows += 1
        labels = [(name, label_of(evidence, evidence.paper(match).labels, name)) for name in names]
        blanks = [
            (name, label)
            for name, label in labels
            if label is not None and is_blank(label.cell) and name not in spec.parameters.get("may_be_blank", {})
        ]
        count.blank_rows += bool(blanks)
        for name, label in blanks:
            count.note(Place(match.path, label.at), name)
