"""Which numbers of a result are masked in what is written of it: those that show it, and those that a heading betrays."""

from collections.abc import Iterator, Sequence

from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import Result
from aeo_evidence.text.identity import NONE, compared_under, mask, mask_known, mask_under, numbers_under
from aeo_evidence.text.number_labels import is_personal

_BETWEEN_CELLS = " | "


class Masks:
    """Masks texts of one result, unless it is to be shown whole.

    A row is quoted without its headings: what stands under "Mobile" somewhere in the pack is masked wherever it is told.
    """

    def __init__(self, result: Result) -> None:
        self._masked = result.masked
        self.known = frozenset(_betrayed(result)) if result.masked else NONE  # by their digits
        self.compared = (
            frozenset(_compared(result)) if result.masked else NONE
        )  # look like identity numbers, and are none

    def safe(self, text: str) -> str:
        """Return a text as it may be written."""
        if not self._masked:
            return text
        masked = mask(text, self.compared)
        return mask_known(masked, self.known) if self.known else masked

    def under(self, label: str, text: str) -> str:
        """Return a cell's or field's text as it may be written, given the heading or label under which it stands."""
        return self.safe(mask_under(label, text, self.compared)) if self._masked else text

    def row(self, cells: Sequence[tuple[str, str]]) -> list[str]:
        """Return the cells of a row as they may be written, each given with what stands over it.

        Forms have a box for each digit: what no cell betrays is known by the whole row.
        """
        masked, start, told = self.safe(_BETWEEN_CELLS.join(text for _, text in cells)), 0, []
        for label, text in cells:
            told.append(self.under(label, masked[start : start + len(text)]))
            start += len(text) + len(_BETWEEN_CELLS)
        return told

    def place(self, place: Place) -> str:
        """Return a place as it may be written: the path exact, a sheet's name masked like any text."""
        return str(Place(place.path, self.at(place.at)))

    def at(self, at: str) -> str:
        """Return where in a paper something stands, as it may be written."""
        return mask(at, self.compared) if self._masked else at


def _betrayed(result: Result) -> Iterator[str]:
    for document in result.documents:
        if document.paper is None:
            continue
        for table in document.paper.tables:
            for place, column in enumerate(table.columns):
                if is_personal(column.heading):
                    for row in table.rows:
                        yield from numbers_under(column.heading, row.cells[place].text)
        for label in document.paper.labels:
            yield from numbers_under(label.name, label.cell.text)


def _compared(result: Result) -> Iterator[str]:
    for document in result.documents:
        if document.paper is None:
            continue
        for table in document.paper.tables:
            for place, column in enumerate(table.columns):
                yield from compared_under(column.heading, (row.cells[place].text for row in table.rows))
        for label in document.paper.labels:
            yield from compared_under(label.name, (label.cell.text,))
