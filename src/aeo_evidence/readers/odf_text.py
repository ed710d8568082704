"""The body of an OpenDocument text: headings, paragraphs, lists and tables in reading order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from aeo_evidence.model.document import Paragraph, ParagraphRole
from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.flow import Item, Laid, Piece
from aeo_evidence.readers.grids import SpanCell, laid_by_spans
from aeo_evidence.readers.odf_words import DRAW, OFFICE, TABLE, TEXT, Beside, Styles, runs_of, text_of

_HEADING = re.compile(r"(?:heading|標題|标题)[\s_]*(\d)", re.IGNORECASE)
_TITLES = frozenset({"title", "標題", "标题"})
_SKIPPED = frozenset(
    {
        f"{TEXT}tracked-changes",
        f"{OFFICE}forms",
        f"{TEXT}sequence-decls",
        f"{TEXT}variable-decls",
        f"{OFFICE}annotation",
    }
)
_INDEX = re.compile(rf"{re.escape(TEXT)}(?:table-of-content|[\w-]+-index|bibliography)")
_MOST_REPEATED = 200  # columns or rows of a table in a text
_LONGEST_COUNT = 10  # digits


@dataclass(slots=True)
class Walker:
    """Walks a text; what is printed elsewhere is collected on the way."""

    styles: Styles
    beside: Beside = field(default_factory=Beside)
    inner: list[Laid] = field(default_factory=list)  # tables within the cells of the table that was read last

    def walk(self, element: etree._Element, role: ParagraphRole = ParagraphRole.BODY) -> Iterator[Item]:
        """Yield what stands in an element, in order. How deep that may be, the parser of XML has seen to."""
        for child in element.iterchildren("*"):
            tag = child.tag
            if tag in (f"{TEXT}p", f"{TEXT}h"):
                yield from self._paragraph(child, role)
            elif tag == f"{TABLE}table":
                laid = self.table(child)
                if any(text for row in laid.rows for text in row):
                    yield laid
                inner, self.inner = self.inner, []
                yield from inner
            elif tag == f"{TEXT}list":
                within = role if role != ParagraphRole.BODY else ParagraphRole.LIST
                yield from self.walk(child, within)
            elif tag not in _SKIPPED and not _INDEX.fullmatch(tag):
                inside = ParagraphRole.BOX if tag.startswith(DRAW) and role == ParagraphRole.BODY else role
                yield from self.walk(child, inside)

    def _paragraph(self, element: etree._Element, role: ParagraphRole) -> Iterator[Item]:
        beside = Beside()
        name = element.get(f"{TEXT}style-name", "")
        runs = list(runs_of(element, self.styles, beside, bold=bool(self.styles.bold("paragraph", name))))
        text = clean("".join(run for run, _ in runs))
        level = self._level(element, name)
        bold = all(bold for run, bold in runs if run.strip())
        number = _number(element)
        if text:
            listed = role == ParagraphRole.LIST and level > 0
            shown = f"{number} {text}" if number else text
            yield Piece(shown, number, level, bold, ParagraphRole.BODY if listed else role)
        self.beside.notes += beside.notes
        self.beside.comments += beside.comments
        for frame in beside.frames:
            yield from self.walk(frame, ParagraphRole.BOX if role == ParagraphRole.BODY else role)

    def _level(self, element: etree._Element, name: str) -> int:
        if element.tag == f"{TEXT}h":
            level = element.get(f"{TEXT}outline-level", "1")
            return int(level) if level.isdecimal() else 1
        for style in self.styles.chain("paragraph", name):
            if match := _HEADING.fullmatch(style.shown):
                return int(match[1])
            if style.shown.lower() in _TITLES:
                return 1
        return 0

    def table(self, table: etree._Element) -> Laid:
        """Return the rectangle of a table."""
        rows: list[list[SpanCell]] = []
        left_out = 0
        for row in _rows(table):
            cells: list[SpanCell] = []
            for cell in row.iterchildren(f"{TABLE}table-cell"):
                text = "\n".join(self._lines(cell))
                across, down = (_count(cell, f"number-{name}-spanned") for name in ("columns", "rows"))
                repeated = _count(cell, "number-columns-repeated")
                left_out += max(0, repeated - _MOST_REPEATED) * bool(text)
                cells += [SpanCell(text, across, down)] * min(repeated, _MOST_REPEATED)
            filled = sum(bool(cell.text) for cell in cells)
            repeated = _count(row, "number-rows-repeated") if filled else 1
            left_out += max(0, repeated - _MOST_REPEATED) * filled
            rows += [cells] * min(repeated, _MOST_REPEATED)
        laid = laid_by_spans(rows)
        return replace(laid, left_out=laid.left_out + left_out)

    def _lines(self, cell: etree._Element) -> Iterator[str]:
        for item in self.walk(cell, ParagraphRole.BOX):
            if isinstance(item, Laid):
                self.inner.append(item)
            else:
                yield item.text


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """Yield the rows of a table, not those of tables within it."""
    for child in table.iterchildren("*"):
        if child.tag == f"{TABLE}table-row":
            yield child
        elif "row" in child.tag.rsplit("}", 1)[-1]:
            yield from _rows(child)


def _count(element: etree._Element, name: str) -> int:
    text = element.get(f"{TABLE}{name}", "1")
    return int(text) if text.isdecimal() and len(text) < _LONGEST_COUNT else 1


def _number(element: etree._Element) -> str:
    """Return the number of a list item or heading, where the file writes it out."""
    before = element.getprevious()
    return text_of(before) if before is not None and before.tag == f"{TEXT}number" else ""


def notes_of(beside: Beside, styles: Styles) -> Iterator[Paragraph]:
    """Yield footnotes and endnotes in their order, then comments."""
    numbers = {"footnote": 0, "endnote": 0}
    for note in beside.notes:
        kind = "endnote" if note.get(f"{TEXT}note-class") == "endnote" else "footnote"
        body = next(note.iterchildren(f"{TEXT}note-body"), None)
        text = "\n".join(lines_of(body, styles)) if body is not None else ""
        if text:
            numbers[kind] += 1
            yield Paragraph(text=text, at=f"{kind} {numbers[kind]}", role=ParagraphRole.NOTE)
    for number, comment in enumerate(beside.comments, start=1):
        if text := "\n".join(lines_of(comment, styles)):
            yield Paragraph(text=text, at=f"comment {number}", role=ParagraphRole.NOTE)


def lines_of(element: etree._Element, styles: Styles) -> list[str]:
    """Return the paragraphs of an element as lines; a row of a table is one line."""
    lines: list[str] = []
    for item in Walker(styles).walk(element, ParagraphRole.NOTE):
        rows = item.rows if isinstance(item, Laid) else ((item.text,),)
        lines += [" | ".join(dict.fromkeys(filter(None, row))) for row in rows]
    return lines
