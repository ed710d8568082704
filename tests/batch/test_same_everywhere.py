"""The same packs, whoever reads them: the same bytes of JSON, workbook and portfolio."""

import json
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from aeo_evidence.cache.store import FOLDER_VARIABLE
from aeo_evidence.errors import AeoError
from tests.batch.made import GOOD, KESTREL, VISITORS, WARBLER, Watched, contents, judged, make_applicants
from tests.cluster import Cluster, cluster
from tests.made import write_sheet
from tests.ocr.made import A6, bound, drawn, lines, picture
from tests.readers.made_zip import zipped
from tests.test_unlock import SECRET, locked_workbook

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a cluster's workers are started as on Unix here")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Applicants with tables, prose, a torn file, an archive, a scan and a workbook behind a password."""
    folder = make_applicants(tmp_path_factory.mktemp("same") / "applicants")
    pack = folder / WARBLER
    page = drawn(lambda canvas: lines(canvas, ["VISITOR REGISTER", "Signed by the guard"], x=20, y=380), A6)
    (pack / "scan.pdf").write_bytes(bound(picture(page)))
    (pack / "locked.xlsx").write_bytes(locked_workbook())
    (pack / "more.zip").write_bytes(zipped({"notes/seals.txt": b"Seals are kept in a locked cabinet.\n"}))
    for month in range(1, 13):
        write_sheet(folder / KESTREL / "gate" / f"visitors {month}.xlsx", [*VISITORS, [f"05/{month:02}/2026", "Ms Ho"]])
    return folder


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with cluster(tmp_path_factory.mktemp("cluster")) as made:
        yield made


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def alone(folder: Path) -> dict[str, bytes]:
    """What one process makes of the applicants, without a cache."""
    output = folder.parent / "alone"
    judged(folder, output, jobs=1, passwords=(SECRET,))
    return contents(output)


def test_the_scan_and_the_locked_workbook_were_read(alone: dict[str, bytes]) -> None:
    documents = json.loads(alone[f"{WARBLER}/gap-report.json"])["documents"]
    languages = {document["path"]: document["language"] for document in documents}
    assert languages["scan.pdf"] == "en", "its words are known"
    assert languages["locked.xlsx"] == "en"


@pytest.mark.parametrize("jobs", [pytest.param(4, id="four processes"), pytest.param(None, id="a cluster")])
def test_the_same_bytes_cold_warm_and_resumed(
    folder: Path, alone: dict[str, bytes], request: pytest.FixtureRequest, jobs: int | None
) -> None:
    how: dict[str, Any] = {"jobs": jobs, "cached": True, "passwords": (SECRET,)}
    if jobs is None:
        how["scheduler"] = request.getfixturevalue("running").address
    for run in ("cold", "warm"):
        output = folder.parent / f"{run} {jobs}"
        judged(folder, output, **how)
        assert contents(output) == alone, run
    output = folder.parent / f"resumed {jobs}"
    with pytest.raises(KeyboardInterrupt):
        judged(folder, output, Watched(stop_at=KESTREL), **how)
    assert KESTREL not in contents(output)
    judged(folder, output, **how)
    assert contents(output) == alone


def test_a_relative_folder_is_found_by_workers_that_stand_elsewhere(
    folder: Path, alone: dict[str, bytes], running: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    judged(Path("applicants"), Path("relative"), scheduler=running.address, passwords=(SECRET,))
    assert contents(Path("relative")) == alone


def test_a_worker_that_is_killed_in_the_middle_changes_nothing(
    folder: Path, alone: dict[str, bytes], running: Cluster
) -> None:
    class Killing(Watched):
        def reads(self, applicant: str, done: int, total: int) -> None:
            super().reads(applicant, done, total)
            if len(self.files) == 3:
                running.workers[0].send_signal(signal.SIGKILL)

    watched = Killing()
    output = folder.parent / "killed"
    ran = judged(folder, output, watched, scheduler=running.address, passwords=(SECRET,))
    assert running.workers[0].wait(10) == -signal.SIGKILL
    assert len(watched.files) > 3
    assert [card.id for card in ran.cards] == sorted(GOOD)
    assert contents(output) == alone


@pytest.mark.skipif(sys.platform != "linux", reason="needs a path that leads elsewhere in every process")
def test_papers_that_the_workers_do_not_see_are_no_findings(
    folder: Path, running: Cluster, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(folder.parent)
    with pytest.raises(AeoError, match=r"cannot open .* Put the papers on storage that every worker sees"):
        judged(Path("/proc/self/cwd") / folder.name, tmp_path / "out", scheduler=running.address)
