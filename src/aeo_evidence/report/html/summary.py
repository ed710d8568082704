"""The first section: score, criteria, what to do first, what does not agree, what was not read, how to read it all."""

from aeo_evidence.model.result import Status
from aeo_evidence.report.html.markup import Html, join, tag
from aeo_evidence.report.html.parts import Report, bar, chip, legend, lines, section, table, to_request
from aeo_evidence.report.html.reviewed import decisions
from aeo_evidence.report.order import contradictions, counts, first_to_do, unread

_MOST_TO_DO, _MOST_TOLD = 10, 10


def summary(report: Report) -> Html:
    """Return the section for whoever reads nothing else."""
    told = report.told
    return section(
        "summary",
        told.text("sheets", "summary"),
        _overall(report),
        decisions(report),
        _criteria(report),
        _to_do(report),
        _contradictions(report),
        _unread(report),
        _how_to_read(report),
    )


def _overall(report: Report) -> Html:
    """Return score and grade of the whole, the answers' score beside it, and whose scoring it is."""
    told, overall = report.told, report.told.result.overall
    grade = overall.grade
    score = join(
        tag("strong", overall.score, class_="score")
        if overall.score is not None
        else told.text("summary", "not_scored"),
        tag("span", "/ 100", class_="of") if overall.score is not None else None,
        chip(grade, told.grade(grade)) if grade else None,
    )
    answers = overall.answers_score
    statuses = counts(told.result.requests)
    warning = told.unread_warning()
    official = told.official()
    facts = (
        (told.text("screen", "overall"), join(tag("p", score, class_="big"), tag("p", told.range(), class_="quiet"))),
        (
            told.text("screen", "answers_score"),
            tag("p", tag("strong", answers, class_="score small"), tag("span", "/ 100", class_="of"))
            if answers is not None
            else told.text("summary", "no_answers"),
        ),
        *(((told.text("screen", "official"), tag("p", official)),) if official else ()),
        (
            told.text("summary", "all_requests", count=str(len(told.result.requests))),
            join(bar(told, statuses), legend(told, statuses)),
        ),
        (
            told.text("summary", "documents"),
            join(tag("p", told.files_read()), tag("p", warning, class_="warning") if warning else None),
        ),
    )
    cards = (tag("div", tag("dt", name), tag("dd", value)) for name, value in facts)
    return join(tag("dl", cards, class_="facts"), tag("p", told.text("screen", "notice"), class_="notice"))


def _criteria(report: Report) -> Html:
    told, result = report.told, report.told.result
    rows = []
    for criterion in result.criteria:
        statuses = counts(result.requests, criterion.id)
        grade = criterion.grade
        rows.append(
            (
                tag("a", told.criterion(criterion.id), href=f"#criterion-{criterion.id}"),
                tag("span", criterion.score if criterion.score is not None else "–", class_="figure"),
                chip(grade, told.grade(grade))
                if grade
                else chip("not_applicable", told.text("statuses", "not_applicable")),
                join(bar(told, statuses), legend(told, statuses)),
            )
        )
    heads = [report.heading("criterion"), report.heading("score"), report.heading("grade"), report.heading("status")]
    title = told.text("screen", "criteria")
    return join(tag("h3", title), table(title, heads, rows, "criteria", told.text("screen", "none")))


def _to_do(report: Report) -> Html:
    """Return the gaps whose closing brings most, each with the nearest thing found and what is wrong with it."""
    told = report.told
    steps = first_to_do(told.result)
    rows = [
        (
            to_request(gap.rule.id),
            told.title(gap),
            chip(gap.effective.value, told.status(gap.effective)),
            tag("span", f"+{round(float(gain), 1)}", class_="figure"),
            lines(told.next_step(gap).split("\n")),
        )
        for gap, gain in steps[:_MOST_TO_DO]
    ]
    heads = [
        *(report.heading(key) for key in ("request", "title", "status", "points")),
        told.text("summary", "next_step"),
    ]
    title = told.text("screen", "first")
    return join(
        tag("h3", title),
        table(title, heads, rows, "todo", told.text("screen", "none")),
        _more(report, len(steps) - _MOST_TO_DO, "gaps"),
    )


def _contradictions(report: Report) -> Html | None:
    told = report.told
    found = contradictions(told.result)
    if not found:
        return None
    entries = (tag("li", told.finding(finding)) for finding in found[:_MOST_TOLD])
    return join(
        tag("h3", told.text("screen", "contradictions")),
        tag("ul", entries, class_="plain"),
        _more(report, len(found) - _MOST_TOLD, "findings"),
    )


def _unread(report: Report) -> Html | None:
    told = report.told
    files = unread(told.result)
    if not files:
        return None
    entries = (tag("li", report.path(each.path), tag("br"), told.problem(each)) for each in files[:_MOST_TOLD])
    return join(
        tag("h3", told.text("screen", "not_read")),
        tag("ul", entries, class_="plain"),
        _more(report, len(files) - _MOST_TOLD, "documents"),
    )


def _how_to_read(report: Report) -> Html:
    told = report.told
    words = (
        tag(
            "div",
            tag("dt", chip(status.value, told.status(status))),
            tag("dd", told.text("status_meanings", status.value)),
        )
        for status in Status
    )
    pictures = report.say("pictures_masked" if told.result.masked else "pictures")
    return join(
        tag("h3", report.say("how_to_read")),
        tag("p", report.say("how_to_read_text")),
        tag("dl", words, class_="meanings"),
        tag("p", pictures),
    )


def _more(report: Report, count: int, target: str) -> Html | None:
    if count <= 0:
        return None
    return tag(
        "p",
        tag("a", report.say("more", count=str(count), section=report.told.text("sheets", target)), href=f"#{target}"),
    )
