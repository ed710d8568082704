"""From the pages of a document to its blocks: running lines told once, headings, paragraphs of joined lines, grids."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aeo_evidence.model.document import Block, Cell, CellKind, Grid, GridRow, Heading, Paragraph, ParagraphRole
from aeo_evidence.readers.headings import is_item, numbered
from aeo_evidence.readers.page_headings import heading_levels, usual_size, with_titles_whole
from aeo_evidence.readers.page_layout import Item, Page
from aeo_evidence.readers.page_lines import columns, joined
from aeo_evidence.readers.page_measures import flow_measures
from aeo_evidence.readers.page_mending import with_tables_mended
from aeo_evidence.readers.page_rows import Rows, first_word
from aeo_evidence.readers.page_running import running_lines
from aeo_evidence.text.own_sign import OWN_SIGN, bears_own_sign

_OTHER_SIZE = 0.15  # share by which the type of another paragraph differs
_SPACE = 0.25  # of the type's size
_SLACK = 1.0  # of the type's size: how far a line may end before its margin for want of room for a syllable
_INDENT = 4.0  # of the type's size
_SHORTEST = 24  # columns, of which a Han character takes two: a shorter line is not broken for want of room


class _Entry(NamedTuple):
    """An item with the heading level it has, and the right margin of its flow."""

    item: Item
    level: int
    margin: float
    leading: float  # the widest space between the lines of a paragraph, in sizes of its type


def blocks_of(pages: Sequence[Page]) -> Iterator[Block]:
    """Yield the blocks of the pages, page by page; what is laid over a page comes right after it.

    Of a page of the program's own nothing is told but the line that says so.
    """
    own = {page.number for page in pages if _is_own(page)}
    for number in sorted(own):
        yield Paragraph(text=OWN_SIGN, at=f"page={number}", role=ParagraphRole.FOOTER)
    pages = [page for page in pages if page.number not in own]
    usual = usual_size(pages)
    running = running_lines(pages, usual)
    kept = [[item for item in page.items if not running.holds(page, item)] for page in pages]
    kept = with_tables_mended(pages, kept)
    kept = [with_titles_whole(items, usual, page.width) for page, items in zip(pages, kept, strict=True)]
    levels = iter(heading_levels([item.line for items in kept for item in items], usual))
    measures = flow_measures(pages, kept)
    for page, items in zip(pages, kept, strict=True):
        at = f"page={page.number}"
        yield from (Paragraph(text=text, at=at, role=role) for text, role in running.told_on(page))
        entries = [_Entry(item, next(levels), *measures[page.number, item.flow]) for item in items]
        yield from _body(entries, at)
        yield from (Paragraph(text=note, at=at, role=ParagraphRole.BOX) for note in page.notes)
        yield from (Paragraph(text=comment, at=at, role=ParagraphRole.NOTE) for comment in page.comments)


def _is_own(page: Page) -> bool:
    """Say whether a page bears the sign, on a line of its own or in one that was taken for a row of a table."""
    return any(
        bears_own_sign(item.line.text)
        if item.line is not None
        else any(bears_own_sign(" ".join(row)) for row in item.grid)
        for item in page.items
    )


def _body(entries: Sequence[_Entry], at: str) -> Iterator[Block]:
    tables = 0
    lines: list[Item] = []
    for entry in entries:
        goes_on = bool(lines) and not entry.level and entry.item.line is not None and _goes_on(lines[-1], entry)
        if lines and not goes_on:
            yield _paragraph(lines, at)
            lines = []
        if entry.item.line is None and len(entry.item.grid) == 1 and not entry.item.goes_on:
            yield Paragraph(text="  ".join(filter(None, entry.item.grid[0])), at=at)
        elif entry.item.line is None:
            tables += 1
            yield _grid(entry.item.grid, at if tables == 1 else f"{at},table={tables}")
        elif entry.level:
            yield Heading(text=entry.item.line.text, level=entry.level, at=at)
        else:
            lines.append(entry.item)
    if lines:
        yield _paragraph(lines, at)


def _goes_on(last: Item, entry: _Entry) -> bool:
    """Say whether a line goes on with the paragraph of the line before it."""
    before, line = last.line, entry.item.line
    if before is None or line is None or last.flow != entry.item.flow:
        return False
    em = max(before.em, line.em)
    if before.bottom - line.top > entry.leading * em or abs(before.em - line.em) > _OTHER_SIZE * em:
        return False
    if "  " in before.text or "  " in line.text:  # gapped, without the cost of asking
        return False
    if line.left > before.left + _INDENT * em or is_item(line.text) or numbered(line.text) is not None:
        return False
    if before.text.endswith("-") and line.text[0].islower():
        return True
    # The line before must have ended for want of room: the first word of this one would not have fitted.
    return (
        columns(before.text) >= _SHORTEST and before.right + _SPACE * em + first_word(line) > entry.margin - _SLACK * em
    )


def _paragraph(items: Sequence[Item], at: str) -> Paragraph:
    text = joined(item.line.text for item in items if item.line is not None)
    return Paragraph(text=text, at=at, role=ParagraphRole.LIST if is_item(text) else ParagraphRole.BODY)


def _grid(rows: Rows, at: str) -> Grid:
    made = (
        GridRow(tuple(Cell(text, CellKind.TEXT) if text else Cell() for text in row), f"{at},row={number}")
        for number, row in enumerate(rows, 1)
    )
    return Grid(rows=tuple(made), at=at)
