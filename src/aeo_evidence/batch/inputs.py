"""What an applicant's report hangs on, as one digest: while it is the same, the report need not be made again."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from aeo_evidence.discover import SourceFile
from aeo_evidence.reading.digest import code_digest


def inputs_digest(files: Iterable[SourceFile], answers: Path | None, told: Mapping[str, str]) -> str:
    """Return a digest over the paths and bytes of an applicant's files, its answers, what was told, and the program.

    `told`: the options, the rules and the day, by name.
    """
    digest = hashlib.sha256()
    _add(digest, code_digest(), *(f"{name}={value}" for name, value in sorted(told.items())))
    for entry in files:
        problem = entry.problem.code if entry.problem is not None else ""
        _add(digest, entry.path, problem, "" if problem else digest_of(entry.location))
    if answers is not None:
        _add(digest, "answers", answers.name, digest_of(answers))
    return digest.hexdigest()


def digest_of(path: Path) -> str:
    """Return the digest of a file's bytes; why it cannot be read, where it cannot."""
    try:
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except OSError as error:
        return f"unread {error.errno}"


def _add(digest: "hashlib._Hash", *parts: str) -> None:
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode() + data)
