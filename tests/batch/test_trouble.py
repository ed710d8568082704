"""Trouble with disks and rights: a row with what to do, nothing half-written, and the next run ends right."""

import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from aeo_evidence.batch import Ran
from aeo_evidence.cache.database import NAME
from aeo_evidence.cache.store import FOLDER_VARIABLE
from aeo_evidence.cli.outputs import write_whole
from aeo_evidence.errors import AeoError
from aeo_evidence.whole import sweep
from tests.batch.made import CHINESE, KESTREL, WARBLER, contents, judged, make_applicants

NOBODY = 65534
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights and limits")


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two applicants, in a folder that anybody may enter."""
    top = Path(tempfile.mkdtemp())
    top.chmod(0o755)
    monkeypatch.setenv(FOLDER_VARIABLE, str(top / "cache"))
    folder = make_applicants(top / "applicants")
    shutil.rmtree(folder / CHINESE)
    yield folder
    shutil.rmtree(top)


@pytest.fixture
def whole(folder: Path) -> dict[str, bytes]:
    """What a batch without trouble writes."""
    return run(folder, folder.parent / "whole")[1]


def run(folder: Path, output: Path, **changed: Any) -> tuple[Ran, dict[str, bytes]]:
    ran = judged(folder, output, formats=("json",), **{"cached": True, **changed})
    return ran, contents(output)


def errors(ran: Ran) -> dict[str, str]:
    return {card.id: card.error for card in ran.cards if card.error}


@contextmanager
def without_rights(top: Path) -> Iterator[None]:
    """Be somebody to whom rights apply: not the administrator."""
    if os.getuid() != 0:
        yield
        return
    for path in (top, *top.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def test_a_report_that_is_open_elsewhere(
    folder: Path, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    output, replace = folder.parent / "out", Path.replace

    def held(path: Path, target: Path) -> Path:
        if KESTREL in str(target):
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", held)
        ran, left = run(folder, output)
    assert list(errors(ran)) == [KESTREL]
    assert "Close it if it is open" in errors(ran)[KESTREL]
    assert not [path for path in left if KESTREL in path]
    ran, now = run(folder, output)
    assert (ran.kept, now) == ((WARBLER,), whole)


@posix_only
def test_a_disk_that_is_full(folder: Path, whole: dict[str, bytes]) -> None:
    import resource

    output = folder.parent / "out"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        ran, left = run(folder, output)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert set(errors(ran)) == {KESTREL, WARBLER}
    assert all("Make room on the disk" in why for why in errors(ran).values())
    assert left == {}
    ran, now = run(folder, output)
    assert (errors(ran), now) == ({}, whole)


@posix_only
def test_a_folder_that_may_not_be_written(folder: Path, whole: dict[str, bytes]) -> None:
    output = folder.parent / "out"
    (output / KESTREL).mkdir(parents=True)
    (output / KESTREL).chmod(0o555)
    with without_rights(folder.parent):
        ran, left = run(folder, output)
    assert "no right to do so" in errors(ran)[KESTREL]
    assert not [path for path in left if KESTREL in path]
    (output / KESTREL).chmod(0o755)
    ran, now = run(folder, output)
    assert (ran.kept, now) == ((WARBLER,), whole)


@posix_only
def test_papers_that_may_not_be_read(folder: Path, whole: dict[str, bytes]) -> None:
    output = folder.parent / "out"
    (folder / KESTREL).chmod(0)
    secret = folder / WARBLER / "visitors.xlsx"
    secret.chmod(0)
    with without_rights(folder.parent):
        ran, _ = run(folder, output)
    assert list(errors(ran)) == [KESTREL]
    assert "Ask for the right to read it" in errors(ran)[KESTREL]
    problems = {problem.path for card in ran.cards for problem in card.problems}
    assert "visitors.xlsx" in problems
    (folder / KESTREL).chmod(0o755)
    secret.chmod(0o644)
    ran, now = run(folder, output)
    assert (ran.kept, now) == ((), whole)


def other_version(path: Path) -> None:
    with sqlite3.connect(path) as base:
        base.execute("PRAGMA user_version = 99")
    base.close()


def damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:] = bytes(len(data) - 100)
    path.write_bytes(data)


@pytest.mark.parametrize("spoil", [damaged, other_version, Path.unlink])
def test_a_cache_that_is_damaged_newer_or_gone(folder: Path, whole: dict[str, bytes], spoil: object) -> None:
    path = folder.parent / "cache" / NAME
    assert callable(spoil)
    spoil(path)
    ran, now = run(folder, folder.parent / "out")
    assert (errors(ran), now) == ({}, whole)


def test_what_killed_runs_left_unfinished_is_cleared_away_and_nothing_else(
    folder: Path, whole: dict[str, bytes]
) -> None:
    output = folder.parent / "whole"
    ours = [
        ".gap-report.json.17.tmp",
        "..batch-note.json.1.tmp",
        "..taken-gap-report.xlsx.99.tmp",
        ".gap-report.xlsx.5.tmp",
    ]
    theirs = [".mine.5.tmp", "gap-report.json.5.tmp", ".gap-report.json.tmp", ".~lock.gap-report.json#"]
    for name in (*ours, *theirs):
        (output / KESTREL / name).write_bytes(b"half")
    ran, now = run(folder, output)
    assert set(ran.kept) == {KESTREL, WARBLER}
    assert now.keys() - whole.keys() == {f"{KESTREL}/{name}" for name in theirs}


def test_a_file_is_written_whole_over_what_was_left_of_it(tmp_path: Path) -> None:
    (tmp_path / ".report.json.1.tmp").write_bytes(b"half")
    (tmp_path / ".other.json.1.tmp").write_bytes(b"half")
    write_whole(tmp_path / "report.json", b"whole")
    assert contents(tmp_path) == {"report.json": b"whole", ".other.json.1.tmp": b"half"}
    (tmp_path / "folder").mkdir()
    with pytest.raises(AeoError, match=r"cannot be written to .*folder: .* name another place with --output"):
        write_whole(tmp_path / "folder", b"whole")
    assert not list(tmp_path.glob(".folder*"))


def test_a_file_is_written_though_another_run_clears_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced = os.fsync
    times: list[int] = []

    def swept_once(number: int) -> None:
        synced(number)
        if not times:
            sweep(tmp_path, "report.json")
        times.append(number)

    monkeypatch.setattr(os, "fsync", swept_once)
    write_whole(tmp_path / "report.json", b"whole")
    assert len(times) == 2
    assert contents(tmp_path) == {"report.json": b"whole"}
