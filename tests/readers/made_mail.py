"""Mails made for tests, and what was read of them."""

from email.message import EmailMessage

from aeo_evidence.model.document import Content, Paragraph

PNG = b"\x89PNG\r\n\x1a\n"


def texts(content: Content, at: str = "body") -> list[str]:
    return [block.text for block in content.blocks if isinstance(block, Paragraph) and block.at == at]


def members(content: Content) -> dict[str, bytes]:
    return {member.name: member.data for member in content.members}


def message(body: str = "See attached.", subject: str = "Order 77", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "May Lo <may@kestrel.example>", "store@osprey.example", subject
    made["Date"] = "Mon, 14 Sep 2026 09:30:00 +0800"
    for name, value in headers.items():
        made[name] = value
    made.set_content(body)
    return made
