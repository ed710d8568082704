"""Read OpenDocument files: texts, spreadsheets, presentations and drawings."""

from zipfile import ZipFile

from lxml import etree

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Block, Content, Paragraph, ParagraphRole, Remark
from aeo_evidence.readers.flow import placed, running
from aeo_evidence.readers.odf_sheets import sheets_of
from aeo_evidence.readers.odf_slides import slides_of
from aeo_evidence.readers.odf_text import Walker, lines_of, notes_of
from aeo_evidence.readers.odf_words import OFFICE, STYLE, TEXT, Styles, styles_of
from aeo_evidence.readers.package import open_zip, parse, part
from aeo_evidence.readers.partly import cut_tables, losses, unread_parts
from aeo_evidence.readers.slides import laid_out, lost, remarks

_MOST_XML = 256 * 2**20  # bytes; the content is held as a tree
_FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
_KINDS = ("text", "textarea", "formatted-text", "number", "date", "checkbox", "radio", "combobox", "listbox")
_FIELDS = tuple(f"{_FORM}{name}" for name in _KINDS)
_PAPERS = tuple(f"{OFFICE}{kind}" for kind in ("text", "spreadsheet", "presentation", "drawing"))
_MARGINS = {"header": ParagraphRole.HEADER, "footer": ParagraphRole.FOOTER}


def read(data: bytes) -> Content:
    """Return what stands in the file, in reading order."""
    with open_zip(data, _MOST_XML) as archive:
        if b"encryption-data" in (part(archive, "META-INF/manifest.xml") or b""):
            raise UnreadableError("encrypted")
        content, shared = (parse(part(archive, name) or b"") for name in ("content.xml", "styles.xml"))
        pictures = sum(name.startswith("Pictures/") for name in archive.namelist())
        embedded = _embedded(archive)
        torn = [] if shared is not None or "styles.xml" not in archive.namelist() else ["styles.xml"]
    body = content.find(f"{OFFICE}body") if content is not None else None
    if body is None or not len(body):
        raise UnreadableError("damaged")
    styles = styles_of(shared, content)
    kind = etree.QName(body[0]).localname
    if kind == "spreadsheet":
        found = _spreadsheet(body[0], styles)
    elif kind in ("presentation", "drawing"):
        found = _presentation(body[0], styles, "odp" if kind == "presentation" else "odg")
    else:
        found = _text(body[0], shared, styles, pictures)
    filled = sum(1 for _ in body.iter(*_FIELDS))
    counts = (("embedded_files", embedded), ("form_fields", filled))
    counted = tuple(Remark(code, (("count", str(count)),)) for code, count in counts if count)
    lost, more = losses(found.problem, unread_parts(torn))
    if not found.blocks and not found.remarks and not counted and found.problem is None:
        raise UnreadableError("empty")
    return Content(
        format=found.format,
        blocks=found.blocks,
        pages=found.pages,
        remarks=(*found.remarks, *counted, *more),
        problem=lost,
        decoded=bool(found.blocks),
    )


def _embedded(archive: ZipFile) -> int:
    """Return how many files are embedded, of other programs or of OpenDocument; formulas and charts are no files."""
    names = archive.namelist()
    foreign = sum(name.startswith("Object ") and name.count("/") == 0 for name in names)
    return foreign + sum(
        _is_paper(parse(part(archive, name) or b"")) for name in names if name.endswith("/content.xml")
    )


def _is_paper(content: etree._Element | None) -> bool:
    body = content.find(f"{OFFICE}body") if content is not None else None
    return body is not None and any(child.tag in _PAPERS for child in body)


def _text(body: etree._Element, shared: etree._Element | None, styles: Styles, pictures: int) -> Content:
    walker = Walker(styles)
    items = list(walker.walk(body))
    blocks: list[Block] = [
        *_margins(shared, styles, "header"),
        *placed(items),
        *_margins(shared, styles, "footer"),
        *notes_of(walker.beside, styles),
    ]
    inserted, deleted = (sum(1 for _ in body.iter(f"{TEXT}{kind}")) for kind in ("insertion", "deletion"))
    said: list[Remark] = []
    if inserted or deleted:
        said.append(Remark("tracked_changes", (("deletions", str(deleted)), ("insertions", str(inserted)))))
    counts = (("comments", len(walker.beside.comments)), ("pictures", pictures))
    said += [Remark(code, (("count", str(count)),)) for code, count in counts if count]
    return Content(format="odt", blocks=tuple(blocks), remarks=tuple(said), problem=cut_tables(items))


def _margins(shared: etree._Element | None, styles: Styles, which: str) -> list[Paragraph]:
    """Return the lines of the headers or footers that are printed."""
    lines: list[str] = []
    for page in shared.iter(f"{STYLE}master-page") if shared is not None else ():
        for margin in page.iterchildren("*"):
            name = etree.QName(margin).localname
            if name.removesuffix("-left").removesuffix("-first") == which and margin.get(f"{STYLE}display") != "false":
                lines += lines_of(margin, styles)
    return running(lines, _MARGINS[which])


def _spreadsheet(body: etree._Element, styles: Styles) -> Content:
    blocks, sheets, said, wrong = sheets_of(body, styles)
    return Content(format="ods", blocks=blocks, pages=sheets, remarks=said, problem=wrong)


def _presentation(body: etree._Element, styles: Styles, form: str) -> Content:
    slides = slides_of(body, styles)
    wrong, more = losses(*lost(slides))
    said = (*remarks(slides), *more)
    return Content(format=form, blocks=laid_out(slides), pages=len(slides), remarks=said, problem=wrong)
