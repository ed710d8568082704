"""XML and JSON: lines with names, grids of alike records, workbooks saved as XML."""

import json

import pytest

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import CellKind, Content, Grid, Heading, Paragraph
from aeo_evidence.readers.json_tree import read as read_json
from aeo_evidence.readers.xml_tree import read as read_xml

S = "urn:schemas-microsoft-com:office:spreadsheet"


def shown(content: Content) -> list[tuple[str, str]]:
    return [(block.at, block.text) for block in content.blocks if not isinstance(block, Grid)]


def grids(content: Content) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in b.rows] for b in content.blocks if isinstance(b, Grid)]


def test_names_and_values_are_lines_at_their_path():
    content = read_json(
        json.dumps({"site": "Tuen Mun 屯門", "fire_drill": {"minutes": 7, "ok": True, "by": None}}).encode()
    )
    assert shown(content) == [
        ("site", "site: Tuen Mun 屯門"),
        ("fire_drill", "fire drill"),
        ("fire_drill.minutes", "minutes: 7"),
        ("fire_drill.ok", "ok: TRUE"),
        ("fire_drill.by", "by:"),
    ]
    assert isinstance(content.blocks[1], Heading)


def test_alike_records_are_a_grid():
    records = [{"no": 1, "in_time": "08:00", "tags": ["a", "b"]}, {"no": 2, "in_time": None, "note": "late"}]
    content = read_json(json.dumps({"visits": records}).encode())
    assert grids(content) == [[["no", "in time", "tags", "note"], ["1", "08:00", "a; b", ""], ["2", "", "", "late"]]]
    grid = next(b for b in content.blocks if isinstance(b, Grid))
    assert [row.at for row in grid.rows] == ["visits", "visits,row=1", "visits,row=2"]
    assert [cell.kind for cell in grid.rows[2].cells] == [
        CellKind.NUMBER,
        CellKind.BLANK,
        CellKind.BLANK,
        CellKind.TEXT,
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param('[{"a": 1, "b": 2}, {"a": 3, "b": 4}]', [["a", "b"], ["1", "2"], ["3", "4"]], id="a bare list"),
        pytest.param(
            '{"a": 1, "b": 2}\n{"a": 3, "b": 4}\n', [["a", "b"], ["1", "2"], ["3", "4"]], id="one on each line"
        ),
        pytest.param(
            '[{"a": 12345678901234567890, "b": 0.1}]', [["a", "b"], ["12345678901234567890", "0.1"]], id="long number"
        ),
    ],
)
def test_forms_of_lists(text: str, rows: list[list[str]]):
    assert grids(read_json(text.encode())) == [rows]


def test_records_that_are_not_alike_are_read_one_by_one():
    content = read_json(b'[{"a": 1, "b": 2}, {"c": 3, "d": 4}, {"e": 5, "f": 6}]')
    assert shown(content) == [
        ("[1].a", "a: 1"), ("[1].b", "b: 2"), ("[2].c", "c: 3"), ("[2].d", "d: 4"), ("[3].e", "e: 5"), ("[3].f", "f: 6"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("read", "data"),
    [
        pytest.param(read_json, b'{"site": "Tuen Mun", "visits": [{"no": 1', id="JSON cut short"),
        pytest.param(read_json, b"[" * 100_000, id="JSON without end"),
        pytest.param(read_xml, b"<log><site>Tuen Mun</site>", id="XML cut short"),
    ],
)
def test_what_is_broken_is_read_as_lines_and_said(read, data: bytes):
    content = read(data)
    assert content.problem is not None
    assert content.problem.code == "damaged"
    assert data[:9].decode() in shown(content)[0][1]


@pytest.mark.parametrize(
    ("read", "data"), [(read_json, b" "), (read_json, b"[]"), (read_xml, b"\n"), (read_xml, b"<a><b/></a>")]
)
def test_nothing_is_empty(read, data: bytes):
    if data == b"<a><b/></a>":
        assert shown(read(data)) == [("b", "b:")]
        return
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.remark.code == "empty"


def test_elements_become_lines_and_alike_ones_a_grid():
    xml = (
        '<?xml version="1.0" encoding="UTF-8"?><log><site>Tuen Mun</site><!-- no -->'
        '<event no="1"><time>08:00</time><door>E1</door></event><event no="2"><time>09:00</time><door>E2</door></event></log>'
    )
    content = read_xml(xml.encode())
    assert shown(content) == [("site", "site: Tuen Mun"), ("event", "event")]
    assert grids(content) == [[["no", "time", "door"], ["1", "08:00", "E1"], ["2", "09:00", "E2"]]]


def test_words_that_are_marked_up_stay_in_their_sentence():
    assert shown(read_xml(b"<doc><line>Keys are <em>never</em> lent.</line></doc>")) == [
        ("line", "line: Keys are never lent.")
    ]


def test_a_charset_that_is_declared_is_used():
    xml = '<?xml version="1.0" encoding="big5"?><log><site>屯門倉庫</site></log>'
    assert shown(read_xml(xml.encode("big5"))) == [("site", "site: 屯門倉庫")]


@pytest.mark.parametrize(
    "entities",
    [
        pytest.param('<!ENTITY e SYSTEM "file:///etc/hostname">', id="a file"),
        pytest.param('<!ENTITY e "MUCH">', id="a word"),
        pytest.param(
            '<!ENTITY a "MUCH"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;&b;">', id="words in words"
        ),
    ],
)
def test_entities_are_left_out(entities: str):
    xml = f"<!DOCTYPE log [{entities}]><log><site>Tuen &e;Mun</site></log>"
    assert shown(read_xml(xml.encode())) == [("site", "site: Tuen Mun")]


def test_a_page_that_calls_itself_xml_is_read_as_a_page():
    xml = (
        '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Keys</h1><p>Text.</p></body></html>'
    )
    assert [type(b) for b in read_xml(xml.encode()).blocks] == [Heading, Paragraph]


def workbook(rows: str, more: str = "") -> bytes:
    table = f'<Worksheet ss:Name="Doors"><Table>{rows}</Table>{more}</Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{S}" xmlns:ss="{S}">{table}</Workbook>'.encode()


def value(kind: str, text: str, attributes: str = "") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{text}</Data></Cell>'


def row(*cells: str, attributes: str = "") -> str:
    return f"<Row {attributes}>{''.join(cells)}</Row>"


def test_a_workbook_saved_as_xml_is_read_as_sheets():
    moment = value("DateTime", "2026-03-01T08:30:00.000")
    rows = (
        row(value("String", "Door log 門禁", 'ss:MergeAcross="2"'))
        + row(value("String", "Date"), value("String", "Door", 'ss:Index="3"'), attributes='ss:Index="3"')
        + row(moment, value("Number", "7"), value("Boolean", "1"), attributes='ss:Hidden="1"')
        + row(value("Error", "#N/A"), '<Cell ss:Formula="=A1"/>', value("Number", "seven"))
    )
    content = read_xml(workbook(rows))
    assert grids(content) == [
        [
            ["Door log 門禁"] * 3,
            ["", "", ""],
            ["Date", "", "Door"],
            ["2026-03-01 08:30", "7", "TRUE"],
            ["#N/A", "", "seven"],
        ]
    ]
    grid = next(b for b in content.blocks if isinstance(b, Grid))
    assert (grid.at, grid.rows[4].at, grid.sheet) == ("Doors!A1:C5", "Doors!A5:C5", "Doors")
    assert [c.kind for c in grid.rows[4].cells] == [CellKind.UNKNOWN, CellKind.UNKNOWN, CellKind.TEXT]
    assert [(r.code, r.facts) for r in content.remarks] == [("hidden_rows", (("rows", "4"), ("sheet", "Doors")))]


def test_a_hidden_sheet_of_a_workbook_saved_as_xml_is_said():
    hidden = '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>'
    content = read_xml(workbook(row(value("String", "a"), value("String", "b")), hidden))
    assert [r.code for r in content.remarks] == ["hidden_sheet"]
