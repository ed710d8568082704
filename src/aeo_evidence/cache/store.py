"""What was made of a file is kept by its content, so that it is not made twice: what was read of it, what was found in it.

A cache makes a run quicker, never wrong and never dead: whatever is the matter with it, entries are absent then. Several
runs may use one at once, on a local disk: the locks of a database's log do not work over a network.
"""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self, TypeVar

from aeo_evidence.cache.codec import decode, encode
from aeo_evidence.cache.database import Database, transaction
from aeo_evidence.cache.packed import UndecodableError
from aeo_evidence.cache.sealing import OF_RULES, Key, file_name, seal, unseal
from aeo_evidence.closes import Closes
from aeo_evidence.model.document import Content

_T = TypeVar("_T")

LIMIT = 2 * 2**30  # bytes of entries; beyond, those go that were longest not used
FOLDER_VARIABLE = "AEO_EVIDENCE_CACHE"
_LARGEST_SHARE = 8  # an entry of more than an eighth of the limit would push out too many others
_LOOK_SHARE = 32  # the size is looked at again when so much of the limit was added
_KEPT_SHARE = 0.9  # of the limit, after entries had to go
_OLDEST = """
    DELETE FROM entries WHERE rowid IN (
        SELECT rowid FROM (SELECT rowid, SUM(size) OVER (ORDER BY used DESC, rowid DESC) AS upto FROM entries)
        WHERE upto > ?
    )
"""


def default_folder() -> Path:
    """Return where caches belong on this system, or the folder that the variable AEO_EVIDENCE_CACHE names."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    import platformdirs  # noqa: PLC0415 - costs time where nobody asks

    return platformdirs.user_cache_path("aeo-evidence", appauthor=False)


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What a cache holds. `problem` says why it cannot be used, if so."""

    folder: Path
    files: int  # different contents of applicants' files
    size: int  # bytes on the disk
    limit: int  # bytes of entries
    problem: str = ""


class Cache(Closes):
    """What was made of files, sealed, by key. Made by `Cache.open`, to be closed, best by a `with` block; for one thread."""

    def __init__(self, database: Database, limit: int) -> None:
        self._database = database
        self._limit = limit
        self._used: dict[bytes, int] = {}  # written at the end: a write for each entry that is read would cost more
        self._added = 0

    @classmethod
    def open(cls, folder: Path | None = None, *, limit: int = LIMIT) -> Self:
        """Return the cache of a folder (None: the default one); one that cannot be opened holds nothing."""
        return cls(Database(folder or default_folder()), limit)

    @property
    def problem(self) -> str:
        """Why the cache cannot be used, in a few words; empty when it can."""
        return self._database.problem

    def get(self, key: Key) -> Content | None:
        """Return what was kept of a file under a key, or None."""
        return self.recall(key, decode)

    def recall(self, key: Key, read: Callable[[bytes], _T]) -> _T | None:
        """Return what `read` makes of the bytes under a key; None where there are none, or it raises UndecodableError."""
        row = self._database.run(
            lambda base: base.execute("SELECT content FROM entries WHERE name = ?", (key.name,)).fetchone(), None
        )
        if row is None:
            return None
        try:
            found = read(unseal(key, row[0]))
        except UndecodableError:
            self._database.run(lambda base: base.execute("DELETE FROM entries WHERE name = ?", (key.name,)), None)
            return None
        self._used[key.name] = time.time_ns()
        return found

    def put(self, key: Key, content: Content) -> None:
        """Keep what was read. A container is not kept: its members are."""
        with contextlib.suppress(TypeError, ValueError):
            self.put_encoded(key, encode(content))

    def put_encoded(self, key: Key, data: bytes) -> None:
        """Keep what was made of a file, already encoded."""
        if len(data) > self._limit // _LARGEST_SHARE:
            return
        sealed = seal(key, data)
        row = (key.name, key.file, time.time_ns(), len(sealed), sealed)
        self._database.run(
            lambda base: base.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", row), None
        )
        self._used.pop(key.name, None)
        self._added += len(sealed)
        if self._added > self._limit // _LOOK_SHARE:
            self._shrink()

    def info(self) -> CacheInfo:
        """Return what the cache holds."""
        count = "SELECT COUNT(DISTINCT file) FROM entries WHERE file <> ?"
        files = self._database.run(lambda base: int(base.execute(count, (OF_RULES,)).fetchone()[0]), 0)
        return CacheInfo(self._database.folder, files, self._database.size(), self._limit, self.problem)

    def clear(self) -> int:
        """Remove everything, databases of other versions too; return how many entries were removed."""
        return self._removed(lambda base: base.execute("DELETE FROM entries").rowcount)

    def purge(self, secrets: Iterable[bytes]) -> int:
        """Remove all entries of files with these secrets; return how many there were.

        Databases that were set aside or are another version's cannot be looked into, and go whole.
        """
        wanted = sorted({file_name(secret) for secret in secrets})

        def remove(base: sqlite3.Connection) -> int:
            return sum(base.execute("DELETE FROM entries WHERE file = ?", (one,)).rowcount for one in wanted)

        return self._removed(remove)

    def close(self) -> None:
        """Note which entries were used, let the oldest go beyond the limit, and close. May be called again."""
        if self._added:
            self._shrink()
        else:
            self._note_used()
        self._database.close()

    def _note_used(self) -> None:
        used = sorted((when, name) for name, when in self._used.items())
        self._used.clear()

        def note(base: sqlite3.Connection) -> None:
            with transaction(base):
                base.executemany("UPDATE entries SET used = ? WHERE name = ?", used)

        if used:
            self._database.run(note, None)

    def _shrink(self) -> None:
        """Let those entries go that were longest not used, if there are too many."""
        self._note_used()
        self._added = 0

        def shrink(base: sqlite3.Connection) -> None:
            total = base.execute("SELECT COALESCE(SUM(size), 0) FROM entries").fetchone()[0]
            if total > self._limit:
                base.execute(_OLDEST, (int(self._limit * _KEPT_SHARE),))
                base.execute("PRAGMA incremental_vacuum").fetchall()

        self._database.run(shrink, None)

    def _removed(self, remove: Callable[[sqlite3.Connection], int]) -> int:
        """Remove entries so that nothing of them is left on the disk; return how many there were."""

        def thoroughly(base: sqlite3.Connection) -> int:
            with transaction(base):
                count = remove(base)
            with contextlib.suppress(
                sqlite3.Error
            ):  # another run reads, or the disk is full: what is removed stays removed
                base.execute("VACUUM")  # a page may hold copies of rows that were moved to another one
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()  # the log holds copies
            return count

        self._used.clear()
        count = self._database.run(thoroughly, 0)
        self._database.wipe_others()
        return count
