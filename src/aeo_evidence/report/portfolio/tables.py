"""The tables of a portfolio: one sheet for each question that somebody asks of many applicants at once."""

from collections.abc import Iterable, Iterator

from aeo_evidence.model.portfolio import Age, Ageing, Card, Change
from aeo_evidence.model.result import Status
from aeo_evidence.report.portfolio.order import CommonGap, by_readiness, common_gaps, judged
from aeo_evidence.report.portfolio.shared import Portfolio, folder_of, titles
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook.sheet import Book, Column, Entry, Row, Value

_MOST_NAMED = 12
_OPEN = (Status.MISSING, Status.PARTIAL, Status.OUTDATED, Status.REVIEW)


def _column(key: str, width: float, look: str = "text", group: str = "portfolio_headings") -> Column:
    return Column(key, width, look, group)


def _statuses(*statuses: Status) -> tuple[Column, ...]:
    return tuple(_column(status.value, 9, "count", "statuses") for status in statuses)


_FOLDER, _APPLICANT = _column("folder", 24, "strong"), _column("applicant", 30)
_REQUEST, _TITLE = _column("request", 9, "strong", "headings"), _column("title", 34, "text", "headings")


def add_applicants(book: Book, portfolio: Portfolio) -> None:
    """Add a row for each applicant, nearest to ready first."""
    columns = (
        _column("rank", 7, "number"),
        _FOLDER,
        _APPLICANT,
        *([_column("tier", 7, "number")] if portfolio.programme.tiers else []),
        _column("grade", 10),
        _column("score", 8, "number"),
        _column("range", 12),
        _column("answers_score", 11, "number"),
        _column("open", 9, "count"),
        *_statuses(*Status),
        _column("contradictions", 14, "count"),
        _column("unread", 10, "count"),
        _column("files", 8, "count"),
        _column("digest", 34),
        _column("answers_digest", 34),
        _column("error", 36),
    )
    rows = (_applicant(book.told, card, rank) for rank, card in enumerate(by_readiness(portfolio.cards), 1))
    book.table(book.sheet("applicants", group="portfolio_sheets"), "Applicants", columns, rows)


def _applicant(told: Told, card: Card, rank: int) -> Row:
    if card.error:
        return {"folder": folder_of(card), "grade": Entry(told.text("portfolio", "failed_word"), "as_missing")} | {
            "error": card.error
        }
    statuses = list(card.requests.values())
    return {
        "rank": rank,
        "folder": folder_of(card),
        "applicant": card.applicant,
        "tier": card.tier,
        "grade": _grade(told, card),
        "score": card.score,
        "range": f"{card.range[0]}–{card.range[1]}" if card.range and card.range[0] != card.range[1] else "",
        "answers_score": card.answers_score,
        "open": len(card.gaps),
        **{status.value: statuses.count(status) for status in Status},
        "contradictions": len(card.contradictions),
        "unread": len(card.problems),
        "files": card.documents,
        "digest": card.digest,
        "answers_digest": card.answers_digest,
    }


def _grade(told: Told, card: Card) -> Entry:
    return Entry(told.grade(card.grade), f"as_{card.grade}" if card.grade else "quiet")


def add_criteria(book: Book, portfolio: Portfolio) -> None:
    """Add applicants by criteria, each with score and grade; the whole stands before them."""
    criteria = [each.id for each in portfolio.programme.criteria]
    columns = (
        _FOLDER,
        _APPLICANT,
        _column("overall", 11, "number"),
        *(_column(criterion, 11, "number") for criterion in criteria),
    )
    rows = (_scores(card) for card in by_readiness(judged(portfolio.cards)))
    book.table(book.sheet("criteria", group="portfolio_sheets"), "Criteria", columns, rows)


def _scores(card: Card) -> Row:
    return {
        "folder": folder_of(card),
        "applicant": card.applicant,
        "overall": _score(card.score, card.grade),
        **{each.id: _score(each.score, each.grade) for each in card.criteria},
    }


def _score(score: int | None, grade: str | None) -> Entry:
    return Entry("–", "quiet") if score is None else Entry(score, f"score_{grade}" if grade else "number")


def add_gaps(book: Book, portfolio: Portfolio) -> None:
    """Add the requests that are open with anybody, commonest first."""
    columns = (
        _REQUEST,
        _column("criterion", 20, "text", "headings"),
        _TITLE,
        _column("lacking", 11, "count"),
        _column("asked", 11, "count"),
        _column("share", 9, "percent"),
        *_statuses(*_OPEN),
        _column("who", 40),
        _column("send", 56, "text", "headings"),
    )
    rows = (_gap(book.told, portfolio, gap) for gap in common_gaps(portfolio.cards, portfolio.programme))
    book.table(book.sheet("gaps", group="portfolio_sheets"), "CommonGaps", columns, rows)


def _gap(told: Told, portfolio: Portfolio, gap: CommonGap) -> Row:
    rule = portfolio.programme.rules[gap.request]
    return {
        "request": gap.request,
        "criterion": told.criterion(rule.criterion),
        "title": rule.title[portfolio.language],
        "lacking": len(gap.ids),
        "asked": gap.asked,
        "share": len(gap.ids) / gap.asked if gap.asked else None,
        **{status.value: count for status, count in gap.statuses.items()},
        "who": some(told, gap.ids, _MOST_NAMED),
        "send": rule.advice.get(portfolio.language, ""),
    }


def some(told: Told, names: Iterable[str], most: int) -> str:
    """Return the first of some names, and how many more there are."""
    named = list(names)
    listed = told.listed(named[:most])
    return (
        listed if len(named) <= most else told.text("portfolio", "and_more", names=listed, count=str(len(named) - most))
    )


def add_contradictions(book: Book, portfolio: Portfolio) -> None:
    """Add the answers that the papers do not bear out, applicant by applicant."""
    columns = (_FOLDER, _APPLICANT, _column("subject", 10, "strong"), _column("text", 90, "text", "headings"))
    rows: Iterator[Row] = (
        {"folder": folder_of(card), "applicant": card.applicant, "subject": each.subject, "text": each.text}
        for card in portfolio.cards
        for each in card.contradictions
    )
    book.table(book.sheet("contradictions", group="portfolio_sheets"), "Contradictions", columns, rows)


def add_unread(book: Book, portfolio: Portfolio) -> None:
    """Add the files that were not read, or not whole."""
    columns = (
        _FOLDER,
        _APPLICANT,
        _column("path", 50, "text", "headings"),
        _column("read", 10, "text", "headings"),
        _column("problem", 60, "text", "headings"),
    )
    rows: Iterator[Row] = (
        {
            "folder": folder_of(card),
            "applicant": card.applicant,
            "path": each.path,
            "read": Entry(
                book.told.text("read", "partly" if each.partly else "no"), "as_partial" if each.partly else "as_missing"
            ),
            "problem": each.text,
        }
        for card in portfolio.cards
        for each in card.problems
    )
    book.table(book.sheet("unread", group="portfolio_sheets"), "NotRead", columns, rows)


def by_age(portfolio: Portfolio) -> list[tuple[Card, Ageing]]:
    """Return what is too old, then what soon will be, soonest first."""
    found = [(card, each) for card in portfolio.cards for each in card.ageing]
    return sorted(found, key=lambda each: (each[1].age is Age.SOON, each[1].day is None, each[1].day or 0, each[0].id))


def add_ageing(book: Book, portfolio: Portfolio) -> None:
    """Add what is too old or expired on the as-of day, and what soon will be."""
    columns = (
        _FOLDER,
        _APPLICANT,
        _REQUEST,
        _TITLE,
        _column("age", 16),
        _column("last_day", 13),
        _column("text", 46, "text", "headings"),
        _column("where", 48),
    )
    asks = titles(portfolio)
    looks = {Age.OUTDATED: "as_outdated", Age.SOON: "as_review"}
    rows: Iterator[Row] = (
        {
            "folder": folder_of(card),
            "applicant": card.applicant,
            "request": each.request,
            "title": asks.get(each.request, ""),
            "age": Entry(book.told.text("portfolio", f"age_{each.age.value}"), looks[each.age]),
            "last_day": each.day.isoformat() if each.day else "",
            "text": each.text,
            "where": each.where,
        }
        for card, each in by_age(portfolio)
    )
    book.table(book.sheet("ageing", group="portfolio_sheets"), "Ageing", columns, rows)


def add_changes(book: Book, portfolio: Portfolio) -> None:
    """Add what became of every applicant since the earlier batch; no sheet without one."""
    if portfolio.past is None:
        return
    columns = (
        _FOLDER,
        _APPLICANT,
        _column("state", 18),
        _column("score_before", 12, "number"),
        _column("score_now", 12, "number"),
        _column("difference", 12, "signed"),
        _column("closed", 40),
        _column("opened", 40),
        _column("moved", 48),
        _column("error", 40),
    )
    rows = (_changed(book.told, change) for change in portfolio.changes)
    book.table(book.sheet("changes", group="portfolio_sheets"), "Changes", columns, rows)


def _changed(told: Told, change: Change) -> Row:
    before, now = change.before, change.now
    row: dict[str, Value | Entry] = {
        "folder": folder_of(now) if now is not None else change.id,
        "applicant": now.applicant if now is not None else before.applicant if before is not None else "",
        "state": told.text("portfolio", state_of(change)),
        "error": now.error if now is not None else "",
    }
    if before is not None and not before.error:
        row["score_before"] = _score(before.score, before.grade)
    if now is not None and not now.error:
        row["score_now"] = _score(now.score, now.grade)
    if before is not None and now is not None and before.score is not None and now.score is not None:
        row["difference"] = now.score - before.score
    row["closed"], row["opened"] = told.listed(change.closed), told.listed(change.opened)
    row["moved"] = "\n".join(
        told.text("portfolio", "moved", request=request, before=told.status(was), now=told.status(has))
        for request, was, has in change.moved
    )
    return row


def state_of(change: Change) -> str:
    """Return the code of what became of an applicant."""
    before, now = change.before, change.now
    if before is None or now is None:
        return "state_gone" if before is not None else "state_new"
    if before.error and now.error:
        return "state_same"
    if before.error or now.error:
        return "state_failed" if now.error else "state_judged"
    better, worse = len(change.closed), len(change.opened)
    if (before.score, before.grade) == (now.score, now.grade) and not (better or worse or change.moved):
        return "state_same"
    if before.score is None or now.score is None or before.score == now.score:
        return "state_changed"
    return "state_better" if now.score > before.score else "state_worse"
