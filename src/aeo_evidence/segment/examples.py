"""Example entries of the program's own forms are blank: whoever fills in such a form need not take them out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from aeo_evidence.model.document import Block, Cell, Grid, GridRow
from aeo_evidence.text.examples import is_example


def without_examples(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with the cells blank, and without the lines, that are made-up examples.

    Each cell is looked at for itself: an entry written over a part of an example is an entry, the rest of it is not.
    """
    for block in blocks:
        if isinstance(block, Grid):
            made_up = any(is_example(cell.text) for row in block.rows for cell in row.cells)
            yield replace(block, rows=tuple(_row(row) for row in block.rows)) if made_up else block
        elif not is_example(block.text):
            yield block


def _row(row: GridRow) -> GridRow:
    return GridRow(tuple(Cell(at=cell.at) if is_example(cell.text) else cell for cell in row.cells), row.at)
