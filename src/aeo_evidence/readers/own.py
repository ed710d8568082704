"""Know the program's own papers by the mark inside them, whatever they are called: they are never evidence.

A form that the program gave out to be filled in is its own paper as long as nobody has written anything into it.
"""

import hashlib
import io
import re
from collections.abc import Iterable
from zipfile import ZipFile

from aeo_evidence.model.document import Block, Grid
from aeo_evidence.readers.package import TORN, parse
from aeo_evidence.text.examples import is_example

_MARK = "aeo-evidence"
_OFFICE = {"xlsx", "docx"}
_OPEN_DOCUMENT = {"ods", "odt"}
FORM = "form"  # before the digest of what is printed on a form
_PROPERTIES, _META_FILE = "docProps/custom.xml", "meta.xml"
_MOST_BYTES = 256 * 1024  # of the custom properties; honest ones have a hundredth of it
_HEAD = 64 * 1024  # where the mark of a text stands
_BOM = b"\xef\xbb\xbf"
_JSON = re.compile(rb'"schema"\s*:\s*"aeo-evidence/')
_META = re.compile(rb"<meta\s[^>]*>", re.IGNORECASE)
_GENERATOR = re.compile(rb"""\bname\s*=\s*["']?generator\b""", re.IGNORECASE)
_OURS = re.compile(rb"""\bcontent\s*=\s*["']?aeo-evidence\b""", re.IGNORECASE)


def is_own_paper(data: bytes, form: str, kind: str = "") -> bool:
    """Say whether a file was written by this program: a report, a questionnaire, a letter. `form` is as detected.

    A form to be filled in is none of these: see `is_blank_form`. `kind`: only an office file marked as this one.
    """
    if form in _OFFICE or form in _OPEN_DOCUMENT:
        mark = _office_mark(data, form)
        if kind:
            return mark == kind
        return mark is not None and not mark.startswith(f"{FORM} ")
    head = data[:_HEAD].removeprefix(_BOM).lstrip()
    if form == "html":
        return any(_GENERATOR.search(tag) and _OURS.search(tag) for tag in _META.findall(head))
    if form in {"json", "txt"}:
        return head.startswith(b"{") and _JSON.search(head) is not None
    return False


def is_blank_form(data: bytes, form: str, blocks: Iterable[Block]) -> bool:
    """Say whether a file is a form of this program into which nobody has written anything; `blocks` are what it holds."""
    if form not in _OFFICE and form not in _OPEN_DOCUMENT:
        return False
    mark = _office_mark(data, form)
    return mark is not None and mark == f"{FORM} {printed_digest(blocks)}"


def printed_digest(blocks: Iterable[Block]) -> str:
    """Return the digest of all words of a form but those of its examples, whatever program has saved it."""
    digest = hashlib.sha256()
    for block in blocks:
        lines = [cell.text for row in block.rows for cell in row.cells] if isinstance(block, Grid) else [block.text]
        for line in lines:
            words = " ".join(line.split())
            if words and not is_example(words):
                digest.update(f"{words}\n".encode())
    return digest.hexdigest()


def _office_mark(data: bytes, form: str) -> str | None:
    """Return what the property that bears the program's name says; None without it."""
    xml = _member(data, _META_FILE if form in _OPEN_DOCUMENT else _PROPERTIES)
    root = parse(xml) if xml else None
    if root is None:
        return None
    named = (each for each in root.iter("{*}property", "{*}user-defined") if _MARK in each.attrib.values())
    return next(("".join(map(str, each.itertext())).strip() for each in named), None)


def _member(data: bytes, name: str) -> bytes:
    try:
        with ZipFile(io.BytesIO(data)) as archive, archive.open(name) as member:
            xml = member.read(_MOST_BYTES + 1)
    except TORN:
        return b""
    return xml if len(xml) <= _MOST_BYTES else b""
