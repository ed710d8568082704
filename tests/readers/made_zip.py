"""ZIP archives as old, careless and hostile programs make them: zipfile writes only good ones, so bytes are changed after."""

import io
import struct
import zipfile
from collections.abc import Mapping

LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
# Where a field stands in the header before a member, and in its line of the directory.
FLAGS, METHOD, ATTRIBUTES = (6, 8), (8, 10), (None, 38)


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of these files, in their order."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def zipped_pairs(pairs: list[tuple[str, bytes]]) -> bytes:
    """Return an archive in which a name may stand more than once."""
    names = {f"{number:04}".ljust(len(name.encode()), "x"): name for number, (name, _) in enumerate(pairs)}
    data = zipped(dict(zip(names, (content for _, content in pairs), strict=True)))
    for held, name in names.items():
        data = data.replace(held.encode(), name.encode())
    return data


def zipped_as(names: list[str], encoding: str) -> bytes:
    """Return an archive whose names are in a charset that it does not tell, as Windows' own packer writes them."""
    held = {f"{number:04}".ljust(len(name.encode(encoding)), "x"): name for number, name in enumerate(names)}
    data = zipped({stand_in: f"text of {name}".encode() for stand_in, name in held.items()})
    for stand_in, name in held.items():
        data = data.replace(stand_in.encode(), name.encode(encoding))
    return data


def changed(data: bytes, number: int, field: tuple[int | None, int], value: int, size: str = "<H") -> bytes:
    """Return an archive with another value in a field of its member `number`."""
    made = bytearray(data)
    for mark, offset in zip((LOCAL, CENTRAL), field, strict=True):
        if offset is not None:
            at = -1
            for _ in range(number + 1):
                at = made.find(mark, at + 1)
            struct.pack_into(size, made, at + offset, value)
    return bytes(made)
