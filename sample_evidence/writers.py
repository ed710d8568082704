"""Write the papers of a made-up applicant: the same bytes on every run, with no clock and no unseeded chance.

    write_docx(path, blocks)              Word document          write_csv(path, rows, encoding)      big5, gb18030, utf-8-sig ...
    write_xlsx(path, sheets)              workbook               write_text(path, text, encoding)
    write_xls(path, sheets)               workbook of Excel 97   write_eml(path, mail)                with attachments
    write_locked(path, password, sheets)  workbook with password write_zip(path, members)             old=True: names as Windows wrote them
    write_pdf(path, blocks)               PDF with text          write_copy(path, original)           byte for byte
    write_scan(path, blocks)              picture of a paper: .pdf, .jpg or .png; photo=True: laid on a table

The blocks, sheets and mails that they take are in blocks.py. Folders are made as needed, and every writer returns the
path, so that a paper can be packed or attached afterwards.
"""

import csv
import io
import random
import shutil
import zipfile
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from mimetypes import guess_type
from pathlib import Path

from blocks import Mail, Value, packed, save, shown
from office import write_docx, write_locked, write_xls, write_xlsx
from pages import write_pdf
from scans import write_scan

__all__ = [
    "write_copy",
    "write_csv",
    "write_docx",
    "write_eml",
    "write_locked",
    "write_pdf",
    "write_scan",
    "write_text",
    "write_xls",
    "write_xlsx",
    "write_zip",
]

_PACKED = (2026, 9, 28, 18, 0, 0)


def write_csv(path: Path, rows: Sequence[Sequence[Value]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write an export with Windows line ends in any encoding Python knows; utf-8-sig puts the mark in front."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(
        [[shown(value) for value in row] for row in rows]
    )
    return save(path, text.getvalue().encode(encoding))


def write_text(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a plain text."""
    return save(path, text.encode(encoding))


def write_eml(path: Path, mail: Mail) -> Path:
    """Write a mail as one file, its attachments inside."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = mail.sender, mail.to, mail.subject
    if mail.cc:
        message["Cc"] = mail.cc
    message["Date"] = mail.sent
    mark = f"{abs(_number_of(mail.subject + mail.sent)):x}"
    message["Message-ID"] = f"<{mark}@mail.example>"
    message.set_content(mail.body)
    for attachment in mail.attachments:
        kind, _, subkind = (guess_type(attachment.name)[0] or "application/octet-stream").partition("/")
        message.add_attachment(attachment.data, maintype=kind, subtype=subkind, filename=attachment.name)
    if message.is_multipart():
        message.set_boundary(f"=_part_{mark}")
    return save(path, message.as_bytes())


def _number_of(text: str) -> int:
    """Return a number for a text, the same in every process."""
    return int.from_bytes(random.Random(text).randbytes(6), "big")


class _OldName(zipfile.ZipInfo):
    """A member whose name is stored in the code page of old Windows, without the mark of UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the standard library's name
        return self.filename.encode("cp950"), self.flag_bits


def write_zip(path: Path, members: Mapping[str, bytes], *, old: bool = False) -> Path:
    """Write an archive of named contents in the order given."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name, data in members.items():
            out.writestr(packed((_OldName if old else zipfile.ZipInfo)(name, _PACKED)), data)
    return save(path, target.getvalue())


def write_copy(path: Path, original: Path) -> Path:
    """Write the same bytes under another name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(original, path)
    return path
