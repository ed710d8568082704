"""What all sheets of a portfolio start from: its cards, a voice to tell them in, names of requests and links to reports."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from aeo_evidence.model.portfolio import Card, Change, Past
from aeo_evidence.model.result import GRADES, Overall, Result
from aeo_evidence.model.rule import Language, Programme
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook.sheet import Book, Entry
from aeo_evidence.report.workbook.styles import LOOKS

# The report that a link leads to, where there are several.
_FIRST = ("xlsx", "html", "docx", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """A whole batch, and what changed since an earlier one, if one was named."""

    programme: Programme
    as_of: date
    language: Language
    masked: bool
    cards: tuple[Card, ...]
    past: Past | None = None
    changes: tuple[Change, ...] = ()


def voice(portfolio: Portfolio) -> Told:
    """Return what tells codes in the language of a portfolio: no applicant's papers stand behind it."""
    return Told(
        Result(
            programme=portfolio.programme,
            tier=max(portfolio.programme.tiers, default=1),
            as_of=portfolio.as_of,
            applicant="",
            profile={},
            documents=(),
            shows={},
            requests=(),
            findings=(),
            questions=(),
            criteria=(),
            overall=Overall(score=None, grade=None, range=None, answers_score=None),
            language=portfolio.language,
            masked=portfolio.masked,
        )
    )


def add_looks(book: Book) -> None:
    """Add the looks of a score that says its grade, so that it is a number and yet no riddle in print."""
    for grade in GRADES:
        look = replace(LOOKS[f"as_{grade}"], across="right", wrap=False, number=f'0" {book.told.grade(grade)}"')
        book.add_look(f"score_{grade}", look)
    book.add_look("percent", replace(LOOKS["number"], number="0%"))
    book.add_look("signed", replace(LOOKS["number"], number="+0;-0;0"))


def report_of(card: Card) -> str:
    """Return where the report of an applicant lies; empty where there is none."""
    return next((card.reports[form] for form in _FIRST if form in card.reports), "")


def folder_of(card: Card) -> Entry:
    """Return the name of an applicant's folder, with a link to the report."""
    return Entry(card.id, "strong", report_of(card))


def names_of(cards: Iterable[Card]) -> Mapping[str, str]:
    """Return by id the name under which an applicant is told where its folder is not: of a name that is not its alone, both.

    The folder comes first: that is what differs, also where there is no room for all of it.
    """
    known = tuple(cards)
    count = Counter(card.applicant for card in known)
    return {
        card.id: card.applicant if count[card.applicant] == 1 else f"{card.id}: {card.applicant}"
        for card in known
        if card.applicant
    }


def titles(portfolio: Portfolio) -> Mapping[str, str]:
    """Return what each request asks for."""
    return {each: rule.title[portfolio.language] for each, rule in portfolio.programme.rules.items()}
