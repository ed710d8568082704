"""Read PDF files: the text layer line by line, headings, ruled and unruled tables, form fields, stamps and comments.

PDFium gives all text. pdfplumber is the second opinion on the cells of a page whose lines rule a table that our own grid
could not make whole; the text of its cells is read from PDFium all the same, whose Chinese is right.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Remark
from aeo_evidence.readers.page_blocks import blocks_of
from aeo_evidence.readers.page_layout import Item, Page, found_tables, page_items
from aeo_evidence.readers.page_marks import Box, Edges, Run
from aeo_evidence.readers.page_numbers import in_ranges
from aeo_evidence.readers.page_rules import RuledTable
from aeo_evidence.readers.partly import losses
from aeo_evidence.readers.pdf_edges import page_edges
from aeo_evidence.readers.pdf_fields import page_overlay
from aeo_evidence.readers.pdf_frame import Frame, frame_of
from aeo_evidence.readers.pdf_objects import is_blank, is_picture
from aeo_evidence.readers.pdf_plumber import is_empty, second_opinion
from aeo_evidence.readers.pdf_runs import is_cut, page_string, page_text

_MOST_PAGES = 5_000  # a tree of pages may name one page a million times
_FEWEST_CHARACTERS = 12  # a page with fewer has no usable text
_SCANNER_NOTE = 60  # characters: a page with fewer beside a picture of its size is a scan
_MOST_EDGES = 2000  # of a page: with more, a second opinion would take long
_GARBAGE = 0.25  # share of characters that are no text from which a text layer is useless
# What stands in a text layer for a sign that is not known.
_STRANGE_SIGN = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_STRANGE = re.compile(_STRANGE_SIGN.pattern + r"+|\(cid:\d{1,5}\)")
_STUMBLES = (pdfium.PdfiumError, ValueError, ArithmeticError, RuntimeError, LookupError)


@dataclass(frozen=True, slots=True)
class _PageRead:
    page: Page
    is_picture: bool  # its words are still to be recognised
    unsigned: Sequence[str]  # names of signature fields without a signature
    files: int  # attached to it
    unseen: int  # pieces of hidden text
    cut: bool = False  # more stands on it than was read
    crowded: bool = False  # more lines are drawn on it than are looked at for tables
    pictured: bool = False  # a large picture stands beside its text


def read(data: bytes) -> Content:
    """Return every page's text and tables; pages that are pictures are named as such, those that fail in `problem`."""
    document = opened(data)
    try:
        claimed, form = len(document), _form_lost(document)
        read = [_page_read(document, index, data) for index in range(min(claimed, _MOST_PAGES))]
        files = document.count_attachments()
    finally:
        document.close()
    found = [page for page in read if page is not None]
    failed = [number for number, page in enumerate(read, 1) if page is None]
    pictures = tuple(page.page.number for page in found if page.is_picture)
    blocks = tuple(blocks_of([page.page for page in found]))
    if not blocks and not pictures:
        raise UnreadableError("damaged" if failed else "empty")
    comments = sum(len(page.page.comments) for page in found)
    cut, crowded = ([page.page.number for page in found if getattr(page, name)] for name in ("cut", "crowded"))
    pictured = [page.page.number for page in found if page.pictured and not page.is_picture]
    lost, more = losses(*_problems(failed, len(read), claimed), form, *_named("pages_cut", cut))
    counts = (
        ("comments", comments),
        ("embedded_files", files + sum(page.files for page in found)),
        ("hidden_text", sum(page.unseen for page in found)),
    )
    return Content(
        format="pdf",
        blocks=blocks,
        pages=len(read),
        remarks=(
            *(Remark(code, (("count", str(count)),)) for code, count in counts if count),
            *_named("pages_crowded", crowded),
            *_named("pages_with_pictures", pictured),
            *more,
        ),
        problem=lost,
        signature_lines=tuple(name for page in found for name in page.unsigned),
        pictures=pictures,
    )


def _problems(failed: Sequence[int], read: int, claimed: int) -> Iterator[Remark]:
    """Yield which pages are lacking: those that failed, with those beyond the limit, or the latter alone."""
    if failed:
        yield Remark("pages_failed", (("pages", in_ranges([*failed, *range(read + 1, claimed + 1)])),))
    elif read < claimed:
        yield Remark("pages_beyond_limit", (("of", str(claimed)), ("pages", str(read))))


def _named(code: str, pages: Sequence[int]) -> Iterator[Remark]:
    if pages:
        yield Remark(code, (("pages", in_ranges(pages)),))


def _form_lost(document: Any) -> Remark | None:
    """Return that what is filled in to a form cannot be known, where the file has one of that kind."""
    form = document.get_formtype()
    if form == pdfium_c.FORMTYPE_XFA_FULL:
        return Remark("form_not_read")
    return Remark("form_not_read") if form != pdfium_c.FORMTYPE_NONE and document.formenv is None else None


def opened(data: bytes) -> Any:
    """Return the document with its form, to be closed; raise UnreadableError for one that cannot be opened."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise UnreadableError("encrypted" if "password" in str(error).lower() else "damaged") from error
    with suppress(pdfium.PdfiumError):  # a form that cannot be opened lacks its fields, and that is said
        document.init_forms()
    return document


def _visible(text: str) -> int:
    return len("".join(text.split()))


def is_garbage(text: str) -> bool:
    """Say whether a page's text layer is of no use: too many of its signs are no text."""
    if _STRANGE_SIGN.search(text) is None and "(cid:" not in text:
        return False
    return sum(len(found) for found in _STRANGE.findall(text)) > _GARBAGE * _visible(text)


def _page_read(document: Any, index: int, data: bytes) -> _PageRead | None:
    """Return a page as read, closed again so that memory holds one at a time; None where it fails."""
    try:
        page = document[index]
    except _STUMBLES:
        return None
    try:
        textpage = page.get_textpage()
        try:
            return _laid_out(page, textpage, index, data)
        finally:
            textpage.close()
    except _STUMBLES:
        return None
    finally:
        page.close()


def _laid_out(page: Any, textpage: Any, index: int, data: bytes) -> _PageRead:
    text = page_string(textpage)
    frame = frame_of(page)
    overlay = page_overlay(page)
    size = frame.size(0)
    items: tuple[Item, ...] = ()
    edges = Edges()
    pictured = False
    askew: tuple[str, ...] = ()
    unseen = 0
    garbage = is_garbage(text)
    if text.strip() and not garbage:
        written = page_text(page, textpage, text, frame)
        edges = page_edges(page, frame, written.turn)
        pictured = any(_is_mute(box, written.runs) for box in edges.pictures)
        size, askew, unseen = frame.size(written.turn), written.askew, written.unseen
        items = page_items(written.runs, edges, size, _tables(edges, data, index, frame, written.turn))
    elif not text.strip() and is_blank(page) and not is_empty(data, index):
        raise ValueError("the page shows nothing, but its content is not empty")
    laid = Page(index + 1, *size, items, (*askew, *overlay.boxes), tuple(overlay.comments))
    return _PageRead(
        laid,
        garbage or _is_picture(page, text, frame),
        overlay.unsigned,
        unseen=unseen,
        files=overlay.files,
        cut=overlay.cut or is_cut(textpage),
        crowded=edges.too_many,
        pictured=pictured,
    )


def _is_mute(picture: Box, runs: Sequence[Run]) -> bool:
    """Say whether hardly any text stands on a picture: that of a scan whose words were recognised covers it."""
    upon = (
        run
        for run in runs
        if picture.left <= (run.left + run.right) / 2 <= picture.right and picture.bottom <= run.middle <= picture.top
    )
    return sum(len(run.text) for run in upon) < _FEWEST_CHARACTERS


def _is_picture(page: Any, text: str, frame: Frame) -> bool:
    """Say whether a page's words are in a picture: it has hardly any of its own, or no more than a scanner's note."""
    visible = _visible(text)
    if visible < _FEWEST_CHARACTERS:
        return not is_blank(page)
    return visible < _SCANNER_NOTE and is_picture(page, frame)


def _tables(edges: Edges, data: bytes, index: int, frame: Frame, turn: int) -> list[RuledTable]:
    tables = found_tables(edges)
    if any(table.ragged for table in tables) and len(edges.horizontal) + len(edges.vertical) <= _MOST_EDGES:
        second = second_opinion(data, index, frame, turn)
        if second and not any(table.ragged for table in second):
            return second
    return tables
