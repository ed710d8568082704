"""The sections that are tables: gaps, evidence, findings, answers, documents."""

from collections.abc import Iterator

from aeo_evidence.model.paper import Document
from aeo_evidence.model.result import QuestionResult, RequestResult
from aeo_evidence.report.alike import Alike, alike
from aeo_evidence.report.html.figures import evidence_id
from aeo_evidence.report.html.markup import Child, Html, join, tag
from aeo_evidence.report.html.parts import Report, chip, lines, section, table, to_request
from aeo_evidence.report.html.reviewed import entered_cell, entered_on
from aeo_evidence.report.html.shown import cited
from aeo_evidence.report.order import gaps
from aeo_evidence.report.reviewed import is_reviewed
from aeo_evidence.report.shows import Shows
from aeo_evidence.report.told import form_of, read_of

Cells = tuple[Child, ...]


def gap_section(report: Report) -> Html:
    """Return what is not met, most telling first, with what is wrong and what to send."""
    told = report.told
    reviewed = is_reviewed(told.result)
    keys = ("request", "found", "wrong", "send", "answer")
    headings = [*map(report.heading, keys), *([told.text("review", "title")] if reviewed else [])]
    rows = ((*_gap(report, each), *([entered_cell(report, each)] if reviewed else [])) for each in gaps(told.result))
    title, kind = told.text("sheets", "gaps"), "gaps reviewed" if reviewed else "gaps"
    return section("gaps", title, table(title, headings, rows, kind, told.text("report", "nothing")))


def evidence_section(report: Report) -> Html:
    """Return every paper that shows a request; where none does, those that may."""
    rows = (row for request in report.told.result.requests for row in _papers(report, request))
    return _section(report, "evidence", ("request", "title", "file", "strength", "quote", "why"), rows)


def finding_section(report: Report) -> Html:
    """Return the findings in the order of the result; what is the same of several places of a file is one row."""
    rows = (_finding(report, each) for each in alike(report.told, report.told.result.findings))
    return _section(report, "findings", ("request", "file", "text", "weight"), rows)


def answer_section(report: Report) -> Html:
    """Return every question of the tier with its answer, if any, and how the papers stand to it."""
    rows = (_answer(report, each) for each in report.told.result.questions)
    return _section(report, "answers", ("question", "asks", "answer", "remark", "verdict", "requests"), rows)


def document_section(report: Report) -> Html:
    """Return every file of the pack: whether it was read, and what it shows."""
    keys = ("path", "format", "language", "pages", "read", "problem", "remarks", "shows")
    shows = Shows(report.told)
    return _section(
        report, "documents", keys, (_document(report, each, shows) for each in report.told.result.documents)
    )


def _section(report: Report, name: str, keys: tuple[str, ...], rows: Iterator[Cells]) -> Html:
    title = report.told.text("sheets", name)
    return section(
        name,
        title,
        table(title, [report.heading(key) for key in keys], rows, name, report.told.text("report", "nothing")),
    )


def _gap(report: Report, gap: RequestResult) -> Cells:
    told = report.told
    found = told.nearest(gap)
    answer = told.answer(gap.rule.question) or told.text("report", "no_answer")
    return (
        join(
            to_request(gap.rule.id),
            tag("p", told.title(gap)),
            chip(gap.effective.value, told.status(gap.effective)),
        ),
        report.place(found) if found else tag("span", told.text("report", "nothing_found"), class_="none"),
        lines(told.faults(gap)),
        told.advice(gap),
        join(tag("p", answer), tag("p", told.verdict(gap.rule.question), class_="quiet")),
    )


def _papers(report: Report, request: RequestResult) -> Iterator[Cells]:
    told = report.told
    for index, match in enumerate(cited(request)):
        yield (
            tag("a", request.rule.id, href=f"#{evidence_id(request.rule.id, index)}", class_="id"),
            told.title(request),
            report.place(match.place),
            join(
                tag("p", told.strength(request)),
                tag("p", f"{match.confidence:.2f}", class_="quiet"),
                entered_on(report, request, match),
            ),
            report.quoted(match.quote) if match.quote else None,
            told.why(match),
        )
    for match in request.rejected:
        yield (
            to_request(request.rule.id),
            told.title(request),
            report.place(match.place),
            told.text("review", "strength"),
            report.quoted(match.quote) if match.quote else None,
            told.why(match),
        )


def _finding(report: Report, same: Alike) -> Cells:
    told, finding = report.told, same.finding
    facts = dict(finding.facts)
    required = facts.get("required")
    known = any(request.rule.id == finding.request for request in told.result.requests)
    return (
        to_request(finding.request) if known else finding.request or facts.get("question", "–"),
        report.place(finding.where, same.at) if finding.where else None,
        same.told(told, told.finding_beside(finding)),
        told.text("weights", {"yes": "required", "no": "advisory"}[required]) if required else None,
    )


def _answer(report: Report, question: QuestionResult) -> Cells:
    told = report.told
    statuses = {request.rule.id: request.effective for request in told.result.requests}
    shown = [each for each in told.requests_of(question.id) if each in statuses]
    return (
        question.id,
        told.asks(question.id),
        told.answer(question.id) or tag("span", told.text("report", "no_answer"), class_="none"),
        report.quoted(question.answer.remark, "span") if question.answer and question.answer.remark else None,
        join(tag("p", told.verdict(question.id)), lines(told.why_verdict(question))),
        lines(join(to_request(each), " ", chip(statuses[each].value, told.status(statuses[each]))) for each in shown),
    )


def _document(report: Report, document: Document, shows: Shows) -> Cells:
    told = report.told
    read = read_of(document)
    remarks = [told.note(remark, "remarks") for remark in document.remarks]
    if document.duplicate_of:
        remarks.append(f"{report.heading('duplicate_of')}: {document.duplicate_of}")
    shown = [join(to_request(each), " ") for each in shows.of(document)]
    nothing = tag("span", shows.instead(document), class_="none") if document.readable else None
    digest = tag("p", f"SHA-256 {document.sha256}", class_="quiet digest") if document.sha256 else None
    return (
        join(report.path(document.path), digest),
        form_of(document),
        told.text("languages", document.paper.language) if document.paper else None,
        document.content.pages if document.content else None,
        chip({"yes": "met", "partly": "partial", "no": "missing"}[read], told.text("read", read)),
        told.problem(document),
        lines(remarks),
        join(*shown) if shown else nothing,
    )
