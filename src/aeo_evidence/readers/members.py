"""Names of files within a container: in the right charset, never leading out of it, no two the same."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from aeo_evidence.readers.charset import decode

_DRIVE = re.compile(r"[A-Za-z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_DOS = "cp437"
_LONGEST = 255  # characters of one part; no file system takes longer ones
_DEEPEST = 100  # parts of a path: each folder of a path is a name of its own, and costs as much as the whole
_SYSTEM = ".DS_Store"
_SYSTEM_FOLDER = "__MACOSX"


def decode_names(stored: Sequence[bytes]) -> tuple[str, ...]:
    """Return names whose charset the container does not tell: UTF-8, Big5, GBK or DOS, judged over all of them."""
    if all(name.isascii() for name in stored):
        return tuple(name.decode("ascii") for name in stored)
    _, encoding, _ = decode(b"\n".join(name for name in stored if not name.isascii()))
    encoding = _DOS if encoding in ("cp1252", "latin-1") or encoding.startswith("utf-16") else encoding
    return tuple(_decoded(name, encoding) for name in stored)


def _decoded(name: bytes, encoding: str) -> str:
    for candidate in (encoding, "utf-8", "cp950", "gb18030"):
        try:
            return name.decode(candidate)
        except UnicodeDecodeError:
            continue
    return name.decode(_DOS)


def is_system_file(name: str) -> bool:
    """Say whether a file was left behind by an operating system and is nobody's document."""
    parts = name.replace("\\", "/").split("/")
    return _SYSTEM_FOLDER in parts[:-1] or parts[-1] == _SYSTEM


def safe_path(name: str) -> tuple[str, bool]:
    """Return a path that stays within its container, with '/', and whether the given one would have left it."""
    parts = _CONTROL.sub("_", name).replace("\\", "/").split("/")
    kept = [part[-_LONGEST:] for part in parts if part.strip() not in ("", ".", "..")]
    left = ".." in (part.strip() for part in parts) or (parts[0] == "" and bool(kept))
    while kept and _DRIVE.fullmatch(kept[0]):
        kept, left = kept[1:], True
    kept = kept[-_DEEPEST:]
    return "/".join(kept), left


def address_of(container: str, name: str) -> str:
    """Return the address of a member; a single compressed file need not know its name: then it is that of its container."""
    return f"{container}/{name or PurePosixPath(container).stem}"


def safe_name(name: str) -> str:
    """Return a name that is one part of a path: what was a separator is '_'."""
    parts = [part.strip() for part in re.split(r"[/\\]", _CONTROL.sub(" ", name))]
    if parts and _DRIVE.fullmatch(parts[0]):  # old mail programs give the whole path on the sender's disk
        parts = parts[-1:]
    joined = "_".join(part for part in parts if part not in ("", ".", ".."))
    stem, suffix = PurePosixPath(joined).stem, PurePosixPath(joined).suffix
    return joined if len(joined) <= _LONGEST else f"{stem[: _LONGEST - len(suffix)]}{suffix}"


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, a repeated one with ' (2)' before its suffix; none is a folder in another's path."""
    given = tuple(names)
    files = set(given)
    folders = {folder for name in given for folder in _folders(name)}
    seen: set[str] = set()
    reached: dict[str, int] = {}
    reached_folders: dict[str, int] = {}
    found = []
    for name in given:
        own = _beside(name, files, reached_folders)
        if own in seen or (own != name and own in files):
            own = _free(own, reached, files, folders)
        files.add(own)
        folders.update(_folders(own))
        seen.add(own)
        found.append(own)
    return tuple(found)


def _folders(name: str) -> list[str]:
    parts = name.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]


def _beside(name: str, files: set[str], reached: dict[str, int]) -> str:
    """Return the name with a number after each folder of it that is a file's name too: `a.zip/b` beside `a.zip`."""
    parts = name.split("/")
    for end in range(1, len(parts)):
        folder = "/".join(parts[:end])
        if folder in files:
            parts[:end] = _free(folder, reached, files).split("/")
    return "/".join(parts)


def _free(name: str, reached: dict[str, int], *taken: set[str]) -> str:
    """Return the name if it is not taken, else the first numbered one that is not.

    `reached`: up to which number those of a name are taken, for what is taken once stays so: thousands may bear one name.
    """
    if not any(name in names for names in taken):
        return name
    folder, slash, last = name.rpartition("/")
    number = reached.get(name, 2)
    while any((candidate := f"{folder}{slash}{numbered(last, number)}") in names for names in taken):
        number += 1
    reached[name] = number
    return candidate


def numbered(name: str, number: int) -> str:
    """Return the name with ' (2)' or the like before its suffix."""
    path = PurePosixPath(name)
    return f"{path.stem} ({number}){path.suffix}"
