"""The database of the cache: opened for its owner only, and set aside when it is damaged.

No error of SQLite gets past `run`. A damaged database is moved out of the way and a new one begun; with any other
trouble (a disk that is full, a folder that may not be written, another program's lock) it is off for the rest.
"""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

VERSION = 2  # of the tables; stands in the file's name, so that two versions of the program do not disturb each other
NAME = f"content-{VERSION}.sqlite"
SET_ASIDE = f"content-{VERSION}-damaged.sqlite"
_READABLE = ("content-1.sqlite", "content-damaged.sqlite")  # of versions before entries were sealed: none may stay
_LOGS = ("-wal", "-shm", "-journal")
_WAIT_SECONDS = 30.0  # for another run that is writing
_TRIES, _PAUSE_SECONDS = 20, 0.05  # changing to the log does not wait for others by itself
_DAMAGE = {
    sqlite3.SQLITE_ERROR,  # other tables than ours
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_MISMATCH,
    sqlite3.SQLITE_CONSTRAINT,
}
_TABLES = (
    """CREATE TABLE IF NOT EXISTS entries (
        name BLOB PRIMARY KEY, file BLOB NOT NULL, used INTEGER NOT NULL, size INTEGER NOT NULL, content BLOB NOT NULL
    )""",
    "CREATE INDEX IF NOT EXISTS entries_file ON entries (file)",
    "CREATE INDEX IF NOT EXISTS entries_used ON entries (used, size)",
)
_T = TypeVar("_T")


class _OtherVersionError(Exception):
    """The file says that it is another version's, whatever its name."""


class Database:
    """A connection that is there or not; `problem` says in a few words why not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problem = ""
        self._connection: sqlite3.Connection | None = None
        self._remove(name + suffix for name in _READABLE for suffix in ("", *_LOGS))
        self._open()

    def run(self, action: Callable[[sqlite3.Connection], _T], otherwise: _T) -> _T:
        """Return what the action makes of the database, or `otherwise` when that cannot be."""
        if self._connection is None:
            return otherwise
        try:
            return action(self._connection)
        except sqlite3.ProgrammingError:
            raise  # a bug of ours
        except sqlite3.Error as error:
            if _is_damage(error):
                self._set_aside()
                self._open()
            else:
                self._go_off(str(error))
        return otherwise

    def close(self) -> None:
        """Close the connection. May be called again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):
                connection.close()

    def size(self) -> int:
        """Return the bytes that all files of the cache take on the disk."""
        total = 0
        for path in self._files():
            with contextlib.suppress(OSError):
                total += path.stat().st_size
        return total

    def wipe_others(self) -> None:
        """Remove what cannot be looked into: databases that were set aside, and those of other versions."""
        own = {NAME, *(NAME + suffix for suffix in _LOGS)}
        self._remove(path.name for path in self._files() if path.name not in own)

    def _remove(self, names: Iterable[str]) -> None:
        for name in names:
            with contextlib.suppress(OSError):
                (self.folder / name).unlink()

    def _files(self) -> list[Path]:
        try:
            return sorted(self.folder.glob("content-*.sqlite*"))
        except OSError:
            return []

    def _open(self) -> None:
        for attempt in ("first", "after setting aside"):
            try:
                self._connection = _connected(self.folder)
            except OSError as error:
                self._go_off(error.strerror or str(error))
            except (sqlite3.Error, _OtherVersionError) as error:
                if attempt == "first" and (isinstance(error, _OtherVersionError) or _is_damage(error)):
                    self._set_aside()
                    continue
                self._go_off(str(error))
            return

    def _set_aside(self) -> None:
        self.close()
        path = self.folder / NAME
        with contextlib.suppress(OSError):  # Windows moves no file that another run has open
            path.replace(self.folder / SET_ASIDE)
            for suffix in _LOGS:
                Path(f"{path}{suffix}").unlink(missing_ok=True)

    def _go_off(self, problem: str) -> None:
        self.close()
        self.problem = problem


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all of the block or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _connected(folder: Path) -> sqlite3.Connection:
    """Return a connection to the database, made first if need be; raise OSError, sqlite3.Error or _OtherVersionError."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / NAME
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # its logs get the same rights from SQLite
    connection = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        _prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA secure_delete = ON")  # documents are private: what is removed is overwritten
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version not in (0, VERSION):
        raise _OtherVersionError(f"of version {version}")
    if not version:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    _log_ahead(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    if not version:
        with transaction(connection):
            for table in _TABLES:
                connection.execute(table)
            connection.execute(f"PRAGMA user_version = {VERSION}")


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Let readers and a writer work at the same time. On a disk that cannot, the database works all the same."""
    for left in reversed(range(_TRIES)):
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if _is_damage(error) or not left:
                raise
            time.sleep(_PAUSE_SECONDS)
        else:
            return


def _is_damage(error: Exception) -> bool:
    if not isinstance(error, sqlite3.Error):
        return False
    code = getattr(error, "sqlite_errorcode", None)  # none: SQLite gave what Python cannot take
    return code is None or code & 0xFF in _DAMAGE
