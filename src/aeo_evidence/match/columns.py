"""Which column of a table holds which field of a rule."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from aeo_evidence.model.document import CellKind
from aeo_evidence.model.paper import Column, Table
from aeo_evidence.model.rule import Rule, Vocabulary
from aeo_evidence.text.dates import find_dates, find_time
from aeo_evidence.text.fold import has_han

_EXACT, _CONTAINED, _ALIKE = 1.0, 0.8, 0.65
_RULES_OWN = 0.15
_ALIKE_FROM = 90
_SHORTEST_ALIKE = 5
_SHORTEST_HAN = 2
_SAMPLE = 30
_DATE = "date"  # the field of the day of an entry


@dataclass(frozen=True, slots=True)
class ColumnHit:
    """A column found for a field: how well its heading fits."""

    index: int
    fit: float


def columns_of(rule: Rule, table: Table, vocabulary: Vocabulary) -> dict[str, ColumnHit]:
    """Return the column for each field that the rule needs and the table has, best fits first."""
    return _columns_of(
        tuple(rule.fields()), tuple((key, words) for key, words in rule.columns.items()), table, _Key(vocabulary)
    )


class _Key:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self.vocabulary is other.vocabulary


def _columns_of(
    fields: tuple[str, ...], own: tuple[tuple[str, tuple[str, ...]], ...], table: Table, key: _Key
) -> dict[str, ColumnHit]:
    vocabulary, rule_words = key.vocabulary, dict(own)
    fits = []
    for order, name in enumerate(fields):
        definition = vocabulary.fields[name]
        for column in table.columns:
            general, general_form = heading_fit(column.forms, definition.headings)
            special, special_form = heading_fit(column.forms, rule_words.get(name, ()))
            special += _RULES_OWN if special else 0.0
            if name == _DATE and general < _EXACT and _is_other_day(column, vocabulary):
                general = 0.0
            fit, form = (special, special_form) if special >= general else (general, general_form)
            if fit and _holds(definition.holds, column, table):
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
    _share_moments(found, fits, table, vocabulary)
    if _DATE in fields and _DATE not in found:
        _take_date_from_time(found, table, vocabulary)
    if _DATE in fields and _DATE not in found:
        _take_only_dates(found, table, vocabulary)
    return found


def _share_moments(
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
        found[_DATE] = ColumnHit(moments[0], _CONTAINED)


def _take_only_dates(found: dict[str, ColumnHit], table: Table, vocabulary: Vocabulary) -> None:
    """Where no heading says day, the one column of dates is ("Counted on"), unless its heading says which other day."""
    days = [column for column in table.columns if _holds_dates(column, table)]
    if len(days) != 1 or days[0].index in {hit.index for hit in found.values()}:
        return
    others = (field.headings for field in vocabulary.fields.values() if field.holds == "date" and field.id != _DATE)
    if _is_other_day(days[0], vocabulary) or any(heading_fit(days[0].forms, headings)[0] for headings in others):
        return
    found[_DATE] = ColumnHit(days[0].index, _ALIKE)


def _is_other_day(column: Column, vocabulary: Vocabulary) -> bool:
    """Say whether a heading names a day that is not the day of an entry: of expiry, of purchase, the next one."""
    return heading_fit(column.forms, vocabulary.values.get("other_days", ()))[0] > 0


def _holds_dates(column: Column, table: Table) -> bool:
    """Say whether most filled cells of a column hold a day."""
    position = _position(table, column)
    cells = [row.cells[position] for row in table.rows[:_SAMPLE] if row.cells[position].kind is not CellKind.BLANK]
    dated = sum(cell.kind is CellKind.DATE or bool(find_dates(cell.text)) for cell in cells)
    return dated > len(cells) / 2


def _holds_moments(index: int, table: Table) -> bool:
    """Say whether most filled cells of a column hold a day and a time."""
    position = next(number for number, column in enumerate(table.columns) if column.index == index)
    texts = [row.cells[position].text for row in table.rows[:_SAMPLE] if row.cells[position].text]
    both = sum(find_time(text) is not None and bool(find_dates(text)) for text in texts)
    return both > len(texts) / 2


@lru_cache(maxsize=200_000)
def heading_fit(forms: tuple[str, ...], headings: tuple[str, ...]) -> tuple[float, str]:
    """Return how well a column's heading fits a field's headings, 0 for not at all, and the part of it that fits exactly."""
    best = 0.0
    for form in forms:
        padded = f" {form} "
        for heading in headings:
            if form == heading:
                # The whole heading names this field and no other; a part of it leaves the rest to another.
                return _EXACT, "" if form == forms[0] else form
            best = max(best, _part_fit(padded, form, heading))
    return best, ""


def _part_fit(padded: str, form: str, heading: str) -> float:
    han = has_han(heading)
    if han and len(heading) >= _SHORTEST_HAN and heading in form:
        return _CONTAINED + 0.1 * len(heading) / len(form)
    if not han and f" {heading} " in padded:
        return _CONTAINED - 0.15 + 0.25 * len(heading) / len(form)
    if not han and min(len(heading), len(form)) >= _SHORTEST_ALIKE and fuzz.ratio(heading, form) >= _ALIKE_FROM:
        return _ALIKE
    return 0.0


def _holds(holds: str, column: Column, table: Table) -> bool:
    """Say whether the cells below can be what the field holds; a column without entries may be."""
    cells = [row.cells[_position(table, column)] for row in table.rows[:_SAMPLE]]
    filled = [cell for cell in cells if cell.kind not in {CellKind.BLANK, CellKind.UNKNOWN}]
    if not filled:
        return True
    if holds == "time":
        return sum(cell.kind is CellKind.DATE and find_time(cell.text) is None for cell in filled) < len(filled)
    if holds == "date":
        dated = sum(cell.kind is CellKind.DATE or bool(find_dates(cell.text)) or _short(cell.text) for cell in filled)
        return dated > 0
    if holds == "person":
        return sum(cell.kind in {CellKind.DATE, CellKind.TIME, CellKind.NUMBER} for cell in filled) < len(filled)
    return True


def _short(text: str) -> bool:
    return any(sign.isdigit() for sign in text) or not text.strip("-—– ")


def _position(table: Table, column: Column) -> int:
    return table.columns.index(column)


def as_positions(table: Table, found: Mapping[str, ColumnHit]) -> tuple[tuple[str, int], ...]:
    """Return the fields with the position of their cell in the table's rows, sorted by field."""
    places = {column.index: position for position, column in enumerate(table.columns)}
    return tuple(sorted((name, places[hit.index]) for name, hit in found.items()))
