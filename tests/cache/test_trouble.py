"""Whatever is the matter with a cache, and however many runs use it, it does no harm."""

import os
import sqlite3
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from aeo_evidence.cache import Cache, database
from aeo_evidence.engine import ProcessEngine
from tests.cache import deeds
from tests.cache.made import ONE, content, key

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")


def spoil_header(path: Path) -> None:
    path.write_bytes(b"this is no database" * 100)


def spoil_pages(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:100] + b"\x55" * (len(data) - 100))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _execute(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def raise_version(path: Path) -> None:
    _execute(path, "PRAGMA user_version = 99")


def other_tables(path: Path) -> None:
    _execute(path, "DROP TABLE entries", "CREATE TABLE entries (something INTEGER)")


def no_tables(path: Path) -> None:
    _execute(path, "DROP TABLE entries")


SPOILED = [
    pytest.param(spoil_header, id="no database"),
    pytest.param(spoil_pages, id="pages spoiled"),
    pytest.param(cut, id="cut off"),
    pytest.param(raise_version, id="newer version"),
    pytest.param(other_tables, id="other tables"),
    pytest.param(no_tables, id="no tables"),
]


@pytest.mark.parametrize("spoil", SPOILED)
def test_a_damaged_database_is_set_aside_and_a_new_one_begun(folder: Path, spoil: Any) -> None:
    with Cache.open(folder) as cache:
        cache.put(key("k"), content(size=20_000))
    spoil(folder / database.NAME)
    with Cache.open(folder) as cache:
        assert cache.get(key("k")) is None
        cache.put(key("k"), content("again"))
        cache.put(key("k"), content("again"))
        assert cache.get(key("k")) == content("again")
        assert cache.problem == ""
    assert (folder / database.SET_ASIDE).exists()


def test_a_database_that_is_damaged_while_it_is_used_does_no_harm(folder: Path) -> None:
    with Cache.open(folder) as cache:
        for number in range(50):
            cache.put(key(f"k{number}"), content(size=number))
        cache._database.run(lambda base: base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall(), None)
        spoil_pages(folder / database.NAME)
        cache._database.run(lambda base: base.execute("PRAGMA cache_size = 0"), None)
        for number in range(50):
            cache.get(key(f"k{number}"))
        cache.put(key("new"), content())
    with Cache.open(folder) as cache:
        cache.put(key("new"), content())
        assert cache.get(key("new")) == content()


def a_file(folder: Path) -> None:
    folder.write_text("in the way", encoding="utf-8")


def a_folder_in_its_place(folder: Path) -> None:
    (folder / database.NAME).mkdir(parents=True)


@pytest.mark.parametrize(
    "spoil",
    [pytest.param(a_file, id="a file"), pytest.param(a_folder_in_its_place, id="a folder in place of the file")],
)
def test_a_cache_that_cannot_be_opened_holds_nothing(folder: Path, spoil: Any) -> None:
    spoil(folder)
    with Cache.open(folder) as cache:
        cache.put(key("k"), content())
        assert cache.get(key("k")) is None
        assert cache.clear() == cache.purge([ONE]) == 0
        assert cache.info().problem == cache.problem != ""


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_holds_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with Cache.open(tmp_path / "cache") as cache:
        cache.put(key("k"), content())
        assert cache.get(key("k")) is None


def test_a_database_that_another_program_holds_costs_the_wait_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.1)
    with Cache.open(folder) as cache:
        cache.put(key("k"), content())
        holder = sqlite3.connect(folder / database.NAME)
        holder.execute("BEGIN EXCLUSIVE")
        cache.put(key("other"), content())
        assert "locked" in cache.problem
        assert cache.get(key("k")) is None
        holder.close()
    with Cache.open(folder) as cache:
        assert cache.get(key("k")) == content()


def test_a_locked_database_is_never_set_aside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.1)
    with Cache.open(folder) as cache:
        cache.put(key("k"), content())
    holder = sqlite3.connect(folder / database.NAME)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    with Cache.open(folder) as cache:
        assert cache.get(key("k")) is None
    holder.close()
    assert not (folder / database.SET_ASIDE).exists()


def test_several_runs_at_once_lose_nothing(folder: Path) -> None:
    with ProcessEngine(2) as engine:
        for writer in range(4):
            engine.submit(deeds.write_and_read, folder, writer, 40, seconds=60)
        done = sorted(engine.as_completed(), key=lambda one: one.ticket)
    assert [one.value for one in done] == [40] * 4
    with Cache.open(folder) as cache:
        found = [cache.get(key(f"{writer}-{number}")) for writer in range(4) for number in range(40)]
    assert found == [deeds.content(writer, number) for writer in range(4) for number in range(40)]


def test_several_runs_that_begin_at_the_same_moment_all_have_a_cache(folder: Path) -> None:
    together = threading.Barrier(6)
    problems: list[str] = []

    def begin() -> None:
        together.wait()
        with Cache.open(folder) as cache:
            cache.put(key("k"), content())
            problems.append(cache.problem)

    threads = [threading.Thread(target=begin) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == [""] * 6
