"""Read Word documents: headings with their numbers, paragraphs, tables, boxes, margins and notes, each at its place."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from docx.opc.part import Part
from docx.package import Package
from lxml import etree

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import (
    Block,
    Cell,
    CellKind,
    Content,
    Grid,
    GridRow,
    Heading,
    Paragraph,
    ParagraphRole,
)
from aeo_evidence.readers.clean import one_line
from aeo_evidence.readers.headings import Line, count, is_item, number_of, numbered, outline
from aeo_evidence.readers.package import open_zip, parse, part
from aeo_evidence.readers.word_body import Item, Piece, Walker, root_of
from aeo_evidence.readers.word_numbers import counters_of
from aeo_evidence.readers.word_parts import linked, margins, notes, remarks, signature_lines
from aeo_evidence.readers.word_styles import W, styles_of
from aeo_evidence.readers.word_tables import Laid

VERSION = 1  # part of the cache key: raise it when the same file would now read differently

_LONGEST_HEADING = 160  # characters; a whole clause in a heading style is a paragraph
_LONGEST_CLOSED = 80  # the same if it ends like a sentence
_SHOWN = 40  # characters of a heading that name its section
_MOST_XML = 128 * 2**20  # bytes; all of it is held as a tree
_BLANK = Cell()
_BROKEN = (
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    RuntimeError,
    BadZipFile,
    zlib.error,
    etree.LxmlError,
)

# The strict variant of the format differs in the names of its namespaces only.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)


def read(data: bytes) -> Content:
    """Return headers, then the body in reading order, then footers, notes and comments."""
    main = _main_part(data)
    root = root_of(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise UnreadableError("damaged")
    styles = styles_of(next((root_of(p) for p in linked(main, "styles")), None))
    counters = counters_of(next((root_of(p) for p in linked(main, "numbering")), None))
    items = list(Walker(main, styles, counters).walk(body))
    blocks: list[Block] = [
        *margins(main, body, styles, "header"),
        *_placed(items),
        *margins(main, body, styles, "footer"),
        *notes(main, body, styles),
    ]
    said = remarks(main, body)
    if not blocks and not any(remark.code in ("pictures", "embedded_files") for remark in said):
        raise UnreadableError("empty")
    return Content(
        format="docx",
        blocks=tuple(blocks),
        remarks=said,
        decoded=bool(blocks),
        signature_lines=signature_lines(main, body),
    )


def _main_part(data: bytes) -> Part:
    with open_zip(data, _MOST_XML) as archive:
        try:
            return _open(data)
        except _BROKEN:  # links into nowhere and the strict variant fail in many ways, and both can be mended
            mended = _mended(archive)
    try:
        return _open(mended)
    except _BROKEN as error:
        raise UnreadableError("damaged") from error


def _open(data: bytes) -> Part:
    main: Part = Package.open(io.BytesIO(data)).main_document_part
    if "wordprocessingml" not in main.content_type and "ms-word" not in main.content_type:
        raise UnreadableError("unsupported")
    return main


def _mended(archive: ZipFile) -> bytes:
    """Return the package in the common variant, without links to parts that are missing."""
    names = set(archive.namelist())
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as copy:
        for name in archive.namelist():
            content = part(archive, name) or b""
            if name.endswith((".xml", ".rels")):
                for strict, common in _STRICT:
                    content = content.replace(strict, common)
            copy.writestr(name, _without_dead_links(content, name, names) if name.endswith(".rels") else content)
    return buffer.getvalue()


def _without_dead_links(xml: bytes, name: str, names: set[str]) -> bytes:
    root = parse(xml)
    if root is None:
        return xml
    folder = name.rsplit("_rels/", 1)[0]
    for link in list(root):
        target = link.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
        if link.get("TargetMode") != "External" and path not in names:
            root.remove(link)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _joined(folder: str, target: str) -> str:
    parts: list[str] = []
    for step in f"{folder}{target}".split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)


@dataclass(slots=True)
class _Sections:
    """The headings above the place where a document is being read."""

    above: list[tuple[int, str, str]] = field(default_factory=list)  # level, number, place's name
    paragraphs: int = 0

    def enter(self, level: int, number: str, text: str) -> str:
        """Note a heading and return its place."""
        self.above = [entry for entry in self.above if entry[0] < level]
        if number.startswith("(") and (parent := self._number()):
            number = f"{parent}{number}"
        name = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
        self.above.append((level, number, name))
        return self.here()

    def here(self) -> str:
        """Return the place: the number of the nearest numbered section, else the nearest heading."""
        if not self.above:
            return f"paragraph {max(self.paragraphs, 1)}"
        return f"section {self._number() or self.above[-1][2]}"

    def of_clause(self, text: str) -> str:
        """Return the place of a paragraph, its own number if it is a numbered clause of the section."""
        found, section = numbered(text), self._number().split(".")[0]
        if found and "." in found[1]:
            chapter = found[1].split(".")[0]
            if chapter == section or (section and int(chapter) == count(section)):
                return f"section {found[1]}"
        return self.here()

    def _number(self) -> str:
        return next((number for _, number, _ in reversed(self.above) if number), "")


def _placed(items: list[Item]) -> Iterator[Block]:
    """Yield the body's blocks with their places."""
    levels = outline([_line(item) for item in items])
    sections = _Sections()
    tables = 0
    for item, level in zip(items, levels, strict=True):
        if isinstance(item, Laid):
            tables += 1
            yield _grid(item, f"table={tables}")
            continue
        sections.paragraphs += item.role != ParagraphRole.BOX
        if level:
            text = one_line(item.text)
            yield Heading(text=text, level=level, at=sections.enter(level, _number(item), text))
        else:
            listed = item.role == ParagraphRole.BODY and is_item(item.text)
            role = ParagraphRole.LIST if listed else item.role
            yield Paragraph(text=item.text, at=sections.of_clause(item.text), role=role)


def _line(item: Item) -> Line:
    if isinstance(item, Laid):
        return Line("", body=True)
    long = len(item.text) > _LONGEST_HEADING or (len(item.text) > _LONGEST_CLOSED and item.text[-1] in ".。;；:：")
    if item.level and not long:
        return Line(item.text, level=item.level)
    bullet = item.role == ParagraphRole.LIST and not item.label
    return Line(item.text, bold=item.bold, body=long or bullet or item.role == ParagraphRole.BOX)


def _number(piece: Piece) -> str:
    """Return the number of a heading, computed or printed."""
    return number_of(piece.text) or piece.label.rstrip(".、．:：) ")


def _grid(laid: Laid, at: str) -> Grid:
    rows = tuple(
        GridRow(tuple(Cell(text, CellKind.TEXT) if text else _BLANK for text in row), f"{at},row={number}")
        for number, row in enumerate(laid.rows, start=1)
    )
    return Grid(rows=rows, at=at)
