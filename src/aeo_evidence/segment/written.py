"""What nobody has written is blank: made-up examples of the program's own forms, and words that ask to fill a field in."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from aeo_evidence.model.document import Block, Cell, Grid, GridRow
from aeo_evidence.text.examples import is_example
from aeo_evidence.text.prompts import is_prompt


def written(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with the cells blank, and without the lines, that are made-up examples; prompts in cells are blank.

    Each cell is looked at for itself: an entry written over a part of an example is an entry, the rest of it is not.
    """
    for block in blocks:
        if isinstance(block, Grid):
            blank = any(_is_blank(cell) for row in block.rows for cell in row.cells)
            yield replace(block, rows=tuple(_row(row) for row in block.rows)) if blank else block
        elif not is_example(block.text):
            yield block


def _row(row: GridRow) -> GridRow:
    return GridRow(tuple(Cell(at=cell.at) if _is_blank(cell) else cell for cell in row.cells), row.at)


def _is_blank(cell: Cell) -> bool:
    return bool(cell.text) and (is_example(cell.text) or is_prompt(cell.text))
