"""Tell what a file is by its content; the suffix only helps where content does not say."""

import io
import re
import tarfile
import zipfile
from pathlib import PurePosixPath

from aeo_evidence.readers.archive_tar import is_tar
from aeo_evidence.readers.archive_zip import too_many_entries

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\xff\xd8\xff", "jpg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"{\\rtf", "rtf"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\x1f\x8b", "gz"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"!BDN", "pst"),
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
    (b"AC10", "dwg"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
)
_IN_ZIP = (
    ("word/document.xml", "docx"),
    ("xl/workbook.xml", "xlsx"),
    ("xl/workbook.bin", "xlsb"),
    ("ppt/presentation.xml", "pptx"),
    ("visio/document.xml", "vsdx"),
)
_IN_OLE = (
    ("__properties_version1.0", "msg"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_ODF = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
}
_TEXT_SUFFIXES = {
    ".csv": "csv", ".tsv": "csv", ".txt": "txt", ".md": "txt", ".log": "txt", ".eml": "eml", ".mbox": "mbox",
    ".html": "html", ".htm": "html", ".xml": "xml", ".json": "json", ".yaml": "txt", ".yml": "txt",
}  # fmt: skip
_OFFICE_LOCK = "~$"
_OLE_SUFFIXES = {".doc": "doc", ".xls": "xls", ".ppt": "ppt", ".msg": "msg", ".dot": "doc", ".xlt": "xls"}
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


def detect(data: bytes, path: str) -> str:
    """Return the format of a file ("pdf", "docx", ...), "empty", "lock", "encrypted-office" or "unknown"."""
    name = PurePosixPath(path)
    if name.name.startswith(_OFFICE_LOCK):
        return "lock"
    if not data:
        return "empty"
    if data.startswith((_ZIP, b"PK\x05\x06")):
        return _zip_format(data)
    if data.startswith(_OLE):
        return _ole_format(data, name.suffix.lower())
    if data[8:12] == b"WEBP" and data.startswith(b"RIFF"):
        return "webp"
    if data[4:8] == b"ftyp":
        return "heic" if data[8:12] in {b"heic", b"heix", b"mif1", b"msf1", b"hevc"} else "video"
    for magic, form in _MAGIC:
        if data.startswith(magic):
            return form
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    return _archive_format(data, name.suffix.lower()) or _text_format(data, name.suffix.lower())


def _archive_format(data: bytes, suffix: str) -> str | None:
    if _BZIP.match(data):
        return "bz2"
    return "tar" if is_tar(data) or (suffix == _TAR_SUFFIX and tarfile.is_tarfile(io.BytesIO(data))) else None


def _text_format(data: bytes, suffix: str) -> str:
    if suffix != _MAIL_SUFFIX and _BOX_LINE.match(data):
        return "mbox"
    if _is_mail(data):
        return "eml"
    known = _TEXT_SUFFIXES.get(suffix)
    if known is not None:
        return known
    return "txt" if _looks_like_text(data) else "unknown"


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
                return _ODF.get(archive.read("mimetype").decode("ascii", "replace").strip(), "zip")
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return "damaged-zip"
    return next((form for member, form in _IN_ZIP if member in names), "zip")


def _ole_format(data: bytes, suffix: str) -> str:
    if _utf16("EncryptedPackage") in data:
        return "encrypted-office"
    found = [form for stream, form in _IN_OLE if _utf16(stream) in data]
    own = _OLE_SUFFIXES.get(suffix, "unknown")
    # A mail holds the streams of the files attached to it, a document those of a mail put into it.
    return own if own in found or not found else found[0]


def _utf16(text: str) -> bytes:
    return text.encode("utf-16-le")


def _looks_like_text(data: bytes) -> bool:
    sample = data[:_TEXT_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return True
    return b"\x00" not in sample and sum(byte < 9 or 13 < byte < 32 for byte in sample) * 50 < len(sample)
