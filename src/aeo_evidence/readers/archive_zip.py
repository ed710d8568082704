"""The directory of a ZIP archive, checked before anything is unpacked."""

import io
import stat
import struct
import zlib
from functools import partial
from zipfile import ZipFile, ZipInfo

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Remark
from aeo_evidence.readers.archive_entry import Entry
from aeo_evidence.readers.limits import MOST_ENTRIES
from aeo_evidence.readers.members import decode_names
from aeo_evidence.readers.package import LOCAL_MARK, TORN
from aeo_evidence.readers.partly import unread_parts

_ENTRY = b"PK\x01\x02"
_ENCRYPTED, _UTF8 = 0x1, 0x800
_UNIX = 3
_LOCAL_HEADER, _NAME_LENGTH_AT = 30, 26  # bytes before the name, and before its length
_UNICODE_PATH = 0x7075  # extra field in which some programs repeat the name in UTF-8


def too_many_entries(data: bytes) -> bool:
    """Say whether a directory is so long that only building it would cost much. Counts marks, believes no field."""
    return data.count(_ENTRY) > MOST_ENTRIES


def zip_entries(data: bytes) -> tuple[Entry, ...]:
    """Return the directory's entries in its order; raise UnreadableError if there is none to be read."""
    if too_many_entries(data):
        raise UnreadableError("too_many_members", most=str(MOST_ENTRIES))
    try:
        archive = ZipFile(io.BytesIO(data))
    except TORN as error:
        raise UnreadableError("damaged") from error
    infos = archive.infolist()
    overlapping = _overlapping(infos, archive.start_dir)
    return tuple(_entry(archive, info, overlaps=number in overlapping) for number, info in enumerate(infos))


def before_the_first(data: bytes, entries: tuple[Entry, ...]) -> Remark | None:
    """Return that a file lies at the beginning of an archive that its directory does not know: two archives are one file."""
    if not data.startswith(LOCAL_MARK) or not entries or any(entry.at == 0 for entry in entries):
        return None
    length = int.from_bytes(data[_NAME_LENGTH_AT : _NAME_LENGTH_AT + 2], "little")
    return unread_parts(decode_names([data[_LOCAL_HEADER : _LOCAL_HEADER + length]]))


def _entry(archive: ZipFile, info: ZipInfo, *, overlaps: bool) -> Entry:
    known = bool(info.flag_bits & _UTF8)
    stored = info.orig_filename.encode("utf-8" if known else "cp437", "surrogatepass" if known else "replace")
    return Entry(
        stored=stored,
        name=info.orig_filename if known else _repeated_name(info.extra, stored),
        size=info.file_size,
        packed=info.compress_size,
        open=partial(archive.open, info),
        problem=Remark("overlapping") if overlaps else _problem(info),
        folder=_is_folder(info),
        at=info.header_offset,
    )


def _is_folder(info: ZipInfo) -> bool:
    name = info.orig_filename
    return name.endswith("/") or (name.endswith("\\") and not info.file_size)


def _problem(info: ZipInfo) -> Remark | None:
    mode = info.external_attr >> 16 if info.create_system == _UNIX else 0
    kind = stat.S_IFMT(mode)
    if kind == stat.S_IFLNK:
        return Remark("link")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return Remark("special_file")
    return Remark("encrypted") if info.flag_bits & _ENCRYPTED else None


def _repeated_name(extra: bytes, stored: bytes) -> str | None:
    """Return the name that the extra field repeats in UTF-8, if it belongs to this name."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        body = extra[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == _UNICODE_PATH and len(body) > 5 and body[1:5] == struct.pack("<I", zlib.crc32(stored)):
            try:
                return body[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None


def _overlapping(infos: list[ZipInfo], end: int) -> frozenset[int]:
    """Return the positions of entries whose bytes serve another one too: how a small file unpacks to an endless one."""
    ordered = sorted(range(len(infos)), key=lambda number: (infos[number].header_offset, number))
    found: set[int] = set()
    reach, holder = -1, -1
    for number in ordered:
        info = infos[number]
        if _is_folder(info) and not info.compress_size:
            continue
        if info.header_offset < reach:
            found |= {number, holder}
        stop = info.header_offset + _LOCAL_HEADER + info.compress_size
        if stop > end:
            found.add(number)
        if stop > reach:
            reach, holder = stop, number
    return frozenset(found)
