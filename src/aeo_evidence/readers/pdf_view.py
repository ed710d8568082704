"""A page of a PDF file as a picture with its words, upright, so that a place on it can be shown."""

import re
from typing import Any

import pypdfium2 as pdfium
from PIL import Image

from aeo_evidence.errors import UnreadableError
from aeo_evidence.readers.page_marks import Box, Run, around
from aeo_evidence.readers.page_view import PageView
from aeo_evidence.readers.pdf import opened
from aeo_evidence.readers.pdf_frame import Frame, frame_of
from aeo_evidence.readers.pdf_runs import page_string, page_text

_PIXELS = 1350  # of the upright page's width: half as much again as is shown
_MOST_PIXELS = 6_000_000
_WORD = re.compile(r"[!-~]+|[^\s!-~]+")  # Chinese has no spaces: there a number is a word by itself
_MOST_SIGNS = 40_000  # of a page: a place on a page with more is not looked for


def page_view(data: bytes, number: int) -> PageView:
    """Return a page, counted from 1. Raises UnreadableError for a page that is not there."""
    document = opened(data)
    try:
        if not 1 <= number <= len(document):
            raise UnreadableError("damaged")
        page = document[number - 1]
        try:
            return _view(page)
        finally:
            page.close()
    except pdfium.PdfiumError as error:
        raise UnreadableError("damaged") from error
    finally:
        document.close()


def _view(page: Any) -> PageView:
    frame = frame_of(page)
    textpage = page.get_textpage()
    try:
        text = page_string(textpage)
        turn = page_text(page, textpage, text, frame).turn
        runs = tuple(_words(textpage, text, frame, turn)) if len(text) <= _MOST_SIGNS else ()
    finally:
        textpage.close()
    width, height = frame.size(turn)
    return PageView(_rendered(page, width, height, turn), width, height, runs)


def _words(textpage: Any, text: str, frame: Frame, turn: int) -> list[Run]:
    """Return the words of a page, each with the box around its glyphs."""
    runs: list[Run] = []
    for match in _WORD.finditer(text):
        glyphs = [Box(*textpage.get_charbox(index, loose=True)) for index in range(match.start(), match.end())]
        glyphs = [glyph for glyph in glyphs if glyph.right > glyph.left]
        if not glyphs:
            continue
        whole = around(glyphs)
        if frame.shows(whole):
            box = frame.box(whole, turn)
            runs.append(Run(match.group(), box.left, box.bottom, box.right, box.top))
    return runs


def _rendered(page: Any, width: float, height: float, turn: int) -> Image.Image:
    scale = min(_PIXELS / max(1.0, width), (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, rotation=(90 * turn - page.get_rotation()) % 360, rev_byteorder=True)
    try:
        image: Image.Image = bitmap.to_pil().convert("RGB")
        return image
    finally:
        bitmap.close()
