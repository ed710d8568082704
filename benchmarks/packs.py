"""Packs for measuring, made anew each time: manuals, letters and registers in the words of the cases beside the rules.

No two pages are alike: each sentence and each row bears a number of its own, so that nothing is quicker for having been seen
before. A page is forty lines of a manual, or forty rows of a register.
"""

import random
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.plainyaml import read_yaml

ROOT = Path(__file__).resolve().parent.parent
LINES = 40
_WIDTH = 92  # columns of a line; a Han character takes two
_FONTS = {"en": "Times-Roman", "zh-Hant": "MSung-Light", "zh-Hans": "STSong-Light"}
_HEADS = (
    ("Date", "Seal no.", "Container no.", "Status", "Applied by", "Remarks"),
    ("Date", "Visitor name", "Company", "Vehicle no.", "Time in", "Time out", "Signature"),
    ("Date", "Time", "Location", "Guard", "Findings", "Signature"),
    ("日期", "鎖匙編號", "領用人", "領取時間", "交還時間", "簽署"),
)
LANGUAGES = ("en", "en", "zh-Hant", "en", "zh-Hans")  # languages of manuals in turn


@cache
def sayings() -> dict[str, list[tuple[str, list[str]]]]:
    """Return for each language the papers of the cases that are prose: a title and its sentences."""
    found: dict[str, list[tuple[str, list[str]]]] = {language: [] for language in _FONTS}
    for path in sorted((ROOT / "rules" / "hkaeo").glob("*/*.cases.yaml")):
        for case in read_yaml(path).value:
            lines = [line.strip() for line in str(case["paper"]).splitlines() if line.strip() and "|" not in line]
            titles = [line.strip("# ") for line in lines if line.startswith("#")]
            said = [line for line in lines if not line.startswith(("#", "file:", "=====", "mail:")) and len(line) > 20]
            if titles and len(said) > 2 and case["language"] in found:
                found[case["language"]].append((titles[0], said))
    return found


def chapters(pages: int, language: str, seed: int) -> list[list[tuple[str, bool]]]:
    """Return pages of lines, each line with whether it is a heading."""
    chance = random.Random(f"{language}{seed}")
    papers = list(sayings()[language])
    chance.shuffle(papers)
    made: list[tuple[str, bool]] = []
    chapter = 0
    while len(made) < pages * LINES:
        title, said = papers[chapter % len(papers)]
        chapter += 1
        made.append((f"{chapter} {title}", True))
        for sentence in said:
            made += [(line, False) for line in _wrapped(f"{sentence} ({seed}-{chapter}-{len(made)})")]
    return [made[first : first + LINES] for first in range(0, pages * LINES, LINES)]


def _wrapped(text: str) -> list[str]:
    """Return a text as lines no wider than a page."""
    lines, line, wide = [], "", 0
    for piece in text.split(" ") if text.isascii() else text:
        grows = sum(2 if ord(sign) > 0x2E80 else 1 for sign in piece) + (1 if text.isascii() else 0)
        if wide + grows > _WIDTH:
            lines.append(line)
            line, wide = "", 0
        line = f"{line} {piece}".strip() if text.isascii() else line + piece
        wide += grows
    return [*lines, line]


def manual_pdf(pages: int, language: str, seed: int) -> bytes:
    """Return a manual as PDF with a text layer."""
    for font in ("MSung-Light", "STSong-Light"):
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    raw = BytesIO()
    canvas = Canvas(raw, pagesize=A4, invariant=1)
    for page in chapters(pages, language, seed):
        for number, (line, heading) in enumerate(page):
            canvas.setFont(_FONTS[language], 13 if heading else 10.5)
            canvas.drawString(60, 790 - 18 * number, line)
        canvas.showPage()
    canvas.save()
    return raw.getvalue()


def manual_docx(pages: int, language: str, seed: int) -> bytes:
    """Return a manual as a Word file."""
    document = docx.Document()
    for page in chapters(pages, language, seed):
        for line, heading in page:
            document.add_heading(line, 1) if heading else document.add_paragraph(line)
    raw = BytesIO()
    document.save(raw)
    return raw.getvalue()


def register_rows(rows: int, seed: int) -> list[tuple[str, ...]]:
    """Return a register: its header and so many rows."""
    head = _HEADS[seed % len(_HEADS)]
    made: list[tuple[str, ...]] = [head]
    for number in range(rows):
        when = date(2026, 1, 1) + timedelta(days=number * 270 // max(1, rows))
        other = [f"{seed}-{number}", "C. Lo", "09:10", "10:05", "in order", "CL"]
        made.append((when.strftime("%d/%m/%Y"), *other[: len(head) - 1]))
    return made


def register_xlsx(pages: int, seed: int) -> bytes:
    """Return a register as a workbook of one sheet."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("2026")
    for row in register_rows(pages * LINES, seed):
        sheet.append(row)
    raw = BytesIO()
    book.save(raw)
    return raw.getvalue()


def register_pdf(pages: int, seed: int) -> bytes:
    """Return a register as a ruled PDF."""
    pdfmetrics.registerFont(UnicodeCIDFont("MSung-Light"))
    raw = BytesIO()
    canvas = Canvas(raw, pagesize=A4, invariant=1)
    head, *rows = register_rows(pages * (LINES - 1), seed)
    width = 480 / len(head)
    for page in range(pages):
        canvas.setFont("Times-Roman" if head[0].isascii() else "MSung-Light", 9)
        lines = [head, *rows[page * (LINES - 1) : (page + 1) * (LINES - 1)]]
        for number, row in enumerate(lines):
            for column, cell in enumerate(row):
                canvas.drawString(64 + width * column, 790 - 18 * number, cell)
            canvas.line(60, 804 - 18 * number, 540, 804 - 18 * number)
        canvas.line(60, 804 - 18 * len(lines), 540, 804 - 18 * len(lines))
        for column in range(len(head) + 1):
            canvas.line(60 + width * column, 804, 60 + width * column, 804 - 18 * len(lines))
        canvas.showPage()
    canvas.save()
    return raw.getvalue()


def scanned(pdf: bytes, dpi: int = 150) -> bytes:
    """Return the pages of a PDF as pictures in a PDF, as a scanner gives them."""
    import pypdfium2

    pictures = [page.render(scale=dpi / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(pdf)]
    raw = BytesIO()
    first, *others = [_grainy(picture) for picture in pictures]
    first.save(raw, "PDF", resolution=dpi, save_all=True, append_images=others)
    return raw.getvalue()


def _grainy(picture: Image.Image) -> Image.Image:
    raw = BytesIO()
    picture.save(raw, "JPEG", quality=70)
    return Image.open(BytesIO(raw.getvalue()))


def text_pack(folder: Path, pages: int = 500) -> int:
    """Write a pack with text: of each ten pages five of manuals as PDF, two as Word, two of workbooks, one ruled in PDF.

    Returns how many pages it has: `pages`, to the next ten.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parts = -(-pages // 10)
    per = 4 if parts >= 8 else 1  # files of some length, as companies have them
    for seed in range(-(-parts // per)):
        tens = min(per, parts - seed * per)
        language = LANGUAGES[seed % len(LANGUAGES)]
        (folder / f"manual {seed:03}.pdf").write_bytes(manual_pdf(5 * tens, language, seed))
        (folder / f"handbook {seed:03}.docx").write_bytes(manual_docx(2 * tens, language, 1000 + seed))
        (folder / f"register {seed:03}.xlsx").write_bytes(register_xlsx(2 * tens, seed))
        (folder / f"list {seed:03}.pdf").write_bytes(register_pdf(tens, 2000 + seed))
    return parts * 10


def scanned_pack(folder: Path, pages: int = 20) -> int:
    """Write a pack of scans: manuals and registers in turn, four pages a file; returns how many pages it has."""
    folder.mkdir(parents=True, exist_ok=True)
    files = -(-pages // 4)
    for seed in range(files):
        pdf = register_pdf(4, seed) if seed % 3 == 2 else manual_pdf(4, LANGUAGES[seed % len(LANGUAGES)], seed)
        (folder / f"scan {seed:03}.pdf").write_bytes(scanned(pdf))
    return files * 4
