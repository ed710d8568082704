"""Where in a paper cited words stand: its texts are made ready once, however many places of it are cited."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

from aeo_evidence.model.document import Block, Cell, Grid, Paragraph, ParagraphRole

BEFORE, AFTER = 1, 2  # lines shown beside a cited one
_RUNNING = frozenset({ParagraphRole.HEADER, ParagraphRole.FOOTER})
_SPACE = re.compile(r"\s+")


class Searched:
    """The blocks of a paper, ready to be searched."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks

    def find(self, quote: str, at: str) -> tuple[int, int] | None:
        """Return the block, and the row of a grid, that holds cited words; those of the cited place are looked at first."""
        wanted = _squeezed(quote)
        near = self._at.get(at, ())
        for index in chain(near, (index for index in range(len(self._blocks)) if index not in near)):
            for row, text in enumerate(self._texts[index]):
                if _holds(text, wanted):
                    return index, row
        return None

    def beside(self, index: int) -> Sequence[int]:
        """Return a block with those around it, grids and running lines left out."""
        place = bisect_left(self._lines, index)
        if self._lines[place : place + 1] != [index]:
            return [index]
        return self._lines[max(0, place - BEFORE) : place + AFTER + 1]

    @cached_property
    def _at(self) -> dict[str, dict[int, None]]:
        """Return by place the blocks that stand there, or have a row there, in order."""
        places: defaultdict[str, dict[int, None]] = defaultdict(dict)
        for index, block in enumerate(self._blocks):
            for at in _places(block):
                places[at][index] = None
        return places

    @cached_property
    def _texts(self) -> list[tuple[str, ...]]:
        """Return for each block its text, of a grid that of each row, without what a quote may lack."""
        return [
            tuple(_row_text(row.cells) for row in block.rows) if isinstance(block, Grid) else (_squeezed(block.text),)
            for block in self._blocks
        ]

    @cached_property
    def _lines(self) -> list[int]:
        return [index for index, block in enumerate(self._blocks) if _is_line(block)]


def _places(block: Block) -> Iterator[str]:
    yield block.at
    if isinstance(block, Grid):
        yield from (row.at for row in block.rows)


def _is_line(block: Block) -> bool:
    return not isinstance(block, Grid) and not (isinstance(block, Paragraph) and block.role in _RUNNING)


def _row_text(cells: Sequence[Cell]) -> str:
    return _squeezed("".join(dict.fromkeys(cell.text for cell in cells if cell.text)))


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text).replace("|", "")


def _holds(text: str, wanted: str) -> bool:
    """Say whether a text holds the cited words, or is a good part of them: a quote may run over several lines."""
    return bool(text) and (wanted in text or (len(text) * 3 >= len(wanted) and text in wanted))
