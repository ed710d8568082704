"""Which column of a table holds which field of a rule."""

import re
from collections.abc import Mapping

from aeo_evidence.match.columns_by_cells import DATE, is_other_day, share_moments, take_by_cells
from aeo_evidence.match.heading_fit import EXACT, ColumnHit, heading_fit
from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Column, Table
from aeo_evidence.model.rule import Rule, Vocabulary
from aeo_evidence.text.dates import find_dates, find_time
from aeo_evidence.text.fold import fold, plain
from aeo_evidence.text.persons import names_someone

_NUMBERED = re.compile(r"[A-Za-z]{0,6}[-/. ]?\d[-/.\dA-Za-z]*\d[A-Za-z]?")
_RULES_OWN = 0.15
_LONGEST_NAME = 60
_FIRM = re.compile(
    r"\b(?:limited|ltd|company|co|inc|corp|logistics|transport|trading|freight|shipping|express|forward\w*|services|lines?|group|bros)\b"
    r"|公司|有限|物流|運輸|运输|貨運|货运|集團|集团|船務|船务|商行|車行|倉|行$",
    re.IGNORECASE,
)
_SAMPLE = 30
_OF_DAY = re.compile(r"\b(?:on|date|when)\W*$|(?:日期|日|時間|时间)\W*$", re.IGNORECASE)
_NO_DAY = ("still_out", "pending", "not_applicable")
_ONLY_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


def columns_of(rule: Rule, table: Table, vocabulary: Vocabulary) -> dict[str, ColumnHit]:
    """Return the column for each field that the rule needs and the table has, best fits first."""
    fields = tuple(rule.fields())
    fits = []
    for order, name in enumerate(fields):
        definition = vocabulary.fields[name]
        for column in table.columns:
            general, general_form = heading_fit(column.forms, definition.headings)
            special, special_form = heading_fit(column.forms, rule.columns.get(name, ()))
            special += _RULES_OWN if special else 0.0
            if name == DATE and general < EXACT and is_other_day(column, vocabulary):
                general = 0.0
            fit, form = (special, special_form) if special >= general else (general, general_form)
            whole = EXACT in (general, special - _RULES_OWN if special else 0.0)
            if not whole and _is_of_another_kind(definition.holds, column, table):
                continue
            if fit and _holds(definition.holds, column, table, vocabulary):
                fits.append((-fit, order, column.index, name, form))
    found: dict[str, ColumnHit] = {}
    taken: dict[int, set[str]] = {}
    for negative, _, index, name, form in sorted(fits):
        fit = -negative
        if name in found:
            continue
        # A heading may serve two fields only when two parts of it name one each ("last day / effective date").
        if index in taken and (not form or form in taken[index] or "" in taken[index]):
            continue
        found[name] = ColumnHit(index, fit)
        taken.setdefault(index, set()).add(form)
    share_moments(found, fits, table, vocabulary)
    take_by_cells(found, fields, table, vocabulary)
    return found


def _holds(holds: str, column: Column, table: Table, vocabulary: Vocabulary) -> bool:
    """Say whether the cells below can be what the field holds; a column without entries may be."""
    filled = _filled(column, table)
    if not filled:
        return True
    if holds == "time":
        return sum(cell.kind is CellKind.DATE and find_time(cell.text) is None for cell in filled) < len(filled)
    if holds == "date":
        dated = sum(cell.kind is CellKind.DATE or bool(find_dates(cell.text)) or _short(cell.text) for cell in filled)
        return dated > 0 or all(_is_no_day(cell, vocabulary) for cell in filled)
    if holds == "person":
        return sum(cell.kind in {CellKind.DATE, CellKind.TIME, CellKind.NUMBER} for cell in filled) < len(filled)
    if holds == "firm":
        return 2 * sum(_is_person(cell.text) for cell in filled) <= len(filled)
    return True


def _is_of_another_kind(holds: str, column: Column, table: Table) -> bool:
    """Say whether all cells are what no person is called by, or days where their heading asks for one."""
    return (holds == "person" and _holds_numbers(column, table)) or (holds == "text" and _is_day(column, table))


def _holds_numbers(column: Column, table: Table) -> bool:
    """Say whether the cells are all numbers of papers or things (GRN-2610-001), which nobody is called by."""
    texts = [text for cell in _sample(column, table) if (text := cell.text.strip())]
    return bool(texts) and all(map(_NUMBERED.fullmatch, texts))


def _is_person(text: str) -> bool:
    """Say whether a cell holds the name of a person and no more: with a firm's name a person may be who to ask for."""
    return len(text) <= _LONGEST_NAME and not _FIRM.search(text) and names_someone(text, plain(text))


def _is_day(column: Column, table: Table) -> bool:
    """Say whether a column is of days by its heading and by its cells: when it was done ("Serviced on") says not what."""
    filled = _filled(column, table)
    return bool(filled) and _OF_DAY.search(column.heading) is not None and all(map(_dated, filled))


def _filled(column: Column, table: Table) -> list[Cell]:
    return [cell for cell in _sample(column, table) if cell.kind not in {CellKind.BLANK, CellKind.UNKNOWN}]


def _sample(column: Column, table: Table) -> list[Cell]:
    position = table.columns.index(column)
    return [row.cells[position] for row in table.rows[:_SAMPLE]]


def _dated(cell: Cell) -> bool:
    return cell.kind is CellKind.DATE or _ONLY_DATE.fullmatch(cell.text.strip()) is not None


def _is_no_day(cell: Cell, vocabulary: Vocabulary) -> bool:
    """Say whether a cell says that the day is still to come: a card that is held is not given back."""
    words = {word for group in _NO_DAY for word in vocabulary.values.get(group, ())}
    return fold(cell.text).strip() in words


def _short(text: str) -> bool:
    return any(sign.isdigit() for sign in text) or not text.strip("-—– ")


def as_positions(table: Table, found: Mapping[str, ColumnHit]) -> tuple[tuple[str, int], ...]:
    """Return the fields with the position of their cell in the table's rows, sorted by field."""
    places = {column.index: position for position, column in enumerate(table.columns)}
    return tuple(sorted((name, places[hit.index]) for name, hit in found.items()))
