"""The sheet that nobody sees: what is needed to read a reviewed report back safely."""

from collections.abc import Iterator

from aeo_evidence.assess.pieces import Contents, behind, failing
from aeo_evidence.model.result import RequestResult
from aeo_evidence.model.review import Review
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook.entries import COMMENT, DECISION, DUE, OWNER, request_entries
from aeo_evidence.report.workbook.fingerprint import join_prints, plain_value
from aeo_evidence.report.workbook.sheet import Book, Written
from aeo_evidence.version import __version__

TITLE = "aeo-evidence"
SCHEMA = "aeo-evidence/review/1"
Line = tuple[str, ...]


def add_record(book: Book) -> None:
    """Add the sheet, very hidden: one record a row, its kind in the first cell, every cell a text."""
    sheet = book.sheet_called(TITLE)
    sheet.sheet_state = "veryHidden"
    for row, line in enumerate(_lines(book), 1):
        for column, text in enumerate(line, 1):
            if text:
                book.put(sheet, row, column, text, "value")


def _lines(book: Book) -> Iterator[Line]:
    result = book.told.result
    contents = Contents(result.documents)
    yield ("schema", SCHEMA)
    yield ("version", __version__)
    yield ("rules", result.programme.digest)
    yield ("as_of", result.as_of.isoformat())
    yield ("tier", str(result.tier))
    yield ("programme", result.programme.id)
    yield ("applicant", book.told.applicant())
    for written in book.written:
        yield from _table(written)
    for request in result.requests:
        yield _request(book.told, request, contents)
        yield from _pieces(request, contents)
    for digest in sorted(contents.all()):
        yield ("content", digest)


def _table(written: Written) -> Iterator[Line]:
    yield ("sheet", written.name, written.title)
    for heading in written.headings:
        yield ("heading", written.name, heading)
    for code, heading in written.entries:
        yield ("entry", written.name, code, heading)
    for key, prints in written.rows:
        yield ("row", written.name, key, join_prints(prints))


def _request(told: Told, request: RequestResult, contents: Contents) -> Line:
    """Return the record of a request: how it was judged, what stands in the reviewer's cells, what was decided on what."""
    entries = request_entries(told, request)
    decided = request.review.decided if request.review is not None else None
    return (
        "request",
        request.rule.id,
        request.status.value,
        request.effective.value,
        str(failing(request.checks)),
        contents.digest(request.rule.id, behind(request)),
        *(
            plain_value(entries[key]) if key == DUE else str(entries[key] or "")
            for key in (DECISION, COMMENT, OWNER, DUE)
        ),
        *((decided.decision.value, decided.evidence, decided.rules) if decided is not None else ("", "", "")),
    )


def _pieces(request: RequestResult, contents: Contents) -> Iterator[Line]:
    """Yield each piece of evidence: used, too weak, or rejected; and those decided on whose papers are gone."""
    review = request.review or Review()
    decisions = dict(review.pieces)
    kinds = {contents.piece(match): ("weak", contents.of(match)) for match in request.weak}
    kinds |= {contents.piece(match): ("shown", contents.of(match)) for match in request.evidence}
    kinds |= {contents.piece(match): ("rejected", contents.of(match)) for match in request.rejected}
    for piece in sorted({*kinds, *decisions}):
        kind, content = kinds.get(piece, ("gone", ""))
        decision = decisions[piece].value if piece in decisions else ""
        yield ("piece", request.rule.id, piece, kind, content, decision)
