"""The shapes on a slide of PowerPoint 97-2003: their texts and places, groups and tables."""

import struct
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from aeo_evidence.model.document import ParagraphRole
from aeo_evidence.readers.flow import Laid
from aeo_evidence.readers.grids import GridCell, laid_by_edges
from aeo_evidence.readers.ppt_records import Record, inside
from aeo_evidence.readers.slides import Shape

Outline: TypeAlias = tuple[tuple[int, str], ...]  # kind and text, as the list of slides holds them

_GROUP, _SHAPE, _PROPERTIES = 0xF003, 0xF004, (0xF00B, 0xF122)
_CHILD_PLACE, _PLACE, _TEXT_BOX, _KIND = 0xF00F, 0xF010, 0xF00D, 0xF00A
_HEADER, _CHARACTERS, _BYTES, _REFERENCE, _PLACEHOLDER = 3999, 4000, 4008, 3998, 3011
_IS_TABLE, _PICTURE = 0x039F, 0x0104  # properties
_TITLES, _OUTLINED = (0, 6), (0, 1, 5, 6, 7, 8)  # kinds of text: titles; all that a layout sets places aside for
_OTHER = 4
_MARGINS = {7: ParagraphRole.FOOTER, 8: ParagraphRole.FOOTER, 9: ParagraphRole.FOOTER, 10: ParagraphRole.HEADER}
_MOST_ROWS = 1000


def shapes_of(
    main: bytes, container: Record, outline: Outline, only: int | None = None
) -> tuple[tuple[Shape, ...], int]:
    """Return the shapes of a slide that bear text, and how many pictures it has. `only`: kind of text wanted."""
    top = next(inside(main, container, _GROUP), None)
    if top is None:
        return (), 0
    pictures = sum(_has(main, shape, _PICTURE) for shape in inside(main, container, _SHAPE))
    return tuple(_in_group(main, top, outline, only)), pictures


def _in_group(main: bytes, group: Record, outline: Outline, only: int | None, *, top: bool = True) -> Iterator[Shape]:
    for index, record in enumerate(inside(main, group)):
        if record.kind == _SHAPE and (index or top):  # the first shape of a group is the group itself
            yield from _shape(main, record, outline, only)
        elif record.kind == _GROUP:
            inner = tuple(_in_group(main, record, outline, only, top=False))
            own = next(inside(main, record, _SHAPE), None)
            if not inner or own is None:
                continue
            upper, left, bottom, _ = _place(main, own)
            if _has(main, own, _IS_TABLE):
                laid = _table(main, record, outline)
                rows, cut = laid.rows, laid.left_out
                yield Shape(top=upper, left=left, height=bottom - upper, rows=rows, left_out=cut)
            else:
                yield Shape(top=upper, left=left, height=bottom - upper, inner=inner)


def _shape(main: bytes, record: Record, outline: Outline, only: int | None) -> Iterator[Shape]:
    kind, text = _text(main, record, outline)
    lines = tuple(text.replace("\x0b", "\n").split("\r"))
    if not any(line.strip() for line in lines) or (only is not None and kind != only):
        return
    top, left, bottom, _ = _place(main, record)
    mark = next(inside(main, record, _PLACEHOLDER), None)
    role = ParagraphRole.BODY if kind in _OUTLINED or mark is not None else ParagraphRole.BOX
    if mark is not None:
        role = _MARGINS.get(main[mark.start + 4], role)
    yield Shape(top=top, left=left, height=bottom - top, lines=lines, role=role, title=kind in _TITLES)


def _text(main: bytes, record: Record, outline: Outline) -> tuple[int, str]:
    """Return the kind of a shape's text and the text: its own, or one that the list of slides holds."""
    kind, text = _OTHER, ""
    for box in inside(main, record, _TEXT_BOX):
        # The box is a container in some files and marked as none in others.
        for found in inside(main, box):
            if found.kind == _HEADER:
                kind = struct.unpack_from("<I", main, found.start)[0]
            elif found.kind in (_CHARACTERS, _BYTES):
                text = found.text(main)
            elif found.kind == _REFERENCE:
                number = struct.unpack_from("<I", main, found.start)[0]
                kind, text = outline[number] if number < len(outline) else (_OTHER, "")
    return kind, text


def _place(main: bytes, record: Record) -> tuple[int, int, int, int]:
    """Return top, left, bottom and right."""
    for found in inside(main, record):
        length = found.end - found.start
        if found.kind == _PLACE and length in (8, 16):
            top, left, right, bottom = struct.unpack_from("<4h" if length == 8 else "<4i", main, found.start)
            return top, left, bottom, right
        if found.kind == _CHILD_PLACE and length == 16:
            left, top, right, bottom = struct.unpack_from("<4i", main, found.start)
            return top, left, bottom, right
    return 0, 0, 0, 0


def _has(main: bytes, record: Record, wanted: int) -> bool:
    """Say whether a shape has a property with a value."""
    for found in inside(main, record):
        if found.kind in _PROPERTIES:
            count = min(found.instance, (found.end - found.start) // 6)
            for index in range(count):
                code, value = struct.unpack_from("<HI", main, found.start + 6 * index)
                if code & 0x3FFF == wanted and value:
                    return True
    return False


def _table(main: bytes, group: Record, outline: Outline) -> Laid:
    """Return the rectangle that the cells of a table make by their places."""
    cells: list[tuple[int, int, GridCell]] = []
    for record in list(inside(main, group))[1:]:
        if record.kind != _SHAPE or not _is_box(main, record):
            continue
        _, text = _text(main, record, outline)
        top, left, bottom, right = _place(main, record)
        cells.append((top, bottom, GridCell(text.replace("\r", "\n").strip(), left, right)))
    tops = sorted({top for top, _, _ in cells})
    left_out = sum(top > tops[_MOST_ROWS - 1] and bool(cell.text) for top, _, cell in cells) if tops[_MOST_ROWS:] else 0
    rows = [[cell for top, bottom, cell in cells if top == at or top < at < bottom] for at in tops[:_MOST_ROWS]]
    laid = laid_by_edges([sorted(row, key=lambda cell: cell.left) for row in rows])
    return replace(laid, left_out=laid.left_out + left_out)


def _is_box(main: bytes, record: Record) -> bool:
    return any(found.kind == _TEXT_BOX for found in inside(main, record))
