"""Files that would cost much or lead out if they were believed: each is accounted for, in plain words, within limits."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from aeo_evidence.discover import list_files
from aeo_evidence.engine.tasks import FailureKind
from aeo_evidence.model.paper import Document
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.readers.pdf import _MOST_PAGES
from aeo_evidence.reading import ReadOptions, read_files
from tests.hostile import made
from tests.readers.made_zip import zipped
from tests.readers.test_odf import odf, sheet

VOCABULARY = Vocabulary(fields={}, values={}, papers={})
WORDS = "Seals are kept in the office."
NESTED = 100_000  # more than any program that calls itself for each layer lives through
ENDS = {f"reader_{kind.value}" for kind in FailureKind} | {"reader_failed"}


def far_ods() -> bytes:
    rows = "".join(
        f'<table:table-row table:number-rows-repeated="{count}"><table:table-cell '
        f'table:number-columns-repeated="{count}" office:value-type="string"><text:p>{text}</text:p>'
        "</table:table-cell></table:table-row>"
        for count, text in ((1, "Seal no."), (10**9, "QX1"))
    )
    return odf("spreadsheet", sheet(rows))


def in_sheet(old: bytes, new: bytes) -> Callable[[], bytes]:
    return lambda: made.with_member(made.book(), "xl/worksheets/sheet1.xml", old, new)


# What is made, the name of the file, and the code of what is said of it; None where it is simply read.
FILES: dict[str, tuple[Callable[[], bytes], str, str | None]] = {
    "entities in Word": (made.word_with_entities, "a.docx", "damaged"),
    "entities in Excel": (made.book_with_entities, "a.xlsx", None),
    "entities in OpenDocument": (made.odt_with_entities, "a.odt", "damaged"),
    "entities in a page": (made.page_with_entities, "a.html", None),
    "entities in XML": (made.records_with_entities, "a.xml", "damaged"),
    "a PDF that claims a million pages": (lambda: made.pdf_claiming(10**6), "a.pdf", "pages_failed"),
    "a PDF that claims more pages than can be counted": (lambda: made.pdf_claiming(2 * 10**9), "a.pdf", None),
    "a PDF with one page many times": (lambda: made.pdf_repeating(_MOST_PAGES + 1), "a.pdf", "pages_beyond_limit"),
    "a PDF whose pages go in a circle": (made.pdf_with_loop, "a.pdf", "pages_failed"),
    "a PDF that draws itself": (made.pdf_with_endless_form, "a.pdf", None),
    "a PDF of spaces without end": (lambda: made.pdf_with_packed_stream(2**28), "a.pdf", None),
    "a PDF with a picture of 50,000 pixels": (lambda: made.pdf_with_huge_picture(50_000), "a.pdf", None),
    "a PDF with a page of a kilometre": (made.pdf_with_huge_page, "a.pdf", None),
    "a PNG of 50,000 pixels": (lambda: made.png(50_000, 50_000, 50_000), "a.png", "too_many_pixels"),
    "a PNG as wide as can be": (lambda: made.png(2**31 - 1, 1), "a.png", "too_many_pixels"),
    "a TIFF of 50,000 pixels": (lambda: made.tiff(50_000, 50_000), "a.tiff", "too_many_pixels"),
    "a bitmap of 50,000 pixels": (lambda: made.bmp(50_000, 50_000), "a.bmp", "too_many_pixels"),
    "a GIF of 50,000 pixels": (lambda: made.gif(50_000, 50_000), "a.gif", "too_many_pixels"),
    "a JPEG of 50,000 pixels": (lambda: made.jpeg(50_000, 50_000), "a.jpg", "too_many_pixels"),
    "a cell in the last row": (lambda: made.book({"A1": "Seal no.", "A1048576": "far"}), "a.xlsx", None),
    "a cell in the last corner": (
        lambda: made.book({"A1": "Seal no.", "XFD1048576": "far"}),
        "a.xlsx",
        "sheet_too_large",
    ),
    "a sheet that claims a billion rows": (in_sheet(b'"A1:B2"', b'"A1:XFD1000000000"'), "a.xlsx", None),
    "a row with the number of a billion": (in_sheet(b'<row r="2"', b'<row r="1000000000"'), "a.xlsx", None),
    "a cell in row one billion": (in_sheet(b'r="A2"', b'r="A1000000000"'), "a.xlsx", "sheet_too_large"),
    "a cell in row zero": (in_sheet(b'r="A2"', b'r="A0"'), "a.xlsx", "sheet_too_large"),
    "a cell beyond the last column": (in_sheet(b'r="A2"', b'r="ZZZZZZ2"'), "a.xlsx", "sheet_too_large"),
    "a row with a number of 5,000 digits": (in_sheet(b'<row r="2"', b'<row r="%s"' % (b"9" * 5000)), "a.xlsx", None),
    "a merged area as large as a sheet": (
        in_sheet(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "a.xlsx",
        None,
    ),
    "rows and columns repeated a billion times": (far_ods, "a.ods", "sheet_too_large"),
    "a page with a cell over a billion rows": (
        lambda: b"<html><table><tr><td rowspan=1000000000 colspan=1000000000>Kept</td></tr></table>",
        "a.html",
        None,
    ),
    "a sheet torn before a cell in row one hundred billion": (
        made.book_torn_before_a_far_cell,
        "a.xlsx",
        "sheet_unreadable",
    ),
    "an old workbook whose sectors go in a circle": (made.old_book_in_a_circle, "a.xls", "damaged"),
    "an old workbook that claims a billion texts": (
        lambda: made.old_book_with(b"\xfc\x00", struct.pack("<II", 2**31 - 1, 2**31 - 1)),
        "a.xls",
        "damaged",
    ),
    "an old sheet that claims to end before it begins": (
        lambda: made.old_book_with(b"\x00\x02\x0e\x00", struct.pack("<IIHH", 32, 2, 0, 2)),
        "a.xls",
        None,
    ),
    "an old sheet that claims four billion rows": (
        lambda: made.old_book_with(b"\x00\x02\x0e\x00", struct.pack("<IIHH", 0, 2**32 - 1, 0, 2**16 - 1)),
        "a.xls",
        None,
    ),
    "a binary sheet with a row without a number": (made.binary_book_with_a_short_row, "a.xlsb", "damaged"),
    "a binary workbook that claims four billion texts": (
        lambda: made.binary_book_with_texts(2**32 - 1),
        "a.xlsb",
        "damaged",
    ),
    "a saved page whose charset has a NUL in its name": (
        lambda: (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
            b"Content-Type: text/html; charset=utf\x008\r\n\r\n<html><p>Kept.</p></html>\r\n--b--\r\n"
        ),
        "a.mht",
        None,
    ),
    "entities in PowerPoint": (made.deck_with_entities, "a.pptx", "slides_failed"),
    "a Word file whose parts lie elsewhere": (made.package_with_far_parts, "a.docx", None),
    "a PDF in which all leads back": (made.pdf_with_circles, "a.pdf", None),
    "an archive that unpacks a thousandfold": (lambda: zipped({"a.bin": bytes(2**27)}), "a.zip", "member_too_large"),
    "an archive whose members are the same bytes": (lambda: made.overlapping(1000, 2**20), "a.zip", "overlapping"),
    "mails a hundred deep": (lambda: made.nested_mail(100), "a.eml", "too_deep"),
    "mails three thousand deep": (lambda: made.nested_mail(3000), "a.eml", "mail_too_deep"),
    "parts of a mail a hundred deep": (lambda: made.mail_of_deep_parts(100), "a.eml", "mail_too_deep"),
    "parts of a mail three thousand deep": (lambda: made.mail_of_deep_parts(3000), "a.eml", "mail_too_deep"),
    "lists within lists": (lambda: b"[" * NESTED + b"]" * NESTED, "a.json", "damaged"),
    "elements within elements": (lambda: b"<a>" * NESTED + b"</a>" * NESTED, "a.xml", "damaged"),
    "boxes within boxes": (lambda: b"<html><body>" + b"<div>" * NESTED + b"Kept", "a.html", "damaged"),
    "groups within groups": (lambda: b"{\\rtf1 " + b"{" * NESTED + b"Kept", "a.rtf", "damaged"),
    "archives within archives": (lambda: made.quine_like(6, 3), "a.zip", "too_deep"),
    "an archive that leads out": (
        lambda: zipped({"../../up.txt": WORDS.encode(), "/etc/passwd": b"x:y", "C:\\a.txt": b"a"}),
        "a.zip",
        None,
    ),
}


def read(folder: Path, data: bytes, name: str) -> tuple[Document, ...]:
    """Read a file as a run does, in a process of its own, with one file before it and one after."""
    for neighbour in ("0.txt", "z.txt"):
        (folder / neighbour).write_text(WORDS, encoding="utf-8")
    (folder / name).write_bytes(data)
    found = read_files(list_files(folder), VOCABULARY, ReadOptions(recognise=False, jobs=1))
    assert (found[0].path, found[-1].path) == ("0.txt", "z.txt")
    assert found[0].readable
    assert found[-1].readable
    return found[1:-1]


@pytest.mark.parametrize(("make", "name", "code"), FILES.values(), ids=FILES.keys())
def test_a_hostile_file_is_accounted_for(
    tmp_path: Path, make: Callable[[], bytes], name: str, code: str | None
) -> None:
    found = read(tmp_path, make(), name)
    assert found[0].path == name
    assert all(document.path.startswith(name) and ".." not in document.path for document in found)
    codes = {document.problem.code for document in found if document.problem is not None}
    codes -= {"pages_without_text"}  # recognition is switched off here
    assert codes == ({code} if code else set())
    assert not codes & ENDS
    text = "\n".join(str(document.content.blocks) for document in found if document.content is not None)
    assert "root:" not in text
    assert "entityentity" not in text
