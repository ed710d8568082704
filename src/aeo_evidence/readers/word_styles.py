"""What the styles of a Word document say about its paragraphs: heading levels, lists, boldness, numbering."""

import re
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_HEADING = re.compile(r"(?:.*\b)?heading\s*(\d)?|(?:標題|标题)\s*(\d)?|(title|文件標題|文档标题)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents|目錄|目录)\s*\d", re.IGNORECASE)
_LIST = re.compile(r"list\b|清單|列表|列出", re.IGNORECASE)
BODY_LEVEL = 9  # the outline level that says "no heading"
_DEEPEST = 20  # styles that a style may rest on


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all that it inherits."""

    level: int = 0  # of the headings; 0: no heading
    numbering: str = ""  # id of the numbering
    depth: int | None = None  # level within the numbering, from 0
    bold: bool = False
    contents: bool = False  # a line of a table of contents
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document by their ids."""

    by_id: dict[str, Style]
    default: Style = Style()

    def get(self, name: str) -> Style:
        """Return the style of that id; the default one if there is none."""
        return self.by_id.get(name, self.default)


def is_on(element: etree._Element | None) -> bool:
    """Say whether a switch such as w:b is there and not turned off."""
    return element is not None and element.get(f"{W}val", "1") not in _OFF


def value(parent: etree._Element | None, *path: str) -> str:
    """Return the w:val of a descendant along a path of local names; "" if it is not there."""
    for name in path:
        parent = parent.find(f"{W}{name}") if parent is not None else None
    return parent.get(f"{W}val", "") if parent is not None else ""


def styles_of(root: etree._Element | None) -> Styles:
    """Return the styles of a part of styles."""
    if root is None:
        return Styles({})
    elements = {style.get(f"{W}styleId", ""): style for style in root.iterchildren(f"{W}style")}
    resolved = {name: _resolve(name, elements) for name in elements}
    default = next(
        (n for n, e in elements.items() if e.get(f"{W}type") == "paragraph" and e.get(f"{W}default") == "1"), ""
    )
    return Styles(resolved, resolved.get(default, Style()))


def _resolve(name: str, elements: dict[str, etree._Element]) -> Style:
    chain: list[etree._Element] = []
    while name in elements and len(chain) < _DEEPEST:
        chain.append(elements[name])
        name = value(elements[name], "basedOn")
    names = [value(style, "name") for style in chain]
    depth = next((d for style in chain if (d := value(style, "pPr", "numPr", "ilvl"))), "")
    return Style(
        level=_level(chain, names),
        numbering=next((n for style in chain if (n := value(style, "pPr", "numPr", "numId"))), ""),
        depth=int(depth) if depth.isdecimal() else None,
        bold=next((is_on(b) for style in chain if (b := style.find(f"{W}rPr/{W}b")) is not None), False),
        contents=_CONTENTS.match(names[0]) is not None,
        listed=any(_LIST.match(n) for n in names),
    )


def _level(chain: list[etree._Element], names: list[str]) -> int:
    for style, name in zip(chain, names, strict=True):
        outline = value(style, "pPr", "outlineLvl")
        if outline.isdecimal():
            return 0 if int(outline) >= BODY_LEVEL else int(outline) + 1
        match = _HEADING.fullmatch(name.strip())
        if match and not name.lower().startswith(("toc", "table")):
            return int(match[1] or match[2] or 1)
    return 0
