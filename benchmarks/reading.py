"""Reading speed of text documents against the bare libraries, on files made here, in one run.

    PYTHONPATH=src python benchmarks/reading.py [--runs 15]

The runs of both sides take turns, and the quickest of each counts, for other work on the machine only adds. For PDF the
time without tables (text, layout, headings, paragraphs) stands beside the time of all, which finds lines and tables too.
"""

import argparse
import io
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from unittest.mock import patch

import docx
import openpyxl
import pypdfium2
import python_calamine
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.readers import detect, reader_for
from aeo_evidence.readers.page_marks import Edges

PAGES = 30
SAMPLES = Path(__file__).parents[1] / "sample_evidence"
SENTENCE = "The supervisor opens and closes each bay, watches the loading and initials the tally sheet at the end."


def prose_pdf(*, ruled: bool) -> bytes:
    """Return a PDF of prose, or of one ruled register a page."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=A4, invariant=1)
    for page in range(PAGES):
        for line in range(40):
            height = 780 - 17 * line
            if ruled:
                for column in range(5):
                    canvas.rect(60 + 95 * column, height - 4, 95, 17)
                    canvas.drawString(64 + 95 * column, height, f"{page}-{line}-{column}")
            else:
                canvas.drawString(60, height, _turned(page * 40 + line))
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _turned(number: int) -> str:
    """Return the sentence with its words turned round: pages do not repeat a line forty times."""
    words = SENTENCE.split()
    first = number % len(words)
    return " ".join([*words[first:], *words[:first]]) + f" ({number})"


def workbook() -> bytes:
    """Return a workbook of two thousand rows."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Sep")
    sheet.append(["Date", "Seal no.", "Container no.", "Status", "Applied by"])
    for number in range(2000):
        sheet.append([f"{number % 28 + 1}/9/2026", f"HK{number:06}", f"ABCU{number:07}", "applied", "C. Lo"])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def letter() -> bytes:
    """Return a Word file of paragraphs and a table."""
    document = docx.Document()
    for chapter in range(15):
        document.add_heading(f"{chapter + 1} Chapter", 1)
        for _ in range(10):
            document.add_paragraph(SENTENCE)
    table = document.add_table(rows=100, cols=5)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "entry"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def bare_pdf(data: bytes) -> object:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


def bare_workbook(data: bytes) -> object:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def bare_letter(data: bytes) -> object:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(paragraph.text for paragraph in document.paragraphs), *cells]


@contextmanager
def without_tables() -> Iterator[None]:
    """Read PDF pages as if no line were drawn on them and no gaps parted columns."""
    with (
        patch("aeo_evidence.readers.pdf.page_edges", lambda *_: Edges()),
        patch("aeo_evidence.readers.page_layout.unruled_tables", lambda *_: []),
    ):
        yield


def each(work: Callable[[bytes], object], files: Iterable[bytes]) -> None:
    for data in files:
        work(data)


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print a line for each kind of file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    samples = [path.read_bytes() for path in sorted(SAMPLES.rglob("*.pdf"))]
    cases: list[tuple[str, list[bytes], Callable[[bytes], object]]] = [
        ("PDF, prose", [prose_pdf(ruled=False)], bare_pdf),
        ("PDF, ruled registers", [prose_pdf(ruled=True)], bare_pdf),
        (f"PDF, the {len(samples)} of the sample packs", samples, bare_pdf),
        ("XLSX, 2,000 rows", [workbook()], bare_workbook),
        ("DOCX, 165 paragraphs, 500 cells", [letter()], bare_letter),
    ]
    print(f"{'':34}{'alone':>9}{'ours':>9}{'ratio':>7}   without tables, ratio; tables on top")
    for name, files, bare in cases:
        read = reader_for(detect(files[0], "file"))
        each(read, files)
        alone, ours, plain = [], [], []
        for _ in range(runs):
            alone.append(seconds(partial(each, bare, files)))
            ours.append(seconds(partial(each, read, files)))
            if bare is bare_pdf:
                with without_tables():
                    plain.append(seconds(partial(each, read, files)))
        line = f"{name:34}{min(alone):7.3f} s{min(ours):7.3f} s{min(ours) / min(alone):7.1f}"
        if plain:
            line += f"   {min(plain):.3f} s, {min(plain) / min(alone):.1f}; {min(ours) - min(plain):.3f} s"
        print(line, flush=True)


if __name__ == "__main__":
    main()
