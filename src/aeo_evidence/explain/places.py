"""What stands at a place that a check names: the row, the cell with its heading, the field, the sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Paper, Place, Row, Table

# A text with the heading or label under which it stands, empty where it stands under none.
Piece = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Seen:
    """A place that a check names: the cell or sentence there, and for a cell the row that it stands in."""

    place: Place
    pieces: tuple[Piece, ...] = ()
    row: tuple[Piece, ...] = ()


class Places:
    """The words of papers by place; each paper is gone through once, when it is first asked for."""

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        self._papers = papers
        self._known: dict[str, dict[str, Seen | None]] = {}

    def at(self, place: Place) -> Seen:
        """Return what stands at a place; nothing where the place is a whole page or sheet, or bears several things."""
        if place.path not in self._papers:
            return Seen(place)
        if place.path not in self._known:
            self._known[place.path] = _by_place(self._papers[place.path])
        return self._known[place.path].get(place.at) or Seen(place)


def _by_place(paper: Paper) -> dict[str, Seen | None]:
    """Return what stands at each place of a paper; None where several things do."""
    found: dict[str, Seen | None] = {}
    for at, pieces in _told(paper):
        said = Seen(Place(paper.path, at), pieces)
        found[at] = said if at and found.get(at, said) == said else None
    for table in paper.tables:
        for row in table.rows:
            whole = _row(table, row)
            found[row.at] = Seen(Place(paper.path, row.at), whole)
            sheet = row.at.rpartition("!")[0]
            for piece, cell in zip(whole, row.cells, strict=True):
                if cell.at and sheet:
                    at = f"{sheet}!{cell.at}"
                    found[at] = Seen(Place(paper.path, at), (piece,), whole)
    return found


def _told(paper: Paper) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    for section in paper.sections:
        for sentence in section.sentences:
            yield sentence.at, (("", sentence.text),)
    for label in (*paper.labels, *(label for table in paper.tables for label in table.labels)):
        yield label.at, ((label.name, _text(label.cell)),)


def _row(table: Table, row: Row) -> tuple[Piece, ...]:
    return tuple((column.heading, _text(cell)) for column, cell in zip(table.columns, row.cells, strict=True))


def _text(cell: Cell) -> str:
    return cell.text or ("?" if cell.kind is CellKind.UNKNOWN else "")
