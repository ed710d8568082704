"""The summary: one sheet, one printed page wide, for whoever reads nothing else."""

from collections.abc import Iterable

from aeo_evidence.model.result import RequestResult, Status
from aeo_evidence.report.order import contradictions, counts, first_to_do, unread
from aeo_evidence.report.reviewed import changes_told, decisions_told
from aeo_evidence.report.told import Told, bar
from aeo_evidence.report.workbook.chart import BAR_HEIGHT, LEGEND_HEIGHT, status_chart
from aeo_evidence.report.workbook.page import Page
from aeo_evidence.report.workbook.sheet import Book

# id, title, score, grade, bar, then one column for each status
_WIDTHS = (8.0, 42.0, 12.0, 11.0, 17.0, *(10.5,) * len(Status))
_LAST = len(_WIDTHS)
_TITLE, _THIRD, _GRADE, _BAR, _REST = 2, 3, 4, 5, 6
_MOST_TO_DO, _MOST_TOLD = 10, 10


def add_summary(book: Book) -> None:
    """Add the sheet, section under section."""
    page = Page(book, book.sheet("summary", landscape=False), _WIDTHS)
    told = book.told
    _head(page, told)
    _overall(page, told)
    _criteria(page, told)
    _reviewed(page, told)
    _to_do(page, told)
    _contradictions(page, told)
    _unread(page, told)
    page.finish()


def _head(page: Page, told: Told) -> None:
    """Say who was judged, by what and as of when."""
    result = told.result
    page.line((1, told.text("screen", "title"), "title"), height=28)
    page.line((1, told.applicant(), "applicant"), height=20)
    page.skip()
    facts = [
        ("programme", result.programme.title[told.language]),
        *(("tier", name) for name in told.tiers()),
        ("as_of", result.as_of.isoformat()),
        ("documents", told.files_read()),
    ]
    for label, value in facts:
        page.line((1, told.text("summary", label), "label"), (_THIRD, value, "value"))
    warning = told.unread_warning()
    if warning:
        page.line((_THIRD, warning, "warning"))
    for text in told.preview():
        page.prose(_THIRD, text, "prose")


def _overall(page: Page, told: Told) -> None:
    """Give score and grade of the whole, the answers' score beside it, and whose scoring it is."""
    overall = told.result.overall
    page.skip()
    page.line(
        (1, told.text("screen", "overall"), "label"),
        (_THIRD, overall.score if overall.score is not None else told.text("summary", "not_scored"), "score_big"),
        (_GRADE, told.grade(overall.grade), f"as_{overall.grade}" if overall.grade else "value"),
        (_BAR, bar(overall.score), f"bar_{overall.grade}" if overall.grade else "value"),
        (_REST, told.range(), "aside"),
        height=21,
    )
    answers = overall.answers_score
    page.line(
        (1, told.text("screen", "answers_score"), "label"),
        (
            _THIRD,
            answers if answers is not None else told.text("summary", "no_answers"),
            "value" if answers is None else "value_right",
        ),
    )
    if told.official():
        page.line((1, told.text("screen", "official"), "label"), (_THIRD, told.official(), "value"))
    page.skip()
    page.prose(1, told.text("screen", "notice"), "note")


def _criteria(page: Page, told: Told) -> None:
    """Give each criterion a row: score, grade, bar, and how many of its requests have which status."""
    result = told.result
    page.section(told.text("screen", "criteria"))
    heads = ("criterion_id", "criterion", "score", "grade", "bar")
    titles = [told.text("headings", key) for key in heads] + [told.status(status) for status in Status]
    looks = ["header_right" if index == _THIRD or index >= _REST else "header" for index in range(1, _LAST + 1)]
    page.row(zip(titles, looks, strict=True), height=30)
    first = page.here + 1
    for criterion in result.criteria:
        grade = criterion.grade or "not_applicable"
        page.row(
            [
                (criterion.id, "strong"),
                (criterion.title[told.language], "text"),
                (criterion.score if criterion.score is not None else "–", "number"),
                (told.grade(criterion.grade), f"as_{grade}"),
                (bar(criterion.score), f"bar_{grade}" if criterion.grade else "text"),
                *_counted(result.requests, criterion.id, "count"),
            ]
        )
    total = told.text("summary", "all_requests", count=str(len(result.requests)))
    page.row(
        [("", "strong"), (total, "strong"), *[("", "strong")] * 3, *_counted(result.requests, None, "count_strong")]
    )
    if result.criteria:
        rows = first, first + len(result.criteria) - 1
        page.chart(status_chart(told, page.sheet, rows, _REST), LEGEND_HEIGHT + BAR_HEIGHT * len(result.criteria))


def _counted(requests: tuple[RequestResult, ...], criterion: str | None, look: str) -> Iterable[tuple[int, str]]:
    return [(count, look) for count in counts(requests, criterion).values()]


def _reviewed(page: Page, told: Told) -> None:
    """Say what a reviewer has decided, and what has changed since an earlier report."""
    lines = list(decisions_told(told))
    if lines:
        page.section(told.text("review", "title"))
        for line in lines:
            page.prose(1, line, "prose")
    since, changed = changes_told(told)
    if since:
        page.section(since)
        page.prose(1, changed, "prose")


def _to_do(page: Page, told: Told) -> None:
    """List the gaps whose closing brings most, each with the nearest thing found and what is wrong with it."""
    steps = first_to_do(told.result)
    page.section(told.text("screen", "first"))
    if not steps:
        page.line((1, told.text("screen", "none"), "value"))
        return
    heads = ("request", "title", "status", "points")
    page.row([(told.text("headings", key), "header_right" if key == "points" else "header") for key in heads])
    page.beside(_BAR, told.text("summary", "next_step"), "header")
    for gap, gain in steps[:_MOST_TO_DO]:
        page.row(
            [
                (gap.rule.id, "strong"),
                (told.title(gap), "text"),
                (told.status(gap.effective), f"as_{gap.effective.value}"),
                (round(float(gain), 1), "points"),
            ]
        )
        page.beside(_BAR, told.next_step(gap), "text")
    _more(page, told, len(steps) - _MOST_TO_DO, "gaps")


def _contradictions(page: Page, told: Told) -> None:
    """List where answers and papers do not agree; nothing where no answers were given."""
    found = contradictions(told.result)
    if not found:
        return
    page.section(told.text("screen", "contradictions"))
    for finding in found[:_MOST_TOLD]:
        page.row([(finding.request or dict(finding.facts).get("question", ""), "strong")])
        page.beside(_TITLE, told.finding_beside(finding), "text")
    _more(page, told, len(found) - _MOST_TOLD, "findings")


def _unread(page: Page, told: Told) -> None:
    """List the files that could not be read, or not whole, with the reason."""
    files = unread(told.result)
    if not files:
        return
    page.section(told.text("screen", "not_read"))
    for document in files[:_MOST_TOLD]:
        page.document(document.path, until=_TITLE)
        page.beside(_THIRD, told.problem(document), "text")
    _more(page, told, len(files) - _MOST_TOLD, "documents")


def _more(page: Page, told: Told, count: int, sheet: str) -> None:
    if count > 0:
        page.line((1, told.text("summary", "more", count=str(count), sheet=told.text("sheets", sheet)), "note_line"))
