"""Whether a batch grows: memory and time per applicant over a long run, as ratios to its second tenth.

    python benchmarks/batch.py [--applicants 40] [--documents 6] [--jobs N] [--warm]

Makes that many applicants of small documents, judges them in one run and prints a table, a row for each tenth: the time that
an applicant took there, the most memory that the program had by its end, and the most that one of its workers had. A run that
lets go of what it has written stays near 1.00 all the way. In the first tenth each worker makes its index of the rules. Two
hundred applicants take some minutes.
"""

import argparse
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

PROCEDURE = """Seal control procedure of {name}

1 Purchase of seals
The Logistics Manager of {name} buys high security seals that meet ISO 17712 from an approved supplier only.
2 Storage of seals
Seals are kept in a locked cabinet; only the Logistics Manager holds the key.
3 Affixing and verifying
The designated supervisor affixes the seal and verifies its number {number} against the shipping papers.
"""


def make(folder: Path, applicants: int, documents: int) -> None:
    """Make the applicants; no two of their papers are alike, or the cache would make the run shorter than it is."""
    import openpyxl

    for applicant in range(applicants):
        name = f"Applicant {applicant:04}"
        pack = folder / name
        pack.mkdir()
        for document in range(documents):
            number = applicant * documents + document
            if document % 3 == 2:
                text = PROCEDURE.format(name=name, number=f"HK{number:07}")
                (pack / f"procedure {document}.txt").write_text(text, encoding="utf-8")
                continue
            book = openpyxl.Workbook()
            sheet = book.worksheets[0]
            sheet.append([f"Visitor register {number}"])
            sheet.append(["Date", "Visitor name", "Company", "Vehicle no.", "Time in", "Time out", "Signature"])
            for day in range(25):
                when = (date(2026, 9, 1) + timedelta(days=day)).strftime("%d/%m/%Y")
                sheet.append([when, f"Ms Lo {number}", "Kestrel Ltd", f"AB {day:04}", "09:10", "10:05", "Lo"])
            book.save(pack / f"visitors {document}.xlsx")


class Watch:
    """Notes the clock and the memory whenever an applicant is done."""

    def __init__(self) -> None:
        self.times = [time.perf_counter()]
        self.own: list[int] = []
        self.workers: list[int] = []
        self._largest = 0

    def begins(self, applicant: str) -> None: ...

    def says(self, line: str) -> None: ...

    def reads(self, *_: object) -> None:
        self._largest = max([self._largest, *(peak(child.pid) for child in multiprocessing.active_children())])

    def ends(self, *_: object, **__: object) -> None:
        self.reads()
        self.times.append(time.perf_counter())
        self.own.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        # Only where nothing else is known: after an exec the system still counts what the process was started from.
        self.workers.append(self._largest or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)


def peak(pid: int | None) -> int:
    """Return the most memory that a living process has had, in KiB; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def judge(folder: Path, output: Path, jobs: int | None) -> Watch:
    from aeo_evidence import Options, load_rules
    from aeo_evidence.batch import Plan, find_applicants, run_batch
    from aeo_evidence.cli.check import render
    from aeo_evidence.cli.outputs import write_whole
    from aeo_evidence.model.rule import Language
    from aeo_evidence.report.wording import Wording

    day = date(2026, 9, 30)
    programme = load_rules(as_of=day)
    plan = Plan(
        output=output,
        programme=programme,
        options=Options(as_of=day, jobs=jobs, cached=True),
        words=Wording(Language.EN, programme),
        formats=("xlsx", "json"),
        fresh=True,
    )
    watch = Watch()
    found = find_applicants(folder, output).found
    run_batch(found, plan, render, write_whole, watch)
    return watch


def tenths(watch: Watch) -> list[tuple[str, float, int, int]]:
    """Return for each tenth which applicants, seconds for each, and KiB of the program and of its largest worker."""
    count = len(watch.own)
    ends = sorted({max(1, round(count * part / 10)) for part in range(1, 11)})
    rows = []
    for first, last in zip([0, *ends], ends, strict=False):
        seconds = (watch.times[last] - watch.times[first]) / (last - first)
        rows.append((f"{first + 1}-{last}", seconds, watch.own[last - 1], watch.workers[last - 1]))
    return rows


def show(title: str, watch: Watch) -> None:
    rows = tenths(watch)
    _, seconds, own, workers = rows[1] if len(rows) > 1 else rows[0]
    print(f"\n{title}: {len(watch.own)} applicants")
    print(f"second tenth: {seconds:.2f} s an applicant, program {own >> 10} MiB, largest worker {workers >> 10} MiB")
    print(f"{'applicants':>12}{'time':>8}{'program':>10}{'worker':>8}")
    for label, each, mine, theirs in rows:
        print(f"{label:>12}{each / seconds:>8.2f}{mine / own:>10.2f}{theirs / max(workers, 1):>8.2f}")


def main() -> None:
    """Make applicants, judge them, print how time and memory went."""
    parser = argparse.ArgumentParser(description="Memory and time per applicant over a batch.")
    parser.add_argument("--applicants", type=int, default=40)
    parser.add_argument("--documents", type=int, default=6, help="of each applicant")
    parser.add_argument("--jobs", type=int, default=None)
    parser.add_argument("--warm", action="store_true", help="also once more, from the cache")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.folder is not None:  # in a process of its own, so that no earlier run has already made it large
        show("cold" if not asked.warm else "warm", judge(asked.folder / "in", asked.folder / "out", asked.jobs))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        make(folder / "in", asked.applicants, asked.documents)
        words = [sys.executable, __file__, "--folder", name, *(["--jobs", str(asked.jobs)] if asked.jobs else [])]
        environment = {**os.environ, "AEO_EVIDENCE_CACHE": str(folder / "cache")}
        for more in [[], ["--warm"]] if asked.warm else [[]]:
            subprocess.run([*words, *more], check=True, env=environment)


if __name__ == "__main__":
    main()
