"""Mails as Outlook saves them: an OLE container with a stream for each property, written byte by byte."""

import struct
from datetime import UTC, datetime
from typing import Any, TypeAlias

Tree: TypeAlias = "dict[str, bytes | Tree]"

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def property_tree(
    texts: dict[int, str], *, numbers: dict[int, int] | None = None, header: int = 32, charset: str = "", **streams: Any
) -> Tree:
    """Return the streams of a mail (header 32, embedded 24) or an attachment (8). With a charset texts are not Unicode."""
    made: Tree = {}
    fixed = b"".join(struct.pack("<HHIQ", 0x0003, tag, 6, number) for tag, number in (numbers or {}).items())
    made["__properties_version1.0"] = bytes(header) + fixed
    for tag, text in texts.items():
        kind, data = ("001E", text.encode(charset)) if charset else ("001F", text.encode("utf-16-le"))
        made[f"__substg1.0_{tag:04X}{kind}"] = data
    for name, data in streams.items():
        made[name.removeprefix("s")] = data
    return made


def attachment(name: str, data: bytes, **more: Any) -> Tree:
    """Return the storage of an attached file."""
    tree = property_tree(
        {0x3707: name, **more.pop("texts", {})}, numbers={0x3705: 1, **more.pop("numbers", {})}, header=8
    )
    return {**tree, "__substg1.0_37010102": data}


def with_attachments(mail: Tree, *attached: Tree) -> Tree:
    """Return the mail with its attachments."""
    return {**mail, **{f"__attach_version1.0_#{number:08X}": tree for number, tree in enumerate(attached)}}


def ticks(moment: datetime) -> int:
    """Return a moment as Windows counts it."""
    return int((moment - _EPOCH).total_seconds()) * 10_000_000


def ole(tree: Tree) -> bytes:
    """Return a container with these streams and storages."""
    return _Writer().written(tree)


class _Writer:
    def __init__(self) -> None:
        self._sectors: list[bytes] = []
        self._fat: list[int] = []
        self._mini, self._minifat = b"", list[int]()
        self._entries: list[dict[str, Any]] = []

    def written(self, tree: Tree) -> bytes:
        self._entries.append(
            {"name": "Root Entry", "kind": 5, "start": _END, "size": 0, "child": _FREE, "right": _FREE}
        )
        self._add(0, tree)
        self._entries[0]["start"], self._entries[0]["size"] = self._chain(self._mini), len(self._mini)
        minifat = self._chain(b"".join(struct.pack("<I", entry) for entry in self._minifat), _FREE)
        directory = self._chain(b"".join(map(self._line, self._entries)))
        count = 1
        while count * _SECTOR // 4 < len(self._fat) + count:
            count += 1
        fat = [*self._fat, *[_FAT] * count]
        table = b"".join(struct.pack("<I", entry) for entry in fat).ljust(count * _SECTOR, b"\xff")
        places = [*range(len(self._fat), len(self._fat) + count), *[_FREE] * (109 - count)]
        head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
        minis = (len(self._minifat) * 4 + _SECTOR - 1) // _SECTOR
        head += struct.pack("<9I", 0, count, directory, 0, _CUTOFF, minifat, minis, _END, 0)
        return head + b"".join(struct.pack("<I", place) for place in places) + b"".join(self._sectors) + table

    def _add(self, parent: int, tree: Tree) -> None:
        before: int | None = None
        for name in sorted(tree, key=lambda name: (len(name), name.upper())):
            content, number = tree[name], len(self._entries)
            entry = {"name": name, "kind": 1, "start": 0, "size": 0, "child": _FREE, "right": _FREE}
            self._entries.append(entry)
            self._entries[parent if before is None else before]["child" if before is None else "right"] = number
            before = number
            if isinstance(content, dict):
                self._add(number, content)
            else:
                entry |= {"kind": 2, "size": len(content), "start": self._stream(content)}

    def _stream(self, data: bytes) -> int:
        if len(data) >= _CUTOFF:
            return self._chain(data)
        if not data:
            return _END
        start, count = len(self._minifat), -(-len(data) // _MINI)
        self._mini += data.ljust(count * _MINI, b"\0")
        self._minifat += [*range(start + 1, start + count), _END]
        return start

    def _chain(self, data: bytes, empty: int = _END) -> int:
        if not data:
            return empty if empty == _END else _END
        start, count = len(self._sectors), -(-len(data) // _SECTOR)
        self._sectors += [data[at : at + _SECTOR].ljust(_SECTOR, b"\0") for at in range(0, len(data), _SECTOR)]
        self._fat += [*range(start + 1, start + count), _END]
        return start

    def _line(self, entry: dict[str, Any]) -> bytes:
        name: bytes = entry["name"].encode("utf-16-le") + b"\0\0"
        line = name.ljust(64, b"\0") + struct.pack(
            "<HBB3I", len(name), entry["kind"], 1, _FREE, entry["right"], entry["child"]
        )
        return line + bytes(36) + struct.pack("<IQ", entry["start"], entry["size"])
