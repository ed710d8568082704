"""A real file of each format, made by a library where one makes it, else kept among the tests' data."""

import bz2
import email.message
import gzip
import io
import json
import lzma
import tarfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl
import xlwt
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from tests.readers.made_book import xlsb
from tests.readers.made_msg import attachment, ole, property_tree, with_attachments
from tests.readers.made_office import REGISTER, deck, manual
from tests.readers.made_zip import zipped
from tests.readers.test_archive import seven
from tests.readers.test_odf import cell, odf, row, sheet

_DATA = Path(__file__).parent.parent / "readers" / "data"
_TEXT = "\n".join(",".join(row) for row in REGISTER)


def _kept(name: str) -> Callable[[], bytes]:
    return (_DATA / name).read_bytes


def _pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for page in range(2):
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(72, 780, f"{page + 1}. Seal register")
        canvas.setFont("Helvetica", 10)
        canvas.grid([72, 172, 272, 372], [700, 680, 660, 640])
        for number, values in enumerate(
            (("No.", "Date", "Seal"), ("1", "1 May 2026", "QX1"), ("2", "2 May 2026", "QX2"))
        ):
            for place, text in enumerate(values):
                canvas.drawString(76 + 100 * place, 685 - 20 * number, text)
        canvas.acroForm.textfield(name="officer", x=72, y=500, value="A. Wong")
        canvas.drawString(72, 600, "Seals are kept in the office and are counted each month.")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for values in REGISTER:
        page.append(values)
    page["F1"], page["F2"], page["F3"] = "=SUM(A2:A4)", 3.5, True
    page.merge_cells("H1:I2")
    page.row_dimensions[3].hidden = True
    book.create_sheet("Second").append(["Name", "Date"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _xls() -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("Seals")
    for number, values in enumerate(REGISTER):
        for place, text in enumerate(values):
            page.write(number, place, text)
    page.write(6, 1, xlwt.Formula("A2+A3"))
    page.write_merge(7, 8, 0, 1, "merged")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _picture(form: str) -> Callable[[], bytes]:
    def made() -> bytes:
        image = Image.new("RGB", (320, 120), "white")
        ImageDraw.Draw(image).text((10, 40), "Seal register QX1 1 May 2026", fill="black")
        buffer = io.BytesIO()
        image.save(buffer, form)
        return buffer.getvalue()

    return made


def _mail() -> bytes:
    made = email.message.EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@b.example", "c@d.example", "Order 訂單 7"
    made["Date"] = "Mon, 14 Sep 2026 09:30:00 +0800"
    made.set_content("See attached. 見附件。")
    made.add_alternative("<html><body><p>See <b>attached</b>.</p></body></html>", subtype="html")
    made.add_attachment(_TEXT.encode(), maintype="text", subtype="csv", filename="封條.csv")
    made.add_attachment(_xlsx(), maintype="application", subtype="octet-stream", filename="a.xlsx")
    inner = email.message.EmailMessage()
    inner["From"], inner["Subject"] = "e@f.example", "Inner"
    inner.set_content("Words within.")
    made.add_attachment(inner)
    return made.as_bytes()


def _tar() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name in ("a.csv", "folder/b.txt"):
            info = tarfile.TarInfo(name)
            info.size = len(_TEXT.encode())
            archive.addfile(info, io.BytesIO(_TEXT.encode()))
    return buffer.getvalue()


def _page() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in values) + "</tr>" for values in REGISTER)
    return f"<html><head><title>Seals</title></head><body><h1>Seals</h1><table>{rows}</table><p>Kept.</p></body></html>".encode()


def _records() -> bytes:
    return (
        "<?xml version='1.0'?><seals>"
        + "".join(f"<seal><no>{n}</no><on>2026</on></seal>" for n in range(9))
        + "</seals>"
    ).encode()


def _saved_page() -> bytes:
    head = 'From: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b; type="text/html"\r\n\r\n'
    return f"{head}--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{_page().decode()}\r\n--b--\r\n".encode()


SEEDS: dict[str, Callable[[], bytes]] = {
    "pdf": _pdf,
    "docx": manual,
    "xlsx": _xlsx,
    "xlsb": xlsb,
    "xls": _xls,
    "csv": _TEXT.encode,
    "txt": lambda: "1. Purpose\nSeals are kept locked. 封條須上鎖存放。\n".encode("cp950"),
    "pptx": deck,
    "ppt": _kept("deck.ppt"),
    "doc": _kept("manual.doc"),
    "rtf": _kept("manual.rtf"),
    "odt": _kept("manual.odt"),
    "odp": _kept("deck.odp"),
    "odg": lambda: odf(
        "graphics",
        "<draw:page><draw:frame><draw:text-box><text:p>Seals</text:p></draw:text-box></draw:frame></draw:page>",
    ),
    "ods": lambda: odf("spreadsheet", sheet(row(cell("Seal"), cell("Date")) + row(cell("QX1"), cell("1 May 2026")))),
    "jpg": _picture("JPEG"),
    "png": _picture("PNG"),
    "tiff": _picture("TIFF"),
    "bmp": _picture("BMP"),
    "webp": _picture("WEBP"),
    "gif": _picture("GIF"),
    "heic": _kept("photo.heic"),
    "mht": _saved_page,
    "html": _page,
    "xml": _records,
    "json": lambda: json.dumps([{"seal": n, "on": "2026-05-01", "by": ["A", "B"]} for n in range(9)]).encode(),
    "zip": lambda: zipped({"a.csv": _TEXT.encode(), "deep/b.zip": zipped({"c.txt": b"words"}), "d.xlsx": _xlsx()}),
    "7z": lambda: seven({"a.csv": _TEXT.encode(), "deep/c.txt": b"words"}),
    "tar": _tar,
    "tgz": lambda: gzip.compress(_tar(), mtime=0),
    "gz": lambda: gzip.compress(_TEXT.encode(), mtime=0),
    "bz2": lambda: bz2.compress(_TEXT.encode()),
    "xz": lambda: lzma.compress(_TEXT.encode()),
    "mbox": lambda: b"From a@b Mon\n" + _mail() + b"\n\nFrom c@d Tue\n" + _mail(),
    "eml": _mail,
    "msg": lambda: ole(
        with_attachments(property_tree({0x0037: "Order", 0x1000: "Words"}), attachment("a.csv", _TEXT.encode()))
    ),
}


@cache
def seed(form: str) -> bytes:
    """Return the file of a format that its mutants are made from."""
    return SEEDS[form]()
