"""Write PDF files with a text layer, in English and Chinese: the same bytes on every run."""

import io
import re
from collections.abc import Sequence
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, ListFlowable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import PageBreak as PdfBreak
from reportlab.platypus import Table as PdfTable

from blocks import Block, Heading, Items, PageBreak, Para, Signed, Table, save, shown

_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]+")
_BOLD = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold", "Courier": "Courier-Bold"}


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
        raw,
        pagesize=paper,
        invariant=1,
        leftMargin=20 * mm,
        rightMargin=20 * mm,
        topMargin=22 * mm,
        bottomMargin=20 * mm,
    )

    def margins(canvas: Canvas, _: SimpleDocTemplate) -> None:
        for text, height in (
            (header, paper[1] - 13 * mm),
            (footer.replace("{page}", str(canvas.getPageNumber())), 11 * mm),
        ):
            canvas.setFont(chinese if _CHINESE.search(text) else latin, 8)
            canvas.drawString(20 * mm, height, text)

    room = paper[0] - 40 * mm
    flow = [part for block in blocks for part in _pdf_parts(block, _look(latin, size), chinese, room)]
    template.build(flow, onFirstPage=margins, onLaterPages=margins)
    return save(path, raw.getvalue())


def _look(latin: str, size: float) -> ParagraphStyle:
    return ParagraphStyle("body", fontName=latin, fontSize=size, leading=size * 1.4, spaceAfter=size * 0.5)


def _pdf_parts(block: Block, look: ParagraphStyle, chinese: str, room: float) -> list[Flowable]:
    bold = _BOLD[look.fontName]
    match block:
        case Heading(text, level):
            size = look.fontSize * (1.6, 1.3, 1.1, 1.0)[min(level, 3)]
            style = ParagraphStyle(
                "head", look, fontName=bold, fontSize=size, leading=size * 1.3, spaceBefore=size * 0.6, keepWithNext=1
            )
            return [Paragraph(_marked(text, chinese), style)]
        case Para(text, is_bold, centred):
            style = ParagraphStyle("para", look, fontName=bold if is_bold else look.fontName)
            if centred:
                style.alignment = TA_CENTER
            return [Paragraph(_marked(text, chinese), style)]
        case Items(texts, numbered):
            lines = [Paragraph(_marked(text, chinese), look) for text in texts]
            return [
                ListFlowable(
                    lines, bulletType="1" if numbered else "bullet", bulletFontSize=look.fontSize, leftIndent=16
                )
            ]
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
