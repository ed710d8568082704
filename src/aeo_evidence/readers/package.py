"""The outer shell of Office files: the zip or OLE container, checked before anything inside it is believed."""

import contextlib
import io
import lzma
import posixpath
import struct
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

import olefile  # type: ignore[import-untyped]
from lxml import etree

from aeo_evidence.errors import UnreadableError

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = b"PK"
Element: TypeAlias = "etree._Element"  # noqa: SLF001 (lxml has no public name for it)
# What the packages of damaged files raise where a part of them is read; LZMA's own error is none of the others.
TORN = (
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    OSError,
    EOFError,
    ValueError,
    LookupError,
    RuntimeError,
    NotImplementedError,
)
_MOST_BYTES = 768 * 2**20  # unpacked; the largest honest workbooks have a tenth of it
_ENCRYPTED_ENTRY = 0x1
LOCAL_MARK = b"PK\x03\x04"  # before the header of each entry
_LOCAL = struct.Struct("<26xHH")  # of which the lengths of the name and of what is between it and the part are wanted
_PIECE = 64  # bytes; what stands before a damage is lost with the piece that holds it


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part of a package to another."""

    kind: str  # the last word of its type: "header", "worksheet", "comments"
    target: str  # name of the part in the zip, without a leading slash


def open_zip(data: bytes, most_xml: int = _MOST_BYTES) -> ZipFile:
    """Open the package of a modern Office file, or say why it cannot be read. `most_xml` is in bytes, unpacked."""
    if not data.strip(b"\x00"):
        raise UnreadableError("empty")
    if data.startswith(OLE_MAGIC):
        raise UnreadableError("encrypted" if "EncryptedPackage" in ole_streams(data) else "unsupported")
    try:
        archive = ZipFile(io.BytesIO(data))
    except TORN as error:
        raise UnreadableError("damaged") from error
    entries = archive.infolist()
    if any(entry.flag_bits & _ENCRYPTED_ENTRY for entry in entries):
        raise UnreadableError("encrypted")
    xml = sum(entry.file_size for entry in entries if entry.filename.endswith(".xml"))
    if xml > most_xml or sum(entry.file_size for entry in entries) > _MOST_BYTES:
        raise UnreadableError("unpacks_too_large")
    return archive


def ole_streams(data: bytes) -> tuple[str, ...]:
    """Return the names of the streams at the root of an OLE container."""
    try:
        with olefile.OleFileIO(data) as container:
            return tuple(sorted(path[0] for path in container.listdir()))
    except Exception as error:  # olefile raises whatever the damage makes of its arithmetic
        raise UnreadableError("damaged") from error


def ole_contents(data: bytes, names: Sequence[str]) -> dict[str, bytes]:
    """Return the streams of these names at the root of an OLE container, those that are there."""
    try:
        with olefile.OleFileIO(data) as container:
            return {name: container.openstream(name).read() for name in names if container.exists(name)}
    except Exception as error:  # see above
        raise UnreadableError("damaged") from error


def ole_folder(data: bytes, name: str) -> tuple[str, ...]:
    """Return the names of what lies in a folder at the root of an OLE container; none if there is no such folder."""
    try:
        with olefile.OleFileIO(data) as container:
            paths = container.listdir(streams=True, storages=True)
    except Exception as error:  # see above
        raise UnreadableError("damaged") from error
    return tuple(sorted({path[1] for path in paths if len(path) > 1 and path[0] == name}))


def part(archive: ZipFile, name: str) -> bytes | None:
    """Return the bytes of a part, or None if it is missing or torn."""
    try:
        return archive.read(name)
    except TORN:
        return None


def so_far(archive: ZipFile, name: str) -> bytes:
    """Return a torn part as far as it unpacks, whatever its checksum says; nothing where it cannot be found."""
    entry, file = archive.getinfo(name), archive.fp
    if file is None or entry.header_offset < 0 or entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return b""
    file.seek(entry.header_offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(LOCAL_MARK):
        return b""
    file.seek(sum(_LOCAL.unpack(head)), io.SEEK_CUR)
    packed = file.read(entry.compress_size)
    if entry.compress_type == ZIP_STORED:
        return packed[: entry.file_size]
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    unpacked = bytearray()
    with contextlib.suppress(zlib.error):
        for start in range(0, len(packed), _PIECE):
            unpacked += unpacking.decompress(packed[start : start + _PIECE], entry.file_size - len(unpacked) + 1)
            if unpacking.eof or len(unpacked) > entry.file_size:
                break
    return bytes(unpacked[: entry.file_size])


def mended(archive: ZipFile, looked_at: Callable[[str], bool]) -> tuple[bytes, tuple[str, ...]]:
    """Return a package whose torn parts go as far as they unpack, and which of those looked at these are.

    Two readers of a damaged package may see two things: what one of them has looked into the other must read as well.
    There are no bytes where nothing had to be mended.
    """
    names = archive.namelist()
    torn = tuple(name for name in dict.fromkeys(names) if looked_at(name) and part(archive, name) is None)
    if not torn and len(set(names)) == len(names):
        return b"", ()
    return repacked(archive, {name: so_far(archive, name) for name in torn}), torn


def parse(xml: bytes) -> etree._Element | None:
    """Parse one part; entities stay unresolved and nothing outside is fetched. None if it is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        return None


def relations(archive: ZipFile, name: str) -> dict[str, Relation]:
    """Return the links of a part to other parts by their ids, in the order of the file."""
    folder, base = posixpath.split(name)
    xml = part(archive, posixpath.join(folder, "_rels", f"{base}.rels"))
    root = parse(xml) if xml else None
    if root is None:
        return {}
    found: dict[str, Relation] = {}
    for link in root:
        target = link.get("Target", "")
        if link.get("TargetMode") != "External" and target:
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[link.get("Id", "")] = Relation(str(link.get("Type", "")).rsplit("/", 1)[-1], path)
    return found


def unread(archive: ZipFile, links: Iterable[Relation], kinds: Collection[str]) -> list[str]:
    """Return the names of the parts of these kinds that are linked, but missing, torn or no XML."""
    targets = [link.target for link in links if link.kind in kinds]
    return [target for target in targets if parse(part(archive, target) or b"") is None]


def repacked(archive: ZipFile, replaced: Mapping[str, bytes]) -> bytes:
    """Return a package with some of its parts replaced, nothing compressed; parts that cannot be had are left out."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as copy:
        for name in dict.fromkeys(archive.namelist()):
            content = replaced[name] if name in replaced else part(archive, name)
            if content is not None:
                copy.writestr(name, content)
    return buffer.getvalue()
