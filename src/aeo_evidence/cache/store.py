"""What was read is kept, by the content of the file: a SQLite database in a folder that only its owner may read.

A cache makes a run quicker and never wrong or dead: whatever is the matter with it, entries are absent then. Several
runs may use it at once, on a local disk: the locks of SQLite's log do not work over a network.
"""

import contextlib
import hashlib
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from aeo_evidence.cache.codec import SHAPE, UndecodableError, decode, encode
from aeo_evidence.model.document import Content

LIMIT = 2 * 2**30  # bytes of entries; beyond, those go that were longest not used
_VERSION = 1  # of the tables; stands in the file's name, so that two versions of the program do not disturb each other
_NAME = f"content-{_VERSION}.sqlite"
_SET_ASIDE = "damaged.sqlite"
_LOG_SUFFIXES = ("-wal", "-shm", "-journal")
_WAIT_SECONDS = 30.0  # for another run that is writing
_LARGEST_SHARE = 8  # an entry of more than an eighth of the limit would push out too many others
_LOOK_SHARE = 32  # the size is looked at again when so much of the limit was added
_KEPT_SHARE = 0.9  # of the limit, after entries had to go
_TABLES = """
    CREATE TABLE IF NOT EXISTS entries (
        key TEXT PRIMARY KEY, sha256 TEXT NOT NULL, used INTEGER NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL
    );
    CREATE INDEX IF NOT EXISTS entries_sha256 ON entries (sha256);
    CREATE INDEX IF NOT EXISTS entries_used ON entries (used, size);
"""


def cache_key(sha256: str, parts: Mapping[str, str]) -> str:
    """Return the key of what is read from a file's bytes, given all else that it hangs on: reader, versions, options."""
    told = repr((SHAPE, sorted(parts.items())))
    return f"{sha256}-{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def default_folder() -> Path:
    """Return where caches belong on this system; the variable AEO_EVIDENCE_CACHE names another folder."""
    import platformdirs  # noqa: PLC0415 - only a run without a folder of its own needs it

    named = os.environ.get("AEO_EVIDENCE_CACHE")
    return Path(named) if named else platformdirs.user_cache_path("aeo-evidence", appauthor=False)


@dataclass(frozen=True, slots=True)
class CacheInfo:
    """What a cache holds. `problem` says why it cannot be used, if so."""

    folder: Path
    files: int  # different contents of files that were read
    size: int  # bytes on the disk
    limit: int  # bytes of entries
    problem: str = ""


class Cache:
    """Contents by key. Made by `Cache.open`; to be closed, best by a `with` block. For one thread."""

    def __init__(self, folder: Path, limit: int) -> None:
        self._folder = folder
        self._limit = limit
        self._database: sqlite3.Connection | None = None
        self._problem = ""
        self._used: dict[str, int] = {}
        self._added = 0

    @classmethod
    def open(cls, folder: Path | None = None, *, limit: int = LIMIT) -> Self:
        """Return the cache of a folder (None: the system's own place); one that cannot be opened holds nothing."""
        cache = cls(folder or default_folder(), limit)
        with cache._guarded():
            cache._connect()
        return cache

    def get(self, key: str) -> Content | None:
        """Return what was kept under a key, or None."""
        with self._guarded() as database:
            row = database.execute("SELECT content FROM entries WHERE key = ?", (key,)).fetchone()
            if row is None:
                return None
            try:
                content = decode(row[0])
            except UndecodableError:
                database.execute("DELETE FROM entries WHERE key = ?", (key,))
                return None
            self._used[key] = time.time_ns()
            return content
        return None

    def put(self, key: str, content: Content) -> None:
        """Keep what was read; a container is not kept, for its members are."""
        with contextlib.suppress(TypeError):
            self.put_encoded(key, encode(content))

    def put_encoded(self, key: str, data: bytes) -> None:
        """Keep what was read and encoded already, by a worker for example."""
        if len(data) > self._limit // _LARGEST_SHARE:
            return
        with self._guarded() as database:
            row = (key, key.partition("-")[0], time.time_ns(), len(data), data)
            database.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?)", row)
            self._used.pop(key, None)
            self._added += len(data)
            if self._added > self._limit // _LOOK_SHARE:
                self._shrink(database)

    def info(self) -> CacheInfo:
        """Return what the cache holds."""
        files = 0
        with self._guarded() as database:
            files = database.execute("SELECT COUNT(DISTINCT sha256) FROM entries").fetchone()[0]
        return CacheInfo(self._folder, files, sum(map(_size, self._files())), self._limit, self._problem)

    def clear(self) -> int:
        """Remove every entry, and the databases of other versions; return how many entries there were."""
        removed = 0
        with self._guarded() as database:
            removed = database.execute("DELETE FROM entries").rowcount
            self._used.clear()
        self._wipe()
        return removed

    def purge(self, sha256s: Iterable[str]) -> int:
        """Remove all entries of files with these contents; return how many there were.

        Databases that were set aside or are another version's cannot be looked into and are removed whole.
        """
        removed = 0
        with self._guarded() as database, _transaction(database):
            for sha256 in sorted(set(sha256s)):
                removed += database.execute("DELETE FROM entries WHERE sha256 = ?", (sha256,)).rowcount
            self._used.clear()
        self._wipe()
        return removed

    def close(self) -> None:
        """Note which entries were used, let the oldest go beyond the limit, and close. May be called again."""
        with self._guarded() as database:
            self._note_used(database)
            if self._added:
                self._shrink(database)
        self._disconnect()

    def __enter__(self) -> Self:
        """Return the cache; it closes itself at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the cache."""
        self.close()

    @property
    def _path(self) -> Path:
        return self._folder / _NAME

    @contextlib.contextmanager
    def _guarded(self) -> "Iterator[sqlite3.Connection]":
        """Lend the database. Without one, or when it fails, the block is left and the cache is off from then on."""
        raise NotImplementedError
