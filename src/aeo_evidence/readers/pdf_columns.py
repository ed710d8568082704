"""Unruled tables of a PDF page, from where its words stand: lines whose cells keep to the same columns."""

from dataclasses import dataclass

from aeo_evidence.readers.pdf_lines import PageLine, Run

_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
_ALIGNED = 4.0  # points
_WIDEST_GAP = 3.4  # of the line's height: a wider gap ends the table
_LONGEST_CELL = 90


@dataclass(frozen=True, slots=True)
class UnruledTable:
    """A table found by alignment: its lines, and the text of each cell by row and column."""

    first: int  # index of its first line
    last: int  # index of its last line
    rows: tuple[tuple[str, ...], ...]


def unruled_tables(lines: list[PageLine]) -> list[UnruledTable]:
    """Return the runs of lines that keep to the same columns."""
    tables = []
    index = 0
    while index < len(lines):
        table = _table_at(lines, index)
        if table is None:
            index += 1
        else:
            tables.append(table)
            index = table.last + 1
    return tables


def _table_at(lines: list[PageLine], start: int) -> UnruledTable | None:
    head = lines[start].cells()
    if len(head) < _FEWEST_COLUMNS or any(len(cell.text) > _LONGEST_CELL for cell in head):
        return None
    bands = [[cell.left, cell.right] for cell in head]
    rows: list[list[str]] = []
    full = 0
    last = start
    for index in range(start, len(lines)):
        line = lines[index]
        if index > start and lines[index - 1].bottom - line.top > _WIDEST_GAP * line.height:
            break
        placed = _placed(line.cells(), bands)
        if placed is None:
            break
        if len(placed) == 1 and rows and 0 not in placed:
            _append(rows[-1], placed)
        elif 0 in placed or len(placed) >= _FEWEST_COLUMNS - 1:
            rows.append([placed[column].text if column in placed else "" for column in range(len(bands))])
            full += len(placed) >= _FEWEST_COLUMNS
        elif rows:
            _append(rows[-1], placed)
        else:
            break
        for column, cell in placed.items():
            bands[column] = [min(bands[column][0], cell.left), max(bands[column][1], cell.right)]
        last = index
    if full < _FEWEST_ROWS:
        return None
    return UnruledTable(start, last, tuple(tuple(row) for row in rows))


def _append(row: list[str], placed: dict[int, Run]) -> None:
    for column, cell in placed.items():
        row[column] = f"{row[column]} {cell.text}".strip()


def _placed(cells: tuple[Run, ...], bands: list[list[float]]) -> dict[int, Run] | None:
    """Return the column of each cell: by left edge, right edge, or the band that it lies in; None where one fits none."""
    placed: dict[int, Run] = {}
    for cell in cells:
        column = _column(cell, bands)
        if column is None or column in placed:
            return None
        placed[column] = cell
    if list(placed) != sorted(placed):
        return None
    return placed


def _column(cell: Run, bands: list[list[float]]) -> int | None:
    for column, (left, right) in enumerate(bands):
        if abs(cell.left - left) <= _ALIGNED or abs(cell.right - right) <= _ALIGNED:
            return None if _reaches_other(cell, bands, column) else column
    overlapping = [
        column for column, (left, right) in enumerate(bands) if min(cell.right, right) - max(cell.left, left) > 0
    ]
    return overlapping[0] if len(overlapping) == 1 else None


def _reaches_other(cell: Run, bands: list[list[float]], own: int) -> bool:
    return any(
        column != own and min(cell.right, right) - max(cell.left, left) > _ALIGNED
        for column, (left, right) in enumerate(bands)
    )
