"""Give a mutant to what reads its format, and say what was wrong: nothing, or what no mutant should bring about."""

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aeo_evidence.answers import load_answers
from aeo_evidence.errors import AeoError, RuleError, UnreadableError
from aeo_evidence.model.paper import Document
from aeo_evidence.model.rule import Programme
from aeo_evidence.readers.image import picture
from aeo_evidence.reading import read_bytes
from aeo_evidence.reading.unlock import read_passwords
from aeo_evidence.rulebook import load_rules
from aeo_evidence.rulebook.book import Book, read_file
from aeo_evidence.rulebook.locate import Shelf
from aeo_evidence.rulebook.schema import RuleFile
from tests.fuzz.mutate import mutant
from tests.fuzz.seeds import seed

if TYPE_CHECKING:
    from aeo_evidence.model.document import Content

_PICTURES = {"jpg", "png", "tiff", "bmp", "webp", "gif", "heic"}


def feed(form: str, run: str, number: int) -> str:
    """Return what is wrong with how mutant `number` was taken; empty if nothing is."""
    data = mutant(seed(form), f"{run} {form} {number}")
    if "." in form:
        return _fed_operator(form, data)
    documents = read_bytes(data, f"a.{form}", _programme().vocabulary)
    return next(
        filter(
            None,
            (*(_wrong(each) for each in documents), _unaccounted(documents, f"a.{form}"), _shown(data, documents[0])),
        ),
        "",
    )


@cache
def _programme() -> Programme:
    return load_rules()


def _wrong(document: Document) -> str:
    """A reader may refuse a file, but not stumble over it."""
    if document.problem is not None and document.problem.code == "reader_failed":
        return f"{document.path}: {dict(document.problem.facts)}"
    if document.content is None and document.problem is None:
        return f"{document.path}: neither read nor refused"
    return ""


def _unaccounted(documents: tuple[Document, ...], path: str) -> str:
    paths = [document.path for document in documents]
    if paths[0] != path or len(set(paths)) < len(paths) or not all(each.startswith(path) for each in paths):
        return f"paths: {paths[:5]}"
    return ""


def _shown(data: bytes, document: Document) -> str:
    """Decode the pictures as the recognition would, which itself is not part of this."""
    content: Content | None = document.content
    if content is None or content.format not in _PICTURES:
        return ""
    for page in content.pictures[:3]:
        try:
            picture(data, page)
        except UnreadableError:
            continue
    return ""


def _fed_operator(form: str, data: bytes) -> str:
    """What the operator gives may be refused with a sentence, never with a traceback."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / form
        path.write_bytes(data)
        try:
            if form.startswith("answers"):
                load_answers(path, _programme())
            elif form.startswith("rules"):
                _read_rule(path)
            else:
                read_passwords(path)
        except AeoError as error:
            return "" if str(error).strip() else "an error without a sentence"
    return ""


def _read_rule(path: Path) -> None:
    book = Book(Shelf(path.parent, "", (path,), ()))
    read_file(book, path, RuleFile)
    if book.problems:
        raise RuleError(tuple(book.problems))
