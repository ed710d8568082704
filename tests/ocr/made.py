"""Small pages as pictures: text of PDFium's own typefaces, rules, strokes of a pen. A5 at most, for recognition is dear."""

import io
import random
from collections.abc import Callable

import pypdfium2 as pdfium
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

A6 = (298, 420)
A5 = (420, 298)


def drawn(draw: Callable[[Canvas], None], size: tuple[float, float] = A5, pages: int = 1) -> bytes:
    """Return a PDF whose pages are all drawn alike."""
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=size, invariant=1)
    for _ in range(pages):
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return raw.getvalue()


def picture(pdf: bytes, dpi: int = 150) -> Image.Image:
    """Return the first page of a PDF as a grey picture."""
    image: Image.Image = pdfium.PdfDocument(pdf)[0].render(scale=dpi / 72).to_pil()
    return image.convert("L")


def bound(*pictures: Image.Image) -> bytes:
    """Return pictures as the pages of a PDF, as a scanner binds them."""
    raw = io.BytesIO()
    first, *rest = (image.convert("L") for image in pictures)
    first.save(raw, "PDF", save_all=True, append_images=rest, resolution=150)
    return raw.getvalue()


def lines(canvas: Canvas, texts: list[str], *, x: float = 40, y: float = 260, size: float = 12) -> None:
    """Write lines below one another."""
    canvas.setFont("Helvetica", size)
    for number, text in enumerate(texts):
        canvas.drawString(x, y - 20 * number, text)


def scribble(canvas: Canvas, x: float, y: float, width: float = 60) -> None:
    """Draw a signature."""
    chance = random.Random(5)
    path = canvas.beginPath()
    path.moveTo(x, y)
    end = x + width
    while x < end:
        step = chance.uniform(6, 12)
        path.curveTo(x + step / 3, y + chance.uniform(4, 15), x + step / 2, y - chance.uniform(0, 6), x + step, y + 4)
        x += step
    canvas.setLineWidth(1.2)
    canvas.drawPath(path)


def table(canvas: Canvas, rows: list[list[str]], columns: list[float], top: float, height: float = 24) -> None:
    """Draw a ruled table."""
    canvas.setFont("Helvetica", 11)
    bottom = top - height * len(rows)
    for number, row in enumerate(rows):
        y = top - height * number
        canvas.line(columns[0], y, columns[-1], y)
        for left, text in zip(columns, row, strict=False):
            canvas.drawString(left + 5, y - height + 8, text)
    canvas.line(columns[0], bottom, columns[-1], bottom)
    for x in columns:
        canvas.line(x, top, x, bottom)
