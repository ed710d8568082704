"""Pages that are pictures get their words: the pictures of a file, recognised and laid out as printed pages are."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pypdfium2 as pdfium
from PIL import Image

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Block, Cell, CellKind, Grid, GridRow, page_of
from aeo_evidence.ocr.merge import ReadPage
from aeo_evidence.ocr.page import UNSURE, RecognisedPage, recognise, recognised
from aeo_evidence.readers.image import picture
from aeo_evidence.readers.page_blocks import blocks_of
from aeo_evidence.readers.page_layout import Page, page_items
from aeo_evidence.readers.page_view import PageView

_DPI = 180
_POINTS = 72
_MOST_PIXELS = 8_000_000  # of a page as it is recognised: A3 at 200 dpi
_PAPER = (300, 3600)  # pixels of the longer side: the least that can hold words, and the most that is of use


def read_pages(data: bytes, form: str, pages: Sequence[int]) -> tuple[ReadPage, ...]:
    """Return pages of a PDF or picture file with their words, headings and tables; one that fails is left out.

    Pages count from 1. The confidence is the mean over the characters of a page, 0 where it shows something but no
    words, 1 where it is empty.
    """
    found: list[tuple[int, RecognisedPage]] = []
    for number in pages:
        try:
            found.append((number, recognise(_picture(data, form, number))))
        except Exception:  # noqa: BLE001, S112 - whatever a picture does to the libraries costs no other page
            continue
    blocks = blocks_of_pages(found)
    return tuple((number, blocks[number], page.confidence) for number, page in found)


def page_view(data: bytes, form: str, number: int) -> PageView:
    """Return a page as it was set upright, with the runs of text recognised on it."""
    upright, page = recognised(_picture(data, form, number))
    image = Image.fromarray(upright[:, :, ::-1])
    runs = tuple(run._replace(text=run.text.replace(UNSURE, "")) for run in page.runs)
    return PageView(image, page.width, page.height, runs, confidence=page.confidence)


def _picture(data: bytes, form: str, number: int) -> Image.Image:
    return _sized(_pdf_picture(data, number) if form == "pdf" else picture(data, number))


def _pdf_picture(data: bytes, number: int) -> Image.Image:
    document = pdfium.PdfDocument(data)
    try:
        page = document[number - 1]
        try:
            return _rendered(page)
        finally:
            page.close()
    finally:
        document.close()


def _rendered(page: Any) -> Image.Image:
    width, height = page.get_size()
    scale = min(_DPI / _POINTS, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        image: Image.Image = bitmap.to_pil().convert("RGB")
        return image
    finally:
        bitmap.close()


def _sized(image: Image.Image) -> Image.Image:
    """Return the picture no larger than is of use; raise UnreadableError for one too small to hold words."""
    longer = max(image.size)
    if longer < _PAPER[0]:
        raise UnreadableError("picture_too_small")
    scale = min(1.0, _PAPER[1] / longer, (_MOST_PIXELS / (image.width * image.height)) ** 0.5)
    if scale == 1.0:
        return image
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image.resize(size, Image.Resampling.LANCZOS)


def blocks_of_pages(found: Sequence[tuple[int, RecognisedPage]]) -> dict[int, tuple[Block, ...]]:
    """Return the blocks of each page, the pages laid out together: a line that all of them bear is told once."""
    pages = [
        Page(
            number,
            page.width,
            page.height,
            page_items(page.runs, page.edges, (page.width, page.height), page.tables),
            page.notes,
        )
        for number, page in found
    ]
    blocks: dict[int, list[Block]] = {number: [] for number, _ in found}
    number = pages[0].number if pages else 0
    for block in blocks_of(pages):
        number = page_of(block.at) or number
        blocks[number].append(_known(block))
    return {number: tuple(made) for number, made in blocks.items()}


def _known(block: Block) -> Block:
    """Return a block without the marks of unsure words; a cell that holds one cannot be known."""
    if isinstance(block, Grid):
        return replace(block, rows=tuple(GridRow(tuple(map(_known_cell, row.cells)), row.at) for row in block.rows))
    return replace(block, text=block.text.replace(UNSURE, "")) if UNSURE in block.text else block


def _known_cell(cell: Cell) -> Cell:
    return replace(cell, text=cell.text.replace(UNSURE, ""), kind=CellKind.UNKNOWN) if UNSURE in cell.text else cell
