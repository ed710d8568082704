"""Workbooks made by three libraries, an xlsb made by hand, and what was read of them."""

import io
import struct
import zipfile
from collections.abc import Callable

import openpyxl
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from aeo_evidence.model.document import Cell, Content, Grid

# A register whose header is merged over two rows, as it comes out.
MERGED = [
    ["Seal register", "Seal register", "Seal register", "Seal register"],
    ["No.", "Seal", "Seal", "By"],
    ["No.", "Old", "New", "By"],
    ["1", "S1", "S2", "Ho"],
]


def xlsx(*fill: Callable[[Worksheet], None]) -> bytes:
    """A workbook with one sheet per function: Sheet1, Sheet2 …"""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, function in enumerate(fill, start=1):
        function(book.create_sheet(f"Sheet{number}"))
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def xls(fill: Callable[[xlwt.Workbook], None]) -> bytes:
    book = xlwt.Workbook()
    fill(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def edited(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The zip with one part changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return buffer.getvalue()


def grids(content: Content) -> list[Grid]:
    return [block for block in content.blocks if isinstance(block, Grid)]


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def cell_at(content: Content, address: str) -> Cell:
    return next(cell for grid in grids(content) for row in grid.rows for cell in row.cells if cell.at == address)


def codes(content: Content) -> list[tuple[str, dict[str, str]]]:
    return [(remark.code, dict(remark.facts)) for remark in content.remarks]


def biff12(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(body)
    return head + (bytes([size]) if size < 128 else bytes([size & 0x7F | 0x80, size >> 7])) + body


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb() -> bytes:
    """The least xlsb that holds a text, a number, a boolean, an error and a merged range."""
    row = biff12(0, struct.pack("<IIHHB", 4, 0, 300, 0, 0) + b"\0" * 8)
    cells = [
        biff12(6, struct.pack("<II", 1, 0) + wide("Seal")),
        biff12(5, struct.pack("<IId", 2, 0, 2.5)),
        biff12(4, struct.pack("<IIB", 3, 0, 1)),
        biff12(3, struct.pack("<IIB", 4, 0, 0x2A)),
    ]
    merged = biff12(176, struct.pack("<IIII", 4, 5, 1, 1))
    second = biff12(0, struct.pack("<IIHHB", 5, 0, 300, 0, 0) + b"\0" * 8) + biff12(5, struct.pack("<IId", 2, 0, 7.0))
    sheet = (
        biff12(129)
        + biff12(148, struct.pack("<IIII", 4, 5, 1, 4))
        + biff12(145)
        + row
        + b"".join(cells)
        + second
        + biff12(146)
    )
    sheet += merged + biff12(130)
    book = (
        biff12(131)
        + biff12(143)
        + biff12(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Sep"))
        + biff12(144)
        + biff12(132)
    )
    types = "application/vnd.ms-excel"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.bin" ContentType="{types}.sheet.binary.macroEnabled.main"/>'
        f'<Override PartName="/xl/worksheets/sheet1.bin" ContentType="{types}.worksheet"/></Types>',
        "_rels/.rels": links("officeDocument", "xl/workbook.bin"),
        "xl/_rels/workbook.bin.rels": links("worksheet", "worksheets/sheet1.bin"),
        "xl/workbook.bin": book,
        "xl/worksheets/sheet1.bin": sheet,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def links(kind: str, target: str) -> str:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    return (
        f'<Relationships xmlns="{namespace}"><Relationship Id="rId1" Type="{kind}" Target="{target}"/></Relationships>'
    )
