"""Reading speed of text documents against the bare libraries, on files made here, in one run.

python benchmarks/reading.py
"""

import io
import time
from collections.abc import Callable
from statistics import median

import docx
import openpyxl
import pypdfium2
import python_calamine
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.readers import detect, reader_for

RUNS = 5
PAGES = 30
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


def seconds(work: Callable[[], object]) -> float:
    """Return the median processor time of some work."""
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return median(times)


def main() -> None:
    """Print a line for each kind of file."""
    cases: list[tuple[str, bytes, Callable[[bytes], object]]] = [
        ("PDF, prose", prose_pdf(ruled=False), bare_pdf),
        ("PDF, ruled registers", prose_pdf(ruled=True), bare_pdf),
        ("XLSX, 2,000 rows", workbook(), bare_workbook),
        ("DOCX, 165 paragraphs, 500 cells", letter(), bare_letter),
    ]
    for name, data, bare in cases:
        read = reader_for(detect(data, "file"))
        read(data)
        ours, alone = seconds(lambda read=read, data=data: read(data)), seconds(lambda bare=bare, data=data: bare(data))
        print(f"{name:34} {ours:6.3f} s   library alone {alone:6.3f} s   ratio {ours / alone:5.1f}")


if __name__ == "__main__":
    main()
