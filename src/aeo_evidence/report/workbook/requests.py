"""The sheets of all requests with their checks, and of the papers that show them."""

from collections.abc import Iterable, Iterator

from aeo_evidence.model.result import CheckResult, Match, Outcome, RequestResult
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook.sheet import Book, Column, Entry, Row

_REQUESTS = (
    Column("request", 8, "strong"),
    Column("criterion", 18),
    Column("question", 9),
    Column("title", 34),
    Column("kind", 12),
    Column("status", 13),
    Column("confidence", 11, "share"),
    Column("papers", 8, "count"),
    Column("checks", 50),
    Column("reason", 34),
    Column("origin", 24),
)
_EVIDENCE = (
    Column("request", 8, "strong"),
    Column("title", 26),
    Column("file", 48),
    Column("place", 18),
    Column("strength", 11),
    Column("confidence", 11, "share"),
    Column("quote", 44),
    Column("why", 46),
)


def add_requests(book: Book) -> None:
    """Add the sheet of requests, in the programme's order."""
    rows = (_request(book.told, request) for request in book.told.result.requests)
    book.table(book.sheet("requests"), "Requests", _REQUESTS, rows)


def add_evidence(book: Book) -> None:
    """Add the sheet of evidence: what shows each request; where nothing does, what may."""
    rows = (row for request in book.told.result.requests for row in _papers(book.told, request))
    book.table(book.sheet("evidence"), "Evidence", _EVIDENCE, rows)


def _request(told: Told, request: RequestResult) -> Row:
    rule = request.rule
    return {
        "request": rule.id,
        "criterion": told.criterion(rule.criterion),
        "question": rule.question,
        "title": told.title(request),
        "kind": told.text("kinds", rule.kind.value),
        "status": Entry(told.status(request.status), f"as_{request.status.value}"),
        "confidence": request.confidence if request.evidence or request.weak else None,
        "papers": len({match.path for match in request.evidence}),
        "checks": "\n".join(_checks(told, request.checks)),
        "reason": told.note(request.reason) if request.reason else "",
        "origin": told.text("origins", rule.origin),
    }


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
        yield told.text("report", code, names="; ".join(names))


def _papers(told: Told, request: RequestResult) -> Iterator[Row]:
    for match in request.evidence:
        yield _paper(told, request, match, "shown")
    if not request.evidence:
        for match in request.weak:
            yield _paper(told, request, match, "weak")


def _paper(told: Told, request: RequestResult, match: Match, strength: str) -> Row:
    return {
        "request": request.rule.id,
        "title": told.title(request),
        "file": Entry(match.path, link=match.path),
        "place": told.at(match.place),
        "strength": Entry(told.text("strengths", strength), "text" if strength == "shown" else "quiet"),
        "confidence": match.confidence,
        "quote": told.safe(match.quote),
        "why": told.why(match),
    }
