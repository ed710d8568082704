"""Small papers of every format, made by real libraries, and what is said of their likeness to one another."""

import csv
import io
import textwrap
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from aeo_evidence.discover import list_files
from aeo_evidence.duplicates import name_duplicates
from aeo_evidence.model.document import Remark
from aeo_evidence.model.rule import Programme
from aeo_evidence.reading import ReadOptions, read_bytes, read_files
from aeo_evidence.rulebook import load_rules

Rows = Sequence[Sequence[object]]


@cache
def rules() -> Programme:
    return load_rules()


def said(files: Mapping[str, bytes]) -> dict[str, tuple[str, str]]:
    """Return for each file that is like another one the code of the remark and the path of the other."""
    vocabulary = rules().vocabulary
    documents = tuple(d for path, data in sorted(files.items()) for d in read_bytes(data, path, vocabulary))
    return {
        document.path: (remark.code, dict(remark.facts)["original"])
        for document in name_duplicates(documents, vocabulary)
        for remark in document.remarks
        if remark.code.startswith("near_")
    }


def said_of_files(folder: Path, files: Mapping[str, bytes]) -> dict[str, Remark]:
    """Return the same remarks, whole, of files on disk, their pictures recognised."""
    for name, data in files.items():
        (folder / name).write_bytes(data)
    vocabulary = rules().vocabulary
    documents = name_duplicates(read_files(list_files(folder), vocabulary, ReadOptions(jobs=0)), vocabulary)
    return {d.path: remark for d in documents for remark in d.remarks if remark.code.startswith("near_")}


def word(title: str, paragraphs: Sequence[str], table: Rows = (), author: str = "") -> bytes:
    document = docx.Document()
    document.core_properties.author = author
    document.add_heading(title, 1)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        grid = document.add_table(rows=0, cols=len(table[0]))
        grid.style = "Table Grid"
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = str(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def printed(title: str, paragraphs: Sequence[str], *, chinese: bool = False) -> bytes:
    """Return a PDF of the same text, its lines broken where the page ends."""
    font = "Helvetica"
    if chinese:
        font = "MSung-Light"
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, invariant=1)
    canvas.setFont(font, 18)
    canvas.drawString(60, 780, title)
    canvas.setFont(font, 11)
    y = 750
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, 36 if chinese else 84):
            canvas.drawString(60, y, line)
            y -= 15
        y -= 8
    canvas.save()
    return stream.getvalue()


def scan(pdf: bytes, *, turn: float = 0, dpi: int = 130, quality: int = 80) -> bytes:
    """Return the first page of a PDF as a scanner gives it: a JPEG."""
    page: Image.Image = pdfium.PdfDocument(pdf)[0].render(scale=dpi / 72).to_pil().convert("L")
    stream = io.BytesIO()
    page.rotate(turn, fillcolor=255, resample=Image.Resampling.BICUBIC).save(stream, "JPEG", quality=quality)
    return stream.getvalue()


def sheet(rows: Rows, author: str = "", name: str = "Sheet1") -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = author
    book.worksheets[0].title = name
    for row in rows:
        book.worksheets[0].append(list(row))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def comma_separated(rows: Rows) -> bytes:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode("utf-8-sig")
