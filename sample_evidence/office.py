"""Write Word documents and workbooks: the same bytes on every run."""

import io
import random
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path

import docx
import msoffcrypto
import openpyxl
import xlwt
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method import ecma376_agile
from msoffcrypto.method.container import ecma376_encrypted
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple

from blocks import Block, Heading, Items, PageBreak, Para, Sheet, Signed, Table, packed, save, shown

WRITTEN = datetime(2026, 9, 1, 9, 0, 0)  # the day that office files carry, unless told otherwise
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def write_docx(
    path: Path,
    blocks: Sequence[Block],
    *,
    header: str = "",
    footer: str = "",
    font: str = "Calibri",
    size: float = 10.5,
    author: str = "",
    written: datetime = WRITTEN,
) -> Path:
    """Write a Word document. Headings carry Word's own styles, tables its grid."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = font, Pt(size)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "PMingLiU")
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if header:
        section.header.paragraphs[0].text = header
    if footer:
        section.footer.paragraphs[0].text = footer
    for block in blocks:
        _add_to_docx(document, block)
    properties = document.core_properties
    properties.author = properties.last_modified_by = author
    properties.comments, properties.title = "", ""
    raw = io.BytesIO()
    document.save(raw)
    return save(path, _settled(raw.getvalue(), written))


def _add_to_docx(document: Document, block: Block) -> None:
    match block:
        case Heading(text, level):
            document.add_heading(text, level)
        case Para(text, bold, centred):
            paragraph = document.add_paragraph()
            paragraph.add_run(text).bold = bold
            if centred:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        case Items(texts, numbered):
            for text in texts:
                document.add_paragraph(text, style="List Number" if numbered else "List Bullet")
        case Table():
            _add_table_to_docx(document, block)
        case PageBreak():
            document.add_page_break()
        case Signed(name, label):
            document.add_paragraph(f"{label}: {name}")


def _add_table_to_docx(document: Document, block: Table) -> None:
    table = document.add_table(rows=0, cols=max(len(row) for row in block.rows))
    if block.ruled:
        table.style = "Table Grid"
    for number, row in enumerate(block.rows):
        cells = table.add_row().cells
        for cell, value in zip(cells, row, strict=False):
            cell.text = shown(value)
            for run in cell.paragraphs[0].runs:
                run.font.size, run.bold = Pt(9), number < block.heads
        for cell, width in zip(cells, block.widths, strict=False):
            cell.width = Mm(width)
    document.add_paragraph()


def write_xlsx(path: Path, sheets: Sequence[Sheet], *, author: str = "", written: datetime = WRITTEN) -> Path:
    """Write a workbook. Days are shown as dd/mm/yyyy, times as hh:mm."""
    return save(path, _workbook(sheets, author, written))


def _workbook(sheets: Sequence[Sheet], author: str, written: datetime) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        target = book.create_sheet(sheet.name)
        for row in sheet.rows:
            target.append(list(row))
        for cells in target.iter_rows():
            for cell in cells:
                if isinstance(cell.value, time):
                    cell.number_format = "hh:mm"
                elif isinstance(cell.value, date):
                    cell.number_format = "dd/mm/yyyy"
                if cell.row in sheet.bold:
                    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
        for merged in sheet.merged:
            target.merge_cells(merged)
        for number, width in enumerate(sheet.widths, 1):
            target.column_dimensions[get_column_letter(number)].width = width
        target.sheet_state = "hidden" if sheet.hidden else "visible"
    book.properties.creator = author or "openpyxl"
    raw = io.BytesIO()
    book.save(raw)
    return _settled(raw.getvalue(), written)


def write_xls(path: Path, sheets: Sequence[Sheet]) -> Path:
    """Write a workbook as Excel 97 did. Merged ranges span columns of one row."""
    book = xlwt.Workbook(encoding="utf-8")
    day, clock = xlwt.easyxf(num_format_str="dd/mm/yyyy"), xlwt.easyxf(num_format_str="hh:mm")
    bold, plain = xlwt.easyxf("font: bold on; align: wrap on"), xlwt.easyxf()
    for sheet in sheets:
        target = book.add_sheet(sheet.name)
        merged = {ends[0]: ends[1] for ends in (merged.split(":") for merged in sheet.merged)}
        for r, row in enumerate(sheet.rows):
            for c, value in enumerate(row):
                if value is None:
                    continue
                look = day if isinstance(value, date) else clock if isinstance(value, time) else plain
                look = bold if r + 1 in sheet.bold else look
                last = merged.get(f"{get_column_letter(c + 1)}{r + 1}")
                if last:
                    target.write_merge(r, r, c, coordinate_to_tuple(last)[1] - 1, value, look)
                else:
                    target.write(r, c, value, look)
        for c, width in enumerate(sheet.widths):
            target.col(c).width = int(width * 256)
        target.visibility = 1 if sheet.hidden else 0
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(str(path))
    return path


def write_locked(path: Path, password: str, sheets: Sequence[Sheet], *, seed: int = 1) -> Path:
    """Write a workbook that opens only with its password."""
    chance = random.Random(seed)
    sealed = io.BytesIO()
    with _salted_by(chance):
        OOXMLFile(io.BytesIO(_workbook(sheets, "", WRITTEN))).encrypt(password, sealed)
    if not msoffcrypto.OfficeFile(io.BytesIO(sealed.getvalue())).is_encrypted():
        raise ValueError(f"{path}: the workbook was not locked")
    return save(path, sealed.getvalue())


@contextmanager
def _salted_by(chance: random.Random) -> Iterator[None]:
    """Let the encryption draw its salts from `chance` and note no time; nobody's secret depends on a sample."""
    drawn, timed = ecma376_agile._random_buffer, ecma376_encrypted.datetime2filetime  # noqa: SLF001
    ecma376_agile._random_buffer = chance.randbytes  # noqa: SLF001
    ecma376_encrypted.datetime2filetime = lambda _: 0
    try:
        yield
    finally:
        ecma376_agile._random_buffer, ecma376_encrypted.datetime2filetime = drawn, timed  # noqa: SLF001


def _settled(package: bytes, written: datetime) -> bytes:
    """Return an Office package with fixed times in its archive and its properties."""
    stamp = b"\\g<1>" + written.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(target, "w") as out:
        for member in source.infolist():
            data = source.read(member)
            if member.filename == "docProps/core.xml":
                data = _STAMP.sub(stamp, data)
            out.writestr(packed(zipfile.ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))), data)
    return target.getvalue()
