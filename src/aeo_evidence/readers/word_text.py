"""The words of one paragraph of Word: what a person reads, with ticks, without what was deleted or only asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from aeo_evidence.readers.word_styles import Style, Styles, W, is_on, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_VML = "{urn:schemas-microsoft-com:vml}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_SILENT = GONE | {f"{W}instrText", f"{W}pPr", f"{W}rPr", f"{W}sdtPr", f"{W}rt", f"{W}fldData"}
_SIGNS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})

# Glyphs of the symbol fonts that forms use; the code may come with or without the private use offset F000.
_WINGDINGS = {
    0xFE: "☑",
    0xFD: "☒",
    0xA8: "☐",
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0xFC: "✓",
    0xFB: "✗",
    0xD6: "✓",
}
_WINGDINGS_2 = {0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐", 0x2A: "☐", 0x30: "☐", 0x50: "✓", 0x4F: "✗", 0x51: "✗"}
_SYMBOLS, _SURROGATES, _CHARACTERS = range(0xF000, 0xF100), range(0xD800, 0xE000), range(0x20, 0x110000)
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


@dataclass(slots=True)
class Words:
    """What one paragraph holds."""

    parts: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)  # contents of text boxes anchored here
    drawn: list[str] = field(default_factory=list)  # words of a watermark
    diagrams: list[str] = field(default_factory=list)  # relation ids of SmartArt
    bold: int = 0  # characters
    light: int = 0

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return "".join(self.parts)


def words_of(paragraph: etree._Element, style: Style, styles: Styles) -> Words:
    """Return the words of a paragraph."""
    words = Words()
    _gather(paragraph, words, style, styles)
    return words


def is_placeholder(control: etree._Element) -> bool:
    """Say whether a content control still shows its prompt: "Click here to enter text"."""
    return is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr"))


def tick(control: etree._Element) -> str:
    """Return the box of a check box control, ticked or not; "" if it is another control."""
    box = control.find(f"{W}sdtPr/{W14}checkbox")
    if box is None:
        return ""
    checked = box.find(f"{W14}checked")
    return "☑" if checked is not None and checked.get(f"{W14}val", "1") in ("1", "true", "on") else "☐"


def current(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children that a person sees: of alternatives the first, of changes the new state."""
    for child in element:
        if child.tag in GONE or not isinstance(child.tag, str):
            continue
        if child.tag == f"{MC}AlternateContent":
            choice = child.find(f"{MC}Choice")
            choice = choice if choice is not None else child.find(f"{MC}Fallback")
            if choice is not None:
                yield from current(choice)
        else:
            yield child


def _gather(element: etree._Element, words: Words, style: Style, styles: Styles) -> None:
    for child in current(element):
        if child.tag == f"{W}r":
            if not is_on(child.find(f"{W}rPr/{W}vanish")):
                _run(child, words, bold=_is_bold(child, style, styles))
        elif child.tag == f"{W}sdt":
            if box := tick(child):
                words.parts.append(box)
            elif not is_placeholder(child):
                _gather(child, words, style, styles)
        elif child.tag not in _SILENT:
            if child.tag == f"{_MATH}t":
                words.parts.append(child.text or "")
            _gather(child, words, style, styles)


def _is_bold(run: etree._Element, style: Style, styles: Styles) -> bool:
    own = run.find(f"{W}rPr/{W}b")
    if own is not None:
        return is_on(own)
    named = value(run, "rPr", "rStyle")
    return style.bold or (bool(named) and styles.get(named).bold)


def _run(run: etree._Element, words: Words, *, bold: bool) -> None:
    before = len(words.parts)
    for child in current(run):
        if child.tag == f"{W}t":
            words.parts.append(_in_font(child.text or "", run))
        elif child.tag in _SIGNS:
            words.parts.append(_SIGNS[child.tag])
        elif child.tag == f"{W}sym":
            words.parts.append(_symbol(child.get(f"{W}font", ""), child.get(f"{W}char", "")))
        elif child.tag == f"{W}fldChar":
            words.parts.append(_form_field(child))
        elif child.tag in _DRAWN:
            _drawing(child, words)
        elif child.tag == f"{W}ruby":
            base = child.find(f"{W}rubyBase")
            words.parts.extend(t.text or "" for t in base.iter(f"{W}t")) if base is not None else None
    added = sum(not c.isspace() for part in words.parts[before:] for c in part)
    words.bold += added if bold else 0
    words.light += 0 if bold else added


def _in_font(text: str, run: etree._Element) -> str:
    """Return a text with the letters of a symbol font as the ticks that they look like."""
    fonts = run.find(f"{W}rPr/{W}rFonts")
    glyphs = _FONTS.get(fonts.get(f"{W}ascii", "").lower()) if fonts is not None else None
    return "".join(glyphs.get(ord(c) & 0xFF, c) for c in text) if glyphs else text


def _symbol(font: str, code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    glyphs = _FONTS.get(font.lower())
    if glyphs is None:
        return "•" if number in _SYMBOLS or number in _SURROGATES or number not in _CHARACTERS else chr(number)
    return glyphs.get(number & 0xFF, "•")


def _form_field(mark: etree._Element) -> str:
    """Return what an old form field shows that is no text: a box, or the chosen entry of a list."""
    box = mark.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        state = box.find(f"{W}checked")
        return "☑" if is_on(state if state is not None else box.find(f"{W}default")) else "☐"
    choices = mark.find(f"{W}ffData/{W}ddList")
    if choices is not None:
        entries = [entry.get(f"{W}val", "") for entry in choices.iterchildren(f"{W}listEntry")]
        chosen = value(choices, "result") or value(choices, "default") or "0"
        return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""
    return ""


def _drawing(element: etree._Element, words: Words) -> None:
    for child in current(element):
        if child.tag == f"{W}txbxContent":
            words.boxes.append(child)
        elif child.tag == _DIAGRAM:
            words.diagrams.append(child.get(f"{_RELATION}dm", ""))
        else:
            if child.tag == f"{_VML}textpath":
                words.drawn.append(child.get("string", ""))
            _drawing(child, words)
