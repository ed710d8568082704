"""A programme that was kept is the one that its files make, and as soon as a letter changes it is made of them again."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from aeo_evidence.cache import Cache, database, pack, unpack
from aeo_evidence.cache.store import FOLDER_VARIABLE
from aeo_evidence.errors import AeoError, RuleError
from aeo_evidence.model.rule import Programme
from aeo_evidence.rulebook import load, rules_folder
from aeo_evidence.rulebook.locate import Shelf
from tests.small_rules import FILES, change, write_rules


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache" / database.NAME


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The programmes that are made of their files."""
    names: list[str] = []
    whole = load._made

    def noted(folder: Path, programme: str, shelf: Shelf) -> Programme:
        names.append(programme)
        return whole(folder, programme, shelf)

    monkeypatch.setattr(load, "_made", noted)
    return names


def loaded(folder: Path | None, programme: str | None = None, *, cached: bool = True) -> Programme:
    """Load rules as a process of its own does."""
    load._load.cache_clear()
    return load.load_rules(folder, programme=programme, cached=cached)


@pytest.mark.parametrize("programme", ["hkaeo", "cnaeo"])
def test_what_comes_back_is_what_the_files_make(programme: str, made: list[str]) -> None:
    plain = loaded(None, programme, cached=False)
    assert loaded(None, programme) == plain
    made.clear()
    back = loaded(None, programme)
    assert made == []
    assert back == plain
    assert repr(back) == repr(plain)  # 1 is not 1.0, a list is no tuple, and the order is the same
    with Cache.open() as cache:
        assert cache.info().files == 0  # nothing of an applicant


@pytest.mark.parametrize("file", sorted(FILES))
def test_a_letter_changed_in_any_file_makes_it_again(file: str, tmp_path: Path, made: list[str]) -> None:
    rules = write_rules(tmp_path / "rules")
    loaded(rules)
    (rules / file).write_text(FILES[file] + "# a remark\n", encoding="utf-8")
    made.clear()
    assert loaded(rules).digest == loaded(rules, cached=False).digest
    assert made == ["hkaeo", "hkaeo"]


def test_a_file_more_makes_it_again(tmp_path: Path) -> None:
    rules = write_rules(tmp_path / "rules")
    loaded(rules)
    (rules / "hkaeo" / "A" / "A9.9.yaml").write_text(FILES["hkaeo/A/A1.1.yaml"].replace("A1.1", "A9.9"), "utf-8")
    with pytest.raises(RuleError, match=r"A9\.9"):
        loaded(rules)


def test_a_mistake_is_told_whatever_was_kept(tmp_path: Path) -> None:
    rules = write_rules(tmp_path / "rules")
    for _ in range(2):
        assert loaded(rules).rules.keys() == {"A1.1", "A2.1"}
        change(rules / "hkaeo/A/A1.1.yaml", "kind: record", "kind: recrod")
        for cached in (True, False, True):
            with pytest.raises(RuleError, match=r"A1\.1\.yaml"):
                loaded(rules, cached=cached)
        change(rules / "hkaeo/A/A1.1.yaml", "kind: recrod", "kind: record")


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    rules = write_rules(tmp_path / "rules")
    loaded(rules)
    (rules / "hkaeo/A/A1.1.yaml").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(RuleError, match="UTF-8"):
        loaded(rules)


def test_the_day_is_no_part_of_what_is_kept(tmp_path: Path, made: list[str]) -> None:
    rules = write_rules(tmp_path / "rules")
    change(rules / "hkaeo/A/A2.1.yaml", "since: 2020-01-01", "since: 2026-01-01")
    assert loaded(rules).rules.keys() == {"A1.1", "A2.1"}
    made.clear()
    load._load.cache_clear()
    assert load.load_rules(rules, as_of=date(2025, 1, 1), cached=True).rules.keys() == {"A1.1"}
    assert made == []
    with pytest.raises(AeoError, match="No rule"):
        load.load_rules(rules, as_of=date(2019, 1, 1), cached=True)


def test_without_a_cache_nothing_is_kept(kept: Path, tmp_path: Path) -> None:
    loaded(write_rules(tmp_path / "rules"), cached=False)
    assert not kept.exists()


def test_a_changed_program_makes_it_again(tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    rules = write_rules(tmp_path / "rules")
    loaded(rules)
    monkeypatch.setattr("aeo_evidence.rulebook.kept.program_digest", lambda: "another")
    made.clear()
    loaded(rules)
    assert made == ["hkaeo"]


SPOILED: list[Callable[[str, bytes], bytes]] = [
    lambda key, data: data[:-7],
    lambda key, data: b"",
    lambda key, data: pack([key, "{}"]),
    lambda key, data: pack([key, 5]),
    lambda key, data: pack(["another", unpack(data)[1]]),
    lambda key, data: pack([key, unpack(data)[1].replace('"kind":"record"', '"kind":"recrod"')]),
]


@pytest.mark.parametrize("spoil", SPOILED, ids=["cut off", "nothing", "no programme", "number", "foreign", "kind"])
def test_what_is_damaged_is_made_again(
    spoil: Callable[[str, bytes], bytes], kept: Path, tmp_path: Path, made: list[str]
) -> None:
    rules = write_rules(tmp_path / "rules")
    plain = loaded(rules)
    with closing(sqlite3.connect(kept)) as base, base:
        ((name, data),) = base.execute("SELECT name, content FROM entries").fetchall()
        base.execute("UPDATE entries SET content = ?", (spoil(name.hex(), data),))
    made.clear()
    assert loaded(rules) == plain
    assert made == ["hkaeo"]
    assert loaded(rules) == plain
    assert made == ["hkaeo"]


def test_the_installed_rules_are_found_without_a_cache_folder(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    assert loaded(None).rules == loaded(rules_folder(None), cached=False).rules
