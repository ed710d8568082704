"""Walk the XML of a Word part in document order: paragraphs, tables and boxes, each once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.opc.part import Part, XmlPart
from lxml import etree

from aeo_evidence.model.document import ParagraphRole
from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.flow import Item, Piece
from aeo_evidence.readers.package import parse
from aeo_evidence.readers.word_numbers import Counters
from aeo_evidence.readers.word_styles import BODY_LEVEL, Style, Styles, W, value
from aeo_evidence.readers.word_tables import lay_out
from aeo_evidence.readers.word_text import GONE, Words, current, is_placeholder, words_of

_CLAUSE = re.compile(r"\d+\.\d")  # such numbers run through whole manuals and make no list
_CONTENTS_GALLERIES = frozenset({"Table of Contents"})


@dataclass(frozen=True, slots=True)
class Walker:
    """What is needed to read the paragraphs of one part."""

    part: Part
    styles: Styles
    counters: Counters
    role: ParagraphRole = ParagraphRole.BODY

    def walk(self, element: etree._Element) -> Iterator[Item]:
        """Yield what stands in an element, in order."""
        for child in current(element):
            if child.tag == f"{W}p":
                yield from self._paragraph(child, self.role)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag == f"{W}sdt":
                if not is_placeholder(child) and not _is_contents(child):
                    yield from self.walk(child)
            elif child.tag not in (f"{W}sectPr", f"{W}sdtPr"):
                yield from self.walk(child)

    def _paragraph(self, paragraph: etree._Element, role: ParagraphRole) -> Iterator[Item]:
        piece, words = self._read(paragraph, role)
        if piece is not None and piece.text:
            yield piece
        yield from self._beside(words)

    def _beside(self, words: Words) -> Iterator[Item]:
        """Yield what hangs on a paragraph: text boxes, watermarks, diagrams."""
        role = ParagraphRole.BOX if self.role == ParagraphRole.BODY else self.role
        for box in words.boxes:
            yield from Walker(self.part, self.styles, self.counters, role).walk(box)
        texts = list(words.drawn)
        for diagram in words.diagrams:
            texts.extend(_diagram(self.part, diagram))
        yield from (Piece(text, role=role) for raw in texts if (text := clean(raw)))

    def _read(self, paragraph: etree._Element, role: ParagraphRole) -> tuple[Piece | None, Words]:
        name = value(paragraph, "pPr", "pStyle")
        style = self.styles.get(name)
        words = words_of(paragraph, style, self.styles)
        text = clean(words.text)
        label = self._label(paragraph, name, style)
        if style.contents:  # it repeats the headings
            return None, words
        level = _level(paragraph, style)
        listed = style.listed or (label is not None and not _CLAUSE.match(label))
        if role == ParagraphRole.BODY and listed and not level:
            role = ParagraphRole.LIST
        bold = words.bold > 0 and not words.light
        return Piece(_numbered(label or "", text), label or "", level, bold, role), words

    def _label(self, paragraph: etree._Element, name: str, style: Style) -> str | None:
        properties = paragraph.find(f"{W}pPr/{W}numPr")
        number, depth = value(properties, "numId"), value(properties, "ilvl")
        if not number:
            number = style.numbering
            depth = depth or ("" if style.depth is None else str(style.depth))
            depth = depth or str(self.counters.depth_of(number, name))
        return self.counters.next(number, int(depth) if depth.isdecimal() else 0)

    def _table(self, table: etree._Element) -> Iterator[Item]:
        nested: list[etree._Element] = []
        beside: list[Words] = []

        def read_cell(cell: etree._Element) -> str:
            return "\n".join(self._cell(cell, nested, beside))

        laid = lay_out(table, read_cell)
        if any(text for row in laid.rows for text in row):
            yield laid
        for inner in nested:
            yield from self._table(inner)
        for words in beside:
            yield from self._beside(words)

    def _cell(self, element: etree._Element, nested: list[etree._Element], beside: list[Words]) -> Iterator[str]:
        for child in current(element):
            if child.tag == f"{W}tbl":
                nested.append(child)
            elif child.tag == f"{W}p":
                piece, words = self._read(child, self.role)
                beside.append(words)
                text = piece.label if piece and not clean(words.text) else piece.text if piece else ""
                if text:
                    yield text
            elif child.tag == f"{W}sdt":
                if not is_placeholder(child):
                    yield from self._cell(child, nested, beside)
            elif child.tag not in (f"{W}tcPr", f"{W}sdtPr"):
                yield from self._cell(child, nested, beside)


def root_of(part: Part) -> etree._Element | None:
    """Return the XML of a part, parsed already or not."""
    if isinstance(part, XmlPart):
        element: etree._Element = part.element
        return element
    return parse(part.blob)


def _numbered(label: str, text: str) -> str:
    if not label or not text:
        return text
    return f"{label}{text}" if label[-1] in "、．）〕】" else f"{label} {text}"


def _level(paragraph: etree._Element, style: Style) -> int:
    own = value(paragraph, "pPr", "outlineLvl")
    if own.isdecimal():
        return int(own) + 1 if int(own) < BODY_LEVEL else 0
    return style.level


def _is_contents(control: etree._Element) -> bool:
    return value(control, "sdtPr", "docPartObj", "docPartGallery") in _CONTENTS_GALLERIES


def _diagram(part: Part, relation: str) -> list[str]:
    """Return the words of a SmartArt drawing, one entry per shape."""
    link = part.rels.get(relation)
    root = root_of(link.target_part) if link is not None and not link.is_external else None
    if root is None:
        return []
    shapes = root.iter("{http://schemas.openxmlformats.org/drawingml/2006/diagram}pt")
    return [
        "".join(t.text or "" for t in s.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t"))
        for s in shapes
    ]


def changes(roots: list[etree._Element]) -> tuple[int, int]:
    """Return how many tracked insertions and deletions the parts hold."""
    inserted = sum(1 for root in roots for _ in root.iter(f"{W}ins", f"{W}moveTo"))
    return inserted, sum(1 for root in roots for _ in root.iter(*GONE))
