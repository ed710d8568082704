"""An overlay: a folder with changes to a programme, kept apart from it.

overlay.yaml                      name, base programme, version, purpose; requests that it adds and retires
<programme>/<criterion>/*.yaml    rules that it adds or replaces, with their cases
vocabulary/*.yaml                 words that it adds to fields, topics and groups; new ones of them
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from aeo_evidence.errors import AeoError, RuleError, Sentence, nearest, sentence
from aeo_evidence.model.rule import Overlay
from aeo_evidence.plainyaml import Source, problem, read_yaml
from aeo_evidence.rulebook import schema
from aeo_evidence.rulebook.book import Book, read_file
from aeo_evidence.rulebook.locate import (
    CASES,
    DEFAULT_PROGRAMME,
    PROGRAMME,
    SCORING,
    VOCABULARY,
    Shelf,
    case_files,
    programmes_in,
    rule_files,
    rules_folder,
)
from aeo_evidence.rulebook.vocabulary import WORD_FILES

FILE = "overlay.yaml"
Plan = tuple[schema.ProgrammeFile, Source]


def chosen_programme(given: Path | None, asked: str | None = None) -> str:
    """Return the programme that is meant: the one asked for, else that of the folder, or the one that an overlay changes.

    A folder with several programmes means the default one; where that is not among them, raises AeoError.
    """
    if asked is not None:
        return asked
    if given is not None and (given / PROGRAMME).is_file():
        return given.resolve().name
    folder = rules_folder(given)
    if (folder / FILE).is_file():
        return _base(folder / FILE)
    found = programmes_in(folder)
    if DEFAULT_PROGRAMME in found or not found:
        return DEFAULT_PROGRAMME
    if len(found) > 1:
        raise AeoError(
            "{folder} holds several programmes: {found}. Name one with --programme.",
            folder=folder,
            found=tuple(found),
        )
    return found[0]


def all_programmes(given: Path | None) -> tuple[str, ...]:
    """Return every programme of a folder of rules, the default one first; of an overlay or a programme's folder that one."""
    folder = rules_folder(given)
    if (folder / FILE).is_file() or (given is not None and (given / PROGRAMME).is_file()):
        return (chosen_programme(given),)
    return tuple(sorted(programmes_in(folder), key=lambda each: (each != DEFAULT_PROGRAMME, each))) or (
        DEFAULT_PROGRAMME,
    )


def _base(path: Path) -> str:
    """Return the programme that an overlay changes; the default one where it cannot be read, so that its mistake is named."""
    try:
        value = read_yaml(path).value
    except RuleError:
        return DEFAULT_PROGRAMME
    base = value.get("base") if isinstance(value, dict) else None
    return base if isinstance(base, str) and base in programmes_in(rules_folder()) else DEFAULT_PROGRAMME


def find_shelf(given: Path | None, programme: str | None = None, as_of: date | None = None) -> Shelf:
    """Return the files of a programme in a folder of rules (the program's own where none is given), or with an overlay.

    A rule of an overlay stands in place of the programme's on the days on which it holds. Raises RuleError for an overlay
    that cannot be read.
    """
    programme = chosen_programme(given, programme)
    folder = rules_folder(given).resolve()
    if not (folder / FILE).is_file():
        home = folder / programme
        return Shelf(folder, programme, tuple(rule_files(home)), tuple(case_files(home)))
    shelf = Shelf(rules_folder().resolve(), programme, (), (), folder)
    book = Book(shelf)
    file, _ = _overlay_file(book)
    own, base = folder / programme, shelf.home
    held = [path for path in rule_files(own) if _holds(path, as_of)]
    gone = set(file.retire)
    replaced = {path.stem for path in held} | gone
    rules = [path for path in rule_files(base) if path.stem not in replaced]
    # Cases go with their rule: those of a rule that does not hold yet are not asked for yet.
    waiting = {path.stem for path in rule_files(own)} - {path.stem for path in held}
    cases = [path for path in case_files(own) if _request(path) not in waiting]
    told = {_request(path) for path in cases} | gone
    cases = [*(path for path in case_files(base) if _request(path) not in told), *cases]
    return replace(shelf, rules=tuple(sorted([*rules, *held], key=_by_id)), cases=tuple(sorted(cases, key=_by_id)))


def _by_id(path: Path) -> tuple[str, str]:
    return path.parent.name, path.name


def _request(path: Path) -> str:
    return path.name.removesuffix(CASES)


def _holds(path: Path, as_of: date | None) -> bool:
    """Say whether a rule holds on a day; one whose dates cannot be read does, so that it is read and its mistake named."""
    if as_of is None:
        return True
    try:
        value = read_yaml(path).value
        since, until = (date.fromisoformat(str(value.get(key) or value["since"])) for key in ("since", "until"))
    except (RuleError, ValueError, KeyError, AttributeError):
        return True
    return since <= as_of and (not value.get("until") or as_of <= until)


def _overlay_file(book: Book) -> tuple[schema.OverlayFile, Source]:
    """Return overlay.yaml; raise RuleError where it is wrong, or the folder holds what nobody would read."""
    folder, programme = book.shelf.overlay or book.shelf.folder, book.shelf.programme
    entry = read_file(book, folder / FILE, schema.OverlayFile)
    if entry is not None and entry[0].base != programme:
        book.wrong(
            entry[1],
            ("base",),
            "it changes {base!r}, but {programme!r} is asked for",
            base=entry[0].base,
            programme=programme,
        )
    book.problems += [
        problem(book.name(path), 1, (), sentence("nobody reads it here; {what}", what=_where(path, programme)))
        for path in _strays(folder, programme)
    ]
    if entry is None or book.problems:
        raise RuleError(book.problems)
    return entry


def _strays(folder: Path, programme: str) -> Iterator[Path]:
    known = {*rule_files(folder / programme), *case_files(folder / programme), folder / FILE}
    known |= {folder / VOCABULARY / f"{name}.yaml" for name in WORD_FILES}
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix.lower() in {".yaml", ".yml"} and path not in known and not hidden:
            yield path


def _where(path: Path, programme: str) -> Sentence:
    if path.name in {PROGRAMME, SCORING}:
        return sentence(
            "an overlay leaves {name} as it is, and adds or retires requests in {file}", name=path.name, file=FILE
        )
    if path.parent.name == VOCABULARY:
        return sentence("the vocabulary has {known}{near}", known=WORD_FILES, near=nearest(path.stem, WORD_FILES))
    return sentence("rules lie in {programme}/<criterion>/<request>.yaml, words in vocabulary/", programme=programme)


def laid_over(book: Book, plan: Plan | None) -> tuple[Plan | None, Overlay | None]:
    """Return the plan of a programme with the requests that an overlay adds and retires; what is wrong is noted."""
    if plan is None or book.shelf.overlay is None:
        return plan, None
    file, source = _overlay_file(book)
    known = [request.id for question in plan[0].all_questions() for request in question.requests]
    own = {path.stem for path in book.shelf.rules if path.is_relative_to(book.shelf.overlay)}
    files = {path.stem: path for path in rule_files(book.shelf.overlay / book.shelf.programme)}
    added = [request.id for requests in file.requests.values() for request in requests]
    _retired(book, file, source, known, files)
    _added(book, plan[0], (file, source), known, files)
    words = [name for name in WORD_FILES if len(book.shelf.vocabulary(name)) > 1]
    overlay = Overlay(
        name=file.name,
        version=file.version,
        purpose=file.purpose,
        added=tuple(key for key in added if key in own),
        replaced=tuple(key for key in known if key in own),
        retired=tuple(file.retire),
        words=tuple(words),
    )
    later = set(files) - own  # not yet, or no longer
    return (_changed(plan[0], file, later), plan[1]), overlay


def _retired(
    book: Book, file: schema.OverlayFile, source: Source, known: Iterable[str], files: dict[str, Path]
) -> None:
    for index, request in enumerate(file.retire):
        if request not in known:
            book.wrong(
                source,
                ("retire", index),
                "there is no request {request!r}{near}",
                request=request,
                near=nearest(request, known),
            )
        elif request in files:
            book.wrong(source, ("retire", index), "{request} is retired and has a rule file; keep one", request=request)


def _added(
    book: Book,
    plan: schema.ProgrammeFile,
    overlay: tuple[schema.OverlayFile, Source],
    known: Iterable[str],
    files: dict[str, Path],
) -> None:
    file, source = overlay
    questions = [question.id for question in plan.all_questions()]
    for question, requests in file.requests.items():
        if question not in questions:
            book.wrong(
                source,
                ("requests", question),
                "there is no question {question!r}{near}",
                question=question,
                near=nearest(question, questions),
            )
        for index, request in enumerate(requests):
            at = ("requests", question, index, "id")
            if request.id in known:
                book.wrong(
                    source, at, "{request} is there already: to replace it, its rule file is enough", request=request.id
                )
            elif request.id in plan.retired:
                book.wrong(
                    source,
                    at,
                    "{request} was retired, and an id is never used again; take the next number",
                    request=request.id,
                )
            elif not request.id.startswith(f"{question}."):
                book.wrong(
                    source, at, "a request of {question} is called {question}.1, {question}.2 …", question=question
                )
            elif request.id not in files:
                book.wrong(source, at, "request {request} has no rule file", request=request.id)


def _changed(plan: schema.ProgrammeFile, file: schema.OverlayFile, later: set[str]) -> schema.ProgrammeFile:
    gone = set(file.retire)

    def of(question: schema.QuestionFile) -> schema.QuestionFile:
        kept = [request for request in question.requests if request.id not in gone]
        added = [request for request in file.requests.get(question.id, []) if request.id not in later]
        return question.model_copy(update={"requests": [*kept, *added]})

    criteria = [
        criterion.model_copy(update={"questions": [of(question) for question in criterion.questions]})
        for criterion in plan.criteria
    ]
    return plan.model_copy(update={"criteria": criteria})


def told_of(overlay: Overlay) -> Iterator[str]:
    """Yield what an overlay changes, a line for each kind of change, as the sources of a report say it."""
    yield f"Overlay {overlay.name}, version {overlay.version}: {overlay.purpose}"
    for what, names in (
        ("adds", overlay.added),
        ("replaces", overlay.replaced),
        ("retires", overlay.retired),
        ("adds words to", overlay.words),
    ):
        if names:
            yield f"Overlay {overlay.name} {what} {', '.join(names)}"
