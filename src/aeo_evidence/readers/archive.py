"""Read archives - ZIP, TAR, compressed TAR and single compressed files - into memory, within limits, never to disk."""

import tarfile
from collections.abc import Iterable
from dataclasses import dataclass, replace

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Member, Paragraph, Remark
from aeo_evidence.readers.archive_entry import Entry
from aeo_evidence.readers.archive_tar import packed_entries, tar_entries
from aeo_evidence.readers.archive_zip import before_the_first, zip_entries
from aeo_evidence.readers.limits import FULL, LARGEST_MEMBER, Room, most_of
from aeo_evidence.readers.members import decode_names, distinct, is_system_file, safe_path
from aeo_evidence.readers.package import TORN
from aeo_evidence.readers.partly import losses

_CHUNK = 2**20  # bytes read at a time, so that a member that lies about its size is stopped
_SHOWN = 3  # names that a remark tells
_PACKED = ((b"\x1f\x8b", "gz"), (b"BZh", "bz2"), (b"\xfd7zXZ\x00", "xz"))
_BROKEN = (*TORN, tarfile.TarError, OverflowError, MemoryError)


@dataclass(frozen=True, slots=True)
class _Named:
    """An entry with the name under which it is addressed."""

    name: str
    entry: Entry


def read(data: bytes, room: Room = FULL) -> Content:
    """Return the members in the archive's order: each with its bytes, or with the reason why they cannot be had."""
    form, entries, problem = _opened(data, room)
    return content_of(form, entries, problem, room)


def content_of(form: str, entries: Iterable[Entry], problem: Remark | None, room: Room) -> Content:
    """Return the content that the entries of an archive make; raise UnreadableError if there is no file among them."""
    named, remarks = _named(entries)
    if not named:
        raise UnreadableError(problem.code, **dict(problem.facts)) if problem else UnreadableError("no_members")
    members, left_out = _taken(named, room)
    lost, more = losses(problem, Remark("limit_reached", (("left", str(left_out)),)) if left_out else None)
    listed = tuple(entry.name for entry in named[: len(members)] if entry.name)
    return Content(
        format=form,
        blocks=(Paragraph(text="\n".join(listed), at="members"),) if listed else (),
        remarks=(*remarks, *more),
        problem=lost,
        members=members,
    )


def _opened(data: bytes, room: Room) -> tuple[str, tuple[Entry, ...], Remark | None]:
    """Return the format, all entries, and what is wrong with the archive as a whole."""
    form = next((name for magic, name in _PACKED if data.startswith(magic)), None)
    if data.startswith(b"PK"):
        entries = zip_entries(data)
        return "zip", entries, before_the_first(data, entries)
    if form is not None:
        return packed_entries(data, form, min(room.size, most_of(len(data))))
    return "tar", *tar_entries(data)


def _named(entries: Iterable[Entry]) -> tuple[tuple[_Named, ...], tuple[Remark, ...]]:
    """Return the entries that are files, each with a name of its own, and a remark on names that would lead out."""
    listed = tuple(entries)
    unknown = [entry.stored for entry in listed if entry.name is None]
    guessed = iter(decode_names(unknown))
    known = [replace(entry, name=next(guessed)) if entry.name is None else entry for entry in listed]
    files = [entry for entry in known if not entry.folder and not is_system_file(entry.name or "")]
    paths = [safe_path(entry.name or "") for entry in files]
    fallback = len(files) > 1  # a single compressed file may have no name; its container's then serves
    names = distinct(path or (f"member-{n}" if fallback else "") for n, (path, _) in enumerate(paths, start=1))
    unsafe = [entry.name or "" for entry, (_, left) in zip(files, paths, strict=True) if left]
    remarks: tuple[Remark, ...] = ()
    if unsafe:
        told = ", ".join(repr(name)[1:-1] for name in unsafe[:_SHOWN])
        remarks = (Remark("unsafe_names", (("count", str(len(unsafe))), ("names", told))),)
    return tuple(_Named(name, entry) for name, entry in zip(names, files, strict=True)), remarks


def _taken(named: tuple[_Named, ...], room: Room) -> tuple[tuple[Member, ...], int]:
    """Return the members for which there is room, and how many files were left out."""
    members: list[Member] = []
    left_out = len(named[room.members :])
    size = room.size
    for item in named[: room.members]:
        member = _member(item, size)
        size -= len(member.data)
        left_out += member.problem is not None and member.problem.code == "no_room"
        members.append(member)
    return tuple(members), left_out


def _member(item: _Named, size: int) -> Member:
    entry = item.entry
    if entry.problem is not None:
        return Member(item.name, problem=entry.problem)
    largest = min(LARGEST_MEMBER, most_of(entry.packed))
    if entry.size > largest:
        return Member(item.name, problem=_too_large(largest))
    if entry.size > size:
        return Member(item.name, problem=Remark("no_room"))
    try:
        data = _bounded(entry, min(largest, size))
    except NotImplementedError:
        return Member(item.name, problem=Remark("packing_not_read"))
    except _BROKEN:
        return Member(item.name, problem=Remark("damaged"))
    return Member(item.name, problem=_too_large(largest)) if data is None else Member(item.name, data)


def _bounded(entry: Entry, most: int) -> bytes | None:
    """Return the bytes of an entry, or None as soon as they are more than `most`."""
    parts: list[bytes] = []
    size = 0
    with entry.open() as source:
        while part := source.read(_CHUNK):
            size += len(part)
            if size > most:
                return None
            parts.append(part)
    return b"".join(parts)


def _too_large(largest: int) -> Remark:
    return Remark("member_too_large", (("megabytes", str(largest // 2**20)),))
