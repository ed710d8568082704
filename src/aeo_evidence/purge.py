"""Which contents lie in a folder: the secrets of its files and of the files within them, to forget what was read of them.

The cache does not know whose an entry is. Only who has the papers can name them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aeo_evidence.cache import Cache, secret_of
from aeo_evidence.discover import find_pack, list_files
from aeo_evidence.engine import Engine, ProcessEngine
from aeo_evidence.errors import UnreadableError
from aeo_evidence.readers import CONTAINERS, DEEPEST, Room, container_reader_for, detect, room_for

_SECONDS = 120.0  # for one file with all that is in it


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secret of every file that could be opened, and the paths of those that could not, or not to the end."""

    found: tuple[bytes, ...]
    unopened: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Purged:
    """What was thrown away: entries of the cache, for how many different files; and the files that could not be opened."""

    removed: int
    files: int
    unopened: tuple[str, ...]


def purge_folder(folder: Path, cache: Cache) -> Purged:
    """Remove from the cache what was read of the files in a folder, and of the files within them.

    Raises AeoError for a folder that is none, or cannot be opened.
    """
    find_pack(folder)
    with ProcessEngine() as engine:
        secrets = _secrets_of_folder(folder, engine)
    return Purged(cache.purge(secrets.found), len(secrets.found), secrets.unopened)


def _secrets_of_folder(folder: Path, engine: Engine) -> Secrets:
    """Return the secrets of all files below a folder and of all files within them."""
    files = [entry for entry in list_files(folder) if entry.problem is None]
    tickets = {engine.submit(secrets_of_file, entry.location, seconds=_SECONDS): entry.path for entry in files}
    found: set[bytes] = set()
    unopened: list[str] = []
    for done in engine.as_completed():
        some, whole = done.value if done.failure is None else ((), False)
        found.update(some)
        if not whole:
            unopened.append(tickets[done.ticket])
    return Secrets(tuple(sorted(found)), tuple(sorted(unopened)))


def secrets_of_file(location: Path) -> tuple[tuple[bytes, ...], bool]:
    """Return the secrets of a file and of all files within it, and whether everything could be opened."""
    try:
        data = location.read_bytes()
    except OSError:
        return (), False
    found = tuple(_secrets(data, location.name, 1, room_for(len(data))))
    return tuple(one for one in found if one), b"" not in found


def _secrets(data: bytes, name: str, depth: int, room: Room) -> Iterator[bytes]:
    """Yield the secret of some bytes and of all files within them, and b"" for what cannot be opened."""
    yield secret_of(data)
    form = detect(data, name)
    if form not in CONTAINERS or depth > DEEPEST:
        return
    try:
        content = container_reader_for(form)(data, room)
    except UnreadableError:
        yield b""
        return
    if content.problem is not None:
        yield b""
    left = room.without(content.members)
    for member in content.members:
        if member.problem is not None:
            yield b""
        else:
            yield from _secrets(member.data, member.name, depth + 1, left)
