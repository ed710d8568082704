"""What a cell of a workbook comes out as: its text, its kind, its value, and what stands behind a formula."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from aeo_evidence.model.document import CellKind
from aeo_evidence.readers.spreadsheet import read
from tests.readers.made_book import cell_at, edited, grids, xlsx

HALF_PAST_EIGHT = datetime.combine(date(2026, 9, 3), time(8, 30))


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
        pytest.param(b'<c r="B1"><v>NaN</v></c>', "NaN", CellKind.UNKNOWN, id="not a number"),
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
