"""The section of all requests: each to be opened, with its checks and the pictures of what shows it."""

from collections import Counter
from collections.abc import Iterator

from aeo_evidence.model.result import CheckResult, Match, RequestResult, Status
from aeo_evidence.model.status import CLOSED
from aeo_evidence.report.html.figures import evidence_id, shown_of
from aeo_evidence.report.html.markup import Child, Html, join, tag
from aeo_evidence.report.html.parts import Report, chip, section, table
from aeo_evidence.report.html.reviewed import entered_block, entered_on, rejected
from aeo_evidence.report.html.shown import cited
from aeo_evidence.report.told import Told

_MOST_PLACES = 8


def requests(report: Report) -> Html:
    """Return the section, criterion by criterion in the programme's order."""
    told = report.told
    held = Counter(request.rule.criterion for request in told.result.requests)
    groups = [
        tag(
            "div",
            tag("h3", told.criterion(criterion.id), id=f"criterion-{criterion.id}"),
            (_request(report, each) for each in told.result.requests if each.rule.criterion == criterion.id),
            class_="group",
        )
        for criterion in told.result.criteria
        if held[criterion.id]
    ]
    return section("requests", told.text("sheets", "requests"), _filters(report, held), groups)


def _filters(report: Report, held: Counter[str]) -> Html:
    """Return the search box and the filters; they stay hidden where no script runs, for they would do nothing."""
    told, requests_ = report.told, report.told.result.requests
    total = str(len(requests_))
    by_status = Counter(request.effective for request in requests_)
    boxes = (
        tag(
            "label",
            tag("input", type="checkbox", name="status", value=status.value),
            chip(status.value, told.status(status)),
            tag("span", by_status[status], class_="count", data_count=status.value),
            class_="choice",
        )
        for status in Status
        if by_status[status]
    )
    options = [
        tag("option", f"{told.criterion(each.id)} ({held[each.id]})", value=each.id, data_title=told.criterion(each.id))
        for each in told.result.criteria
        if held[each.id]
    ]
    every = report.say("all_criteria")
    search = tag(
        "p",
        tag("label", report.say("search"), for_="search"),
        tag(
            "input", type="search", id="search", autocomplete="off", spellcheck="false", aria_describedby="search-hint"
        ),
        tag("span", report.say("search_hint"), id="search-hint", class_="quiet"),
        class_="search",
    )
    criterion = tag(
        "p",
        tag("label", report.heading("criterion"), for_="criterion"),
        tag("select", tag("option", f"{every} ({total})", value="", data_title=every), options, id="criterion"),
    )
    buttons = (
        tag("button", report.say(code), type="button", data_do=code) for code in ("open_all", "close_all", "reset")
    )
    return tag(
        "form",
        tag("div", search, criterion, class_="line"),
        tag("fieldset", tag("legend", report.heading("status")), boxes),
        tag(
            "p",
            buttons,
            tag(
                "output",
                id="shown",
                aria_live="polite",
                data_text=report.say("shown", shown="{shown}", total="{total}"),
            ),
            class_="line",
        ),
        id="filters",
        role="search",
        aria_label=report.say("filter"),
        hidden=True,
    )


def _request(report: Report, request: RequestResult) -> Html:
    told, rule = report.told, request.rule
    head = tag(
        "summary",
        tag("h4", tag("span", rule.id, class_="id"), " ", told.title(request)),
        chip(request.effective.value, told.status(request.effective)),
    )
    return tag(
        "details",
        head,
        tag("div", _body(report, request), class_="inside"),
        id=f"request-{rule.id}",
        class_="request",
        data_status=request.effective.value,
        data_criterion=rule.criterion,
    )


def _body(report: Report, request: RequestResult) -> Iterator[Child]:
    told = report.told
    open_ = request.effective not in CLOSED
    yield entered_block(report, request)
    faults = told.lacks(request, "") if open_ else []
    if faults:
        yield tag("h5", report.heading("wrong"))
        yield tag("ul", (tag("li", fault) for fault in faults))
    elif request.reason is not None:
        yield tag("p", told.note(request.reason))
    if open_ and told.advice(request):
        yield tag("h5", report.heading("send"))
        yield tag("p", told.advice(request))
    yield tag("dl", _facts(report, request), class_="pairs")
    if request.checks:
        yield tag("h5", report.heading("checks"))
        yield _checks(report, request)
    yield tag("h5", told.text("sheets", "evidence"))
    found = cited(request)
    if not found:
        yield tag("p", told.text("report", "nothing_found"), class_="none")
    for index, match in enumerate(found):
        yield _evidence(report, request, match, index)
    yield rejected(report, request)


def _facts(report: Report, request: RequestResult) -> Iterator[Html]:
    told, rule = report.told, request.rule
    answer = told.answer(rule.question) or told.text("report", "no_answer")
    pairs = (
        (report.heading("question"), f"{rule.question} – {told.asks(rule.question)}"),
        (report.heading("answer"), f"{answer} – {told.verdict(rule.question)}"),
        (report.heading("kind"), told.text("kinds", rule.kind.value)),
        (report.heading("origin"), told.text("origins", rule.origin)),
    )
    for name, value in pairs:
        yield tag("div", tag("dt", name), tag("dd", value))


def _checks(report: Report, request: RequestResult) -> Html:
    told = report.told
    rows = [
        (
            told.check(check),
            chip(check.outcome.value, told.text("outcomes", check.outcome.value)),
            told.text("weights", "required" if check.spec.required else "advisory"),
            join(told.together(_detail(told, check)), _where(told, check, request)),
        )
        for check in request.checks
    ]
    heads = [report.say("check"), report.say("outcome"), report.heading("weight"), report.say("detail")]
    return table(f"{report.heading('checks')} {request.rule.id}", heads, rows, "checks")


def _detail(told: Told, check: CheckResult) -> Iterator[str]:
    yield told.note(check.detail)
    if check.failed and check.of and check.of > 1:
        yield told.text("report", "failed_of", failed=str(check.failed), of=str(check.of))


def _where(told: Told, check: CheckResult, request: RequestResult) -> Html | None:
    """Return where a check says it, file by file; the file only where it is not the one that stands below anyway."""
    if not check.where or check.failed is None:
        return None
    cited_ = {match.path for match in request.evidence}
    by_file: dict[str, list[str]] = {}
    for place in check.where[:_MOST_PLACES]:
        by_file.setdefault(place.path, []).append(told.at(place))
    more = len(check.where) - _MOST_PLACES
    entries = [
        tag(
            "span",
            None if {path} == cited_ else f"{path}: ",
            tag("bdi", told.clauses(filter(None, places))),
            class_="places",
        )
        for path, places in by_file.items()
    ]
    return join(entries, tag("span", f"… (+{more})", class_="places") if more > 0 else None)


def _evidence(report: Report, request: RequestResult, match: Match, index: int) -> Html:
    told = report.told
    return tag(
        "article",
        tag("h6", report.place(match.place)),
        tag(
            "p",
            f"{told.strength(request)} · {report.heading('confidence')} {match.confidence:.2f}",
            class_="quiet",
        ),
        entered_on(report, request, match),
        tag("blockquote", report.quoted(match.quote, "p")) if match.quote else None,
        shown_of(report, request, index),
        tag("p", told.why(match), class_="why"),
        id=evidence_id(request.rule.id, index),
        class_="evidence",
    )
