"""Files read in worker processes and from the cache: the same documents, whatever the way."""

import ast
import json
import sys
from datetime import date
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

import aeo_evidence
from aeo_evidence import Options, check_pack, load_rules
from aeo_evidence.cache.store import FOLDER_VARIABLE
from aeo_evidence.reading.digest import versions
from aeo_evidence.report.as_json import write_json
from tests.made import write_sheet
from tests.readers.made_zip import zipped


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))
    folder = tmp_path / "pack"
    for month in range(6, 10):
        rows = [[f"Visitor register 2026-{month:02}"], ["Date", "Visitor name", "Time in", "Time out", "Vehicle no."]]
        rows += [[f"{day}/{month}/2026", f"Visitor {day}", "09:00", "10:00", "-"] for day in range(1, 20)]
        write_sheet(folder / f"visitors {month}.xlsx", rows)
    (folder / "policy.txt").write_text("1. Passwords\nPasswords are changed every 90 days.\n", encoding="utf-8")
    (folder / "more.zip").write_bytes(zipped({"notice.txt": "通告\n請各同事鎖好貨倉大門。".encode()}))
    (folder / "torn.pdf").write_bytes(b"%PDF-1.4 torn")
    return folder


def judged(pack: Path, **changed: object) -> str:
    options = Options(as_of=date(2026, 9, 30), tier=2, **changed)  # type: ignore[arg-type]
    return write_json(check_pack(pack, load_rules(), options))


def test_workers_cache_and_none_of_them_give_the_same_bytes(pack: Path) -> None:
    plain = judged(pack, jobs=0)
    assert judged(pack, jobs=1) == plain
    assert judged(pack, jobs=2) == plain
    assert judged(pack, jobs=2, cached=True) == plain, "cold"
    assert judged(pack, jobs=2, cached=True) == plain, "warm"


def test_a_changed_file_is_read_anew(pack: Path) -> None:
    judged(pack, cached=True)
    (pack / "policy.txt").write_text("1. Passwords\nPasswords are changed from time to time.\n", encoding="utf-8")
    documents = json.loads(judged(pack, cached=True))["documents"]
    fresh = json.loads(judged(pack, jobs=0))["documents"]
    assert documents == fresh


def test_a_damaged_cache_costs_time_and_nothing_else(pack: Path, tmp_path: Path) -> None:
    before = judged(pack, cached=True)
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_bytes(b"not a database")
    assert judged(pack, cached=True) == before


def test_duplicates_are_named_and_both_count(pack: Path) -> None:
    (pack / "copy").mkdir()
    (pack / "copy" / "visitors 9.xlsx").write_bytes((pack / "visitors 9.xlsx").read_bytes())
    documents = {d["path"]: d for d in json.loads(judged(pack))["documents"]}
    assert documents["visitors 9.xlsx"]["duplicate_of"] == "copy/visitors 9.xlsx"
    assert documents["visitors 9.xlsx"]["requests"] == documents["copy/visitors 9.xlsx"]["requests"] != []


def imported(rooms: tuple[str, ...]) -> set[str]:
    """Return the libraries that some rooms import, anywhere in their files."""
    home = Path(aeo_evidence.__file__).parent
    nodes = [
        node
        for room in rooms
        for file in (home / room).glob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    ]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in names} - {"aeo_evidence"} - sys.stdlib_module_names


def test_every_library_that_reads_must_be_alike_on_all_machines_and_is_part_of_what_is_kept() -> None:
    known = {canonicalize_name(name) for name in versions()}
    homes = packages_distributions()
    for library in imported(("readers", "ocr", "reading")):
        assert known.intersection(map(canonicalize_name, homes[library])), library
