"""The text of ruled tables: which run stands in which cell."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from statistics import median_low

from aeo_evidence.readers.page_lines import PageLine, joined, line_of, lines_of
from aeo_evidence.readers.page_marks import Box, Run
from aeo_evidence.readers.page_rows import FEWEST_STACKED, Rows, is_stacked, rows_of
from aeo_evidence.readers.page_rules import RuledTable

_EDGE = 1.0  # points: text may touch its cell's border
_FEWEST_FILLED = 2
_SHORTEST_NUMBER = 4  # characters of a number that may be broken in two
_DIGIT = re.compile(r"\d")
_FILLED = 0.25  # share of cells with text; a form to be filled in has at least a full first row or column
_LABELLED = 0.7
_HEADER_GAP = 1.5  # of the type's size, between a header and the first line below it
_HEADED = 0.6  # share of columns that a header above the lines names

Filled = tuple[Box, Rows, float]  # where a table stands, its text, the size of its type


def filled(tables: Sequence[RuledTable], runs: Sequence[Run]) -> tuple[list[Filled], list[Run]]:
    """Return the tables with their text, and the runs outside them. Boxes that hold hardly any text are a drawing."""
    grids: list[Filled] = []
    free = list(runs)
    for table in tables:
        inside = [run for run in free if _within(table.box, run)]
        rows = _rows(table, inside)
        if not _is_table(rows):
            continue
        free = [run for run in free if not _within(table.box, run)]
        header, above = _header(table, free)
        if header:
            rows = (header, *rows)
            free = [run for run in free if run not in above]
        grids.append((table.box, rows, median_low(run.em for run in inside)))
    return grids, free


def _within(box: Box, run: Run) -> bool:
    return box.left - _EDGE <= (run.left + run.right) / 2 <= box.right + _EDGE and box.bottom < run.middle < box.top


def _rows(table: RuledTable, runs: Sequence[Run]) -> Rows:
    held: defaultdict[int, list[Run]] = defaultdict(list)  # by the identity of the cell's box
    by_id = {id(box): box for row in table.cells for box in row if box is not None}
    descending = [-top for top in table.tops]
    for run in runs:
        row = table.cells[_index(descending, -run.middle)]
        first, last = _index(table.lefts, run.left + _EDGE), _index(table.lefts, run.right - _EDGE)
        if first >= last:
            if row[first] is not None:
                held[id(row[first])].append(run)
            continue
        cells = list({id(box): box for box in row[first : last + 1] if box is not None}.values())
        if len(cells) == 1:
            held[id(cells[0])].append(run)
        elif cells:
            for box, part in _parted(cells, run):
                held[id(box)].append(part)
    texts = {key: _text(parts, by_id[key]) for key, parts in held.items()}
    rows: list[tuple[str, ...]] = []
    for boxes in table.cells:
        parted = _unmerged(boxes, held, table.lefts)
        rows += _stacked(boxes, held) or [parted or tuple(texts.get(id(box), "") for box in boxes)]
    return tuple(rows)


def _unmerged(row: Sequence[Box | None], held: Mapping[int, Sequence[Run]], lefts: Sequence[float]) -> tuple[str, ...]:
    """Return the cells of a row that is one box only because no lines are drawn between its cells."""
    if len({id(box) for box in row}) > 1 or len(row) < _FEWEST_FILLED:
        return ()
    lines = lines_of(held.get(id(row[0]), ()))
    segments = lines[0].segments if len(lines) == 1 else ()
    columns = [_index(lefts, segment.left + _EDGE) for segment in segments]
    if len(set(columns)) < len(columns) or len(columns) < max(_FEWEST_FILLED, _HEADED * len(row)):
        return ()
    texts = {column: segment.text for column, segment in zip(columns, segments, strict=True)}
    return tuple(texts.get(column, "") for column in range(len(row)))


def _text(runs: Sequence[Run], box: Box) -> str:
    """Return the text of a cell; a number that its width broke in two is whole again."""
    if len(runs) == 1:
        return runs[0].text
    texts: list[str] = []
    above: PageLine | None = None
    for line in lines_of(runs):
        text = line.text.replace("  ", " ")
        if above is not None and _is_broken(above, line, box):
            texts[-1] += text
        else:
            texts.append(text)
        above = line
    return joined(texts)


def _is_broken(above: PageLine, line: PageLine, box: Box) -> bool:
    """Say whether a number goes on in the next line: it fills its cell, and what follows is no second one like it."""
    number, rest = above.text, line.text.split(" ", 1)[0]
    if " " in number or len(number) < _SHORTEST_NUMBER or not _DIGIT.search(number) or not rest.isalnum():
        return False
    padding = above.left - box.left
    room = box.right - padding - above.right
    if padding > above.em or room > (above.right - above.left) / len(number) or not rest[0].isdigit():
        return False
    return _DIGIT.sub("0", number) != _DIGIT.sub("0", rest)


def _stacked(row: Sequence[Box | None], held: Mapping[int, Sequence[Run]]) -> Rows:
    """Return the rows within one row of boxes, where a table has lines between its columns only."""
    boxes = [box for box in row if box is not None]
    first = held.get(id(row[0]), ())
    if len(first) < FEWEST_STACKED or len({id(box) for box in boxes}) < len(row):
        return ()
    if len({(box.bottom, box.top) for box in boxes}) > 1:
        return ()
    lines = lines_of(run for box in boxes for run in held.get(id(box), ()))
    placed = [{column: part for column, box in enumerate(boxes) if (part := _part(line, box))} for line in lines]
    widths = [box.right - box.left for box in boxes]
    return rows_of(placed, widths, ()) if is_stacked(placed, widths) else ()


def _part(line: PageLine, box: Box) -> PageLine | None:
    runs = tuple(run for run in line.runs if box.left - _EDGE <= (run.left + run.right) / 2 <= box.right + _EDGE)
    return line_of(runs) if runs else None


def _index(starts: Sequence[float], value: float) -> int:
    return max(0, bisect_left(starts, value) - 1)


def _parted(cells: Sequence[Box], run: Run) -> Iterator[tuple[Box, Run]]:
    """Part a run by the share of its width that each word takes."""
    words = run.text.split()
    step = (run.right - run.left) / max(1, len(run.text))
    at = 0
    for word in words:
        at = run.text.index(word, at)
        left, right = run.left + at * step, run.left + (at + len(word)) * step
        at += len(word)
        middle = (left + right) / 2
        box = next((cell for cell in cells if middle <= cell.right), cells[-1])
        yield box, Run(word, left, run.bottom, right, run.top, run.size, run.bold)


def _is_table(rows: Rows) -> bool:
    texts = [bool(text) for row in rows for text in row]
    if sum(texts) < (_FEWEST_FILLED if len(rows) > 1 else 1):
        return False
    return (
        len(rows) == 1
        or sum(texts) >= _FILLED * len(texts)
        or sum(map(bool, rows[0])) >= _LABELLED * len(rows[0])
        or sum(bool(row[0]) for row in rows) >= _LABELLED * len(rows)
    )


def _header(table: RuledTable, free: Sequence[Run]) -> tuple[tuple[str, ...], list[Run]]:
    """Return the header that stands above the first line of a table, by column, and its runs."""
    above = [
        run
        for run in free
        if table.box.left - _EDGE <= run.left
        and run.right <= table.box.right + _EDGE
        and -_EDGE <= run.bottom - table.box.top + _EDGE <= _HEADER_GAP * run.em
    ]
    lines = lines_of(above)
    if not lines:
        return (), []
    segments = lines[-1].segments
    columns = [_index(table.lefts, (part.left + part.right) / 2) for part in segments]
    if len(set(columns)) < len(columns) or len(columns) < max(2, _HEADED * len(table.lefts)):
        return (), []
    cells = [""] * len(table.lefts)
    for column, part in zip(columns, segments, strict=True):
        cells[column] = part.text
    return tuple(cells), list(lines[-1].runs)
