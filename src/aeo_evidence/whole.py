"""Files are written whole or not at all: under a name of their own first, which a killed run may leave behind."""

import errno
import os
import re
from pathlib import Path

from aeo_evidence.errors import AeoError, Sentence, reason_of, sentence

_UNFINISHED = re.compile(r"\..+\.\d+\.tmp", re.DOTALL)

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; raise AeoError with a sentence when it cannot be written.

    What killed runs left half written of the same file is cleared away.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        sweep(path.parent, path.name)
        _fill(temporary, content)
        try:
            temporary.replace(path)
        except FileNotFoundError:  # another run that writes into the same folder took it for garbage
            _fill(temporary, content)
            temporary.replace(path)
    except OSError as error:
        _remove(temporary)
        raise AeoError(
            "The report cannot be written to {path}: {reason}. {advice}",
            path=path,
            reason=reason_of(error),
            advice=_what_to_do(error),
        ) from error


def _fill(path: Path, content: bytes) -> None:
    with path.open("wb") as target:
        target.write(content)
        target.flush()
        os.fsync(target.fileno())  # else a machine that loses its power may keep the name and lose what it names


def sweep(folder: Path, *names: str) -> None:
    """Clear away what killed runs left half written of files of these names. What cannot be is left."""
    try:
        left = [each for each in folder.iterdir() if _UNFINISHED.fullmatch(each.name)]
    except OSError:
        return
    for each in left:
        if each.name.startswith(tuple(f".{name}." for name in names)):
            _remove(each)


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _what_to_do(error: OSError) -> Sentence:
    if error.errno in _FULL:
        return sentence("Make room on the disk, or name another place with --output.")
    return sentence("Close it if it is open, or name another place with --output.")
