"""The cache gives back exactly what it was given, or nothing; whatever is the matter with it, it does no harm."""

import json
import os
import sqlite3
import stat
import sys
import threading
import zlib
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from types import UnionType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aeo_evidence.cache import Cache, UndecodableError, cache_key, codec, database, decode, encode, packed
from aeo_evidence.engine import ProcessEngine
from aeo_evidence.model import document
from aeo_evidence.model.document import Cell, CellKind, Content, Grid, GridRow, Heading, Member, Paragraph, Remark
from tests import cache_deeds

ONE, TWO = "1" * 64, "2" * 64
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")

TEXTS = st.text(st.characters(), max_size=8)  # surrogates too: a torn name in a foreign file holds them
VALUES = st.one_of(
    st.none(),
    st.dates(),
    st.datetimes(timezones=st.sampled_from([None, UTC, timezone(timedelta(hours=8))])).map(lambda v: v.replace(fold=0)),
    st.times().map(lambda value: value.replace(fold=0)),
    st.decimals(allow_nan=False),
    st.booleans(),
)


def every(noun: Any, **known: Any) -> st.SearchStrategy[Any]:
    """Return values of a noun with all its fields, those not known by their types, so that no new one is forgotten."""
    return st.builds(noun, **{field.name: known.get(field.name, ...) for field in fields(noun)})


def several(what: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(what, max_size=4).map(tuple)


CELLS = every(Cell, text=TEXTS, value=VALUES, at=st.sampled_from(["", "B7", "AA10"]))
GRIDS = every(Grid, rows=several(every(GridRow, cells=several(CELLS), at=TEXTS)), at=TEXTS)
BLOCKS = st.one_of(every(Heading, text=TEXTS), every(Paragraph, text=TEXTS), GRIDS)
CONTENTS = every(
    Content,
    blocks=several(BLOCKS),
    recognised=several(st.tuples(st.integers(), st.floats(allow_nan=False))),
    members=st.just(()),
)


def content(text: str = "Seal 123", size: int = 0) -> Content:
    return Content(format="txt", blocks=(Paragraph(text=text + "x" * size, at="line=1"),))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CONTENTS)
def test_what_is_decoded_is_what_was_encoded(given_content: Content) -> None:
    back = decode(encode(given_content))
    assert back == given_content
    assert repr(back) == repr(given_content)  # 1 is not 1.0 and not True, though they are equal


EXACT = [
    pytest.param(Decimal("1.50"), Decimal("1.5"), id="zeros at the end"),
    pytest.param(Decimal(1), True, id="a number and a truth"),
    pytest.param(date(2026, 1, 1), datetime(2026, 1, 1), id="a day and its midnight"),  # noqa: DTZ001
    pytest.param(time(8), time(8, 0, 0, 1), id="times"),
    pytest.param(Decimal("-0"), Decimal(0), id="zeros"),
]


@pytest.mark.parametrize(("one", "two"), EXACT)
def test_values_that_look_alike_stay_different(one: Any, two: Any) -> None:
    cells = (Cell("1", CellKind.NUMBER, one), Cell("1", CellKind.NUMBER, two))
    grid = Grid(rows=(GridRow(cells, "row=1"),), at="row=1")
    back = decode(encode(Content(format="csv", blocks=(grid,)))).blocks[0]
    assert isinstance(back, Grid)
    assert [(type(cell.value), str(cell.value)) for cell in back.rows[0].cells] == [
        (type(value), str(value)) for value in (one, two)
    ]


def test_two_halves_of_a_character_stay_two() -> None:
    assert decode(encode(content("\ud83d\ude00"))) == content("\ud83d\ude00") != content("\U0001f600")


def test_equal_cells_become_one_object() -> None:
    row = GridRow((Cell(), Cell("a", CellKind.TEXT), Cell()), "row=1")
    back = decode(encode(Content(format="csv", blocks=(Grid(rows=(row, row), at="row=1"),)))).blocks[0]
    assert isinstance(back, Grid)
    assert back.rows[0].cells[0] is back.rows[1].cells[2]


def test_every_noun_of_a_content_is_known() -> None:
    nouns = {name for name, value in vars(document).items() if hasattr(value, "__dataclass_fields__")}
    assert nouns == {noun.__name__ for noun in codec._all_nouns()}
    assert isinstance(document.Block, UnionType)


DAMAGED = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"no zlib", id="not packed"),
    pytest.param(encode(content())[:-5], id="cut off"),
    pytest.param(encode(content())[:20] + b"\x00" + encode(content())[21:], id="a byte changed"),
    pytest.param(zlib.compress(b"\xff\xfe"), id="no text"),
    pytest.param(zlib.compress(b"{"), id="no JSON"),
    pytest.param(zlib.compress(b"[" * 200_000), id="too deep"),
    *(
        pytest.param(zlib.compress(json.dumps(value).encode("utf-8")), id=name)
        for name, value in {
            "other version": ["0123456789abcdef", {"Content": []}],
            "no list": {"a": 1},
            "no noun": [codec.SHAPE, 5],
            "other noun": [codec.SHAPE, {"Heading": ["a", 1, "b"]}],
            "unknown noun": [codec.SHAPE, {"Popen": ["true"]}],
            "field missing": [codec.SHAPE, {"Content": ["txt"]}],
            "cell without text": [codec.SHAPE, {"Grid": [[[[5, "text", None]], []], "", "", False]}],
            "row of unknown cell": [codec.SHAPE, {"Grid": [[[], [["row=1", [7], 0]]], "", "", False]}],
            "value that is none": [codec.SHAPE, {"Grid": [[[["a", "number", "nxyz"]], []], "", "", False]}],
        }.items()
    ),
]


@pytest.mark.parametrize("data", DAMAGED)
def test_damaged_bytes_are_no_content(data: bytes) -> None:
    with pytest.raises(UndecodableError):
        decode(data)


def test_an_entry_that_unpacks_without_end_is_no_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_LARGEST", 1000)
    with pytest.raises(UndecodableError):
        decode(encode(content(size=2000)))


def test_a_container_is_not_kept(folder: Path) -> None:
    container = Content(format="zip", blocks=(), members=(Member("a.txt", b"a"),))
    with Cache.open(folder) as cache:
        cache.put(cache_key(ONE, {}), container)
        assert cache.get(cache_key(ONE, {})) is None
    with pytest.raises(TypeError):
        encode(container)


def test_a_value_that_no_content_holds_is_not_kept(folder: Path) -> None:
    odd = Grid(rows=(GridRow((Cell("1", CellKind.NUMBER, 1.5),), "row=1"),), at="row=1")  # type: ignore[arg-type]
    with Cache.open(folder) as cache:
        cache.put(cache_key(ONE, {}), Content(format="csv", blocks=(odd,)))
        assert cache.info().files == 0


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(cache_key(TWO, {"reader": "1"}), id="another file"),
        pytest.param(cache_key(ONE, {"reader": "2"}), id="another version of the reader"),
        pytest.param(cache_key(ONE, {"reader": "1", "ocr": "on"}), id="another option"),
        pytest.param(cache_key(ONE, {"reade": "r1"}), id="the same letters"),
    ],
)
def test_a_key_hangs_on_everything(folder: Path, other: str) -> None:
    key = cache_key(ONE, {"reader": "1"})
    with Cache.open(folder) as cache:
        cache.put(key, content())
        assert cache.get(other) is None
        assert cache.get(key) == content()


def test_a_key_hangs_on_the_fields_of_a_content(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache_key(ONE, {})
    monkeypatch.setattr("aeo_evidence.cache.store.SHAPE", "another")
    assert cache_key(ONE, {}) != before


def test_the_order_of_the_parts_of_a_key_does_not_matter() -> None:
    assert cache_key(ONE, {"a": "1", "b": "2"}) == cache_key(ONE, {"b": "2", "a": "1"})


def test_what_one_run_keeps_the_next_one_gets(folder: Path) -> None:
    with Cache.open(folder) as cache:
        cache.put("k", content("first"))
        cache.put("k", content("second"))
    with Cache.open(folder) as cache:
        assert cache.get("k") == content("second")


def test_an_entry_of_another_version_is_absent_and_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Cache.open(folder) as cache:
        monkeypatch.setattr(codec, "SHAPE", "older")
        cache.put("k", content("old"))
        monkeypatch.undo()
        assert cache.get("k") is None
        assert cache.info().files == 0
        cache.put("k", content("new"))
        assert cache.get("k") == content("new")


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
        cache.put("k", content(size=20_000))
    spoil(folder / database.NAME)
    with Cache.open(folder) as cache:
        assert cache.get("k") is None
        cache.put("k", content("again"))
        cache.put("k", content("again"))
        assert cache.get("k") == content("again")
        assert cache.problem == ""
    assert (folder / database.SET_ASIDE).exists()


def test_a_database_that_is_damaged_while_it_is_used_does_no_harm(folder: Path) -> None:
    with Cache.open(folder) as cache:
        for number in range(50):
            cache.put(f"k{number}", content(size=number))
        cache._database.run(lambda base: base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall(), None)
        spoil_pages(folder / database.NAME)
        cache._database.run(lambda base: base.execute("PRAGMA cache_size = 0"), None)
        for number in range(50):
            cache.get(f"k{number}")
        cache.put("new", content())
    with Cache.open(folder) as cache:
        cache.put("new", content())
        assert cache.get("new") == content()


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
        cache.put("k", content())
        assert cache.get("k") is None
        assert cache.clear() == cache.purge([ONE]) == 0
        assert cache.info().problem == cache.problem != ""


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_may_not_be_written_holds_nothing(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with Cache.open(tmp_path / "cache") as cache:
        cache.put("k", content())
        assert cache.get("k") is None


def test_a_database_that_another_program_holds_costs_the_wait_once(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.1)
    with Cache.open(folder) as cache:
        cache.put("k", content())
        holder = sqlite3.connect(folder / database.NAME)
        holder.execute("BEGIN EXCLUSIVE")
        cache.put("other", content())
        assert "locked" in cache.problem
        assert cache.get("k") is None
        holder.close()
    with Cache.open(folder) as cache:
        assert cache.get("k") == content()


def test_a_locked_database_is_never_set_aside(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_WAIT_SECONDS", 0.1)
    with Cache.open(folder) as cache:
        cache.put("k", content())
    holder = sqlite3.connect(folder / database.NAME)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    with Cache.open(folder) as cache:
        assert cache.get("k") is None
    holder.close()
    assert not (folder / database.SET_ASIDE).exists()


def test_several_runs_at_once_lose_nothing(folder: Path) -> None:
    with ProcessEngine(2) as engine:
        for writer in range(4):
            engine.submit(cache_deeds.write_and_read, folder, writer, 40, seconds=60)
        done = sorted(engine.as_completed(), key=lambda one: one.ticket)
    assert [one.value for one in done] == [40] * 4
    with Cache.open(folder) as cache:
        found = [cache.get(f"{writer}-{number}") for writer in range(4) for number in range(40)]
    assert found == [cache_deeds.content(writer, number) for writer in range(4) for number in range(40)]


def test_several_runs_that_begin_at_the_same_moment_all_have_a_cache(folder: Path) -> None:
    together = threading.Barrier(6)
    problems: list[str] = []

    def begin() -> None:
        together.wait()
        with Cache.open(folder) as cache:
            cache.put("k", content())
            problems.append(cache.problem)

    threads = [threading.Thread(target=begin) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == [""] * 6


def noise(number: int) -> Content:
    """Return a content of about 4000 bytes that do not pack."""
    digits = "".join(f"{(number * 7919 + i) ** 7 % 9973:x}" for i in range(2000))
    return content(digits)


def test_beyond_the_limit_those_go_that_were_longest_not_used(folder: Path) -> None:
    size = len(encode(noise(0)))
    with Cache.open(folder, limit=20 * size) as cache:
        for number in range(18):
            cache.put(f"k{number:02}", noise(number))
        assert cache.get("k00") is not None
        for number in range(18, 30):
            cache.put(f"k{number:02}", noise(number))
    with Cache.open(folder, limit=20 * size) as cache:
        kept = [number for number in range(30) if cache.get(f"k{number:02}") is not None]
    assert 0 in kept
    assert kept[1:] == list(range(30 - len(kept) + 1, 30))
    assert 15 <= len(kept) <= 20


def test_the_room_of_what_had_to_go_is_given_back(folder: Path) -> None:
    size = len(encode(noise(0)))
    with Cache.open(folder, limit=20 * size) as cache:
        for number in range(200):
            cache.put(f"k{number}", noise(number))
    with Cache.open(folder) as cache:
        assert cache.info().size < 40 * size


def test_an_entry_out_of_proportion_is_not_kept(folder: Path) -> None:
    with Cache.open(folder, limit=1000) as cache:
        cache.put("k", noise(1))
        assert cache.get("k") is None


@POSIX
def test_only_the_owner_may_read_a_cache(folder: Path) -> None:
    before = os.umask(0)
    try:
        with Cache.open(folder) as cache:
            cache.put("k", content())
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
        assert cache.purge([ONE, "3" * 64, ONE]) == 2
        assert [cache.get(key) for key in gone] == [None, None]
        assert cache.get(kept) == content()


REMOVED = [
    pytest.param(lambda cache: cache.purge([ONE]), id="purge"),
    pytest.param(lambda cache: cache.clear(), id="clear"),
]


@pytest.mark.parametrize("remove", REMOVED)
def test_what_is_removed_leaves_no_trace_on_the_disk(folder: Path, remove: Any) -> None:
    data = b"SECRET-OF-A-DOCUMENT" * 500
    (folder / "x").parent.mkdir(mode=0o700)
    with Cache.open(folder) as cache:
        cache.put_encoded(cache_key(ONE, {}), data)
        (folder / database.SET_ASIDE).write_bytes(data)
        (folder / "content-0.sqlite").write_bytes(data)
        (folder / "notes.txt").write_text("somebody else's", encoding="utf-8")
        assert remove(cache) == 1
    left = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert "notes.txt" in left
    assert not any(b"SECRET" in found for found in left.values())


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
    cache.put("k", content())
    cache.close()
    cache.close()
    cache.put("other", content())
    assert cache.get("k") is None


@pytest.mark.parametrize("block", [Heading(text="1", level=1, at=""), Paragraph(text="1", at="")])
def test_blocks_and_remarks_pass(folder: Path, block: Any) -> None:
    whole = Content(format="docx", blocks=(block,), remarks=(Remark("a", (("b", "c"),)),), problem=Remark("d"), pages=3)
    with Cache.open(folder) as cache:
        cache.put("k", whole)
        assert cache.get("k") == whole
