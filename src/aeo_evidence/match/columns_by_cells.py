"""Columns known by what their cells hold, where no heading says it: days, times with their day, numbers, marks."""

import re
from collections.abc import Callable, Collection
from decimal import Decimal
from typing import TypeAlias

from aeo_evidence.match.heading_fit import ALIKE, CONTAINED, ColumnHit, heading_fit
from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Column, Table
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.text.dates import find_dates, find_time
from aeo_evidence.text.fold import fold, plain
from aeo_evidence.text.numbers import number_of
from aeo_evidence.text.phrases import finder

Numbers: TypeAlias = tuple[Decimal | None, ...]  # of a column, row by row

DATE = "date"  # the field of the day of an entry
COMPARED = "reconciled"  # the field of the mark that things were compared
_OF_COUNT = ("book_quantity", "counted_quantity", "variance")
_VERSUS = re.compile(r"(?<![A-Za-z])(?:vs?\.?|versus|against)\s|\w\s*[=＝]\s*\w", re.IGNORECASE)
_LONGEST_MARK = 12
_SAMPLE = 30
_CODE = re.compile(r"[A-Z]{1,6}\s?[-/]?\s?\d{2,}[A-Z]?", re.IGNORECASE)
_MOST_CELLS = 0.7
_FEWEST_CELLS = 3


def take_by_cells(found: dict[str, ColumnHit], fields: Collection[str], table: Table, vocabulary: Vocabulary) -> None:
    """Add the fields that no heading names but that one column holds, as its cells show."""
    if DATE in fields and DATE not in found:
        _take_date_from_time(found, table, vocabulary)
    if DATE in fields and DATE not in found:
        _take_only_dates(found, table, vocabulary)
    _take_codes(found, fields, table, vocabulary)
    _take_marks(found, fields, table, vocabulary)
    _take_comparisons(found, fields, table, vocabulary)
    _take_reckoned(found, fields, table)
    _take_by_words(found, fields, table, vocabulary)


def _take_by_words(found: dict[str, ColumnHit], fields: Collection[str], table: Table, vocabulary: Vocabulary) -> None:
    """Give a field to the one column of texts most of which hold a word that tells it ("Cap. 60", "Managing Director")."""
    for name in fields:
        words = tuple((word,) for word in vocabulary.values.get(f"{name}_tellers", ()))
        if name in found or not words:
            continue
        tells = finder(words)

        def told(cell: Cell, tells: Callable[[str], bool] = tells) -> bool:
            return tells(fold(cell.text))

        columns = [column for column in _free(found, table) if _mostly(told, column, table)]
        if len(columns) == 1:
            found[name] = ColumnHit(columns[0].index, ALIKE)


def _take_codes(found: dict[str, ColumnHit], fields: Collection[str], table: Table, vocabulary: Vocabulary) -> None:
    """Where one number is asked for and not found, a column headed "No." whose cells are codes (K-014) holds it."""
    missing = [name for name in fields if name not in found and vocabulary.fields[name].holds == "serial"]
    if len(missing) != 1:
        return
    plain_numbers = frozenset(vocabulary.values.get("number_headings", ()))
    columns = [
        column
        for column in _free(found, table)
        if not plain_numbers.isdisjoint(column.forms) and _mostly(_is_code, column, table)
    ]
    if len(columns) == 1:
        found[missing[0]] = ColumnHit(columns[0].index, ALIKE)


def _take_marks(found: dict[str, ColumnHit], fields: Collection[str], table: Table, vocabulary: Vocabulary) -> None:
    """Give a mark to the one column whose cells are words that only such a mark is written with ("match", "tallies")."""
    for name in fields:
        words = frozenset(vocabulary.values.get(f"{name}_marks", ()))
        if name in found or vocabulary.fields[name].holds != "mark" or not words or name == "signature":
            continue

        def tells(cell: Cell, words: frozenset[str] = words) -> bool:
            return fold(cell.text).strip() in words or plain(cell.text).strip() in words

        columns = [column for column in _free(found, table) if _mostly(tells, column, table)]
        if len(columns) == 1:
            found[name] = ColumnHit(columns[0].index, ALIKE)


def _take_comparisons(
    found: dict[str, ColumnHit], fields: Collection[str], table: Table, vocabulary: Vocabulary
) -> None:
    """Give the mark that things were compared to the one column headed so ("Labels v. waybill") whose cells are marks."""
    words = frozenset(vocabulary.values.get("ok", ())) | frozenset(vocabulary.values.get(f"{COMPARED}_marks", ()))
    if COMPARED in found or COMPARED not in fields or not words:
        return

    def marked(cell: Cell) -> bool:
        return len(cell.text) <= _LONGEST_MARK and (
            fold(cell.text).strip() in words or plain(cell.text).strip() in words
        )

    columns = [
        column for column in _free(found, table) if _VERSUS.search(column.heading) and _mostly(marked, column, table)
    ]
    if len(columns) == 1:
        found[COMPARED] = ColumnHit(columns[0].index, ALIKE)


def _take_reckoned(found: dict[str, ColumnHit], fields: Collection[str], table: Table) -> None:
    """Where one of the three numbers of a count is not found, the column with which the sum works out holds it.

    "Pieces by TALLYMAN | Pieces found | Difference": what was counted less what the books say is the difference, or the
    other way round, in most rows.
    """
    missing = [name for name in _OF_COUNT if name not in found]
    if len(missing) != 1 or not set(_OF_COUNT) <= set(fields):
        return
    rest = tuple(_numbers(_column(found[name].index, table), table) for name in _OF_COUNT if name in found)
    columns = [column for column in _free(found, table) if _works_out(missing[0], _numbers(column, table), rest)]
    if len(columns) == 1:
        found[missing[0]] = ColumnHit(columns[0].index, ALIKE)


def _works_out(missing: str, numbers: Numbers, rest: tuple[Numbers, ...]) -> bool:
    """Say whether numbers go with the two others row by row, with a difference in one row at least."""
    by_name = dict(zip((name for name in _OF_COUNT if name != missing), rest, strict=True)) | {missing: numbers}
    rows = zip(*(by_name[name] for name in _OF_COUNT), strict=True)
    whole = [
        (counted - book, gap)
        for book, counted, gap in rows
        if book is not None and counted is not None and gap is not None
    ]
    if len(whole) < _FEWEST_CELLS or not any(gap for _, gap in whole):
        return False
    # A row may be reckoned wrong: that is a finding of its own, and the column is still what it is.
    return any(sum(out == sign * gap for out, gap in whole) >= _MOST_CELLS * len(whole) for sign in (1, -1))


def _numbers(column: Column, table: Table) -> Numbers:
    position = table.columns.index(column)
    return tuple(number_of(row.cells[position]) for row in table.rows)


def _column(index: int, table: Table) -> Column:
    return next(column for column in table.columns if column.index == index)


def share_moments(
    found: dict[str, ColumnHit], fits: list[tuple[float, int, int, str, str]], table: Table, vocabulary: Vocabulary
) -> None:
    """Give a column whose cells hold day and time ("Date & time in") to a field of each kind, where both are asked for."""
    holds = {name: vocabulary.fields[name].holds for name in (*found, *(fit[3] for fit in fits))}
    for negative, _, index, name, _ in sorted(fits):
        held = [holds[other] for other, hit in found.items() if hit.index == index]
        if name not in found and sorted([*held, holds[name]]) == ["date", "time"] and _holds_moments(index, table):
            found[name] = ColumnHit(index, -negative)


def _take_date_from_time(found: dict[str, ColumnHit], table: Table, vocabulary: Vocabulary) -> None:
    """Where no column is the day, a column of times that are written with their day is ("Time in: 3/9/2026 10:20")."""
    times = sorted(hit.index for name, hit in found.items() if vocabulary.fields[name].holds == "time")
    moments = [index for index in times if _holds_moments(index, table)]
    if moments:
        found[DATE] = ColumnHit(moments[0], CONTAINED)


def _take_only_dates(found: dict[str, ColumnHit], table: Table, vocabulary: Vocabulary) -> None:
    """Where no heading says day, the one column of dates is ("Counted on"), unless its heading says which other day."""
    days = [column for column in table.columns if _holds_dates(column, table)]
    if len(days) != 1 or days[0].index in {hit.index for hit in found.values()}:
        return
    others = (field.headings for field in vocabulary.fields.values() if field.holds == "date" and field.id != DATE)
    if is_other_day(days[0], vocabulary) or any(heading_fit(days[0].forms, headings)[0] for headings in others):
        return
    found[DATE] = ColumnHit(days[0].index, ALIKE)


def is_other_day(column: Column, vocabulary: Vocabulary) -> bool:
    """Say whether a heading names a day that is not the day of an entry: of expiry, of purchase, the next one."""
    return heading_fit(column.forms, vocabulary.values.get("other_days", ()))[0] > 0


def _holds_dates(column: Column, table: Table) -> bool:
    """Say whether most filled cells of a column hold a day."""
    position = table.columns.index(column)
    cells = [row.cells[position] for row in table.rows[:_SAMPLE] if row.cells[position].kind is not CellKind.BLANK]
    dated = sum(cell.kind is CellKind.DATE or bool(find_dates(cell.text)) for cell in cells)
    return dated > len(cells) / 2


def _holds_moments(index: int, table: Table) -> bool:
    """Say whether most filled cells of a column hold a day and a time."""
    position = next(number for number, column in enumerate(table.columns) if column.index == index)
    texts = [row.cells[position].text for row in table.rows[:_SAMPLE] if row.cells[position].text]
    both = sum(find_time(text) is not None and bool(find_dates(text)) for text in texts)
    return both > len(texts) / 2


def _free(found: dict[str, ColumnHit], table: Table) -> list[Column]:
    taken = {hit.index for hit in found.values()}
    return [column for column in table.columns if column.index not in taken]


def _mostly(holds: Callable[[Cell], bool], column: Column, table: Table) -> bool:
    position = table.columns.index(column)
    cells = [row.cells[position] for row in table.rows[:_SAMPLE] if row.cells[position].kind is not CellKind.BLANK]
    return len(cells) >= _FEWEST_CELLS and sum(map(holds, cells)) >= _MOST_CELLS * len(cells)


def _is_code(cell: Cell) -> bool:
    return cell.kind is CellKind.TEXT and _CODE.fullmatch(cell.text.strip()) is not None
