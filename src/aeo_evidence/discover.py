"""List the files of a pack: every one, sorted, with what is known without reading it."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from aeo_evidence.errors import AeoError
from aeo_evidence.model.document import Remark

_OWN_DOCUMENTS = "documents"
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
    """Return the pack of a folder; raise AeoError when there is none or it is empty.

    A folder that holds nothing but `documents/` and answers (and the reports written there) is the applicant's: then
    `documents/` is the pack.
    """
    if not folder.exists():
        raise AeoError(f"There is no folder {folder}. Name the folder that holds the applicant's documents.")
    if not folder.is_dir():
        raise AeoError(f"{folder} is a file. Name the folder that holds the applicant's documents.")
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise AeoError(
            f"The folder {folder} cannot be opened: {error.strerror or error}. Ask for the right to read it."
        ) from error
    own = {path.resolve() for path in outputs}
    answers = [entry for entry in entries if entry.name.lower() in _ANSWERS and entry.is_file()]
    rest = [entry for entry in entries if entry not in answers and entry.resolve() not in own and not _is_report(entry)]
    documents = folder / _OWN_DOCUMENTS
    if documents.is_dir() and rest == [documents]:
        return Pack(documents, answers[0] if answers else None, nested=True)
    return Pack(folder)


def answers_in(folder: Path) -> Path | None:
    """Return the answers file that lies in a folder; None without one."""
    found = (entry for entry in sorted(folder.iterdir()) if entry.name.lower() in _ANSWERS and entry.is_file())
    return next(found, None)


def _is_report(entry: Path) -> bool:
    return entry.is_file() and entry.stem == "gap-report" and entry.suffix in {".xlsx", ".json", ".html", ".docx"}


def list_files(folder: Path, prefix: str = "", skip: Iterable[Path] = ()) -> tuple[SourceFile, ...]:
    """Return every file below a folder, sorted by its path in the pack; links and special files are listed, not followed."""
    skipped = {path.resolve() for path in skip}
    found = [entry for entry in _walk(folder, folder, prefix) if entry.location.resolve() not in skipped]
    return tuple(sorted(found, key=lambda entry: entry.path))


def _walk(top: Path, folder: Path, prefix: str) -> Iterator[SourceFile]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        path = _inside(top, folder, prefix)
        yield SourceFile(path, folder, 0, Remark("no_permission", (("reason", error.strerror or str(error)),)))
        return
    for entry in entries:
        location = Path(entry.path)
        path = _inside(top, location, prefix)
        if entry.is_symlink():
            yield SourceFile(path, location, 0, Remark("link"))
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(top, location, prefix)
        elif entry.is_file(follow_symlinks=False):
            yield SourceFile(path, location, entry.stat(follow_symlinks=False).st_size)
        else:
            yield SourceFile(path, location, 0, Remark("special_file"))


def _inside(top: Path, location: Path, prefix: str) -> str:
    path = location.relative_to(top).as_posix()
    path = f"{prefix}/{path}" if prefix else path
    return path if _decodable(path) else path.encode("utf-8", "backslashreplace").decode("utf-8")


def _decodable(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
