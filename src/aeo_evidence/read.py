"""Read every file of a pack: what can be read becomes a paper, what cannot is a document with a reason."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import PurePosixPath

from aeo_evidence.discover import SourceFile
from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Grid, Remark
from aeo_evidence.model.paper import Document
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.readers import detect, reader_for
from aeo_evidence.segment import segment

Progress = Callable[[int, int, str], None]
_SUFFIXES = {
    "docx": {".docx", ".docm", ".dotx"},
    "xlsx": {".xlsx", ".xlsm", ".xltx"},
    "jpg": {".jpg", ".jpeg"},
    "tiff": {".tif", ".tiff"},
    "csv": {".csv", ".tsv", ".txt"},
    "txt": {".txt", ".md", ".log", ".yaml", ".yml"},
    "html": {".html", ".htm"},
}


def read_files(
    files: Iterable[SourceFile], vocabulary: Vocabulary, progress: Progress | None = None
) -> tuple[Document, ...]:
    """Return a document for each file, in the order of the files; duplicates name the first file of the same bytes."""
    listed = tuple(files)
    documents: list[Document] = []
    first_of: dict[str, str] = {}
    for number, entry in enumerate(listed):
        if progress is not None:
            progress(number, len(listed), entry.path)
        document = read_file(entry, vocabulary)
        if document.size:
            original = first_of.setdefault(document.sha256, document.path)
            if original != document.path:
                document = replace(document, duplicate_of=original)
        documents.append(document)
    if progress is not None:
        progress(len(listed), len(listed), "")
    return tuple(documents)


def read_file(entry: SourceFile, vocabulary: Vocabulary) -> Document:
    """Return one file as a document; a file that cannot be read carries the reason."""
    if entry.problem is not None:
        return Document(path=entry.path, sha256="", size=0, problem=entry.problem)
    try:
        data = entry.location.read_bytes()
    except OSError as error:
        return Document(path=entry.path, sha256="", size=entry.size, problem=_os_problem(error))
    return read_bytes(data, entry.path, vocabulary)


def read_bytes(data: bytes, path: str, vocabulary: Vocabulary) -> Document:
    """Return a file's bytes as a document."""
    document = Document(path=path, sha256=hashlib.sha256(data).hexdigest(), size=len(data))
    form = detect(data, path)
    remarks = _suffix_remark(form, path)
    try:
        content = reader_for(form)(data)
    except UnreadableError as error:
        return replace(document, problem=error.remark, remarks=remarks)
    except (
        MemoryError,
        RecursionError,
        ArithmeticError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
    ) as error:
        # A reader that stumbles over a file must cost that file a finding, never the run.
        problem = Remark("reader_failed", (("error", type(error).__name__), ("format", form)))
        return replace(document, problem=problem, remarks=remarks)
    return replace(
        document,
        content=content,
        paper=segment(content, path, vocabulary),
        content_digest=content_digest(content),
        problem=content.problem,
        remarks=(*remarks, *content.remarks),
    )


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
    if form in {"empty", "lock", "unknown", "encrypted-office", "damaged-zip"} or not suffix or suffix in known:
        return ()
    return (Remark("wrong_suffix", (("format", form), ("suffix", suffix))),)


def content_digest(content: Content) -> str:
    """Return a digest over the normalised content: a renamed or re-saved file keeps it."""
    digest = hashlib.sha256()
    for block in content.blocks:
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
