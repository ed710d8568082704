"""Columns known by what their cells hold, where no heading says it: days, times with their day, numbers, marks."""

import re
from collections.abc import Callable, Collection

from aeo_evidence.match.heading_fit import ALIKE, CONTAINED, ColumnHit, heading_fit
from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Column, Table
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.text.dates import find_dates, find_time
from aeo_evidence.text.fold import fold, plain
from aeo_evidence.text.phrases import finder

DATE = "date"  # the field of the day of an entry
BOOK, COUNTED, VARIANCE = "book_quantity", "counted_quantity", "variance"
_SAMPLE = 30
_CODE = re.compile(r"[A-Z]{1,6}\s?[-/]?\s?\d{2,}[A-Z]?", re.IGNORECASE)
_FIGURE = re.compile(r"[-+]?\d{1,12}(?:\.\d{1,6})?", re.ASCII)
_LEAST = 1e-6
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
    _take_by_words(found, fields, table, vocabulary)
    if BOOK in fields and BOOK not in found:
        _take_book_by_sum(found, table)


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


def _take_book_by_sum(found: dict[str, ColumnHit], table: Table) -> None:
    """Take for what the books say the one column that differs from what was counted by just the difference, row after row."""
    if COUNTED not in found or VARIANCE not in found:
        return
    counted, variance = (_figures(found[name].index, table) for name in (COUNTED, VARIANCE))
    columns = []
    for column in _free(found, table):
        booked = _figures(column.index, table)
        whole = [
            (book, count, by)
            for book, count, by in zip(booked, counted, variance, strict=True)
            if book is not None and count is not None and by is not None
        ]
        fits = sum(abs(abs(book - count) - abs(by)) < _LEAST for book, count, by in whole)
        if len(whole) >= _FEWEST_CELLS and fits >= _MOST_CELLS * len(whole) and any(by for _, _, by in whole):
            columns.append(column)
    if len(columns) == 1:
        found[BOOK] = ColumnHit(columns[0].index, ALIKE)


def _figures(index: int, table: Table) -> list[float | None]:
    """Return the figures of a column, None for what is none."""
    position = next(number for number, column in enumerate(table.columns) if column.index == index)
    texts = (row.cells[position].text.replace(",", "").replace("−", "-").strip() for row in table.rows[:_SAMPLE])
    return [float(text) if _FIGURE.fullmatch(text) else None for text in texts]


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
