"""Who has the cache and not the paper can read nothing in it; what was changed in it is absent."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.cache import Cache, Key, UndecodableError, cache_key, database, rules_key, secret_of
from aeo_evidence.cache.sealing import _LABEL, OF_RULES, file_name, seal, unseal
from tests.cache.made import ONE, content, key

PARTS = st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=3)


@given(st.binary(max_size=200), PARTS)
def test_what_was_sealed_comes_back(data: bytes, parts: dict[str, str]) -> None:
    one = cache_key(ONE, parts)
    sealed = seal(one, data)
    assert unseal(one, sealed) == data
    assert seal(one, data) != sealed  # never the same twice: who copies a cache twice learns nothing


@given(st.binary(max_size=50), st.binary(max_size=50), PARTS, PARTS)
def test_every_file_and_every_entry_has_names_and_locks_of_its_own(
    data: bytes, other: bytes, parts: dict[str, str], others: dict[str, str]
) -> None:
    one = cache_key(secret_of(data), parts)
    same_file, same_parts = (data == other), (parts == others)
    two = cache_key(secret_of(other), others)
    assert (one == two) == (same_file and same_parts)
    assert (one.file == two.file) == same_file
    assert len({one.name, one.file, one.lock, secret_of(data), sha256(data).digest()}) == 5


def test_names_and_locks_are_made_as_the_standard_says() -> None:
    """HKDF of RFC 5869 by somebody else's hand: one extraction of the file's bytes, one expansion for each purpose."""

    def derived(info: bytes) -> bytes:
        return HKDF(algorithm=SHA256(), length=32, salt=_LABEL, info=info).derive(b"words of a paper")

    assert file_name(secret_of(b"words of a paper")) == derived(b"file\0")


def flip(place: int) -> Callable[[bytes], bytes]:
    def flipped(data: bytes) -> bytes:
        at = place % len(data)
        return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]

    return flipped


CHANGED = [
    pytest.param(flip(0), id="nonce"),
    pytest.param(flip(20), id="a byte"),
    pytest.param(flip(-1), id="tag"),
    pytest.param(lambda data: data[:-1], id="cut off"),
    pytest.param(lambda data: data[:20], id="hardly anything"),
    pytest.param(lambda data: data[:5], id="part of a nonce"),
    pytest.param(lambda data: b"", id="nothing"),
    pytest.param(lambda data: "text", id="no bytes"),
    pytest.param(lambda data: 5, id="a number"),
    pytest.param(lambda data: data + b"x", id="more"),
    pytest.param(lambda data: seal(key("another"), b"whole"), id="another entry"),
    pytest.param(lambda data: seal(Key(b"elsewhere", b"", key().lock), b"whole"), id="the same lock, another name"),
]


@pytest.mark.parametrize("change", CHANGED)
def test_an_entry_that_was_changed_is_absent_and_is_replaced(folder: Path, change: Callable[[bytes], object]) -> None:
    with Cache.open(folder) as cache:
        cache.put(key(), content("old"))
        with closing(sqlite3.connect(folder / database.NAME)) as base, base:
            ((sealed,),) = base.execute("SELECT content FROM entries").fetchall()
            base.execute("UPDATE entries SET content = ?", (change(sealed),))
        assert cache.get(key()) is None
        assert (cache.problem, cache.info().files) == ("", 0)
        cache.put(key(), content("new"))
        assert cache.get(key()) == content("new")


def test_who_has_the_digest_that_reports_tell_cannot_open_an_entry(folder: Path) -> None:
    data = b"words of a paper"
    told = sha256(data).digest()
    with Cache.open(folder) as cache:
        mine = cache_key(secret_of(data), {})
        cache.put(mine, content())
        for guess in (told, told.hex().encode(), secret_of(told), secret_of(told.hex().encode()), mine.name, mine.file):
            theirs = cache_key(guess, {})
            assert cache.get(theirs) is None
            with pytest.raises(UndecodableError):
                unseal(Key(mine.name, mine.file, theirs.lock), seal(mine, b"x"))
        assert cache.purge([told]) == 0
        assert cache.get(mine) == content()


def test_what_is_made_of_rules_is_nobodys_and_not_sealed(folder: Path) -> None:
    with Cache.open(folder) as cache:
        rules = rules_key({"digest": "1"})
        cache.put_encoded(rules, b"names of registers")
        assert cache.recall(rules, bytes) == b"names of registers"
        assert rules_key({"digest": "2"}).name != rules.name
        assert (rules.file, cache.info().files) == (OF_RULES, 0)


def test_databases_of_before_entries_were_sealed_do_not_stay(folder: Path) -> None:
    folder.mkdir()
    old = ("content-1.sqlite", "content-1.sqlite-wal", "content-1.sqlite-shm", "content-damaged.sqlite")
    for name in (*old, "notes.txt", "content-9.sqlite"):
        (folder / name).write_bytes(b"A123456(3)")
    with Cache.open(folder) as cache:
        assert cache.problem == ""
        left = {path.name for path in folder.iterdir()}
    assert left & {*old, "notes.txt", "content-9.sqlite"} == {"notes.txt", "content-9.sqlite"}
