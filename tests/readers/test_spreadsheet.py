"""Workbooks made by three libraries, and with the faults that real ones have."""

import io
import re
import struct
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import openpyxl
import pytest
import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet
from xlwt.CompoundDoc import XlsDoc

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Cell, CellKind, Content, Grid, Paragraph, ParagraphRole
from aeo_evidence.readers import sheet_facts
from aeo_evidence.readers.spreadsheet import read

HALF_PAST_EIGHT = datetime.combine(date(2026, 9, 3), time(8, 30))


def xlsx(*fill: Callable[[Worksheet], None]) -> bytes:
    """A workbook with one sheet per function: Sheet1, Sheet2 …"""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, function in enumerate(fill, start=1):
        function(book.create_sheet(f"Sheet{number}"))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls(fill: Callable[[xlwt.Workbook], None]) -> bytes:
    book = xlwt.Workbook()
    fill(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def edited(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The zip with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return buffer.getvalue()


def grids(content: Content) -> list[Grid]:
    return [block for block in content.blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def cell_at(content: Content, address: str) -> Cell:
    return next(cell for grid in grids(content) for row in grid.rows for cell in row.cells if cell.at == address)


def codes(content: Content) -> list[tuple[str, dict[str, str]]]:
    return [(remark.code, dict(remark.facts)) for remark in content.remarks]


@pytest.mark.parametrize(
    ("value", "number_format", "text", "kind", "typed"),
    [
        pytest.param("HKSE001", None, "HKSE001", CellKind.TEXT, None, id="text"),
        pytest.param("007", None, "007", CellKind.TEXT, None, id="digits as text"),
        pytest.param(" a\u2028b\tc\u200b\u202e ", None, "a\nb c", CellKind.TEXT, None, id="control characters"),
        pytest.param("封條\n號碼", None, "封條\n號碼", CellKind.TEXT, None, id="two lines"),
        pytest.param(" \n ", None, "", CellKind.BLANK, None, id="white space"),
        pytest.param("ü", None, "✓", CellKind.TEXT, None, id="tick of a symbol font"),
        pytest.param(3.0, None, "3", CellKind.NUMBER, Decimal(3), id="whole number"),
        pytest.param(0.1 + 0.2, None, "0.3", CellKind.NUMBER, Decimal("0.3"), id="binary noise"),
        pytest.param(-1234.5, None, "-1234.5", CellKind.NUMBER, Decimal("-1234.5"), id="negative"),
        pytest.param(1e-7, None, "0.0000001", CellKind.NUMBER, Decimal("1E-7"), id="small number without exponent"),
        pytest.param(
            20260901123456, None, "20260901123456", CellKind.NUMBER, Decimal(20260901123456), id="long number"
        ),
        pytest.param(True, None, "TRUE", CellKind.BOOLEAN, True, id="boolean"),
        pytest.param(date(2026, 9, 3), None, "2026-09-03", CellKind.DATE, date(2026, 9, 3), id="date"),
        pytest.param(
            46268, 'yyyy"年"m"月"d"日"', "2026-09-03", CellKind.DATE, date(2026, 9, 3), id="Chinese date format"
        ),
        pytest.param(
            HALF_PAST_EIGHT,
            None,
            "2026-09-03 08:30",
            CellKind.DATE,
            HALF_PAST_EIGHT,
            id="date and time",
        ),
        pytest.param(
            46268.9999999,
            "yyyy-mm-dd hh:mm",
            "2026-09-04",
            CellKind.DATE,
            date(2026, 9, 4),
            id="rounded up to midnight",
        ),
        pytest.param(time(23, 5), None, "23:05", CellKind.TIME, time(23, 5), id="time"),
        pytest.param(0, "hh:mm", "00:00", CellKind.TIME, time(0), id="midnight"),
        pytest.param(1, "hh:mm", "00:00", CellKind.TIME, time(0), id="midnight as 24:00"),
        pytest.param(timedelta(hours=7, minutes=5), "[h]:mm", "07:05", CellKind.TIME, time(7, 5), id="hours below 24"),
        pytest.param(timedelta(hours=30), "[h]:mm", "30:00", CellKind.TEXT, None, id="hours above 24"),
        pytest.param("#N/A", None, "#N/A", CellKind.UNKNOWN, None, id="error"),
        pytest.param("=1+1", None, "", CellKind.UNKNOWN, None, id="formula without a value"),
    ],
)
def test_a_cell(value: object, number_format: str | None, text: str, kind: CellKind, typed: object) -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["B2"] = "label"
        sheet.cell(3, 3).value = value  # type: ignore[assignment]
        if number_format:
            sheet.cell(3, 3).number_format = number_format
        sheet["D4"] = "end"

    cell = cell_at(read(xlsx(fill)), "C3")
    assert (cell.text, cell.kind, cell.value) == (text, kind, typed)


def test_rows_and_columns_keep_their_true_numbers() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["C5"], sheet["D5"], sheet["C7"] = "Seal", "Date", "S1"

    (grid,) = grids(read(xlsx(fill)))
    assert grid.at == "Sheet1!C5:D7"
    assert grid.sheet == "Sheet1"
    assert [row.at for row in grid.rows] == ["Sheet1!C5:D5", "Sheet1!C6:D6", "Sheet1!C7:D7"]
    assert texts(grid) == [["Seal", "Date"], ["", ""], ["S1", ""]]
    assert grid.rows[2].cells[0].at == "C7"
    assert grid.rows[2].cells[1].at == "D7"


def test_a_blank_cell_in_a_used_row_has_an_address_too() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Seal", "By"])
        sheet.append(["S1", None])

    assert cell_at(read(xlsx(fill)), "B2").kind == CellKind.BLANK


def test_sheet_names_stand_as_they_are() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "9月 封條 (A)"
    sheet["AB3"] = "x"
    (grid,) = grids(read(saved(book)))
    assert grid.rows[0].at == "9月 封條 (A)!AB3:AB3"


def merged_header(sheet: Worksheet) -> None:
    sheet["A1"] = "Seal register"
    sheet.merge_cells("A1:D1")
    sheet.append(["No.", "Seal", None, "By"])
    sheet.append([None, "Old", "New", None])
    sheet.append([1, "S1", "S2", "Ho"])
    sheet.merge_cells("B2:C2")
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("D2:D3")
    sheet.merge_cells("H9:K12")


MERGED = [
    ["Seal register", "Seal register", "Seal register", "Seal register"],
    ["No.", "Seal", "Seal", "By"],
    ["No.", "Old", "New", "By"],
    ["1", "S1", "S2", "Ho"],
]


def test_merged_cells_fill_their_range_in_xlsx() -> None:
    content = read(xlsx(merged_header))
    assert texts(grids(content)[0]) == MERGED
    assert cell_at(content, "C2").text == "Seal"


def test_merged_cells_fill_their_range_in_xls() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("Sep")
        sheet.write_merge(0, 0, 0, 3, "Seal register")
        sheet.write_merge(1, 2, 0, 0, "No.")
        sheet.write_merge(1, 1, 1, 2, "Seal")
        sheet.write_merge(1, 2, 3, 3, "By")
        sheet.write(2, 1, "Old")
        sheet.write(2, 2, "New")
        for column, value in enumerate([1, "S1", "S2", "Ho"]):
            sheet.write(3, column, value)

    content = read(xls(fill))
    assert texts(grids(content)[0]) == MERGED
    assert (content.format, content.pages) == ("xls", 1)


def test_hidden_empty_and_chart_sheets_are_said() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["a", "b"])
    for name, state in (("Old", "hidden"), ("Lists", "veryHidden")):
        sheet = book.create_sheet(name)
        sheet.append([name])
        sheet.sheet_state = state
    book.create_sheet("Spare")
    book.create_chartsheet("Trend")
    content = read(saved(book))
    assert [(grid.sheet, grid.hidden) for grid in grids(content)] == [("Sheet", False), ("Old", True), ("Lists", True)]
    assert codes(content) == [
        ("hidden_sheet", {"sheet": "Old"}),
        ("hidden_sheet", {"sheet": "Lists"}),
        ("empty_sheet", {"sheet": "Spare"}),
        ("chart_sheet", {"sheet": "Trend"}),
    ]
    assert (content.format, content.pages) == ("xlsx", 5)


def test_hidden_rows_and_columns_are_said() -> None:
    def fill(sheet: Worksheet) -> None:
        for number in range(1, 8):
            sheet.append([number, "x", "y"])
        for number in (2, 3, 4, 6, 99):
            sheet.row_dimensions[number].hidden = True
        sheet.column_dimensions["B"].hidden = True
        sheet.column_dimensions["X"].hidden = True

    assert codes(read(xlsx(fill))) == [
        ("hidden_rows", {"sheet": "Sheet1", "rows": "2-4, 6"}),
        ("hidden_columns", {"sheet": "Sheet1", "columns": "B"}),
    ]


def test_a_column_of_formulas_without_values_at_the_edge_is_not_lost() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Counted", "Booked", "Difference"])
        sheet.append([5, 3, "=A2-B2"])
        sheet.append([None, None, "=A3-B3"])
        sheet["C1"] = None

    (grid,) = grids(read(xlsx(fill)))
    assert grid.at == "Sheet1!A1:C3"
    assert [row.cells[2].kind for row in grid.rows] == [CellKind.BLANK, CellKind.UNKNOWN, CellKind.UNKNOWN]


@pytest.mark.parametrize(
    ("xml", "text", "kind"),
    [
        pytest.param(b'<c r="B1"><f>1+1</f><v>2</v></c>', "2", CellKind.NUMBER, id="computed number"),
        pytest.param(b'<c r="B1" t="str"><f>A1</f><v>ok</v></c>', "ok", CellKind.TEXT, id="computed text"),
        pytest.param(b'<c r="B1" t="str"><f>A1</f><v></v></c>', "", CellKind.BLANK, id="computed empty text"),
        pytest.param(b'<c r="B1"><f>1+1</f></c>', "", CellKind.UNKNOWN, id="never computed"),
        pytest.param(
            b"<c r='B1' t='e'><f>1/0</f><v>#DIV/0!</v></c>", "#DIV/0!", CellKind.UNKNOWN, id="error in single quotes"
        ),
        pytest.param(b'<c t="e"><v>#REF!</v></c>', "#REF!", CellKind.UNKNOWN, id="no address"),
    ],
)
def test_what_stands_behind_a_formula(xml: bytes, text: str, kind: CellKind) -> None:
    data = xlsx(lambda sheet: sheet.append(["a", "b", "c"]))
    data = edited(data, "xl/worksheets/sheet1.xml", lambda part: re.sub(rb'<c r="B1".*?</c>', xml, part))
    data = edited(data, "xl/workbook.xml", lambda part: part.replace(b'fullCalcOnLoad="1"', b""))
    (row,) = grids(read(data))[0].rows
    assert (row.cells[1].text, row.cells[1].kind) == (text, kind)


def test_a_zero_that_only_stands_in_for_a_value_is_unknown() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["=1+1", "=2+2", 0])

    def change(part: bytes) -> bytes:
        part = part.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>0</v>")
        return part.replace(b"<f>2+2</f><v></v>", b"<f>2+2</f><v>4</v>")

    (row,) = grids(read(edited(xlsx(fill), "xl/worksheets/sheet1.xml", change)))[0].rows
    assert [(c.text, c.kind) for c in row.cells] == [
        ("", CellKind.UNKNOWN),
        ("4", CellKind.NUMBER),
        ("0", CellKind.NUMBER),
    ]


def test_prefixed_xml_is_read_the_same() -> None:
    def prefix(part: bytes) -> bytes:
        part = part.replace(b"<worksheet xmlns=", b"<worksheet xmlns:x=")
        return re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", part)

    def fill(sheet: Worksheet) -> None:
        sheet.append(["n", "#DIV/0!", "=1+1"])

    (row,) = grids(read(edited(xlsx(fill), "xl/worksheets/sheet1.xml", prefix)))[0].rows
    assert [(c.text, c.kind) for c in row.cells] == [
        ("n", CellKind.TEXT),
        ("#DIV/0!", CellKind.UNKNOWN),
        ("", CellKind.UNKNOWN),
    ]


def test_errors_and_uncomputed_formulas_of_an_xls_are_unknown() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("Sep")
        sheet.write(0, 0, "a")
        sheet.row(0).set_cell_error(1, "#DIV/0!")
        sheet.write(0, 2, xlwt.Formula("1+1"))
        sheet.write(0, 3, date(2026, 9, 3), xlwt.easyxf(num_format_str="dd/mm/yyyy"))
        sheet.write(0, 4, 12.0)
        sheet.row(1).hidden = True
        sheet.write(1, 0, "b")

    content = read(xls(fill))
    row = grids(content)[0].rows[0]
    assert [(c.text, c.kind) for c in row.cells] == [
        ("a", CellKind.TEXT),
        ("#DIV/0!", CellKind.UNKNOWN),
        ("", CellKind.UNKNOWN),
        ("2026-09-03", CellKind.DATE),
        ("12", CellKind.NUMBER),
    ]
    assert codes(content) == [("hidden_rows", {"sheet": "Sep", "rows": "2"})]


def test_in_a_computed_xls_an_empty_result_is_blank() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sep")
    for column, value in enumerate(["a", xlwt.Formula("1+1"), xlwt.Formula("A1"), "b"]):
        sheet.write(0, column, value)
    stream = bytearray(book.get_biff_data())
    at = 0
    while struct.unpack_from("<H", stream, at)[0] != 0x0006:  # the first formula
        at += 4 + struct.unpack_from("<H", stream, at + 2)[0]
    stream[at + 10 : at + 18] = struct.pack("<d", 2.0)
    buffer = io.BytesIO()
    XlsDoc().save(buffer, bytes(stream))
    row = grids(read(buffer.getvalue()))[0].rows[0]
    assert [(c.text, c.kind) for c in row.cells] == [
        ("a", CellKind.TEXT),
        ("2", CellKind.NUMBER),
        ("", CellKind.BLANK),
        ("b", CellKind.TEXT),
    ]


def test_an_xls_sheet_that_is_hidden() -> None:
    def fill(book: xlwt.Workbook) -> None:
        book.add_sheet("Sep").write(0, 0, "a")
        old = book.add_sheet("Old")
        old.write(0, 0, "b")
        old.visibility = 1
        book.add_sheet("Spare")

    content = read(xls(fill))
    assert [(grid.sheet, grid.hidden) for grid in grids(content)] == [("Sep", False), ("Old", True)]
    assert codes(content) == [("hidden_sheet", {"sheet": "Old"}), ("empty_sheet", {"sheet": "Spare"})]


def test_a_sheet_that_reaches_too_far_is_read_within_bounds_and_says_so() -> None:
    def fill(sheet: Worksheet) -> None:
        for number in range(3000):
            sheet.append([number, "x", "y"])
        sheet["XFD1048576"] = "stray"

    content = read(xlsx(fill))
    (grid,) = grids(content)
    assert grid.at == "Sheet1!A1:C3000"
    assert content.problem is not None
    assert content.problem.code == "too_large"
    assert dict(content.problem.facts)["sheet"] == "Sheet1"


def test_an_xls_sheet_that_reaches_too_far() -> None:
    def fill(book: xlwt.Workbook) -> None:
        sheet = book.add_sheet("Sep")
        for number in range(3000):
            sheet.write(number, 0, number)
        sheet.write(65535, 255, "stray")
        book.add_sheet("Oct").write(0, 0, "kept")

    content = read(xls(fill))
    assert [grid.at for grid in grids(content)] == ["Sep!A1:A3000", "Oct!A1:A1"]
    assert content.problem is not None
    assert content.problem.code == "too_large"


def test_a_claimed_dimension_is_not_believed() -> None:
    data = xlsx(lambda sheet: sheet.append(["a", "b"]))
    data = edited(data, "xl/worksheets/sheet1.xml", lambda p: p.replace(b'ref="A1:B1"', b'ref="A1:XFD1048576"'))
    assert texts(grids(read(data))[0]) == [["a", "b"]]


def test_of_a_long_gap_only_some_blank_rows_come_out() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A5000"] = "top", "bottom"

    rows = grids(read(xlsx(fill)))[0].rows
    assert len(rows) < 50
    assert rows[-1].at == "Sheet1!A5000:A5000"


def test_trailing_blanks_are_trimmed() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["a", "b", " "])
        sheet.append(["c", None, None])
        sheet.append([" ", "", "\u200b"])

    assert grids(read(xlsx(fill)))[0].at == "Sheet1!A1:B2"


def test_words_beside_the_cells() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet.append(["Seal", "S1"])
        sheet["B1"].comment = Comment("Replaced after damage", "clerk")
        assert sheet.oddHeader is not None
        assert sheet.oddFooter is not None
        sheet.oddHeader.left.text = "Form WH-7 & annex"
        sheet.oddFooter.center.text = "Page &P of &N"

    content = read(xlsx(fill))
    beside = {(b.text, b.at, b.role) for b in content.blocks if isinstance(b, Paragraph)}
    assert ("Form WH-7 & annex", "Sheet1", ParagraphRole.HEADER) in beside
    assert any(text.endswith("Replaced after damage") and at == "Sheet1!B1" for text, at, _ in beside)


def biff12(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(body)
    return head + (bytes([size]) if size < 128 else bytes([size & 0x7F | 0x80, size >> 7])) + body


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb() -> bytes:
    """The least xlsb that holds a text, a number, a boolean, an error and a merged range."""
    row = biff12(0, struct.pack("<IIHHB", 4, 0, 300, 0, 0) + b"\0" * 8)
    cells = [
        biff12(6, struct.pack("<II", 1, 0) + wide("Seal")),
        biff12(5, struct.pack("<IId", 2, 0, 2.5)),
        biff12(4, struct.pack("<IIB", 3, 0, 1)),
        biff12(3, struct.pack("<IIB", 4, 0, 0x2A)),
    ]
    merged = biff12(176, struct.pack("<IIII", 4, 5, 1, 1))
    second = biff12(0, struct.pack("<IIHHB", 5, 0, 300, 0, 0) + b"\0" * 8) + biff12(5, struct.pack("<IId", 2, 0, 7.0))
    sheet = (
        biff12(129)
        + biff12(148, struct.pack("<IIII", 4, 5, 1, 4))
        + biff12(145)
        + row
        + b"".join(cells)
        + second
        + biff12(146)
    )
    sheet += merged + biff12(130)
    book = (
        biff12(131)
        + biff12(143)
        + biff12(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Sep"))
        + biff12(144)
        + biff12(132)
    )
    types = "application/vnd.ms-excel"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.bin" ContentType="{types}.sheet.binary.macroEnabled.main"/>'
        f'<Override PartName="/xl/worksheets/sheet1.bin" ContentType="{types}.worksheet"/></Types>',
        "_rels/.rels": links("officeDocument", "xl/workbook.bin"),
        "xl/_rels/workbook.bin.rels": links("worksheet", "worksheets/sheet1.bin"),
        "xl/workbook.bin": book,
        "xl/worksheets/sheet1.bin": sheet,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def links(kind: str, target: str) -> str:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return (
        f'<Relationships xmlns="{namespace}"><Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
    )


def test_an_xlsb() -> None:
    content = read(xlsb())
    (grid,) = grids(content)
    assert content.format == "xlsb"
    assert grid.at == "Sep!B5:E6"
    assert [(c.text, c.kind) for c in grid.rows[0].cells] == [
        ("Seal", CellKind.TEXT),
        ("2.5", CellKind.NUMBER),
        ("TRUE", CellKind.BOOLEAN),
        ("#N/A", CellKind.UNKNOWN),
    ]
    assert [c.text for c in grid.rows[1].cells] == ["Seal", "7", "", ""]


def encrypted_xlsx() -> bytes:
    buffer = io.BytesIO()
    OOXMLFile(io.BytesIO(xlsx(lambda sheet: sheet.append(["a"])))).encrypt("secret", buffer)
    return buffer.getvalue()


def encrypted_xls() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("Sep").write(0, 0, "a")
    stream = book.get_biff_data()
    after = 4 + struct.unpack_from("<H", stream, 2)[0]
    buffer = io.BytesIO()
    XlsDoc().save(buffer, stream[:after] + struct.pack("<HH6s", 0x2F, 6, b"\1\0aaaa") + stream[after:])
    return buffer.getvalue()


def zipped(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", "empty", id="no bytes"),
        pytest.param(xlsx(lambda _: None), "empty", id="an empty sheet"),
        pytest.param(xls(lambda book: book.add_sheet("a")), "empty", id="an empty sheet in xls"),
        pytest.param(b"no workbook", "damaged", id="text"),
        pytest.param(zipped("a.txt"), "damaged", id="another zip"),
        pytest.param(xlsx(lambda sheet: sheet.append(["a"]))[:900], "damaged", id="torn xlsx"),
        pytest.param(xls(lambda book: book.add_sheet("a").write(0, 0, 1))[:700], "damaged", id="torn xls"),
        pytest.param(encrypted_xlsx(), "encrypted", id="locked xlsx"),
        pytest.param(encrypted_xls(), "encrypted", id="locked xls"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert caught.value.remark.code == code


def test_a_torn_sheet_among_good_ones_is_said() -> None:
    data = xlsx(lambda sheet: sheet.append(["a"]), lambda sheet: sheet.append(["b"]))
    content = read(edited(data, "xl/worksheets/sheet2.xml", lambda part: part[: len(part) // 2]))
    assert [texts(grid) for grid in grids(content)] == [[["a"]]]
    assert content.problem is not None
    assert (content.problem.code, dict(content.problem.facts)) == ("sheet_unreadable", {"sheet": "Sheet2"})


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_letters_of_columns(column: int, name: str) -> None:
    assert sheet_facts.letters(column) == name
    assert sheet_facts.position(f"{name}7") == (6, column)
