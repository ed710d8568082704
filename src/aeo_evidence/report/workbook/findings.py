"""The sheets of findings, and of answers set against the papers."""

from aeo_evidence.model.result import QuestionResult
from aeo_evidence.report.alike import Alike, alike
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook.sheet import OPEN, Book, Column, Entry, Row

_PLACE = Column("place", 22)
_FINDINGS = (
    Column("finding_kind", 22, "strong"),
    Column("request", 9, "strong"),
    Column("title", 30),
    Column("file", 44),
    OPEN,
    _PLACE,
    Column("text", 66),
    Column("weight", 12),
    Column("code", 32, "quiet"),
)
_ANSWERS = (
    Column("question", 9, "strong"),
    Column("criterion", 20),
    Column("asks", 62),
    Column("answer", 11),
    Column("remark", 34),
    Column("verdict", 22),
    Column("why_verdict", 48),
    Column("requests", 24),
)


def add_findings(book: Book) -> None:
    """Add the sheet of findings, in the order of the result; what is the same of several places of a file is one row."""
    told = book.told
    titles = {request.rule.id: told.title(request) for request in told.result.requests}
    rows = (_finding(book, same, titles.get(same.finding.request, "")) for same in alike(told, told.result.findings))
    book.table(book.sheet("findings"), "Findings", _FINDINGS, rows)


def add_answers(book: Book) -> None:
    """Add the sheet of answers: every question of the tier, answered or not."""
    rows = (_answer(book.told, question) for question in book.told.result.questions)
    book.table(book.sheet("answers"), "Answers", _ANSWERS, rows)


def _finding(book: Book, same: Alike, title: str) -> Row:
    told, finding, where = book.told, same.finding, same.finding.where
    facts = dict(finding.facts)
    required, question = facts.get("required"), facts.get("question", "")
    return {
        "finding_kind": told.text("finding_kinds", finding.code),
        "request": finding.request or question,
        "title": title or told.asks(question),
        "file": where.path if where else None,
        "open": book.opener(where.path) if where else None,
        "place": book.place(same.at, _PLACE) if where else None,
        "text": same.told(told, told.finding(finding)),
        "weight": told.text("weights", {"yes": "required", "no": "advisory"}[required]) if required else None,
        "code": finding.code,
    }


def _answer(told: Told, question: QuestionResult) -> Row:
    statuses = {request.rule.id: told.status(request.effective) for request in told.result.requests}
    shown = [f"{request} {statuses[request]}" for request in told.requests_of(question.id) if request in statuses]
    return {
        "question": question.id,
        "criterion": told.criterion(told.criterion_of(question.id)),
        "asks": told.asks(question.id),
        "answer": told.answer(question.id) or Entry(told.text("report", "no_answer"), "quiet"),
        "remark": told.safe(question.answer.remark) if question.answer else "",
        "verdict": told.verdict(question.id),
        "why_verdict": "\n".join(told.why_verdict(question)),
        "requests": "\n".join(shown),
    }
