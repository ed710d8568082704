"""The sheets of an OpenDocument spreadsheet as grids at their true rows and columns."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from lxml import etree

from aeo_evidence.model.document import Block, Cell, CellKind, Paragraph, ParagraphRole, Remark
from aeo_evidence.readers.cells import RawValue, cell
from aeo_evidence.readers.odf_text import lines_of
from aeo_evidence.readers.odf_words import DRAW, OFFICE, TABLE, TEXT, Beside, Styles, text_of
from aeo_evidence.readers.partly import losses
from aeo_evidence.readers.sheet_cells import MOST_COLUMNS, Sheet, told_of
from aeo_evidence.readers.sheet_facts import letters

_EXTENDED = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_NUMBERS = frozenset({"float", "percentage", "currency"})
_BLANK = Cell()


def sheets_of(body: etree._Element, styles: Styles) -> tuple[tuple[Block, ...], int, tuple[Remark, ...], Remark | None]:
    """Return the grids and the notes beside them, the number of sheets, remarks, and what could not be read."""
    blocks: list[Block] = []
    beside: list[Block] = []
    remarks: list[Remark] = []
    wrong: list[Remark | None] = []
    tables = list(body.iterchildren(f"{TABLE}table"))
    for table in tables:
        sheet = _read(table)
        hidden = any(style.hidden for style in styles.chain("table", table.get(f"{TABLE}style-name", "")))
        grid, said, lost = told_of(sheet, hidden=hidden)
        blocks += [grid] if grid is not None else []
        remarks += said
        wrong.append(lost)
        beside += [*sheet.notes, *_boxes(table, sheet.name, styles)]
    problem, more = losses(*wrong)
    return (*blocks, *beside), len(tables), (*remarks, *more), problem


def _read(table: etree._Element) -> Sheet:
    sheet = Sheet(table.get(f"{TABLE}name", ""))
    number = 0
    for row in _rows(table):
        repeated = _count(row, "number-rows-repeated")
        kept = sheet.put(number, _row(sheet, row, number), repeated)
        if row.get(f"{TABLE}visibility") in ("collapse", "filter"):
            sheet.hidden_rows += range(number, number + kept)
        number += repeated
    return sheet


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table.iterchildren("*"):
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag.startswith(TABLE) and "row" in child.tag:
            yield from _rows(child)


def _row(sheet: Sheet, row: etree._Element, number: int) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    column = 0
    for element in row.iterchildren(*_CELLS):
        repeated = _count(element, "number-columns-repeated")
        read = _cell(sheet, element, f"{letters(column)}{number + 1}") if len(element) or element.attrib else _BLANK
        if column >= MOST_COLUMNS:
            sheet.beyond += read.kind != CellKind.BLANK
            continue
        if read.kind != CellKind.BLANK:
            cells |= dict.fromkeys(range(column, min(column + repeated, MOST_COLUMNS)), read)
        down, across = _count(element, "number-rows-spanned"), _count(element, "number-columns-spanned")
        if (down > 1 or across > 1) and read.kind != CellKind.BLANK:
            sheet.spans.append((number, column, down, across))
        column += repeated
    return cells


def _count(element: etree._Element, name: str) -> int:
    text = element.get(f"{TABLE}{name}", "1")
    return max(int(text), 1) if text.isdecimal() else 1


def _cell(sheet: Sheet, element: etree._Element, at: str) -> Cell:
    beside = Beside()
    text = "\n".join(text_of(paragraph, beside) for paragraph in element.iterchildren(f"{TEXT}p"))
    for comment in element.iterchildren(f"{OFFICE}annotation"):
        lines = "\n".join(lines_of(comment, Styles({})))
        if lines:
            sheet.notes.append(Paragraph(text=lines, at=f"{sheet.name}!{at}", role=ParagraphRole.NOTE))
    kind = element.get(f"{OFFICE}value-type", "")
    if element.get(f"{_EXTENDED}value-type") == "error" or (text.startswith("#") and text.endswith(("!", "/A", "?"))):
        return Cell(text, CellKind.UNKNOWN, None, at)
    if not kind and not text and element.get(f"{TABLE}formula"):
        return Cell("", CellKind.UNKNOWN, None, at)
    value = _value(element, kind)
    return cell(text if value is None else value, at)


def _value(element: etree._Element, kind: str) -> RawValue | None:
    """Return the typed value of a cell; None for text, and where the value makes no sense."""
    try:
        if kind in _NUMBERS:
            return float(element.get(f"{OFFICE}value", ""))
        if kind == "date":
            text = element.get(f"{OFFICE}date-value", "")
            return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
        if kind == "time":
            return _duration(element.get(f"{OFFICE}time-value", ""))
    except (ValueError, OverflowError):
        return None
    return element.get(f"{OFFICE}boolean-value") == "true" if kind == "boolean" else None


def _duration(text: str) -> timedelta:
    """Return a time of the form PT08H30M00S."""
    days, _, clock = text.lstrip("-").removeprefix("P").partition("T")
    total = timedelta(days=float(days.rstrip("D"))) if days else timedelta()
    number = ""
    for sign in clock:
        if sign in "HMS":
            total += timedelta(**{{"H": "hours", "M": "minutes", "S": "seconds"}[sign]: float(number)})
            number = ""
        else:
            number += sign
    return -total if text.startswith("-") else total


def _boxes(table: etree._Element, name: str, styles: Styles) -> Iterator[Paragraph]:
    """Yield the texts of boxes that lie on a sheet."""
    for holder in table.iter(f"{DRAW}text-box", f"{DRAW}custom-shape"):
        if text := "\n".join(lines_of(holder, styles)):
            yield Paragraph(text=text, at=name, role=ParagraphRole.BOX)
