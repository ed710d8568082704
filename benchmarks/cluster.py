"""What a cluster costs, and what a second worker brings: scheduler and workers on this machine, in one run.

    PYTHONPATH=src python benchmarks/cluster.py [--rounds 3] [--files 96] [--pages 8]

Read are a pack of text (PDF, DOCX, XLSX) and one of scans, without a cache. All sides have read a file of each kind before
the clock starts, and take turns; told is the median over the rounds of the ratio within a round. `batch` is many applicants
of text from folder to report, which workers read and judge. Times need as many
free cores as there are workers: where others work on the machine, they say little. So the processor time of all processes is
told too, dask's among them, and what share of it the one process has that nobody can take off it: with a share of a third, two
workers cannot be more than 1.5 times as quick as one and the rest is waiting. What the machine gives at best is told beside it:
the same reading by two programs that share a list of files and nothing else.
"""

import argparse
import io
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from multiprocessing.synchronize import Barrier
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from reading import letter, prose_pdf, workbook

if TYPE_CHECKING:
    from multiprocessing.sharedctypes import Synchronized

ROOT = Path(__file__).resolve().parent.parent
WORKS = ("text", "scans", "batch")
APART = ("one alone", "two apart")
SIDES = ("one process", "two processes", "cluster of one", "cluster of two")
RATIOS = (
    ("two processes for one", "one process", "two processes"),
    ("cluster of two for one", "cluster of one", "cluster of two"),
    ("cluster of two over two processes", "cluster of two", "two processes"),
)


def make(folder: Path, files: int, pages: int) -> None:
    """Make a pack of text, one of scans, one of each for warming up, and applicants."""
    texts = {"a.pdf": prose_pdf(ruled=False), "b.xlsx": workbook(), "c.docx": letter(), "d.pdf": prose_pdf(ruled=True)}
    scan = scanned()
    for pack, count in (("text", files), ("warm", len(texts))):
        (folder / pack).mkdir()
        for number in range(count):
            name, data = list(texts.items())[number % len(texts)]
            (folder / pack / f"{number:03}{name}").write_bytes(data)
    for pack, count in (("scans", pages), ("warm", 2)):
        (folder / pack).mkdir(exist_ok=True)
        for number in range(count):
            (folder / pack / f"{number:03} scan.png").write_bytes(scan + bytes([number]))  # no two are alike
    for number in range(max(2, files // 4)):
        applicant = folder / "applicants" / f"Applicant {number:03}"
        applicant.mkdir(parents=True)
        for name, data in texts.items():
            (applicant / name).write_bytes(data)


def scanned() -> bytes:
    """Return a page of prose as a picture."""
    import pypdfium2

    image = pypdfium2.PdfDocument(prose_pdf(ruled=False))[0].render(scale=200 / 72).to_pil()
    made = io.BytesIO()
    image.convert("L").save(made, "PNG")
    return made.getvalue()


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """Start a scheduler and workers; give the address."""
    told = folder / f"scheduler-{workers}.json"
    with ExitStack() as stack:
        stack.enter_context(dask("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(told)))
        while not told.exists():
            time.sleep(0.1)
        time.sleep(0.2)
        address: str = json.loads(told.read_text(encoding="utf-8"))["address"]
        for _ in range(workers):
            stack.enter_context(dask("worker", address, "--host", "127.0.0.1", "--nthreads", "1"))
        yield address


@contextmanager
def dask(*words: str) -> Iterator[None]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    process = subprocess.Popen(
        [sys.executable, "-m", "dask", *words, "--no-dashboard"], env=environment, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@dataclass(frozen=True)
class Took:
    """What something took: seconds by the clock, processor seconds of all processes and of this one."""

    seconds: float
    busy: float
    own: float


class Clock:
    """Measures from when it is made."""

    def __init__(self) -> None:
        self._busy, self._own, self._start = busy(), time.process_time(), time.perf_counter()

    def read(self) -> Took:
        return Took(time.perf_counter() - self._start, busy() - self._busy, time.process_time() - self._own)


def busy() -> float:
    """Return the processor seconds of this process and all that it has started, directly or not."""
    import psutil

    me = psutil.Process()
    return sum(sum(process.cpu_times()[:4]) for process in (me, *me.children(recursive=True)))


def reading(folder: Path, pack: str, how: dict[str, object]) -> Took:
    """Return what it takes to read a pack, by workers that have read before, and to unpack here what they send."""
    from aeo_evidence.discover import list_files
    from aeo_evidence.reading import Desk, ReadOptions, Whole
    from aeo_evidence.reading.leaf import content_of

    with Desk(ReadOptions(**how)) as desk:  # type: ignore[arg-type]
        for each in ("warm", pack):
            clock = Clock()
            desk.start(each, list_files(folder / each))
            for back in desk.as_completed():
                for leaf in back.leaves if isinstance(back, Whole) else ():
                    content_of(leaf)
        return clock.read()


def apart(folder: Path, pack: str, programs: int) -> Took:
    """Return what it takes so many programs to read a pack without workers; each takes the next file that nobody has."""
    spawn = multiprocessing.get_context("spawn")
    together, taken = spawn.Barrier(programs + 1), spawn.Value("i", 0)
    alone = [spawn.Process(target=read_alone, args=(folder, pack, together, taken)) for _ in range(programs)]
    for each in alone:
        each.start()
    together.wait()
    clock = Clock()
    together.wait()
    took = clock.read()
    for each in alone:
        each.join()
    return took


def read_alone(folder: Path, pack: str, together: Barrier, taken: "Synchronized[int]") -> None:
    """Read files of a pack in this process, once all others are ready too."""
    from aeo_evidence import sweep_seldom
    from aeo_evidence.discover import list_files
    from aeo_evidence.reading.leaf import read_packed

    sweep_seldom()
    for entry in list_files(folder / "warm"):
        read_packed(entry.location, entry.path)
    files = list_files(folder / pack)
    together.wait()
    while True:
        with taken.get_lock():
            number = taken.value
            taken.value += 1
        if number >= len(files):
            break
        read_packed(files[number].location, files[number].path)
    together.wait()


def batch(folder: Path, how: dict[str, object]) -> Took:
    """Return what a batch of applicants takes."""
    from aeo_evidence import Options, load_rules
    from aeo_evidence.batch import Plan, find_applicants, run_batch
    from aeo_evidence.cli.check import render
    from aeo_evidence.cli.outputs import write_whole
    from aeo_evidence.model.rule import Language
    from aeo_evidence.report.wording import Wording
    from batch import Watch

    day, output = date(2026, 9, 30), folder / "out"
    programme = load_rules(as_of=day)
    plan = Plan(
        output=output,
        programme=programme,
        options=Options(as_of=day, **how),  # type: ignore[arg-type]
        words=Wording(Language.EN, programme),
        formats=("json",),
        fresh=True,
    )
    found = find_applicants(folder / "applicants", output).found
    clock = Clock()
    run_batch(found, plan, render, write_whole, Watch())
    return clock.read()


def show(work: str, rounds: list[dict[str, Took]]) -> None:
    quickest = ", ".join(f"{side} {min(each[side].seconds for each in rounds):.1f} s" for side in SIDES)
    print(f"{work}: {quickest}")
    for title, above, below in RATIOS:
        each = sorted(taken[above].seconds / taken[below].seconds for taken in rounds)
        work_done = median(taken[above].busy / taken[below].busy for taken in rounds)
        spread = f"({each[0]:.2f} to {each[-1]:.2f})"
        print(f"    {title:36}{median(each):6.2f}   {spread:16}   processor time {work_done:.2f}")
    if all(side in taken for taken in rounds for side in APART):
        each = sorted(taken[APART[0]].seconds / taken[APART[1]].seconds for taken in rounds)
        print(f"    {'two programs apart for one':36}{median(each):6.2f}   ({each[0]:.2f} to {each[-1]:.2f})")
    share = median(taken["two processes"].own / taken["two processes"].busy for taken in rounds)
    print(f"    share of the one process: {share:.0%}", flush=True)


def main() -> None:
    """Print a line for each ratio."""
    parser = argparse.ArgumentParser(description="What a cluster costs, and what a second worker brings.")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--files", type=int, default=96, help="of text")
    parser.add_argument("--pages", type=int, default=8, help="scanned")
    parser.add_argument("--only", nargs="+", choices=WORKS, default=WORKS)
    asked = parser.parse_args()
    from aeo_evidence import sweep_seldom

    sweep_seldom()  # as the command line does
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        make(folder, asked.files, asked.pages)
        one, two = (stack.enter_context(cluster(folder, workers)) for workers in (1, 2))
        hows: tuple[dict[str, object], ...] = ({"jobs": 1}, {"jobs": 2}, {"scheduler": one}, {"scheduler": two})
        for work in asked.only:
            rounds: list[dict[str, Took]] = []
            for _ in range(asked.rounds):
                taken = [batch(folder, how) if work == "batch" else reading(folder, work, how) for how in hows]
                rounds.append(dict(zip(SIDES, taken, strict=True)))
                if work == "text":
                    rounds[-1] |= dict(zip(APART, (apart(folder, work, programs) for programs in (1, 2)), strict=True))
            show(work, rounds)
    print(f"load of the machine over a minute: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
