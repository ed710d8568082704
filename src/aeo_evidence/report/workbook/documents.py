"""The sheet of documents: every file of the pack, whether it was read, and what it shows."""

from aeo_evidence.model.paper import Document
from aeo_evidence.report.shows import Shows
from aeo_evidence.report.told import form_of, read_of
from aeo_evidence.report.workbook.sheet import OPEN, Book, Column, Entry, Row

_COLUMNS = (
    Column("path", 50),
    OPEN,
    Column("format", 9),
    Column("language", 14),
    Column("pages", 8, "number"),
    Column("read", 9),
    Column("problem", 40),
    Column("remarks", 40),
    Column("duplicate_of", 34),
    Column("shows", 28),
    Column("sha256", 34),
    Column("content_digest", 34),
)


def add_documents(book: Book) -> None:
    """Add the sheet: one row for each file, in the order of their paths."""
    shows = Shows(book.told)
    rows = (_row(book, document, shows) for document in book.told.result.documents)
    book.table(book.sheet("documents"), "Documents", _COLUMNS, rows)


def _row(book: Book, document: Document, shows: Shows) -> Row:
    told = book.told
    read = read_of(document)
    return {
        "path": document.path,
        "open": book.opener(document.path),
        "format": form_of(document),
        "language": told.text("languages", document.paper.language) if document.paper else "",
        "pages": document.content.pages if document.content else None,
        "read": Entry(told.text("read", read), {"no": "as_missing", "partly": "as_partial"}.get(read, "text")),
        "problem": told.problem(document),
        "remarks": "\n".join(told.note(remark, "remarks") for remark in document.remarks),
        "duplicate_of": document.duplicate_of,
        "shows": ", ".join(shows.of(document)) or Entry(shows.instead(document), "quiet"),
        "sha256": document.sha256,
        "content_digest": document.content_digest or "",
    }
