"""A report as a workbook, read back with what a reviewer has entered, whatever program has saved it since."""

import io
import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any
from zipfile import ZipFile

import openpyxl

from aeo_evidence.assess.pieces import evidence_digest
from aeo_evidence.errors import AeoError, Sentence, sentence
from aeo_evidence.model.review import Decided, Decision, Edited, Past, PastRequest, Remarks
from aeo_evidence.previous.record import Record, Written, read_record
from aeo_evidence.previous.tables import Entered, TableReader
from aeo_evidence.previous.words import day_of, decision_of
from aeo_evidence.report.workbook.fingerprint import plain_value
from aeo_evidence.report.workbook.record import TITLE

_MOST_BYTES = 1024 * 1024 * 1024  # unpacked; a report on ten thousand papers has a tenth of it
_MOST_ROWS = 1_048_576  # of a sheet
_DECLARATIONS = tuple("<!DOCTYPE".encode(charset) for charset in ("utf-8", "utf-16-le", "utf-16-be"))
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >]")
_NAMES = {
    "decision": sentence("decisions"),
    "comment": sentence("comments"),
    "owner": sentence("owners"),
    "due": sentence("due dates"),
}


def read_workbook(data: bytes, path: str) -> Past:
    """Return an earlier report; raise AeoError, with what to do, for what is none or cannot be told for sure."""
    book = _opened(data, path)
    if TITLE not in book.sheetnames:
        raise AeoError(
            "{path} is no report that can be taken over: it lacks the program's hidden sheet. It may be "
            "another workbook, a report of an earlier version, or a copy of single sheets. Name the report "
            "itself with --previous.",
            path=path,
        )
    lines = (tuple(str(value) if value is not None else "" for value in row) for row in _values(book, TITLE, path))
    record = read_record(lines, path)
    entered, edited = _read_tables(book, _formulas(data, path), record, path)
    merged = _Merged(record, path, entered)
    requests = {key: merged.request(written) for key, written in record.requests.items()}
    return Past(
        version=record.facts["version"],
        rules=record.facts["rules"],
        as_of=record.as_of,
        tier=int(record.facts["tier"]),
        programme=record.facts.get("programme", ""),
        requests=requests,
        applicant=record.facts["applicant"],
        contents=frozenset(record.contents),
        edited=tuple(edited),
        fresh=merged.fresh,
    )


def _opened(data: bytes, path: str) -> Any:
    try:
        with warnings.catch_warnings():
            _must_be_plain(data, path)
            warnings.simplefilter("ignore")  # what openpyxl leaves out of other programs' files is none of ours
            return openpyxl.load_workbook(io.BytesIO(data), data_only=True, read_only=True)
    except AeoError:
        raise
    except Exception as error:  # over a damaged file the libraries raise nearly anything
        raise AeoError(
            "{path} cannot be read as a workbook. If it is open or protected by a password, close it or take "
            "the password away; if it is damaged, use an earlier copy. Save it as .xlsx.",
            path=path,
        ) from error


def _values(book: Any, title: str, path: str) -> Iterator[tuple[object, ...]]:
    """Yield the rows of a sheet; they are read from the file one after the other, so that a torn one shows only here."""
    try:
        book[title].reset_dimensions()  # other programs write wrong ones
        rows = iter(book[title].values)
        yield from islice(rows, _MOST_ROWS)
        more = next(rows, None) is not None  # before a row that claims to be the billionth stand blank ones without end
    except Exception as error:  # as above
        raise _torn(path, title) from error
    if more:
        raise _torn(path, title)


def _torn(path: str, title: str) -> AeoError:
    return AeoError(
        "{path}: the sheet {title!r} is damaged. Use an earlier copy of the report.", path=path, title=title
    )


def _must_be_plain(data: bytes, path: str) -> None:
    """Raise AeoError for what unpacks to more than any report does, or may: it would take the memory of the machine."""
    with ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
            raise AeoError(
                "{path} unpacks to more than any report of this program does; it was not opened. Use an earlier copy of "
                "the report.",
                path=path,
            )
        for entry in archive.infolist():
            content = archive.read(entry) if entry.filename.endswith((".xml", ".rels")) else b""
            if any(mark in content for mark in _DECLARATIONS):
                raise AeoError(
                    "{path} declares words of its own, as no program for workbooks does; it was not opened.", path=path
                )


def _read_tables(book: Any, formulas: Any, record: Record, path: str) -> tuple[list[Entered], list[Edited]]:
    entered: list[Entered] = []
    edited: list[Edited] = []
    requests = {piece: each.request for piece, each in record.pieces.items()}
    for table in record.tables.values():
        if table.title not in book.sheetnames:
            raise AeoError(
                "{path}: the sheet {title!r} is gone or was renamed. Put it back under this name, or use an "
                "earlier copy of the report.",
                path=path,
                title=table.title,
            )
        reader = TableReader(table, path, requests)
        found = list(reader.read(_values(book, table.title, path)))
        _refuse_formulas(found, formulas, table.title, path)
        entered += found
        edited += reader.edited
    return entered, edited


def _refuse_formulas(entered: Iterable[Entered], formulas: Any, title: str, path: str) -> None:
    """Raise AeoError for a cell that seems blank and holds a formula whose value was never kept."""
    for each in entered if formulas is not None else ():
        if each.value is None and formulas[title][each.where.rpartition("!")[2]].data_type == "f":
            raise AeoError(
                "{path}: {where} holds a formula without a value. Write the value itself into the cell.",
                path=path,
                where=each.where,
            )


def _formulas(data: bytes, path: str) -> Any:
    """Return the workbook with its formulas; None where no sheet has one."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
            if not any(_FORMULA.search(archive.read(name)) for name in sheets):
                return None
        return openpyxl.load_workbook(io.BytesIO(data))
    except Exception as error:  # as above
        raise AeoError("{path} is damaged. Use an earlier copy of the report.", path=path) from error


class _Merged:
    """What was entered, put together for each request from every sheet and row that has it.

    The program writes the same into a request's cells on each sheet, so a cell that differs is what the reviewer changed.
    """

    def __init__(self, record: Record, path: str, entered: Iterable[Entered]) -> None:
        self._record, self._path = record, path
        self._cells: dict[tuple[str, str], list[Entered]] = {}
        for each in entered:
            self._cells.setdefault((each.row, each.code), []).append(each)
        self.fresh = False

    def request(self, written: Written) -> PastRequest:
        """Return a request with what was entered for it."""
        record, key = self._record, written.id
        own = {piece: each for piece, each in record.pieces.items() if each.request == key}
        pieces = {piece: decision for piece in own if (decision := self._piece(piece)) is not None}
        rejected = {piece for piece, decision in pieces.items() if decision is Decision.REJECT}
        refused = {piece for piece, each in own.items() if each.decision is Decision.REJECT}
        used = {piece for piece, each in own.items() if each.kind == "shown"}
        seeming = {piece for piece, each in own.items() if each.kind == "weak"}
        again = {piece for piece, each in own.items() if each.kind == "rejected"}
        behind = (used or seeming) - rejected or seeming - rejected
        now = (behind | again) - rejected
        return PastRequest(
            id=key,
            status=written.effective,
            own=written.status,
            faults=written.faults,
            papers=frozenset(own[piece].content for piece in used or seeming),
            was=decision_of(written.cells["decision"], self._path),
            refused=frozenset(refused),
            decided=self._decided(written, evidence_digest(key, now), again=rejected != refused),
            remarks=Remarks(
                comment=str(self._of(written, "comment") or ""),
                owner=str(self._of(written, "owner") or ""),
                due=self._day(written),
            ),
            pieces=pieces,
        )

    def _decided(self, written: Written, evidence: str, *, again: bool) -> Decided | None:
        """Return the decision with what it was made on: as the program noted it, or what the report showed when it was made.

        A blank cell keeps a decision that no longer counts, for it was blank before; one that counted has been taken back.
        `again`: pieces of evidence were rejected, or taken back, while the decision stood beside them.
        """
        decision = self._decision(written)
        stood = decision_of(written.cells["decision"], self._path)
        if decision is None:
            return written.decided if stood is None else None
        if decision is stood and written.decided is not None and not again:
            return written.decided
        return Decided(decision, evidence, self._record.facts["rules"])

    def _decision(self, written: Written) -> Decision | None:
        decision = self._of(written, "decision")
        return decision if isinstance(decision, Decision) else None

    def _day(self, written: Written) -> date | None:
        day = self._of(written, "due")
        return day if isinstance(day, date) else None

    def _of(self, written: Written, code: str) -> object:
        """Return what a request's cells of a kind say; raise AeoError where two that were changed do not agree."""
        stood = _understood(code, written.cells[code], self._path)
        return self._agreed((written.id, code), stood, code, sentence("for request {request}", request=written.id))

    def _piece(self, piece: str) -> Decision | None:
        each = self._record.pieces[piece]
        found = self._agreed(
            (piece, "decision"),
            each.decision,
            "evidence",
            sentence("on one piece of evidence for {request}", request=each.request),
        )
        return found if isinstance(found, Decision) else None

    def _agreed(self, key: tuple[str, str], stood: object, code: str, what: Sentence) -> object:
        changed: list[tuple[object, str]] = []
        for cell in self._cells.get(key, ()):
            value = _understood(code, cell.value, f"{self._path}: {cell.where}")
            if plain_value(value) != plain_value(stood):
                changed.append((value, cell.where))
        if not changed:
            return stood
        self.fresh = True
        first, where = changed[0]
        for value, other in changed[1:]:
            if plain_value(value) != plain_value(first):
                raise AeoError(
                    "{path}: {where} and {other} hold different {kind} {what}: {one!r} and {two!r}. Make them the "
                    "same, or clear one.",
                    path=self._path,
                    where=where,
                    other=other,
                    kind=_NAMES.get(key[1], code),
                    what=what,
                    one=plain_value(first) or sentence("none"),
                    two=plain_value(value) or sentence("none"),
                )
        return first


def _understood(code: str, value: object, where: str) -> object:
    if code in {"decision", "evidence"}:
        return decision_of(value, where, evidence=code == "evidence")
    if code == "due":
        return day_of(value, where)
    return str(value).strip() if value is not None and plain_value(value) else None
