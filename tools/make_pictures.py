"""Draw the pictures of docs/images from a sample pack: what people see of reports, letter, questionnaire and portfolio.

    python tools/make_pictures.py

Needs LibreOffice and Chromium. Made-up companies only; small files of few colours.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.report.browser import browser, installed  # noqa: E402 - the same browser that tests the page

IMAGES = ROOT / "docs" / "images"
SAMPLES = ROOT / "sample_evidence"
DAY = ("--as-of", "2026-09-30")
COLOURS = 48
WIDTH = 1100  # pixels of a screen
DOTS = 1.35  # pixels for each point of a page


@dataclass(frozen=True)
class Sheet:
    """A page of an office file, cut to a share of its height."""

    file: str
    share: float
    page: int = 0


@dataclass(frozen=True)
class Screen:
    """A part of the page in HTML, opened at a request."""

    fragment: str
    height: int


PICTURES = {
    "summary": Sheet("gap-report.xlsx", 0.62),
    "gaps": Sheet("gap-report.xlsx", 0.55, page=1),
    "letter": Sheet("letter.docx", 1.0),
    "questionnaire": Sheet("answers.xlsx", 0.36),
    "portfolio": Sheet("reports/portfolio.xlsx", 0.62),
    "page": Screen("", 1150),
    "request": Screen("request-D5.1", 900),
}


def program(folder: Path, *words: str | Path) -> None:
    """Run the program in a folder."""
    subprocess.run([sys.executable, "-m", "aeo_evidence", *words], cwd=folder, check=True, capture_output=True)  # noqa: S603


def write_papers(folder: Path) -> None:
    """Write everything that is to be drawn."""
    forwarder = SAMPLES / "tier2-forwarder"
    report = ("--format", "xlsx", "--format", "html", "--output", "gap-report")
    program(
        folder,
        "check",
        forwarder / "documents",
        "--answers",
        forwarder / "answers.yaml",
        *DAY,
        "--language",
        "en",
        *report,
    )
    program(folder, "letter", "gap-report.xlsx", "--output", "letter.docx", "--language", "en")
    program(folder, "questionnaire", "--tier", "1", "--language", "zh-Hant", "--output", "answers.xlsx")
    for sample in sorted(SAMPLES.glob("tier*")):
        shutil.copytree(sample, folder / "applicants" / sample.name)
    program(folder, "batch", "applicants", "--output", "reports", *DAY, "--language", "en")


def drawn_sheet(folder: Path, sheet: Sheet) -> Image.Image:
    """Return a page of an office file as LibreOffice prints it."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", "printed", sheet.file]
    subprocess.run(words, cwd=folder, check=True, capture_output=True)  # noqa: S603
    document = pypdfium2.PdfDocument(folder / "printed" / Path(sheet.file).with_suffix(".pdf").name)
    picture: Image.Image = document[sheet.page].render(scale=DOTS).to_pil()
    return picture.crop((0, 0, picture.width, round(picture.height * sheet.share)))


def drawn_screen(folder: Path, screen: Screen) -> Image.Image:
    """Return what a browser shows of the page in HTML, with a request opened where one is asked for."""
    shot = folder / "shot.png"
    with browser(installed() or "chromium", folder / "browser") as window:
        window.open(folder / "gap-report.html", width=WIDTH, height=screen.height)
        if screen.fragment:
            window.run(f"location.hash = {json.dumps(screen.fragment)}")
            time.sleep(1)
        window.picture(shot)
    return Image.open(shot)


def main() -> None:
    """Draw all pictures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_papers(folder)
        for title, what in PICTURES.items():
            picture = drawn_sheet(folder, what) if isinstance(what, Sheet) else drawn_screen(folder, what)
            few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            few.save(IMAGES / f"{title}.png", optimize=True)
            print(f"{title}.png", (IMAGES / f"{title}.png").stat().st_size // 1024, "KiB")


if __name__ == "__main__":
    main()
