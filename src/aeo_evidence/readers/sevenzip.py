"""Read 7Z archives where the optional library for them is installed; without it they are said not to be read."""

import io
from contextlib import suppress
from functools import partial
from typing import IO, Any

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Remark
from aeo_evidence.readers.archive import content_of
from aeo_evidence.readers.archive_entry import Entry
from aeo_evidence.readers.limits import FULL, LARGEST_MEMBER, MOST_ENTRIES, Room, most_of


def read(data: bytes, room: Room = FULL) -> Content:
    """Return the members in the archive's order: each with its bytes, or with the reason why they cannot be had."""
    try:
        import py7zr  # noqa: PLC0415 - optional, and slow to load
    except ImportError:
        raise UnreadableError("archive_not_read", format="7z") from None
    try:
        with py7zr.SevenZipFile(io.BytesIO(data)) as archive:
            entries = _entries(archive, data, room)
    except py7zr.PasswordRequired:  # even the names are hidden
        raise UnreadableError("encrypted") from None
    except UnreadableError:
        raise
    except Exception as error:  # the library raises whatever the damage makes of its arithmetic
        raise UnreadableError("damaged") from error
    return content_of("7z", entries, None, room)


def _entries(archive: Any, data: bytes, room: Room) -> tuple[Entry, ...]:
    infos = archive.list()
    if len(infos) > MOST_ENTRIES:
        raise UnreadableError("too_many_members", most=str(MOST_ENTRIES))
    problem = Remark("encrypted") if archive.needs_password() else None
    files = [info for info in infos if not info.is_directory and not info.is_symlink]
    most, wanted = min(room.size, most_of(len(data))), []
    for info in files[: room.members] if problem is None else ():
        if info.uncompressed <= min(most, LARGEST_MEMBER):
            most -= info.uncompressed
            wanted.append(info)
    unpacked = _unpacked(archive, {info.filename: info.uncompressed for info in wanted})
    return tuple(
        Entry(
            stored=info.filename.encode("utf-8", "replace"),
            name=info.filename,
            size=info.uncompressed,
            packed=len(data),  # files are packed together: none has a size of its own
            open=partial(_open, unpacked, info.filename),
            problem=Remark("link") if info.is_symlink else problem,
            folder=info.is_directory,
        )
        for info in infos
    )


def _unpacked(archive: Any, sizes: dict[str, int]) -> dict[str, bytes]:
    """Return the bytes of the files named, none longer than the directory says; those before the first damage."""
    from aeo_evidence.readers.sevenzip_memory import Memory  # noqa: PLC0415 - needs the optional library

    memory = Memory(sizes)
    if sizes:
        with suppress(Exception):  # what came before is whole, the rest is said to be damaged
            archive.extract(targets=list(sizes), factory=memory)
    return memory.whole()


def _open(unpacked: dict[str, bytes], name: str) -> IO[bytes]:
    if name not in unpacked:
        raise EOFError(name)
    return io.BytesIO(unpacked[name])
