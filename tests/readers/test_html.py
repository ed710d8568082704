"""Pages: what a reader of the page sees, and nothing else."""

import quopri

import pytest

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Grid, Heading, Paragraph, ParagraphRole
from aeo_evidence.readers import detect
from aeo_evidence.readers.saved_page import read as read_saved
from aeo_evidence.readers.webpage import read


def page(body: str, head: str = '<meta charset="utf-8">') -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def texts(content: Content) -> list[str]:
    return [block.text for block in content.blocks if not isinstance(block, Grid)]


def grids(content: Content) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in b.rows] for b in content.blocks if isinstance(b, Grid)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("<p>One <b>two</b>\n  three</p>", ["One two three"], id="words across lines and tags"),
        pytest.param("a<br>b<p>c", ["a\nb", "c"], id="line break and an open paragraph"),
        pytest.param("<div>a<div>b</div>c</div>", ["a", "b", "c"], id="nested blocks"),
        pytest.param("<ul><li>one<li>two<ul><li>three</ul></ul>", ["one", "two", "three"], id="lists"),
        pytest.param("<pre>a\n  b</pre>", ["a\nb"], id="lines that are kept"),
        pytest.param("Tom &amp; Ann&nbsp;Ho &#23553;", ["Tom & Ann Ho 封"], id="entities"),
        pytest.param(
            "a<script>no</script><style>no</style><!-- no --><noscript>no</noscript>b", ["ab"], id="not shown"
        ),
        pytest.param('a<p style="display: none">no</p><p hidden>no</p>', ["a"], id="hidden"),
        pytest.param(
            'Name: <input value="Ho"> <input type=checkbox checked> yes <input type=checkbox> no <select><option>x'
            "<option selected>y</select><input type=hidden value=no>",
            ["Name: Ho ☑ yes ☐ no y"],
            id="a form filled in",
        ),
    ],
)
def test_words(body: str, expected: list[str]):
    assert texts(read(page(body))) == expected


def test_titles_and_headings():
    content = read(page("<h1>Keys 鎖匙</h1><p>Text.</p><h2>Loans</h2><p>More.</p>", "<title>Intranet</title>"))
    assert [(type(b), b.text) for b in content.blocks if not isinstance(b, Grid)] == [
        (Paragraph, "Intranet"),
        (Heading, "Keys 鎖匙"),
        (Paragraph, "Text."),
        (Heading, "Loans"),
        (Paragraph, "More."),
    ]


def test_the_title_heads_a_page_that_has_no_heading_of_the_first_level():
    first = read(page("<p>Text.</p>", "<title>Key rules</title>")).blocks[0]
    assert isinstance(first, Heading)
    assert (first.text, first.level) == ("Key rules", 1)


def test_tables_with_spans_are_rectangles():
    body = (
        "<table><caption>March</caption><thead><tr><th>No<th colspan=2>When</tr></thead>"
        "<tr><td rowspan=2>1<td>8:00<td>a</tr><tr><td>9:00<br>late<td></tr></table>"
    )
    content = read(page(body))
    assert grids(content) == [[["No", "When", "When"], ["1", "8:00", "a"], ["1", "9:00\nlate", ""]]]
    assert texts(content) == ["March"]


def test_a_table_that_only_arranges_the_page_is_read_as_text():
    body = "<table><tr><td><h2>Left</h2><td><table><tr><td>a<td>b</tr></table></tr></table>"
    content = read(page(body))
    assert texts(content) == ["Left"]
    assert grids(content) == [[["a", "b"]]]


def test_items_of_lists_are_told_from_paragraphs():
    roles = [b.role for b in read(page("<p>a</p><ol><li>b</ol>")).blocks if isinstance(b, Paragraph)]
    assert roles == [ParagraphRole.BODY, ParagraphRole.LIST]


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        pytest.param("big5", "big5hkscs", id="Big5 as declared"),
        pytest.param("gb2312", "gb18030", id="GB as declared"),
        pytest.param("gb2312", "utf-8", id="declared wrongly"),
        pytest.param("", "big5hkscs", id="not declared"),
        pytest.param("", "utf-16", id="UTF-16 with its mark"),
    ],
)
def test_charsets(declared: str, codec: str):
    words = "倉庫門匙由主管保管，每日下班前交回" if codec != "gb18030" else "仓库门匙由主管保管，每日下班前交回"
    text = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><p>{words}</p></html>'
    assert texts(read(text.encode(codec))) == [words]


@pytest.mark.parametrize(
    "data", [pytest.param(b" \n", id="nothing"), pytest.param(page("<script>x</script>"), id="nothing shown")]
)
def test_a_page_without_words_is_empty(data: bytes):
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.remark.code == "empty"


def saved_page(headers: str = "", charset: str = "utf-8") -> bytes:
    body = "<html><h1>Keys 鎖匙</h1><table><tr><td>No<td>Key</tr><tr><td>1<td>Gate</tr></table></html>"
    quoted = quopri.encodestring(body.encode(charset)).decode("ascii")
    return (
        f"{headers}MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=B\r\n\r\n--B\r\n"
        f"Content-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}\r\n"
        "--B\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: base64\r\n\r\nR0lGODlhAQABAAAAACw=\r\n--B--\r\n"
    ).encode()


@pytest.mark.parametrize("charset", ["utf-8", "big5", "gb18030"])
def test_a_page_saved_in_one_file_is_read_as_the_page(charset: str):
    content = read_saved(saved_page("From: <Saved by a browser>\r\nSubject: Keys\r\n", charset))
    assert texts(content) == ["Keys 鎖匙"]
    assert grids(content) == [[["No", "Key"], ["1", "Gate"]]]
    assert [(r.code, r.facts) for r in content.remarks] == [("pictures", (("count", "1"),))]


@pytest.mark.parametrize(
    ("headers", "form"),
    [
        pytest.param("", "mht", id="saved by Word"),
        pytest.param("From: <Saved by a browser>\r\nSubject: Keys\r\nDate: x\r\n", "mht", id="saved by a browser"),
        pytest.param("From: a@example.com\r\nTo: b@example.com\r\n", "eml", id="sent"),
    ],
)
def test_a_saved_page_is_told_from_a_mail(headers: str, form: str):
    assert detect(saved_page(headers), "page.doc") == form


@pytest.mark.parametrize(
    ("depth", "expected"),
    [pytest.param(1000, ["first", "deep"], id="deep"), pytest.param(5000, ["first"], id="too deep")],
)
def test_blocks_nested_without_end_are_read_as_far_as_possible(depth: int, expected: list[str]):
    content = read(page("<p>first</p>" + "<div>" * depth + "deep"))
    assert texts(content) == expected
    assert (content.problem is None) == (expected[-1] == "deep")
