"""Digests of all that what is found in a paper hangs on: the paper, value by value, and the program."""

import hashlib
import json
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from importlib import metadata
from operator import attrgetter
from typing import Any

from aeo_evidence.model.document import Cell
from aeo_evidence.model.paper import Column, Label, Paper, Row, Section, Sentence, Table
from aeo_evidence.version import program_code

_NOUNS = (Paper, Section, Table, Column, Row, Label, Sentence, Cell)
_LIBRARIES = ("ahocorasick-rs", "numpy", "pydantic", "pyyaml", "rapidfuzz")

# What stands for a value that JSON does not know: a noun's fields in order, a cell's value with the name of its kind.
_TOLD: dict[type[Any], Callable[[Any], Any]] = {
    **{noun: attrgetter(*(field.name for field in fields(noun))) for noun in _NOUNS},
    date: lambda value: ("date", value.isoformat()),
    datetime: lambda value: ("datetime", value.isoformat()),
    time: lambda value: ("time", value.isoformat()),
    Decimal: lambda value: ("number", str(value)),
}


def paper_digest(paper: Paper) -> str:
    """Return a digest over everything that a paper is; raise TypeError for a value that papers do not hold."""
    return hashlib.sha256(json.dumps(paper, default=_told, check_circular=False).encode("ascii")).hexdigest()


def _told(value: Any) -> Any:
    teller = _TOLD.get(type(value))
    if teller is None:
        raise TypeError(f"A paper holds no {type(value).__name__}.")
    return teller(value)


@cache
def program_digest() -> str:
    """Return a digest over the program, all of it, and the libraries by which it compares: whatever may change a match."""
    told = [program_code(), f"Python {sys.version_info[:3]}", f"Unicode {unicodedata.unidata_version}"]
    told += [f"{name} {metadata.version(name)}" for name in _LIBRARIES]
    return hashlib.sha256("\n".join(told).encode("utf-8")).hexdigest()
