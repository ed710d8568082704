"""What is asked of all rows below a row, counted once: a sheet of a million rows may ask it at each of them."""

from collections.abc import Callable, Sequence
from functools import cached_property

from aeo_evidence.model.document import GridRow

_ALIKE = 0.7
_Asked = Callable[[GridRow], bool]


class Below:
    """Rows in turn. `several`: more than one cell of a row is filled; `printed`: only what was printed stands in it."""

    def __init__(self, rows: Sequence[GridRow], several: _Asked, printed: _Asked) -> None:
        self._rows, self._several, self._printed = rows, several, printed

    def alike(self, index: int) -> bool:
        """Say whether the rows below one are filled alike, as rows of a list are and lines of a letter are not."""
        count = len(self._rows) - index - 1
        return count >= 2 and self._counts[index + 1] >= _ALIKE * count

    def unfilled(self, index: int) -> bool:
        """Say whether a row holds only what was printed in it, and so do all below it: an empty form."""
        return index > self._last_filled

    @cached_property
    def _counts(self) -> list[int]:
        """How many rows have several cells filled, from each row to the end."""
        counts = [0]
        for row in reversed(self._rows):
            counts.append(counts[-1] + self._several(row))
        return counts[::-1]

    @cached_property
    def _last_filled(self) -> int:
        places = reversed(range(len(self._rows)))
        return next((place for place in places if not self._printed(self._rows[place])), -1)
