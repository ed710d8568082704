"""Pages for measuring: text that is known, drawn with reportlab, rendered with PDFium, and spoilt as scanners and
telephones spoil it.

The Chinese typefaces are those of the system: without one, PDFium draws empty boxes and the figures mean nothing.
"""

import io
import random
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

SIGNED = "✎"
_LEFT, _TOP, _ROW = 54, 780, 21
_POINTS = 72


@dataclass(frozen=True)
class Text:
    """What stands on a page: a title, lines of prose, and a register whose last column is signed or not."""

    font: str
    title: str
    lines: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def _rows(first: str, names: tuple[str, ...], results: tuple[str, ...], blank: int) -> tuple[tuple[str, ...], ...]:
    chance = random.Random(first)
    rows = []
    for number in range(16):
        day = f"{1 + chance.randrange(28):02}/{1 + chance.randrange(12):02}/2026"
        seal = f"{first}{chance.randrange(10**6):06}"
        signed = "" if number % blank == blank - 1 else SIGNED
        note = "" if number % 3 else results[number % len(results)]
        rows.append((str(number + 1), day, seal, names[number % len(names)], note, signed))
    return tuple(rows)


TEXTS = {
    "en": Text(
        "Times-Roman",
        "Register of keys handed out at the north gate",
        (
            "Every key leaves this cabinet against a signature and comes back before the shift ends.",
            "The guard counts the hooks at 07:30 and at 19:30; a missing key is reported within 1 hour.",
            "Copies are cut only with a note from the head of security, dated and numbered.",
            "1. Keys of the bonded store are kept in a sealed bag (limit: 2 persons).",
            "2. Lost keys: change the lock the same day, file form K-7, tell the duty manager.",
            "Questions? Call extension 4821 or write to keys@northgate.example.",
        ),
        ("No.", "Date", "Seal no.", "Holder", "Remarks", "Signature"),
        _rows("KB", ("Irene Fong", "Peter Maddox", "Lau Wai Yin"), ("returned late", "bag resealed"), 5),
    ),
    "zh-Hant": Text(
        "MSung-Light",
        "北閘鎖匙領用登記冊",
        (
            "領取鎖匙須由當值護衞員登記，並於換班前交還；逾時未還者即時通知保安主任。",
            "護衞員每日07:30及19:30點算掛鈎一次，如有短缺，須於一小時內填寫事故報告。",
            "複製鎖匙必須先取得保安部經理的書面批准，批准書註明日期及編號。",
            "一、保稅倉鎖匙須放入已加封的膠袋，每次最多兩人領取。",
            "二、遺失鎖匙當日更換門鎖，填妥表格K-7，並知會值班經理。",
            "查詢請致電內線4821，或與櫃檯職員聯絡。",
        ),
        ("編號", "日期", "封條號碼", "領用人", "備註", "簽署"),
        _rows("KC", ("方慧玲", "麥德禮", "劉偉賢"), ("逾時交還", "重新加封"), 4),
    ),
    "zh-Hans": Text(
        "STSong-Light",
        "北门钥匙领用登记册",
        (
            "领取钥匙须由当值保安员登记，并于换班前交还；逾时未还者即时通知保安主管。",
            "保安员每日07:30及19:30清点挂钩一次，如有短缺，须于一小时内填写事故报告。",
            "复制钥匙必须先取得保安部经理的书面批准，批准书注明日期及编号。",
            "一、保税仓钥匙须放入已加封的胶袋，每次最多两人领取。",
            "二、遗失钥匙当日更换门锁，填妥表格K-7，并知会值班经理。",
            "查询请致电内线4821，或与柜台职员联系。",
        ),
        ("编号", "日期", "封条号码", "领用人", "备注", "签名"),
        _rows("KD", ("方慧玲", "麦德礼", "刘伟贤"), ("逾时交还", "重新加封"), 6),
    ),
}


def drawn(text: Text, *, ruled: bool = True) -> bytes:
    """Return a page as PDF."""
    for font in ("MSung-Light", "STSong-Light"):
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    raw = io.BytesIO()
    canvas = Canvas(raw, pagesize=A4, invariant=1)
    canvas.setFont(text.font, 16)
    canvas.drawString(_LEFT, _TOP, text.title)
    canvas.setFont(text.font, 10.5)
    y = _TOP - 30
    for line in text.lines:
        canvas.drawString(_LEFT, y, line)
        y -= 17
    _register(canvas, text, y - 6, ruled=ruled)
    canvas.save()
    return raw.getvalue()


def _register(canvas: Canvas, text: Text, top: float, *, ruled: bool) -> None:
    columns = [_LEFT, 84, 162, 246, 342, 434, 541]
    canvas.setFont(text.font, 9.5)
    chance = random.Random(7)
    for number, row in enumerate((text.header, *text.rows)):
        y = top - _ROW * number
        for left, cell in zip(columns, row, strict=False):
            if cell == SIGNED:
                _scribble(canvas, left + 12, y - 15, chance)
            else:
                canvas.drawString(left + 4, y - 14, cell)
        if ruled:
            canvas.line(columns[0], y, columns[-1], y)
    bottom = top - _ROW * (len(text.rows) + 1)
    if ruled:
        canvas.setLineWidth(0.6)
        canvas.line(columns[0], bottom, columns[-1], bottom)
        for x in columns:
            canvas.line(x, top, x, bottom)


def _scribble(canvas: Canvas, x: float, y: float, chance: random.Random) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y)
    while x < 434 + 80:
        step = 6 + chance.random() * 8
        path.curveTo(
            x + step / 3,
            y + chance.random() * 14,
            x + step / 2,
            y + chance.random() * 12,
            x + step,
            y + chance.random() * 9,
        )
        x += step
    canvas.setLineWidth(1.1)
    canvas.drawPath(path)


def rendered(pdf: bytes, dpi: int) -> Image.Image:
    """Return the page as a grey picture."""
    document = pdfium.PdfDocument(pdf)
    page: Image.Image = document[0].render(scale=dpi / _POINTS).to_pil()
    return page.convert("L")


def _noisy(image: Image.Image) -> Image.Image:
    chance = random.Random(3)
    soft = image.rotate(0.7, fillcolor=238, resample=Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.6))
    dimmed = soft.point(lambda value: 30 + value * 205 // 255)
    noise = Image.frombytes("L", dimmed.size, bytes(chance.getrandbits(8) for _ in range(dimmed.width * dimmed.height)))
    mixed = Image.blend(dimmed, noise, 0.08)
    for _ in range(600):
        mixed.putpixel((chance.randrange(mixed.width), chance.randrange(mixed.height)), chance.randrange(90))
    raw = io.BytesIO()
    mixed.save(raw, "JPEG", quality=50)
    return Image.open(io.BytesIO(raw.getvalue()))


@dataclass(frozen=True)
class Photo:
    """A sheet on a table: the picture, and where the sheet's corners lie in it, clockwise from its own upper left."""

    picture: Image.Image
    corners: NDArray[np.float32]


def photographed(
    image: Image.Image, *, tilt: float = 0.08, turn: float = 0.0, table: int = 80, lamp: float = 0.4, room: float = 0.3
) -> Photo:
    """Return a page as a telephone sees it from an angle.

    `tilt`: by how much of its size corners are moved; `turn`: degrees; `table`: its brightness; `lamp`: by how much the
    far corner is darker; `room`: how much of the table is seen, negative where the sheet reaches out of the picture.
    """
    sheet = np.asarray(image.convert("L"), dtype=np.float32)
    height, width = sheet.shape
    flat = np.asarray([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    moved = np.asarray([[1, 0.6], [-0.6, 0.3], [0.3, -0.2], [-0.4, 0]], dtype=np.float32) * tilt
    aslant = cv2.transform((flat + moved * [width, height])[None], cv2.getRotationMatrix2D((0, 0), turn, 1))[0]
    low, high = aslant.min(axis=0), aslant.max(axis=0)
    border = room / 2 * (high - low)
    corners = (aslant - low + border).astype(np.float32)
    across, down = (int(side) for side in high - low + 2 * border)
    to_photo = cv2.getPerspectiveTransform(flat, corners)
    chance = np.random.default_rng(11)
    grain = chance.normal(0, 6, (down // 8 + 1, across // 8 + 1)).astype(np.float32)
    wood = cv2.resize(grain, (across, down), interpolation=cv2.INTER_CUBIC)[:, :, None] + table
    covered = cv2.warpPerspective(np.ones_like(sheet), to_photo, (across, down))[:, :, None]
    paper = cv2.warpPerspective(sheet, to_photo, (across, down), flags=cv2.INTER_AREA)[:, :, None]
    seen = wood * [1.1, 1.0, 0.8] * (1 - covered) + paper * [1.0, 0.97, 0.93] * covered
    y, x = np.mgrid[0:down, 0:across]
    seen *= (1 - lamp * (0.6 * (1 - x / across) + 0.4 * y / down))[:, :, None]
    seen = cv2.GaussianBlur(seen, (0, 0), 0.5) + chance.normal(0, 3, (down, across, 1))
    raw = io.BytesIO()
    Image.fromarray(np.clip(seen, 0, 255).astype(np.uint8)).save(raw, "JPEG", quality=85)
    return Photo(Image.open(io.BytesIO(raw.getvalue())), corners)


Spoil = Callable[[bytes], Image.Image]
WAYS: dict[str, Spoil] = {
    "clean, 200 dpi": lambda pdf: rendered(pdf, 200),
    "skewed by 2 degrees": lambda pdf: rendered(pdf, 200).rotate(
        2, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC
    ),
    "noisy, JPEG 50": lambda pdf: _noisy(rendered(pdf, 200)),
    "100 dpi": lambda pdf: rendered(pdf, 100),
    "two-level, 150 dpi": lambda pdf: rendered(pdf, 150).point(lambda value: 255 * (value > 140)).convert("1"),
    "turned by 90 degrees": lambda pdf: rendered(pdf, 150).transpose(Image.Transpose.ROTATE_90),
    "upside down": lambda pdf: rendered(pdf, 150).transpose(Image.Transpose.ROTATE_180),
}
PHOTOS: dict[str, Spoil] = {
    "photo, a little aslant": lambda pdf: photographed(rendered(pdf, 170), tilt=0.03).picture,
    "photo, aslant": lambda pdf: photographed(rendered(pdf, 170)).picture,
    "photo, far aslant": lambda pdf: photographed(rendered(pdf, 170), tilt=0.15).picture,
    "photo, turned by 12 degrees": lambda pdf: photographed(rendered(pdf, 170), turn=-12).picture,
    "photo, on its side": lambda pdf: photographed(rendered(pdf, 170), turn=90).picture,
}
