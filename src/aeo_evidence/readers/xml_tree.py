"""Read XML: exported records, spreadsheets saved as XML, pages, or any other text between tags. Nothing is fetched."""

import re
from dataclasses import replace
from itertools import groupby

from lxml import etree

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Remark
from aeo_evidence.readers import plain, webpage
from aeo_evidence.readers.charset import decode
from aeo_evidence.readers.package import parse
from aeo_evidence.readers.tree import Value, blocks_of
from aeo_evidence.readers.xml_sheets import WORKBOOK, read_workbook

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_PARAGRAPHS = frozenset({"p", "para", "h"})  # whatever is within such an element is one text
_DEEPEST = 200


def read(data: bytes) -> Content:
    """Return elements with their texts as lines and lists of alike elements as grids."""
    if not data.strip():
        raise UnreadableError("empty")
    root = parse(data.lstrip())
    if root is None:  # its charset is declared wrongly, or it is no XML at all
        root = parse(_DECLARATION.sub("", decode(data)[0]).strip().encode("utf-8", "replace"))
    if root is None:
        return replace(plain.read(data), format="xml", problem=Remark("damaged"))
    own = sum(1 for _ in root.iter(etree.Entity))
    etree.strip_elements(root, etree.Entity, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    if root.tag == WORKBOOK:
        return read_workbook(root)
    name = etree.QName(root).localname
    if name == "html":
        return webpage.read(data)
    value = _value(root, 0)
    blocks = tuple(blocks_of(value if isinstance(value, tuple | list) else ((name, value),)))
    if not blocks:
        raise UnreadableError("empty")
    lost = Remark("own_words_not_read", (("left", str(own)),)) if own else None  # what they stand for may be anything
    return Content(format="xml", blocks=blocks, problem=lost)


def _value(element: etree._Element, depth: int) -> Value:
    """Return what an element holds: its text, or its attributes and children by their names."""
    children = list(element.iterchildren("*"))
    if not children or depth > _DEEPEST or _is_text(element, children):
        text = " ".join(str(element.xpath("string()")).split())
        if children or not element.attrib:
            return text
        own = [(_name(key), value) for key, value in element.attrib.items()]
        return (*own, *((("text", text),) if text else ()))
    named: list[tuple[str, Value]] = [(_name(key), str(value)) for key, value in element.attrib.items()]
    for name, group in groupby(children, key=lambda child: etree.QName(child).localname):
        values = [_value(child, depth + 1) for child in group]
        named.append((name, values[0] if len(values) == 1 else values))
    if len(named) == 1 and isinstance(named[0][1], list) and not depth:
        return named[0][1]
    return tuple(named)


def _is_text(element: etree._Element, children: list[etree._Element]) -> bool:
    """Say whether text stands directly beside the children, so that they only mark up words of it."""
    if etree.QName(element).localname in _PARAGRAPHS:
        return True
    return any(text and text.strip() for text in (element.text, *(child.tail for child in children)))


def _name(key: object) -> str:
    return str(key).rsplit("}", 1)[-1]
