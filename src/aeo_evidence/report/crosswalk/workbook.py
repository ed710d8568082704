"""A crosswalk of one pack as a workbook: a row for each request, one for each paper, and a sheet that says what it is."""

from aeo_evidence.model.crosswalk import CrosswalkResult
from aeo_evidence.report.about import answers_told
from aeo_evidence.report.as_json import TOOL
from aeo_evidence.report.crosswalk.content import Content, Row
from aeo_evidence.report.links import Links
from aeo_evidence.report.workbook.documents import add_documents
from aeo_evidence.report.workbook.package import to_bytes
from aeo_evidence.report.workbook.page import Page
from aeo_evidence.report.workbook.sheet import OPEN, Book, Column, Entry
from aeo_evidence.report.workbook.sheet import Row as Cells
from aeo_evidence.version import __version__

MARK = "crosswalk"
_OWN = "crosswalk"  # the group of messages
_PLACE = Column("place", 22)
_COLUMNS = (
    Column("request", 9, "strong"),
    Column("criterion", 18),
    Column("title", 30),
    Column("status", 13),
    Column("file", 44, group=_OWN),
    OPEN,
    _PLACE,
    Column("comes_from", 22, group=_OWN),
    Column("lacking", 54, group=_OWN),
    Column("send", 50),
)
_WIDTHS = (26.0, 96.0)


def write_workbook(result: CrosswalkResult, link_base: str = "") -> bytes:
    """Return the crosswalk as the bytes of an .xlsx file. `link_base` stands before the path of each linked document."""
    content = Content(result)
    told = content.told
    book = Book(told, Links.of(result.to.documents, link_base))
    book.table(book.sheet("crosswalk"), "Crosswalk", _COLUMNS, (_row(book, content, row) for row in content.rows))
    add_documents(book)
    _about(book, content)
    return to_bytes(book.workbook, told.text("crosswalk", "title"), result.to.as_of, mark=MARK)


def _row(book: Book, content: Content, row: Row) -> Cells:
    told, request = content.told, row.crossed.request
    first = request.evidence[0] if request.evidence else None
    sources = dict.fromkeys(name for _, names in row.evidence for name in names)
    return {
        "request": request.rule.id,
        "criterion": told.criterion(request.rule.criterion),
        "title": row.title,
        "status": Entry(told.status(request.status), f"as_{request.status.value}"),
        "file": first.path if first else Entry(told.text("report", "nothing_found"), "quiet"),
        "open": book.opener(first.path) if first else None,
        "place": _place(book, row),
        "comes_from": "\n".join(sources),
        "lacking": "\n".join(f"• {text}" for text in row.lacking),
        "send": row.advice,
    }


def _place(book: Book, row: Row) -> str:
    told, found = book.told, row.crossed.request.evidence
    return told.and_more(book.place(told.at(found[0].place), _PLACE), len(found) - 1) if found else ""


def _about(book: Book, content: Content) -> None:
    told, result = content.told, content.result
    page = Page(book, book.sheet("about", landscape=False), _WIDTHS)
    page.line((1, told.text("crosswalk", "title"), "title"), height=28)
    page.line((1, told.applicant(), "applicant"), height=20)
    page.skip()
    for label, text in (
        (told.text("crosswalk", "from"), result.source.programme.title[told.language]),
        (told.text("crosswalk", "to"), result.to.programme.title[told.language]),
        (told.text("screen", "as_of"), result.to.as_of.isoformat()),
        (told.text("screen", "documents"), told.files_read()),
        (told.text("about", "tool"), f"{TOOL} {__version__}"),
        (told.text("about", "digest"), f"{result.source.programme.digest}\n{result.to.programme.digest}"),
        (told.text(_OWN, "digest"), result.crosswalk.digest),
        (told.text("about", "answers_digest"), answers_told(told)),
        (told.text("about", "sources"), "\n".join(result.to.programme.sources_in(told.language))),
    ):
        page.row(((label, "label_top"), (text, "prose")))
    page.skip()
    for text in content.notices():
        page.prose(1, text, "prose")
    page.finish()
