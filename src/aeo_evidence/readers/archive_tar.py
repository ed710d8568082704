"""The entries of a TAR archive, compressed or not, and of single compressed files."""

import bz2
import io
import lzma
import tarfile
import zlib
from collections.abc import Iterator
from functools import partial
from typing import IO, Any

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Remark
from aeo_evidence.readers.archive_entry import Entry
from aeo_evidence.readers.limits import MOST_ENTRIES

_CHUNK = 2**18  # bytes
_MAGIC_AT, _MAGIC = 257, b"ustar"
_MOST_MEMORY = 256 * 2**20  # bytes that an XZ stream may ask for as its dictionary
_GZIP = 31  # window bits that tell zlib to expect a gzip header
_NAMED, _EXTRA = 0x08, 0x04  # flags of that header
_GZIP_HEADER = 10
# Headers upon headers are read one within the other: a chain of them ends in a RecursionError.
_BROKEN = (OSError, EOFError, ValueError, OverflowError, zlib.error, lzma.LZMAError, MemoryError, RecursionError)


class _Info(tarfile.TarInfo):
    """An entry that cannot send the reader backwards: with a negative size one header would be read for ever."""

    def _block(self, count: int) -> int:  # the method of the base class by which it steps on
        if count < 0:
            raise tarfile.ReadError("negative size")
        return super()._block(count)  # type: ignore[misc, no-any-return]


def is_tar(data: bytes) -> bool:
    """Say whether data is a TAR archive of today's kind."""
    return data[_MAGIC_AT : _MAGIC_AT + len(_MAGIC)] == _MAGIC


def tar_entries(data: bytes) -> tuple[tuple[Entry, ...], Remark | None]:
    """Return the entries in their order, and a problem where the archive ends before its end."""
    found: list[Entry] = []
    try:
        archive = tarfile.open(  # noqa: SIM115 - its members are opened later
            fileobj=io.BytesIO(data), mode="r:", encoding="utf-8", errors="surrogateescape", tarinfo=_Info
        )
        for info in archive:
            if len(found) >= MOST_ENTRIES:
                return tuple(found), Remark("too_many_members", (("most", str(MOST_ENTRIES)),))
            found.append(_entry(archive, info))
    except (tarfile.TarError, *_BROKEN):
        if not found:
            raise UnreadableError("damaged") from None
        return tuple(found), Remark("cut_short")
    return tuple(found), Remark("cut_short") if _goes_on(data, archive.offset) else None


def _goes_on(data: bytes, end: int) -> bool:
    """Say whether anything stands behind the end of an archive: a damaged header is taken for the end, too."""
    return bool(data[end:].strip(b"\x00"))


def _entry(archive: tarfile.TarFile, info: tarfile.TarInfo) -> Entry:
    stored = info.name.encode("utf-8", "surrogateescape")
    problem = None
    if info.issym() or info.islnk():
        problem = Remark("link")
    elif not info.isdir() and (not info.isreg() or info.issparse()):
        problem = Remark("special_file")
    return Entry(
        stored=stored,
        name=info.name if stored.isascii() else None,
        size=info.size,
        packed=info.size,
        open=partial(_open, archive, info),
        problem=problem,
        folder=info.isdir(),
    )


def _open(archive: tarfile.TarFile, info: tarfile.TarInfo) -> IO[bytes]:
    source = archive.extractfile(info)
    if source is None:
        raise EOFError(info.name)
    return source


def packed_entries(data: bytes, form: str, most: int) -> tuple[str, tuple[Entry, ...], Remark | None]:
    """Return what a compressed file holds: the entries of a TAR archive, or one file. `most` is in bytes, unpacked."""
    content, problem = _unpacked(data, form, most)
    if is_tar(content):
        entries, torn = tar_entries(content)
        return "tar", entries, problem or torn  # what follows the limit of the one is cut short for the other
    stored = _gzip_name(data) if form == "gz" else b""
    entry = Entry(
        stored=stored,
        name=None if stored else "",
        size=len(content),
        packed=len(data),
        open=partial(io.BytesIO, content),
        problem=problem and (Remark("damaged") if problem.code == "cut_short" else problem),
    )
    return form, (entry,), None


def _unpacked(data: bytes, form: str, most: int) -> tuple[bytes, Remark | None]:
    """Return what comes out before the limit or the first damage, and a problem if that is not all."""
    parts: list[bytes] = []
    size = 0
    try:
        for part in _stream(data, form):
            size += len(part)
            if size > most:
                return b"".join(parts), Remark("member_too_large", (("megabytes", str(most // 2**20)),))
            parts.append(part)
    except _BROKEN:
        return b"".join(parts), Remark("cut_short")
    return b"".join(parts), None


def _stream(data: bytes, form: str) -> Iterator[bytes]:
    """Yield what a compressed file unpacks to, piece by piece, up to its end or its first damage.

    It is taken in by the piece, too: each time, what is left over of what was given is copied.
    """
    magic, left = data[:3], memoryview(data)
    while left[:3] == magic:  # several streams may follow one another; what is none of them is padding
        unpacker = _unpacker(form)
        given, rest = 0, memoryview(b"")
        while not unpacker.eof:
            hungry = not rest if form == "gz" else unpacker.needs_input
            if hungry:
                rest = left[given : given + _CHUNK]
                given += len(rest)
            part = unpacker.decompress(rest, _CHUNK)
            if hungry and not rest and not part and not unpacker.eof:
                raise EOFError
            rest = memoryview(unpacker.unconsumed_tail if form == "gz" else b"")
            yield part
        left = left[given - len(unpacker.unused_data) :]


def _unpacker(form: str) -> Any:
    if form == "gz":
        return zlib.decompressobj(wbits=_GZIP)
    return bz2.BZ2Decompressor() if form == "bz2" else lzma.LZMADecompressor(memlimit=_MOST_MEMORY)


def _gzip_name(data: bytes) -> bytes:
    """Return the name that the header gives; empty if it gives none."""
    flags, at = data[3] if len(data) > _GZIP_HEADER else 0, _GZIP_HEADER
    if flags & _EXTRA:
        at += 2 + int.from_bytes(data[at : at + 2], "little")
    if not flags & _NAMED:
        return b""
    return data[at : data.find(b"\x00", at)]
