"""The second opinion on the ruled tables of a PDF page: boxes that pdfplumber finds. Its text is never used."""

import io
from typing import Any

from aeo_evidence.readers.page_marks import Box
from aeo_evidence.readers.page_rules import RuledTable, tables_of
from aeo_evidence.readers.pdf_frame import Frame


def second_opinion(data: bytes, index: int, frame: Frame, turn: int) -> list[RuledTable]:
    """Return the tables that pdfplumber finds on a page; a page that it cannot read gives none."""
    import pdfplumber  # noqa: PLC0415 - costs a third of a second, and few pages need it

    try:
        with pdfplumber.open(io.BytesIO(data), pages=[index + 1]) as document:
            page = document.pages[0]
            groups = [[_flipped(cell, page) for cell in table.cells] for table in page.find_tables()]
            page.close()
    except Exception:  # noqa: BLE001 - a second opinion that fails leaves the first one standing
        return []
    return tables_of([[frame.box(box, turn) for box in group] for group in groups])


def _flipped(cell: tuple[float, float, float, float], page: Any) -> Box:
    """Return a box in the coordinates of the page's content; pdfplumber measures from the top of the media box."""
    top = page.mediabox[3]
    return Box(cell[0], top - cell[3], cell[2], top - cell[1])
