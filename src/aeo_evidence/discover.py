"""List the files of a pack: every one, sorted, with what is known without reading it."""

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from aeo_evidence.errors import AeoError, Sentence, reason_of, sentence
from aeo_evidence.model.document import Remark
from aeo_evidence.readers.members import numbered
from aeo_evidence.text.written import written

_OWN_DOCUMENTS = "documents"
LARGEST_FILE = 2**30  # bytes; a worker holds a file whole
_LARGEST = str(LARGEST_FILE // 2**20)
_PAPERS = (".xlsx", ".json", ".html", ".docx")
_TRUTH = "truth.json"  # what is known about a labelled pack lies beside its documents and is none of them
_ANSWERS = ("answers.yaml", "answers.yml", "answers.json", "answers.csv", "answers.xlsx")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the pack: its path within the pack, where it lies, and why it is not to be read, if so."""

    path: str
    location: Path
    size: int
    problem: Remark | None = None


@dataclass(frozen=True, slots=True)
class Pack:
    """Where a pack's documents lie, and the answers found beside them."""

    folder: Path
    answers: Path | None = None
    nested: bool = False  # the documents lie in a folder of their own beside the answers


def find_pack(folder: Path, outputs: Iterable[Path] = ()) -> Pack:
    """Return the pack of a folder; raise AeoError when there is none, or it cannot be opened.

    A folder that holds nothing but `documents/` and answers (and papers of the program, and the truth about a labelled
    pack) is the applicant's: then `documents/` is the pack.
    """
    entries = entries_of(folder, sentence("Name the folder that holds the applicant's documents."))
    own = {_real(path) for path in outputs}
    answers = [entry for entry in entries if entry.name.lower() in _ANSWERS and entry.is_file()]
    rest = [entry for entry in entries if entry not in answers and _real(entry) not in own and not _is_ours(entry)]
    documents = folder / _OWN_DOCUMENTS
    if documents.is_dir() and rest == [documents]:
        return Pack(documents, answers[0] if answers else None, nested=True)
    return Pack(folder)


def entries_of(folder: Path, what_to_do: Sentence) -> list[Path]:
    """Return what lies in a folder that the operator named, sorted; raise AeoError where it cannot be opened."""
    if not folder.exists():
        raise AeoError("There is no folder {folder}. {what_to_do}", folder=folder, what_to_do=what_to_do)
    if not folder.is_dir():
        raise AeoError("{folder} is a file. {what_to_do}", folder=folder, what_to_do=what_to_do)
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        raise AeoError(
            "The folder {folder} cannot be opened: {reason}. Ask for the right to read it.",
            folder=folder,
            reason=reason_of(error),
        ) from error


def _real(path: Path) -> Path:
    """Return where a path leads; a link that leads in a circle leads to itself."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


def answers_in(folder: Path) -> Path | None:
    """Return the answers file that lies in a folder; None without one."""
    found = (entry for entry in sorted(folder.iterdir()) if entry.name.lower() in _ANSWERS and entry.is_file())
    return next(found, None)


def _is_ours(entry: Path) -> bool:
    """Say whether a file is a paper of the program, such as a letter or a report under any name, or the truth about a pack."""
    if entry.name == _TRUTH and entry.is_file():
        return True
    if not entry.is_file() or entry.suffix.lower() not in _PAPERS:
        return False
    from aeo_evidence.readers.own import is_own_paper  # noqa: PLC0415 - few folders hold such a file beside the documents

    try:
        return is_own_paper(entry.read_bytes(), entry.suffix.lower().lstrip("."))
    except OSError:
        return False


def list_files(folder: Path, prefix: str = "", skip: Iterable[Path] = ()) -> tuple[SourceFile, ...]:
    """Return every file below a folder, sorted by its path in the pack; links and special files are listed, not followed."""
    skipped = {path.resolve() for path in skip}
    top = folder.resolve()
    found = [entry for entry in _walk(folder, prefix) if top / entry.location.relative_to(folder) not in skipped]
    return with_own_paths(sorted(found, key=lambda entry: (entry.path, os.fsencode(entry.location))))


def with_own_paths(files: Iterable[SourceFile]) -> tuple[SourceFile, ...]:
    """Return the files sorted, each under a path of its own: a second one that would have the same is ` (2)`."""
    ordered = sorted(files, key=lambda entry: entry.path)
    taken = {entry.path for entry in ordered}
    seen: set[str] = set()
    found = []
    for entry in ordered:
        path, number = entry.path, 2
        while path in seen or (path != entry.path and path in taken):
            path, number = str(_numbered(entry.path, number)), number + 1
        seen.add(path)
        found.append(replace(entry, path=path))
    return tuple(sorted(found, key=lambda entry: entry.path))


def _numbered(path: str, number: int) -> PurePosixPath:
    given = PurePosixPath(path)
    return given.with_name(numbered(given.name, number))


def _walk(top: Path, prefix: str) -> Iterator[SourceFile]:
    """Yield what lies below a folder, without calling itself: folders may lie thousands deep."""
    folders = [top]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as listed:
                entries = list(listed)
        except OSError as error:
            yield SourceFile(_inside(top, folder, prefix), folder, 0, problem_of(error))
            continue
        for entry in entries:
            location = Path(entry.path)
            if _is_folder(entry):
                folders.append(location)
            else:
                yield _source(entry, location, _inside(top, location, prefix))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _source(entry: "os.DirEntry[str]", location: Path, path: str) -> SourceFile:
    try:
        if entry.is_symlink():
            return SourceFile(path, location, 0, Remark("link"))
        status = entry.stat(follow_symlinks=False)
    except OSError as error:  # it went away while the folder was listed, or its name is too long to ask for it
        return SourceFile(path, location, 0, problem_of(error))
    if not stat.S_ISREG(status.st_mode):
        return SourceFile(path, location, 0, Remark("special_file"))
    if status.st_size > LARGEST_FILE:
        return SourceFile(path, location, status.st_size, Remark("file_too_large", (("megabytes", _LARGEST),)))
    return SourceFile(path, location, status.st_size)


def problem_of(error: OSError) -> Remark:
    """Return why something on the disk cannot be had."""
    code = (
        "no_permission"
        if isinstance(error, PermissionError)
        else "vanished"
        if isinstance(error, FileNotFoundError)
        else "link"
        if error.errno == errno.ELOOP
        else "not_openable"
    )
    return Remark(code, (("reason", error.strerror or type(error).__name__),))


def _inside(top: Path, location: Path, prefix: str) -> str:
    path = location.relative_to(top).as_posix()
    path = f"{prefix}/{path}" if prefix else path
    return written(path)
