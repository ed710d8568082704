"""OpenDocument texts, spreadsheets and presentations, made by hand and by an office program."""

import io
import zipfile
from pathlib import Path

import pytest

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import CellKind, Content, Grid, Heading, Paragraph, ParagraphRole, Remark
from aeo_evidence.readers.docx import read as read_docx
from aeo_evidence.readers.odf import read
from aeo_evidence.readers.pptx import read as read_pptx
from tests.readers.made_office import deck, manual

DATA = Path(__file__).parent / "data"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "presentation": "presentation",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "manifest": "manifest",
    }.items()
)


def odf(kind: str, body: str, automatic: str = "", shared: str = "", manifest: str = "") -> bytes:
    """A file whose body and automatic styles are the given XML."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        inner = f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:{kind}>{body}"
        archive.writestr(
            "content.xml",
            f"<office:document-content {NAMESPACES}>{inner}</office:{kind}></office:body></office:document-content>",
        )
        archive.writestr("styles.xml", f"<office:document-styles {NAMESPACES}>{shared}</office:document-styles>")
        archive.writestr("META-INF/manifest.xml", f"<manifest:manifest {NAMESPACES}>{manifest}</manifest:manifest>")
    return buffer.getvalue()


def texts(content: Content) -> list[str]:
    return [block.text for block in content.blocks if not isinstance(block, Grid)]


def grid(content: Content) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for b in content.blocks if isinstance(b, Grid) for row in b.rows]


def sheet(rows: str, name: str = "Sep", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", attributes: str = "") -> str:
    inner = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


def typed(kind: str, value: str, text: str = "shown") -> str:
    name = "value" if kind in ("float", "percentage") else f"{kind}-value"
    return cell(text, f'office:value-type="{kind}" office:{name}="{value}"')


def test_an_odt_reads_like_the_docx_it_was_made_from():
    old, new = read((DATA / "manual.odt").read_bytes()), read_docx(manual())
    assert old.blocks == new.blocks
    assert old.remarks == new.remarks


def test_an_odp_reads_like_the_pptx_it_was_made_from():
    old, new = read((DATA / "deck.odp").read_bytes()), read_pptx(deck())
    assert texts(old) == texts(new)
    assert grid(old) == grid(new)
    assert (old.pages, old.remarks) == (new.pages, new.remarks)


def test_paragraphs_with_their_spaces_links_and_breaks():
    body = (
        '<text:p>two<text:s text:c="2"/>gaps,\n one   <text:span>span</text:span>, <text:a>a link</text:a>'
        "<text:line-break/>next<text:tab/>line</text:p>"
    )
    assert texts(read(odf("text", body))) == ["two  gaps, one span, a link\nnext line"]


def test_headings_lists_and_what_is_left_out():
    body = (
        '<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone</text:p></text:deletion></text:changed-region>'
        '</text:tracked-changes><text:table-of-content><text:index-body><text:p>1. Keys 2</text:p></text:index-body>'
        '</text:table-of-content><text:h text:outline-level="1">1. Keys</text:h>'
        "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p></text:list-item>"
        '</text:list></text:list-item></text:list><text:p text:style-name="P1">Loans</text:p><text:p>Keys are lent.</text:p>'
    )  # fmt: skip
    bold = '<style:style style:name="P1" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>'
    content = read(odf("text", body, bold))
    assert [(type(b), b.text) for b in content.blocks if not isinstance(b, Grid)] == [
        (Heading, "1. Keys"),
        (Paragraph, "one"),
        (Paragraph, "two"),
        (Heading, "Loans"),
        (Paragraph, "Keys are lent."),
    ]
    assert [(r.code, r.facts) for r in content.remarks] == [
        ("tracked_changes", (("deletions", "1"), ("insertions", "0")))
    ]


def test_notes_comments_and_boxes_stand_apart_from_the_text():
    body = (
        "<text:p>Seals<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>of steel</text:p></text:note-body></text:note> are kept<office:annotation><text:p>by whom?</text:p>"
        "</office:annotation>.<draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame></text:p>"
    )
    content = read(odf("text", body))
    assert [(b.at, b.role, b.text) for b in content.blocks if isinstance(b, Paragraph)] == [
        ("paragraph 1", ParagraphRole.BODY, "Seals are kept."),
        ("paragraph 1", ParagraphRole.BOX, "Box"),
        ("footnote 1", ParagraphRole.NOTE, "of steel"),
        ("comment 1", ParagraphRole.NOTE, "by whom?"),
    ]


def test_headers_that_are_switched_off_are_not_read():
    page = (
        "<office:master-styles><style:master-page><style:header><text:p>Form QF-2</text:p></style:header>"
        '<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>'
        '<style:footer-left style:display="false"><text:p>Never</text:p></style:footer-left></style:master-page></office:master-styles>'
    )  # fmt: skip
    content = read(odf("text", "<text:p>Text</text:p>", shared=page))
    assert texts(content) == ["Form QF-2", "Text", "Page 1"]


def test_merged_and_repeated_cells_of_a_table():
    table = (
        "<table:table><table:table-header-rows>"
        + row(cell("No"), cell("When", 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>")
        + "</table:table-header-rows>"
        + row(cell("1", 'table:number-rows-spanned="2"'), cell("x", 'table:number-columns-repeated="2"'))
        + row("<table:covered-table-cell/>", cell("a"), cell("b"))
        + "</table:table>"
    )
    assert grid(read(odf("text", table))) == [["No", "When", "When"], ["1", "x", "x"], ["1", "a", "b"]]


def test_cells_of_a_sheet_are_typed():
    cells = [
        typed("float", "1234.5"), typed("percentage", "0.25"), typed("date", "2026-09-01"),
        typed("date", "2026-09-02T09:15:00"), typed("time", "PT08H30M00S"), typed("time", "PT30H15M00S"),
        typed("boolean", "true"), typed("float", "no number"), cell("#DIV/0!", 'office:value-type="string"'),
        cell("", 'table:formula="of:=A1"'), cell("007", 'office:value-type="string"'),
    ]  # fmt: skip
    grid = next(b for b in read(odf("spreadsheet", sheet(row(*cells)))).blocks if isinstance(b, Grid))
    assert [(c.text, c.kind, c.at) for c in grid.rows[0].cells] == [
        ("1234.5", CellKind.NUMBER, "A1"),
        ("0.25", CellKind.NUMBER, "B1"),
        ("2026-09-01", CellKind.DATE, "C1"),
        ("2026-09-02 09:15", CellKind.DATE, "D1"),
        ("08:30", CellKind.TIME, "E1"),
        ("30:15", CellKind.TEXT, "F1"),
        ("TRUE", CellKind.BOOLEAN, "G1"),
        ("shown", CellKind.TEXT, "H1"),
        ("#DIV/0!", CellKind.UNKNOWN, "I1"),
        ("", CellKind.UNKNOWN, "J1"),
        ("007", CellKind.TEXT, "K1"),
    ]


def test_a_time_beyond_all_time_is_read_as_it_is_shown():
    long = typed("time", "PT1e400H")
    grid = next(b for b in read(odf("spreadsheet", sheet(row(long)))).blocks if isinstance(b, Grid))
    assert [(c.text, c.kind) for c in grid.rows[0].cells] == [("shown", CellKind.TEXT)]


def test_cells_that_are_cut_off_far_to_the_right_are_said():
    blanks = cell("", 'table:number-columns-repeated="16000"')
    content = read(odf("spreadsheet", sheet(row(cell("Seal"), blanks, cell("stray")) + row(cell("QX1")) * 200)))
    assert content.problem == Remark("sheet_too_large", (("columns_read", "9950"), ("rows", "201"), ("sheet", "Sep")))


def test_repeated_rows_and_blanks_keep_the_numbers_true():
    rows = (
        row(cell("", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="2"')
        + row(cell("", 'table:number-columns-repeated="2"'), cell("a"), attributes='table:number-rows-repeated="2"')
        + row(cell("", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="100"')
        + row(cell(), cell("end"))
        + row(cell("", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1048470"')
    )
    grid = next(b for b in read(odf("spreadsheet", sheet(rows))).blocks if isinstance(b, Grid))
    assert grid.at == "Sep!B3:C105"
    assert [r.at for r in grid.rows if any(c.text for c in r.cells)] == ["Sep!B3:C3", "Sep!B4:C4", "Sep!B105:C105"]
    assert grid.rows[1].cells[1].at == "C4"


def test_merged_cells_of_a_sheet_are_filled_within_what_is_used():
    rows = row(cell("Seals", 'table:number-columns-spanned="1000"')) + row(cell("No"), cell("Date"), cell("Seal"))
    assert grid(read(odf("spreadsheet", sheet(rows)))) == [["Seals"] * 3, ["No", "Date", "Seal"]]


def test_hidden_and_empty_sheets_hidden_rows_and_comments():
    hidden = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    note = "<table:table-cell><office:annotation><text:p>late 遲了</text:p></office:annotation><text:p>x</text:p></table:table-cell>"
    body = (
        sheet(row(note) + row(cell("y"), attributes='table:visibility="filter"'))
        + sheet(row(cell("z")), "Old", "ta2")
        + sheet("", "Blank")
    )
    content = read(odf("spreadsheet", body, hidden))
    assert [(r.code, r.facts) for r in content.remarks] == [
        ("hidden_rows", (("rows", "2"), ("sheet", "Sep"))),
        ("hidden_sheet", (("sheet", "Old"),)),
        ("empty_sheet", (("sheet", "Blank"),)),
    ]
    assert [b.hidden for b in content.blocks if isinstance(b, Grid)] == [False, True]
    assert [(b.at, b.text) for b in content.blocks if isinstance(b, Paragraph)] == [("Sep!A1", "late 遲了")]


def test_prompts_and_connectors_of_a_slide_are_not_read():
    place = 'svg:x="1cm" svg:y="{}cm" svg:width="5cm" svg:height="1cm"'
    body = (
        "<draw:page>"
        f'<draw:frame presentation:class="outline" presentation:placeholder="true" {place.format(1)}><draw:text-box><text:p>Click</text:p></draw:text-box></draw:frame>'
        f'<draw:custom-shape {place.format(8)}><text:p>second</text:p></draw:custom-shape>'
        f'<draw:rect {place.format(3)}><text:p>first</text:p></draw:rect>'
        "<draw:connector><text:p>arrow</text:p></draw:connector></draw:page>"
    )  # fmt: skip
    assert texts(read(odf("presentation", body))) == ["first", "second"]


@pytest.mark.parametrize(
    ("kind", "count"), [("spreadsheet", "1"), ("text", "1"), ("chart", None)], ids=["sheet", "text", "chart"]
)
def test_a_paper_within_a_paper_is_said_to_be_there(kind: str, count: str | None):
    buffer = io.BytesIO(odf("text", "<text:p>Keys are kept.</text:p>"))
    with zipfile.ZipFile(buffer, "a") as archive, zipfile.ZipFile(io.BytesIO(odf(kind, ""))) as inner:
        archive.writestr("Object 1/content.xml", inner.read("content.xml"))
    told = {remark.code: dict(remark.facts)["count"] for remark in read(buffer.getvalue()).remarks}
    assert told.get("embedded_files") == count


def test_an_entity_is_not_expanded():
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(odf("text", "<text:p>seen SPOT</text:p>"))) as old,
        zipfile.ZipFile(buffer, "w") as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == "content.xml":
                content = b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + content.replace(b"SPOT", b"&e;")
            new.writestr(name, content)
    assert texts(read(buffer.getvalue())) == ["seen"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(odf("text", "<text:p/>"), "empty", id="nothing written"),
        pytest.param(odf("text", "", manifest="<manifest:encryption-data/>"), "encrypted", id="password"),
        pytest.param(odf("text", "<text:p>"), "damaged", id="torn XML"),
        pytest.param(odf("text", "<text:p>x</text:p>")[:200], "damaged", id="cut short"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str):
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.remark.code == code
