"""A second run gives the same bytes as a first one, whatever has changed since, and matches again only what has."""

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from datetime import date
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from aeo_evidence.cache import Cache, Key, cache_key, database, pack, unpack
from aeo_evidence.cache.sealing import OF_RULES
from aeo_evidence.cache.store import FOLDER_VARIABLE
from aeo_evidence.match import MatchedPaper
from aeo_evidence.match import pack as matching
from aeo_evidence.model.paper import Paper
from aeo_evidence.model.rule import Programme
from aeo_evidence.pipeline import Options, check_pack
from aeo_evidence.purge import purge_folder
from aeo_evidence.report.as_json import write_json
from aeo_evidence.rulebook import load_rules
from aeo_evidence.version import files_of
from tests.batch.made import contents, judged
from tests.made import write_sheet
from tests.small_rules import change, write_rules

SAMPLE = Path(__file__).resolve().parents[2] / "sample_evidence" / "tier2-forwarder" / "documents"
PARTS = (
    "3 from Fo Tan",
    "8 sample shipments",
    "misc",
)  # registers and an archive; papers of transactions; other papers
AS_OF = date(2026, 10, 31)
KEYS = [["Key log"], ["Date", "Name", "Key no."], ["1/10/2026", "A. Chan", "K1"], ["2/10/2026", "B. Lee", "K2"]]


@cache
def programme() -> Programme:
    return load_rules()


def told(pack_: Path, *, cached: bool, tier: int = 2, rules: Programme | None = None) -> str:
    """Return the JSON report of a pack."""
    options = Options(as_of=AS_OF, tier=tier, recognise=False, jobs=0, cached=cached)
    return write_json(check_pack(pack_, rules or programme(), options))


def a_pack(folder: Path) -> Path:
    """Lay some of the sample's folders into one; return it."""
    for part in PARTS:
        shutil.copytree(SAMPLE / part, folder / "documents" / part)
    return folder / "documents"


@pytest.fixture(scope="module")
def judged_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A cache that one run over the sample has filled, and what that run told."""
    folder = tmp_path_factory.mktemp("once")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv(FOLDER_VARIABLE, str(folder / "cache"))
        return folder / "cache", told(a_pack(folder / "Ltd"), cached=True)


@pytest.fixture
def sample(judged_once: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample in a folder of its own, with the cache as it was left."""
    shutil.copytree(judged_once[0], tmp_path / "cache")
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    return a_pack(tmp_path / "Ltd")


@pytest.fixture
def matched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The papers that are matched anew."""
    paths: list[str] = []
    whole = matching._match_paper

    def noted(paper: Paper, **named: Any) -> MatchedPaper:
        paths.append(paper.path)
        return whole(paper, **named)

    monkeypatch.setattr(matching, "_match_paper", noted)
    return paths


def a_register(pack_: Path) -> Path:
    """Return a file of the sample that no other one hangs on."""
    return min(path for path in pack_.rglob("*.xlsx") if path.stat().st_size)


def test_a_second_run_tells_the_same_and_matches_nothing(
    judged_once: tuple[Path, str], sample: Path, matched: list[str]
) -> None:
    assert judged_once[1] == told(sample, cached=False)
    matched.clear()
    assert told(sample, cached=True) == judged_once[1]
    assert matched == []


def test_without_a_cache_nothing_is_recalled(sample: Path, matched: list[str]) -> None:
    told(sample, cached=False)
    assert len(matched) > 10


def rename(pack_: Path) -> set[str]:
    path = a_register(pack_)
    path.rename(path.with_stem("Visitor register"))
    return {path.with_stem("Visitor register").relative_to(pack_).as_posix()}


def move(pack_: Path) -> set[str]:
    path = a_register(pack_)
    (pack_ / "moved").mkdir()
    path.rename(pack_ / "moved" / path.name)
    return {f"moved/{path.name}"}


def add(pack_: Path) -> set[str]:
    write_sheet(pack_ / "keys.xlsx", KEYS)
    return {"keys.xlsx"}


def remove(pack_: Path) -> set[str]:
    a_register(pack_).unlink()
    return set()


def overwrite(pack_: Path) -> set[str]:
    path = a_register(pack_)
    write_sheet(path, KEYS)
    return {path.relative_to(pack_).as_posix()}


def copy(pack_: Path) -> set[str]:
    shutil.copy(a_register(pack_), pack_ / "copy.xlsx")
    return {"copy.xlsx"}


@pytest.mark.parametrize("act", [rename, move, add, remove, overwrite, copy])
def test_only_what_has_changed_is_matched_again(
    act: Callable[[Path], set[str]], sample: Path, matched: list[str]
) -> None:
    anew = act(sample)
    found = told(sample, cached=True)
    assert set(matched) == anew
    assert found == told(sample, cached=False)


@pytest.mark.parametrize("order", [(1, 2, 1), (2, 1, 2)])
def test_each_tier_is_judged_for_itself(order: tuple[int, ...], sample: Path) -> None:
    for tier in order:
        assert told(sample, cached=True, tier=tier) == told(sample, cached=False, tier=tier)


RULES = [
    pytest.param("hkaeo/A/A1.1.yaml", "key log, key register", "key diary", id="a name"),
    pytest.param("hkaeo/A/A1.1.yaml", "must_mention: [key]", "must_mention: [lock]", id="words that must be there"),
    pytest.param("hkaeo/A/A2.1.yaml", "keys are issued", "keys are never issued", id="a topic's phrase"),
    pytest.param("vocabulary/fields.yaml", "[key no, key number]", "[key mark]", id="a field's heading"),
    pytest.param("vocabulary/papers.yaml", "[lunch menu]", "[lunch menu, key log]", id="words for papers"),
    pytest.param("vocabulary/expressions.yaml", "lost, missing", "missing", id="words that mean the same"),
    pytest.param("hkaeo/A/A1.1.cases.yaml", "# Key log", "# Key log of the gate house", id="a case"),
]


@pytest.mark.parametrize(("file", "old", "new"), RULES)
def test_a_changed_rule_is_a_changed_match(
    file: str, old: str, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, matched: list[str]
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    made, rules = tmp_path / "pack", write_rules(tmp_path / "rules")
    write_sheet(made / "keys.xlsx", KEYS)
    (made / "rules.txt").write_text("Key rules\n\nThe keys are issued by the manager.\nA lost key is told.\n", "utf-8")
    before = told(made, cached=True, tier=1, rules=load_rules(rules))
    changed = write_rules(tmp_path / "changed")
    change(changed / file, old, new)
    matched.clear()
    after = told(made, cached=True, tier=1, rules=load_rules(changed))
    assert sorted(matched) == ["keys.xlsx", "rules.txt"]
    assert after == told(made, cached=False, tier=1, rules=load_rules(changed))
    assert after != before  # the digest of the rules, at least
    matched.clear()
    assert told(made, cached=True, tier=1, rules=load_rules(write_rules(tmp_path / "again"))) == before
    assert matched == []


def test_another_day_with_other_rules_matches_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    rules = write_rules(tmp_path / "rules")
    change(rules / "hkaeo/A/A2.1.yaml", "since: 2020-01-01", "since: 2026-01-01")
    write_sheet(tmp_path / "pack" / "keys.xlsx", KEYS)
    for day in (date(2025, 1, 1), date(2026, 10, 31), date(2025, 1, 1)):
        holding = load_rules(rules, as_of=day)
        found = told(tmp_path / "pack", cached=True, tier=1, rules=holding)
        assert found == told(tmp_path / "pack", cached=False, tier=1, rules=holding)


def test_a_changed_program_matches_again(sample: Path, matched: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aeo_evidence.recall.matches.program_digest", lambda: "another")
    told(sample, cached=True)
    assert len(matched) > 10


def test_the_program_is_every_file_of_it() -> None:
    names = {entry.name for entry in files_of(resources.files("aeo_evidence"))}
    assert {"version.py", "pack.py", "prose.py", "fold.py", "han_folding.txt", "build.py", "en.toml"} <= names


Entries = dict[Key, bytes]  # as they were before they were sealed


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> set[Key]:
    """The keys under which matches are looked for."""
    found: set[Key] = set()

    def noted(secret: bytes, parts: Mapping[str, str]) -> Key:
        key = cache_key(secret, parts)
        found.add(key)
        return key

    monkeypatch.setattr("aeo_evidence.recall.matches.cache_key", noted)
    return found


def entries(keys: Iterable[Key]) -> Entries:
    """Return what is kept under these keys."""
    with Cache.open() as cache:
        found = {key: cache.recall(key, bytes) for key in keys}
    return {key: data for key, data in found.items() if data is not None}


def store(changed: Entries) -> None:
    with Cache.open() as cache:
        for key, data in changed.items():
            cache.put_encoded(key, data)


def empty(kept: Entries) -> Entries:
    return {key: pack([[], [], [], [], [], "more"]) for key in kept}


def unknown_request(kept: Entries) -> Entries:
    changed = {}
    for key, data in kept.items():
        value = unpack(data)
        for match in value[3]:
            match[0] = "Z9.9"
        changed[key] = pack(value)
    return changed


SPOILED = [
    pytest.param(lambda kept: {key: data[:-9] for key, data in kept.items()}, id="cut off"),
    pytest.param(lambda kept: dict.fromkeys(kept, b"no zlib"), id="not packed"),
    pytest.param(lambda kept: {key: pack(5) for key in kept}, id="something else"),
    pytest.param(empty, id="more than there can be"),
    pytest.param(unknown_request, id="requests that nobody asked for"),
]


@pytest.mark.parametrize("spoil", SPOILED)
def test_what_is_damaged_is_found_again(
    spoil: Callable[[Entries], Entries],
    judged_once: tuple[Path, str],
    sample: Path,
    keys: set[Key],
    matched: list[str],
) -> None:
    told(sample, cached=True)
    kept = entries(keys)
    assert matched == []
    store(spoil(kept))
    assert told(sample, cached=True) == judged_once[1]
    assert len(matched) > 10
    assert entries(keys) == kept


def test_an_entry_of_another_paper_opens_under_its_own_key_alone(
    judged_once: tuple[Path, str], sample: Path, tmp_path: Path, matched: list[str]
) -> None:
    with closing(sqlite3.connect(tmp_path / "cache" / database.NAME)) as base, base:
        rows = base.execute("SELECT name, content FROM entries WHERE file <> ? ORDER BY name", (OF_RULES,)).fetchall()
        names = [name for name, _ in rows]
        moved = [(content, name) for name, (_, content) in zip(names[1:] + names[:1], rows, strict=True)]
        base.executemany("UPDATE entries SET content = ? WHERE name = ?", moved)
    assert told(sample, cached=True) == judged_once[1]
    assert len(matched) > 10


def test_purge_removes_what_was_found_in_the_papers(sample: Path, keys: set[Key], tmp_path: Path) -> None:
    other = tmp_path / "other"
    write_sheet(other / "keys.xlsx", KEYS)
    told(sample, cached=True)
    told(other, cached=True)
    assert len(entries(keys)) > 10
    with Cache.open() as cache:
        purge_folder(sample, cache)
    assert len(entries(keys)) == 1
    with Cache.open() as cache:
        purge_folder(other, cache)
        assert cache.info().files == 0


def test_a_batch_recalls_and_tells_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, matched: list[str]
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    a_pack(tmp_path / "applicants" / "One Ltd")
    write_sheet(tmp_path / "applicants" / "Two Ltd" / "keys.xlsx", KEYS)
    judged(tmp_path / "applicants", tmp_path / "plain", recognise=False)
    judged(tmp_path / "applicants", tmp_path / "first", recognise=False, cached=True)
    matched.clear()
    judged(tmp_path / "applicants", tmp_path / "second", recognise=False, cached=True)
    assert matched == []
    told_ = [contents(tmp_path / name) for name in ("plain", "first", "second")]
    assert told_[0].keys() == told_[1].keys()
    assert {path: data for path, data in told_[0].items() if path.endswith(".json")} == {
        path: data for path, data in told_[2].items() if path.endswith(".json")
    }
    assert told_[1] == told_[2]
