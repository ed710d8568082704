"""The second opinion on a PDF page: the boxes of tables that pdfplumber finds, and whether a page is truly empty.

Its text is never used.
"""

import io
import logging
import re
from typing import Any

from aeo_evidence.readers.page_marks import Box
from aeo_evidence.readers.page_rules import RuledTable, tables_of
from aeo_evidence.readers.pdf_frame import Frame

_PAINTS = re.compile(rb"(?<![\w/])(?:T[jJ]|['\"]|Do|EI|sh|[sSfFbB]\*?)(?![\w*])")  # operators that show something
_LEAST = 20  # bytes of a stream that holds more than nothing

# Its complaints about damaged files go to the screen otherwise; what they mean for the report is said there.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)


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


def is_empty(data: bytes, index: int) -> bool:
    """Say whether a page's content shows nothing by design; False where it is damaged or not a page at all."""
    import pdfplumber  # noqa: PLC0415 - few pages need it

    try:
        with pdfplumber.open(io.BytesIO(data), pages=[index + 1]) as document:
            streams = document.pages[0].page_obj.contents
            return not any(_is_written(stream) for stream in streams)
    except Exception:  # noqa: BLE001 - what cannot be understood is not known to be empty
        return False


def _is_written(stream: Any) -> bool:
    stored = len(stream.rawdata or b"")
    content = stream.get_data()
    return _PAINTS.search(content) is not None or (stored > _LEAST and not content.strip())
