"""The block in which cited words stand: the same one whether texts are made ready once or for each citation."""

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.model.document import Block, Cell, CellKind, Grid, GridRow, Heading, Paragraph, ParagraphRole
from aeo_evidence.report.html.searched import Searched

_TEXTS = st.text("ab| ", max_size=6)
_AT = st.sampled_from(["p1", "p2", "p3"])
_ROWS = st.builds(
    lambda texts, at: GridRow(tuple(Cell(text, CellKind.TEXT) for text in texts), at), st.lists(_TEXTS, max_size=3), _AT
)
_BLOCKS = st.one_of(
    st.builds(Heading, text=_TEXTS, level=st.just(1), at=_AT),
    st.builds(Paragraph, text=_TEXTS, at=_AT, role=st.sampled_from([ParagraphRole.BODY, ParagraphRole.FOOTER])),
    st.builds(lambda rows, at: Grid(rows=tuple(rows), at=at), st.lists(_ROWS, max_size=3), _AT),
)


def _plainly(blocks: Sequence[Block], quote: str, at: str) -> tuple[int, int] | None:
    def squeezed(text: str) -> str:
        return re.sub(r"\s+", "", text).replace("|", "")

    def texts(block: Block) -> list[str]:
        if isinstance(block, Grid):
            return [squeezed("".join(dict.fromkeys(cell.text for cell in row.cells))) for row in block.rows]
        return [squeezed(block.text)]

    def stands(block: Block) -> bool:
        return block.at == at or (isinstance(block, Grid) and any(row.at == at for row in block.rows))

    wanted = squeezed(quote)
    for index in sorted(range(len(blocks)), key=lambda index: not stands(blocks[index])):
        for row, text in enumerate(texts(blocks[index])):
            if text and (wanted in text or (len(text) * 3 >= len(wanted) and text in wanted)):
                return index, row
    return None


@given(st.lists(_BLOCKS, max_size=6), _TEXTS, _AT)
def test_cited_words_are_found_where_a_plain_search_finds_them(blocks: list[Block], quote: str, at: str) -> None:
    searched = Searched(blocks)
    assert searched.find(quote, at) == _plainly(blocks, quote, at)
    lines = [
        index
        for index, block in enumerate(blocks)
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.role is ParagraphRole.BODY)
    ]
    for index in range(len(blocks)):
        place = lines.index(index) if index in lines else None
        beside = [index] if place is None else lines[max(0, place - 1) : place + 3]
        assert list(searched.beside(index)) == beside
