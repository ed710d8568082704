"""How much of a PDF page is a picture: a scan with a stamp of its scanner is still a scan."""

from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_DEEPEST = 3
_MOST = 0.5  # share of the page from which a picture is what the page is about


def is_mostly_picture(page: Any) -> bool:
    """Say whether one picture covers more than half of a page."""
    width, height = page.get_size()
    try:
        for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=_DEEPEST):
            left, bottom, right, top = item.get_bounds()
            if (right - left) * (top - bottom) > _MOST * width * height:
                return True
    except pdfium.PdfiumError:
        return False
    return False
