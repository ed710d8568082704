"""The tables that a reviewer has filled in: which row is whose, whatever was sorted, filtered, deleted or slipped."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from aeo_evidence.errors import AeoError
from aeo_evidence.model.review import Edited
from aeo_evidence.previous.record import Table
from aeo_evidence.report.workbook.fingerprint import fingerprint, plain_value

Cells = tuple[object, ...]
_Row = tuple[str, list[str]]
_MOST_ABOVE = 20  # rows that a person may have put above the header
_MOST_NAMED = 20  # of cells that were changed; of a report torn to pieces it is said how many more there are
_MOST_ALIKE = 200  # rows; what more of them share tells none of them
_LIKE = 0.5  # share of its cells by which a row is known again though its id was changed


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands in one of a reviewer's cells, and where; `row` is the id of its row."""

    row: str
    code: str
    value: object
    where: str


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands and in which column each heading; -1 for a heading that is gone."""

    row: int
    own: tuple[int, ...]
    entries: dict[str, int]


class TableReader:
    """Reads one table; `edited` gathers what of the program's own was changed."""

    def __init__(self, table: Table, path: str, requests: Mapping[str, str]) -> None:
        """`requests`: the request of each id of a row, by which a person knows it."""
        self._table, self._path, self._requests = table, path, requests
        self.edited: list[Edited] = []
        self._edits = 0
        self._exact: dict[tuple[str, ...], set[str]] = {}
        self._having: dict[tuple[int, str], list[_Row]] = {}
        for row in table.rows:
            for cell in enumerate(row[1]):
                self._having.setdefault(cell, []).append(row)

    def read(self, rows: Iterable[Cells]) -> Iterator[Entered]:
        """Yield every cell of the reviewer's, blank ones too; raise AeoError where it cannot be told whose they are."""
        held = list(rows)
        header = self._header(held)
        for written, prints in self._table.rows:
            self._exact.setdefault(_seen(prints, header), set()).add(written)
        for number, row in enumerate(held[header.row :], header.row + 1):
            own = [_at(row, column) for column in header.own]
            entries = {code: _at(row, column) for code, column in header.entries.items()}
            if not any(map(plain_value, (*own, *entries.values()))):
                continue
            key = self._whose(number, own, header)
            if key is None and any(map(plain_value, entries.values())):
                where = f"{self._path}: {self._where(header.own[0], number)}"
                raise AeoError(
                    "{where}: a decision or remark stands in this row, but it cannot be told for what: {found!r} is "
                    "not of this report. Put back what stood there, or clear the row.",
                    where=where,
                    found=plain_value(own[0]),
                )
            if key:
                for code, value in entries.items():
                    yield Entered(key, code, value, self._where(header.entries[code], number))

    def _header(self, rows: list[Cells]) -> Header:
        """Find the header: the row that has the reviewer's headings."""
        wanted = {code: plain_value(heading) for code, heading in self._table.entries.items()}
        for index, row in enumerate(rows[:_MOST_ABOVE]):
            found = {plain_value(value): column for column, value in reversed(list(enumerate(row)))}
            if any(heading in found for heading in wanted.values()):
                lacking = [heading for heading in wanted.values() if heading not in found]
                if lacking:
                    raise AeoError(
                        "{path}: sheet {title!r}, row {row}: the heading {heading!r} was changed or is gone. Put it back "
                        "as it was.",
                        path=self._path,
                        title=self._table.title,
                        row=index + 1,
                        heading=lacking[0],
                    )
                entries = {code: found[heading] for code, heading in wanted.items()}
                return Header(index + 1, self._own(index, row, found, set(entries.values())), entries)
        raise AeoError(
            "{path}: sheet {title!r} has no heading {heading!r} any more. Put the row of headings back as it was.",
            path=self._path,
            title=self._table.title,
            heading=next(iter(wanted.values())),
        )

    def _own(self, index: int, row: Cells, found: dict[str, int], entries: set[int]) -> tuple[int, ...]:
        """Return the columns of the program's own headings; one that was changed is taken to stand where it stood."""
        columns = []
        known = {plain_value(heading) for heading in self._table.headings}
        for place, heading in enumerate(self._table.headings):
            column = found.get(plain_value(heading))
            if column is None:
                self._say("edited_heading", where=self._where(place, index + 1), heading=heading)
                free = place not in entries and place < len(row) and plain_value(row[place]) not in known
                column = place if free else -1
            columns.append(column)
        return tuple(columns)

    def _whose(self, number: int, own: list[object], header: Header) -> str | None:
        """Return the id of a row: by all its cells, else by most of them; None for a row that is not the program's."""
        prints = [fingerprint(value) for value in own]
        exact = self._exact.get(_seen(prints, header), set())
        if len(exact) == 1:
            return next(iter(exact))
        key, before = self._nearest(prints, header)
        if key is None:
            self._say("unknown_row", where=self._where(header.own[0], number))
            return None
        changed = [
            column
            for place, column in enumerate(header.own)
            if column >= 0 and place < len(before) and prints[place] != before[place]
        ]
        for column in changed:
            if column == header.own[0] and key:
                facts = {"before": self._requests.get(key, key), "after": plain_value(own[0]) or "–"}
                self._say("edited_id", where=self._where(column, number), **facts)
            else:
                self._say("edited_cell", where=self._where(column, number))
        return key

    def _nearest(self, prints: list[str], header: Header) -> tuple[str | None, list[str]]:
        """Return the row as it was written that has most cells in common; nothing where several have as many."""
        seen = [place for place, column in enumerate(header.own) if column >= 0]

        def alike(row: _Row) -> tuple[int, bool]:
            same = sum(place < len(row[1]) and prints[place] == row[1][place] for place in seen)
            return same, row[1][0] == prints[0]

        same_id = self._having.get((0, prints[0]), [])
        telling = [self._having.get(cell, []) for cell in enumerate(prints)]
        rows = [*same_id[:_MOST_ALIKE], *(row for found in telling if len(found) <= _MOST_ALIKE for row in found)]
        best = _only_best(rows, alike)
        if best is None or (alike(best)[0] < len(seen) * _LIKE and same_id != [best]):
            return None, []
        return best

    def _where(self, column: int, row: int) -> str:
        return f"{self._table.title}!{get_column_letter(max(column, 0) + 1)}{row}"

    def _say(self, code: str, **facts: str) -> None:
        self._edits += 1
        if self._edits <= _MOST_NAMED:
            self.edited.append(Edited(code=code, facts=tuple(facts.items())))
            return
        more = (("sheet", self._table.title), ("left", str(self._edits - _MOST_NAMED)))
        self.edited[_MOST_NAMED:] = [Edited(code="edited_more", facts=more)]


def _only_best(rows: list[_Row], alike: Callable[[_Row], tuple[int, bool]]) -> _Row | None:
    """Return the row that is most alike; None where there is none, or several of different ids are."""
    found = [(alike(row), row) for row in rows]
    most = max((degree for degree, _ in found), default=None)
    best = [row for degree, row in found if degree == most]
    return best[0] if len({row[0] for row in best}) == 1 else None


def _seen(prints: list[str], header: Header) -> tuple[str, ...]:
    """Return the digests of those cells of a row whose heading is still there."""
    return tuple(prints[place] for place, column in enumerate(header.own) if column >= 0 and place < len(prints))


def _at(row: Cells, column: int) -> object:
    return row[column] if 0 <= column < len(row) else None
