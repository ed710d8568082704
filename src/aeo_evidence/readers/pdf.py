"""Read PDF files: the text layer line by line, headings, ruled and unruled tables, form fields.

PDFium gives all text. pdfplumber is the second opinion on the cells of a page whose lines rule a table that our own grid
could not make whole; the text of its cells is read from PDFium all the same, whose Chinese is right.
"""

import re
from typing import Any

import pypdfium2 as pdfium

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Remark
from aeo_evidence.readers.page_blocks import blocks_of
from aeo_evidence.readers.page_layout import Page, found_tables, page_items
from aeo_evidence.readers.pdf_edges import page_edges
from aeo_evidence.readers.pdf_fields import page_fields
from aeo_evidence.readers.pdf_frame import frame_of
from aeo_evidence.readers.pdf_plumber import second_opinion
from aeo_evidence.readers.pdf_runs import page_string, page_text

VERSION = 1  # part of the cache key: raise it when the same file would now read differently

_FEWEST_CHARACTERS = 12  # a page with fewer has no usable text
_STRANGE = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]+|\(cid:\d{1,5}\)")  # what stands for a sign that is not known
_GARBAGE = 0.25  # share of characters that are no text from which a text layer is useless


def read(data: bytes) -> Content:
    """Return every page's text and tables; pages that are pictures only, or fail, are named in `problem`."""
    document = _opened(data)
    try:
        count = len(document)
        if count == 0:
            raise UnreadableError("empty")
        pages: list[Page] = []
        failed: list[int] = []
        unread: list[int] = []
        for index in range(count):
            try:
                page = _read_page(document, index, data)
            except (pdfium.PdfiumError, ValueError, ArithmeticError, RuntimeError):
                failed.append(index + 1)
                continue
            if page is None:
                unread.append(index + 1)
            else:
                pages.append(page)
    finally:
        document.close()
    if not pages:
        raise UnreadableError("damaged" if failed and not unread else "scan_not_read")
    return Content(format="pdf", blocks=tuple(blocks_of(pages)), pages=count, problem=_problem(unread, failed))


def _opened(data: bytes) -> Any:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableError("encrypted" if "password" in str(error).lower() else "damaged") from error
    try:
        document.init_forms()
    except pdfium.PdfiumError:
        pass  # a form that cannot be opened only lacks its fields
    return document


def _problem(unread: list[int], failed: list[int]) -> Remark | None:
    if failed:
        return Remark("pages_failed", (("pages", _ranges(failed)),))
    return Remark("pages_without_text", (("pages", _ranges(unread)),)) if unread else None


def _ranges(numbers: list[int]) -> str:
    """Return page numbers as a person writes them: 2-4, 7."""
    parts: list[list[int]] = []
    for number in numbers:
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in parts)


def needs_ocr(text: str) -> bool:
    """Say whether a page's text layer is of no use: hardly any characters, or signs that are no text."""
    visible = len("".join(text.split()))
    strange = sum(len(found) for found in _STRANGE.findall(text))
    return visible < _FEWEST_CHARACTERS or strange > _GARBAGE * visible


def _read_page(document: Any, index: int, data: bytes) -> Page | None:
    """Return a page as read; None where it holds no text of use."""
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            return _laid_out(page, textpage, index, data)
        finally:
            textpage.close()
    finally:
        page.close()


def _laid_out(page: Any, textpage: Any, index: int, data: bytes) -> Page | None:
    text = page_string(textpage)
    fields = tuple(page_fields(page))
    if needs_ocr(text) and not fields:
        return None
    frame = frame_of(page)
    written = page_text(textpage, text, frame)
    edges = page_edges(page, frame, written.turn)
    tables = found_tables(edges)
    if edges.may_rule and any(table.ragged for table in tables):
        second = second_opinion(data, index, frame, written.turn)
        tables = second if second and not any(table.ragged for table in second) else tables
    size = frame.size(written.turn)
    items = page_items(written.runs, edges, size, tables)
    return Page(index + 1, *size, items, (*written.askew, *fields))
