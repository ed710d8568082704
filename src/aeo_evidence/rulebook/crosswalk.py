"""A crosswalk read from its file beside the programme it leads to; every mistake of it is named at once."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from aeo_evidence.errors import AeoError, RuleError, Sentence, nearest, sentence
from aeo_evidence.model.crosswalk import Counterpart, Crosswalk
from aeo_evidence.model.rule import Programme
from aeo_evidence.plainyaml import Location, Source
from aeo_evidence.rulebook import schema
from aeo_evidence.rulebook.book import Book, read_file
from aeo_evidence.rulebook.load import load_rules
from aeo_evidence.rulebook.locate import CROSSWALK, programmes_in, rules_folder
from aeo_evidence.rulebook.overlay import FILE, find_shelf


def crosswalks_in(folder: Path | None) -> tuple[str, ...]:
    """Return the programmes of a folder of rules to which a crosswalk leads, sorted."""
    where = _home_of(folder)
    return tuple(each for each in programmes_in(where) if (where / each / CROSSWALK).is_file())


def _home_of(folder: Path | None) -> Path:
    """Return the folder in which crosswalks lie: an overlay has none of its own."""
    given = rules_folder(folder)
    return rules_folder() if (given / FILE).is_file() else given


def load_crosswalk(folder: Path | None, to: str | None = None) -> Crosswalk:
    """Return the crosswalk that leads to a programme, the only one there is when none is named.

    Raises AeoError where there is none, RuleError with every mistake in it.
    """
    known, home = crosswalks_in(folder), _home_of(folder)
    if to is None and len(known) == 1:
        to = known[0]
    if to not in known:
        if not known:
            raise AeoError("There is no crosswalk in {folder}.", folder=home)
        if to is None:
            raise AeoError("Crosswalks in {folder} lead to {known}. Name one with --to.", folder=home, known=known)
        raise AeoError(
            "No crosswalk in {folder} leads to {to!r}; they lead to {known}. Name one with --to.",
            folder=home,
            to=to,
            known=known,
        )
    book = Book(find_shelf(home, to))
    entry = read_file(book, book.shelf.home / CROSSWALK, schema.CrosswalkFile)
    if entry is not None and entry[0].from_ not in programmes_in(book.shelf.folder):
        book.wrong(entry[1], ("from",), "there is no programme {programme!r}", programme=entry[0].from_)
    if entry is None or book.problems:
        raise RuleError(tuple(book.problems))
    source, target = (load_rules(home, programme=each) for each in (entry[0].from_, to))
    for at, what in _wrong(entry, source, target):
        book.wrong(entry[1], at, what)
    if book.problems:
        raise RuleError(tuple(book.problems))
    return _crosswalk(entry[0], to, hashlib.sha256(entry[1].path.read_bytes()).hexdigest())


def _wrong(
    entry: tuple[schema.CrosswalkFile, Source], source: Programme, target: Programme
) -> Iterator[tuple[Location, Sentence]]:
    """Yield what is wrong with a crosswalk: requests that a programme does not have, or of which nothing is said."""
    file, _ = entry
    for request, served in file.requests.items():
        at: Location = ("requests", request)
        if request not in target.rules:
            yield at, _unknown(request, target)
        for kind, named in (("wholly", served.wholly), ("partly", served.partly)):
            for other in named:
                if other not in source.rules:
                    yield (*at, kind), _unknown(other, source)
        twice = [other for other in served.wholly if other in served.partly]
        if twice:
            yield at, sentence("{requests} cannot serve both wholly and partly", requests=tuple(twice))
        if bool(served.wholly or served.partly) is (served.none is not None):
            yield at, sentence("say what serves it, wholly or partly, or else under none what to prepare")
    for request in target.rules:
        if request not in file.requests:
            yield ("requests",), sentence("nothing is said of {request}: name what serves it, or none", request=request)


def _unknown(request: str, programme: Programme) -> Sentence:
    return sentence(
        "there is no request {request!r} in {programme}{near}",
        request=request,
        programme=programme.id,
        near=nearest(request, programme.rules),
    )


def _crosswalk(file: schema.CrosswalkFile, to: str, digest: str) -> Crosswalk:
    def counterparts(served: schema.ServedFile) -> tuple[Counterpart, ...]:
        wholly = tuple(Counterpart(request=request) for request in served.wholly)
        partly = (Counterpart(request=key, lacking=texts.by_language()) for key, texts in served.partly.items())
        return (*wholly, *partly)

    served = {request: counterparts(each) for request, each in file.requests.items() if each.none is None}
    alone: Mapping[str, schema.Texts] = {key: each.none for key, each in file.requests.items() if each.none is not None}
    return Crosswalk(
        source=file.from_,
        to=to,
        version=file.version,
        served=served,
        alone={request: texts.by_language() for request, texts in alone.items()},
        digest=digest,
    )
