"""Read Word documents: headings with their numbers, paragraphs, tables, boxes, margins and notes, each at its place."""

import io
from zipfile import ZIP_STORED, ZipFile

from docx.opc.part import Part
from docx.package import Package
from lxml import etree

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Block, Content
from aeo_evidence.readers.flow import placed
from aeo_evidence.readers.package import TORN, open_zip, parse, part
from aeo_evidence.readers.partly import cut_tables, losses, unread_parts
from aeo_evidence.readers.word_body import Walker, root_of
from aeo_evidence.readers.word_numbers import counters_of
from aeo_evidence.readers.word_parts import linked, margins, notes, remarks, signature_lines, torn_notes
from aeo_evidence.readers.word_styles import W, styles_of

_MOST_XML = 128 * 2**20  # bytes; all of it is held as a tree
_NOWHERE = "NULL"  # where Word itself links a picture that it has taken out
_BROKEN = (*TORN, TypeError, AttributeError, etree.LxmlError)

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
    main, lost = _main_part(data)
    root = root_of(main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise UnreadableError("damaged")
    styles = styles_of(next((root_of(p) for p in linked(main, "styles")), None))
    counters = counters_of(next((root_of(p) for p in linked(main, "numbering")), None))
    items = list(Walker(main, styles, counters).walk(body))
    blocks: list[Block] = [
        *margins(main, body, styles, "header"),
        *placed(items),
        *margins(main, body, styles, "footer"),
        *notes(main, body, styles),
    ]
    said = remarks(main, body)
    problem, more = losses(unread_parts([*lost, *torn_notes(main)]), cut_tables(items))
    if not blocks and not any(remark.code in ("pictures", "embedded_files") for remark in said):
        raise UnreadableError("empty")
    return Content(
        format="docx",
        blocks=tuple(blocks),
        remarks=(*said, *more),
        problem=problem,
        decoded=bool(blocks),
        signature_lines=signature_lines(main, body),
    )


def _main_part(data: bytes) -> tuple[Part, tuple[str, ...]]:
    """Return the part of the text, and the names of other parts that are torn or missing."""
    with open_zip(data, _MOST_XML) as archive:
        try:
            return _open(data), ()
        except _BROKEN:  # links into nowhere and the strict variant fail in many ways, and both can be mended
            mended, lost = _mended(archive)
    try:
        return _open(mended), lost
    except _BROKEN as error:
        raise UnreadableError("damaged") from error


def _open(data: bytes) -> Part:
    main: Part = Package.open(io.BytesIO(data)).main_document_part
    if "wordprocessingml" not in main.content_type and "ms-word" not in main.content_type:
        raise UnreadableError("unsupported")
    return main


def _mended(archive: ZipFile) -> tuple[bytes, tuple[str, ...]]:
    """Return the package in the common variant without what is torn or missing, and the names of these parts."""
    names = {name for name in archive.namelist() if _is_whole(name, part(archive, name))}
    lost = set(archive.namelist()) - names
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as copy:
        for name in dict.fromkeys(name for name in archive.namelist() if name in names):
            content = part(archive, name) or b""
            if name.endswith((".xml", ".rels")):
                for strict, common in _STRICT:
                    content = content.replace(strict, common)
            copy.writestr(name, _without_dead_links(content, name, names, lost) if name.endswith(".rels") else content)
    return buffer.getvalue(), tuple(sorted(lost))


def _is_whole(name: str, content: bytes | None) -> bool:
    return content is not None and (not name.endswith((".xml", ".rels")) or parse(content) is not None)


def _without_dead_links(xml: bytes, name: str, names: set[str], lost: set[str]) -> bytes:
    """Return the links without those that lead nowhere; the parts that they are meant for are added to `lost`."""
    root = parse(xml)
    if root is None:
        return xml
    folder = name.rsplit("_rels/", 1)[0]
    for link in list(root):
        target = link.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else _joined(folder, target)
        if link.get("TargetMode") != "External" and path not in names:
            root.remove(link)
            if not path.endswith(_NOWHERE):
                lost.add(path)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _joined(folder: str, target: str) -> str:
    parts: list[str] = []
    for step in f"{folder}{target}".split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)
