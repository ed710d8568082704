"""Read PowerPoint presentations: slides in order, each shape's text once, tables, notes and comments.

The package is walked directly: a slide that is torn or missing costs that slide only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

from lxml import etree

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Remark
from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.package import Relation, open_zip, parse, part, relations, unread
from aeo_evidence.readers.partly import losses, unread_parts
from aeo_evidence.readers.pptx_shapes import Places, lines_of, shapes_of
from aeo_evidence.readers.slides import Slide, laid_out, lost, remarks

_MOST_XML = 128 * 2**20  # bytes; each slide is held as a tree, one after the other
_MOST_SLIDES = 2000
_EMBEDDED = frozenset({"oleObject", "package"})


@dataclass(frozen=True, slots=True)
class _Read:
    """What one slide came to."""

    slide: Slide
    comments: tuple[str, ...] = ()
    embedded: int = 0
    charts: int = 0
    unread: tuple[str, ...] = ()  # parts of it with text that are missing or torn


def read(data: bytes) -> Content:
    """Return each slide's title, texts and tables as they are read, then its notes and comments."""
    with open_zip(data, _MOST_XML) as archive:
        main = _main_part(archive)
        root = parse(part(archive, main) or b"")
        if root is None:
            raise UnreadableError("damaged")
        links = relations(archive, main)
        ids = [_link(entry) for holder in root.iterchildren("{*}sldIdLst") for entry in holder.iterchildren("{*}sldId")]
        read_slides = [_slide(archive, links.get(key)) for key in ids[:_MOST_SLIDES]]
    size = next(root.iterchildren("{*}sldSz"), None)
    height = int(size.get("cy", "0")) if size is not None and size.get("cy", "0").isdecimal() else 0
    slides = [entry.slide for entry in read_slides]
    blocks = laid_out(slides, height)
    wrong, more = losses(
        *lost(slides, len(ids)), unread_parts([name for entry in read_slides for name in entry.unread])
    )
    said = (*remarks(slides), *_counts(read_slides), *more)
    if not blocks and not said and wrong is None:
        raise UnreadableError("empty")
    if not blocks and all(slide.torn for slide in slides):
        raise UnreadableError("damaged")
    return Content(format="pptx", blocks=blocks, pages=len(slides), remarks=said, problem=wrong, decoded=bool(blocks))


def _main_part(archive: ZipFile) -> str:
    links = relations(archive, "")
    name = next((link.target for link in links.values() if link.kind == "officeDocument"), "")
    return name or "ppt/presentation.xml"


def _link(element: etree._Element) -> str:
    """Return the id of the relation that an element names, in either variant of the format."""
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), "")


def _slide(archive: ZipFile, link: Relation | None) -> _Read:
    root = parse(part(archive, link.target) or b"") if link is not None else None
    if link is None or root is None:
        return _Read(Slide(shapes=(), torn=True))
    links = relations(archive, link.target)
    linked = {key: part(archive, other.target) or b"" for key, other in links.items() if other.kind in _WITH_TEXT}
    tree = next(root.iter("{*}spTree"), None)
    shapes = tuple(shapes_of(tree, _places(archive, links), linked)) if tree is not None else ()
    comments = tuple(_comments(archive, links))
    slide = Slide(
        shapes=shapes,
        notes=(*_notes(archive, links), *comments),
        hidden=root.get("show") in ("0", "false"),
        pictures=sum(1 for _ in root.iter("{*}pic")),
    )
    kinds = [other.kind for other in links.values()]
    embedded, torn = sum(kind in _EMBEDDED for kind in kinds), unread(archive, links.values(), _TOLD)
    return _Read(slide, comments, embedded, kinds.count("chart"), tuple(torn))


_WITH_TEXT = frozenset({"diagramData", "chart"})
_TOLD = _WITH_TEXT | {"notesSlide", "comments"}


def _places(archive: ZipFile, links: dict[str, Relation]) -> Places:
    """Return where the layout of a slide, and the master under it, put what has no place of its own."""
    layout = next((link.target for link in links.values() if link.kind == "slideLayout"), "")
    master = next((link.target for link in relations(archive, layout).values() if link.kind == "slideMaster"), "")
    roots = [parse(part(archive, name) or b"") for name in (layout, master) if name]
    return Places(tuple(root for root in roots if root is not None))


def _notes(archive: ZipFile, links: dict[str, Relation]) -> Iterator[str]:
    for link in links.values():
        root = parse(part(archive, link.target) or b"") if link.kind == "notesSlide" else None
        for shape in root.iter("{*}sp") if root is not None else ():
            kind = next((mark.get("type", "") for mark in shape.iter("{*}ph")), None)
            body = next(shape.iterchildren("{*}txBody"), None)
            if body is not None and kind in (None, "body"):
                yield "\n".join(lines_of(body))


def _comments(archive: ZipFile, links: dict[str, Relation]) -> Iterator[str]:
    for link in links.values():
        root = parse(part(archive, link.target) or b"") if link.kind == "comments" else None
        for comment in root.iterchildren("{*}cm") if root is not None else ():
            texts = [text.text or "" for text in comment.iter("{*}text")]
            texts += ["\n".join(lines_of(body)) for body in comment.iter("{*}txBody")]
            if text := clean("\n".join(texts)):
                yield text


def _counts(slides: list[_Read]) -> Iterator[Remark]:
    counts = (
        ("comments", sum(len(entry.comments) for entry in slides)),
        ("charts", sum(entry.charts for entry in slides)),
        ("embedded_files", sum(entry.embedded for entry in slides)),
    )
    yield from (Remark(code, (("count", str(count)),)) for code, count in counts if count)
