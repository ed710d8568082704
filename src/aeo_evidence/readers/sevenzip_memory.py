"""Where files of a 7Z archive are unpacked to: memory, each no longer than its directory says."""

import io
from collections.abc import Mapping

from py7zr.io import Py7zIO, WriterFactory


class _Bounded(Py7zIO):  # type: ignore[misc, unused-ignore]
    """One file in memory that refuses to grow beyond its size."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._buffer = io.BytesIO()

    def write(self, s: bytes | bytearray) -> int:
        if self._buffer.tell() + len(s) > self._most:
            raise OSError("longer than the directory says")
        return self._buffer.write(s)

    def read(self, size: int | None = None) -> bytes:
        return self._buffer.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._buffer.seek(offset, whence)

    def flush(self) -> None:
        """Memory needs no flushing."""

    def size(self) -> int:
        return self._buffer.getbuffer().nbytes


class Memory(WriterFactory):  # type: ignore[misc, unused-ignore]
    """Makes a bounded file for each name and gives back those that came out whole."""

    def __init__(self, sizes: Mapping[str, int]) -> None:
        self._sizes = sizes
        self._made: dict[str, _Bounded] = {}

    def create(self, filename: str) -> Py7zIO:
        """Return the file to which this name is unpacked."""
        return self._made.setdefault(filename, _Bounded(self._sizes.get(filename, 0)))

    def whole(self) -> dict[str, bytes]:
        """Return the bytes of the files that reached their size."""
        found = {}
        for name, made in sorted(self._made.items()):
            made.seek(0)
            content = made.read()
            if len(content) == self._sizes.get(name):
                found[name] = content
        return found
