"""Write pictures of paper: scans as PDF, JPEG or PNG, and photos, the same bytes on every run.

Pillow's own typeface is used, so that every machine draws alike; it has no Chinese. Who needs it names a font file.
"""

import io
import random
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from blocks import Block, Heading, Items, PageBreak, Para, Signed, Table, save, shown

_INCH = 25.4
_A4 = (210, 297)
_INK = (28, 34, 92)
_BLACK = 30


class _Page:
    """A sheet of paper that is written on from top to bottom."""

    def __init__(self, dpi: int, font: Path | None, chance: random.Random) -> None:
        self.dpi, self.font, self.chance = dpi, font, chance
        self.image = Image.new("RGB", (self.px(_A4[0]), self.px(_A4[1])), (250, 249, 245))
        self.draw = ImageDraw.Draw(self.image)
        self.left, self.right, self.y = self.px(18), self.px(_A4[0] - 18), self.px(18)

    def px(self, millimetres: float) -> int:
        return round(millimetres * self.dpi / _INCH)

    def face(self, points: float) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
        size = points * self.dpi / 72
        return ImageFont.truetype(str(self.font), size) if self.font else ImageFont.load_default(size)

    def wrapped(self, text: str, face: ImageFont.FreeTypeFont | ImageFont.ImageFont, room: int) -> list[str]:
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}".strip()
            if face.getlength(longer) <= room or not lines[-1]:
                lines[-1] = longer
            else:
                lines.append(word)
        return lines

    def write(self, text: str, points: float = 10, *, centred: bool = False, indent: int = 0) -> None:
        face = self.face(points)
        for line in self.wrapped(text, face, self.right - self.left - indent):
            x = (self.left + self.right - face.getlength(line)) / 2 if centred else self.left + indent
            self.draw.text((x, self.y), line, font=face, fill=(_BLACK,) * 3)
            self.y += self.px(points * 0.50)
        self.y += self.px(1.2)

    def table(self, block: Table) -> None:
        face = self.face(8.5)
        columns = max(len(row) for row in block.rows)
        room = self.right - self.left
        widths = [self.px(width) for width in block.widths] or [room // columns] * columns
        for row in block.rows:
            cells = [
                self.wrapped(shown(value), face, width - self.px(3)) for value, width in zip(row, widths, strict=False)
            ]
            height = self.px(4.4) * max(len(lines) for lines in cells) + self.px(2.4)
            x = self.left
            for lines, width in zip(cells, widths, strict=False):
                if block.ruled:
                    self.draw.rectangle((x, self.y, x + width, self.y + height), outline=(60, 60, 60))
                for number, line in enumerate(lines):
                    spot = (x + self.px(1.5), self.y + self.px(1.2) + number * self.px(4.4))
                    self.draw.text(spot, line, font=face, fill=(_BLACK,) * 3)
                x += width
            self.y += height
        self.y += self.px(4)

    def sign(self, block: Signed) -> None:
        self.y += self.px(5)
        x, end = self.left + self.px(34), self.left + self.px(92)
        base = self.y + self.px(6)
        stroke, at = [], float(x + self.px(4))
        while at < end - self.px(12):
            stroke.append((at, base - self.px(self.chance.uniform(-1.5, 7))))
            at += self.px(self.chance.uniform(1.5, 4))
        self.draw.line(stroke, fill=_INK, width=max(2, self.dpi // 60), joint="curve")
        self.draw.line((x, base + self.px(2.5), end, base + self.px(2.5)), fill=(60, 60, 60))
        self.draw.text((self.left, base - self.px(2)), f"{block.label}:", font=self.face(10), fill=(_BLACK,) * 3)
        self.draw.text((x, base + self.px(3.5)), block.name, font=self.face(9), fill=(_BLACK,) * 3)
        self.y = base + self.px(11)

    def add(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self.write(text, (15, 12.5, 11, 10)[min(level, 3)], centred=level == 0)
            case Para(text, _, centred):
                self.write(text, centred=centred)
            case Items(texts, numbered):
                for number, text in enumerate(texts, 1):
                    self.write(f"{number}. {text}" if numbered else f"- {text}", indent=self.px(4))
            case Table():
                self.table(block)
            case Signed():
                self.sign(block)


def write_scan(
    path: Path,
    blocks: Sequence[Block],
    *,
    seed: int = 1,
    dpi: int = 110,
    skew: float = 0.6,
    quality: int = 55,
    photo: bool = False,
    font: Path | None = None,
) -> Path:
    """Write a paper as a picture; the suffix decides between PDF, JPEG and PNG. `skew` is in degrees."""
    chance = random.Random(seed)
    pages = [_Page(dpi, font, chance)]
    for block in blocks:
        if isinstance(block, PageBreak):
            pages.append(_Page(dpi, font, chance))
        else:
            pages[-1].add(block)
    return write_pictures(path, [page.image for page in pages], chance=chance, skew=skew, quality=quality, photo=photo)


def write_pictures(
    path: Path,
    pages: Sequence[Image.Image],
    *,
    chance: random.Random,
    skew: float = 0.6,
    quality: int = 55,
    photo: bool = False,
) -> Path:
    """Write clean pages as a scanner or a phone sees them."""
    pictures = [_laid(page, chance, skew) if photo else _scanned(page, chance, skew) for page in pages]
    if path.suffix.lower() == ".pdf":
        return save(path, _bound(pictures, quality))
    raw = io.BytesIO()
    pictures[0].save(raw, "PNG" if path.suffix.lower() == ".png" else "JPEG", quality=quality)
    return save(path, raw.getvalue())


def _scanned(image: Image.Image, chance: random.Random, skew: float) -> Image.Image:
    """Return a page as a worn scanner sees it: a little askew, soft and speckled."""
    turned = image.rotate(chance.uniform(-skew, skew), resample=Image.Resampling.BICUBIC, fillcolor=(238, 238, 236))
    soft = turned.filter(ImageFilter.GaussianBlur(0.35)).convert("L")
    for _ in range(90):
        spot = (chance.randrange(soft.width), chance.randrange(soft.height))
        soft.putpixel(spot, chance.randrange(60, 190))
    return soft


def _laid(image: Image.Image, chance: random.Random, skew: float) -> Image.Image:
    """Return a page as a phone sees it on a table, darker towards one corner."""
    table = Image.new("RGB", (round(image.width * 1.18), round(image.height * 1.14)), (112, 84, 58))
    turned = image.convert("RGBA").rotate(chance.uniform(-skew, skew), resample=Image.Resampling.BICUBIC, expand=True)
    table.paste(turned, ((table.width - turned.width) // 2, (table.height - turned.height) // 2), turned)
    shade = Image.linear_gradient("L").rotate(90).resize(table.size).point(lambda value: 255 - value // 3)
    return Image.composite(table, Image.new("RGB", table.size, (24, 20, 18)), shade)


def _bound(pictures: Sequence[Image.Image], quality: int) -> bytes:
    raw = io.BytesIO()
    width, height = (side * 72 / _INCH for side in _A4)
    canvas = Canvas(raw, pagesize=(width, height), invariant=1)
    for picture in pictures:
        coded = io.BytesIO()
        picture.save(coded, "JPEG", quality=quality)
        canvas.drawImage(ImageReader(coded), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return raw.getvalue()
