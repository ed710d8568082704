"""The sheet of gaps: what is not met, most telling first, what is wrong with it and what to send."""

from aeo_evidence.model.result import RequestResult
from aeo_evidence.report.order import gaps
from aeo_evidence.report.told import Told
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
        "place": "\n".join([*([book.place(told.at(found), _PLACE)] if found and found.at else []), *_more(told, gap)]),
        "wrong": "\n".join(f"• {fault}" for fault in told.faults(gap)),
        "send": told.advice(gap),
        "answer": told.answer(gap.rule.question),
        "verdict": told.verdict(gap.rule.question),
        **request_entries(told, gap),
    }


def _more(told: Told, gap: RequestResult) -> list[str]:
    more = len(gap.evidence or gap.weak) - 1
    return [told.text("report", "more_places", count=str(more))] if more > 0 else []
