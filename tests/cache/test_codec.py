"""What is decoded is exactly what was encoded, and nothing else is ever decoded."""

import json
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

from aeo_evidence.cache import Cache, UndecodableError, cache_key, codec, decode, encode, packed
from aeo_evidence.model import document
from aeo_evidence.model.document import Cell, CellKind, Content, Grid, GridRow, Heading, Member, Paragraph, Remark
from tests.cache.made import ONE, content, key

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
    data = encode(content(size=2000))
    monkeypatch.setattr(packed, "_LARGEST", 1000)
    with pytest.raises(UndecodableError):
        decode(data)


def test_what_would_not_be_unpacked_is_not_packed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "_LARGEST", 1000)
    with pytest.raises(ValueError, match="too large"):
        encode(content(size=2000))
    with Cache.open(folder) as cache:
        cache.put(cache_key(ONE, {}), content(size=2000))
        assert cache.info().files == 0


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


@pytest.mark.parametrize("block", [Heading(text="1", level=1, at=""), Paragraph(text="1", at="")])
def test_blocks_and_remarks_pass(folder: Path, block: Any) -> None:
    whole = Content(format="docx", blocks=(block,), remarks=(Remark("a", (("b", "c"),)),), problem=Remark("d"), pages=3)
    with Cache.open(folder) as cache:
        cache.put(key("k"), whole)
        assert cache.get(key("k")) == whole
