"""Read mails as Outlook saves them (MSG): properties in the streams of an OLE container."""

import struct
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.parser import HeaderParser
from email.utils import format_datetime

import olefile  # type: ignore[import-untyped]

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Remark
from aeo_evidence.readers.limits import DEEPEST, FULL, Room
from aeo_evidence.readers.mail_letter import (
    HEADERS,
    SMALL_PICTURE,
    Attachment,
    Body,
    Letter,
    as_eml,
    content_of,
)
from aeo_evidence.readers.mail_words import decode_text, decode_words

# Properties by their numbers in the format.
_SUBJECT, _SUBMITTED, _DELIVERED = 0x0037, 0x0039, 0x0E06
_SENDER, _SENDER_SMTP, _SENDER_ADDRESS = 0x0C1A, 0x5D01, 0x0C1F
_TO, _CC, _HEADERS = 0x0E04, 0x0E03, 0x007D
_BODY, _HTML, _RTF = 0x1000, 0x1013, 0x1009
_DATA, _METHOD, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME = 0x3701, 0x3705, 0x3707, 0x3704, 0x3001
_CONTENT_ID, _MIME, _HIDDEN = 0x3712, 0x370E, 0x7FFE
_CODEPAGE, _BODY_CODEPAGE = 0x3FFD, 0x3FDE
_WIDE, _NARROW, _BINARY, _OBJECT = 0x001F, 0x001E, 0x0102, 0x000D
_BY_REFERENCE = (2, 3, 4, 7)

_FIXED = "__properties_version1.0"
_ATTACHED = "__attach_version1.0_#"
_ROOT_HEADER, _EMBEDDED_HEADER, _OTHER_HEADER = 32, 24, 8  # bytes before the first fixed property
_PROPERTY = struct.Struct("<HHI8s")
_CODEPAGES = {65001: "utf-8", 1200: "utf-16-le", 936: "gb18030", 54936: "gb18030", 950: "big5", 20127: "ascii"}
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp")
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_MOST_BLOWN_UP = 4  # the streams may not claim more than so many times the file's size


def read(data: bytes, room: Room = FULL) -> Content:
    """Return header lines and text as paragraphs; attachments and forwarded mails are members."""
    try:
        with olefile.OleFileIO(data) as container:
            letter = _letter(_Store.root(container), depth=1) if _is_honest(container, len(data)) else None
    except Exception as error:  # olefile raises whatever the damage makes of its arithmetic
        raise UnreadableError("damaged") from error
    if letter is None:
        raise UnreadableError("damaged")
    return content_of(letter, "msg", room)


def _is_honest(container: olefile.OleFileIO, size: int) -> bool:
    """Say whether what the directory claims can stand in a file of this size; shared or made-up bytes are endless."""
    claimed: int = sum(entry.size for entry in container.direntries if entry is not None)
    tables: int = container.num_mini_fat_sectors * container.sector_size
    return claimed <= _MOST_BLOWN_UP * size and tables <= size


@dataclass(frozen=True, slots=True)
class _Store:
    """One storage of the container - a mail or an attachment - with its properties."""

    container: olefile.OleFileIO
    path: tuple[str, ...]
    fixed: dict[int, bytes]
    label: str  # charset of texts that are not Unicode

    @classmethod
    def root(cls, container: olefile.OleFileIO) -> "_Store":
        return cls.at(container, (), _ROOT_HEADER, "")

    @classmethod
    def at(cls, container: olefile.OleFileIO, path: tuple[str, ...], header: int, label: str) -> "_Store":
        stream = _stream(container, (*path, _FIXED)) or b""
        found = {}
        for start in range(header, len(stream) - _PROPERTY.size + 1, _PROPERTY.size):
            _, number, _, value = _PROPERTY.unpack_from(stream, start)
            found[number] = value
        page = int.from_bytes(found.get(_CODEPAGE, b"")[:4], "little")
        return cls(container, path, found, _CODEPAGES.get(page, f"cp{page}") if page else label)

    def number(self, tag: int) -> int:
        """Return a fixed number, 0 if it is not there."""
        return int.from_bytes(self.fixed.get(tag, b"")[:4], "little")

    def moment(self, *tags: int) -> str:
        """Return the first of the moments that is there, as mails write it."""
        for tag in tags:
            ticks = int.from_bytes(self.fixed.get(tag, b""), "little")
            if ticks:
                with suppress(OverflowError):  # beyond the year 9999 there is no day
                    return format_datetime(_EPOCH + timedelta(microseconds=ticks // 10))
        return ""

    def text(self, *tags: int) -> str:
        """Return the first of the texts that is there."""
        for tag in tags:
            wide = self.stream(tag, _WIDE)
            narrow = self.stream(tag, _NARROW) if wide is None else None
            text = wide.decode("utf-16-le", "replace") if wide is not None else decode_text(narrow or b"", self.label)
            if text.strip("\x00 \r\n"):
                return text.strip("\x00")
        return ""

    def stream(self, tag: int, kind: int) -> bytes | None:
        """Return the bytes of a property that has a stream of its own."""
        return _stream(self.container, (*self.path, f"__substg1.0_{tag:04X}{kind:04X}"))

    def attachments(self) -> Iterator["_Store"]:
        """Yield the storages of attachments, in the order of their numbers."""
        length = len(self.path)
        names = {
            entry[length]
            for entry in self.container.listdir(streams=True, storages=False)
            if tuple(entry[:length]) == self.path and len(entry) > length + 1
        }
        for name in sorted(name for name in names if name.startswith(_ATTACHED)):
            yield _Store.at(self.container, (*self.path, name), _OTHER_HEADER, self.label)

    def embedded(self) -> "_Store | None":
        """Return the mail that this attachment is, if it is one."""
        path = (*self.path, f"__substg1.0_{_DATA:04X}{_OBJECT:04X}")
        if not self.container.exists([*path, _FIXED]):
            return None
        return _Store.at(self.container, path, _EMBEDDED_HEADER, self.label)


def _stream(container: olefile.OleFileIO, path: tuple[str, ...]) -> bytes | None:
    if not container.exists(list(path)):
        return None
    with container.openstream(list(path)) as stream:
        content: bytes = stream.read()
    return content


def _letter(store: _Store, depth: int) -> Letter:
    html = _html(store)
    text = store.text(_BODY)
    body = Body(text) if text.strip() else Body(html, page=True)
    unread = not body.text.strip() and store.stream(_RTF, _BINARY) is not None
    pictures, attachments = 0, []
    inner: list[str] = []
    for attached in store.attachments():
        entry, unread_inside = _attachment(attached, depth)
        inner += unread_inside
        if _stands_in_text(attached, entry, html):
            pictures += 1
        else:
            attachments.append(entry)
    return Letter(
        headers=_headers(store),
        bodies=(body,),
        attachments=tuple(attachments),
        pictures=pictures,
        problem=Remark("body_not_read") if unread else None,
        inner=tuple(inner),
    )


def _headers(store: _Store) -> tuple[tuple[str, str], ...]:
    sent = HeaderParser().parsestr(store.text(_HEADERS))
    sender, address = store.text(_SENDER), store.text(_SENDER_SMTP, _SENDER_ADDRESS)
    own = {
        "From": f"{sender} <{address}>" if "@" in address and address != sender else sender or address,
        "To": store.text(_TO),
        "Cc": store.text(_CC),
        "Date": store.moment(_SUBMITTED, _DELIVERED),
        "Subject": store.text(_SUBJECT),
    }
    first = {"Subject"}  # Outlook's own is whole; the line that travelled may be torn
    chosen = []
    for name in HEADERS:
        travelled = decode_words(sent[name]) if sent[name] else ""
        chosen.append(
            (name, decode_words(own[name]) or travelled if name in first else travelled or decode_words(own[name]))
        )
    return tuple(chosen)


def _html(store: _Store) -> str:
    stored = store.stream(_HTML, _BINARY)
    if stored is None:
        return store.text(_HTML)
    page = store.number(_BODY_CODEPAGE)
    return decode_text(stored, _CODEPAGES.get(page, f"cp{page}") if page else store.label)


def _attachment(store: _Store, depth: int) -> tuple[Attachment, tuple[str, ...]]:
    """Return what is attached, and the names of the mails in it whose text could not be read."""
    name = decode_words(store.text(_LONG_NAME, _SHORT_NAME))
    mail = store.embedded()
    if mail is not None:
        if depth >= DEEPEST:
            return Attachment(name or decode_words(store.text(_SHOWN_NAME)), problem=Remark("too_deep")), ()
        letter = _letter(mail, depth + 1)
        subject = dict(letter.headers)["Subject"] or decode_words(store.text(_SHOWN_NAME))
        own = f"{subject}.eml" if subject else name
        unread = (own,) if letter.problem is not None else ()
        return Attachment(own, as_eml(letter)), (*unread, *letter.inner)
    data = store.stream(_DATA, _BINARY)
    name = name or decode_words(store.text(_SHOWN_NAME))
    if data is not None:
        return Attachment(name, data), ()
    problem = "link" if store.number(_METHOD) in _BY_REFERENCE else "object_not_read"
    return Attachment(name, problem=Remark(problem)), ()


def _stands_in_text(store: _Store, entry: Attachment, html: str) -> bool:
    """Say whether an attachment is a small picture within the text, such as a logo."""
    picture = store.text(_MIME).startswith("image/") or entry.name.lower().endswith(_PICTURES)
    content_id = store.text(_CONTENT_ID)
    hidden = bool(store.number(_HIDDEN) & 1) or (bool(content_id) and f"cid:{content_id}" in html)
    return picture and hidden and entry.problem is None and len(entry.data) <= SMALL_PICTURE
