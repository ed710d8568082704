"""The version of the program, said in every report, and a digest of its code, by which copies are known to be the same."""

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

__version__ = "0.1.0"

_PARTS_OF_PROGRAM = (".py", ".toml", ".txt")


@cache
def program_code() -> str:
    """Return a digest over the version and every file of the program."""
    import hashlib  # noqa: PLC0415 - the command line starts without
    from importlib import resources  # noqa: PLC0415

    digest = hashlib.sha256(__version__.encode())
    for entry in files_of(resources.files("aeo_evidence")):
        data = entry.read_bytes()
        digest.update(f"\n{entry.name} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def files_of(folder: "Traversable") -> "Iterator[Traversable]":
    """Yield the files of the program in a folder and below, in order."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from files_of(entry)
        elif entry.name.endswith(_PARTS_OF_PROGRAM):
            yield entry
