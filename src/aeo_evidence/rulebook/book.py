"""What was read of the rule files so far and what is wrong with them, each mistake with file, line and key."""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from aeo_evidence.checks import KINDS
from aeo_evidence.errors import RuleError, Sentence, sentence
from aeo_evidence.plainyaml import Location, Source, problem, read_yaml, renamed
from aeo_evidence.rulebook.locate import Shelf

Model = TypeVar("Model", bound=BaseModel)


@dataclass(slots=True)
class Book:
    """Everything read so far, and everything wrong so far."""

    shelf: Shelf
    problems: list[Sentence] = field(default_factory=list)

    def wrong(self, source: Source, at: Location, what: str | Sentence, /, **facts: object) -> None:
        """Note a mistake at a key of a file: a sentence, or its template and facts."""
        told = what if isinstance(what, Sentence) else sentence(what, **facts)
        self.problems.append(problem(self.name(source.path), source.line(at), at, told))

    def name(self, path: Path) -> str:
        """Return a path as messages show it."""
        return self.shelf.name(path)


def read_file(book: Book, path: Path, model: type[Model]) -> tuple[Model, Source] | None:
    """Return a file that has the form of the model, or None with its mistakes noted."""
    try:
        source = read_yaml(path)
    except RuleError as error:
        book.problems += renamed(error.sentences, path, book.name(path))
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
        for each in error.errors():
            where = (*at, *(step for step in each["loc"] if _in_file(step)))
            book.wrong(source, where, _worded(each, model))
        return None


def _in_file(step: object) -> bool:
    return not (
        isinstance(step, str)
        and (step in {"str", "bool", "int", "float", "[key]"} or (step[:1].isupper() and not step[1:2].isdigit()))
    )


def _worded(found: Any, model: type[BaseModel]) -> Sentence:
    kind, key = found["type"], str(found["loc"][-1]) if found["loc"] else ""
    if kind == "extra_forbidden":
        known = {info.alias or name for name, info in model.model_fields.items()} | set(KINDS)
        return sentence("unknown key {key!r}{near}", key=key, near=nearest(key, known))
    if kind == "missing":
        return sentence("this key is needed")
    return sentence("{reason}", reason=f"{found['msg'][:1].lower()}{found['msg'][1:]}")


def nearest(word: str, known: Iterable[str]) -> Sentence | str:
    """Return the end of a sentence that offers the known word nearest to an unknown one; empty where none is near."""
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return sentence("; did you mean {word!r}?", word=close[0]) if close else ""
