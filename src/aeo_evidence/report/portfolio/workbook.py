"""The portfolio as a workbook: what somebody asks who has many applicants before them; same cards, same bytes."""

from aeo_evidence.report.links import Links
from aeo_evidence.report.portfolio.overview import add_about, add_overview
from aeo_evidence.report.portfolio.shared import Portfolio, add_looks, report_of, voice
from aeo_evidence.report.portfolio.tables import (
    add_ageing,
    add_applicants,
    add_changes,
    add_contradictions,
    add_criteria,
    add_gaps,
    add_unread,
)
from aeo_evidence.report.workbook.package import to_bytes
from aeo_evidence.report.workbook.sheet import Book

_SHEETS = (
    add_applicants,
    add_criteria,
    add_gaps,
    add_contradictions,
    add_unread,
    add_ageing,
    add_changes,
    add_about,
)


def write_portfolio(portfolio: Portfolio) -> bytes:
    """Return the portfolio as the bytes of an .xlsx file: values and links to the reports, no formula."""
    told = voice(portfolio)
    book = Book(told, Links.to_reports(report_of(card) for card in portfolio.cards))
    add_overview(book, portfolio)
    add_looks(book)  # a look needs a sheet
    for add in _SHEETS:
        add(book, portfolio)
    return to_bytes(book.workbook, told.text("portfolio", "title"), portfolio.as_of)
