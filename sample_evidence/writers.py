"""Write the papers of a made-up applicant: the same bytes on every run, with no clock and no unseeded chance.

    write_docx(path, blocks)              Word document          write_csv(path, rows, encoding)      big5, gb18030, utf-8-sig ...
    write_xlsx(path, sheets)              workbook               write_text(path, text, encoding)
    write_xls(path, sheets)               workbook of Excel 97   write_eml(path, mail)                with attachments
    write_locked(path, password, sheets)  workbook with password write_zip(path, members)             old=True: names as Windows wrote them
    write_pdf(path, blocks)               PDF with text          write_copy(path, original)           byte for byte

Pictures of paper (scans, photos) are in scans.py, the blocks, sheets and mails in blocks.py. Folders are made as needed.
Every writer returns the path, so that a paper can be packed or attached afterwards.
"""

import csv
import io
import random
import re
import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from email.message import EmailMessage
from mimetypes import guess_type
from pathlib import Path

import docx
import msoffcrypto
import openpyxl
import xlwt
from blocks import Block, Heading, Items, Mail, PageBreak, Para, Sheet, Signed, Table, Value, shown
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method import ecma376_agile
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, PageBreak as PdfBreak, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as PdfTable

WRITTEN = datetime(2026, 9, 1, 9, 0, 0)  # the day that office files carry, unless told otherwise
_PACKED = (2026, 9, 28, 18, 0, 0)
_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+")
_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


# --- Office packages -------------------------------------------------------------------------------------------------


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
    return _save(path, _settled(raw.getvalue(), written))


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
    return _save(path, _workbook(sheets, author, written))


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
                    target.write_merge(r, r, c, openpyxl.utils.cell.coordinate_to_tuple(last)[1] - 1, value, look)
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
    return _save(path, sealed.getvalue())


@contextmanager
def _salted_by(chance: random.Random) -> Iterator[None]:
    """Let the encryption draw its salts from `chance`; nobody's secret depends on a sample."""
    drawn = ecma376_agile._random_buffer  # noqa: SLF001
    ecma376_agile._random_buffer = chance.randbytes  # noqa: SLF001
    try:
        yield
    finally:
        ecma376_agile._random_buffer = drawn  # noqa: SLF001


def _settled(package: bytes, written: datetime) -> bytes:
    """Return an Office package with fixed times in its archive and its properties."""
    stamp = b"\\g<1>" + written.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(target, "w") as out:
        for member in source.infolist():
            data = source.read(member)
            if member.filename == "docProps/core.xml":
                data = _STAMP.sub(stamp, data)
            out.writestr(_entry(zipfile.ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))), data)
    return target.getvalue()


# --- PDF -------------------------------------------------------------------------------------------------------------


def write_pdf(
    path: Path,
    blocks: Sequence[Block],
    *,
    header: str = "",
    footer: str = "",
    chinese: str = "MSung-Light",
    latin: str = "Helvetica",
    size: float = 10,
    wide: bool = False,
) -> Path:
    """Write a PDF with a text layer; `chinese` is MSung-Light or STSong-Light, `{page}` in the footer counts pages."""
    pdfmetrics.registerFont(UnicodeCIDFont(chinese))
    paper = landscape(A4) if wide else A4
    raw = io.BytesIO()
    template = SimpleDocTemplate(
        raw, pagesize=paper, invariant=1, leftMargin=20 * mm, rightMargin=20 * mm, topMargin=22 * mm, bottomMargin=20 * mm
    )

    def margins(canvas: Canvas, _: SimpleDocTemplate) -> None:
        for text, height in ((header, paper[1] - 13 * mm), (footer.replace("{page}", str(canvas.getPageNumber())), 11 * mm)):
            canvas.setFont(chinese if _CHINESE.search(text) else latin, 8)
            canvas.drawString(20 * mm, height, text)

    room = paper[0] - 40 * mm
    flow = [part for block in blocks for part in _pdf_parts(block, _look(latin, size), chinese, room)]
    template.build(flow, onFirstPage=margins, onLaterPages=margins)
    return _save(path, raw.getvalue())


def _look(latin: str, size: float) -> ParagraphStyle:
    return ParagraphStyle("body", fontName=latin, fontSize=size, leading=size * 1.4, spaceAfter=size * 0.5)


def _pdf_parts(block: Block, look: ParagraphStyle, chinese: str, room: float) -> list[object]:
    bold = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold"}[look.fontName]
    match block:
        case Heading(text, level):
            size = look.fontSize * (1.6, 1.3, 1.1, 1.0)[min(level, 3)]
            style = ParagraphStyle("head", look, fontName=bold, fontSize=size, leading=size * 1.3, spaceBefore=size * 0.6, keepWithNext=1)
            return [Paragraph(_marked(text, chinese), style)]
        case Para(text, is_bold, centred):
            style = ParagraphStyle("para", look, fontName=bold if is_bold else look.fontName)
            if centred:
                style.alignment = TA_CENTER
            return [Paragraph(_marked(text, chinese), style)]
        case Items(texts, numbered):
            lines = [Paragraph(_marked(text, chinese), look) for text in texts]
            return [ListFlowable(lines, bulletType="1" if numbered else "bullet", bulletFontSize=look.fontSize, leftIndent=16)]
        case Table():
            return [_pdf_table(block, look, chinese, room), Spacer(1, look.fontSize)]
        case PageBreak():
            return [PdfBreak()]
        case Signed(name, label):
            return [Paragraph(_marked(f"{label}: <i>{name}</i>", chinese, mark_up=True), look)]
    raise TypeError(block)


def _pdf_table(block: Table, look: ParagraphStyle, chinese: str, room: float) -> PdfTable:
    size = look.fontSize * 0.82
    cell = ParagraphStyle("cell", look, fontSize=size, leading=size * 1.25, spaceAfter=0)
    columns = max(len(row) for row in block.rows)
    rows = [
        [
            Paragraph((f"<b>{text}</b>" if number < block.heads else text) if text else "", cell)
            for text in (_marked(shown(value), chinese) for value in (*row, *[None] * (columns - len(row))))
        ]
        for number, row in enumerate(block.rows)
    ]
    widths = [width * mm for width in block.widths] or [room / columns] * columns
    lines = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)] if block.ruled else []
    return PdfTable(
        rows, colWidths=widths, repeatRows=block.heads, hAlign="LEFT",
        style=[*lines, ("VALIGN", (0, 0), (-1, -1), "TOP"), ("TOPPADDING", (0, 0), (-1, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2)],
    )  # fmt: skip


def _marked(text: str, chinese: str, *, mark_up: bool = False) -> str:
    """Return text for a paragraph, its Chinese in the Chinese face."""
    if not mark_up:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _CHINESE.sub(lambda found: f'<font name="{chinese}">{found.group()}</font>', text)


# --- Plain text, mail, archives --------------------------------------------------------------------------------------


def write_csv(path: Path, rows: Sequence[Sequence[Value]], encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write an export with Windows line ends in any encoding Python knows; utf-8-sig puts the mark in front."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows([[shown(value) for value in row] for row in rows])
    return _save(path, text.getvalue().encode(encoding))


def write_text(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a plain text."""
    return _save(path, text.encode(encoding))


def write_eml(path: Path, mail: Mail) -> Path:
    """Write a mail as one file, its attachments inside."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = mail.sender, mail.to, mail.subject
    if mail.cc:
        message["Cc"] = mail.cc
    message["Date"] = mail.sent
    mark = f"{abs(hash_of(mail.subject + mail.sent)):x}"
    message["Message-ID"] = f"<{mark}@mail.example>"
    message.set_content(mail.body)
    for attachment in mail.attachments:
        kind, _, subkind = (guess_type(attachment.name)[0] or "application/octet-stream").partition("/")
        message.add_attachment(attachment.data, maintype=kind, subtype=subkind, filename=attachment.name)
    if message.is_multipart():
        message.set_boundary(f"=_part_{mark}")
    return _save(path, message.as_bytes())


def hash_of(text: str) -> int:
    """Return a number for a text, the same in every process."""
    return int.from_bytes(random.Random(text).randbytes(6), "big")


class _OldName(zipfile.ZipInfo):
    """A member whose name is stored in the code page of old Windows, without the mark of UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - the standard library's name
        return self.filename.encode("cp950"), self.flag_bits


def write_zip(path: Path, members: Mapping[str, bytes], *, old: bool = False) -> Path:
    """Write an archive of named contents in the order given."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as out:
        for name, data in members.items():
            out.writestr(_entry((_OldName if old else zipfile.ZipInfo)(name, _PACKED)), data)
    return _save(path, target.getvalue())


def _entry(info: zipfile.ZipInfo) -> zipfile.ZipInfo:
    info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
    return info


def write_copy(path: Path, original: Path) -> Path:
    """Write the same bytes under another name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(original, path)
    return path


def _save(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
