"""From the pages of a document to its blocks: running lines told once, headings, paragraphs of joined lines, grids."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aeo_evidence.model.document import Block, Cell, CellKind, Grid, GridRow, Heading, Paragraph, ParagraphRole
from aeo_evidence.readers.headings import is_item, numbered
from aeo_evidence.readers.page_headings import heading_levels, usual_size
from aeo_evidence.readers.page_layout import Item, Page
from aeo_evidence.readers.page_lines import PageLine, joined
from aeo_evidence.readers.page_rows import Rows, first_word
from aeo_evidence.readers.page_running import Running, running_lines

_PARAGRAPH_GAP = 0.9  # of the type's size: a wider space between lines parts paragraphs
_OTHER_SIZE = 0.15  # share by which the type of another paragraph differs
_SPACE = 0.25  # of the type's size
_SLACK = 1.0  # of the type's size: how far a line may end before its margin for want of room for a syllable
_INDENT = 4.0  # of the type's size


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item with the page that it stands on, and the heading level it has."""

    page: Page
    item: Item
    level: int = 0


def blocks_of(pages: Sequence[Page]) -> Iterator[Block]:
    """Yield the blocks of the pages, page by page; what is laid over a page comes right after it."""
    usual = usual_size(pages)
    running = running_lines(pages, usual)
    kept = [(page, item) for page in pages for item in page.items if not running.holds(page, item)]
    levels = heading_levels([item.line for _, item in kept], usual)
    entries = iter(_Entry(page, item, level) for (page, item), level in zip(kept, levels, strict=True))
    by_page: dict[int, list[_Entry]] = {page.number: [] for page in pages}
    for entry in entries:
        by_page[entry.page.number].append(entry)
    for page in pages:
        yield from _page(page, by_page[page.number], running)


def _page(page: Page, entries: Sequence[_Entry], running: Running) -> Iterator[Block]:
    at = f"page={page.number}"
    yield from (Paragraph(text=text, at=at, role=role) for text, role in running.told_on(page))
    tables = 0
    lines: list[Item] = []
    for entry in entries:
        goes_on = bool(lines) and not entry.level and entry.item.line is not None and _goes_on(lines, entry.item)
        if lines and not goes_on:
            yield _paragraph(lines, at)
            lines = []
        if entry.item.line is None:
            tables += 1
            yield _grid(entry.item.grid, at if tables == 1 else f"{at},table={tables}")
        elif entry.level:
            yield Heading(text=entry.item.line.text, level=entry.level, at=at)
        else:
            lines.append(entry.item)
    if lines:
        yield _paragraph(lines, at)
    yield from (Paragraph(text=note, at=at, role=ParagraphRole.BOX) for note in page.notes)


def _goes_on(lines: Sequence[Item], item: Item) -> bool:
    """Say whether a line goes on with the paragraph of the lines before it."""
    before, line = lines[-1].line, item.line
    if before is None or line is None or lines[-1].flow != item.flow or before.gapped or line.gapped:
        return False
    em = max(before.em, line.em)
    if before.bottom - line.top > _PARAGRAPH_GAP * em or abs(before.em - line.em) > _OTHER_SIZE * em:
        return False
    if is_item(line.text) or numbered(line.text) is not None or line.left > before.left + _INDENT * em:
        return False
    return _is_full(before, line, item.right)


def _is_full(before: PageLine, line: PageLine, margin: float) -> bool:
    """Say whether a line had to end where it does: the first word of the next one would not have fitted."""
    return before.right + _SPACE * line.em + first_word(line) > margin - _SLACK * line.em


def _paragraph(items: Sequence[Item], at: str) -> Paragraph:
    text = joined(item.line.text for item in items if item.line is not None)
    return Paragraph(text=text, at=at, role=ParagraphRole.LIST if is_item(text) else ParagraphRole.BODY)


def _grid(rows: Rows, at: str) -> Grid:
    made = (
        GridRow(tuple(Cell(text, CellKind.TEXT) if text else Cell() for text in row), f"{at},row={number}")
        for number, row in enumerate(rows, 1)
    )
    return Grid(rows=tuple(made), at=at)


