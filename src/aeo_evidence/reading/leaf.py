"""Read one file of a pack, and what it contains, into leaves. Runs in a worker: a hostile file harms no other one."""

import contextlib
import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from aeo_evidence.cache import decode, encode, secret_of
from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Remark
from aeo_evidence.ocr.merge import ReadPage
from aeo_evidence.readers import CONTAINERS, DEEPEST, Room, container_reader_for, detect, reader_for, room_for
from aeo_evidence.readers.limits import MOST_TEXT
from aeo_evidence.readers.members import address_of
from aeo_evidence.readers.own import is_blank_form, is_own_paper
from aeo_evidence.readers.suffixes import misleading_suffix
from aeo_evidence.reading.extent import within
from aeo_evidence.reading.on_disk import bytes_of
from aeo_evidence.reading.unlock import unlock

Recognised = tuple[ReadPage, ...]  # pages of one document, from pictures


@dataclass(frozen=True, slots=True)
class Packed:
    """A content on its way: the bytes in which the cache keeps it, unpacked by whoever looks into it and by nobody else."""

    data: bytes
    decoded: bool  # as the content says


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One file, of the pack or of a container, as read; `data` is kept only where its pictures are still to be read."""

    path: str
    inside: str = ""  # path of the container that it lies in
    sha256: str = ""
    secret: bytes = field(default=b"", repr=False)  # what is kept of it is sealed with this
    size: int = 0
    form: str = ""
    content: Content | Packed | None = None
    problem: Remark | None = None
    remarks: tuple[Remark, ...] = ()
    data: bytes = b""
    unlocked: bool = False  # read with a password: it is never kept


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in its file of the pack something is read: in what, how deep, with how much room left to unpack.

    `passwords` are tried on what is protected; `unlocked` says that one was needed for what it lies in.
    """

    inside: str
    depth: int
    room: Room
    passwords: tuple[str, ...] = ()
    unlocked: bool = False


def read_location(location: Path, path: str, passwords: tuple[str, ...] = ()) -> tuple[Leaf, ...]:
    """Return the leaves of a file on the disk."""
    try:
        data = bytes_of(location)
    except UnreadableError as error:
        return (Leaf(path=path, problem=error.remark),)
    return read_leaves(data, path, passwords)


def read_packed(location: Path, path: str, passwords: tuple[str, ...] = ()) -> tuple[Leaf, ...]:
    """Return the leaves of a file on the disk, packed where nothing is left to be read of them."""
    return tuple(map(packed, read_location(location, path, passwords)))


def packed(leaf: Leaf) -> Leaf:
    """Return a leaf with its content packed, unless its pictures are still to be read or it cannot be packed."""
    content = leaf.content
    if not isinstance(content, Content) or content.pictures:
        return leaf
    with contextlib.suppress(TypeError, ValueError):
        return replace(leaf, content=Packed(encode(content), content.decoded))
    return leaf


def content_of(leaf: Leaf) -> Content | None:
    """Return the content of a leaf, unpacked."""
    return decode(leaf.content.data) if isinstance(leaf.content, Packed) else leaf.content


def read_leaves(data: bytes, path: str, passwords: tuple[str, ...] = ()) -> tuple[Leaf, ...]:
    """Return the leaves of a file's bytes: a container before its members, and theirs, each addressed through it."""
    return _read(data, path, _Place("", 1, room_for(len(data)), passwords))[0]


def recognise(data: bytes, form: str, pages: tuple[int, ...]) -> Recognised:
    """Return the blocks of pages that are pictures."""
    from aeo_evidence.ocr.scan import read_pages  # noqa: PLC0415 - the engine costs a second and few workers need it

    return read_pages(data, form, pages)


def _read(data: bytes, path: str, place: _Place) -> tuple[tuple[Leaf, ...], Room]:
    """Return the leaves that the bytes make, the container before its members, and the room left after them."""
    leaf = Leaf(
        path=path,
        inside=place.inside,
        sha256=hashlib.sha256(data).hexdigest(),
        secret=secret_of(data),
        size=len(data),
        unlocked=place.unlocked,
    )
    try:
        form, remarks = describe(data, path)
        leaf = replace(leaf, form=form, remarks=remarks)
        content, text = _taken(data, form, place), 0
        if isinstance(content, Content):
            content, text = within(content, min(MOST_TEXT, place.room.text))
    except UnreadableError as error:
        return (replace(leaf, problem=error.remark),), place.room
    except MemoryError:
        raise  # the engine knows what to do
    except Exception as error:  # noqa: BLE001 - whatever stumbles over a file costs it a finding, never the run
        problem = Remark("reader_failed", (("error", type(error).__name__), ("format", leaf.form)))
        return (replace(leaf, problem=problem),), place.room
    if content is None:
        return (_own(leaf),), place.room
    if isinstance(content, bytes):
        return _read_opened(leaf, content, place)
    place = replace(place, room=place.room.without_text(text))
    members, room = _read_members(content, path, place)
    leaf = replace(
        leaf,
        content=replace(content, members=()),  # their bytes have become leaves
        problem=content.problem,
        remarks=(*leaf.remarks, *content.remarks),
        data=data if content.pictures else b"",
    )
    return (leaf, *members), room


def _taken(data: bytes, form: str, place: _Place) -> Content | bytes | None:
    """Return what a file holds, the bytes that a password made of it, or None for a paper of the program's own."""
    if is_own_paper(data, form):
        return None
    try:
        content = _content(data, form, place)
    except UnreadableError as error:
        locked = error.remark.code == "encrypted" and place.passwords and not place.unlocked
        opened = unlock(data, form, place.passwords) if locked else None
        if opened is None:
            raise
        return opened
    if content.problem is None and not content.decoded:
        content = replace(content, problem=Remark("nothing_in_words"))
    return None if is_blank_form(data, form, content.blocks) else content


def _own(leaf: Leaf) -> Leaf:
    """Return the leaf of a paper of the program's own: nothing of it is read."""
    own = Content(format=leaf.form, blocks=(), decoded=True)
    return replace(leaf, content=own, remarks=(*leaf.remarks, Remark("own_paper")))


def _read_opened(leaf: Leaf, opened: bytes, place: _Place) -> tuple[tuple[Leaf, ...], Room]:
    """Return the leaves of a file that a password opened: its own bytes' digest stays, and that one was needed is said."""
    leaves, room = _read(opened, leaf.path, replace(place, unlocked=True))
    said = (*leaves[0].remarks, Remark("opened_with_password"))
    first = replace(leaves[0], sha256=leaf.sha256, secret=leaf.secret, size=leaf.size, remarks=said)
    return (first, *leaves[1:]), room


def _content(data: bytes, form: str, place: _Place) -> Content:
    if not place.room.text:
        raise UnreadableError("no_room")
    if form not in CONTAINERS:
        return reader_for(form)(data)
    if place.depth > DEEPEST:
        raise UnreadableError("too_deep", most=str(DEEPEST))
    return container_reader_for(form)(data, place.room)


def _read_members(content: Content, path: str, place: _Place) -> tuple[tuple[Leaf, ...], Room]:
    room = place.room.without(content.members)
    leaves: list[Leaf] = []
    for member in content.members:
        address = address_of(path, member.name)
        if member.problem is not None:
            leaves.append(Leaf(path=address, inside=path, problem=member.problem))
            continue
        found, room = _read(member.data, address, replace(place, inside=path, depth=place.depth + 1, room=room))
        leaves += found
    return tuple(leaves), room


def describe(data: bytes, path: str) -> tuple[str, tuple[Remark, ...]]:
    """Return the format of a file's bytes, and what is to be remarked of its name."""
    form = detect(data, path)
    return form, _suffix_remark(form, path)


def _suffix_remark(form: str, path: str) -> tuple[Remark, ...]:
    suffix = misleading_suffix(form, path)
    return (Remark("wrong_suffix", (("format", form), ("suffix", suffix))),) if suffix else ()
