"""Workbooks that Excel or an exporting system saved as XML (the 2003 form), often under the name .xls."""

from datetime import datetime

from lxml import etree

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Block, Cell, CellKind, Content, Paragraph, ParagraphRole, Remark
from aeo_evidence.readers.cells import RawValue, cell
from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.partly import losses
from aeo_evidence.readers.sheet_cells import MOST_COLUMNS, Sheet, told_of
from aeo_evidence.readers.sheet_facts import letters

_S = "{urn:schemas-microsoft-com:office:spreadsheet}"
WORKBOOK = f"{_S}Workbook"
_MOST_ROWS = 2**20


def read_workbook(root: etree._Element) -> Content:
    """Return a grid for each sheet, with remarks on hidden and empty ones."""
    blocks: list[Block] = []
    beside: list[Block] = []
    remarks: list[Remark] = []
    wrong: list[Remark | None] = []
    sheets = list(root.iterchildren(f"{_S}Worksheet"))
    for worksheet in sheets:
        sheet = _read(worksheet)
        hidden = any(mark.text in ("SheetHidden", "SheetVeryHidden") for mark in worksheet.iter("{*}Visible"))
        grid, said, lost = told_of(sheet, hidden=hidden)
        blocks += [grid] if grid is not None else []
        remarks += said
        wrong.append(lost)
        beside += sheet.notes
    if not blocks:
        raise UnreadableError("empty")
    problem, more = losses(*wrong)
    told = (*remarks, *more)
    return Content(format="xml", blocks=(*blocks, *beside), pages=len(sheets), remarks=told, problem=problem)


def _read(worksheet: etree._Element) -> Sheet:
    sheet = Sheet(worksheet.get(f"{_S}Name", ""))
    number = -1
    for row in worksheet.iterfind(f"{_S}Table/{_S}Row"):
        number = _number(row, "Index", number + 2) - 1
        if number >= _MOST_ROWS:
            sheet.beyond += len(row)
            continue
        if sheet.put(number, _row(sheet, row, number)) and row.get(f"{_S}Hidden") == "1":
            sheet.hidden_rows.append(number)
        number += _number(row, "Span", 0)
    return sheet


def _row(sheet: Sheet, row: etree._Element, number: int) -> dict[int, Cell]:
    cells: dict[int, Cell] = {}
    column = -1
    for element in row.iterchildren(f"{_S}Cell"):
        column = _number(element, "Index", column + 2) - 1
        read = _cell(element)
        if column >= MOST_COLUMNS:
            sheet.beyond += read.kind != CellKind.BLANK
            continue
        across, down = _number(element, "MergeAcross", 0), _number(element, "MergeDown", 0)
        if read.kind != CellKind.BLANK:
            cells[column] = read
            if across or down:
                sheet.spans.append((number, column, down + 1, across + 1))
        for comment in element.iterchildren(f"{_S}Comment"):
            if text := clean(str(comment.xpath("string()"))):
                at = f"{sheet.name}!{letters(column)}{number + 1}"
                sheet.notes.append(Paragraph(text=text, at=at, role=ParagraphRole.NOTE))
        column += across
    return cells


def _number(element: etree._Element, name: str, default: int) -> int:
    text = element.get(f"{_S}{name}", "")
    return int(text) if text.isdecimal() and len(text) < 8 else default


def _cell(element: etree._Element) -> Cell:
    data = next(element.iterchildren("{*}Data"), None)
    if data is None:
        return Cell("", CellKind.UNKNOWN) if element.get(f"{_S}Formula") else Cell()
    text, kind = str(data.xpath("string()")), data.get(f"{_S}Type", "String")
    if kind == "Error":
        return Cell(text, CellKind.UNKNOWN)
    return cell(_value(text, kind), "")


def _value(text: str, kind: str) -> RawValue:
    """Return the typed value; the text where the value makes no sense."""
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except ValueError:
        return text
    return text.strip() == "1" if kind == "Boolean" else text
