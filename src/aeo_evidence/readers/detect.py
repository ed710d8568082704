"""Tell what a file is by its content; the suffix only helps where content does not say."""

import io
import re
import tarfile
import zipfile
from pathlib import PurePosixPath

from aeo_evidence.errors import UnreadableError
from aeo_evidence.readers.archive_tar import is_tar
from aeo_evidence.readers.archive_zip import too_many_entries
from aeo_evidence.readers.detect_text import is_saved_page, text_format
from aeo_evidence.readers.package import OLE_MAGIC, TORN, ole_streams

_ZIP = b"PK\x03\x04"
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\x1f\x8b", "gz"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"!BDN", "pst"),
    (b"\x7fELF", "exe"),
    (b"\xca\xfe\xba\xbe", "exe"),
    (b"\xcf\xfa\xed\xfe", "exe"),
    (b"ID3\x02", "audio"),
    (b"ID3\x03", "audio"),
    (b"ID3\x04", "audio"),
    (b"OggS", "audio"),
    (b"fLaC", "audio"),
    (b"#!AMR", "audio"),
    (b"\xff\xfb", "audio"),
    (b"\xff\xf3", "audio"),
    (b"\xff\xf1", "audio"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"\x00\x00\x01\xba", "video"),
    (b"\x00\x00\x01\xb3", "video"),
    (b"0&\xb2u\x8ef\xcf\x11", "video"),
    (b"FLV\x01", "video"),
    (b"SQLite format 3\x00", "database"),
    (b"\x00\x01\x00\x00Standard Jet DB", "database"),
    (b"\x00\x01\x00\x00Standard ACE DB", "database"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "shortcut"),
)
_IN_RIFF = {b"WEBP": "webp", b"AVI ": "video", b"WAVE": "audio"}
_DRAWING = re.compile(rb"AC10\d\d\x00")
_IN_ZIP = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "pptx"),
    ("visio/document.xml", "vsdx"),
    ("FixedDocumentSequence.fdseq", "xps"),
    ("FixedDocSeq.fdseq", "xps"),
    ("Index/Document.iwa", "iwork"),
    ("index.apxl", "iwork"),
    ("classes.dex", "exe"),
)
# Programs other than Office name the main part as they like; its type is declared here.
_TYPES = "[Content_Types].xml"
_DECLARED = (
    (b"wordprocessingml.document.main", "docx"),
    (b"ms-word.document", "docx"),
    (b"spreadsheetml.sheet.main", "xlsx"),
    (b"ms-excel.sheet.binary", "xlsb"),
    (b"ms-excel.sheet", "xlsx"),
    (b"presentationml.presentation.main", "pptx"),
    (b"presentationml.slideshow.main", "pptx"),
    (b"ms-powerpoint", "pptx"),
)
_IN_OLE = (
    ("__properties_version1.0", "msg"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("VisioDocument", "vsd"),
    ("Quill", "pub"),
)
_ODF = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.graphics": "odg",
}
_OFFICE_LOCK = "~$"
_OLE_SUFFIXES = {
    ".doc": "doc", ".dot": "doc", ".wps": "doc", ".xls": "xls", ".xlt": "xls", ".et": "xls", ".ppt": "ppt",
    ".pps": "ppt", ".pot": "ppt", ".dps": "ppt", ".msg": "msg", ".vsd": "vsd", ".pub": "pub",
}  # fmt: skip
_BZIP = re.compile(rb"BZh[1-9]1AY&SY")
_TAR_SUFFIX, _MAIL_SUFFIX = ".tar", ".eml"
_HEADER_LINES = re.compile(rb"(?:\xef\xbb\xbf)?\s*((?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+)")
_HEADER_NAME = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
# A memorandum too begins with To, From and Subject; only mail programs write these.
_TRAVELLED = {
    b"received",
    b"return-path",
    b"mime-version",
    b"message-id",
    b"delivered-to",
    b"dkim-signature",
    b"x-mailer",
}
_MAILED = {b"from", b"to", b"subject", b"date", b"received", b"return-path"}
_BOX_LINE = re.compile(rb"From [^\r\n]*\r?\n(?=>?[!-9;-~]+:)")
_PDF_WITHIN = 1024
_TEXT_SAMPLE = 4096
_MOST_TYPES = 4 * 2**20  # bytes


def detect(data: bytes, path: str) -> str:
    """Return the format of a file ("pdf", "docx", ...), "empty", "lock", "encrypted-office" or "unknown"."""
    name = PurePosixPath(path)
    if name.name.startswith(_OFFICE_LOCK):
        return "lock"
    if not data:
        return "empty"
    if data.startswith((_ZIP, b"PK\x05\x06")):
        return _zip_format(data)
    if data.startswith(OLE_MAGIC):
        return _ole_format(data, name.suffix.lower())
    if data.startswith(b"RIFF"):
        return _IN_RIFF.get(data[8:12], "unknown")
    if data[4:8] == b"ftyp":
        return "heic" if data[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"hevc"} else "video"
    for magic, form in _MAGIC:
        if data.startswith(magic):
            return form
    if shaped := _by_shape(data):
        return shaped
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    return _archive_format(data, name.suffix.lower()) or _text_format(data, name.suffix.lower())


def _by_shape(data: bytes) -> str | None:
    """Return the format where the first letters alone might begin a text as well: "BM", "MZ", "AC10"."""
    if data.startswith(b"BM") and data[6:10] == b"\x00\x00\x00\x00":
        return "bmp"
    if data.startswith(b"MZ") and b"\x00\x00" in data[:64]:
        return "exe"
    return "dwg" if _DRAWING.match(data) else None


def _archive_format(data: bytes, suffix: str) -> str | None:
    if _BZIP.match(data):
        return "bz2"
    return "tar" if is_tar(data) or (suffix == _TAR_SUFFIX and tarfile.is_tarfile(io.BytesIO(data))) else None


def _text_format(data: bytes, suffix: str) -> str:
    if suffix != _MAIL_SUFFIX and _BOX_LINE.match(data):
        return "mbox"
    if is_saved_page(data):
        return "mht"
    if _is_mail(data):
        return "eml"
    return text_format(data, suffix)


def _is_mail(data: bytes) -> bool:
    """Say whether a text begins as mails do, with header lines that only mail programs write."""
    head = _HEADER_LINES.match(data[:_TEXT_SAMPLE])
    names = {name.lower() for name in _HEADER_NAME.findall(head[1])} if head else set()
    return bool(names & _TRAVELLED) and bool(names & _MAILED)


def _zip_format(data: bytes) -> str:
    if too_many_entries(data):
        return "zip"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < _TEXT_SAMPLE:
                kind = archive.read("mimetype").decode("ascii", "replace").strip()
                return _ODF.get(kind.removesuffix("-template"), "zip")
            found = next((form for member, form in _IN_ZIP if member in names), None)
            return found or (_declared(archive) if _TYPES in names else "zip")
    except TORN:
        return "damaged-zip"


def _declared(archive: zipfile.ZipFile) -> str:
    small = archive.getinfo(_TYPES).file_size < _MOST_TYPES
    declared = archive.read(_TYPES) if small else b""
    return next((form for mark, form in _DECLARED if mark in declared), "zip")


def _ole_format(data: bytes, suffix: str) -> str:
    try:
        streams = frozenset(ole_streams(data))
    except UnreadableError:  # damaged; its reader will say so
        streams = frozenset(name for name, _ in _IN_OLE if name.encode("utf-16-le") in data)
    if "EncryptedPackage" in streams:
        return "encrypted-office"
    found = [form for stream, form in _IN_OLE if stream in streams]
    own = _OLE_SUFFIXES.get(suffix, "unknown")
    return own if own in found or not found else found[0]
