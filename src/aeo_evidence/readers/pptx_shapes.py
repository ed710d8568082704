"""The shapes of one slide of PowerPoint: their text, tables, diagrams and charts, and where they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from aeo_evidence.model.document import ParagraphRole
from aeo_evidence.readers.flow import Laid
from aeo_evidence.readers.grids import rectangle
from aeo_evidence.readers.package import Element, parse
from aeo_evidence.readers.slides import Shape

_TITLES = frozenset({"title", "ctrTitle"})
_MARGINS = {"ftr": ParagraphRole.FOOTER, "dt": ParagraphRole.FOOTER, "hdr": ParagraphRole.HEADER}
_NUMBER = "sldNum"
_BOUND = frozenset({"parTrans", "sibTrans", "pres"})  # points of a diagram that are drawing, not content
_WIDEST = 200  # columns


@dataclass(frozen=True, slots=True)
class Places:
    """The layout and the master of a slide, which place what does not place itself."""

    roots: tuple[Element, ...] = ()

    def find(self, mark: etree._Element) -> etree._Element | None:
        """Return the transform that a placeholder inherits."""
        for root in self.roots:
            for other in root.iter("{*}ph"):
                if _same(mark, other):
                    shape = next(other.iterancestors("{*}sp"), None)
                    transform = next(shape.iter("{*}xfrm"), None) if shape is not None else None
                    if transform is not None:
                        return transform
        return None


def _same(mark: etree._Element, other: etree._Element) -> bool:
    kind, other_kind = mark.get("type", "obj"), other.get("type", "obj")
    if kind in _TITLES:
        return other_kind in _TITLES
    return mark.get("idx") == other.get("idx") if mark.get("idx") else kind == other_kind


def shapes_of(tree: etree._Element, places: Places, linked: Mapping[str, bytes]) -> Iterator[Shape]:
    """Yield the shapes of a tree that bear text. `linked`: the XML of diagrams and charts by the ids of their links."""
    for element in tree.iterchildren("*"):
        name = etree.QName(element).localname
        if name == "sp":
            yield from _text_shape(element, places)
        elif name == "grpSp":
            inner = tuple(shapes_of(element, places, linked))
            if inner:
                top, left, height = _place(next(element.iterchildren("{*}grpSpPr"), None))
                yield Shape(top=top, left=left, height=height, inner=inner)
        elif name == "graphicFrame":
            yield from _framed(element, linked)
        elif name == "AlternateContent":
            choice = next(element.iterchildren("{*}Choice", "{*}Fallback"), None)
            if choice is not None:
                yield from shapes_of(choice, places, linked)


def _text_shape(element: etree._Element, places: Places) -> Iterator[Shape]:
    body = next(element.iterchildren("{*}txBody"), None)
    lines = tuple(lines_of(body)) if body is not None else ()
    mark = next((mark for holder in element.iterchildren("{*}nvSpPr") for mark in holder.iter("{*}ph")), None)
    kind = mark.get("type", "obj") if mark is not None else ""
    if not any(line.strip() for line in lines) or kind == _NUMBER:
        return
    top, left, height = _place(next(element.iterchildren("{*}spPr"), None))
    if mark is not None and not height and (transform := places.find(mark)) is not None:
        top, left, height = _transform(transform)
    yield Shape(
        top=top,
        left=left,
        height=height,
        lines=lines,
        role=_MARGINS.get(kind, ParagraphRole.BODY if mark is not None else ParagraphRole.BOX),
        title=kind in _TITLES,
        size=max((_size(properties) for properties in element.iter("{*}rPr")), default=0),
    )


def _size(properties: etree._Element) -> float:
    size = properties.get("sz", "")
    return int(size) / 100 if size.isdecimal() else 0


def _place(holder: etree._Element | None) -> tuple[float, float, float]:
    transform = next(holder.iterchildren("{*}xfrm"), None) if holder is not None else None
    return _transform(transform) if transform is not None else (0, 0, 0)


def _transform(transform: etree._Element) -> tuple[float, float, float]:
    """Return top, left and height."""
    offset, extent = next(transform.iterchildren("{*}off"), None), next(transform.iterchildren("{*}ext"), None)
    return _number(offset, "y"), _number(offset, "x"), _number(extent, "cy")


def _number(element: etree._Element | None, name: str) -> float:
    try:
        return float(element.get(name, "0")) if element is not None else 0
    except ValueError:
        return 0


def lines_of(body: etree._Element) -> Iterator[str]:
    """Yield the paragraphs of a text body."""
    for paragraph in body.iterchildren("{*}p"):
        yield "".join(_runs(paragraph))


def _runs(paragraph: etree._Element) -> Iterator[str]:
    for piece in paragraph.iter("{*}t", "{*}br"):
        yield (piece.text or "") if piece.tag.endswith("}t") else "\n"


def _framed(frame: etree._Element, linked: Mapping[str, bytes]) -> Iterator[Shape]:
    """Yield what stands in a frame: a table, a diagram's points, a chart's titles."""
    top, left, height = _place(frame)
    table = next(frame.iter("{*}tbl"), None)
    if table is not None:
        laid = _table(table)
        if any(text.strip() for row in laid.rows for text in row):
            yield Shape(top=top, left=left, height=height, rows=laid.rows, left_out=laid.left_out)
        return
    for holder in frame.iter("{*}relIds", "{*}chart"):
        for key in holder.attrib.values():
            root = parse(linked[str(key)]) if str(key) in linked else None
            texts = () if root is None else tuple(_points(root) if holder.tag.endswith("}relIds") else _titles(root))
            if texts:
                inner = tuple(Shape(top=number, lines=(text,)) for number, text in enumerate(texts))
                yield Shape(top=top, left=left, height=height, inner=inner)


def _table(table: etree._Element) -> Laid:
    """Return the rows of a table, a merged cell's text in every cell that it covers."""
    laid: list[list[str]] = []
    for row in table.iterchildren("{*}tr"):
        above = laid[-1] if laid else []
        texts: list[str] = []
        for column, cell in enumerate(row.iterchildren("{*}tc")):
            if cell.get("hMerge") in ("1", "true") and texts:
                texts.append(texts[-1])
            elif cell.get("vMerge") in ("1", "true") and column < len(above):
                texts.append(above[column])
            else:
                texts.append("\n".join(line for body in cell.iterchildren("{*}txBody") for line in lines_of(body)))
        laid.append(texts)
    left_out = sum(bool(text) for row in laid for text in row[_WIDEST:])
    return rectangle([row[:_WIDEST] for row in laid], left_out)


def _points(root: etree._Element) -> list[str]:
    """Return the texts of a diagram, each point before those under it."""
    points = {point.get("modelId", ""): point for point in root.iter("{*}pt") if point.get("type") not in _BOUND}
    under: dict[str, list[tuple[int, str]]] = {}
    for link in root.iter("{*}cxn"):
        if link.get("type", "parOf") == "parOf" and link.get("destId") in points:
            order = link.get("srcOrd", "0")
            entry = (int(order) if order.isdecimal() else 0, link.get("destId", ""))
            under.setdefault(link.get("srcId", ""), []).append(entry)
    bound = {key for entries in under.values() for _, key in entries}
    waiting = [key for key in reversed(points) if key not in bound]
    texts: dict[str, str] = {}
    while waiting:
        key = waiting.pop()
        if key not in texts:
            texts[key] = "\n".join(line for body in points[key].iterchildren("{*}t") for line in lines_of(body))
            waiting += [child for _, child in sorted(under.get(key, ()), reverse=True)]
    return [text for text in texts.values() if text.strip()]


def _titles(root: etree._Element) -> list[str]:
    texts = ["".join(_runs(paragraph)) for title in root.iter("{*}title") for paragraph in title.iter("{*}p")]
    return [text for text in texts if text.strip()]
