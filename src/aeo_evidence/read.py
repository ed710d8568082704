"""Read every file of a pack: what can be read becomes a paper, what cannot is a document with a reason."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import PurePosixPath

from aeo_evidence.discover import SourceFile
from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Grid, Remark
from aeo_evidence.model.paper import Document
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.readers import (
    ARCHIVES,
    CONTAINERS,
    DEEPEST,
    Room,
    container_reader_for,
    detect,
    reader_for,
    room_for,
)
from aeo_evidence.segment import segment

Progress = Callable[[int, int, str], None]
_SUFFIXES = {
    "docx": {".docx", ".docm", ".dotx", ".dotm"},
    "doc": {".doc", ".dot", ".wps"},
    "xlsx": {".xlsx", ".xlsm", ".xltx", ".xltm"},
    "xls": {".xls", ".xlt", ".et"},
    "pptx": {".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".potm"},
    "ppt": {".ppt", ".pps", ".pot", ".dps"},
    "odt": {".odt", ".ott"},
    "ods": {".ods", ".ots"},
    "odp": {".odp", ".otp"},
    "odg": {".odg", ".otg"},
    "jpg": {".jpg", ".jpeg"},
    "tiff": {".tif", ".tiff"},
    "csv": {".csv", ".tsv", ".tab", ".txt", ".log"},
    "txt": {".txt", ".md", ".log", ".yaml", ".yml"},
    "html": {".html", ".htm", ".xhtml"},
    "xml": {".xml", ".svg"},
    "json": {".json", ".jsonl"},
    "eml": {".eml", ".mht", ".mhtml"},
    "gz": {".gz", ".tgz"},
    "bz2": {".bz2", ".tbz", ".tbz2"},
    "xz": {".xz", ".txz"},
    "mbox": {".mbox", ".mbx"},
}
_NO_ONE_SUFFIX = frozenset(
    {"empty", "lock", "unknown", "encrypted-office", "damaged-zip", "video", "audio", "exe"}
    | {"database", "shortcut", "iwork", "xps"}
)
_STUMBLES = (
    MemoryError,
    RecursionError,
    ArithmeticError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
)


def read_files(
    files: Iterable[SourceFile], vocabulary: Vocabulary, progress: Progress | None = None
) -> tuple[Document, ...]:
    """Return a document for each file and each member of a container, in order; duplicates name the first of their bytes."""
    listed = tuple(files)
    documents: list[Document] = []
    first_of: dict[str, str] = {}
    for number, entry in enumerate(listed):
        if progress is not None:
            progress(number, len(listed), entry.path)
        for document in read_file(entry, vocabulary):
            original = first_of.setdefault(document.sha256, document.path) if document.size else document.path
            same = original != document.path
            documents.append(replace(document, duplicate_of=original) if same else document)
    if progress is not None:
        progress(len(listed), len(listed), "")
    return tuple(documents)


def read_file(entry: SourceFile, vocabulary: Vocabulary) -> tuple[Document, ...]:
    """Return one file as a document, and its members if it is a container; what cannot be read carries the reason."""
    if entry.problem is not None:
        return (Document(path=entry.path, sha256="", size=0, problem=entry.problem),)
    try:
        data = entry.location.read_bytes()
    except OSError as error:
        return (Document(path=entry.path, sha256="", size=entry.size, problem=_os_problem(error)),)
    return read_bytes(data, entry.path, vocabulary)


def read_bytes(data: bytes, path: str, vocabulary: Vocabulary) -> tuple[Document, ...]:
    """Return a file's bytes as a document; after a container its members, and theirs, each addressed through it."""
    return _read(data, path, vocabulary, _Place(1, room_for(len(data))))[0]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in its file of the pack something is read: how deep, and with how much room left to unpack."""

    depth: int
    room: Room


def _read(data: bytes, path: str, vocabulary: Vocabulary, place: _Place) -> tuple[tuple[Document, ...], Room]:
    """Return the documents that the bytes make, the container before its members, and the room left after them."""
    form = detect(data, path)
    document = Document(
        path=path, sha256=hashlib.sha256(data).hexdigest(), size=len(data), remarks=_suffix_remark(form, path)
    )
    try:
        content = _content(data, form, place)
    except UnreadableError as error:
        return (replace(document, problem=error.remark),), place.room
    except _STUMBLES as error:
        # A reader that stumbles over a file must cost that file a finding, never the run.
        problem = Remark("reader_failed", (("error", type(error).__name__), ("format", form)))
        return (replace(document, problem=problem),), place.room
    members, room = _read_members(content, path, vocabulary, place)
    document = replace(
        document,
        content=replace(content, members=()),  # their bytes have become documents
        paper=None if form in ARCHIVES else segment(content, path, vocabulary),
        content_digest=content_digest(content, members),
        problem=content.problem,
        remarks=(*document.remarks, *content.remarks),
    )
    return (document, *members), room


def _content(data: bytes, form: str, place: _Place) -> Content:
    if form not in CONTAINERS:
        return reader_for(form)(data)
    if place.depth > DEEPEST:
        raise UnreadableError("too_deep", most=str(DEEPEST))
    return container_reader_for(form)(data, place.room)


def _read_members(
    content: Content, path: str, vocabulary: Vocabulary, place: _Place
) -> tuple[tuple[Document, ...], Room]:
    room = place.room.without(content.members)
    documents: list[Document] = []
    for member in content.members:
        # A single compressed file need not know its name; then it is that of its container.
        address = f"{path}/{member.name or PurePosixPath(path).stem}"
        if member.problem is not None:
            documents.append(Document(path=address, sha256="", size=0, problem=member.problem))
            continue
        found, room = _read(member.data, address, vocabulary, _Place(place.depth + 1, room))
        documents += found
    return tuple(documents), room


def _os_problem(error: OSError) -> Remark:
    code = (
        "no_permission"
        if isinstance(error, PermissionError)
        else "vanished"
        if isinstance(error, FileNotFoundError)
        else "not_openable"
    )
    return Remark(code, (("reason", error.strerror or type(error).__name__),))


def _suffix_remark(form: str, path: str) -> tuple[Remark, ...]:
    suffix = PurePosixPath(path).suffix.lower()
    known = _SUFFIXES.get(form, {f".{form}"})
    if form in _NO_ONE_SUFFIX or not suffix or suffix in known:
        return ()
    return (Remark("wrong_suffix", (("format", form), ("suffix", suffix))),)


def content_digest(content: Content, members: Iterable[Document] = ()) -> str:
    """Return a digest over the normalised content: a renamed or re-saved file keeps it, a re-packed archive too."""
    digest = hashlib.sha256()
    for own in sorted(member.content_digest or member.sha256 or member.path for member in members):
        digest.update(own.encode("utf-8", "surrogatepass") + b"\x1d")
    for block in () if content.format in ARCHIVES else content.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                values = [_normal(cell.value, cell.text) for cell in row.cells]
                digest.update(
                    "\x1f".join(value for value in values if value).encode("utf-8", "surrogatepass") + b"\x1e"
                )
        else:
            digest.update(" ".join(block.text.split()).encode("utf-8", "surrogatepass") + b"\x1e")
    return digest.hexdigest()


def _normal(value: object, text: str) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return " ".join(text.split())
