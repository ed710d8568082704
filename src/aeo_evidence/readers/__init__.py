"""The readers: one module for each kind of file, one line each in this table. A reader takes bytes and gives content.

The reader of a container also takes the room that is left for what it unpacks, and gives its members.
"""

from collections.abc import Callable
from importlib import import_module

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content
from aeo_evidence.readers.detect import detect
from aeo_evidence.readers.limits import DEEPEST, Room, room_for

# The module that reads a format. Imported when the first file of the format is met: each costs start-up time.
READERS: dict[str, str] = {
    "pdf": "aeo_evidence.readers.pdf",
    "docx": "aeo_evidence.readers.docx",
    "xlsx": "aeo_evidence.readers.spreadsheet",
    "xlsb": "aeo_evidence.readers.spreadsheet",
    "xls": "aeo_evidence.readers.spreadsheet",
    "csv": "aeo_evidence.readers.delimited",
    "txt": "aeo_evidence.readers.plain",
    "pptx": "aeo_evidence.readers.pptx",
    "ppt": "aeo_evidence.readers.ppt",
    "doc": "aeo_evidence.readers.doc",
    "rtf": "aeo_evidence.readers.rtf",
    "odt": "aeo_evidence.readers.odf",
    "ods": "aeo_evidence.readers.odf",
    "odp": "aeo_evidence.readers.odf",
    "odg": "aeo_evidence.readers.odf",
    "jpg": "aeo_evidence.readers.image",
    "png": "aeo_evidence.readers.image",
    "tiff": "aeo_evidence.readers.image",
    "bmp": "aeo_evidence.readers.image",
    "webp": "aeo_evidence.readers.image",
    "gif": "aeo_evidence.readers.image",
    "heic": "aeo_evidence.readers.image",
    "mht": "aeo_evidence.readers.saved_page",
    "html": "aeo_evidence.readers.webpage",
    "xml": "aeo_evidence.readers.xml_tree",
    "json": "aeo_evidence.readers.json_tree",
    "zip": "aeo_evidence.readers.archive",
    "tar": "aeo_evidence.readers.archive",
    "gz": "aeo_evidence.readers.archive",
    "bz2": "aeo_evidence.readers.archive",
    "xz": "aeo_evidence.readers.archive",
    "7z": "aeo_evidence.readers.sevenzip",
    "mbox": "aeo_evidence.readers.mbox",
    "eml": "aeo_evidence.readers.mail",
    "msg": "aeo_evidence.readers.mail_msg",
}
# Containers that are nothing but their members, and those that are papers of their own as well.
ARCHIVES = frozenset(("zip", "tar", "gz", "bz2", "xz", "7z", "mbox"))
MAILS = frozenset(("eml", "msg"))
CONTAINERS = ARCHIVES | MAILS
# Why a format is not read, and what to do: codes of the wording.
NOT_READ: dict[str, str] = {
    "empty": "empty",
    "lock": "lock_file",
    "encrypted-office": "encrypted",
    "damaged-zip": "damaged",
    "unknown": "unknown_format",
    "rar": "archive_not_read",
    "pst": "archive_not_read",
    "dwg": "drawing_not_read",
    "dxf": "drawing_not_read",
    "vsd": "drawing_not_read",
    "vsdx": "drawing_not_read",
    "video": "media_not_read",
    "audio": "media_not_read",
    "exe": "program_not_read",
    "database": "database_not_read",
    "shortcut": "shortcut_not_read",
    "iwork": "save_as_pdf",
    "pub": "save_as_pdf",
    "xps": "save_as_pdf",
}


def reader_for(form: str) -> Callable[[bytes], Content]:
    """Return the reader of a format; raise UnreadableError, with the reason, when there is none."""
    module = READERS.get(form)
    if module is None:
        raise UnreadableError(NOT_READ.get(form, "format_not_read"), format=form)
    read: Callable[[bytes], Content] = import_module(module).read
    return read


def container_reader_for(form: str) -> Callable[[bytes, Room], Content]:
    """Return the reader of a container, which takes the room for its members too."""
    read: Callable[[bytes, Room], Content] = import_module(READERS[form]).read
    return read


__all__ = [
    "ARCHIVES",
    "CONTAINERS",
    "DEEPEST",
    "MAILS",
    "NOT_READ",
    "READERS",
    "Room",
    "container_reader_for",
    "detect",
    "reader_for",
    "room_for",
]
