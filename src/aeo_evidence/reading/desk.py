"""The desk where packs are read, and tasks done that need them: one engine and one cache, however many packs go over it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from aeo_evidence.cache import Cache
from aeo_evidence.closes import Closes
from aeo_evidence.discover import SourceFile
from aeo_evidence.engine import Done, Ticket
from aeo_evidence.model.paper import Document
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.reading.leaf import Leaf
from aeo_evidence.reading.pack import PackReading, Progress, ReadOptions, as_documents
from aeo_evidence.reading.workers import engine_for


def read_files(
    files: Iterable[SourceFile], vocabulary: Vocabulary, options: ReadOptions, progress: Progress | None = None
) -> tuple[Document, ...]:
    """Return a document for each file and each member of a container, in order; duplicates name the first of their bytes."""
    with Desk(options) as desk:
        desk.start("", files, progress)
        leaves = [leaf for each in desk.as_completed() if isinstance(each, Whole) for leaf in each.leaves]
    return as_documents(leaves, vocabulary)


@dataclass(frozen=True, slots=True)
class Whole:
    """A pack of which every file is read, or known not to be readable."""

    key: str
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Finished:
    """A task that was handed in for a pack, and what came of it."""

    key: str
    done: Done


class Desk(Closes):
    """Reads packs, several at once where they are handed in before others are whole, and has tasks done that need them.

    All of it goes through the same workers, first come, first served. To be closed, best by a `with` block. Raises AeoError
    where workers cannot be had.
    """

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._engine = engine_for(options.jobs, options.scheduler)
        self._cache = Cache.open() if options.cached else None
        self._owners: dict[Ticket, tuple[str, PackReading]] = {}
        self._tasks: dict[Ticket, str] = {}
        self._whole: deque[Whole] = deque()

    @property
    def width(self) -> int:
        """How many tasks run side by side, as far as is known."""
        return self._engine.width

    def start(self, key: str, files: Iterable[SourceFile], progress: Progress | None = None) -> None:
        """Take the files of a pack, which comes back under its key."""
        owned: list[Ticket] = []

        def submit(function: Callable[..., Any], *args: Any, seconds: float) -> Ticket:
            ticket = self._engine.submit(function, *args, seconds=seconds)
            self._owners[ticket] = (key, reading)
            owned.append(ticket)
            return ticket

        reading = PackReading(submit, self._cache, self._options, tuple(files), progress)
        reading.start()
        if not owned:
            self._whole.append(Whole(key, reading.read()))

    def submit(self, key: str, function: Callable[..., Any], *args: Any, seconds: float) -> None:
        """Take a task for a pack; what comes of it comes back under the pack's key."""
        self._tasks[self._engine.submit(function, *args, seconds=seconds)] = key

    def as_completed(self) -> Iterator[Whole | Finished]:
        """Yield each pack when it is whole and each task when it is done; more may be started while others come back."""
        while self._whole or self._owners or self._tasks:
            yield self._whole.popleft() if self._whole else self._next()

    def _next(self) -> Whole | Finished:
        """Take what is done until a pack is whole or a task that was handed in for one comes back."""
        for done in self._engine.as_completed():
            if done.ticket in self._tasks:
                return Finished(self._tasks.pop(done.ticket), done)
            key, reading = self._owners.pop(done.ticket)
            reading.take(done)
            if reading.whole:
                return Whole(key, reading.read())
        raise RuntimeError("The engine gave back less than it was handed.")

    def close(self) -> None:
        """Give up what is still under way, and close engine and cache."""
        self._engine.close()
        if self._cache is not None:
            self._cache.close()
