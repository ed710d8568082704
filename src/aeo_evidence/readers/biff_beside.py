"""Words of an xls or xlsb that stand in no cell: page headers, comments and text boxes; pictures and charts are counted."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from aeo_evidence.model.document import ParagraphRole
from aeo_evidence.readers.sheet_facts import Aside, letters
from aeo_evidence.readers.workbook_notes import told_on_page

# Records of xls. The text of a box follows it in a record of its own.
_CONTINUE, _HEADER, _FOOTER, _NOTE, _OBJECT, _BOX = 0x003C, 0x0014, 0x0015, 0x001C, 0x005D, 0x01B6
_OBJECT_FACTS = struct.Struct("<4xHH")  # kind and number
_NOTE_FACTS = struct.Struct("<HH2xH")  # row, column, number of the object that holds the text
_BOX_FACTS = struct.Struct("<10xH")  # characters
_CHART, _PICTURE, _COMMENT = 5, 8, 25  # kinds of objects
_WIDE = 0x01  # of the byte before a text: two bytes for each character
_OLD = 0x0600  # version of the format from which texts know whether they are wide
# Records of xlsb.
_B_PLACE, _B_TEXT, _B_MARGINS = 635, 637, 479
_B_PLACE_FACTS = struct.Struct("<4xI4xI")  # row and column
_B_LENGTH = struct.Struct("<I")
_SIDES = (ParagraphRole.HEADER, ParagraphRole.FOOTER) * 3
_NOTHING = 0xFFFFFFFF  # the length of a text that is not there


@dataclass(slots=True)
class BesideCells:
    """What was gathered from the records of one sheet of an xls."""

    version: int = _OLD
    margins: list[Aside] = field(default_factory=list)
    texts: list[tuple[int, int, str]] = field(default_factory=list)  # kind and number of the object, its text
    places: dict[int, str] = field(default_factory=dict)  # of comments by the numbers of their objects
    kinds: list[int] = field(default_factory=list)  # of objects
    _open: tuple[int, int] = (0, 0)  # the object that was begun last
    _wanted: int = 0  # characters that are still to come

    def take(self, kind: int, body: bytes) -> None:
        """Take a record. Raises struct.error for one that is too short."""
        if kind == _CONTINUE:
            self._go_on(body)
            return
        self._wanted = 0
        if kind in (_HEADER, _FOOTER) and body:
            role = ParagraphRole.HEADER if kind == _HEADER else ParagraphRole.FOOTER
            self.margins += [Aside(text, role) for text in told_on_page(self._margin(body))]
        elif kind == _OBJECT:
            self._open = _OBJECT_FACTS.unpack_from(body)
            self.kinds.append(self._open[0])
        elif kind == _BOX:
            self._wanted = _BOX_FACTS.unpack_from(body)[0]
            self.texts.append((*self._open, ""))
        elif kind == _NOTE:
            row, column, number = _NOTE_FACTS.unpack_from(body)
            self.places[number] = f"{letters(column)}{row + 1}"

    def _margin(self, body: bytes) -> str:
        if self.version < _OLD:
            return body[1:].decode("cp1252", "replace")
        return _decoded(body[2:], len(body))

    def _go_on(self, body: bytes) -> None:
        if self._wanted and self.texts:
            kind, number, before = self.texts[-1]
            text = _decoded(body, self._wanted)
            self._wanted -= len(text)
            self.texts[-1] = (kind, number, before + text)

    def told(self) -> tuple[Aside, ...]:
        """Return the words, each comment with the address of its cell."""
        noted = [
            Aside(text, ParagraphRole.NOTE if kind == _COMMENT else ParagraphRole.BOX, self.places.get(number, ""))
            for kind, number, text in self.texts
        ]
        return (*self.margins, *noted)

    @property
    def pictures(self) -> int:
        """How many pictures lie on the sheet."""
        return self.kinds.count(_PICTURE)

    @property
    def charts(self) -> int:
        """How many charts lie on the sheet."""
        return self.kinds.count(_CHART)


def _decoded(raw: bytes, most: int) -> str:
    """Return a text that begins with the byte that says how wide its characters are."""
    if not raw:
        return ""
    wide = bool(raw[0] & _WIDE)
    return raw[1 : 1 + (2 * most if wide else most)].decode("utf-16-le" if wide else "latin-1", "replace")


def margins_b(body: bytes) -> Iterator[Aside]:
    """Yield the page headers and footers of a record of xlsb. Raises struct.error for one that is too short."""
    at = 2
    for role in _SIDES:
        (length,) = _B_LENGTH.unpack_from(body, at)
        at += _B_LENGTH.size
        if length != _NOTHING:
            yield from (Aside(text, role) for text in told_on_page(_wide(body, at, length)))
            at += 2 * length


def comments_b(records: Iterator[tuple[int, int, bytes]]) -> Iterator[Aside]:
    """Yield the comments of a part of xlsb. Raises struct.error for a record that is too short."""
    place = ""
    for kind, _, body in records:
        if kind == _B_PLACE:
            row, column = _B_PLACE_FACTS.unpack_from(body)
            place = f"{letters(column)}{row + 1}"
        elif kind == _B_TEXT:
            (length,) = _B_LENGTH.unpack_from(body, 1)
            yield Aside(_wide(body, 1 + _B_LENGTH.size, length), ParagraphRole.NOTE, place)


def is_margins_b(kind: int) -> bool:
    """Say whether a record of xlsb holds the page headers and footers."""
    return kind == _B_MARGINS


def _wide(body: bytes, at: int, length: int) -> str:
    return body[at : at + 2 * length].decode("utf-16-le", "replace")
