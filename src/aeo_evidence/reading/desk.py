"""The desk where packs are read: one engine and one cache, however many packs go over it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from aeo_evidence.cache import Cache
from aeo_evidence.closes import Closes
from aeo_evidence.discover import SourceFile
from aeo_evidence.engine import Ticket
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
        (pack,) = desk.packs()
    return as_documents(pack[1], vocabulary)


class Desk(Closes):
    """Reads packs, several at once where they are handed in before others are whole.

    Files of all of them go through the same workers. To be closed, best by a `with` block. Raises AeoError where these
    cannot be had.
    """

    def __init__(self, options: ReadOptions) -> None:
        self._options = options
        self._engine = engine_for(options.jobs, options.scheduler)
        self._cache = Cache.open() if options.cached else None
        self._owners: dict[Ticket, tuple[str, PackReading]] = {}
        self._whole: deque[tuple[str, tuple[Leaf, ...]]] = deque()

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
            self._whole.append((key, reading.read()))

    def packs(self) -> Iterator[tuple[str, tuple[Leaf, ...]]]:
        """Yield each pack when it is whole, with its leaves; more may be started while others come back."""
        while self._whole or self._owners:
            if not self._whole:
                self._go_on()
            if self._whole:
                yield self._whole.popleft()

    def _go_on(self) -> None:
        """Take tasks that are done until a pack is whole."""
        for done in self._engine.as_completed():
            key, reading = self._owners.pop(done.ticket)
            reading.take(done)
            if reading.whole:
                self._whole.append((key, reading.read()))
                return

    def close(self) -> None:
        """Give up what is still under way, and close engine and cache."""
        self._engine.close()
        if self._cache is not None:
            self._cache.close()
