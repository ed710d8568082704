"""Read Word 97-2003 files: body, tables, boxes, headers, footers, notes and comments, without tracked deletions.

The text is taken from the file itself; no office program is needed. Automatic numbers of lists are not computed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Block, Content, Paragraph, ParagraphRole, Remark
from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.doc_file import DocFile, open_doc
from aeo_evidence.readers.doc_settings import BODY_LEVEL, RowShape, Settings, Style, styles_of
from aeo_evidence.readers.flow import Item, Piece, placed, running
from aeo_evidence.readers.grids import GridCell, laid_by_edges
from aeo_evidence.readers.package import ole_contents, ole_folder
from aeo_evidence.readers.partly import cut_tables, losses

_STREAMS = ("WordDocument", "0Table", "1Table", "Data")
_DELETED, _HIDDEN, _LIGHT, _INSTRUCTION = 1, 2, 4, 8  # what is known about a character
_FIELD = re.compile("[\x13\x14\x15]")
_END = re.compile("[\r\x07\x0c]")
_CELL_END = "\x07"
_PICTURE = "\x01"
_STORIES = (
    ParagraphRole.HEADER,
    ParagraphRole.HEADER,
    ParagraphRole.FOOTER,
    ParagraphRole.FOOTER,
    ParagraphRole.HEADER,
    ParagraphRole.FOOTER,
)  # of even pages, of all or odd pages, of first pages
_SEPARATORS = 6  # stories before the first header: lines between text and notes
_NOTES = (("footnotes", "footnote", "\x02"), ("endnotes", "endnote", "\x02"), ("comments", "comment", "\x05"))


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph as it lies in the file."""

    text: str
    end: str
    style: Style
    settings: Settings
    bold: bool


@dataclass(slots=True)
class _Table:
    """A table while its rows are collected."""

    rows: list[tuple[list[str], RowShape]] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)

    def end_cell(self) -> None:
        self.cells.append("\n".join(filter(None, self.lines)))
        self.lines = []

    def end_row(self, shape: RowShape) -> None:
        if self.cells:
            self.rows.append((self.cells, shape))
        self.cells, self.lines = [], []


_Reader: TypeAlias = Callable[[int, int], Iterator[_Line]]


def read(data: bytes) -> Content:
    """Return headers, then the body in reading order with boxes behind it, then footers, notes and comments."""
    streams = ole_contents(data, _STREAMS)
    if "WordDocument" not in streams:
        raise UnreadableError("damaged")
    return _content(open_doc(streams["WordDocument"], streams), len(ole_folder(data, "ObjectPool")))


def _content(file: DocFile, embedded: int) -> Content:
    marks = _marks(file)
    styles = styles_of(file.styles)
    units = _with_symbols(file)

    def lines(first: int, last: int) -> Iterator[_Line]:
        return _lines(file, styles, (units, marks), (first, last))

    boxes = [Piece(line.text, role=ParagraphRole.BOX) for line in lines(*file.parts["boxes"]) if line.text]
    margins = {role: list(_margins(file, lines, role)) for role in (ParagraphRole.HEADER, ParagraphRole.FOOTER)}
    items = [*_items(lines(*file.parts["body"])), *boxes]
    blocks: list[Block] = [
        *running(margins[ParagraphRole.HEADER], ParagraphRole.HEADER),
        *placed(items),
        *running(margins[ParagraphRole.FOOTER], ParagraphRole.FOOTER),
        *(note for part, name, mark in _NOTES for note in _notes(units, lines, file.parts[part], name, mark)),
    ]
    said = tuple(_remarks(file, units, marks, embedded))
    if not blocks and not any(remark.code in ("pictures", "embedded_files") for remark in said):
        raise UnreadableError("empty")
    lost, more = losses(Remark("cut_short") if file.torn else None, cut_tables(items))
    return Content(format="doc", blocks=tuple(blocks), remarks=(*said, *more), problem=lost, decoded=bool(blocks))


def _marks(file: DocFile) -> bytearray:
    """Return for each character whether it was deleted, is hidden, is not bold, or instructs a field."""
    marks = bytearray([_LIGHT]) * len(file.units)
    for first, last, settings in file.set_characters():
        mark = _DELETED * settings.deleted | _HIDDEN * settings.hidden | _LIGHT * (not settings.bold)
        if mark != _LIGHT:
            marks[first:last] = bytes([mark]) * (last - first)
    for first, last in _instructions(file.units):
        for index in range(first, last):
            marks[index] |= _INSTRUCTION
    return marks


def _instructions(units: str) -> Iterator[tuple[int, int]]:
    """Yield where fields say how they are made up, the outermost of nested ones; what they show is not in there."""
    begun: list[int | None] = []  # where each open field began; None once its result has begun
    found: list[tuple[int, int]] = []
    for match in _FIELD.finditer(units):
        if match[0] == "\x13":
            begun.append(match.start())
            continue
        start = begun.pop() if begun else None
        if start is not None:
            found.append((start, match.end()))
        if match[0] == "\x14":
            begun.append(None)
    reached = 0
    for first, last in sorted(found):
        if last > reached:
            yield max(first, reached), last
            reached = last


def _with_symbols(file: DocFile) -> str:
    units = list(file.units)
    for first, last, settings in file.set_characters():
        if settings.symbol and last - first == 1:
            units[first] = settings.symbol
    return "".join(units)


def _lines(
    file: DocFile, styles: tuple[Style, ...], text: tuple[str, bytearray], within: tuple[int, int]
) -> Iterator[_Line]:
    """Yield the paragraphs between two positions, deleted ones and instructions of fields left out."""
    units, marks = text
    first, last = within[0], min(within[1], len(units))
    start = first
    while start < last:
        match = _END.search(units, start, last)
        end = match.end() if match else last
        kept = [i for i in range(start, end - bool(match)) if not marks[i] & (_DELETED | _INSTRUCTION)]
        written = clean(_joined("".join(units[i] for i in kept)))
        light = any(marks[i] & _LIGHT for i in kept if not units[i].isspace())
        span = file.paragraph_at(end - 1)
        settings = span.settings if span is not None else Settings()
        style = styles[span.style] if span is not None and span.style < len(styles) else Style()
        yield _Line(written, match[0] if match else "", style, settings, bold=bool(written) and not light)
        start = end


def _joined(units: str) -> str:
    """Put the halves of rare characters together, and Word's own hyphens in their place."""
    text = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\x1e", "-").replace("\x1f", "")


def _items(lines: Iterator[_Line]) -> Iterator[Item]:
    table = _Table()
    for line in lines:
        if line.settings.in_table or line.end == _CELL_END:
            if line.settings.row_end:
                table.end_row(line.settings.shape)
                continue
            table.lines.append(line.text)
            if line.end == _CELL_END:
                table.end_cell()
            continue
        yield from _laid(table)
        table = _Table()
        if line.text and not line.style.contents:
            yield _piece(line)
    yield from _laid(table)


def _piece(line: _Line) -> Piece:
    level, outline = line.style.level, line.settings.outline
    if outline is not None:
        level = outline + 1 if outline < BODY_LEVEL else 0
    listed = line.settings.listed and not level and not line.bold
    return Piece(line.text, level=level, bold=line.bold, role=ParagraphRole.LIST if listed else ParagraphRole.BODY)


def _laid(table: _Table) -> Iterator[Item]:
    table.end_row(RowShape())
    rows = [_row(cells, shape) for cells, shape in table.rows]
    if any(cell.text for row in rows for cell in row):
        yield laid_by_edges(rows)


def _row(cells: list[str], shape: RowShape) -> list[GridCell]:
    edges = shape.edges if len(shape.edges) == len(cells) + 1 else tuple(range(len(cells) + 1))
    row: list[GridCell] = []
    for index, text in enumerate(cells):
        if index in shape.left and row and not text:
            row[-1] = GridCell(row[-1].text, row[-1].left, edges[index + 1], goes_on=row[-1].goes_on)
        else:
            row.append(GridCell(text, edges[index], edges[index + 1], goes_on=index in shape.above))
    return row


def _margins(file: DocFile, lines: _Reader, role: ParagraphRole) -> Iterator[str]:
    first, last = file.parts["margins"]
    for index in range(_SEPARATORS, len(file.stories) - 1):
        if _STORIES[(index - _SEPARATORS) % len(_STORIES)] == role:
            start, end = first + file.stories[index], min(first + file.stories[index + 1], last)
            for item in _items(lines(start, end)):
                if isinstance(item, Piece):
                    yield item.text
                else:
                    yield from (" | ".join(dict.fromkeys(filter(None, row))) for row in item.rows)


def _notes(units: str, lines: _Reader, part: tuple[int, int], name: str, mark: str) -> Iterator[Paragraph]:
    """Yield the notes of a part of the text, each of which begins with its mark."""
    first, last = part
    starts = [position for position in range(first, min(last, len(units))) if units[position] == mark]
    for number, (start, end) in enumerate(pairwise([*starts, last]), start=1):
        text = "\n".join(line.text for line in lines(start, end) if line.text)
        if text:
            yield Paragraph(text=text, at=f"{name} {number}", role=ParagraphRole.NOTE)


def _remarks(file: DocFile, units: str, marks: bytearray, embedded: int) -> Iterator[Remark]:
    ranges = list(file.set_characters())
    first, last = file.parts["body"]
    inserted = sum(settings.inserted for _, _, settings in ranges)
    deleted = sum(settings.deleted for _, _, settings in ranges)
    if inserted or deleted:
        yield Remark("tracked_changes", (("deletions", str(deleted)), ("insertions", str(inserted))))
    comments = file.parts["comments"]
    pictures = sum(units[i] == _PICTURE and not marks[i] for i in range(first, min(last, len(units))))
    counts = (
        ("comments", units[comments[0] : comments[1]].count("\x05")),
        ("hidden_text", sum(settings.hidden for _, _, settings in ranges)),
        ("pictures", pictures),
        ("embedded_files", embedded),
    )
    yield from (Remark(code, (("count", str(count)),)) for code, count in counts if count)
