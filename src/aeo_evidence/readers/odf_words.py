"""The words of OpenDocument: the text of a paragraph with what is bold in it, and what its styles say."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from lxml import etree

from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.package import Element

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
SHOWN = "{urn:oasis:names:tc:opendocument:xmlns:presentation:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_WEIGHT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}font-weight"
_BOLD = frozenset({"bold", "600", "700", "800", "900"})
_BESIDE = frozenset({f"{TEXT}note", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{TEXT}ruby-text"})
_MOST_SPACES = 200
_DEEPEST = 20  # styles that a style may rest on
Run: TypeAlias = tuple[str, bool]  # text, and whether it is bold


@dataclass(frozen=True, slots=True)
class Style:
    """A style as far as it matters for reading."""

    parent: str = ""
    shown: str = ""  # its name as people read it
    bold: bool | None = None
    hidden: bool = False  # sheets and slides


@dataclass(slots=True)
class Beside:
    """What hangs on a paragraph, while it is read."""

    notes: list[Element] = field(default_factory=list)
    comments: list[Element] = field(default_factory=list)
    frames: list[Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by family and name."""

    by_name: dict[tuple[str, str], Style]

    def chain(self, family: str, name: str) -> Iterator[Style]:
        """Yield a style and those that it rests on."""
        for _ in range(_DEEPEST):
            style = self.by_name.get((family, name))
            if style is None:
                return
            yield style
            name = style.parent

    def bold(self, family: str, name: str) -> bool | None:
        """Say whether a style is bold; None if it does not say."""
        return next((style.bold for style in self.chain(family, name) if style.bold is not None), None)


def styles_of(*roots: etree._Element | None) -> Styles:
    """Return the styles of a document's parts."""
    found: dict[tuple[str, str], Style] = {}
    for root in roots:
        for element in root.iter(f"{STYLE}style") if root is not None else ():
            weight = next((p.get(_WEIGHT) for p in element.iterchildren(f"{STYLE}text-properties")), None)
            name = element.get(f"{STYLE}name", "")
            found[element.get(f"{STYLE}family", ""), name] = Style(
                parent=element.get(f"{STYLE}parent-style-name", ""),
                shown=element.get(f"{STYLE}display-name", name),
                bold=None if weight is None else weight in _BOLD,
                hidden=any(_hides(properties) for properties in element),
            )
    return Styles(found)


def _hides(properties: etree._Element) -> bool:
    return properties.get(f"{TABLE}display") == "false" or properties.get(f"{SHOWN}visibility") == "hidden"


def text_of(paragraph: etree._Element, beside: Beside | None = None) -> str:
    """Return the text of a paragraph; notes, comments and frames in it are put aside."""
    return clean("".join(text for text, _ in runs_of(paragraph, Styles({}), beside or Beside())))


def runs_of(element: etree._Element, styles: Styles, beside: Beside, *, bold: bool = False) -> Iterator[Run]:
    """Yield the runs of text in a paragraph."""
    if element.text:
        yield _spaced(element.text), bold
    for child in element:
        yield from _run(child, styles, beside, bold=bold)
        if child.tail:
            yield _spaced(child.tail), bold


def _run(child: etree._Element, styles: Styles, beside: Beside, *, bold: bool) -> Iterator[Run]:
    if not isinstance(child.tag, str):
        return
    if child.tag == f"{TEXT}s":
        count = child.get(f"{TEXT}c", "1")
        yield " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES), True
    elif child.tag == f"{TEXT}tab":
        yield "\t", True
    elif child.tag == f"{TEXT}line-break":
        yield "\n", True
    elif child.tag == f"{TEXT}note":
        beside.notes.append(child)
    elif child.tag == f"{OFFICE}annotation":
        beside.comments.append(child)
    elif child.tag.startswith(DRAW):
        beside.frames.append(child)
    elif child.tag not in _BESIDE:
        own = styles.bold("text", child.get(f"{TEXT}style-name", "")) if child.tag == f"{TEXT}span" else None
        yield from runs_of(child, styles, beside, bold=bold if own is None else own)


def _spaced(text: str) -> str:
    """White space in the file is one space: runs of spaces are written as elements."""
    stripped = " ".join(text.split())
    if not stripped:
        return " "
    return f"{' ' * text[0].isspace()}{stripped}{' ' * text[-1].isspace()}"
