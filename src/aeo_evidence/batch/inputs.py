"""What an applicant's report hangs on, as one digest: while it is the same, the report need not be made again."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from aeo_evidence.discover import SourceFile
from aeo_evidence.model.given import GivenFile
from aeo_evidence.model.paper import Document
from aeo_evidence.reading.digest import versions
from aeo_evidence.version import program_code

_UNREAD = "unread"
# What took too long or more memory than it may, or killed its worker: of a file, and of pages.
_GIVEN_UP = {"reader_timeout", "reader_memory", "reader_crash", "pages_given_up"}


def digests_of_files(files: Iterable[SourceFile]) -> dict[str, str]:
    """Return by path the digest of every file that is to be read; why it cannot be, where it cannot."""
    return {entry.path: digest_of(entry.location) for entry in files if entry.problem is None}


def inputs_digest(
    files: Iterable[SourceFile], digests: Mapping[str, str], answers: GivenFile | None, told: Mapping[str, str]
) -> str:
    """Return a digest over the paths and bytes of an applicant's files, its answers, what was told, and the program.

    `digests`: of the files, by path. `told`: the options, the rules and the day, by name.
    """
    digest = hashlib.sha256()
    _add(digest, program_code(), *(f"{name} {version}" for name, version in versions().items()))
    _add(digest, *(f"{name}={value}" for name, value in sorted(told.items())))
    for entry in files:
        problem = entry.problem.code if entry.problem is not None else ""
        _add(digest, entry.path, problem, digests.get(entry.path, ""))
    if answers is not None:
        _add(digest, "answers", answers.name, answers.sha256)
    return digest.hexdigest()


def were_read_whole(documents: Iterable[Document], digests: Mapping[str, str]) -> bool:
    """Say whether the files were read as they were when their digests were taken, and none was given up.

    A file that was gone or written to for a moment, a worker that was killed and a limit of time may all be over when the
    batch runs again, though not a byte has changed.
    """
    for document in documents:
        said = (*([document.problem] if document.problem is not None else []), *document.remarks)
        if any(remark.code in _GIVEN_UP for remark in said):
            return False
        noted = digests.get(document.path)
        if noted is not None and document.sha256 != ("" if noted.startswith(_UNREAD) else noted):
            return False
    return True


def digest_of(path: Path) -> str:
    """Return the digest of a file's bytes; why it cannot be read, where it cannot."""
    try:
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except OSError as error:
        return f"{_UNREAD} {error.errno}"


def _add(digest: "hashlib._Hash", *parts: str) -> None:
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode() + data)
