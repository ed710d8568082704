"""What a reviewer has entered, beside what it is about, and what has changed since an earlier report."""

from collections.abc import Iterator

from aeo_evidence.model.result import Match, RequestResult
from aeo_evidence.model.review import Change
from aeo_evidence.model.status import Status
from aeo_evidence.report.html.markup import Child, Html, join, tag
from aeo_evidence.report.html.parts import Report, chip, lines, section, table, to_request
from aeo_evidence.report.reviewed import changed, changes_told, decisions_told

_GROUP = "review_headings"
_COLUMNS = ("request", "title", "state", "before", "after", "causes", "wrong")


def entered(report: Report, request: RequestResult) -> list[tuple[str, str]]:
    """Return what a reviewer has entered for a request, each thing with its heading; a decision only if it counts."""
    review = request.review
    if review is None:
        return []
    told, remarks = report.told, review.remarks
    held = (
        ("decision", told.text("decisions", review.counts.value) if review.counts is not None else ""),
        ("comment", told.safe(remarks.comment)),
        ("owner", told.safe(remarks.owner)),
        ("due", remarks.due.isoformat() if remarks.due is not None else ""),
    )
    return [(told.text(_GROUP, code), text) for code, text in held if text]


def entered_block(report: Report, request: RequestResult) -> Html | None:
    """Return what a reviewer has entered for a request, with what it means; None where that is nothing."""
    notes, held = report.told.decided(request), entered(report, request)
    if not notes and not held:
        return None
    pairs = (tag("div", tag("dt", name), tag("dd", text)) for name, text in held)
    return tag(
        "div",
        tag("h5", report.told.text("review", "title")),
        tag("ul", (tag("li", note) for note in notes)) if notes else None,
        tag("dl", pairs, class_="pairs") if held else None,
        class_="entered",
    )


def entered_cell(report: Report, request: RequestResult) -> Html | None:
    """Return what a reviewer has entered for a request, for a cell of a table."""
    held = entered(report, request)
    return lines(report.told.text("explain", "labelled", label=name, value=text) for name, text in held)


def entered_on(report: Report, request: RequestResult, match: Match) -> Html | None:
    """Return what a reviewer has decided on a piece of evidence; None where that is nothing."""
    told = report.told
    decision = dict(request.review.pieces).get(report.contents.piece(match)) if request.review is not None else None
    if decision is None:
        return None
    label, word = told.text(_GROUP, "decision"), told.text("decisions", decision.value)
    return tag("p", told.text("explain", "labelled", label=label, value=word), class_="entered")


def decisions(report: Report) -> Html | None:
    """Return what a reviewer has decided in all, and how much has changed; None where there is nothing of either."""
    told = report.told
    held = list(decisions_told(told))
    since, counted = changes_told(told)
    return join(
        (tag("h3", told.text("review", "title")), tag("ul", (tag("li", line) for line in held), class_="plain"))
        if held
        else None,
        (tag("h3", since), tag("p", counted, " ", tag("a", told.text("sheets", "changes"), href="#changes")))
        if since
        else None,
    )


def change_section(report: Report) -> Html | None:
    """Return what has become of each request since an earlier report; None where there is none."""
    told = report.told
    if told.result.since is None:
        return None
    title = told.text("sheets", "changes")
    rows = (_change(report, change) for change in changed(told.result.since))
    headings = [told.text(_GROUP, code) for code in _COLUMNS]
    return section("changes", title, table(title, headings, rows, "changes", told.text("changes", "none")))


def _change(report: Report, change: Change) -> tuple[Child, ...]:
    told = report.told
    request = next((each for each in told.result.requests if each.rule.id == change.request), None)
    rule = told.result.programme.rules.get(change.request)
    return (
        to_request(change.request) if request else change.request,
        rule.title[told.language] if rule is not None else None,
        tag("strong", told.text("changes", change.state.value)),
        _status(report, change.before),
        _status(report, change.after),
        told.listed(told.text("causes", cause.value) for cause in change.causes),
        lines(told.faults(request, "")) if request is not None and change.after is not Status.MET else None,
    )


def _status(report: Report, status: Status | None) -> Html:
    if status is None:
        return tag("span", report.told.text("changes", "not_asked"), class_="none")
    return chip(status.value, report.told.status(status))


def rejected(report: Report, request: RequestResult) -> Iterator[Html]:
    """Yield the pieces of evidence that a reviewer has rejected; nothing of them was used."""
    for match in request.rejected:
        yield tag(
            "article",
            tag("h6", report.place(match.place)),
            tag("p", report.told.text("review", "strength"), class_="entered"),
            tag("blockquote", report.quoted(match.quote, "p")) if match.quote else None,
            class_="evidence rejected",
        )
