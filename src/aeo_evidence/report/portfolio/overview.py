"""The overview of a portfolio: one sheet for whoever reads nothing else; and the sheet about how it was made."""

from aeo_evidence.model.portfolio import Age, Change
from aeo_evidence.model.status import Status
from aeo_evidence.report.as_json import TOOL
from aeo_evidence.report.portfolio.order import by_readiness, by_weight, common_gaps, grades, judged
from aeo_evidence.report.portfolio.shared import Portfolio, names_of, report_of, titles
from aeo_evidence.report.portfolio.tables import by_age, state_of
from aeo_evidence.report.told import Told, bar
from aeo_evidence.report.workbook.page import Page
from aeo_evidence.report.workbook.sheet import Book, Value
from aeo_evidence.version import __version__

# rank or id, name, tier, grade, score, bar, open gaps, to be looked at, not read
_WIDTHS = (14.0, 44.0, 9.0, 11.0, 9.0, 17.0, 11.0, 13.0, 11.0)
_LAST = len(_WIDTHS)
_NAME, _THIRD, _BAR = 2, 3, 6
_MOST = 10
_ABOUT_WIDTHS = (30.0, 96.0)
_METHOD = ("each", "ready", "gaps", "ageing", "changes")
_SHEETS = "portfolio_sheets"


def add_overview(book: Book, portfolio: Portfolio) -> None:
    """Add the sheet, section under section."""
    page = Page(book, book.sheet("overview", landscape=False, group=_SHEETS), _WIDTHS)
    _head(page, book, portfolio)
    _failed(page, book, portfolio)
    _ready(page, book, portfolio)
    _gaps(page, book, portfolio)
    _ageing(page, book, portfolio)
    _changes(page, book, portfolio)
    page.finish()


def _head(page: Page, book: Book, portfolio: Portfolio) -> None:
    told, known = book.told, judged(portfolio.cards)
    page.line((1, told.text("portfolio", "title"), "title"), height=28)
    page.skip()
    counted = {grade: str(count) for grade, count in grades(portfolio.cards).items()}
    facts = {
        "programme": portfolio.programme.title[told.language],
        "as_of": portfolio.as_of.isoformat(),
        "applicants": told.text("portfolio", "judged", judged=str(len(known)), total=str(len(portfolio.cards))),
        "grades": told.text("portfolio", "grades_counted", **counted),
    }
    past = portfolio.past
    if past is not None:
        facts["since"] = told.text("portfolio", "since_day", date=past.as_of.isoformat())
    for label, value in facts.items():
        page.line((1, told.text("portfolio", label), "label"), (_THIRD, value, "value"))
    if past is not None and (past.rules, past.version) != (portfolio.programme.digest, __version__):
        page.line((_THIRD, told.text("portfolio", "other_rules"), "note_line"))
    unread = sum(bool(card.problems) for card in known)
    if unread:
        page.line((_THIRD, told.text("portfolio", "unread", count=str(unread)), "warning"))
    page.skip()
    page.prose(1, told.text("screen", "notice"), "note")


def _heads(page: Page, book: Book, *keys: str, right: tuple[str, ...] = ()) -> None:
    titles = (book.told.text("portfolio_headings", key) if key else "" for key in keys)
    page.row([(title, "header_right" if key in right else "header") for key, title in zip(keys, titles, strict=True)])


def _failed(page: Page, book: Book, portfolio: Portfolio) -> None:
    failed = [card for card in portfolio.cards if card.error]
    if not failed:
        return
    page.section(book.told.text("portfolio", "failed"))
    for card in failed[:_MOST]:
        page.row([("", "strong"), (card.id, "strong")])
        page.beside(_THIRD, card.error, "text")
    _more(page, book, len(failed) - _MOST, "applicants")


def _ready(page: Page, book: Book, portfolio: Portfolio) -> None:
    """List who is nearest to ready for a visit."""
    told = book.told
    page.section(told.text("portfolio", "ready"))
    ranked, names = by_readiness(judged(portfolio.cards)), names_of(portfolio.cards)
    if not ranked:
        page.line((1, told.text("screen", "none"), "value"))
        return
    tier = "tier" if portfolio.programme.tiers else ""
    heads = ("rank", "applicant", tier, "grade", "score", "bar", "open", "review", "unread")
    _heads(page, book, *heads, right=("rank", "tier", "score", "open", "review", "unread"))
    for rank, card in enumerate(ranked[:_MOST], 1):
        grade = card.grade or "not_applicable"
        cells: list[tuple[Value, str]] = [
            (rank, "number"),
            (names.get(card.id, card.id), "text"),
            (card.tier, "number"),
            (told.grade(card.grade), f"as_{grade}"),
            (card.score if card.score is not None else "–", "number"),
            (bar(card.score), f"bar_{grade}" if card.grade else "text"),
            (len(card.gaps), "count"),
            (sum(status is Status.REVIEW for status in card.requests.values()), "count"),
            (len(card.problems), "count"),
        ]
        page.row(cells)
        if report_of(card):
            page.linked(_NAME, report_of(card), names.get(card.id, card.id))
    _more(page, book, len(ranked) - _MOST, "applicants")


def _gaps(page: Page, book: Book, portfolio: Portfolio) -> None:
    told, found = book.told, common_gaps(portfolio.cards, portfolio.programme)
    page.section(told.text("portfolio", "common"))
    if not found:
        page.line((1, told.text("screen", "none"), "value"))
        return
    asks = titles(portfolio)
    _heads(page, book, "subject", "lacks", "lacking", "asked", right=("lacking",))
    page.beside(_THIRD + 2, told.text("headings", "status"), "header")
    for gap in found[:_MOST]:
        page.row(
            [
                (gap.request, "strong"),
                (asks[gap.request], "text"),
                (len(gap.ids), "number"),
                (told.text("portfolio", "of", count=str(gap.asked)), "text"),
            ]
        )
        said = (
            told.text("portfolio", "with_status", status=told.status(s), count=str(n))
            for s, n in gap.statuses.items()
            if n
        )
        page.beside(_THIRD + 2, told.listed(said), "text")
    _more(page, book, len(found) - _MOST, "gaps")


def _ageing(page: Page, book: Book, portfolio: Portfolio) -> None:
    told, found = book.told, by_age(portfolio)
    if not found:
        return
    asks, names = titles(portfolio), names_of(portfolio.cards)
    page.section(told.text("portfolio", "ageing"))
    outdated = sum(each.age is Age.OUTDATED for _, each in found)
    page.line(
        (1, told.text("portfolio", "ageing_counted", outdated=str(outdated), soon=str(len(found) - outdated)), "value")
    )
    first = sorted(found, key=lambda each: each[1].age is Age.OUTDATED)  # what can still be mended in time
    for card, each in first[:_MOST]:
        day, name = each.day.isoformat() if each.day else "", names.get(card.id, card.id)
        page.row([(day, "strong"), (name, "text"), (each.request, "strong")])
        said = {"age": told.text("portfolio", f"age_{each.age.value}"), "asked": asks.get(each.request, "")}
        page.beside(_THIRD + 1, told.text("portfolio", "aged", **said), "text")
    _more(page, book, len(found) - _MOST, "ageing")


def _changes(page: Page, book: Book, portfolio: Portfolio) -> None:
    if portfolio.past is None:
        return
    told, names = book.told, names_of(portfolio.cards)
    page.section(told.text("portfolio", "changed"))
    moved = [change for change in by_weight(portfolio.changes) if state_of(change) != "state_same"]
    if not moved:
        page.line((1, told.text("portfolio", "nothing_changed"), "value"))
    for change in moved[:_MOST]:
        former = change.before.applicant if change.before is not None else ""
        page.row([("", "strong"), (names.get(change.id) or former or change.id, "text")])
        state = told.text("portfolio", state_of(change))
        page.beside(_THIRD, told.listed([state, *_scores(told, change)]), "text")
    _more(page, book, len(moved) - _MOST, "changes")


def _scores(told: Told, change: Change) -> list[str]:
    """Return how scores and gaps moved; nothing where an applicant was not judged both times."""
    before, now = change.before, change.now
    if before is None or now is None or before.error or now.error:
        return []
    facts = {
        "before": "–" if before.score is None else str(before.score),
        "now": "–" if now.score is None else str(now.score),
        "closed": str(len(change.closed)),
        "opened": str(len(change.opened)),
    }
    return [told.text("portfolio", "from_to", **facts)]


def _more(page: Page, book: Book, count: int, sheet: str) -> None:
    if count > 0:
        told = book.told
        said = told.text("summary", "more", count=str(count), sheet=told.text(_SHEETS, sheet))
        page.line((1, said, "note_line"))


def add_about(book: Book, portfolio: Portfolio) -> None:
    """Add the sheet about how the portfolio was made, and what its words mean."""
    told = book.told
    page = Page(book, book.sheet("about", landscape=False, group=_SHEETS), _ABOUT_WIDTHS)
    page.line((1, told.text(_SHEETS, "about"), "title"), height=28)
    page.prose(1, told.text("screen", "notice"), "prose")
    page.prose(1, told.text("about", "masked" if portfolio.masked else "unmasked"), "prose")
    page.section(told.text("about", "made_by"))
    for label, value in (
        (told.text("about", "tool"), f"{TOOL} {__version__}"),
        (told.text("about", "rules"), f"{portfolio.programme.id} {portfolio.programme.version}"),
        (told.text("about", "digest"), portfolio.programme.digest),
    ):
        page.row([(label, "label_top"), (value, "prose")])
    page.section(told.text("about", "method"))
    for step in _METHOD:
        page.row(
            [
                (told.text("portfolio", f"about_{step}"), "label_top"),
                (told.text("portfolio", f"about_{step}_text"), "prose"),
            ]
        )
    page.section(told.text("screen", "criteria"))
    for criterion in portfolio.programme.criteria:
        page.row([(criterion.id, "label_top"), (criterion.title[told.language], "prose")])
    page.finish()
