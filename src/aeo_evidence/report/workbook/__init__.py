"""The gap report as a workbook: values and links to the documents, no formula; same result, same bytes."""

from aeo_evidence.model.result import Result
from aeo_evidence.report.links import Links
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook.about import add_about
from aeo_evidence.report.workbook.changes import add_changes
from aeo_evidence.report.workbook.documents import add_documents
from aeo_evidence.report.workbook.findings import add_answers, add_findings
from aeo_evidence.report.workbook.gaps import add_gaps
from aeo_evidence.report.workbook.package import to_bytes
from aeo_evidence.report.workbook.record import add_record
from aeo_evidence.report.workbook.requests import add_evidence, add_requests
from aeo_evidence.report.workbook.sheet import Book
from aeo_evidence.report.workbook.summary import add_summary

_SHEETS = (
    add_summary,
    add_changes,
    add_gaps,
    add_requests,
    add_evidence,
    add_findings,
    add_answers,
    add_documents,
    add_about,
    add_record,
)


def write_workbook(result: Result, link_base: str = "") -> bytes:
    """Return the report as the bytes of an .xlsx file.

    `link_base` stands before the path of each linked document: how the pack is reached from where the report will lie.
    """
    told = Told(result)
    book = Book(told, Links.of(result.documents, link_base))
    for add in _SHEETS:
        add(book)
    return to_bytes(book.workbook, told.text("screen", "title"), result.as_of, told.text("summary", "chart"))


__all__ = ["write_workbook"]
