"""Words of an xlsx that stand in no cell: page headers, comments, text boxes; and what is only counted."""

import posixpath
import re
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from aeo_evidence.model.document import Content, Paragraph, ParagraphRole, Remark
from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.package import parse, part, relations
from aeo_evidence.readers.partly import unread_parts
from aeo_evidence.readers.workbook_xml import sheet_links

_PAGE_SETUP = re.compile(rb"<(?:\w+:)?(odd|even|first)(Header|Footer)\b[^>]*>([^<]*)</")
_CODES = re.compile(r"&(?:\"[^\"]*\"|\d+|K[0-9A-Fa-f]{6}|[BIUESXYPNDTZFAGO])")
_SIDES = re.compile(r"&[LCR]")
_LONGEST = 30_000  # bytes
_EMBEDDED = frozenset({"oleObject", "package"})


def notes(archive: ZipFile) -> Content:
    """Return the paragraphs beside the grids of a workbook, with remarks on pictures and embedded files."""
    blocks: list[Paragraph] = []
    embedded: list[str] = []
    charts = 0
    torn: list[str] = []
    for sheet, name in sheet_links(archive):
        if not name:
            continue
        blocks.extend(_page_setup(sheet, part(archive, name) or b""))
        links = relations(archive, name).values()
        for link in links:
            if link.kind == "drawing":
                charts += sum(other.kind == "chart" for other in relations(archive, link.target).values())
                texts, lost = texts_of_drawing(archive, link.target)
                blocks.extend(Paragraph(text=text, at=sheet, role=ParagraphRole.BOX) for text in texts)
                torn += lost
            elif link.kind in _EMBEDDED:
                embedded.append(link.target)
            elif link.kind == "comments":
                root = parse(part(archive, link.target) or b"")
                torn += [link.target] if root is None else []
                blocks.extend(_comments(sheet, root) if root is not None else ())
    pictures = [name for name in archive.namelist() if posixpath.dirname(name) == "xl/media"]
    counts = (("pictures", len(pictures)), ("charts", charts), ("embedded_files", len(embedded)))
    remarks = tuple(Remark(code, (("count", str(count)),)) for code, count in counts if count)
    return Content(format="xlsx", blocks=tuple(blocks), remarks=remarks, problem=unread_parts(torn))


def _page_setup(sheet: str, xml: bytes) -> Iterator[Paragraph]:
    seen: set[str] = set()
    begun = xml.find(b"headerFooter", xml.rfind(b"sheetData"))  # it stands behind all rows, and is short
    for _, kind, raw in _PAGE_SETUP.findall(xml[begun : begun + _LONGEST] if begun >= 0 else b""):
        role = ParagraphRole.HEADER if kind == b"Header" else ParagraphRole.FOOTER
        holder = parse(b"<t>%s</t>" % raw)
        for text in told_on_page(holder.text or "" if holder is not None else ""):
            if text not in seen:
                seen.add(text)
                yield Paragraph(text=text, at=sheet, role=role)


def told_on_page(raw: str) -> Iterator[str]:
    """Yield the words of a page header or footer, without the codes that stand for dates, numbers and type."""
    for side in _SIDES.split(raw):
        text = clean(_CODES.sub(" ", side).replace("&&", "&"))
        if any(sign.isalpha() for sign in text):
            yield text


def _comments(sheet: str, root: etree._Element) -> Iterator[Paragraph]:
    for comment in root.iter("{*}comment"):
        text = clean("".join(piece.text or "" for piece in comment.iter("{*}t")))
        if text:
            yield Paragraph(text=text, at=f"{sheet}!{comment.get('ref', '')}", role=ParagraphRole.NOTE)


def texts_of_drawing(archive: ZipFile, name: str) -> tuple[list[str], list[str]]:
    """Return the texts of the boxes and diagrams of a drawing, and the names of those of its parts that are torn."""
    diagrams = [link.target for link in relations(archive, name).values() if link.kind == "diagramData"]
    texts: list[str] = []
    torn: list[str] = []
    for each, holder in ((name, "{*}txBody"), *((diagram, "{*}pt") for diagram in diagrams)):
        root = parse(part(archive, each) or b"")
        torn += [each] if root is None else []
        texts += _texts(root, holder) if root is not None else ()
    return texts, torn


def _texts(root: etree._Element, holder: str) -> Iterator[str]:
    for body in root.iter(holder):
        lines = ("".join(piece.text or "" for piece in p.iter("{*}t")) for p in body.iter("{*}p"))
        if text := clean("\n".join(lines)):
            yield text
