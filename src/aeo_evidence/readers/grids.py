"""Rectangles from tables whose rows say where their cells end, not which column they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass

from aeo_evidence.readers.flow import Laid

_NEAR = 30  # edges that are no farther apart than this are one; in twips half a millimetre
_WIDEST = 200  # columns
_MOST_CELLS = 1_000_000


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell by its edges, in any unit that all rows share; `goes_on`: it continues the one above."""

    text: str
    left: int
    right: int
    goes_on: bool = False


def laid_by_edges(rows: Sequence[Sequence[GridCell]]) -> Laid:
    """Return the rectangle that the edges of all rows make; a wide cell's text stands in all its columns."""
    near = _NEAR if max((cell.right for row in rows for cell in row), default=0) > _WIDEST else 0
    columns = _columns(rows, near)
    if len(columns) > _WIDEST or len(columns) * len(rows) > _MOST_CELLS:  # a hostile file: then as they come
        return _side_by_side(rows)
    above = [""] * len(columns)
    laid: list[tuple[str, ...]] = []
    for row in rows:
        texts = [""] * len(columns)
        for cell in row:
            for column, left in enumerate(columns):
                if cell.left - near <= left < cell.right - near:
                    texts[column] = above[column] if cell.goes_on and not cell.text else cell.text
        laid.append(tuple(texts))
        above = texts
    return Laid(tuple(laid))


def _columns(rows: Sequence[Sequence[GridCell]], near: int) -> list[int]:
    """Return the left edges of the columns."""
    columns: list[int] = []
    for left in sorted({cell.left for row in rows for cell in row}):
        if not columns or left - columns[-1] > near:
            columns.append(left)
    return columns


def _side_by_side(rows: Sequence[Sequence[GridCell]]) -> Laid:
    width = min(max((len(row) for row in rows), default=0), _WIDEST)
    texts = ([cell.text for cell in row][:width] for row in rows)
    return Laid(tuple(tuple(row + [""] * (width - len(row))) for row in texts))
