"""Know the program's own papers by the mark inside them, whatever they are called: they are never evidence."""

import io
import lzma
import re
import zlib
from zipfile import BadZipFile, ZipFile

from aeo_evidence.readers.package import parse

_MARK = "aeo-evidence"
_OFFICE = {"xlsx", "docx"}
_PROPERTIES = "docProps/custom.xml"
_MOST_BYTES = 256 * 1024  # of the custom properties; honest ones have a hundredth of it
_HEAD = 64 * 1024  # where the mark of a text stands
_TORN = (
    KeyError,
    ValueError,
    BadZipFile,
    zlib.error,
    lzma.LZMAError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)
_BOM = b"\xef\xbb\xbf"
_JSON = re.compile(rb'"schema"\s*:\s*"aeo-evidence/')
_META = re.compile(rb"<meta\s[^>]*>", re.IGNORECASE)
_GENERATOR = re.compile(rb"""\bname\s*=\s*["']?generator\b""", re.IGNORECASE)
_OURS = re.compile(rb"""\bcontent\s*=\s*["']?aeo-evidence\b""", re.IGNORECASE)


def is_own_paper(data: bytes, form: str) -> bool:
    """Say whether a file was written by this program: a report, a questionnaire, a letter. `form` is as detected."""
    if form in _OFFICE:
        return _office_mark(data)
    head = data[:_HEAD].removeprefix(_BOM).lstrip()
    if form == "html":
        return any(_GENERATOR.search(tag) and _OURS.search(tag) for tag in _META.findall(head))
    if form in {"json", "txt"}:
        return head.startswith(b"{") and _JSON.search(head) is not None
    return False


def _office_mark(data: bytes) -> bool:
    """Look for the custom property that bears the program's name."""
    xml = _custom_properties(data)
    root = parse(xml) if xml else None
    return root is not None and any(each.get("name") == _MARK for each in root.iterchildren("{*}property"))


def _custom_properties(data: bytes) -> bytes:
    try:
        with ZipFile(io.BytesIO(data)) as archive, archive.open(_PROPERTIES) as member:
            xml = member.read(_MOST_BYTES + 1)
    except _TORN:
        return b""
    return xml if len(xml) <= _MOST_BYTES else b""
