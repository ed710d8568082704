"""Content to bytes and back, exactly, without pickle: what is read from a cache folder must never be able to run.

The bytes are compressed JSON. A noun is `{"its name": [its fields in order]}`, a tuple is a list. A grid keeps each
different cell once and its rows as numbers into that list, which also makes equal cells one object when it is decoded.
"""

import hashlib
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from aeo_evidence.cache.packed import DAMAGE, UndecodableError, pack, unpack
from aeo_evidence.model.document import (
    Cell,
    CellKind,
    Content,
    Grid,
    GridRow,
    Heading,
    Member,
    Paragraph,
    ParagraphRole,
    Remark,
)

_FORM = 1  # of the bytes; raise it when they would be laid out differently
_NOUNS = (Content, Heading, Paragraph, Remark)
_ENUMS = (CellKind, ParagraphRole)


def _shape() -> str:
    """Return a digest over the form and all fields: an entry written before a field was added is not read after."""
    nouns = [(noun.__name__, [(field.name, str(field.type)) for field in fields(noun)]) for noun in _all_nouns()]
    return hashlib.sha256(repr((_FORM, nouns, [list(kind) for kind in _ENUMS])).encode("utf-8")).hexdigest()[:16]


def _all_nouns() -> tuple[type[Any], ...]:
    return (*_NOUNS, Grid, GridRow, Cell, Member)


SHAPE = _shape()


def encode(content: Content) -> bytes:
    """Return a content as bytes; raise TypeError for one that holds files, for only leaves are kept.

    Raises ValueError for one of a gigabyte and more.
    """
    if content.members:
        raise TypeError("A container is not kept, only what is in it.")
    return pack([SHAPE, _plain(content)])


def decode(data: bytes) -> Content:
    """Return the content; raise UndecodableError for bytes that are damaged or of another version."""
    try:
        shape, value = unpack(data)
        if shape != SHAPE:
            raise UndecodableError("of another version")
        content = _noun(value)
    except DAMAGE as error:
        raise UndecodableError(type(error).__name__) from error
    if not isinstance(content, Content):
        raise UndecodableError("no content")
    return content


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is tuple:
        return [_plain(item) for item in value]
    if kind is Grid:
        return {"Grid": [_packed_rows(value.rows), *(_plain(getattr(value, name)) for name in _GRID_FIELDS)]}
    if kind in _NOUN_FIELDS:
        return {kind.__name__: [_plain(getattr(value, name)) for name in _NOUN_FIELDS[kind]]}
    if kind in _ENUMS:
        return {kind.__name__: value.value}
    if isinstance(value, str):  # a library's own kind of string
        return str(value)
    raise TypeError(f"A content holds no {kind.__name__}.")


_PLAIN = {type(None), bool, int, float, str}
_NOUN_FIELDS = {noun: tuple(field.name for field in fields(noun)) for noun in _NOUNS}
_GRID_FIELDS = tuple(field.name for field in fields(Grid) if field.name != "rows")


def _noun(value: Any) -> Any:
    if isinstance(value, list):
        return tuple([_noun(item) for item in value])
    if isinstance(value, dict):
        ((name, parts),) = value.items()
        return _MAKERS[name](parts)
    return value


def _grid(parts: list[Any]) -> Grid:
    rows, *rest = parts
    return Grid(rows=_rows(*rows), **dict(zip(_GRID_FIELDS, map(_noun, rest), strict=True)))


def _maker(noun: type[Any]) -> Callable[[list[Any]], Any]:
    names = _NOUN_FIELDS[noun]
    return lambda parts: noun(**dict(zip(names, map(_noun, parts), strict=True)))


_MAKERS: dict[str, Callable[[Any], Any]] = {
    "Grid": _grid,
    **{noun.__name__: _maker(noun) for noun in _NOUNS},
    **{kind.__name__: kind for kind in _ENUMS},
}


def _packed_rows(rows: tuple[GridRow, ...]) -> list[Any]:
    """Return the different cells as [text, kind, value], and the rows as [place, numbers of cells, cells' places]."""
    numbers: dict[tuple[str, str, str | None], int] = {}
    packed = []
    for row in rows:
        line = [numbers.setdefault((cell.text, cell.kind, _coded(cell.value)), len(numbers)) for cell in row.cells]
        places = [cell.at for cell in row.cells]
        packed.append([row.at, line, places if any(places) else 0])
    return [list(numbers), packed]


def _rows(cells: list[list[Any]], rows: list[list[Any]]) -> tuple[GridRow, ...]:
    made = [Cell(_text(text), CellKind(kind), _value(value)) for text, kind, value in cells]
    return tuple([GridRow(_line(line, places, made), at) for at, line, places in rows])


def _line(line: list[int], places: list[str] | int, made: list[Cell]) -> tuple[Cell, ...]:
    cells = [made[number] for number in line]
    if not isinstance(places, list):
        return tuple(cells)
    return tuple([Cell(cell.text, cell.kind, cell.value, at) for cell, at in zip(cells, places, strict=True)])


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _coded(value: Any) -> str | None:
    """Return a cell's value as a letter and its own notation: 3 and 3.0 and True are three different values."""
    if value is None:
        return None
    coder = _CODERS.get(type(value))
    if coder is None:
        raise TypeError(f"A cell holds no {type(value).__name__}.")
    return coder(value)


_CODERS: dict[type[Any], Callable[[Any], str]] = {
    date: lambda value: f"d{value.isoformat()}",
    datetime: lambda value: f"m{value.isoformat()}",
    time: lambda value: f"t{value.isoformat()}",
    Decimal: lambda value: f"n{value}",
    bool: lambda value: f"b{value:d}",
}
_DECODERS: dict[str, Callable[[str], Any]] = {
    "d": date.fromisoformat,
    "m": datetime.fromisoformat,
    "t": time.fromisoformat,
    "n": Decimal,
    "b": {"0": False, "1": True}.__getitem__,
}


def _value(coded: str | None) -> Any:
    return None if coded is None else _DECODERS[coded[0]](coded[1:])
