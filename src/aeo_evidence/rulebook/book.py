"""What was read of the rule files so far and what is wrong with them, each mistake with file, line and key."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from aeo_evidence.errors import RuleError, Sentence, sentence
from aeo_evidence.plainyaml import Location, Source, problem, read_yaml, renamed
from aeo_evidence.rulebook.locate import Shelf
from aeo_evidence.rulebook.shape import shape_mistakes

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
        for where, what in shape_mistakes(error, model):
            book.wrong(source, (*at, *where), what)
        return None
