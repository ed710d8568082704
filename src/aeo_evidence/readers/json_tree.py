"""Read JSON, one value or one on each line: what systems and chat programs export."""

import json
import math
from dataclasses import replace

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Remark
from aeo_evidence.readers import plain
from aeo_evidence.readers.charset import decode
from aeo_evidence.readers.tree import Value, blocks_of


def read(data: bytes) -> Content:
    """Return names with their values as lines and lists of alike records as grids."""
    text, encoding, certain = decode(data)
    if not text.strip():
        raise UnreadableError("empty")
    try:
        value = _normal(_loaded(text))
        blocks = tuple(blocks_of(value))
    except (ValueError, RecursionError):  # cut short, or only similar: then its lines
        return replace(plain.read(data), format="json", problem=Remark("damaged"))
    if not blocks:
        raise UnreadableError("empty")
    remarks = () if certain else (Remark("uncertain_charset", (("encoding", encoding),)),)
    return Content(format="json", blocks=blocks, remarks=remarks)


class _Pairs(tuple[tuple[str, object], ...]):
    """The names of an object with their values, a name that stands there twice too."""

    __slots__ = ()


def _loaded(text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_Pairs)
    except ValueError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2:
            raise
        return [json.loads(line, object_pairs_hook=_Pairs) for line in lines]


def _normal(value: object) -> Value:
    if isinstance(value, _Pairs):
        return tuple((name, _normal(inner)) for name, inner in value)
    if isinstance(value, list):
        return [_normal(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > 10**15:
        return str(value)  # a long number is a reference, not a quantity
    return value if isinstance(value, str | int | float | bool) else None
