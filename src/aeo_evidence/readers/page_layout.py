"""What stands on a page, in reading order: lines and tables, from runs of text and ruled lines, whoever found those."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low
from typing import NamedTuple

from aeo_evidence.readers.page_cells import filled
from aeo_evidence.readers.page_columns import unruled_tables
from aeo_evidence.readers.page_flow import Piece, flows
from aeo_evidence.readers.page_lines import PageLine
from aeo_evidence.readers.page_marks import Box, Edge, Edges, Run
from aeo_evidence.readers.page_rows import Rows
from aeo_evidence.readers.page_rules import LOOSE, RuledTable, ruled_tables, shaded_tables

_FEWEST_SHADES = 4


class Item(NamedTuple):
    """A line or a table of a page. Items with the same `flow` stand under each other, between the same margins."""

    top: float
    bottom: float
    flow: int
    line: PageLine | None = None  # None: a table
    grid: Rows = ()
    em: float = 0.0  # the size of most of a table's type
    goes_on: bool = False  # a table that goes on with the last one of the page before


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read."""

    number: int
    width: float  # points
    height: float
    items: tuple[Item, ...] = ()  # in reading order
    notes: tuple[str, ...] = ()  # what is laid over it: form fields, stamps, watermarks
    comments: tuple[str, ...] = ()


def page_items(
    runs: Sequence[Run], edges: Edges, size: tuple[float, float], tables: Sequence[RuledTable] | None = None
) -> tuple[Item, ...]:
    """Return the lines and tables of a page in reading order.

    All is in points from the lower left corner of the page as it is held to read it; `size` is its width and height.
    `tables` are the ruled tables, where somebody knows better than `edges` alone.
    """
    ruled = found_tables(edges) if tables is None else tables
    grids, free = filled(ruled, runs)
    pieces = [Piece(*found) for found in grids]
    items: list[Item] = []
    rules = _rules(edges)
    for number, flow in enumerate(flows(free, pieces, size[0])):
        items += _items(flow, rules, number)
    return tuple(items)


def found_tables(edges: Edges) -> list[RuledTable]:
    """Return the ruled tables; where the lines do not quite meet, at a second and more generous look."""
    tables = ruled_tables(edges)
    if edges.may_rule and (not tables or any(table.ragged for table in tables)):
        generous = ruled_tables(edges, LOOSE)
        if generous and not any(table.ragged for table in generous):
            tables = generous
    shaded = shaded_tables(edges.shades, LOOSE) if len(edges.shades) >= _FEWEST_SHADES else []
    return [*tables, *(table for table in shaded if not any(_overlap(table.box, other.box) for other in tables))]


def _overlap(first: Box, second: Box) -> bool:
    across = min(first.right, second.right) - max(first.left, second.left)
    return across > 0 and min(first.top, second.top) - max(first.bottom, second.bottom) > 0


def _rules(edges: Edges) -> list[Edge]:
    """Return the lines across a page, and the ends of shaded areas, which part rows as lines do."""
    ends = [Edge(y, box.left, box.right) for box in edges.shades for y in (box.bottom, box.top)]
    return [*edges.horizontal, *ends]


def _items(flow: Sequence[PageLine | Piece], rules: Sequence[Edge], number: int) -> list[Item]:
    """Return the items of a flow, from its top to its bottom."""
    tables = sorted((piece for piece in flow if isinstance(piece, Piece)), key=lambda piece: -piece.box.top)
    lines = [line for line in flow if isinstance(line, PageLine)]
    items = [Item(table.box.top, table.box.bottom, number, grid=table.rows, em=table.em) for table in tables]
    covered: set[int] = set()
    for start, stop in _between(lines, tables):
        for table in unruled_tables(lines[start:stop], rules):
            first, last = start + table.first, start + table.last
            em = median_low(line.em for line in lines[first : last + 1])
            items.append(Item(lines[first].top, lines[last].bottom, number, grid=table.rows, em=em))
            covered |= set(range(first, last + 1))
    items += [Item(line.top, line.bottom, number, line) for index, line in enumerate(lines) if index not in covered]
    return sorted(items, key=lambda item: -item.top)


def _between(lines: Sequence[PageLine], tables: Sequence[Piece]) -> list[tuple[int, int]]:
    """Return the stretches of lines that no ruled table interrupts, as indices from and to."""
    cuts = sorted({sum(line.top > table.box.top for line in lines) for table in tables})
    bounds = [0, *cuts, len(lines)]
    return [(start, stop) for start, stop in pairwise(bounds) if stop > start]
