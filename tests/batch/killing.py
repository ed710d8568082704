"""Kill batches at random moments and resume them: `python -m tests.batch.killing --times 30 [--seed WORD]`.

What is checked each time: every file that lies there after the kill is whole, the one that was there before or the one that an
undisturbed run writes; the run that goes on ends with the same bytes and leaves nothing unfinished behind.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aeo_evidence.batch.earlier import SAVED
from aeo_evidence.cache.store import FOLDER_VARIABLE
from tests.batch.made import KESTREL, contents, make_applicants
from tests.cluster import ROOT
from tests.test_cli_previous import decide

_ENTRIES = 24  # about so many come to be in the output of an undisturbed run, unfinished ones counted
_PATIENCE = 300.0


@dataclass(frozen=True)
class Field:
    """Where batches are killed: applicants, an output as it was before, and what an undisturbed run makes of it."""

    folder: Path
    before: dict[str, bytes]
    whole: dict[str, bytes]
    seconds: float  # that an undisturbed run takes

    @property
    def output(self) -> Path:
        """Return the output folder of the runs that are killed."""
        return self.folder / "out"

    def laid_out(self) -> None:
        """Put the output back to what it was before."""
        shutil.rmtree(self.output, ignore_errors=True)
        for path, data in self.before.items():
            (self.output / path).parent.mkdir(parents=True, exist_ok=True)
            (self.output / path).write_bytes(data)


def made_field(folder: Path) -> Field:
    """Return a field with three applicants; a reviewer has filled in the report of one of them."""
    make_applicants(folder / "applicants")
    ended(started(folder))
    decide(folder / "out" / KESTREL / "gap-report.xlsx")
    (folder / "applicants" / KESTREL / "later.txt").write_text("The kitchen opens at eight.", encoding="utf-8")
    before = {path: data for path, data in contents(folder / "out").items() if path.startswith(KESTREL)}
    field = Field(folder, before, {}, 0.0)
    field.laid_out()
    start = time.monotonic()
    ended(started(folder))
    return Field(folder, before, contents(folder / "out"), time.monotonic() - start)


def started(folder: Path) -> "subprocess.Popen[bytes]":
    """Start a batch, as an operator would."""
    words = ["batch", "applicants", "--output", "out", "--as-of", "2026-09-30", "--jobs", "2", "--language", "en"]
    paths = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-m", "aeo_evidence", *words],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, FOLDER_VARIABLE: str(folder / "cache")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def ended(process: "subprocess.Popen[bytes]") -> None:
    """Wait for a batch; raise AssertionError when it does not end well."""
    status = process.wait(_PATIENCE)
    assert status == 0, f"ended with {status}"


def wrong(field: Field, chance: random.Random) -> Iterator[str]:
    """Kill a batch once or twice, resume it, and yield what is wrong then."""
    field.laid_out()
    for _ in range(chance.choice([1, 1, 2])):
        moment = _kill(field, chance)
        for path, data in contents(field.output).items():
            if not path.endswith(".tmp") and not _is_whole(field, path, data):
                yield f"{path} is not whole after a kill {moment}"
    if chance.random() < 0.5:
        shutil.rmtree(field.folder / "cache", ignore_errors=True)
    ended(started(field.folder))
    now = contents(field.output)
    for path in sorted(now.keys() | field.whole.keys()):
        if now.get(path) != field.whole.get(path):
            yield f"{path} is {'otherwise' if path in now else 'missing'} after a kill {moment}"


def _is_whole(field: Field, path: str, data: bytes) -> bool:
    original = path.replace(SAVED, "")
    return data in {field.before.get(original), field.whole.get(path)}


def _kill(field: Field, chance: random.Random) -> str:
    """Start a batch and kill it: at some time, or when so many things have come to be in its output."""
    known = {path: _written(path) for path in field.output.rglob("*")}
    seconds, entries = chance.uniform(0.3, 1.0) * field.seconds, chance.randint(1, _ENTRIES)
    by_clock = chance.random() < 0.3
    process = started(field.folder)
    start, seen = time.monotonic(), 0
    while process.poll() is None:
        if by_clock and time.monotonic() - start > seconds:
            break
        now = {path: _written(path) for path in field.output.rglob("*")}
        seen += sum(known.get(path) != when for path, when in now.items())
        known |= now
        if not by_clock and seen >= entries:
            break
        time.sleep(0.001)
    process.kill()
    process.wait(_PATIENCE)
    return f"after {seconds:.1f} of {field.seconds:.1f} s" if by_clock else f"when {seen} entries were seen"


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def main() -> int:
    """Kill as often as asked for, write what is wrong; 3 if anything was."""
    words = argparse.ArgumentParser(prog="python -m tests.batch.killing")
    words.add_argument("--times", type=int, default=30)
    words.add_argument("--seed", default="1", help="another word gives other moments")
    asked = words.parse_args()
    faults = 0
    with tempfile.TemporaryDirectory() as name:
        field = made_field(Path(name))
        for number in range(asked.times):
            for fault in wrong(field, random.Random(f"{asked.seed}-{number}")):
                faults += 1
                sys.stdout.write(f"{number}: {fault}\n")
    sys.stdout.write(f"{asked.times} batches killed and resumed, {faults} faults\n")
    return 3 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
