"""Mails as they travel, and mailboxes: header lines, text, attachments, damage."""

import base64
from email.message import EmailMessage

import pytest

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Grid, Remark
from aeo_evidence.readers import mail, mbox
from aeo_evidence.readers.limits import Room
from aeo_evidence.readers.mail_words import decode_words
from tests.readers.made_mail import PNG, members, message, texts


def raw(*lines: str, encoding: str = "ascii") -> bytes:
    return "\r\n".join(lines).encode(encoding)


def test_header_lines_and_text() -> None:
    content = mail.read(message("Dear all,\n\nthe truck comes at ten.\n", Cc="dock@osprey.example").as_bytes())
    assert content.format == "eml"
    assert texts(content, "header") == [
        "From: May Lo <may@kestrel.example>",
        "To: store@osprey.example",
        "Cc: dock@osprey.example",
        "Date: Mon, 14 Sep 2026 09:30:00 +0800",
        "Subject: Order 77",
    ]
    assert texts(content) == ["Dear all,", "the truck comes at ten."]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("=?big5?B?q8qx+A==?=", "封條", id="Big5"),
        pytest.param("=?gb2312?B?t+LM9bXHvMc=?=", "封条登记", id="GB2312"),
        pytest.param(
            "=?utf-8?B?5bC5?= =?utf-8?B?5ZiJ?= <a@b.example>", "尹嘉 <a@b.example>", id="two words and an address"
        ),
        pytest.param("=?utf-8?B?5bA=?= =?utf-8?B?uQ==?=", "尹", id="a character torn over two words"),
        pytest.param("RE: =?UTF-8?Q?Caf=C3=A9?= order", "RE: Café order", id="within a line"),
        pytest.param("=?x-unknown?B?5bC5?=", "尹", id="charset that nobody knows"),
        pytest.param("=?utf-8?B?!!!?=", "=?utf-8?B?!!!?=", id="no encoded word"),
        pytest.param("folded\r\n line", "folded line", id="folded"),
    ],
)
def test_words_of_header_lines(line: str, expected: str) -> None:
    assert decode_words(line) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "cp950", "gb18030"])
def test_header_lines_and_text_in_bytes_of_a_charset_that_nothing_tells(encoding: str) -> None:
    lines = ("From: a@b.example", "Subject: 九月貨櫃封條登記", "", "貨櫃封條登記冊已經更新，請查收。")
    if encoding == "gb18030":
        lines = ("From: a@b.example", "Subject: 九月货柜封条登记", "", "货柜封条登记册已经更新，请查收。")
    content = mail.read(raw(*lines, encoding=encoding))
    assert texts(content, "header")[1] == lines[1]
    assert texts(content) == [lines[3]]


@pytest.mark.parametrize(
    ("label", "encoding", "text"),
    [
        pytest.param("big5", "cp950", "司機已到貨倉", id="Big5"),
        pytest.param("gb2312", "gb18030", "朱镕基的镕字", id="a sign that the old standard lacks"),
        pytest.param("us-ascii", "utf-8", "請安排收貨", id="label says ASCII"),
        pytest.param("iso-8859-1", "utf-8", "請安排收貨", id="label says Latin"),
        pytest.param("utf-8", "cp950", "請於星期一早上安排貨車到倉庫收貨", id="label says UTF-8"),
        pytest.param("windows-1252", "cp1252", "Café crème – 5 €", id="Western"),
        pytest.param("punycode", "utf-8", "請安排收貨", id="label that is no charset of texts"),
        pytest.param("zip", "utf-8", "請安排收貨", id="label of a codec that makes no text"),
        pytest.param("unicode_escape", "ascii", r"seal \x41 is kept", id="label of a codec that expands signs"),
    ],
)
def test_a_text_whose_label_may_be_wrong(label: str, encoding: str, text: str) -> None:
    head = raw(
        "From: a@b.example", f"Content-Type: text/plain; charset={label}", "Content-Transfer-Encoding: 8bit", "", ""
    )
    assert texts(mail.read(head + text.encode(encoding))) == [text]


def test_lines_that_the_mail_program_wrapped_are_joined() -> None:
    body = (
        "The vessel is expected on 19 September and the container can be collected from the\n"
        "terminal on the 21st.\n"
        "Plan:\n"
        "- truck at ten\n"
        "> We would like to have it in the morning, because the dock is taken in the afternoon\n"
        "> by another delivery.\n"
    )
    assert texts(mail.read(message(body).as_bytes())) == [
        "The vessel is expected on 19 September and the container can be collected from the terminal on the 21st.",
        "Plan:",
        "- truck at ten",
        "> We would like to have it in the morning, because the dock is taken in the afternoon by another delivery.",
    ]


def test_plain_text_is_preferred_and_html_is_read_where_it_is_alone() -> None:
    both = message("Plain words.")
    both.add_alternative("<p>Other words.</p>", subtype="html")
    assert texts(mail.read(both.as_bytes())) == ["Plain words."]
    alone = message()
    alone.set_content(
        "<html><head><title>no</title><style>p {color: red}</style></head><body><p>Dear&nbsp;Ms Lo,<br>seal <b>HK-1</b> was"
        " applied.</p><table><tr><td>Seal</td><td>HK-1</td></tr><tr><td>Door</td><td></td></tr></table><script>x()</script>"
        "<blockquote>&gt; earlier words</blockquote></body></html>",
        subtype="html",
    )
    assert texts(mail.read(alone.as_bytes())) == [
        "Dear Ms Lo,",
        "seal HK-1 was applied.",
        "> earlier words",
    ]
    tables = [block for block in mail.read(alone.as_bytes()).blocks if isinstance(block, Grid)]
    assert [[cell.text for cell in row.cells] for row in tables[0].rows] == [["Seal", "HK-1"], ["Door", ""]]


def test_an_empty_plain_text_does_not_hide_the_html() -> None:
    both = message(" \n")
    both.add_alternative("<p>The words.</p>", subtype="html")
    assert texts(mail.read(both.as_bytes())) == ["The words."]


def test_attachments_are_members_in_their_order() -> None:
    made = message()
    made.add_attachment(b"%PDF-1", maintype="application", subtype="pdf", filename="提單 1.pdf")
    made.add_attachment(b"a,b", maintype="text", subtype="csv", filename="list.csv")
    made.add_attachment(b"c,d", maintype="text", subtype="csv", filename="list.csv")
    made.add_attachment(b"no name", maintype="application", subtype="octet-stream")
    made.add_attachment(b"tnef", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    made.add_attachment(b"up", maintype="application", subtype="octet-stream", filename="../../up/evil.txt")
    content = mail.read(made.as_bytes())
    assert members(content) == {
        "提單 1.pdf": b"%PDF-1",
        "list.csv": b"a,b",
        "list (2).csv": b"c,d",
        "attachment-4": b"no name",
        "winmail.dat": b"tnef",
        "up_evil.txt": b"up",
    }
    assert texts(content) == ["See attached."]


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        pytest.param('attachment; filename="=?big5?B?q8qx+C5wZGY=?="', "ascii", id="encoded word"),
        pytest.param("attachment; filename*=big5''%AB%CA%B1%F8.pdf", "ascii", id="RFC 2231 in Big5"),
        pytest.param(
            "attachment; filename*0*=utf-8''%E5%B0%81; filename*1*=%E6%A2%9D.pdf", "ascii", id="in two pieces"
        ),
        pytest.param('attachment; filename="封條.pdf"', "cp950", id="bytes of Big5"),
        pytest.param('attachment; filename="封條.pdf"', "utf-8", id="bytes of UTF-8"),
    ],
)
def test_names_of_attachments(header: str, encoding: str) -> None:
    data = raw(
        "From: a@b.example", 'Content-Type: multipart/mixed; boundary="x"', "", "--x", "Content-Type: application/pdf",
        f"Content-Disposition: {header}", "", "%PDF-1", "--x--", "", encoding=encoding,
    )  # fmt: skip
    assert list(members(mail.read(data))) == ["封條.pdf"]


def test_small_pictures_in_the_text_are_counted_and_large_ones_are_members() -> None:
    made = message("Plain words.")
    made.add_alternative('<p>Words <img src="cid:logo@x"></p>', subtype="html")
    html = made.get_payload(1)
    assert isinstance(html, EmailMessage)
    html.add_related(PNG + bytes(900), maintype="image", subtype="png", cid="<logo@x>", filename="logo.png")
    html.add_related(PNG + bytes(20_000), maintype="image", subtype="png", cid="<photo@x>", filename="photo.png")
    made.add_attachment(PNG + bytes(500), maintype="image", subtype="png", filename="stamp.png")
    content = mail.read(made.as_bytes())
    assert sorted(members(content)) == ["photo.png", "stamp.png"]
    assert content.remarks == (Remark("inline_pictures", (("count", "1"),)),)


def test_a_forwarded_mail_is_a_member_named_after_its_subject() -> None:
    inner = message("The first words.", subject="到港通知 / PO 26-0418")
    made = message()
    made.add_attachment(inner)
    content = mail.read(made.as_bytes())
    assert list(members(content)) == ["到港通知_PO 26-0418.eml"]
    again = mail.read(content.members[0].data)
    assert texts(again) == ["The first words."]
    assert texts(content) == ["See attached."]


def test_a_forwarded_mail_that_was_encoded_against_the_rules() -> None:
    inner = base64.encodebytes(message("The first words.", subject="Arrival").as_bytes()).decode()
    data = raw(
        "From: a@b.example", 'Content-Type: multipart/mixed; boundary="x"', "", "--x", "Content-Type: message/rfc822",
        "Content-Transfer-Encoding: base64", "", *inner.splitlines(), "--x--", "",
    )  # fmt: skip
    content = mail.read(data)
    assert list(members(content)) == ["Arrival.eml"]
    assert texts(mail.read(content.members[0].data)) == ["The first words."]


def test_an_invitation_beside_the_text_is_kept() -> None:
    made = message("Please come.")
    made.add_alternative("BEGIN:VCALENDAR", subtype="calendar")
    content = mail.read(made.as_bytes())
    assert texts(content) == ["Please come."]
    assert [data.strip() for data in members(content).values()] == [b"BEGIN:VCALENDAR"]


@pytest.mark.parametrize(
    ("data", "body"),
    [
        pytest.param(
            raw("Subject: x", 'Content-Type: multipart/mixed; boundary="x"', "", "--x", "", "cut short here"),
            ["cut short here"],
            id="no last boundary",
        ),
        pytest.param(
            raw("Subject: x", "Content-Type: multipart/mixed", "", "no boundary"), ["no boundary"], id="no boundary"
        ),
        pytest.param(raw("Subject: x", "Content-Type: ;;;", "", "words"), ["words"], id="torn kind"),
        pytest.param(b"\xef\xbb\xbf\r\n" + raw("Subject: x", "", "words"), ["words"], id="byte order mark"),
        pytest.param(raw("", "", "words only"), ["words only"], id="no header lines"),
        pytest.param(
            raw("Subject: x", "Content-Transfer-Encoding: base64", "", "d29yZH", "M=", "%%"),
            ["words"],
            id="torn base64",
        ),
    ],
)
def test_a_damaged_mail_is_read_as_far_as_it_goes(data: bytes, body: list[str]) -> None:
    assert texts(mail.read(data)) == body


@pytest.mark.parametrize(
    ("data", "code"),
    [pytest.param(b"\r\n\r\n", "empty", id="empty"), pytest.param(bytes(range(256)) * 50, "damaged", id="no text")],
)
def test_what_is_no_mail(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        mail.read(data)
    assert caught.value.remark.code == code


def test_more_attachments_than_there_is_room_for() -> None:
    made = message()
    for number in range(5):
        made.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=f"{number}.bin")
    content = mail.read(made.as_bytes(), Room(members=3))
    assert list(members(content)) == ["0.bin", "1.bin", "2.bin"]
    assert content.problem == Remark("limit_reached", (("left", "2"),))


def test_each_mail_of_a_mailbox_is_a_member() -> None:
    first = "From may@x Mon Sep 14 09:30:00 2026\nSubject: one\n\nwords\n>From the start\n\n"
    second = "From may@x Tue Sep 15 09:30:00 2026\nSubject: two\n\nFrom here on no header follows.\n\nFrom now on\n"
    content = mbox.read((first + second).encode())
    assert content.format == "mbox"
    assert list(members(content)) == ["mail-1.eml", "mail-2.eml"]
    assert texts(mail.read(content.members[0].data)) == ["words", "From the start"]
    assert texts(mail.read(content.members[1].data)) == ["From here on no header follows.", "From now on"]


def test_a_mailbox_of_more_mails_than_there_is_room_for() -> None:
    content = mbox.read(b"From a b\nSubject: x\n\nwords\n\n" * 4, Room(members=3))
    assert len(content.members) == 3
    assert content.problem == Remark("limit_reached", (("left", "1"),))


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"words\n", "damaged")], ids=["empty", "no mailbox"])
def test_what_is_no_mailbox(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        mbox.read(data)
    assert caught.value.remark.code == code
