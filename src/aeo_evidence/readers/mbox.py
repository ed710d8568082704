"""Read mailboxes (MBOX): each mail a member."""

import re
from collections.abc import Iterator

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Member, Paragraph, Remark
from aeo_evidence.readers.limits import FULL, Room

# A line "From " begins a mail where a blank line stands before it and a header line follows.
_START = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n(?=>?[!-9;-~]+:)")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(data: bytes, room: Room = FULL) -> Content:
    """Return the mails as members, in their order."""
    mails = tuple(_mails(data))
    if not mails:
        raise UnreadableError("damaged" if data.strip() else "empty")
    members = tuple(Member(f"mail-{number}.eml", mail) for number, mail in enumerate(mails[: room.members], start=1))
    left = len(mails) - len(members)
    return Content(
        format="mbox",
        blocks=(Paragraph(text="\n".join(member.name for member in members), at="members"),),
        problem=Remark("limit_reached", (("left", str(left)),)) if left else None,
        members=members,
    )


def _mails(data: bytes) -> Iterator[bytes]:
    starts = list(_START.finditer(data))
    for number, start in enumerate(starts, start=1):
        end = starts[number].start() if number < len(starts) else len(data)
        yield _ESCAPED.sub(rb"\1", data[start.end() : end])
