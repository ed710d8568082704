"""What was read of the rule files so far and what is wrong with them, each mistake with file, line and key."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from aeo_evidence.checks import KINDS
from aeo_evidence.errors import RuleError
from aeo_evidence.plainyaml import Location, Source, dotted, read_yaml
from aeo_evidence.rulebook.locate import Shelf

Model = TypeVar("Model", bound=BaseModel)


@dataclass(slots=True)
class Book:
    """Everything read so far, and everything wrong so far."""

    shelf: Shelf
    problems: list[str] = field(default_factory=list)

    def wrong(self, source: Source, at: Location, what: str) -> None:
        """Note a mistake at a key of a file."""
        self.problems.append(f"{self.name(source.path)}:{source.line(at)}: {dotted(at)}: {what}")

    def name(self, path: Path) -> str:
        """Return a path as messages show it."""
        return self.shelf.name(path)


def read_file(book: Book, path: Path, model: type[Model]) -> tuple[Model, Source] | None:
    """Return a file that has the form of the model, or None with its mistakes noted."""
    try:
        source = read_yaml(path)
    except RuleError as error:
        book.problems += [problem.replace(str(path), book.name(path), 1) for problem in error.problems]
        return None
    return validated(book, source, (), model)


def validated(book: Book, source: Source, at: Location, model: type[Model]) -> tuple[Model, Source] | None:
    """Return what stands at a key if it has the form of the model, or None with its mistakes noted."""
    value = source.value
    for step in at:
        value = value[step]
    try:
        return TypeAdapter(model).validate_python(value), source
    except ValidationError as error:
        for problem in error.errors():
            where = (*at, *(step for step in problem["loc"] if _in_file(step)))
            book.wrong(source, where, _worded(problem, model))
        return None


def _in_file(step: object) -> bool:
    return not (
        isinstance(step, str)
        and (step in {"str", "bool", "int", "float", "[key]"} or (step[:1].isupper() and not step[1:2].isdigit()))
    )


def _worded(problem: Any, model: type[BaseModel]) -> str:
    kind, key = problem["type"], str(problem["loc"][-1]) if problem["loc"] else ""
    if kind == "extra_forbidden":
        known = {info.alias or name for name, info in model.model_fields.items()} | set(KINDS)
        return f"unknown key {key!r}{nearest(key, known)}"
    if kind == "missing":
        return "this key is needed"
    return f"{problem['msg'][:1].lower()}{problem['msg'][1:]}"


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the end of a sentence that offers the known word nearest to an unknown one; empty where none is near."""
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else ""
