"""A mail as a value, whatever it was stored as, and the content that it makes."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.header import Header
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Block, Content, Grid, Member, Paragraph, ParagraphRole, Remark
from aeo_evidence.readers import webpage
from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.limits import Room
from aeo_evidence.readers.members import distinct, safe_name
from aeo_evidence.readers.partly import losses

_NOT_THERE = "X-Not-There"  # in a mail that is written here, why the bytes of an attachment cannot be had
_WHY = frozenset({"link", "object_not_read", "too_deep"})
HEADERS = ("From", "To", "Cc", "Date", "Subject")
SMALL_PICTURE = 15 * 2**10  # bytes; up to here a picture in the text is a logo or a line of a signature

_WRAPPED = 60  # columns from which a line that ends without a stop was wrapped by the mail program
_STOP = tuple(".。;；:：!！?？")
_QUOTED = re.compile(r"((?:>\s?)*)(.*)", re.DOTALL)
_TITLE, _TITLE_END = re.compile("<title", re.IGNORECASE), re.compile("</title>", re.IGNORECASE)
_ITEM = re.compile(r"(?:[-*•·–—]|\(?\w{1,3}[.)、])\s|[\w ]{1,20}[:：]")


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something attached: the name that the mail gives it, if any, and its bytes or why they cannot be had."""

    name: str
    data: bytes = b""
    problem: Remark | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A piece of a mail's text, plain or as a page."""

    text: str
    page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A mail: its header lines, its text, what is attached, and how many small pictures stand in the text."""

    headers: tuple[tuple[str, str], ...]
    bodies: tuple[Body, ...]
    attachments: tuple[Attachment, ...]
    pictures: int = 0
    problem: Remark | None = None
    inner: tuple[str, ...] = ()  # names of the mails within it whose text could not be read


def content_of(letter: Letter, form: str, room: Room) -> Content:
    """Return the content: each header line and each line of the text a paragraph, attachments as members."""
    blocks: list[Block] = [Paragraph(text=f"{name}: {text}", at="header") for name, text in letter.headers if text]
    blocks += [block for body in letter.bodies for block in _blocks(body)]
    if not blocks and not letter.attachments:
        raise UnreadableError("empty")
    members, left = members_of(letter.attachments, room)
    problem, more = losses(
        Remark("limit_reached", (("left", str(left)),)) if left else None,
        letter.problem,
        Remark("inner_text_not_read", (("names", "; ".join(letter.inner)),)) if letter.inner else None,
    )
    remarks = (Remark("inline_pictures", (("count", str(letter.pictures)),)),) if letter.pictures else ()
    return Content(format=form, blocks=tuple(blocks), remarks=(*remarks, *more), problem=problem, members=members)


def _blocks(body: Body) -> Iterator[Block]:
    """Yield the lines of a text as paragraphs; a page's tables stay tables."""
    if not body.page:
        yield from (Paragraph(text=line, at="body") for line in text_lines(body.text))
        return
    for block in _page(body.text):
        if isinstance(block, Grid):
            yield block
        elif not isinstance(block, Paragraph) or block.role is not ParagraphRole.HEADER:
            yield from (Paragraph(text=line, at="body") for line in block.text.split("\n"))


def _page(text: str) -> tuple[Block, ...]:
    try:
        return webpage.read(_untitled(text).encode("utf-8", "replace")).blocks
    except UnreadableError:  # it shows nothing, or pictures only
        return ()


def words_of_page(text: str) -> str:
    """Return the words that a page shows."""
    blocks = _page(text)
    return "\n".join(
        text
        for block in blocks
        for text in (
            [cell.text for row in block.rows for cell in row.cells] if isinstance(block, Grid) else [block.text]
        )
    )


def _untitled(page: str) -> str:
    """Return a page without its title: no mail program shows it."""
    start = _TITLE.search(page)
    end = _TITLE_END.search(page, start.end()) if start else None
    return page[: start.start()] + page[end.end() :] if start and end else page


def members_of(attachments: Iterable[Attachment], room: Room) -> tuple[tuple[Member, ...], int]:
    """Return attachments as members with names of their own, and how many there was no room for."""
    given = tuple(attachments)
    names = distinct(safe_name(entry.name) or f"attachment-{number}" for number, entry in enumerate(given, start=1))
    members = tuple(Member(name, entry.data, entry.problem) for name, entry in zip(names, given, strict=True))
    return members[: room.members], len(members[room.members :])


def as_eml(letter: Letter) -> bytes:
    """Return a mail as a file that travels: the same mail gives the same bytes."""
    said = [text for _, text in letter.headers] + [body.text for body in letter.bodies]
    digest = hashlib.sha256("\n".join(said).encode("utf-8", "replace"))
    for entry in letter.attachments:
        digest.update(entry.name.encode("utf-8", "replace") + b"\x00" + entry.data)
    mail = MIMEMultipart("mixed", boundary=f"=_{digest.hexdigest()}")
    for name, text in letter.headers:
        if text:
            mail[name] = text if text.isascii() else Header(text, "utf-8").encode()
    for body in letter.bodies:
        text = body.text.encode("utf-8", "replace").decode("utf-8")
        mail.attach(MIMEText(text, "html" if body.page else "plain", "utf-8"))
    for entry in letter.attachments:
        part = MIMEApplication(entry.data)
        part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", entry.name))
        if entry.problem is not None:
            part[_NOT_THERE] = entry.problem.code
        mail.attach(part)
    return mail.as_bytes()


def why_not_there(part: Message) -> Remark | None:
    """Return why an attachment of a mail that was written here holds nothing."""
    code = str(part.get(_NOT_THERE, ""))
    return Remark(code) if code in _WHY else None


def text_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a plain text, those that the mail program wrapped joined again; quoted ones stay quoted."""
    return tuple(_unwrapped(clean(line) for line in text.splitlines()))


def _unwrapped(lines: Iterable[str]) -> Iterator[str]:
    held, last = "", ""
    for line in lines:
        if held and _goes_on(last, line):
            between = "" if held[-1] > "\u2e7f" else " "
            held = f"{held}{between}{_parts(line)[1]}"
        else:
            if held:
                yield held
            held = line if _parts(line)[1] else ""
        last = line
    if held:
        yield held


def _goes_on(line: str, following: str) -> bool:
    """Say whether the mail program broke a sentence between the two lines."""
    (mark, text), (next_mark, next_text) = _parts(line), _parts(following)
    if mark.count(">") != next_mark.count(">") or not next_text or text.endswith(_STOP) or _ITEM.match(next_text):
        return False
    return sum(2 if sign > "\u2e7f" else 1 for sign in line) >= _WRAPPED


def _parts(line: str) -> tuple[str, str]:
    """Return the marks of quotation before a line, and the line without them."""
    found = _QUOTED.match(line)
    return (found[1], found[2].strip()) if found else ("", line)
