"""Give a mutant to what reads its format, and say what was wrong: nothing, or what no mutant should bring about."""

import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aeo_evidence.errors import AeoError, UnreadableError
from aeo_evidence.model.paper import Document
from aeo_evidence.model.rule import Programme
from aeo_evidence.readers.image import picture
from aeo_evidence.reading import read_bytes
from aeo_evidence.rulebook import load_rules
from tests.fuzz.mutate import mutant
from tests.fuzz.operator import OPERATOR
from tests.fuzz.seeds import SEEDS, seed
from tests.fuzz.taken import PARTLY, READ, REFUSED, Taken
from tests.fuzz.whole import PACK, judged_whole

if TYPE_CHECKING:
    from aeo_evidence.model.document import Content

_PICTURES = {"jpg", "png", "tiff", "bmp", "webp", "gif", "heic"}
FORMS = (*SEEDS, *OPERATOR, PACK)


def feed(form: str, run: str, number: int) -> Taken:
    """Return how mutant `number` was taken, and what was wrong with that; empty if nothing is."""
    if form == PACK:
        files = {f"a.{each}": mutant(seed(each), f"{run} {PACK} {each} {number}") for each in SEEDS}
        return Taken(READ, judged_whole(files, _programme(), number))
    if form in OPERATOR:
        return _fed_operator(form, run, number)
    data = mutant(seed(form), f"{run} {form} {number}")
    documents = read_bytes(data, f"a.{form}", _programme().vocabulary)
    wrong = (*(_wrong(each) for each in documents), _unaccounted(documents, f"a.{form}"), _shown(data, documents[0]))
    return Taken(_how(documents), next(filter(None, wrong), ""))


def _how(documents: tuple[Document, ...]) -> str:
    if documents[0].content is None:
        return REFUSED
    return READ if all(each.problem is None for each in documents) else PARTLY


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


def _fed_operator(form: str, run: str, number: int) -> Taken:
    """What the operator gives may be refused with a sentence, never with a traceback."""
    given = OPERATOR[form]
    with tempfile.TemporaryDirectory() as folder:
        try:
            given(Path(folder), lambda data: mutant(data, f"{run} {form} {number}"), number)
        except AeoError as error:
            return Taken(REFUSED, "" if str(error).strip() else "an error without a sentence")
    return Taken(READ)
