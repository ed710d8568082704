"""What a check sees: the mapped parts of one request, their registers with the columns found, and their dates."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Document, Label, Paper, Place, Row, Table
from aeo_evidence.model.reading import Reading
from aeo_evidence.model.result import Match
from aeo_evidence.model.rule import Programme, Rule, Vocabulary
from aeo_evidence.text.dates import FoundDate, Precision, find_dates, short_date
from aeo_evidence.text.fold import fold, plain, width

_DASHES = frozenset("-–—‐‑−－/.…_ ＿·*")
_LONGEST_REMARK = 24  # columns; a longer text is a sentence, and a word in it says nothing alone
_ONLY_ALONE = {"no", "not"}  # they begin remarks: "no label on the box" is not "no"
_DATE_FIELDS = ("date", "issue_date", "effective_date", "return_date")


@dataclass(frozen=True, slots=True)
class Evidence:
    """The mapped parts of one request, at or above the band, and the pack around them."""

    rule: Rule
    matches: tuple[Match, ...]
    readings: Mapping[str, Reading]
    documents: Mapping[str, Document]
    programme: Programme
    profile: Mapping[str, bool]
    as_of: date
    others: Mapping[str, tuple[Match, ...]]  # matches of every request

    @property
    def vocabulary(self) -> Vocabulary:
        """Return the vocabulary that all rules share."""
        return self.programme.vocabulary

    def paper(self, match: Match) -> Paper:
        """Return the paper of a match."""
        return self.readings[match.path].paper

    def originals(self) -> tuple[Match, ...]:
        """Return the matches without those in byte-identical copies of a file that is matched too."""
        return originals(self.matches, self.documents)

    @property
    def partly_unread(self) -> bool:
        """Say whether a mapped document could be read only in part."""
        return any(self.documents[match.path].problem is not None for match in self.matches)


def originals(matches: tuple[Match, ...], documents: Mapping[str, Document]) -> tuple[Match, ...]:
    """Return matches without those in a copy of a file whose original is among them."""
    paths = {match.path for match in matches}
    return tuple(m for m in matches if documents[m.path].duplicate_of not in paths)


@dataclass(frozen=True, slots=True)
class Register:
    """A matched table with the position of each field's cell in its rows."""

    path: str
    table: Table
    columns: Mapping[str, int]

    def cell(self, row: Row, name: str) -> Cell:
        """Return the cell of a field in a row."""
        return row.cells[self.columns[name]]

    def place(self, row: Row, name: str | None = None) -> Place:
        """Return where a row stands, or one of its cells."""
        at = self.cell(row, name).at if name and name in self.columns else ""
        sheet = row.at.rpartition("!")[0]
        return Place(self.path, f"{sheet}!{at}" if at and sheet else row.at)


def registers(evidence: Evidence) -> tuple[Register, ...]:
    """Return the registers among the matches, copies left out, in the order of their paths and tables."""
    found = [
        Register(match.path, evidence.paper(match).tables[match.table], dict(match.columns))
        for match in evidence.originals()
        if match.table is not None
    ]
    return tuple(sorted(found, key=lambda register: (register.path, register.table.at)))


def around(paper: Paper, table: int) -> tuple[int, ...]:
    """Return the sections whose text belongs to a table: its own and the paper's beginning; a sheet stands for itself."""
    return () if paper.tables[table].sheet else (0, paper.tables[table].section)


def labels_around(paper: Paper, table: int) -> tuple[Label, ...]:
    """Return the labels that hold for all rows of a table: those of its sheet, else those of its paper."""
    return paper.tables[table].labels if paper.tables[table].sheet else paper.labels


def is_blank(cell: Cell) -> bool:
    """Say whether nothing stands in a cell, or only a dash."""
    return cell.kind is CellKind.BLANK or (cell.kind is CellKind.TEXT and set(cell.text) <= _DASHES)


def in_group(cell: Cell, groups: list[str] | tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Say whether a cell says a word of one of the groups of values: alone, or in a remark of a few words."""
    folded, bare = fold(cell.text).strip(), plain(cell.text).strip()
    short = width(folded) <= _LONGEST_REMARK
    for group in groups:
        words = vocabulary.values.get(group, ())
        if folded in words or bare in words:
            return True
        if short and any(_says(word, folded) for word in words):
            return True
    return False


def _says(word: str, folded: str) -> bool:
    if word.isascii():
        return word.isalpha() and word not in _ONLY_ALONE and len(word) > 1 and f" {word} " in f" {folded} "
    return len(word) > 1 and word in folded


def required_fields(rule: Rule) -> tuple[str, ...]:
    """Return the fields that required column checks name."""
    return tuple(check.subject for check in rule.checks if check.kind == "column" and check.required)


def headings_of(evidence: Evidence, name: str) -> tuple[str, ...]:
    """Return the headings of a field in papers of the rule."""
    return (*evidence.vocabulary.fields[name].headings, *evidence.rule.columns.get(name, ()))


def label_of(evidence: Evidence, labels: tuple[Label, ...], name: str) -> Label | None:
    """Return the label that names a field, a filled one before a blank one."""
    headings = headings_of(evidence, name)
    named = [label for label in labels if label.is_named(headings)]
    return next((label for label in named if not is_blank(label.cell)), named[0] if named else None)


def cell_date(cell: Cell, year: int | None = None) -> FoundDate | None:
    """Return the date that a cell holds; a day and month alone take the year given."""
    if isinstance(cell.value, datetime):
        return FoundDate(cell.text, 0, len(cell.text), cell.value.date())
    if isinstance(cell.value, date):
        return FoundDate(cell.text, 0, len(cell.text), cell.value)
    found = find_dates(cell.text)
    if found:
        return found[-1]
    return short_date(cell.text, year) if year is not None else None


def table_year(paper: Paper, table: Table) -> int | None:
    """Return the year that the titles of a table name, the sheet's name before the paper's titles."""
    texts = (table.sheet, *table.titles, *(note.text for note in table.notes), *paper.titles)
    for text in texts:
        for found in find_dates(text, lone_years=True):
            if found.day is not None:
                return found.day.year
    return None


def row_dates(evidence: Evidence, register: Register) -> tuple[FoundDate | None, ...]:
    """Return each row's date, that of the row above where none is written."""
    name = date_field(register)
    if name is None:
        return tuple(None for _ in register.table.rows)
    year = table_year(evidence.readings[register.path].paper, register.table)
    dates: list[FoundDate | None] = []
    for row in register.table.rows:
        found = cell_date(register.cell(row, name), year)
        dates.append(found or (dates[-1] if dates else None))
    return tuple(dates)


def date_field(register: Register) -> str | None:
    """Return the field whose column dates the rows."""
    return next((name for name in _DATE_FIELDS if name in register.columns), None)


def newest(days: list[tuple[date, Place]]) -> tuple[date, Place] | None:
    """Return the newest of dated places, the first of equal ones."""
    return max(days, key=lambda entry: entry[0], default=None)


def as_day(found: FoundDate, as_of: date) -> date | None:
    """Return the day that a written date stands for: of the month in which as-of lies, as-of itself."""
    if found.day is None:
        return None
    latest = found.latest
    if latest is not None and found.precision is not Precision.DAY and found.day <= as_of <= latest:
        return as_of
    return latest
