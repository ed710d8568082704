"""The sheets of all requests with their checks, and of the papers that show them."""

from collections.abc import Iterable, Iterator

from aeo_evidence.assess.pieces import Contents
from aeo_evidence.model.result import CheckResult, Match, Outcome, RequestResult, Status
from aeo_evidence.report.reviewed import is_reviewed
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook.entries import (
    evidence_columns,
    evidence_entries,
    request_columns,
    request_entries,
)
from aeo_evidence.report.workbook.sheet import OPEN, Book, Column, Entry, Row

_STATUS = Column("status", 13)
_REQUESTS = (
    Column("request", 8, "strong"),
    Column("criterion", 18),
    Column("question", 9),
    Column("title", 34),
    Column("kind", 12),
    _STATUS,
    Column("confidence", 11, "share"),
    Column("papers", 8, "count"),
    Column("checks", 50),
    Column("reason", 34),
    Column("origin", 24),
)
_COUNTS = Column("counts", 13, group="review_headings")
_PLACE = Column("place", 22)
_EVIDENCE = (
    Column("request", 8, "strong"),
    Column("title", 26),
    Column("file", 44),
    OPEN,
    _PLACE,
    Column("strength", 11),
    Column("confidence", 11, "share"),
    Column("quote", 44),
    Column("why", 46),
)


def add_requests(book: Book) -> None:
    """Add the sheet of requests, in the programme's order; once reviewed, the status that counts beside the program's."""
    told, place = book.told, _REQUESTS.index(_STATUS) + 1
    own = (*_REQUESTS[:place], _COUNTS, *_REQUESTS[place:]) if is_reviewed(told.result) else _REQUESTS
    rows = (_request(told, request) for request in told.result.requests)
    book.table(book.sheet("requests"), "Requests", (*own, *request_columns(told)), rows)


def add_evidence(book: Book) -> None:
    """Add the sheet of evidence: what shows each request; where nothing does, what may; what was rejected."""
    told, contents = book.told, Contents(book.told.result.documents)
    rows = (row for request in told.result.requests for row in _papers(book, request, contents))
    book.table(book.sheet("evidence"), "Evidence", (*_EVIDENCE, *evidence_columns(told)), rows)


def _request(told: Told, request: RequestResult) -> Row:
    rule = request.rule
    return {
        "request": rule.id,
        "criterion": told.criterion(rule.criterion),
        "question": rule.question,
        "title": told.title(request),
        "kind": told.text("kinds", rule.kind.value),
        "status": Entry(told.status(request.status), f"as_{request.status.value}"),
        "confidence": request.confidence if _is_judged(request) else None,
        "papers": len({match.path for match in request.evidence}),
        "checks": "\n".join(_checks(told, request.checks)),
        "counts": Entry(told.status(request.effective), f"as_{request.effective.value}"),
        "reason": "\n".join([*told.decided(request), *([told.note(request.reason)] if request.reason else [])]),
        "origin": told.text("origins", rule.origin),
        **request_entries(told, request),
    }


def _is_judged(request: RequestResult) -> bool:
    """Say whether papers were judged for a request: what does not apply has papers at most by chance."""
    return request.status is not Status.NOT_APPLICABLE and bool(request.evidence or request.weak)


def _checks(told: Told, checks: tuple[CheckResult, ...]) -> Iterator[str]:
    """Yield how many required checks pass, then the names of those that do not, required and advisory apart."""
    required = [check for check in checks if check.spec.required and check.outcome is not Outcome.NOT_APPLICABLE]
    if required:
        passing = sum(check.outcome is Outcome.PASS for check in required)
        yield told.text("report", "checks_pass", passing=str(passing), of=str(len(required)))
    yield from _named(told, "checks_fail", required, Outcome.FAIL)
    yield from _named(told, "checks_unknown", required, Outcome.UNKNOWN)
    yield from _named(told, "checks_advisory", [check for check in checks if not check.spec.required], Outcome.FAIL)


def _named(told: Told, code: str, checks: Iterable[CheckResult], outcome: Outcome) -> Iterator[str]:
    names = [told.check(check) for check in checks if check.outcome is outcome]
    if names:
        yield told.text("report", code, names=told.clauses(names))


def _papers(book: Book, request: RequestResult, contents: Contents) -> Iterator[Row]:
    told = book.told
    listed = [(match, told.strength(request)) for match in request.evidence or request.weak]
    listed += [(match, told.text("review", "strength")) for match in request.rejected]
    for match, strength in listed:
        yield {**_paper(book, request, match, strength), **evidence_entries(told, request, contents.piece(match))}


def _paper(book: Book, request: RequestResult, match: Match, strength: str) -> Row:
    told = book.told
    return {
        "request": request.rule.id,
        "title": told.title(request),
        "file": match.path,
        "open": book.opener(match.path),
        "place": book.place(told.at(match.place), _PLACE),
        "strength": Entry(strength, "text" if match in request.evidence else "quiet"),
        "confidence": match.confidence,
        "quote": told.quote(match.quote),
        "why": told.why(match),
    }
