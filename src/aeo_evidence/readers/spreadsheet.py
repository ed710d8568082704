"""Read Excel workbooks: every sheet, hidden ones too, as a grid at its true rows and columns."""

import io
import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Block, Cell, CellKind, Content, Grid, GridRow, Paragraph, Remark
from aeo_evidence.readers.cells import RawValue, cells
from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.package import OLE_MAGIC, ZIP_MAGIC, mended, ole_streams, open_zip
from aeo_evidence.readers.partly import losses, unread_parts
from aeo_evidence.readers.sheet_facts import MOST_CELLS, Inspected, Position, SheetFacts, letters, ranges, too_large
from aeo_evidence.readers.workbook_biff import inspect_xls
from aeo_evidence.readers.workbook_notes import notes
from aeo_evidence.readers.workbook_xlsb import inspect_xlsb
from aeo_evidence.readers.workbook_xml import inspect_xlsx, workbook_part

_MOST_CELLS_OF_ALL = 2 * MOST_CELLS
_MOST_BLANK_ROWS = 20
_OBJECT_FOLDER = "MBD"  # where an xls keeps a file that is embedded
_BLANK = Cell()
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Read:
    """What one sheet came to."""

    grid: Grid | None = None
    remarks: tuple[Remark, ...] = ()
    problem: Remark | None = None
    cells: int = 0


def read(data: bytes) -> Content:
    """Return a grid per sheet with content, and remarks on hidden, empty and chart sheets and hidden rows."""
    form, inspected, extra = _inspected(data)
    workbook = _guarded(lambda: CalamineWorkbook.from_filelike(io.BytesIO(inspected.data)))
    sheets: list[_Read] = []
    for index, metadata in enumerate(workbook.sheets_metadata):
        facts = inspected.sheets[index] if index < len(inspected.sheets) else SheetFacts()
        room = _MOST_CELLS_OF_ALL - sum(sheet.cells for sheet in sheets)
        sheets.append(_sheet(workbook, index, metadata, facts, room))
    extra = _beside(extra, inspected, [metadata.name for metadata in workbook.sheets_metadata])
    blocks: list[Block] = [sheet.grid for sheet in sheets if sheet.grid is not None]
    problem, more = losses(*(sheet.problem for sheet in sheets), extra.problem)
    if not blocks and not extra.blocks and not extra.remarks and problem is None:
        raise UnreadableError("empty")
    return Content(
        format=form,
        blocks=(*blocks, *extra.blocks),
        pages=len(sheets),
        remarks=(*(remark for sheet in sheets for remark in sheet.remarks), *extra.remarks, *more),
        problem=problem,
        decoded=bool(blocks or extra.blocks),
    )


def _inspected(data: bytes) -> tuple[str, Inspected, Content]:
    nothing = Content(format="", blocks=())
    if data.startswith(OLE_MAGIC):
        if "EncryptedPackage" in ole_streams(data):
            raise UnreadableError("encrypted")
        embedded = len({name for name in ole_streams(data) if name.startswith(_OBJECT_FOLDER)})
        return "xls", inspect_xls(data), replace(nothing, remarks=_counted(embedded_files=embedded))
    if data.strip(b"\x00") and not data.startswith(ZIP_MAGIC):
        raise UnreadableError("damaged")
    with open_zip(data) as archive:
        whole, torn = mended(archive, _is_of_workbook)
    data = whole or data
    nothing = replace(nothing, problem=unread_parts(torn))
    with open_zip(data) as archive:
        name = workbook_part(archive)
        if name is None or not name.startswith("xl/"):
            raise UnreadableError("damaged")
        if name.endswith(".bin"):
            pictures = sum(posixpath.dirname(each) == "xl/media" for each in archive.namelist())
            embedded = sum(posixpath.dirname(each) == "xl/embeddings" for each in archive.namelist())
            said = _counted(pictures=pictures, embedded_files=embedded)
            return "xlsb", inspect_xlsb(data, archive), replace(nothing, remarks=said)
        return "xlsx", inspect_xlsx(data, archive), _also_lost(notes(archive), nothing.problem)


def _also_lost(content: Content, *others: Remark | None) -> Content:
    problem, more = losses(content.problem, *others)
    return replace(content, problem=problem, remarks=(*content.remarks, *more))


def _is_of_workbook(name: str) -> bool:
    """Say whether a part holds what all sheets share; the sheets themselves are looked at one by one."""
    folder, base = posixpath.split(name)
    return folder in ("xl", "xl/_rels", "_rels") and base.endswith((".xml", ".bin", ".rels"))


def _counted(**counts: int) -> tuple[Remark, ...]:
    return tuple(Remark(code, (("count", str(count)),)) for code, count in counts.items() if count)


def _beside(extra: Content, inspected: Inspected, names: Sequence[str]) -> Content:
    """Return what stands beside the cells of a workbook, with what only its records tell of it."""
    asides = [(name, each) for name, facts in zip(names, inspected.sheets, strict=False) for each in facts.beside]
    told = [
        Paragraph(text=text, at=f"{name}!{each.at}" if each.at else name, role=each.role)
        for name, each in asides
        if (text := clean(each.text))
    ]
    pictures, charts = (sum(getattr(facts, kind) for facts in inspected.sheets) for kind in ("pictures", "charts"))
    known = replace(
        extra,
        blocks=(*extra.blocks, *dict.fromkeys(told)),
        remarks=(*_counted(pictures=pictures, charts=charts), *extra.remarks),
    )
    return _also_lost(known, unread_parts([name for facts in inspected.sheets for name in facts.lost]))


def _guarded(action: Callable[[], _T]) -> _T:
    """Run a call into the library that reads the values; whatever it dies of, the file is damaged."""
    try:
        return action()
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableError("damaged") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of Rust: no Exception, so that nobody catches it by accident
            raise UnreadableError("damaged") from None
        raise


def _sheet(workbook: CalamineWorkbook, index: int, metadata: SheetMetadata, facts: SheetFacts, room: int) -> _Read:
    name = metadata.name
    said = (("sheet", name),)
    if metadata.typ == SheetTypeEnum.ChartSheet:
        return _Read(remarks=(Remark("chart_sheet", said),))
    if metadata.typ == SheetTypeEnum.Vba:
        return _Read()
    try:
        sheet = _guarded(lambda: workbook.get_sheet_by_index(index))
    except UnreadableError:
        return _Read(problem=Remark("sheet_unreadable", said))
    hidden = metadata.visible != SheetVisibleEnum.Visible
    remarks = [Remark("hidden_sheet", said)] if hidden else []
    if sheet.height * sheet.width > room:
        return _Read(remarks=tuple(remarks), problem=Remark("sheet_left_out", said))
    grid = _grid(sheet, name, facts, hidden=hidden)
    torn = Remark("sheet_unreadable", said) if facts.torn else None
    if grid is None:
        return _Read(remarks=tuple(remarks) if torn else (*remarks, Remark("empty_sheet", said)), problem=torn)
    if facts.hidden_rows:
        remarks.append(Remark("hidden_rows", (("rows", ranges(facts.hidden_rows)), *said)))
    if facts.hidden_columns:
        remarks.append(Remark("hidden_columns", (("columns", ranges(facts.hidden_columns, "column")), *said)))
    problem = torn or (too_large(name, *facts.kept) if facts.kept else None)
    return _Read(grid, tuple(remarks), problem, sheet.height * sheet.width)


def _grid(sheet: CalamineSheet, name: str, facts: SheetFacts, *, hidden: bool) -> Grid | None:
    """Return the used range of a sheet, or None if nothing stands on it."""
    top, left = sheet.start or (0, 0)
    columns = [letters(left + offset) for offset in range(sheet.width)]
    blank = [_BLANK] * sheet.width
    rows = [
        cells(row, columns, number) if any(row) or any(map(_is_there, row)) else blank.copy()
        for number, row in enumerate(sheet.to_python(), start=top + 1)
    ]
    rows, (top, left) = _with_unknown(rows, (top, left), facts)
    _fill_merged(rows, (top, left), sheet, facts)
    used = [_used(row) for row in rows]
    height = next((i for i in range(len(used), 0, -1) if used[i - 1]), 0)
    width = max(used, default=0)
    if not width:
        return None
    first, last = letters(left), letters(left + width - 1)
    return Grid(
        rows=tuple(
            GridRow(tuple(row[:width]), f"{name}!{first}{number}:{last}{number}")
            for number, row in _without_gaps(rows[:height], used, top + 1)
        ),
        at=f"{name}!{first}{top + 1}:{last}{top + height}",
        sheet=name,
        hidden=hidden,
    )


def _without_gaps(rows: list[list[Cell]], used: list[int], number: int) -> Iterator[tuple[int, list[Cell]]]:
    """Yield rows with their numbers; of a long run of blank rows only the first few, for the numbers tell the rest."""
    blanks = 0
    for offset, (row, is_used) in enumerate(zip(rows, used, strict=False)):
        blanks = 0 if is_used else blanks + 1
        if blanks <= _MOST_BLANK_ROWS:
            yield number + offset, row


def _is_there(value: RawValue) -> bool:
    return not isinstance(value, str) or bool(value)


def _used(row: list[Cell]) -> int:
    """Return how many cells of a row there are up to the last that is not blank."""
    for number in range(len(row), 0, -1):
        if row[number - 1].kind is not _BLANK.kind:
            return number
    return 0


def _with_unknown(rows: list[list[Cell]], start: Position, facts: SheetFacts) -> tuple[list[list[Cell]], Position]:
    """Put the cells that cannot be known in their places; the used range that was read may end before them."""
    if not facts.unknown:
        return rows, start
    top = min(start[0] if rows else 2**20, *(row for row, _ in facts.unknown), 2**20)
    left = min(start[1] if rows else 2**20, *(column for _, column in facts.unknown), 2**20)
    bottom = max(start[0] + len(rows) - 1, *(row for row, _ in facts.unknown))
    right = max(start[1] + max((len(row) for row in rows), default=0) - 1, *(column for _, column in facts.unknown))
    if (bottom - top + 1) * (right - left + 1) > MOST_CELLS:
        top, left = start
        bottom, right = top + len(rows) - 1, left + max((len(row) for row in rows), default=0) - 1
    wide = [[_BLANK] * (right - left + 1) for _ in range(bottom - top + 1)]
    for i, row in enumerate(rows):
        wide[start[0] - top + i][start[1] - left : start[1] - left + len(row)] = row
    for (row_number, column), text in sorted(facts.unknown.items()):
        if top <= row_number <= bottom and left <= column <= right:
            wide[row_number - top][column - left] = Cell(
                text, CellKind.UNKNOWN, None, f"{letters(column)}{row_number + 1}"
            )
    return wide, (top, left)


def _fill_merged(rows: list[list[Cell]], start: Position, sheet: CalamineSheet, facts: SheetFacts) -> None:
    """Put the content of each merged range into all its cells within the used range."""
    work = MOST_CELLS  # hostile files merge everything with everything
    height, width = len(rows), max((len(row) for row in rows), default=0)
    for first, last in sheet.merged_cell_ranges or facts.merged:
        top, left = first[0] - start[0], first[1] - start[1]
        bottom, right = min(last[0] - start[0], height - 1), min(last[1] - start[1], width - 1)
        if not (0 <= top < height and 0 <= left < width):
            continue
        source = rows[top][left]
        work -= (bottom - top + 1) * (right - left + 1)
        if source.kind == CellKind.BLANK or work < 0:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                at = f"{letters(start[1] + column)}{start[0] + row + 1}"
                rows[row][column] = Cell(source.text, source.kind, source.value, at)
