"""The hidden sheet of a report, read back: what the program wrote into it about itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from aeo_evidence.errors import AeoError
from aeo_evidence.model.review import Decided, Decision
from aeo_evidence.model.status import Status
from aeo_evidence.report.workbook.fingerprint import split_prints
from aeo_evidence.report.workbook.record import SCHEMA


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it was written: title of its sheet, headings, and the digests of the program's cells in each row."""

    title: str
    headings: list[str] = field(default_factory=list)
    entries: dict[str, str] = field(default_factory=dict)  # code -> heading
    rows: list[tuple[str, list[str]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A request as it was written: `cells` are what stood in the reviewer's: decision, comment, owner, due date."""

    id: str
    status: Status
    effective: Status
    faults: int
    evidence: str
    cells: dict[str, str]
    decided: Decided | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence as it was written; `kind`: shown, weak, rejected or gone."""

    request: str
    kind: str
    content: str
    decision: Decision | None


@dataclass(slots=True)
class Record:
    """Everything that the hidden sheet holds."""

    facts: dict[str, str] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    requests: dict[str, Written] = field(default_factory=dict)
    pieces: dict[str, Piece] = field(default_factory=dict)
    contents: set[str] = field(default_factory=set)

    @property
    def as_of(self) -> date:
        """Return the day by which the report judged."""
        return date.fromisoformat(self.facts["as_of"])


_FACTS = {"schema", "version", "rules", "as_of", "tier", "applicant"}
CELLS = ("decision", "comment", "owner", "due")


def read_record(lines: Iterable[tuple[str, ...]], path: str) -> Record:
    """Return the record; raise AeoError where it was changed or is of another version."""
    record = Record()
    try:
        for line in lines:
            if line and line[0]:
                _take(record, [*line, *[""] * 13])
        _must_be_whole(record)
    except (KeyError, ValueError, IndexError) as error:
        raise AeoError(
            "{path}: its hidden sheet was changed, so that decisions cannot be told apart ({what}). Use an "
            "earlier copy of the report, or enter the decisions into a new one.",
            path=path,
            what=error,
        ) from error
    if record.facts["schema"] != SCHEMA:
        raise AeoError(
            "{path} was written by another version of the program ({version}) in a way that this one does not "
            "read. Check the pack with that version, or enter the decisions into a new report.",
            path=path,
            version=record.facts["version"],
        )
    return record


def _must_be_whole(record: Record) -> None:
    """Raise KeyError or ValueError where a fact is lacking or is none."""
    missing = _FACTS - set(record.facts)
    if missing:
        raise KeyError(*sorted(missing))
    date.fromisoformat(record.facts["as_of"])
    int(record.facts["tier"])


def _take(record: Record, line: list[str]) -> None:
    kind, first, *rest = line
    if kind in _FACTS or kind == "programme":
        record.facts[kind] = first
    elif kind == "sheet":
        record.tables[first] = Table(rest[0])
    elif kind == "heading":
        record.tables[first].headings.append(rest[0])
    elif kind == "entry":
        record.tables[first].entries[rest[0]] = rest[1]
    elif kind == "row":
        record.tables[first].rows.append((rest[0], split_prints(rest[1])))
    elif kind == "request":
        record.requests[first] = _request(first, rest)
    elif kind == "piece":
        record.pieces[rest[0]] = Piece(first, rest[1], rest[2], Decision(rest[3]) if rest[3] else None)
    elif kind == "content":
        record.contents.add(first)


def _request(key: str, rest: list[str]) -> Written:
    decision, evidence, rules = rest[8:11]
    return Written(
        id=key,
        status=Status(rest[0]),
        effective=Status(rest[1]),
        faults=int(rest[2]),
        evidence=rest[3],
        cells=dict(zip(CELLS, rest[4:8], strict=True)),
        decided=Decided(Decision(decision), evidence, rules) if decision else None,
    )
