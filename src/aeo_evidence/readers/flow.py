"""Running text of any word processor: pieces and tables in reading order become blocks that know their section."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from aeo_evidence.model.document import Block, Cell, CellKind, Grid, GridRow, Heading, Paragraph, ParagraphRole
from aeo_evidence.readers.clean import one_line
from aeo_evidence.readers.headings import Line, count, is_item, number_of, numbered, outline

_LONGEST_HEADING = 160  # characters; a whole clause in a heading style is a paragraph
_LONGEST_CLOSED = 80  # the same if it ends like a sentence
_SHOWN = 40  # characters of a heading that name its section
_PAGE_NUMBER = re.compile(r"[\s\d/.|–—-]{0,9}")
_BLANK = Cell()


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph with what matters for its role."""

    text: str  # with its number
    label: str = ""  # the automatic number alone
    level: int = 0  # of headings by style
    bold: bool = False
    role: ParagraphRole = ParagraphRole.BODY


@dataclass(frozen=True, slots=True)
class Laid:
    """A table: the texts of its cells, all rows of one length."""

    rows: tuple[tuple[str, ...], ...]
    left_out: int = 0  # cells with text beyond the limits


Item: TypeAlias = Piece | Laid


@dataclass(slots=True)
class _Sections:
    """The headings above the place where a document is being read."""

    above: list[tuple[int, str, str]] = field(default_factory=list)  # level, number, place's name
    paragraphs: int = 0

    def enter(self, level: int, number: str, text: str) -> str:
        """Note a heading and return its place."""
        self.above = [entry for entry in self.above if entry[0] < level]
        if number.startswith("(") and (parent := self._number()):
            number = f"{parent}{number}"
        name = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
        self.above.append((level, number, name))
        return self.here()

    def here(self) -> str:
        """Return the place: the number of the nearest numbered section, else the nearest heading."""
        if not self.above:
            return f"paragraph {max(self.paragraphs, 1)}"
        return f"section {self._number() or self.above[-1][2]}"

    def of_clause(self, text: str) -> str:
        """Return the place of a paragraph, its own number if it is a numbered clause of the section."""
        found, section = numbered(text), self._number().split(".")[0]
        if found and "." in found[1]:
            chapter = found[1].split(".")[0]
            if chapter == section or (section and int(chapter) == count(section)):
                return f"section {found[1]}"
        return self.here()

    def _number(self) -> str:
        return next((number for _, number, _ in reversed(self.above) if number), "")


def running(lines: Iterable[str], role: ParagraphRole) -> list[Paragraph]:
    """Return the lines of running headers or footers, each distinct one once and no page numbers."""
    kept = dict.fromkeys(line for line in lines if line)
    return [Paragraph(text=line, at=role.value, role=role) for line in kept if not _PAGE_NUMBER.fullmatch(line)]


def placed(items: Sequence[Item]) -> Iterator[Block]:
    """Yield running text as blocks with their places; which paragraphs are headings is settled here."""
    levels = outline([_line(item) for item in items])
    sections = _Sections()
    tables = 0
    for item, level in zip(items, levels, strict=True):
        if isinstance(item, Laid):
            tables += 1
            yield _grid(item, f"table={tables}")
            continue
        sections.paragraphs += item.role != ParagraphRole.BOX
        if level:
            text = one_line(item.text)
            yield Heading(text=text, level=level, at=sections.enter(level, _number(item), text))
        else:
            listed = item.role == ParagraphRole.BODY and is_item(item.text)
            role = ParagraphRole.LIST if listed else item.role
            yield Paragraph(text=item.text, at=sections.of_clause(item.text), role=role)


def _line(item: Item) -> Line:
    if isinstance(item, Laid):
        return Line("", body=True)
    long = len(item.text) > _LONGEST_HEADING or (len(item.text) > _LONGEST_CLOSED and item.text[-1] in ".。;；:：")
    if item.level and not long:
        return Line(item.text, level=item.level)
    bullet = item.role == ParagraphRole.LIST and not item.label
    return Line(item.text, bold=item.bold, body=long or bullet or item.role == ParagraphRole.BOX)


def _number(piece: Piece) -> str:
    """Return the number of a heading, computed or printed."""
    return number_of(piece.text) or piece.label.rstrip(".、．:：) ")


def _grid(laid: Laid, at: str) -> Grid:
    rows = tuple(
        GridRow(tuple(Cell(text, CellKind.TEXT) if text else _BLANK for text in row), f"{at},row={number}")
        for number, row in enumerate(laid.rows, start=1)
    )
    return Grid(rows=rows, at=at)
