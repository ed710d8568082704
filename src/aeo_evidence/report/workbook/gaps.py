"""The sheet of gaps: what is not met, most telling first, what is wrong with it and what to send."""

from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import RequestResult
from aeo_evidence.report.order import gaps
from aeo_evidence.report.workbook.entries import request_columns, request_entries
from aeo_evidence.report.workbook.sheet import OPEN, Book, Column, Entry, Row

_PLACE = Column("place", 22)
_COLUMNS = (
    Column("request", 8, "strong"),
    Column("criterion", 15),
    Column("title", 25),
    Column("status", 12),
    Column("found", 40),
    OPEN,
    _PLACE,
    Column("wrong", 40),
    Column("send", 48),
    Column("answer", 10),
    Column("verdict", 16),
)


def add_gaps(book: Book) -> None:
    """Add the sheet: one row for each request that applies and is not met."""
    columns = (*_COLUMNS, *request_columns(book.told))
    book.table(book.sheet("gaps"), "Gaps", columns, (_row(book, gap) for gap in gaps(book.told.result)))


def _row(book: Book, gap: RequestResult) -> Row:
    told = book.told
    found = told.nearest(gap)
    return {
        "request": gap.rule.id,
        "criterion": told.criterion(gap.rule.criterion),
        "title": told.title(gap),
        "status": Entry(told.status(gap.effective), f"as_{gap.effective.value}"),
        "found": found.path if found else Entry(told.text("report", "nothing_found"), "quiet"),
        "open": book.opener(found.path) if found else None,
        "place": _place(book, gap, found),
        "wrong": "\n".join(f"• {fault}" for fault in told.faults(gap)),
        "send": told.advice(gap),
        "answer": told.answer(gap.rule.question),
        "verdict": told.verdict(gap.rule.question),
        **request_entries(told, gap),
    }


def _place(book: Book, gap: RequestResult, found: Place | None) -> str:
    """Return where in its paper the nearest thing stands, and how many more there are."""
    at = book.place(book.told.at(found), _PLACE) if found is not None else ""
    return book.told.and_more(at, *book.told.beyond_nearest(gap))
