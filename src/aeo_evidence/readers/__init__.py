"""The readers: one module for each kind of file, one line each in this table. A reader takes bytes and gives content."""

from collections.abc import Callable
from importlib import import_module

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content
from aeo_evidence.readers.detect import detect

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
}
# Why a format is not read, and what to do: codes of the wording.
NOT_READ: dict[str, str] = {
    "empty": "empty",
    "lock": "lock_file",
    "encrypted-office": "encrypted",
    "damaged-zip": "damaged",
    "unknown": "unknown_format",
}


def reader_for(form: str) -> Callable[[bytes], Content]:
    """Return the reader of a format; raise UnreadableError, with the reason, when there is none."""
    module = READERS.get(form)
    if module is None:
        raise UnreadableError(NOT_READ.get(form, "format_not_read"), format=form)
    read: Callable[[bytes], Content] = import_module(module).read
    return read


__all__ = ["NOT_READ", "READERS", "detect", "reader_for"]
