"""Read HTML: title and headings, paragraphs, lists and tables; scripts, styles and what is not shown are left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, ParagraphRole, Remark
from aeo_evidence.readers.charset import decode
from aeo_evidence.readers.clean import clean, one_line
from aeo_evidence.readers.flow import Item, Piece, placed, running
from aeo_evidence.readers.grids import SpanCell, laid_by_spans
from aeo_evidence.readers.partly import cut_tables, losses

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes within which a page declares its charset
_CODECS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "iso-8859-1": "cp1252",
}
_SILENT = frozenset({"script", "style", "head", "template", "noscript", "svg", "math", "object", "iframe", "datalist"})
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins"}
    | {"kbd", "label", "mark", "nobr", "o", "output", "q", "ruby", "rb", "rt", "rp", "s", "samp", "small", "span"}
    | {"strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "button"}
)
_PICTURES = frozenset({"img", "svg", "object", "iframe", "embed"})  # what shows something that is not read
_BOLD = frozenset({"b", "strong", "th"})
_HEADING = re.compile("h([1-6])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_DEEPEST = 150  # elements within one another; what lies deeper is read as one text
_MOST_SPAN = 1000


@dataclass(slots=True)
class _Open:
    """The paragraph that is being read."""

    parts: list[str] = field(default_factory=list)
    light: bool = False

    def add(self, text: str | None, *, bold: bool, kept: bool) -> None:
        """Add text; white space in it is kept only where the page says so."""
        if text:
            self.parts.append(text if kept else re.sub(r"[ \t\r\n\f]+", " ", text))
            self.light = self.light or not (bold or text.isspace())


def read(data: bytes) -> Content:
    """Return what the page shows, in its order."""
    text, encoding, certain = _decoded(data)
    root, whole = _parsed(text)
    body = root.find("body") if root is not None else None
    if root is None or not text.strip():
        raise UnreadableError("empty")
    walker = _Walker()
    items = list(walker.walk(body if body is not None else root))
    title = one_line(clean(root.findtext("head/title") or ""))
    first = [] if any(isinstance(item, Piece) and item.level == 1 for item in items) else [Piece(title, level=1)]
    blocks = tuple(placed([*first, *items] if title else items))
    above = running([title] if title and not first else [], ParagraphRole.HEADER)
    if not blocks:
        raise UnreadableError("empty" if whole else "damaged")
    said = () if certain else (Remark("uncertain_charset", (("encoding", encoding),)),)
    lost, more = losses(None if whole else Remark("damaged"), cut_tables(items))
    remarks = (*said, *_counted(walker), *more)
    return Content(format="html", blocks=(*above, *blocks), remarks=remarks, problem=lost)


def _counted(walker: "_Walker") -> Iterator[Remark]:
    for code, count in (("hidden_text", walker.hidden), ("pictures", walker.pictures)):
        if count:
            yield Remark(code, (("count", str(count)),))


def _decoded(data: bytes) -> tuple[str, str, bool]:
    """Return the text, its charset, and whether there is no doubt about it: what the page declares helps where it fits."""
    text, encoding, certain = decode(data)
    match = _DECLARED.search(data[:_HEAD])
    if match and not certain:
        name = match[1].decode("ascii").lower()
        try:
            return data.decode(_CODECS.get(name, name)), name, True
        except (UnicodeDecodeError, LookupError):
            pass  # it is declared wrongly: then the guess stands
    return text, encoding, certain


def _parsed(text: str) -> tuple[etree._Element | None, bool]:
    """Return the page, and whether all of it was taken in: the parser stops where elements are nested without end."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return None, False
    return root, not any(entry.level_name == "FATAL" for entry in parser.error_log)


class _Walker:
    """Walks a page in its order."""

    def __init__(self) -> None:
        self.open = _Open()
        self.hidden = self.pictures = 0

    def walk(self, element: etree._Element, shown: Piece | None = None) -> Iterator[Item]:
        """Yield what an element shows; `shown` says what its paragraphs are."""
        yield from self._inside(element, shown or Piece(""), bold=False, kept=False, depth=0)
        yield from self._closed(shown or Piece(""))

    def _inside(self, element: etree._Element, shown: Piece, *, bold: bool, kept: bool, depth: int) -> Iterator[Item]:
        self.open.add(element.text, bold=bold, kept=kept)
        for child in element:
            yield from self._child(child, shown, bold=bold, kept=kept, depth=depth + 1)
            self.open.add(child.tail, bold=bold, kept=kept)

    def _child(self, child: etree._Element, shown: Piece, *, bold: bool, kept: bool, depth: int) -> Iterator[Item]:
        tag = child.tag
        self.pictures += tag in _PICTURES and bool(child.get("src") or child.get("data") or tag == "svg")
        if tag in _SILENT or _is_hidden(child):
            self.hidden += tag not in _SILENT and bool(str(child.xpath("string()")).strip())
            return
        if depth > _DEEPEST:
            self.open.add(str(child.xpath("string()")), bold=bold, kept=kept)
            return
        heading = _HEADING.fullmatch(tag)
        if tag == "br":
            self.open.parts.append("\n")
        elif tag in ("input", "select", "textarea"):
            self.open.add(_filled(child), bold=bold, kept=False)
        elif tag in _INLINE:
            yield from self._inside(child, shown, bold=bold or tag in _BOLD, kept=kept, depth=depth)
        elif tag == "table" and (rows := _rows(child)):
            yield from self._closed(shown)
            yield from self._table(child, rows)
        else:
            yield from self._closed(shown)
            within = replace(shown, level=int(heading[1])) if heading else shown
            if tag in ("li", "dd"):
                within = replace(shown, role=ParagraphRole.LIST)
            yield from self._inside(child, within, bold=bold or tag in _BOLD, kept=kept or tag == "pre", depth=depth)
            yield from self._closed(within)

    def _closed(self, shown: Piece) -> Iterator[Piece]:
        text, light, self.open = clean("".join(self.open.parts)), self.open.light, _Open()
        if text:
            yield replace(shown, text=text, bold=not light)

    def _table(self, table: etree._Element, rows: list[etree._Element]) -> Iterator[Item]:
        for caption in table.iterchildren("caption"):
            yield from self._aside(caption)
        laid = laid_by_spans(
            [
                SpanCell(self._text(cell), _span(cell, "colspan"), _span(cell, "rowspan"))
                for cell in row.iterchildren("td", "th")
            ]
            for row in rows
        )
        if any(text for row in laid.rows for text in row):
            yield laid

    def _text(self, cell: etree._Element) -> str:
        return "\n".join(item.text for item in self._aside(cell) if isinstance(item, Piece))

    def _aside(self, element: etree._Element) -> list[Item]:
        """Return what an element shows that is no part of the open paragraph."""
        inner = _Walker()
        items = list(inner.walk(element))
        self.hidden += inner.hidden
        self.pictures += inner.pictures
        return items


def _rows(table: etree._Element) -> list[etree._Element]:
    """Return the rows of a table of facts; none if the table only arranges the page."""
    if table.find(".//table") is not None:
        return []
    rows = [row for row in table.iter("tr") if not _is_hidden(row)]
    cells = [sum(1 for _ in row.iterchildren("td", "th")) for row in rows]
    return rows if sum(cells) > 1 else []


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(int(text), _MOST_SPAN) if text.isdecimal() else 1


def _is_hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or _HIDDEN.search(element.get("style", "")) is not None


def _filled(element: etree._Element) -> str:
    """Return what is filled in to a field of a form."""
    kind = element.get("type", "text").lower()
    if element.tag == "textarea":
        return element.text or ""
    if element.tag == "select":
        chosen = [option for option in element.iter("option") if option.get("selected") is not None]
        return " ".join(str(option.xpath("string()")) for option in chosen)
    if kind in ("checkbox", "radio"):
        return "☑" if element.get("checked") is not None else "☐"
    return element.get("value", "") if kind not in ("hidden", "password", "submit", "button", "image") else ""
