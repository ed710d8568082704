"""Read PDF files: the text layer line by line, headings, ruled and unruled tables, form fields.

PDFium gives all text. pdfplumber is the second opinion on the cells of a page whose lines rule a table that our own grid
could not make whole; the text of its cells is read from PDFium all the same, whose Chinese is right.
"""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

import pypdfium2 as pdfium

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import (
    Block,
    Cell,
    CellKind,
    Content,
    Grid,
    GridRow,
    Heading,
    Paragraph,
    ParagraphRole,
    Remark,
)
from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.headings import Line, is_item, outline
from aeo_evidence.readers.pdf_columns import unruled_tables
from aeo_evidence.readers.pdf_fields import page_fields
from aeo_evidence.readers.pdf_lines import PageLine, in_columns, is_bold, lines_of, page_runs
from aeo_evidence.readers.pdf_rules import Box, RuledTable, page_edges, ruled_tables
from aeo_evidence.text.fold import has_han

VERSION = 1  # part of the cache key: raise it when the same file would now read differently

_FEWEST_CHARACTERS = 12  # a page with fewer has no usable text
_GARBAGE = 0.25  # share of characters that are no text from which a text layer is useless
_LARGE = 1.15  # times the usual height: a heading's type
_LONGEST_HEADING = 80
_PARAGRAPH_GAP = 0.9  # of the line's height: a wider gap parts paragraphs
_MARGIN = 0.11  # share of the page's height in which running lines stand
_REPEATED = 2


@dataclass(frozen=True, slots=True)
class _Item:
    """A line or table of a page, by the height at which it begins."""

    top: float
    line: PageLine | None = None
    bold: bool = False
    grid: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Page:
    """A page as read."""

    number: int
    height: float
    items: tuple[_Item, ...]
    fields: tuple[str, ...]
    has_text: bool


def read(data: bytes) -> Content:
    """Return every page's text and tables; pages that are pictures only, or fail, are named in `problem`."""
    document = _opened(data)
    try:
        count = len(document)
        if count == 0:
            raise UnreadableError("empty")
        pages: list[_Page] = []
        failed: list[int] = []
        for index in range(count):
            try:
                pages.append(_read_page(document, index, data))
            except (pdfium.PdfiumError, ValueError, ArithmeticError, RuntimeError):
                failed.append(index + 1)
    finally:
        document.close()
    unread = [page.number for page in pages if not page.has_text]
    if len(unread) + len(failed) == count:
        raise UnreadableError("damaged" if failed and not unread else "scan_not_read")
    return Content(format="pdf", blocks=tuple(_blocks(pages)), pages=count, problem=_problem(unread, failed))


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
    visible = "".join(text.split())
    if len(visible) < _FEWEST_CHARACTERS:
        return True
    strange = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" or sign < " " for sign in visible)
    strange += len("(cid:00)") * visible.count("(cid:")
    return strange > _GARBAGE * len(visible)


def _read_page(document: Any, index: int, data: bytes) -> _Page:
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            return _page_items(page, textpage, index, data)
        finally:
            textpage.close()
    finally:
        page.close()


def _page_items(page: Any, textpage: Any, index: int, data: bytes) -> _Page:
    width, height = page.get_size()
    fields = tuple(page_fields(page))
    if needs_ocr(textpage.get_text_range()) and not fields:
        return _Page(index + 1, height, (), (), has_text=False)
    runs = page_runs(textpage)
    edges = page_edges(page)
    tables = ruled_tables(edges)
    if edges.may_rule and (not tables or any(table.ragged for table in tables)):
        tables = _second_opinion(data, index, height, runs) or tables
    items = []
    inside: set[int] = set()
    for table in tables:
        grid = _cell_texts(table, textpage)
        if sum(bool(text) for row in grid for text in row) < 2:
            continue
        items.append(_Item(table.box.top, grid=grid))
        inside |= {
            number for number, run in enumerate(runs) if _within(table.box, (run.left + run.right) / 2, run.middle)
        }
    free = [run for number, run in enumerate(runs) if number not in inside]
    lines = in_columns(lines_of(free), width)
    covered: set[int] = set()
    for found in unruled_tables(lines):
        items.append(_Item(lines[found.first].top, grid=found.rows))
        covered |= set(range(found.first, found.last + 1))
    ordered = [(line.top, number, line) for number, line in enumerate(lines) if number not in covered]
    in_order = lines == sorted(lines, key=lambda line: -line.top)
    texts = [
        _Item(top if in_order else height - number / 1000, line, _bold(textpage, line)) for top, number, line in ordered
    ]
    merged = sorted([*items, *texts], key=lambda item: -item.top) if in_order else [*texts, *items]
    return _Page(index + 1, height, tuple(merged), fields, has_text=True)


def _bold(textpage: Any, line: PageLine) -> bool:
    return len(line.text) <= _LONGEST_HEADING and all(is_bold(textpage, run) for run in line.runs)


def _within(box: Box, x: float, y: float) -> bool:
    return box.left - 1 <= x <= box.right + 1 and box.bottom - 1 <= y <= box.top + 1


def _cell_texts(table: RuledTable, textpage: Any) -> tuple[tuple[str, ...], ...]:
    read: dict[Box, str] = {}
    for row in table.cells:
        for box in row:
            if box is not None and box not in read:
                text = textpage.get_text_bounded(box.left + 0.4, box.bottom + 0.4, box.right - 0.4, box.top - 0.4)
                read[box] = _joined_lines([clean(part).strip() for part in text.splitlines()])
    return tuple(tuple(read[box] if box is not None else "" for box in row) for row in table.cells)


def _joined_lines(lines: list[str]) -> str:
    """Join the lines of a paragraph or cell: Han without a space, Latin with one, a word broken by a hyphen whole again."""
    text = ""
    for line in filter(None, lines):
        if not text:
            text = line
        elif text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower():
            text = text[:-1] + line
        elif has_han(text[-1]) and has_han(line[0]):
            text += line
        else:
            text += f" {line}"
    return text


def _second_opinion(data: bytes, index: int, height: float, runs: list[Any]) -> list[RuledTable]:
    """Return the tables that pdfplumber finds on a page, as boxes only; a page that it cannot read gives none."""
    import pdfplumber  # noqa: PLC0415 - costs a third of a second, and few pages need it

    try:
        with pdfplumber.open(io.BytesIO(data), pages=[index + 1]) as document:
            page = document.pages[0]
            found = page.find_tables()
            tables = [_from_plumber(table, height) for table in found]
            page.close()
    except Exception:  # noqa: BLE001 - a second opinion that fails leaves the first one standing
        return []
    return [
        table for table in tables if table is not None and any(_within(table.box, run.left, run.middle) for run in runs)
    ]


def _from_plumber(table: Any, height: float) -> RuledTable | None:
    rows = [[_flipped(cell, height) for cell in row.cells] for row in table.rows]
    width = max((len(row) for row in rows), default=0)
    if width < 2 or len(rows) < 2:
        return None
    cells = tuple(tuple([*row, *[None] * (width - len(row))]) for row in rows)
    box = _flipped(table.bbox, height)
    return RuledTable(box, cells) if box is not None else None


def _flipped(cell: Any, height: float) -> Box | None:
    return None if cell is None else Box(cell[0], height - cell[3], cell[2], height - cell[1])


def _blocks(pages: list[_Page]) -> Iterator[Block]:
    usual = median([item.line.height for page in pages for item in page.items if item.line is not None] or [10.0])
    running = _running_lines(pages)
    told: set[str] = set()
    pieces: list[tuple[_Page, _Item, str]] = []
    for page in pages:
        for item in page.items:
            text = item.line.text if item.line is not None else ""
            key = _without_digits(text)
            if item.line is not None and key in running and _in_margin(item.line, page):
                if key not in told:
                    told.add(key)
                    yield Paragraph(text=text, at=f"page={page.number}", role=running[key])
                continue
            pieces.append((page, item, text))
    yield from _in_order(pieces, usual)
    for page in pages:
        for field in page.fields:
            yield Paragraph(text=field, at=f"page={page.number}", role=ParagraphRole.BOX)


def _in_order(pieces: list[tuple[_Page, _Item, str]], usual: float) -> Iterator[Block]:
    levels = outline([_as_line(item, text, usual) for _, item, text in pieces])
    paragraph: list[str] = []
    last: tuple[_Page, PageLine] | None = None
    tables = Counter[int]()
    for (page, item, text), level in zip(pieces, levels, strict=True):
        goes_on = (
            last is not None and item.line is not None and not level and _goes_on(last, page, item.line, text, usual)
        )
        if paragraph and not goes_on:
            yield _paragraph(paragraph, last)
            paragraph = []
        if item.line is None:
            tables[page.number] += 1
            yield _grid(item.grid, page.number, tables[page.number])
            last = None
        elif level:
            yield Heading(text=text, level=level, at=f"page={page.number}")
            last = None
        else:
            paragraph.append(text)
            last = (page, item.line)
    if paragraph:
        yield _paragraph(paragraph, last)


def _as_line(item: _Item, text: str, usual: float) -> Line:
    if item.line is None:
        return Line("", body=True)
    large = item.line.height >= _LARGE * usual and len(text) <= _LONGEST_HEADING
    return Line(text, bold=item.bold or large)


def _goes_on(last: tuple[_Page, PageLine], page: _Page, line: PageLine, text: str, usual: float) -> bool:
    """Say whether a line goes on with the paragraph of the line before it."""
    before_page, before = last
    if before_page.number != page.number or is_item(text) or "  " in before.text or "  " in text:
        return False
    gap = before.bottom - line.top
    if gap > _PARAGRAPH_GAP * usual or gap < -usual * 2 or abs(before.height - line.height) > 0.3 * usual:
        return False
    full = before.right - before.left > 0.6 * (line.right - line.left)
    return full and (line.left <= before.left + 4 * usual) and not before.text.rstrip().endswith((":", "："))


def _paragraph(lines: list[str], last: tuple[_Page, PageLine] | None) -> Paragraph:
    text = _joined_lines(lines)
    number = last[0].number if last is not None else 1
    role = ParagraphRole.LIST if is_item(text) else ParagraphRole.BODY
    return Paragraph(text=text, at=f"page={number}", role=role)


def _grid(rows: tuple[tuple[str, ...], ...], page: int, number: int) -> Grid:
    at = f"page={page}" if number == 1 else f"page={page},table={number}"
    made = tuple(
        GridRow(tuple(Cell(text, CellKind.TEXT) if text else Cell() for text in row), f"{at},row={index}")
        for index, row in enumerate(rows, 1)
    )
    return Grid(rows=made, at=at)


def _running_lines(pages: list[_Page]) -> dict[str, ParagraphRole]:
    """Return the lines that stand in the margins of several pages, page numbers apart."""
    count = Counter[str]()
    roles: dict[str, ParagraphRole] = {}
    for page in pages:
        for key, role in {
            (_without_digits(item.line.text), _margin_role(item.line, page))
            for item in page.items
            if item.line and _in_margin(item.line, page)
        }:
            count[key] += 1
            roles[key] = role
    least = max(_REPEATED, len(pages) // 2)
    return {key: roles[key] for key, number in count.items() if number >= least and key.strip()}


def _in_margin(line: PageLine, page: _Page) -> bool:
    return line.top < _MARGIN * page.height or line.bottom > (1 - _MARGIN) * page.height


def _margin_role(line: PageLine, page: _Page) -> ParagraphRole:
    return ParagraphRole.FOOTER if line.top < page.height / 2 else ParagraphRole.HEADER


def _without_digits(text: str) -> str:
    return "".join(sign for sign in text if not sign.isdigit()).strip()
