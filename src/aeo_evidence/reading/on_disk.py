"""Take a file from the disk: an ordinary one, whole, of one moment; what became of it since it was listed is said."""

import errno
import hashlib
import os
import stat
from pathlib import Path

from aeo_evidence.discover import LARGEST_FILE, problem_of
from aeo_evidence.errors import UnreadableError

_TRIES = 3
_CHUNK = 2**24  # bytes
# A pipe put in the file's place would block for ever, and a link lead out of the pack; Windows knows neither flag.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def bytes_of(location: Path) -> bytes:
    """Return the bytes of a file; raise UnreadableError, with the reason, when it cannot be had as it is."""
    try:
        for _ in range(_TRIES):
            data = _once(location)
            if data is not None:
                return data
    except OSError as error:
        problem = problem_of(error)
        raise UnreadableError(problem.code, **dict(problem.facts)) from error
    raise UnreadableError("changed_while_read")


def digest_of(location: Path) -> str:
    """Return the SHA-256 of a file's bytes as they are now; raise OSError where they cannot be had."""
    with os.fdopen(os.open(location, _FLAGS), "rb") as source:
        if not stat.S_ISREG(os.fstat(source.fileno()).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        return hashlib.file_digest(source, "sha256").hexdigest()


def may_be_opened(location: Path) -> bool:
    """Say whether a file lies there that this process may read."""
    try:
        os.close(os.open(location, _FLAGS))
    except OSError:
        return False
    return True


def _once(location: Path) -> bytes | None:
    """Return the bytes, or None if somebody wrote to the file meanwhile."""
    with os.fdopen(os.open(location, _FLAGS), "rb") as source:
        before = os.fstat(source.fileno())
        if not stat.S_ISREG(before.st_mode):
            raise UnreadableError("special_file")
        if before.st_size > LARGEST_FILE:
            raise _too_large()
        parts: list[bytes] = []
        size = 0
        while part := source.read(_CHUNK):
            size += len(part)
            if size > LARGEST_FILE:
                raise _too_large()
            parts.append(part)
        after = os.fstat(source.fileno())
    same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and size == after.st_size
    return b"".join(parts) if same else None


def _too_large() -> UnreadableError:
    return UnreadableError("file_too_large", megabytes=str(LARGEST_FILE // 2**20))
