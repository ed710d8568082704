"""Rectangles from tables whose rows say how far their cells reach, not which column they stand in."""

from collections.abc import Iterable, Sequence
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


@dataclass(frozen=True, slots=True)
class SpanCell:
    """A cell by the numbers of columns and rows that it covers."""

    text: str
    across: int = 1
    down: int = 1


def laid_by_spans(rows: Iterable[Sequence[SpanCell]]) -> Laid:
    """Return the rectangle that cells make when each takes the next free place; wide and high ones repeat their text."""
    laid: list[list[str]] = []
    held: dict[int, tuple[int, str]] = {}  # columns covered from above: for how many rows more, and the text
    cells = left_out = 0
    for row in rows:
        if cells > _MOST_CELLS:
            left_out += sum(bool(cell.text) for cell in row)
            continue
        texts: list[str] = []
        for cell in row:
            _fill_held(texts, held)
            left_out += len(texts) >= _WIDEST and bool(cell.text)
            for _ in range(min(max(cell.across, 1), _WIDEST - len(texts))):
                if cell.down > 1:
                    held[len(texts)] = (cell.down, cell.text)
                texts.append(cell.text)
        _fill_held(texts, held)
        held = {column: (left - 1, text) for column, (left, text) in held.items() if left > 1}
        cells += len(texts)
        laid.append(texts)
    return rectangle(laid, left_out)


def rectangle(rows: Sequence[list[str]], left_out: int = 0) -> Laid:
    """Return rows made equally long; of rows that are too many for that, the first."""
    width = max((len(row) for row in rows), default=0)
    kept = rows[: max(1, 2 * _MOST_CELLS // max(width, 1))]
    left_out += sum(bool(text) for row in rows[len(kept) :] for text in row)
    return Laid(tuple(tuple(row + [""] * (width - len(row))) for row in kept), left_out)


def _fill_held(texts: list[str], held: dict[int, tuple[int, str]]) -> None:
    while len(texts) in held and len(texts) < _WIDEST:
        texts.append(held[len(texts)][1])


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
    left_out = sum(bool(cell.text) for row in rows for cell in row[_WIDEST:])
    return rectangle([[cell.text for cell in row[:_WIDEST]] for row in rows], left_out)
