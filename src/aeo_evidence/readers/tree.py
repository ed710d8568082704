"""Data of structured text as blocks: named values become lines, alike records a grid, what holds others a heading."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from aeo_evidence.model.document import Block, Cell, CellKind, Grid, GridRow, Heading, Paragraph, ParagraphRole
from aeo_evidence.readers.cells import cell
from aeo_evidence.readers.clean import clean

Scalar: TypeAlias = str | int | float | bool | None
Named: TypeAlias = tuple[tuple[str, "Value"], ...]
Value: TypeAlias = "Scalar | list[Value] | Named"

_LOWEST = 6  # level of headings
_WIDEST = 200  # columns
_ALIKE = 0.5  # share of the columns that records fill on average, from which they make a table
_BLANK = Cell()


def blocks_of(value: "Value", at: str = "", level: int = 1) -> Iterator[Block]:
    """Yield the blocks of a value; `at` is the path to it."""
    if isinstance(value, tuple):
        for name, inner in value:
            yield from _named(name, inner, f"{at}.{name}" if at else name, level)
    elif isinstance(value, list):
        columns = _columns(value)
        if columns:
            yield _grid(value, columns, at)
            return
        for number, inner in enumerate(value, start=1):
            if isinstance(inner, tuple | list):
                yield from blocks_of(inner, f"{at}[{number}]", level)
            elif text := _text(inner):
                yield Paragraph(text=text, at=f"{at}[{number}]", role=ParagraphRole.LIST)
    elif text := _text(value):
        yield Paragraph(text=text, at=at or "1")


def _named(name: str, value: "Value", at: str, level: int) -> Iterator[Block]:
    shown = _words(name)
    if isinstance(value, tuple | list):
        inside = list(blocks_of(value, at, level + 1))
        if inside:
            yield Heading(text=shown or at, level=min(level, _LOWEST), at=at)
            yield from inside
    else:
        yield Paragraph(text=f"{shown}: {_text(value)}".strip(), at=at)


def _words(name: str) -> str:
    """Return a name as words: programs join them with underscores."""
    return clean(name.replace("_", " "))


def _text(value: "Scalar") -> str:
    return "" if value is None else clean(value) if isinstance(value, str) else cell(value, "").text


def _columns(records: Sequence["Value"]) -> tuple[str, ...]:
    """Return the names that records share; none if they are no records, or not alike."""
    if not records or not all(isinstance(record, tuple) and record for record in records):
        return ()
    named = [record for record in records if isinstance(record, tuple)]
    nested = sum(isinstance(value, tuple | list) for record in named for _, value in record)
    columns = tuple(dict.fromkeys(name for record in named for name, _ in record))
    filled = sum(len({name for name, _ in record}) for record in named)
    if len(columns) < 2 or len(columns) > _WIDEST or 2 * nested > filled:
        return ()
    return columns if filled >= _ALIKE * len(columns) * len(named) else ()


def _grid(records: Sequence["Value"], columns: tuple[str, ...], at: str) -> Grid:
    rows = [GridRow(tuple(Cell(_words(name), CellKind.TEXT) for name in columns), at or "header")]
    for number, record in enumerate(records, start=1):
        values = _by_name(record) if isinstance(record, tuple) else {}
        cells = tuple(_cell(values.get(name)) for name in columns)
        rows.append(GridRow(cells, f"{at},row={number}" if at else f"row={number}"))
    return Grid(rows=tuple(rows), at=at or "1")


def _by_name(record: Named) -> dict[str, "Value"]:
    """Return the values of a record; those that bear the same name together."""
    values: dict[str, Value] = {}
    for name, value in record:
        values[name] = [values[name], value] if name in values else value
    return values


def _cell(value: "Value") -> Cell:
    if value is None:
        return _BLANK
    if isinstance(value, tuple | list):
        text = clean("; ".join(_flat(value)))
        return Cell(text, CellKind.TEXT) if text else _BLANK
    read = cell(value, "")
    return read if read.kind != CellKind.BLANK else _BLANK


def _flat(value: "Value") -> Iterator[str]:
    """Yield what a nested value holds, as it would stand in one cell."""
    if isinstance(value, tuple):
        for name, inner in value:
            yield f"{_words(name)}: {'; '.join(_flat(inner))}"
    elif isinstance(value, list):
        for inner in value:
            yield from _flat(inner)
    else:
        yield _text(value)
