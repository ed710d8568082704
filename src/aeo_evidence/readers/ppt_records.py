"""The records of a PowerPoint 97-2003 file, and the directory of those that are current."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_CONTAINER = 0xF
_EDIT, _DIRECTORY = 4085, 6002
_BYTES = 4008
_MOST_EDITS = 10_000


@dataclass(frozen=True, slots=True)
class Record:
    """A record: what it is, where its content begins and ends."""

    kind: int
    instance: int
    start: int
    end: int
    container: bool

    def text(self, main: bytes) -> str:
        """Return the content of a record of text."""
        raw = main[self.start : self.end]
        return raw.decode("latin-1") if self.kind == _BYTES else raw.decode("utf-16-le", "replace")


def record_at(main: bytes, offset: int) -> Record | None:
    """Return the record at an offset, None if there is none."""
    if offset < 0 or offset + 8 > len(main):
        return None
    flags, kind, length = struct.unpack_from("<HHI", main, offset)
    end = min(offset + 8 + length, len(main))
    return Record(kind, flags >> 4, offset + 8, end, (flags & _CONTAINER) == _CONTAINER)


def inside(main: bytes, record: Record, kind: int | None = None) -> Iterator[Record]:
    """Yield the records within a container, or those of one kind however deep."""
    waiting = [(record.start, record.end)]
    while waiting:
        at, end = waiting.pop()
        while at < end and (found := record_at(main, at)) is not None:
            at = found.end
            if kind is None or found.kind == kind:
                yield found
            elif found.container:
                waiting.append((at, end))
                waiting.append((found.start, min(found.end, end)))
                break


def opened(main: bytes, user: bytes) -> tuple[dict[int, int], int]:
    """Return where each numbered object lies now, and the number of the document. Raises struct.error, KeyError."""
    offset = int.from_bytes(user[16:20], "little") if len(user) >= 20 else -1
    edit = record_at(main, offset)
    if edit is None or edit.kind != _EDIT:
        edit = _last_edit(main)
    document = struct.unpack_from("<I", main, edit.start + 16)[0]
    directory: dict[int, int] = {}
    for _ in range(_MOST_EDITS):
        before, listed = struct.unpack_from("<II", main, edit.start + 8)
        for key, place in _listed(main, listed):
            directory.setdefault(key, place)  # the newest comes first
        earlier = record_at(main, before) if before else None
        if earlier is None or earlier.kind != _EDIT:
            break
        edit = earlier
    return directory, document


def _last_edit(main: bytes) -> Record:
    """Return the last note of an edit at the top of the file; used where the file does not point to it."""
    whole = Record(0, 0, 0, len(main), container=True)
    edits = [record for record in inside(main, whole) if record.kind == _EDIT]
    if not edits:
        raise KeyError
    return edits[-1]


def _listed(main: bytes, offset: int) -> Iterator[tuple[int, int]]:
    record = record_at(main, offset)
    if record is None or record.kind != _DIRECTORY:
        return
    at = record.start
    while at + 4 <= record.end:
        head = struct.unpack_from("<I", main, at)[0]
        first, count = head & 0xFFFFF, head >> 20
        count = min(count, (record.end - at - 4) // 4)
        yield from enumerate(struct.unpack_from(f"<{count}I", main, at + 4), start=first)
        at += 4 + 4 * count
