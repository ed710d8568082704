"""Tables that go on over the end of a page: a row that it cuts in two is whole again."""

from collections.abc import Sequence

from aeo_evidence.readers.page_layout import Item, Page
from aeo_evidence.readers.page_lines import joined
from aeo_evidence.readers.page_rows import Rows

_END = 0.3  # share of the page's height at its foot or head in which a table is cut


def with_tables_mended(pages: Sequence[Page], kept: Sequence[Sequence[Item]]) -> list[list[Item]]:
    """Return the items kept of each page, the upper part of a row that a page's end cuts with the lower part in it."""
    mended: list[list[Item]] = []
    for page, found in zip(pages, kept, strict=True):
        items = list(found)
        last = mended[-1][-1] if mended and mended[-1] else None
        at_head = bool(items) and items[0].top > (1 - _END) * page.height
        if last is not None and at_head and last.bottom < _END * page.height and _go_on(last.grid, items[0].grid):
            rest = items[0].grid
            if _is_rest(last.grid[-1], rest[0]):
                mended[-1][-1] = last._replace(grid=(*last.grid[:-1], _whole(last.grid[-1], rest[0])))
                rest = rest[1:]
            items[:1] = [items[0]._replace(grid=rest, goes_on=True)] if rest else []
        mended.append(items)
    return mended


def _go_on(table: Rows, following: Rows) -> bool:
    return bool(table) and bool(following) and len(table[0]) == len(following[0])


def _is_rest(row: tuple[str, ...], following: tuple[str, ...]) -> bool:
    """Say whether a row only goes on with some cells of the row before it."""
    filled = [number for number, text in enumerate(following) if text]
    return (
        bool(filled) and filled[0] > 0 and 2 * len(filled) <= len(following) and all(row[number] for number in filled)
    )


def _whole(row: tuple[str, ...], rest: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(joined((above, below)) for above, below in zip(row, rest, strict=True))
