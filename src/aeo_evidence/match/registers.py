"""Match tables to requests for records and lists: by titles, by the columns found, by those that tell registers apart."""

from aeo_evidence.match import calibration as value
from aeo_evidence.match.columns import ColumnHit, as_positions, columns_of
from aeo_evidence.match.likeness import Alike
from aeo_evidence.match.prose import PaperSigns, speaks_for_itself, why_alike, worth
from aeo_evidence.match.read import Read
from aeo_evidence.match.titles import TitleHit, TitleReading, best
from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Table
from aeo_evidence.model.result import Match, Note
from aeo_evidence.model.rule import Kind, Rule, Vocabulary

_LONGEST_QUOTE = 240
_SHORTEST_HEADER = 2
_WELL_NAMED = 0.7
_FEWEST_ASKED = 3


def match_registers(
    rule: Rule,
    read: Read,
    titles: tuple[tuple[tuple[TitleReading, float], ...], ...],
    signs: PaperSigns,
    vocabulary: Vocabulary,
) -> list[Match]:
    """Return the tables of a paper that seem to be the register that the rule asks for."""
    found = []
    for index, table in enumerate(read.paper.tables):
        if table.history or len(table.columns) < _SHORTEST_HEADER or not table.rows:
            continue
        match = _match_table(rule, read, index, table, (*titles[index], *_weaker(signs)), signs, vocabulary)
        if match is not None:
            found.append(match)
    return sorted(found, key=lambda match: (-match.confidence, match.table or 0))


def _weaker(signs: PaperSigns) -> tuple[tuple[TitleReading, float], ...]:
    return tuple((title, weight * value.PAPER_TITLE_FOR_TABLE) for title, weight in signs.titles)


def _match_table(
    rule: Rule,
    read: Read,
    index: int,
    table: Table,
    titles: tuple[tuple[TitleReading, float], ...],
    signs: PaperSigns,
    vocabulary: Vocabulary,
) -> Match | None:
    columns = columns_of(rule, table, vocabulary)
    required = [check.subject for check in rule.checks if check.kind == "column" and check.required]
    labelled = {name for name in required if name not in columns and _labelled(name, read, table, vocabulary, rule)}
    share = (sum(name in columns for name in required) + len(labelled)) / max(1, len(required))
    hit = best(titles, rule.id)
    telling = bool(rule.telling_columns) and all(name in columns for name in rule.telling_columns)
    like = signs.alike.of_table(index, rule.id) if hit is None or hit.strength < value.SURELY_NAMED else None
    if rule.must_mention and not speaks_for_itself(like) and not _mentions(read, rule, index, titles):
        return None
    strength = max(hit.strength if hit else 0.0, worth(like))
    confidence = value.REGISTER_NAME * strength + value.REGISTER_COLUMNS * share + value.REGISTER_TELLING * telling
    if strength < _WELL_NAMED and not telling and rule.telling_columns:
        confidence -= value.OTHER_KIND
    if signs.superseded:
        confidence -= value.SUPERSEDED
    if rule.kind is not Kind.LIST and _is_empty_form(table, columns, required):
        confidence -= value.BLANK_FORM
    if (
        any(rule.id in title.excluded for title, weight in titles if weight >= value.SHEET_NAME)
        and strength < value.SHEET_NAME
    ):
        confidence -= value.EXCLUDED
    if confidence < value.WEAK or not share:
        return None
    return Match(
        request=rule.id,
        path=read.paper.path,
        at=table.at,
        confidence=round(min(confidence, value.MOST), 4),
        quote=" | ".join(column.heading.replace("\n", " ") for column in table.columns)[:_LONGEST_QUOTE],
        reasons=_reasons(hit, like, columns, required, telling=telling),
        section=table.section,
        table=index,
        columns=as_positions(table, columns),
    )


def _is_empty_form(table: Table, columns: dict[str, ColumnHit], required: list[str]) -> bool:
    """Say whether no row holds more than one of the fields asked for: printed places or numbers, and nobody's entry."""
    places = {column.index: position for position, column in enumerate(table.columns)}
    asked = {places[columns[name].index] for name in required if name in columns}
    if len(asked) < _FEWEST_ASKED:
        return False
    return all(sum(not _empty(row.cells[position]) for position in sorted(asked)) <= 1 for row in table.rows)


def _empty(cell: Cell) -> bool:
    return cell.kind is CellKind.BLANK or (cell.kind is CellKind.TEXT and not cell.text.strip("-–—_.… /"))


def _mentions(read: Read, rule: Rule, index: int, titles: tuple[tuple[TitleReading, float], ...]) -> bool:
    return any(spot[1] == index for spot in read.mentions.get(rule.id, ())) or any(
        rule.id in title.names for title, _ in titles
    )


def _labelled(name: str, read: Read, table: Table, vocabulary: Vocabulary, rule: Rule) -> bool:
    """Say whether the heading of the sheet or form names the field for all its rows ("Date: 11 May 2026")."""
    labels = table.labels if table.sheet else read.paper.labels
    headings = (*vocabulary.fields[name].headings, *rule.columns.get(name, ()))
    return any(label.is_named(headings) and label.cell.text for label in labels)


def _reasons(
    hit: TitleHit | None, like: Alike | None, columns: dict[str, ColumnHit], required: list[str], *, telling: bool
) -> tuple[Note, ...]:
    reasons = [Note("why_named", (("name", hit.phrase), ("title", hit.title)))] if hit else []
    reasons += why_alike(like)
    found = [name for name in required if name in columns]
    reasons.append(
        Note("why_columns", (("found", str(len(found))), ("of", str(len(required))), ("columns", ", ".join(found))))
    )
    if telling:
        reasons.append(Note("why_telling"))
    return tuple(reasons)
