"""Mails as Outlook saves them: header lines, text, attachments, damage."""

from datetime import UTC, datetime

import pytest

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Remark
from aeo_evidence.readers import mail, mail_msg
from tests.readers.made_mail import PNG, members, texts
from tests.readers.made_msg import Tree, attachment, ole, property_tree, ticks, with_attachments

SENT = datetime(2026, 9, 14, 1, 30, tzinfo=UTC)


def outlook(body: str = "請於星期一收貨。", **more: object) -> Tree:
    fields = {
        0x0037: "到貨安排 PO-7712",
        0x0C1A: "May Lo",
        0x5D01: "may@kestrel.example",
        0x0E04: "Store",
        0x0E03: "Dock",
    }
    if body:
        fields[0x1000] = body
    return property_tree({**fields, **dict(more.pop("texts", {}))}, numbers={0x0039: ticks(SENT)}, **more)  # type: ignore[call-overload, arg-type]


def test_a_mail_of_outlook() -> None:
    tree = with_attachments(
        outlook("First line.\r\nSecond line."),
        attachment("提單.pdf", b"%PDF-1" + bytes(9000)),
        attachment("a.csv", b"a,b"),
    )
    content = mail_msg.read(ole(tree))
    assert content.format == "msg"
    assert texts(content, "header") == [
        "From: May Lo <may@kestrel.example>",
        "To: Store",
        "Cc: Dock",
        "Date: Mon, 14 Sep 2026 01:30:00 +0000",
        "Subject: 到貨安排 PO-7712",
    ]
    assert texts(content) == ["First line.", "Second line."]
    assert members(content) == {"提單.pdf": b"%PDF-1" + bytes(9000), "a.csv": b"a,b"}


def test_a_moment_beyond_the_last_year_costs_its_line_alone() -> None:
    late = property_tree({0x0037: "Arrival"}, numbers={0x0039: 2**63 - 1})
    assert texts(mail_msg.read(ole(late)), "header") == ["Subject: Arrival"]


def test_header_lines_that_travelled_with_a_mail_of_outlook() -> None:
    travelled = "From: =?utf-8?B?5bC5?= <yin@kestrel.example>\r\nDate: Mon, 14 Sep 2026 09:30:00 +0800\r\n"
    found = texts(mail_msg.read(ole(outlook(texts={0x007D: travelled}))), "header")
    assert found[0] == "From: 尹 <yin@kestrel.example>"
    assert found[3] == "Date: Mon, 14 Sep 2026 09:30:00 +0800"


def test_a_mail_of_an_outlook_without_unicode() -> None:
    tree = property_tree(
        {0x0037: "封條登記", 0x1000: "請查收封條登記冊。"}, numbers={0x3FFD: 950}, charset="cp950"
    )  # fmt: skip
    name = property_tree({0x3704: "封條.csv"}, numbers={0x3705: 1}, header=8, charset="cp950")
    content = mail_msg.read(ole(with_attachments(tree, {**name, "__substg1.0_37010102": b"a,b"})))
    assert (texts(content, "header"), texts(content)) == (["Subject: 封條登記"], ["請查收封條登記冊。"])
    assert members(content) == {"封條.csv": b"a,b"}


def test_a_mail_of_outlook_in_html() -> None:
    html = "<p>請查收<b>封條</b>登記冊。</p>".encode()
    tree = {**outlook(""), "__substg1.0_10130102": html}
    assert texts(mail_msg.read(ole(tree))) == ["請查收封條登記冊。"]


def test_a_text_that_is_not_read_is_said() -> None:
    content = mail_msg.read(ole({**outlook(""), "__substg1.0_10090102": b"compressed"}))
    assert content.problem == Remark("body_not_read")
    assert texts(content, "header")[-1] == "Subject: 到貨安排 PO-7712"


def test_a_mail_within_a_mail_of_outlook() -> None:
    inner = with_attachments(
        property_tree({0x0037: "內部通知", 0x1000: "Inner words."}, header=24), attachment("x.csv", b"1,2")
    )
    holder = {**property_tree({0x3001: "shown"}, numbers={0x3705: 5}, header=8), "__substg1.0_3701000D": inner}
    data = ole(with_attachments(outlook(), holder))
    content = mail_msg.read(data)
    assert list(members(content)) == ["內部通知.eml"]
    again = mail.read(content.members[0].data)
    assert (texts(again, "header"), texts(again)) == (["Subject: 內部通知"], ["Inner words."])
    assert members(again) == {"x.csv": b"1,2"}
    assert mail_msg.read(data).members == content.members


def test_what_is_no_file_in_a_mail_of_outlook() -> None:
    linked = property_tree({0x3707: "on the share.docx"}, numbers={0x3705: 2}, header=8)
    placed = property_tree({0x3001: "Picture"}, numbers={0x3705: 6}, header=8)
    logo = attachment("logo.png", PNG + bytes(100), texts={0x3712: "logo@x"}, numbers={0x7FFE: 1})
    content = mail_msg.read(ole(with_attachments(outlook(), linked, placed, logo)))
    assert [(member.name, member.problem and member.problem.code) for member in content.members] == [
        ("on the share.docx", "link"),
        ("Picture", "object_not_read"),
    ]
    assert content.remarks == (Remark("inline_pictures", (("count", "1"),)),)


def test_why_an_attachment_is_not_there_is_told_of_a_mail_within_a_mail_too() -> None:
    linked = property_tree({0x3707: "on the share.docx"}, numbers={0x3705: 2}, header=8)
    inner = with_attachments(property_tree({0x0037: "inner"}, header=24), linked)
    holder = {**property_tree({0x3001: "shown"}, numbers={0x3705: 5}, header=8), "__substg1.0_3701000D": inner}
    again = mail.read(mail_msg.read(ole(with_attachments(outlook(), holder))).members[0].data)
    assert [(member.name, member.problem) for member in again.members] == [("on the share.docx", Remark("link"))]


@pytest.mark.parametrize("keep", [600, 1500])
def test_a_mail_of_outlook_that_is_cut_short(keep: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        mail_msg.read(ole(outlook())[:keep])
    assert caught.value.remark.code in ("damaged", "empty")


# Mailboxes.
