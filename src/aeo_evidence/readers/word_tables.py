"""Lay out the tables of Word as rectangles: merged cells repeated, nested tables taken out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from aeo_evidence.readers.flow import Laid
from aeo_evidence.readers.grids import rectangle
from aeo_evidence.readers.package import Element
from aeo_evidence.readers.word_styles import W, value
from aeo_evidence.readers.word_text import current

_THROUGH = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo", f"{W}customXml", f"{W}smartTag"})
_WIDEST = 200  # columns; Word itself allows 63
_MOST_CELLS = 1_000_000


@dataclass(frozen=True, slots=True)
class _Placed:
    text: str
    span: int
    goes_on: bool  # the cell continues the one above


CellReader: TypeAlias = Callable[[Element], str]


def lay_out(table: etree._Element, read_cell: CellReader) -> Laid:
    """Return the rectangle of a table. `read_cell` gives the text of a w:tc without the tables in it."""
    rows: list[list[str]] = []
    cells = left_out = 0
    for row in _through(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        texts = _row(row, rows[-1] if rows else [], read_cell)
        cells += len(texts)
        if cells > _MOST_CELLS:
            left_out += sum(map(bool, texts))
            continue
        left_out += sum(map(bool, texts[_WIDEST:]))
        rows.append(texts[:_WIDEST])
    return rectangle(rows, left_out)


def _row(row: etree._Element, above: list[str], read_cell: CellReader) -> list[str]:
    texts = [""] * _count(value(row, "trPr", "gridBefore"), 0)
    for tc in _through(row, f"{W}tc"):
        cell = _placed(tc, read_cell)
        for _ in range(cell.span):
            column = len(texts)
            texts.append(above[column] if cell.goes_on and not cell.text and column < len(above) else cell.text)
    return texts


def _placed(tc: etree._Element, read_cell: CellReader) -> _Placed:
    merge = tc.find(f"{W}tcPr/{W}vMerge")
    goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
    return _Placed(read_cell(tc), _count(value(tc, "tcPr", "gridSpan"), 1), goes_on)


def _through(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the rows of a table or the cells of a row, those within content controls and insertions too."""
    for child in current(element):
        if child.tag == tag:
            yield child
        elif child.tag in _THROUGH:
            yield from _through(child, tag)


def _count(text: str, default: int) -> int:
    return min(int(text), _WIDEST) if text.isdecimal() else default
