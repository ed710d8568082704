"""Read e-mails as they travel (EML): header lines, the text, attachments. Damaged ones as far as they go."""

import binascii
import quopri
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.errors import MessageError
from email.generator import BytesGenerator
from email.message import Message
from email.parser import BytesParser
from io import BytesIO

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Remark
from aeo_evidence.readers.limits import FULL, Room
from aeo_evidence.readers.mail_letter import (
    HEADERS,
    SMALL_PICTURE,
    Attachment,
    Body,
    Letter,
    content_of,
    why_not_there,
    words_of_page,
)
from aeo_evidence.readers.mail_words import decode_text, decode_words
from aeo_evidence.readers.plain import refuse_binary

_DEEPEST = 40  # multiparts within one another; honest mails have three
_MESSAGE, _PLAIN, _PAGE = "message/rfc822", "text/plain", "text/html"
_TEXTS = (_PLAIN, _PAGE)
_MAIL_SUFFIX = ".eml"
_TORN_LINE = re.compile(r"[\r\n]+(?![ \t\r\n])|[\r\n]+$")
_CONTENT_ID = re.compile(r"cid:([^\s\"'<>()]+)")
_STUB, _FULLER = 200, 3  # characters that a note may have, and how many times as many the page has at least
_BROKEN = (MessageError, ValueError, TypeError, AttributeError, LookupError)


@dataclass(slots=True)
class _Gathered:
    """What was gathered of the parts of a mail, in their order."""

    bodies: list[Body] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    pictures: int = 0
    problem: Remark | None = None


def read(data: bytes, room: Room = FULL) -> Content:
    """Return header lines and text as paragraphs; attachments and forwarded mails are members."""
    message = _parsed(data.removeprefix(BOM_UTF8).lstrip(b"\r\n"))
    headers = tuple((name, _header(message, name)) for name in HEADERS)
    if not any(text for _, text in headers):
        refuse_binary(data[:20_000].decode("latin-1"))
    gathered = _Gathered()
    referred = _Referred.of(message)
    try:
        for part in _leaves(message):
            _gather(part, gathered, referred)
    except RecursionError:
        gathered.problem = _too_deep()
    letter = Letter(
        headers=headers,
        bodies=tuple(gathered.bodies),
        attachments=tuple(gathered.attachments),
        pictures=gathered.pictures,
        problem=gathered.problem,
    )
    return content_of(letter, "eml", room)


class _AsItStands(policy.Compat32):
    """Header lines with their bytes kept. The modern policy raises on lines that break the rules, and real mails do."""

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002 - the base's
        return value


_POLICY = _AsItStands()


def _parsed(data: bytes, *, headers_only: bool = False) -> Message:
    try:
        return BytesParser(policy=_POLICY).parsebytes(data, headersonly=headers_only)
    except RecursionError:  # the parser calls itself for each layer
        raise UnreadableError("mail_too_deep", most=str(_DEEPEST)) from None


def _too_deep() -> Remark:
    return Remark("mail_too_deep", (("most", str(_DEEPEST)),))


def _header(message: Message, name: str) -> str:
    return decode_words(message[name]) if message[name] is not None else ""


@dataclass(frozen=True, slots=True)
class _Referred:
    """The pictures that stand in the text of a mail, as its HTML says."""

    pictures: frozenset[str]

    @classmethod
    def of(cls, message: Message) -> "_Referred":
        pages = (_text(part) for part in message.walk() if part.get_content_type() == _PAGE)
        return cls(frozenset(found[1] for page in pages for found in _CONTENT_ID.finditer(page)))

    def holds(self, part: Message) -> bool:
        return str(part.get("Content-ID", "")).strip().strip("<>") in self.pictures


def _leaves(message: Message, depth: int = 0) -> Iterator[Message]:
    """Yield the parts that carry something; of alternatives the plain text, or the next best."""
    kind = message.get_content_type()
    if kind == _MESSAGE or not message.is_multipart():
        yield message
        return
    if depth >= _DEEPEST:
        yield message
        return
    parts = [part for part in message.get_payload() if isinstance(part, Message)]
    for part in _chosen(parts) if kind == "multipart/alternative" else parts:
        yield from _leaves(part, depth + 1)


def _chosen(parts: list[Message]) -> list[Message]:
    """Return the alternatives to read: one of the texts, and whatever is no text, such as an invitation."""
    texts = [part for part in parts if _is_text(part)]
    said = (part for part in texts if part.get_content_type() == _PLAIN and _text(part).strip())
    html = [part for part in texts if part.get_content_type() in (_PAGE, "multipart/related", "multipart/mixed")]
    plain = next(said, None)
    stub = plain is not None and _is_stub(plain, html)
    best = [plain] if plain is not None and not stub else [*html, *texts][:1]
    others = [
        part
        for part in parts
        if part not in best and (not _is_text(part) or part.get_content_type() == "text/calendar")
    ]
    # Pictures and files hang on the HTML alternative even where the plain text is read.
    hanging = [leaf for part in html if part not in best and part.is_multipart() for leaf in _leaves(part, 1)]
    return [*best, *others, *(leaf for leaf in hanging if leaf.get_content_maintype() != "text")]


def _is_text(part: Message) -> bool:
    return part.get_content_maintype() in ("text", "multipart")


def _is_stub(said: Message, pages: list[Message]) -> bool:
    """Say whether the plain text is no more than a note that there is a page to be read."""
    length = len("".join(_text(said).split()))
    page = next((part for whole in pages for part in whole.walk() if part.get_content_type() == _PAGE), None)
    if page is None or length > _STUB:
        return False
    return len("".join(words_of_page(_text(page)).split())) > _FULLER * length


def _gather(part: Message, gathered: _Gathered, referred: _Referred) -> None:
    kind, name = part.get_content_type(), _file_name(part)
    attached = part.get_content_disposition() == "attachment"
    if part.is_multipart() and kind != _MESSAGE:  # it lies below the limit
        gathered.problem = _too_deep()
        return
    if kind == _MESSAGE:
        gathered.attachments.append(_forwarded(part, name))
    elif (kind in _TEXTS or part.get_content_maintype() == "multipart") and not attached and not name:
        gathered.bodies.append(Body(_text(part), page=kind == _PAGE))
    else:
        data = _bytes(part)
        in_text = not attached or referred.holds(part)
        if part.get_content_maintype() == "image" and in_text and len(data) <= SMALL_PICTURE:
            gathered.pictures += 1
        elif data or name or why_not_there(part):
            gathered.attachments.append(Attachment(name, data, None if data else why_not_there(part)))


def _text(part: Message) -> str:
    return decode_text(_bytes(part), part.get_content_charset())


def _bytes(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _file_name(part: Message) -> str:
    """Return the decoded name of an attachment; empty if it has none."""
    for parameter, header in (("filename", "content-disposition"), ("name", "content-type")):
        value = part.get_param(parameter, header=header)
        if isinstance(value, tuple):  # charset, language, and the bytes as signs
            return decode_text(value[2].encode("latin-1", "replace"), value[0] or "utf-8").strip()
        if value:
            return decode_words(value)
    return ""


def _forwarded(part: Message, name: str) -> Attachment:
    """Return a forwarded mail as a file of its own, named after its subject unless it has a name."""
    inner = part.get_payload(0) if part.is_multipart() else None
    if not isinstance(inner, Message):
        return Attachment(name, _bytes(part))
    try:
        data = _as_bytes(inner)
    except _BROKEN:
        return Attachment(name, problem=Remark("damaged"))
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding in ("base64", "quoted-printable"):  # against the rules, and some gateways do it
        data = _unwrapped(data, encoding)
        inner = _parsed(data, headers_only=True)
    subject = _header(inner, "Subject")
    return Attachment(name or (f"{subject}{_MAIL_SUFFIX}" if subject else ""), data)


def _unwrapped(data: bytes, encoding: str) -> bytes:
    if encoding == "quoted-printable":
        return quopri.decodestring(data)
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        return data


def _as_bytes(message: Message) -> bytes:
    """Return a mail as it came; header lines that break off are joined, or nothing could be written."""
    for part in message.walk():
        for name, value in part.raw_items():
            if _TORN_LINE.search(str(value)):
                part.replace_header(name, _TORN_LINE.sub(" ", str(value)))
    buffer = BytesIO()
    BytesGenerator(buffer, mangle_from_=False, policy=policy.compat32).flatten(message)
    return buffer.getvalue()
