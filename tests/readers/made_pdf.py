"""PDF files made by reportlab for the tests of the reader, and what it found in them."""

import io
from collections.abc import Callable, Sequence
from itertools import pairwise

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.model.document import Block, Content, Grid, Heading, Paragraph, ParagraphRole
from aeo_evidence.readers.pdf import read

TRADITIONAL, SIMPLIFIED = "MSung-Light", "STSong-Light"
for face in (TRADITIONAL, SIMPLIFIED):
    pdfmetrics.registerFont(UnicodeCIDFont(face))

LEFT, TOP = 72.0, 760.0
# A register, and where the edges of its columns lie.
EDGES = [72, 140, 230, 330, 450]
SEALS = [
    ["Date", "Seal no.", "Container", "Remarks"],
    ["01/10/2026", "QX100231", "TGHU1234567", ""],
    ["02/10/2026", "QX100232", "TGHU7654321", "replaced"],
    ["05/10/2026", "QX100233", "MSKU1112223", ""],
]
Draw = Callable[[Canvas], object]


def pdf(*pages: Draw, size: tuple[float, float] = A4, **options: object) -> bytes:
    """Return a file with a page for each function, which draws it."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(
    canvas: Canvas,
    texts: Sequence[str],
    *,
    x: float = LEFT,
    y: float = TOP,
    size: float = 10,
    font: str = "Helvetica",
    pitch: float = 0.0,
) -> float:
    """Write lines under each other, and return the height of the next one."""
    for text in texts:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)
        y -= pitch or 1.2 * size
    return y


def wrapped(
    canvas: Canvas,
    text: str,
    *,
    x: float = LEFT,
    y: float = TOP,
    width: float = 450,
    size: float = 10,
    font: str = "Helvetica",
) -> float:
    """Write a paragraph as wide as told, and return the height of the next line."""
    row = ""
    parts = text.split(" ") if " " in text else list(text)
    joint = " " if " " in text else ""
    rows: list[str] = []
    for part in parts:
        longer = f"{row}{joint}{part}" if row else part
        if pdfmetrics.stringWidth(longer, font, size) > width:
            rows.append(row)
            row = part
        else:
            row = longer
    return lines(canvas, [*rows, row], x=x, y=y, size=size, font=font)


def row_of_text(
    canvas: Canvas,
    cells: Sequence[str],
    places: Sequence[float],
    y: float,
    align: str = "",
    size: float = 10,
    font: str = "Helvetica",
) -> None:
    """Write cells at their places; `align` has l, r or c for each, all l if it is empty."""
    canvas.setFont(font, size)
    for cell, place, how in zip(cells, places, align or "l" * len(cells), strict=True):
        if cell:
            {"l": canvas.drawString, "r": canvas.drawRightString, "c": canvas.drawCentredString}[how](place, y, cell)


def table_of_text(
    canvas: Canvas,
    rows: Sequence[Sequence[str]],
    places: Sequence[float],
    y: float = TOP,
    align: str = "",
    pitch: float = 16,
    font: str = "Helvetica",
) -> float:
    """Write rows of cells without lines, and return the height of the next row."""
    for row in rows:
        row_of_text(canvas, row, places, y, align, font=font)
        y -= pitch
    return y


def grid(
    canvas: Canvas,
    rows: Sequence[Sequence[str]],
    edges: Sequence[float],
    y: float = TOP,
    height: float = 18,
    size: float = 9,
    font: str = "Helvetica",
) -> float:
    """Draw a ruled table whose columns have these edges, top edge at `y`; lines of a cell are parted by line feeds."""
    for row in rows:
        tall = height + size * 1.2 * max(cell.count("\n") for cell in row)
        for cell, (left, right) in zip(row, pairwise(edges), strict=True):
            canvas.rect(left, y - tall, right - left, tall)
            lines(canvas, cell.split("\n"), x=left + 4, y=y - size - 3, size=size, font=font)
        y -= tall
    return y


def shown(blocks: Sequence[Block]) -> list[str]:
    """Return blocks in short: "H1 text", "BODY text", and grids as "GRID"."""
    return [
        f"H{block.level} {block.text}"
        if isinstance(block, Heading)
        else f"{block.role.name} {block.text}"
        if isinstance(block, Paragraph)
        else "GRID"
        for block in blocks
    ]


def body(data: bytes) -> list[str]:
    """Return the paragraphs and headings that a file shows, without running lines."""
    outside = {ParagraphRole.HEADER, ParagraphRole.FOOTER}
    return shown([block for block in read(data).blocks if not (isinstance(block, Paragraph) and block.role in outside)])


def grids(data: bytes) -> list[list[list[str]]]:
    """Return the texts of the tables of a file."""
    return [texts(block) for block in read(data).blocks if isinstance(block, Grid)]


def texts(block: Grid) -> list[list[str]]:
    """Return the texts of a table."""
    return [[cell.text for cell in row.cells] for row in block.rows]


def places(content: Content) -> list[str]:
    """Return where each block stands."""
    return [block.at for block in content.blocks]
