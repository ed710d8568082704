"""Match tables to requests for records and lists: by titles, by the columns found, by those that tell registers apart."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from aeo_evidence.match import calibration as value
from aeo_evidence.match.columns import as_positions, columns_of
from aeo_evidence.match.heading_fit import ColumnHit
from aeo_evidence.match.likeness import Alike
from aeo_evidence.match.prose_signs import PaperSigns, is_sure, of_another
from aeo_evidence.match.read import Read, Spot
from aeo_evidence.match.titles import TitleHit, TitleReading, best
from aeo_evidence.match.weight import (
    Sign,
    as_confidence,
    confidence_of,
    naming,
    speaks_for_itself,
    why_alike,
    why_named,
    worth,
)
from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Label, Paper, Table
from aeo_evidence.model.result import LONGEST_QUOTE, Match, Note
from aeo_evidence.model.rule import Kind, Rule, Vocabulary
from aeo_evidence.text.fold import fold, fold_phrase

_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
_SHORTEST_HEADER = 2
_WELL_NAMED = 0.7
_FEWEST_ASKED = 3
_NAMED_OUTRIGHT = 0.9  # by a name, not by what it may be about
_MANY_COLUMNS = 4  # of a register known by them alone

# The titles over each table of a paper, each with the weight of where it stands.
TableTitles: TypeAlias = tuple[tuple[tuple[TitleReading, float], ...], ...]


@dataclass(frozen=True, slots=True)
class WeighedTable:
    """A table weighed for a rule: what names it, the columns found, the fields that only a label gives, signs, a bar."""

    index: int
    table: Table
    hit: TitleHit | None = None
    like: Alike | None = None
    columns: Mapping[str, ColumnHit] = field(default_factory=dict)
    labelled: Mapping[str, str] = field(default_factory=dict)  # field -> name of the label that gives it for all rows
    signs: tuple[Sign, ...] = ()
    barred: str = ""


def match_registers(
    rule: Rule, read: Read, titles: TableTitles, signs: PaperSigns, vocabulary: Vocabulary
) -> list[Match]:
    """Return the tables of a paper that seem to be the register that the rule asks for."""
    found = [
        match_of(rule, read, weighed)
        for weighed in weigh_registers(rule, read, titles, signs, vocabulary)
        if not weighed.barred and confidence_of(weighed.signs) >= value.WEAK
    ]
    return sorted(found, key=lambda match: (-match.confidence, match.table or 0))


def weigh_registers(
    rule: Rule, read: Read, titles: TableTitles, signs: PaperSigns, vocabulary: Vocabulary, *, whole: bool = False
) -> Iterator[WeighedTable]:
    """Yield every table of a paper, weighed for a rule, in the paper's order.

    What is barred is only weighed where the `whole` is asked for.
    """
    for index, table in enumerate(read.paper.tables):
        barred = _no_register(table)
        over = (*titles[index], *_weaker(signs))
        if barred and not whole:
            yield WeighedTable(index, table, barred=barred)
        else:
            weighed = _weigh(rule, read, index, over, signs, vocabulary)
            yield replace(weighed, barred=barred) if barred else weighed


def _no_register(table: Table) -> str:
    """Return why a table is no register, whatever stands in it; empty where it may be one."""
    if table.history:
        return "history"
    if len(table.columns) < _SHORTEST_HEADER:
        return "no_header"
    return "" if table.rows else "no_rows"


def _weaker(signs: PaperSigns) -> tuple[tuple[TitleReading, float], ...]:
    return tuple((title, weight * value.PAPER_TITLE_FOR_TABLE) for title, weight in signs.titles)


def _weigh(
    rule: Rule,
    read: Read,
    index: int,
    titles: tuple[tuple[TitleReading, float], ...],
    signs: PaperSigns,
    vocabulary: Vocabulary,
) -> WeighedTable:
    table = read.paper.tables[index]
    columns = columns_of(rule, table, vocabulary)
    required = required_columns(rule)
    labelled = {
        name: label.name
        for name in required
        if name not in columns and (label := _labelled(name, signs, table, vocabulary, rule)) is not None
    }
    share = (sum(name in columns for name in required) + len(labelled)) / max(1, len(required))
    hit = best(titles, rule.id)
    telling = bool(rule.telling_columns) and all(name in columns for name in rule.telling_columns)
    like = signs.alike.of_table(index, rule.id) if not is_sure(hit) else None
    strength = max(hit.strength if hit else 0.0, worth(like))
    weighed = [*naming(hit, like, value.REGISTER_NAME)]
    weighed.append(Sign("columns", value.REGISTER_COLUMNS * share))
    if telling:
        weighed.append(Sign("telling", value.REGISTER_TELLING))
    if strength < _WELL_NAMED and not telling and rule.telling_columns:
        weighed.append(Sign("other_register", -value.OTHER_KIND))
    if signs.superseded:
        weighed.append(Sign("superseded", -value.SUPERSEDED))
    if rule.kind is not Kind.LIST and _is_empty_form(table, columns, required):
        weighed.append(Sign("blank_form", -value.BLANK_FORM))
    excluding = [
        title.text
        for title, weight in titles
        if weight >= value.SHEET_NAME and rule.id in title.excluded and not _is_of_others(title.text, table, signs)
    ]
    as_twin = _named_as_twin(signs.twins.get(rule.id, frozenset()), titles) if hit is None or _in_brackets(hit) else []
    excluding += as_twin
    if excluding and (as_twin or strength < value.SHEET_NAME):
        weighed.append(Sign("not_named", -value.EXCLUDED, excluding[0]))
    over: tuple[tuple[TitleReading, float], ...] = titles if hit is None and like is not None else ()
    if hit is not None and not telling:
        over = _over(read.paper, table, hit, titles)
    if other := _named_another(over, rule, table, signs, vocabulary):
        weighed.append(Sign("named_another", words=other, most=value.NOT_IN_FORCE))
    weighed += of_another(rule, (title for title, weight in titles if weight > value.FILE_NAME), signs)
    barred = "" if share else "no_columns"
    whole = telling and like is not None and share == 1.0 and len(required) >= _MANY_COLUMNS
    alone = (whole or speaks_for_itself(like)) and not _called_otherwise(rule, titles)
    if rule.must_mention and not (alone or _mentions(read, rule, index, titles)):
        barred = "not_mentioned"
    return WeighedTable(index, table, hit, like, columns, labelled, tuple(weighed), barred)


def _over(
    paper: Paper, table: Table, hit: TitleHit, titles: tuple[tuple[TitleReading, float], ...]
) -> tuple[tuple[TitleReading, float], ...]:
    """Return the titles that stand right over a table that a rule's subject is named at in passing, and none otherwise.

    "Mind the trucks: drivers reverse here" below the title of a visitors' book makes it no register of drivers.
    """
    if hit.strength > value.IN_PASSING or len(fold(hit.phrase).strip()) >= value.SHARE_IN_PASSING * len(
        fold(hit.title)
    ):
        return ()
    right_over = {*table.titles, paper.sections[table.section].heading}
    return tuple((title, value.OWN_HEADING) for title, _ in titles if title.text in right_over)


def _named_another(
    titles: tuple[tuple[TitleReading, float], ...], rule: Rule, table: Table, signs: PaperSigns, vocabulary: Vocabulary
) -> str:
    """Return the title right above a table that surely names another register, which it also has all columns of."""
    for title, weight in titles:
        for other in sorted(title.names.keys() & signs.registers.keys() - {rule.id}):
            required = required_columns(signs.registers[other])
            if weight == value.OWN_HEADING and title.names[other].strength >= value.SURELY_NAMED:
                found = columns_of(signs.registers[other], table, vocabulary)
                if all(name in found for name in required):
                    return title.text
    return ""


def _in_brackets(hit: TitleHit) -> bool:
    """Say whether a title speaks of what names a rule in brackets only: "Visitor book (typed from the gate book)"."""
    outside = _BRACKETS.sub(" ", hit.title)
    return outside != hit.title and not all(fold_phrase(word) in fold(outside) for word in hit.phrase.split(" + "))


def _named_as_twin(twins: frozenset[str], titles: tuple[tuple[TitleReading, float], ...]) -> list[str]:
    """Return the titles over a table that name a rule with the very same columns: goods taken in are not goods let out."""
    return [
        title.text
        for title, weight in titles
        for twin in sorted(twins & title.names.keys())
        if not _in_brackets(title.names[twin]) and weight * title.names[twin].strength >= _WELL_NAMED
    ]


def _is_of_others(title: str, table: Table, signs: PaperSigns) -> bool:
    """Say whether a title stands above tables of other sheets and not above this one: it says nothing against it."""
    if not table.sheet or title == table.sheet or title in table.titles:
        return False
    return bool(signs.sheets.get(title, frozenset()) - {table.sheet})


def required_columns(rule: Rule) -> list[str]:
    """Return the fields that a register must have for the rule, in its order."""
    return [check.subject for check in rule.checks if check.kind == "column" and check.required]


def match_of(rule: Rule, read: Read, weighed: WeighedTable) -> Match:
    """Return a weighed table as a match, whatever its confidence."""
    table, columns = weighed.table, dict(weighed.columns)
    telling = any(sign.code == "telling" for sign in weighed.signs)
    return Match(
        request=rule.id,
        path=read.paper.path,
        at=table.at,
        confidence=as_confidence(confidence_of(weighed.signs)),
        quote=" | ".join(heading for column in table.columns if (heading := " ".join(column.heading.split())))[
            :LONGEST_QUOTE
        ],
        reasons=_reasons(weighed.hit, weighed.like, columns, required_columns(rule), telling=telling),
        section=table.section,
        table=weighed.index,
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
    """Say whether a word that must be there stands in a table, its titles, or the text that it stands in; sheets have none.

    A name of the register in a title does as well; what it may be about ("maintenance") does not.
    """
    table = read.paper.tables[index]
    around: list[Spot] = [(table.section, index)]
    if not table.sheet:
        around += [(section, None) for section in _lineage(read.paper, table.section)]
    spots = read.mentions.get(rule.id, frozenset())
    return not spots.isdisjoint(around) or any(_knows(title, rule) for title, _ in titles)


def _knows(title: TitleReading, rule: Rule) -> bool:
    """Say whether a title names the register outright, or says a word that its papers must mention."""
    hit = title.names.get(rule.id)
    return rule.id in title.mentioned or (hit is not None and hit.strength >= _NAMED_OUTRIGHT)


def _called_otherwise(rule: Rule, titles: tuple[tuple[TitleReading, float], ...]) -> bool:
    """Say whether the title right above a table calls it a register of something that the rule does not know.

    "Tool loan register" has all columns of a register of keys; a table that lost its title may still be one.
    """
    own = [title for title, weight in titles if weight >= value.SHEET_NAME]
    announced = any(title.announces("record") or title.announces("list") for title in own)
    return announced and not any(_knows(title, rule) for title in own)


def _lineage(paper: Paper, section: int) -> Iterator[int]:
    """Yield a section, those that it stands in, and the one that the paper's title opens."""
    yield from {0, 1} & set(range(len(paper.sections)))
    while section >= 0:
        yield section
        section = paper.sections[section].parent


def _labelled(name: str, signs: PaperSigns, table: Table, vocabulary: Vocabulary, rule: Rule) -> Label | None:
    """Return the label by which the heading of the sheet or form names the field for all its rows ("Date: 11 May 2026")."""
    headings = (*vocabulary.fields[name].headings, *rule.columns.get(name, ()))
    if not table.sheet:
        return signs.labels.named(headings)
    return next((label for label in table.labels if label.is_named(headings) and label.cell.text), None)


def _reasons(
    hit: TitleHit | None, like: Alike | None, columns: dict[str, ColumnHit], required: list[str], *, telling: bool
) -> tuple[Note, ...]:
    reasons = [*why_named(hit), *why_alike(like)]
    found = [name for name in required if name in columns]
    reasons.append(
        Note("why_columns", (("found", str(len(found))), ("of", str(len(required))), ("columns", ", ".join(found))))
    )
    if telling:
        reasons.append(Note("why_telling"))
    return tuple(reasons)
