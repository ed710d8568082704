"""Sheets whose files say only what is filled: single cells come in, a grid at its true rows and columns goes out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from aeo_evidence.model.document import Cell, Grid, GridRow, Paragraph, Remark
from aeo_evidence.readers.sheet_facts import MOST_CELLS, letters, ranges, too_large

MOST_COLUMNS = 16_384
_MOST_BLANK_ROWS = 20
_MOST_REPEATED = 10_000  # rows with content that the file writes once; more are filled in by accident
_MOST_REPEATED_CELLS = 200_000  # the same for rows that are wide as well
_BLANK = Cell()


@dataclass(slots=True)
class Sheet:
    """A sheet while it is read: its cells by row, both counted from 0."""

    name: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)  # row, column, rows, columns
    notes: list[Paragraph] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    count: int = 0  # of cells
    full: bool = False  # the limit was reached
    beyond: int = 0  # cells where no sheet reaches
    repeated: int = 0  # rows beyond the limit that are the same as the one before

    def put(self, number: int, cells: Mapping[int, Cell], repeated: int = 1) -> int:
        """Put a row of cells in its place, so many times. Returns how many times there was room for it."""
        if not cells or self.full:
            return 0
        wanted = min(repeated, _MOST_REPEATED)
        room = min(MOST_CELLS - self.count, max(len(cells), _MOST_REPEATED_CELLS)) // len(cells)
        kept = min(wanted, room)
        self.full = room < wanted
        for row in range(number, number + kept):
            placed = {column: replace(cell, at=f"{letters(column)}{row + 1}") for column, cell in cells.items()}
            self.rows.setdefault(row, {}).update(placed)
        self.count += kept * len(cells)
        self.repeated += repeated - wanted
        return kept


def told_of(sheet: Sheet, *, hidden: bool) -> tuple[Grid | None, list[Remark], Remark | None]:
    """Return the used range of a sheet, what is to be said of it, and what of it could not be read."""
    said = (("sheet", sheet.name),)
    remarks = [Remark("hidden_sheet", said)] if hidden else []
    grid = _grid_of(sheet, hidden=hidden)
    if grid is None:
        remarks.append(Remark("empty_sheet", said))
    if sheet.hidden_rows:
        remarks.append(Remark("hidden_rows", (("rows", ranges(sheet.hidden_rows)), *said)))
    if sheet.repeated:
        remarks.append(Remark("rows_repeated", (("most", str(_MOST_REPEATED)), *said)))
    if not (sheet.full or sheet.beyond):
        return grid, remarks, None
    columns = len(grid.rows[0].cells) if grid is not None else 0
    return grid, remarks, too_large(sheet.name, len(sheet.rows), columns)


def _grid_of(sheet: Sheet, *, hidden: bool) -> Grid | None:
    """Return the used range of a sheet, or None if nothing stands on it."""
    if not sheet.rows:
        return None
    top, bottom = min(sheet.rows), max(sheet.rows)
    left = min(min(cells) for cells in sheet.rows.values())
    right = max(max(cells) for cells in sheet.rows.values())
    _fill(sheet, (bottom, right))
    if (right - left + 1) * len(sheet.rows) > MOST_CELLS:  # single cells far to the right
        right = left + max(1, MOST_CELLS // len(sheet.rows)) - 1
        sheet.full = True
    first, last = letters(left), letters(right)
    rows = [
        GridRow(
            tuple(sheet.rows.get(number, {}).get(column, _BLANK) for column in range(left, right + 1)),
            f"{sheet.name}!{first}{number + 1}:{last}{number + 1}",
        )
        for number in _numbers(sheet)
    ]
    at = f"{sheet.name}!{first}{top + 1}:{last}{bottom + 1}"
    return Grid(rows=tuple(rows), at=at, sheet=sheet.name, hidden=hidden)


def _numbers(sheet: Sheet) -> Iterator[int]:
    """Yield the numbers of rows with content, and of the first few of each run of blank ones."""
    before: int | None = None
    for number in sorted(sheet.rows):
        if before is not None:
            yield from range(before + 1, min(number, before + 1 + _MOST_BLANK_ROWS))
        yield number
        before = number


def _fill(sheet: Sheet, last: tuple[int, int]) -> None:
    """Put the content of merged cells into all that they cover within the used range; `last`: its row and column."""
    work = MOST_CELLS  # hostile files merge everything with everything
    for row, column, rows, columns in sheet.spans:
        source = sheet.rows.get(row, {}).get(column)
        down, across = min(rows, last[0] - row + 1), min(columns, last[1] - column + 1)
        work -= down * across
        if source is None or work < 0:
            continue
        for number in range(row, row + down):
            cells = sheet.rows.setdefault(number, {})
            for place in range(column, column + across):
                cells[place] = replace(source, at=f"{letters(place)}{number + 1}")
