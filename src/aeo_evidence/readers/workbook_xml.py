"""Look into the XML of an xlsx or xlsm for what its values do not tell. Sheets without such things are not parsed."""

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TypeAlias
from zipfile import ZipFile

from lxml import etree

from aeo_evidence.readers.package import Element, Relation, parse, part, relations, repacked, so_far
from aeo_evidence.readers.sheet_facts import (
    LARGEST_SHEET,
    MOST_CELLS,
    Inspected,
    Position,
    SheetFacts,
    position,
    window,
)

# What tells that there is more to a sheet than values, under what all such marks hold: most sheets hold none of these.
_MARKS = {
    b"<f": (b"<f>", b"<f ", b"<f/>"),
    b":f": (b":f>", b":f "),
    b't="e"': (b't="e"',),
    b"t='e'": (b"t='e'",),
    b"hidden=": (b'hidden="1"', b'hidden="true"', b"hidden='1'", b"hidden='true'"),
}
# Without a class before the letter, so that the search may leap from one to the next.
_FAR_ROW = re.compile(rb'r="[A-Z]{0,3}(\d{5,7})"')
_VERY_FAR_ROW = re.compile(rb'r="[A-Z]{0,3}\d{6,7}"')
_FAR_COLUMN = re.compile(rb'r="([A-Z]{2,3})\d')
_IMPOSSIBLE = re.compile(rb'r="(?:[A-Z]{4}|[A-Z]{1,3}(?:0|\d{8}))')
_NEAR, _FAR = 9_999, 99_999  # rows with less digits than those
_WHOLE = re.compile(rb"(?:</(?:\w+:)?\w+sheet>|<(?:\w+:)?\w+sheet\b[^<]*/>)\s*\Z")
_TRUE = frozenset({"1", "true", "on"})


@dataclass(slots=True)
class _Seen:
    """What a walk over one sheet has gathered so far."""

    cells: list[Position] = field(default_factory=list)
    impossible: bool = False  # a cell stands where no sheet reaches
    unknown: dict[Position, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


def inspect_xlsx(data: bytes, archive: ZipFile) -> Inspected:
    """Return the facts of every sheet, and the workbook without cells that lie beyond all bounds."""
    parts, recalculated = _workbook(archive)
    facts: list[SheetFacts] = []
    replaced: dict[str, bytes] = {}
    for name in parts:
        xml = part(archive, name) if name in archive.NameToInfo else b""
        torn = xml is None
        if xml is None:  # the reader of the values would not see that
            xml = replaced[name] = so_far(archive, name)
        if not _is_telling(xml):
            facts.append(SheetFacts(torn=torn or not _WHOLE.search(xml[-200:])))
            continue
        found = _facts(xml, recalculated=recalculated)
        found = replace(found, torn=found.torn or torn)
        facts.append(found)
        if found.kept:
            replaced[name] = _cut(xml, found.kept)
    return Inspected(repacked(archive, replaced) if replaced else data, tuple(facts))


def workbook_part(archive: ZipFile) -> str | None:
    """Return the name of the part that lists the sheets, or None if the package is no workbook."""
    for link in relations(archive, "").values():
        if link.kind == "officeDocument" and link.target in archive.namelist():
            return link.target
    return next((name for name in ("xl/workbook.xml", "xl/workbook.bin") if name in archive.namelist()), None)


def sheet_links(archive: ZipFile) -> tuple[tuple[str, str], ...]:
    """Return name and part of every sheet in the order of the workbook; the part is "" where the link is broken."""
    name = workbook_part(archive)
    root = parse(part(archive, name) or b"") if name else None
    if name is None or root is None:
        return ()
    links = relations(archive, name)
    found = []
    for sheet in root.iter("{*}sheet"):
        ids = [value for key, value in sheet.attrib.items() if str(key).endswith("}id")]
        link = links.get(str(ids[0])) if ids else None
        found.append((sheet.get("name", ""), link.target if isinstance(link, Relation) else ""))
    return tuple(found)


def _workbook(archive: ZipFile) -> tuple[list[str], bool]:
    """Return the parts of the sheets, and whether the file says that its values are still to be computed."""
    name = workbook_part(archive)
    root = parse(part(archive, name) or b"") if name else None
    calculation = root.find("{*}calcPr") if root is not None else None
    pending = calculation is not None and calculation.get("fullCalcOnLoad") in _TRUE
    return [target for _, target in sheet_links(archive)], pending


def _is_telling(xml: bytes) -> bool:
    return any(sign in xml and any(mark in xml for mark in marks) for sign, marks in _MARKS.items()) or (
        _reach(xml) > MOST_CELLS
    )


def _reach(xml: bytes) -> int:
    """Return an upper bound of the cells of the used range, without parsing."""
    if b"r='" in xml or xml.count(b"<c ") + xml.count(b"<row ") > xml.count(b' r="') or b"<c>" in xml or b":c>" in xml:
        return MOST_CELLS + 1  # places are left out or written in a rare way
    wide = max((position(f"{name.decode()}1") or (0, 0) for name in _FAR_COLUMN.findall(xml)), default=None)
    columns = 26 if wide is None else wide[1] + 1
    if _IMPOSSIBLE.search(xml):
        return MOST_CELLS + 1
    if not _FAR_ROW.search(xml):
        return _NEAR * columns
    if wide is None:
        columns = next((c for c in range(90, 64, -1) if b' r="%c' % c in xml), 65) - 64
    if not _VERY_FAR_ROW.search(xml) and _FAR * columns <= MOST_CELLS:
        return _FAR * columns
    return columns * max(int(number) for number in _FAR_ROW.findall(xml))


def _facts(xml: bytes, *, recalculated: bool) -> SheetFacts:
    seen = _Seen()
    try:
        for row, cells in _rows(xml, seen):
            for place, cell in cells:
                _note(seen, place, cell, recalculated=recalculated)
            if row.get("hidden") in _TRUE and cells:
                seen.hidden_rows.add(cells[0][0][0])
    except etree.XMLSyntaxError:
        # The reader of the values goes on behind the damage: what it could meet there must not reach too far.
        far = LARGEST_SHEET if _reach(xml) > MOST_CELLS else None
        return SheetFacts(unknown=seen.unknown, torn=True, kept=far)
    filled = {row for row, _ in seen.cells}
    used = max((column for _, column in seen.cells), default=-1)
    return SheetFacts(
        unknown=seen.unknown,
        hidden_rows=tuple(sorted(seen.hidden_rows & filled)),
        hidden_columns=tuple(c for first, last in seen.hidden_columns for c in range(first, min(last, used) + 1)),
        kept=window(seen.cells) or (LARGEST_SHEET if seen.impossible else None),
    )


_Row: TypeAlias = tuple[Element, list[tuple[Position, Element]]]


def _rows(xml: bytes, seen: _Seen) -> Iterator[_Row]:
    """Yield each row with its cells and their positions; places that the file leaves out are counted on."""
    walk = etree.iterparse(
        io.BytesIO(xml),
        events=("end",),
        tag=("{*}row", "{*}col"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    number = -1
    for _, element in walk:
        namespace, name = element.tag[:-3], element.tag[-3:]
        if name == "col":
            if element.get("hidden") in _TRUE:
                seen.hidden_columns.append((int(element.get("min", "1")) - 1, int(element.get("max", "1")) - 1))
            continue
        given = element.get("r", "")
        number = place[0] if (place := position(f"A{given}")) else number + 1
        cells: list[tuple[Position, etree._Element]] = []
        column = -1
        for cell in element.iterchildren(f"{namespace}c"):
            told = cell.get("r", "")
            place = position(told) or (number, column + 1)
            column = place[1]
            if (told and position(told) is None) or place[0] >= LARGEST_SHEET[0] or column >= LARGEST_SHEET[1]:
                seen.impossible = True
            else:
                cells.append((place, cell))
        yield element, cells
        element.clear()
        while (before := element.getprevious()) is not None and (parent := before.getparent()) is not None:
            parent.remove(before)


def _note(seen: _Seen, place: Position, cell: etree._Element, *, recalculated: bool) -> None:
    """Note where a cell with content stands, and whether its value can be known.

    A formula that gave an empty text holds an empty value of type str; one that was never computed holds no value,
    or the 0 that some writers put there while telling Excel to compute the whole workbook.
    """
    value: str | None = None
    formula = inline = False
    for child in cell:
        name = str(child.tag)[-2:]  # of a comment the tag is no string
        if name == "}v":
            value = (child.text or "").strip()
        formula = formula or name == "}f"
        inline = inline or name == "is"
    kind = cell.get("t", "n")
    if value or formula or inline:
        seen.cells.append(place)
    if kind == "e":
        seen.unknown[place] = value or ""
    elif formula and _is_pending(kind, value or "", has_value=value is not None, recalculated=recalculated):
        seen.unknown[place] = ""


def _is_pending(kind: str, text: str, *, has_value: bool, recalculated: bool) -> bool:
    if text:
        return recalculated and text == "0" and kind == "n"
    return not (kind == "str" and has_value)


def _cut(xml: bytes, kept: Position) -> bytes:
    """Return the sheet with the cells of the first rows and columns only, as far as it is whole."""
    rows: list[bytes] = []
    namespace = ""
    with suppress(etree.XMLSyntaxError):
        for row, cells in _rows(xml, _Seen()):
            namespace = etree.QName(row).namespace or ""
            inside = [cell for (r, c), cell in cells if r < kept[0] and c < kept[1]]
            if inside:
                number = cells[0][0][0] + 1
                texts = b"".join(etree.tostring(c, with_tail=False) for c in inside)
                rows.append(b'<row r="%d">%s</row>' % (number, texts))
    return b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (namespace.encode(), b"".join(rows))
