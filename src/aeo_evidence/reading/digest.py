"""Digests: of a document's content, so that a renamed or re-saved file is known again; of the code that reads."""

import hashlib
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import cache
from importlib import metadata, resources

from aeo_evidence.model.document import Content, Grid
from aeo_evidence.readers import ARCHIVES
from aeo_evidence.version import __version__, program_code

_READING_ROOMS = ("aeo_evidence.readers", "aeo_evidence.ocr", "aeo_evidence.model", "aeo_evidence.text")
_LIBRARIES = (
    "lxml",
    "msoffcrypto-tool",
    "numpy",
    "olefile",
    "onnxruntime",
    "opencv-python-headless",
    "pdfminer.six",
    "pdfplumber",
    "pi-heif",
    "pillow",
    "py7zr",
    "pypdfium2",
    "python-calamine",
    "python-docx",
    "rapidocr",
)
_JUDGING_LIBRARIES = ("ahocorasick-rs", "openpyxl", "pydantic", "rapidfuzz")


def content_digest(content: Content, members: Iterable[str] = ()) -> str:
    """Return a digest over normalised content and the digests of a container's members, whatever their order."""
    digest = hashlib.sha256()
    for own in sorted(members):
        digest.update(own.encode("utf-8", "surrogatepass") + b"\x1d")
    for block in () if content.format in ARCHIVES else content.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                values = [_normal(cell.value, cell.text) for cell in row.cells]
                digest.update("\x1f".join(filter(None, values)).encode("utf-8", "surrogatepass") + b"\x1e")
        else:
            digest.update(" ".join(block.text.split()).encode("utf-8", "surrogatepass") + b"\x1e")
    return digest.hexdigest()


def _normal(value: object, text: str) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return " ".join(text.split())


@cache
def versions() -> Mapping[str, str]:
    """Return what must be alike on every machine that reads and judges for one run, by name."""
    libraries = ((name, _version(name)) for name in sorted((*_LIBRARIES, *_JUDGING_LIBRARIES)))
    return {
        "aeo-evidence": f"{__version__} ({program_code()[:8]})",
        "Python": f"{sys.version_info.major}.{sys.version_info.minor} ({sys.platform})",
        **{name: version for name, version in libraries if version},
    }


def _code(rooms: Iterable[str]) -> "hashlib._Hash":
    """Return a digest over the program's version and the files of some rooms."""
    digest = hashlib.sha256(__version__.encode())
    for room in rooms:
        for entry in sorted(resources.files(room).iterdir(), key=lambda entry: entry.name):
            if entry.name.endswith((".py", ".txt")):
                digest.update(entry.name.encode() + entry.read_bytes())
    return digest


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return ""


@cache
def code_digest() -> str:
    """Return a digest over the code that reads and the versions of its libraries: what it changes is read anew."""
    digest = _code(_READING_ROOMS)
    for library in _LIBRARIES:
        version = _version(library)
        if version:
            digest.update(f"{library} {version}".encode())
    return digest.hexdigest()
