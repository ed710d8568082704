"""An engine without processes, for the program's own papers and for tests: there is no limit and no isolation."""

from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from aeo_evidence.closes import Closes
from aeo_evidence.engine.tasks import Done, Ticket, attempt, checked_seconds


class InlineEngine(Closes):
    """Runs one task after the other in this process, each when it is asked for.

    A hanging task hangs the program and a crash ends it. Foreign documents are run so only where somebody asked for it.
    """

    def __init__(self) -> None:
        self._waiting: deque[tuple[Ticket, Callable[..., Any], tuple[Any, ...]]] = deque()
        self._submitted = 0
        self._closed = False

    @property
    def width(self) -> int:
        """One task after the other."""
        return 1

    def submit(self, function: Callable[..., Any], *args: Any, seconds: float) -> Ticket:
        """Take a task. Its seconds are not watched."""
        self._must_be_open()
        checked_seconds(seconds)
        ticket = Ticket(self._submitted)
        self._submitted += 1
        self._waiting.append((ticket, function, args))
        return ticket

    def as_completed(self) -> Iterator[Done]:
        """Yield every task in the order of submission."""
        self._must_be_open()
        while self._waiting:
            ticket, function, args = self._waiting.popleft()
            yield Done(ticket, *attempt(function, args))
            self._must_be_open()

    def close(self) -> None:
        """Give up what was not yet run."""
        self._closed = True
        self._waiting.clear()

    def _must_be_open(self) -> None:
        if self._closed:
            raise RuntimeError("The engine is closed.")
