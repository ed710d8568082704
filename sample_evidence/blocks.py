"""What a paper is made of, whichever file format it ends in."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import TypeAlias

Value: TypeAlias = str | int | float | date | time | None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. Level 0 is the title of the paper."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph, or one line of a letterhead."""

    text: str
    bold: bool = False
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A bulleted or numbered list."""

    texts: Sequence[str]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, the first `heads` of them headings; without lines where `ruled` is false.

    `widths` are in millimetres, the same in every format.
    """

    rows: Sequence[Sequence[Value]]
    heads: int = 1
    ruled: bool = True
    widths: Sequence[float] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins a page."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A name written by hand, over a line with a printed name. Scans draw it, other formats print the name."""

    name: str
    label: str = "Signature"


Block: TypeAlias = Heading | Para | Items | Table | PageBreak | Signed


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook; rows and columns are counted from one.

    `bold` names rows, `merged` ranges such as "A1:F1", `widths` are in characters.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    bold: Sequence[int] = (1,)
    merged: Sequence[str] = ()
    widths: Sequence[float] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that hangs on a mail."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail as it is saved from the mail program; `sent` as in the header: Mon, 07 Sep 2026 10:12:00 +0800."""

    sender: str
    to: str
    subject: str
    sent: str
    body: str
    cc: str = ""
    attachments: Sequence[Attachment] = field(default=())


def shown(value: Value) -> str:
    """Return a cell's value as it is printed: 7/9/2026, 22:15."""
    if value is None:
        return ""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year}"
    return str(value)


def save(path: Path, data: bytes) -> Path:
    """Write a file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def packed(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """Return an archive's member without what would tell one machine from another."""
    info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
    return info
