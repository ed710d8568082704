"""The pages of an OpenDocument presentation or drawing."""

import re
from collections.abc import Iterator

from lxml import etree

from aeo_evidence.model.document import ParagraphRole
from aeo_evidence.readers.odf_text import Walker, lines_of
from aeo_evidence.readers.odf_words import DRAW, OFFICE, SHOWN, SVG, TABLE, Styles
from aeo_evidence.readers.slides import Shape, Slide

_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(cm|mm|in|pt|pc|px)?")
_POINTS = {"cm": 28.35, "mm": 2.835, "in": 72, "pt": 1, "pc": 12, "px": 0.75, None: 1}
_TITLES = frozenset({"title"})
_SET_ASIDE = frozenset({"title", "subtitle", "outline", "text", "object"})
_MARGINS = {"footer": ParagraphRole.FOOTER, "date-time": ParagraphRole.FOOTER, "header": ParagraphRole.HEADER}
_NO_SHAPES = frozenset({f"{DRAW}connector", f"{DRAW}line", f"{DRAW}measure"})
_NO_TEXT = frozenset({"page-number", "page"})


def slides_of(body: etree._Element, styles: Styles) -> list[Slide]:
    """Return the pages of a presentation or drawing."""
    return [_slide(page, styles) for page in body.iterchildren(f"{DRAW}page")]


def _slide(page: etree._Element, styles: Styles) -> Slide:
    notes = [_notes(holder, styles) for holder in page.iterchildren(f"{SHOWN}notes")]
    comments = ["\n".join(lines_of(comment, styles)) for comment in page.iterchildren(f"{OFFICE}annotation")]
    return Slide(
        shapes=tuple(_shapes(page, styles)),
        notes=(*notes, *comments),
        hidden=any(style.hidden for style in styles.chain("drawing-page", page.get(f"{DRAW}style-name", ""))),
        pictures=sum(1 for image in page.iter(f"{DRAW}image") if not _has_table(image)),
    )


def _has_table(image: etree._Element) -> bool:
    """Say whether a picture only stands for a table beside it."""
    frame = image.getparent()
    return frame is not None and next(frame.iterchildren(f"{TABLE}table"), None) is not None


def _notes(holder: etree._Element, styles: Styles) -> str:
    frames = [f for f in holder.iterchildren(f"{DRAW}frame") if f.get(f"{SHOWN}class", "notes") == "notes"]
    return "\n".join(line for f in frames if not _is_prompt(f) for line in lines_of(f, styles))


def _is_prompt(element: etree._Element) -> bool:
    return element.get(f"{SHOWN}placeholder") == "true"


def _shapes(holder: etree._Element, styles: Styles) -> Iterator[Shape]:
    for element in holder.iterchildren("*"):
        tag = element.tag
        if not tag.startswith(DRAW) or tag in _NO_SHAPES or _is_prompt(element):
            continue
        if tag == f"{DRAW}g":
            inner = tuple(_shapes(element, styles))
            if inner:
                first = min(inner, key=lambda shape: (shape.top, shape.left))
                height = max(shape.top + shape.height for shape in inner) - first.top
                left = min(shape.left for shape in inner)
                yield Shape(top=first.top, left=left, height=height, inner=inner)
        else:
            yield from _shape(element, styles)


def _shape(element: etree._Element, styles: Styles) -> Iterator[Shape]:
    kind = element.get(f"{SHOWN}class", "")
    if kind in _NO_TEXT:
        return
    top, left, height = (_length(element.get(f"{SVG}{name}", "")) for name in ("y", "x", "height"))
    table = next(element.iterchildren(f"{TABLE}table"), None)
    if table is not None:
        laid = Walker(styles).table(table)
        if any(text for row in laid.rows for text in row):
            yield Shape(top=top, left=left, height=height, rows=laid.rows, left_out=laid.left_out)
        return
    lines = tuple(lines_of(element, styles))
    if lines:
        role = _MARGINS.get(kind, ParagraphRole.BODY if kind in _SET_ASIDE else ParagraphRole.BOX)
        yield Shape(top=top, left=left, height=height, lines=lines, role=role, title=kind in _TITLES)


def _length(text: str) -> float:
    """Return a length in points."""
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * _POINTS[match[2]] if match else 0
