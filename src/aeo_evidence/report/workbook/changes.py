"""The sheet of changes: what has become of each request since an earlier report, and what brought it about."""

from aeo_evidence.model.review import Change
from aeo_evidence.model.status import Status
from aeo_evidence.report.reviewed import changed
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook.sheet import OPEN, Book, Column, Entry, Row

_GROUP = "review_headings"
_COLUMNS = (
    Column("request", 8, "strong", _GROUP),
    Column("criterion", 20, group=_GROUP),
    Column("title", 34, group=_GROUP),
    Column("state", 13, "strong", _GROUP),
    Column("before", 14, group=_GROUP),
    Column("after", 14, group=_GROUP),
    Column("causes", 24, group=_GROUP),
    Column("found", 40, group=_GROUP),
    OPEN,
    Column("wrong", 46, group=_GROUP),
)


def add_changes(book: Book) -> None:
    """Add the sheet, if there is an earlier report: what is worse first; what is unchanged is only counted."""
    since = book.told.result.since
    if since is None:
        return
    book.table(book.sheet("changes"), "Changes", _COLUMNS, (_row(book, change) for change in changed(since)))


def _row(book: Book, change: Change) -> Row:
    told = book.told
    request = next((each for each in told.result.requests if each.rule.id == change.request), None)
    rule = told.result.programme.rules.get(change.request)
    found = told.nearest(request) if request is not None else None
    return {
        "request": change.request,
        "criterion": told.criterion(rule.criterion) if rule is not None else "",
        "title": rule.title[told.language] if rule is not None else "",
        "state": told.text("changes", change.state.value),
        "before": _status(told, change.before),
        "after": _status(told, change.after),
        "causes": told.listed(told.text("causes", cause.value) for cause in change.causes),
        "found": told.place(found) if found is not None else None,
        "open": book.opener(found.path) if found is not None else None,
        "wrong": "\n".join(told.faults(request)) if request is not None and change.after is not Status.MET else "",
    }


def _status(told: Told, status: Status | None) -> Entry:
    if status is None:
        return Entry(told.text("changes", "not_asked"), "quiet")
    return Entry(told.status(status), f"as_{status.value}")
