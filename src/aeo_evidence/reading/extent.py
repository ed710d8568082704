"""How much of a paper goes on to the later stages: they run beside one another for the whole pack and cannot be given up.

A reader runs in a worker that is stopped when it takes too long. What it delivers is bounded here, in the worker, so that
whatever a paper holds, taking it apart, matching and checking it takes no longer than reading a file may.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Block, CellKind, Content, Grid, GridRow, Heading, Paragraph, Remark
from aeo_evidence.readers.partly import losses

LONGEST_TEXT = 20_000  # characters of a paragraph; a longer one is told as several at the same place
_BEYOND = "text_beyond_limit"
# What each costs beside its characters: the later stages look at it by itself, and at what stands in it.
_OF_TABLE, _OF_HEADING, _OF_LINE, _OF_CELL, _OF_BLANK = 4_000, 400, 40, 5, 1


def within(content: Content, most: int) -> tuple[Content, int]:
    """Return as much of a content as there is room for, with what is to be said of the rest, and how much text it has.

    Raises UnreadableError where there is no room for its first line.
    """
    kept: list[Block] = []
    left = most
    for block in _in_pieces(content.blocks):
        text = _text_of(block)
        if text <= left:
            kept.append(block)
            left -= text
            continue
        if isinstance(block, Grid):
            kept += _first_rows(block, left - _OF_TABLE)
        return _cut(content, kept), most
    whole = len(kept) == len(content.blocks)
    return content if whole else replace(content, blocks=tuple(kept)), most - left


def is_cut(problem: Remark | None) -> bool:
    """Say whether a problem is that there is more of a paper than was read."""
    return problem is not None and problem.code == _BEYOND


def _in_pieces(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks, one with a text longer than any sentence piece by piece, parted at a space if there is one."""
    for block in blocks:
        if isinstance(block, Grid) or len(block.text) <= LONGEST_TEXT:
            yield block
            continue
        start = 0
        while start < len(block.text):
            end = start + LONGEST_TEXT
            if end < len(block.text):
                end = max(block.text.rfind(" ", start + LONGEST_TEXT // 2, end), start + LONGEST_TEXT // 2) + 1
            piece = block.text[start:end]
            yield replace(block, text=piece) if isinstance(block, Paragraph) else Paragraph(text=piece, at=block.at)
            start = end


def _text_of(block: Block) -> int:
    if isinstance(block, Grid):
        return _OF_TABLE + sum(map(_text_of_row, block.rows))
    return len(block.text) + (_OF_HEADING if isinstance(block, Heading) else _OF_LINE)


def _text_of_row(row: GridRow) -> int:
    return sum(_OF_BLANK if cell.kind is CellKind.BLANK else _OF_CELL + len(cell.text) for cell in row.cells)


def _first_rows(grid: Grid, left: int) -> list[Block]:
    """Return a grid with the rows for which there is room, if there is room for any."""
    rows: list[GridRow] = []
    for row in grid.rows:
        left -= _text_of_row(row)
        if left < 0:
            break
        rows.append(row)
    return [replace(grid, rows=tuple(rows))] if rows else []


def _cut(content: Content, kept: list[Block]) -> Content:
    """Return a content with the blocks that were kept; that the rest was not read outweighs what else is to be said."""
    if not kept:
        raise UnreadableError("text_too_long")
    last = kept[-1]
    beyond = Remark(_BEYOND, (("at", last.rows[-1].at if isinstance(last, Grid) else last.at),))
    problem, more = losses(beyond, content.problem)
    return replace(content, blocks=tuple(kept), problem=problem, remarks=(*content.remarks, *more))
