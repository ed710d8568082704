"""Which numbers of a result are masked in what is written of it: those that show it, and those that a heading betrays."""

from collections.abc import Iterator

from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import Result
from aeo_evidence.text.identity import mask, mask_known, numbers_under


class Masks:
    """Masks texts of one result, unless it is to be shown whole.

    A row is quoted without its headings: what stands under "Mobile" somewhere in the pack is masked wherever it is told.
    """

    def __init__(self, result: Result) -> None:
        self._masked = result.masked
        self.known = frozenset(_betrayed(result)) if result.masked else frozenset[str]()  # by their digits

    def safe(self, text: str) -> str:
        """Return a text as it may be written."""
        if not self._masked:
            return text
        masked = mask(text)
        return mask_known(masked, self.known) if self.known else masked

    def place(self, place: Place) -> str:
        """Return a place as it may be written: the path exact, a sheet's name masked like any text."""
        return str(Place(place.path, self.at(place.at)))

    def at(self, at: str) -> str:
        """Return where in a paper something stands, as it may be written."""
        return mask(at) if self._masked else at


def _betrayed(result: Result) -> Iterator[str]:
    for document in result.documents:
        if document.paper is None:
            continue
        for table in document.paper.tables:
            for place, column in enumerate(table.columns):
                for row in table.rows:
                    yield from numbers_under(column.heading, row.cells[place].text)
        for label in document.paper.labels:
            yield from numbers_under(label.name, label.cell.text)
