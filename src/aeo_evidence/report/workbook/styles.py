"""The looks of cells. Each is made once for a workbook: making one is dear, assigning it costs nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.workbook import Workbook

from aeo_evidence.model.rule import Language

# A font that has the characters of the report's language and is there on every office machine.
FONTS = {Language.EN: "Calibri", Language.ZH_HANT: "Microsoft JhengHei", Language.ZH_HANS: "Microsoft YaHei"}
_INK, _PALE, _LINE, _DARK, _FRAME = "1F2933", "5F6B7A", "D5DBE1", "22405E", "C9B568"
# Dark letters on a pale ground; the word in the cell says the same, for colour alone tells nothing in print.
_GROUNDS = {
    "met": ("17452B", "DDF0E3"),
    "partial": ("5B4200", "FFF0C7"),
    "outdated": ("6A3300", "FCE3CF"),
    "missing": ("7A1420", "F9D8DA"),
    "review": ("1D3A6E", "DCE8F8"),
    "not_applicable": ("4A4F55", "ECEEF0"),
    "green": ("17452B", "DDF0E3"),
    "amber": ("5B4200", "FFF0C7"),
    "red": ("7A1420", "F9D8DA"),
}
# Of areas that stand for a status, in charts.
FILLS = {
    "met": "2E8B57",
    "partial": "D9A300",
    "outdated": "D9731A",
    "missing": "B3313F",
    "review": "3B6FB6",
    "not_applicable": "A9B2BB",
}
_BARS = {"green": "2E8B57", "amber": "C98A00", "red": "B3313F"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a cell looks."""

    size: float = 10
    bold: bool = False
    italic: bool = False
    underline: bool = False
    ink: str = _INK
    ground: str = ""
    across: str = "left"
    down: str = "top"
    wrap: bool = True
    shrink: bool = False  # letters as small as it takes to stand on one line
    line: bool = False
    indent: bool = False
    number: str = "General"
    box: bool = False  # a cell to fill in: framed, and not locked should a person protect the sheet


_CELL = Look(line=True)
_ENTRY = Look(ground="FFFBE6", box=True)  # hardly tinted, so that it prints as paper to write on
LOOKS: Mapping[str, Look] = {
    "title": Look(size=18, bold=True, ink=_DARK, wrap=False),
    "applicant": Look(size=13, bold=True, wrap=False),
    "section": Look(size=12, bold=True, ink=_DARK, wrap=False, down="bottom"),
    "label": Look(ink=_PALE, wrap=False),
    "label_top": Look(bold=True),
    "value": Look(wrap=False),
    "aside": Look(wrap=False, indent=True, ink=_PALE),
    "value_right": Look(across="right", wrap=False),
    "warning": Look(bold=True, ink="7A1420", wrap=False),
    "note_line": Look(italic=True, ink=_PALE, wrap=False),
    "score_big": Look(size=14, bold=True, across="right", wrap=False),
    "note": Look(italic=True, ink=_PALE),
    "prose": Look(),
    "header": Look(bold=True, ink="FFFFFF", ground=_DARK, down="center", line=True),
    "header_right": Look(bold=True, ink="FFFFFF", ground=_DARK, across="right", down="center"),
    "header_entry": Look(bold=True, ink="4A3800", ground="F2D98A", down="center", line=True),
    "entry": _ENTRY,
    "example": replace(_ENTRY, italic=True, ink=_PALE),
    "entry_date": replace(_ENTRY, number="yyyy-mm-dd", across="center"),
    "text": _CELL,
    "strong": replace(_CELL, bold=True),
    "quiet": replace(_CELL, ink=_PALE),
    "link": replace(_CELL, ink="0B57A4", underline=True),
    "link_fitted": replace(_CELL, ink="0B57A4", underline=True, wrap=False, shrink=True),
    "number": replace(_CELL, across="right"),
    "count": replace(_CELL, across="right", number='0;-0;"–"'),
    "count_strong": replace(_CELL, bold=True, across="right", number='0;-0;"–"'),
    "share": replace(_CELL, across="right", number="0.00"),
    "points": replace(_CELL, across="right", number='"+"0.0'),
    **{f"as_{name}": replace(_CELL, bold=True, ink=ink, ground=ground) for name, (ink, ground) in _GROUNDS.items()},
    **{f"bar_{name}": replace(_CELL, ink=ink, wrap=False) for name, ink in _BARS.items()},
}


def make_looks(book: Workbook, language: Language) -> dict[str, StyleArray]:
    """Return every look as the style of a cell of this workbook."""
    return {name: make_look(book, look, language) for name, look in LOOKS.items()}


def make_look(book: Workbook, look: Look, language: Language) -> StyleArray:
    """Return a look as the style of a cell of this workbook, which must have a sheet."""
    cell: Any = WriteOnlyCell(book.worksheets[0])
    cell.font = Font(
        name=FONTS[language],
        size=look.size,
        bold=look.bold,
        italic=look.italic,
        color=look.ink,
        underline="single" if look.underline else None,
    )
    inner = look.indent or (
        (look.line or look.box) and look.across == "left"
    )  # so that it does not touch a number on its left
    cell.alignment = Alignment(
        horizontal=look.across,
        vertical=look.down,
        wrap_text=look.wrap,
        shrink_to_fit=look.shrink or None,
        indent=int(inner),
    )
    cell.number_format = look.number
    if look.ground:
        cell.fill = PatternFill("solid", start_color=look.ground, end_color=look.ground)
    if look.box:
        side = Side(style="thin", color=_FRAME)
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        cell.protection = Protection(locked=False)
    elif look.line:
        side = Side(style="thin", color=_LINE)
        cell.border = Border(bottom=side)
    style: StyleArray = cell._style  # noqa: SLF001 - openpyxl has no public name for a finished style
    return style
