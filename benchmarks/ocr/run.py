"""How well and how quickly pages that are pictures are read. Costs about a minute.

    PYTHONPATH=src python benchmarks/ocr/run.py [--only WORD] [--side 736]

For each kind of page, over three languages: the share of characters that are wrong (edit distance over length, spaces
left out), the share of a ruled register's cells that are right to the letter, blank and signed ones included, and
processor seconds for a page. `--side` changes the size at which words are looked for. Next to it Tesseract, if it is
installed, with what it calls the text of the page.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata
from pathlib import Path

from PIL import Image
from rapidfuzz.distance import Levenshtein

sys.path.insert(0, str(Path(__file__).parent))
import pages
from aeo_evidence.model.document import Grid
from aeo_evidence.ocr import page as recogniser
from aeo_evidence.ocr import scan

_TESSERACT = {"en": "eng", "zh-Hant": "chi_tra", "zh-Hans": "chi_sim"}


def plain(text: str) -> str:
    """Return a text as it is compared."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def truth(text: pages.Text) -> str:
    """Return all that stands on a page, in order, without the marks of signatures."""
    cells = [cell for row in (text.header, *text.rows) for cell in row if cell != pages.SIGNED]
    return plain("".join((text.title, *text.lines, *cells)))


def measured(text: pages.Text, picture: Image.Image) -> tuple[float, float, float]:
    """Return the share of wrong characters, the share of right cells, and seconds."""
    start = time.process_time()
    page = recogniser.recognise(picture)
    taken = time.process_time() - start
    blocks = scan.blocks_of_pages([(1, page)])[1]
    words = "".join(
        "".join(cell.text for row in block.rows for cell in row.cells) if isinstance(block, Grid) else block.text
        for block in blocks
    )
    wrong = Levenshtein.distance(truth(text), plain(words.replace(pages.SIGNED, ""))) / len(truth(text))
    wanted = [plain(cell) for row in (text.header, *text.rows) for cell in row]
    grid = next((block for block in blocks if isinstance(block, Grid)), None)
    found = [plain(cell.text) for row in grid.rows for cell in row.cells] if grid is not None else []
    right = sum(one == other for one, other in zip(wanted, found, strict=False)) if len(found) == len(wanted) else 0
    return wrong, right / len(wanted), taken


def by_tesseract(name: str, text: pages.Text, picture: Image.Image) -> tuple[float, float]:
    """Return the share of wrong characters and seconds of the tesseract command."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.png"
        picture.convert("L").save(path)
        start = time.perf_counter()
        call = ["tesseract", str(path), "-", "-l", f"{_TESSERACT[name]}+eng", "--psm", "1"]
        done = subprocess.run(call, capture_output=True, check=True, encoding="utf-8", env={"OMP_THREAD_LIMIT": "1"})
        taken = time.perf_counter() - start
    return Levenshtein.distance(truth(text), plain(done.stdout)) / len(truth(text)), taken


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    parser.add_argument("--side", type=int)
    asked = parser.parse_args()
    if asked.side:
        usual = recogniser.find_words
        recogniser.find_words = lambda picture, *_: usual(picture, asked.side)
    tesseract = shutil.which("tesseract") is not None
    recogniser.recognise(pages.rendered(pages.drawn(pages.TEXTS["en"]), 100))  # loads the models
    print(
        "| page | en | zh-Hant | zh-Hans | cells | s/page |"
        + (" tesseract en, zh-Hant, zh-Hans, s |" if tesseract else "")
    )
    print("| --- | --- | --- | --- | --- | --- |" + (" --- |" if tesseract else ""))
    for way, spoil in (pages.WAYS | pages.PHOTOS).items():
        if asked.only not in way:
            continue
        pictures = {name: spoil(pages.drawn(text)) for name, text in pages.TEXTS.items()}
        results = [measured(pages.TEXTS[name], picture) for name, picture in pictures.items()]
        line = [f"{100 * wrong:.2f} %" for wrong, _, _ in results]
        line.append(f"{100 * sum(right for _, right, _ in results) / len(results):.1f} %")
        line.append(f"{sum(taken for _, _, taken in results) / len(results):.2f}")
        if tesseract:
            others = [by_tesseract(name, pages.TEXTS[name], picture) for name, picture in pictures.items()]
            seconds = sum(taken for _, taken in others) / len(others)
            line.append(", ".join(f"{100 * wrong:.2f} %" for wrong, _ in others) + f", {seconds:.2f}")
        print("| " + " | ".join([way, *line]) + " |", flush=True)


if __name__ == "__main__":
    main()
