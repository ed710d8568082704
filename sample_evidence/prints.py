"""Write pictures of printed Chinese papers: set as PDF, drawn by PDFium, signed by hand, then scanned or photographed.

PDFium draws Chinese with a typeface of the machine. The pictures are the same on every run on one machine; another
typeface draws the same words a little differently, and where there is none the paper is refused.
"""

import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from blocks import Block, Para, Signed
from pages import write_pdf
from scans import write_pictures

_INK = (24, 32, 110)
_CHOP = (186, 30, 38)


def write_print(
    path: Path,
    blocks: Sequence[Block],
    *,
    chinese: str = "MSung-Light",
    seed: int = 1,
    dpi: int = 120,
    skew: float = 0.6,
    quality: int = 55,
    photo: bool = False,
) -> Path:
    """Write a Chinese paper as a picture; each `Signed` gets a signature by hand and a round chop."""
    chance = random.Random(seed)
    pages = _drawn(blocks, chinese, dpi, chance)
    return write_pictures(path, pages, chance=chance, skew=skew, quality=quality, photo=photo)


def can_draw(chinese: str = "MSung-Light") -> bool:
    """Tell whether the machine has a typeface for Chinese."""
    inked = [
        sum(page.convert("L").point(lambda value: value < 128, "1").histogram()[1:])
        for page in (_drawn((Para(text),), chinese, 72, random.Random(1))[0] for text in ("鬱鬱鬱鬱", "一一一一"))
    ]
    return inked[0] > 2 * inked[1] > 0


def _drawn(blocks: Sequence[Block], chinese: str, dpi: int, chance: random.Random) -> list[Image.Image]:
    signed = [block for block in blocks if isinstance(block, Signed)]
    with tempfile.TemporaryDirectory() as folder:
        paper = pypdfium2.PdfDocument(
            write_pdf(Path(folder) / "paper.pdf", blocks, chinese=chinese, size=11).read_bytes()
        )
    pictures = []
    for page in paper:
        picture = page.render(scale=dpi / 72).to_pil().convert("RGB")
        for block in signed:
            spot = page.get_textpage().search(f"{block.label}:").get_next()
            if spot:
                left, bottom, _, _ = page.get_textpage().get_charbox(spot[0])
                _sign(picture, (left * dpi / 72, picture.height - bottom * dpi / 72), dpi, chance)
        pictures.append(picture)
    return pictures


def _sign(picture: Image.Image, spot: tuple[float, float], dpi: int, chance: random.Random) -> None:
    """Draw a signature right of a spot, and a chop beyond it."""
    draw = ImageDraw.Draw(picture)
    at, base = spot[0] + 2.6 * dpi, spot[1] + 0.04 * dpi
    stroke = []
    for _ in range(16):
        stroke.append((at, base + chance.uniform(-0.24, 0.1) * dpi))
        at += chance.uniform(0.03, 0.09) * dpi
    draw.line(stroke, fill=_INK, width=max(2, dpi // 55), joint="curve")
    x, y, size = at + 0.5 * dpi, base + 0.22 * dpi, 0.42 * dpi
    for ring in (size, size * 0.72):
        draw.ellipse((x - ring, y - ring, x + ring, y + ring), outline=_CHOP, width=max(2, dpi // 50))
