"""What is kept comes back under its key and no other, as long as there is room, and goes when it is to go."""

import os
import sqlite3
import stat
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from aeo_evidence.cache import Cache, Key, cache_key, codec, database, encode, secret_of
from aeo_evidence.model.document import Content
from tests.cache.made import ONE, TWO, content, key

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(cache_key(TWO, {"reader": "1"}), id="another file"),
        pytest.param(cache_key(ONE, {"reader": "2"}), id="another version of the reader"),
        pytest.param(cache_key(ONE, {"reader": "1", "ocr": "on"}), id="another option"),
        pytest.param(cache_key(ONE, {"reade": "r1"}), id="the same letters"),
    ],
)
def test_a_key_hangs_on_everything(folder: Path, other: Key) -> None:
    key = cache_key(ONE, {"reader": "1"})
    with Cache.open(folder) as cache:
        cache.put(key, content())
        assert cache.get(other) is None
        assert cache.get(key) == content()


def test_a_key_hangs_on_the_fields_of_a_content(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache_key(ONE, {})
    monkeypatch.setattr("aeo_evidence.cache.sealing.SHAPE", "another")
    assert cache_key(ONE, {}) != before


def test_the_order_of_the_parts_of_a_key_does_not_matter() -> None:
    assert cache_key(ONE, {"a": "1", "b": "2"}) == cache_key(ONE, {"b": "2", "a": "1"})


def test_what_one_run_keeps_the_next_one_gets(folder: Path) -> None:
    with Cache.open(folder) as cache:
        cache.put(key("k"), content("first"))
        cache.put(key("k"), content("second"))
    with Cache.open(folder) as cache:
        assert cache.get(key("k")) == content("second")


def test_an_entry_of_another_version_is_absent_and_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Cache.open(folder) as cache:
        monkeypatch.setattr(codec, "SHAPE", "older")
        cache.put(key("k"), content("old"))
        monkeypatch.undo()
        assert cache.get(key("k")) is None
        assert cache.info().files == 0
        cache.put(key("k"), content("new"))
        assert cache.get(key("k")) == content("new")


def noise(number: int) -> Content:
    """Return a content of about 4000 bytes that do not pack."""
    digits = "".join(f"{(number * 7919 + i) ** 7 % 9973:x}" for i in range(2000))
    return content(digits)


def test_beyond_the_limit_those_go_that_were_longest_not_used(folder: Path) -> None:
    size = len(encode(noise(0)))
    with Cache.open(folder, limit=20 * size) as cache:
        for number in range(18):
            cache.put(key(f"k{number:02}"), noise(number))
        assert cache.get(key("k00")) is not None
        for number in range(18, 30):
            cache.put(key(f"k{number:02}"), noise(number))
    with Cache.open(folder, limit=20 * size) as cache:
        kept = [number for number in range(30) if cache.get(key(f"k{number:02}")) is not None]
    assert 0 in kept
    assert kept[1:] == list(range(30 - len(kept) + 1, 30))
    assert 15 <= len(kept) <= 20


def test_the_room_of_what_had_to_go_is_given_back(folder: Path) -> None:
    size = len(encode(noise(0)))
    with Cache.open(folder, limit=20 * size) as cache:
        for number in range(200):
            cache.put(key(f"k{number}"), noise(number))
    with Cache.open(folder) as cache:
        assert cache.info().size < 40 * size


def test_an_entry_out_of_proportion_is_not_kept(folder: Path) -> None:
    with Cache.open(folder, limit=1000) as cache:
        cache.put(key("k"), noise(1))
        assert cache.get(key("k")) is None


@POSIX
def test_only_the_owner_may_read_a_cache(folder: Path) -> None:
    before = os.umask(0)
    try:
        with Cache.open(folder) as cache:
            cache.put(key("k"), content())
            rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert set(rights) >= {database.NAME, f"{database.NAME}-wal"}
    assert set(rights.values()) == {0o600}


def test_purge_removes_the_entries_of_these_files_and_no_other(folder: Path) -> None:
    kept, gone = cache_key(TWO, {}), [cache_key(ONE, {"reader": "1"}), cache_key(ONE, {"reader": "2"})]
    with Cache.open(folder) as cache:
        for key in (kept, *gone):
            cache.put(key, content())
        assert cache.purge([ONE, secret_of(b"three"), ONE]) == 2
        assert [cache.get(key) for key in gone] == [None, None]
        assert cache.get(kept) == content()


REMOVED = [
    pytest.param(lambda cache: cache.purge([ONE]), id="purge"),
    pytest.param(lambda cache: cache.clear(), id="clear"),
]


@pytest.mark.parametrize("remove", REMOVED)
def test_what_is_removed_leaves_no_trace_on_the_disk(folder: Path, remove: Any) -> None:
    data = b"SECRET-OF-A-DOCUMENT" * 500
    folder.mkdir(mode=0o700)
    with Cache.open(folder) as cache:
        cache.put_encoded(cache_key(ONE, {}), data)
        with closing(sqlite3.connect(folder / database.NAME)) as base:
            ((name, file, sealed),) = base.execute("SELECT name, file, content FROM entries").fetchall()
        (folder / database.SET_ASIDE).write_bytes(sealed)
        (folder / "content-0.sqlite").write_bytes(sealed)
        (folder / "notes.txt").write_text("somebody else's", encoding="utf-8")
        assert remove(cache) == 1
    left = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert "notes.txt" in left
    pieces = [name, file, *(sealed[at : at + 64] for at in range(0, len(sealed), 64))]
    assert [piece for piece in pieces if any(piece in found for found in left.values())] == []


def test_info_counts_files_and_not_entries(folder: Path) -> None:
    with Cache.open(folder) as cache:
        cache.put(cache_key(ONE, {"reader": "1"}), content())
        cache.put(cache_key(ONE, {"reader": "2"}), content())
        cache.put(cache_key(TWO, {}), content())
        info = cache.info()
    assert (info.folder, info.files, info.problem) == (folder, 2, "")
    assert info.size > 0


def test_a_closed_cache_does_no_harm(folder: Path) -> None:
    cache = Cache.open(folder)
    cache.put(key("k"), content())
    cache.close()
    cache.close()
    cache.put(key("other"), content())
    assert cache.get(key("k")) is None
