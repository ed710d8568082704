"""Where the time of a check goes, stage by stage, how it grows, and what a second run costs: on packs made here, in one run.

    python benchmarks/stages.py [--pages 500] [--scans 20] [--only stages growth runs]

`stages`: processor time of each stage, cold and warm, each in a process of its own that reads without workers (--jobs 0), so
that nothing runs beside it; judging as a share of reading the same text, here and by the libraries that anybody would take
for it. `growth`: judging at 1, 2, 4 and 8 times the pages,
the rows and the rules. `runs`: the command itself as anybody calls it, with its workers: a second run beside the first, and
the most memory that the program and any worker had. All times are processor seconds; the quickest run counts.
"""

import argparse
import functools
import gc
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

import packs
from batch import peak

_CACHED = type(functools.lru_cache(len))
DAY = date(2026, 10, 31)
STAGES = (
    "start", "rules", "index", "discover", "read", "recognise", "cache", "segment", "duplicates", "match", "check",
    "assess", "report",
)  # fmt: skip
JUDGING = ("segment", "duplicates", "match", "check", "assess", "report")
READING = ("discover", "read")
# Where the stages are called: the name under which their caller knows them.
CALLS = {
    "aeo_evidence.pipeline._files": "discover",
    "aeo_evidence.pipeline.read_files": "read",
    "aeo_evidence.reading.pack.recognise": "recognise",
    "aeo_evidence.cache.store.Cache.get": "cache",
    "aeo_evidence.cache.store.Cache.put": "cache",
    "aeo_evidence.reading.pack.segment": "segment",
    "aeo_evidence.pipeline.judge": "assess",
    "aeo_evidence.pipeline.name_duplicates": "duplicates",
    "aeo_evidence.pipeline.match_pack": "match",
    "aeo_evidence.match.pack.build_lexicon": "index",
    "aeo_evidence.match.pack.build_likeness": "index",
    "aeo_evidence.pipeline.run_check": "check",
    "aeo_evidence.pipeline.oddities": "check",
}


class Clock:
    """Adds up processor time by stage; what a stage calls of another one is the other's."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self._under: list[str] = []
        self._since = time.process_time()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count the time within the block for a stage."""
        self._switch()
        self._under.append(name)
        try:
            yield
        finally:
            self._switch()
            self._under.pop()

    def _switch(self) -> None:
        now = time.process_time()
        if self._under:
            self.spent[self._under[-1]] += now - self._since
        self._since = now

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function with its time counted."""

        def run(*args: Any, **named: Any) -> Any:
            with self.stage(name):
                return function(*args, **named)

        return run


def one_run(folder: Path, *, cached: bool) -> dict[str, float]:
    """Judge a pack in this process and return the time of each stage."""
    clock = Clock()
    clock.spent["start"] = time.process_time()  # of the interpreter and what this script imports
    with clock.stage("start"):
        from aeo_evidence import pipeline
        from aeo_evidence.report.as_json import write_json
        from aeo_evidence.report.workbook import write_workbook
        from aeo_evidence.rulebook import load_rules
    with clock.stage("rules"):
        programme = load_rules(as_of=DAY, cached=cached)
    options = pipeline.Options(as_of=DAY, tier=2, jobs=0, cached=cached)
    with ExitStack() as patched:
        for target, name in CALLS.items():
            patched.enter_context(patch(target, clock.timed(name, _found(target))))
        result = pipeline.check_pack(folder, programme, options)
    with clock.stage("report"):
        write_workbook(result)
        write_json(result)
    return dict(clock.spent)


def _found(target: str) -> Callable[..., Any]:
    import pkgutil

    found: Callable[..., Any] = pkgutil.resolve_name(target)
    return found


def apart(*words: str, cache: Path) -> dict[str, float]:
    """Return what this script prints in a process of its own."""
    call = [sys.executable, __file__, *words]
    done = subprocess.run(call, check=True, capture_output=True, env={**os.environ, "AEO_EVIDENCE_CACHE": str(cache)})
    found: dict[str, float] = json.loads(done.stdout)
    return found


def quicker(runs: list[dict[str, float]]) -> dict[str, float]:
    """Return of several runs the quickest: other work on the machine only adds."""
    best = min(runs, key=lambda run: sum(run.values()))
    return {name: best.get(name, 0.0) for name in STAGES}


def stages(name: str, folder: Path, caches: Path, turns: int) -> None:
    """Print the time of each stage for a pack, cold and warm."""
    cold, warm = [], []
    for turn in range(turns):
        cache = caches / f"{name} {turn}"
        cold.append(apart("--one", str(folder), cache=cache))
        warm.append(apart("--one", str(folder), cache=cache))
    first, second = quicker(cold), quicker(warm)
    print(f"\n{name}\n{'stage':<12}{'cold':>10}{'share':>8}{'warm':>10}{'share':>8}")
    for stage in STAGES:
        shares = [run[stage] / sum(run.values()) for run in (first, second)]
        print(f"{stage:<12}{first[stage]:>8.2f} s{shares[0]:>8.1%}{second[stage]:>8.2f} s{shares[1]:>8.1%}")
    print(f"{'all':<12}{sum(first.values()):>8.2f} s{'':8}{sum(second.values()):>8.2f} s")
    judging, reading = (sum(first[stage] for stage in some) for some in (JUDGING, READING))
    print(f"judging / reading the same text, cold: {judging / reading:.2f}")
    if reading > first["recognise"]:
        bare = apart("--bare", str(folder), cache=caches)["seconds"]
        print(
            f"judging / reading it by pdfplumber, python-docx and openpyxl alone: {judging / bare:.2f}  ({bare:.1f} s)"
        )


def bare(folder: Path) -> float:
    """Return the time in which the libraries that anybody would take give the text and the tables of a pack's files."""
    import docx
    import openpyxl
    import pdfplumber

    start = time.process_time()
    for path in sorted(folder.iterdir()):
        if path.suffix == ".pdf":
            with pdfplumber.open(path) as opened:
                for page in opened.pages:
                    page.extract_text()
                    page.extract_tables()
                    page.close()
        elif path.suffix == ".docx":
            written = docx.Document(str(path))
            [paragraph.text for paragraph in written.paragraphs]
        else:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            [row for sheet in book for row in sheet.iter_rows(values_only=True)]
    return time.process_time() - start


def growth(folder: Path) -> None:
    """Print how judging grows with pages, with rows and with rules."""
    from aeo_evidence.rulebook import load_rules

    programme = load_rules(as_of=DAY)
    sizes = (1, 2, 4, 8)
    for times in sizes:
        pages, rows = folder / f"pages {times}", folder / f"rows {times}"
        pages.mkdir()
        rows.mkdir()
        for seed in range(times):
            (pages / f"manual {seed}.docx").write_bytes(packs.manual_docx(10, packs.LANGUAGES[seed % 5], seed))
        (rows / "register.xlsx").write_bytes(packs.register_xlsx(10 * times, 1))
    judging = [judge(folder / f"pages {times}", programme) for times in sizes]
    show("pages, 10 a step", judging)
    show("rows of one register, 400 a step", [judge(folder / f"rows {times}", programme) for times in sizes])
    text = folder / "pages 4"
    rules = list(programme.rules)
    share = [only(programme, rules[:: 8 // times]) for times in sizes]
    show("rules, an eighth a step", [judge(text, some) for some in share])


def only(programme: Any, requests: list[str]) -> Any:
    """Return a programme with some of its requests."""
    kept = set(requests)
    criteria = tuple(
        replace(
            criterion,
            questions=tuple(
                replace(question, requests=tuple(request for request in question.requests if request in kept))
                for question in criterion.questions
            ),
        )
        for criterion in programme.criteria
    )
    rules = {request: programme.rules[request] for request in requests}
    return replace(programme, rules=rules, criteria=criteria)


def judge(folder: Path, programme: Any) -> float:
    """Return the time of all that comes after reading, the index not counted."""
    from aeo_evidence import pipeline
    from aeo_evidence.match import pack as matching
    from aeo_evidence.reading import pack as reading
    from aeo_evidence.report.workbook import write_workbook

    options = pipeline.Options(as_of=DAY, tier=2, jobs=0)
    contents = [
        leaf
        for entry in pipeline.list_pack(folder, options)
        for leaf in reading.read_leaves(entry.location.read_bytes(), entry.path)
    ]
    matching.build_lexicon(programme)
    matching.build_likeness(programme)
    spent = []
    for _ in range(2):
        forget()
        start = time.process_time()
        documents = reading.as_documents(contents, programme.vocabulary)
        write_workbook(pipeline.judge(documents, programme, options, pipeline.Answers(), applicant="x"))
        spent.append(time.process_time() - start)
    return min(spent)


def forget() -> None:
    """Empty what functions remember of texts that they saw, so that each run is a first one; indexes stay."""
    kept = {"_build", "_load"}
    for thing in gc.get_objects():
        if isinstance(thing, _CACHED) and thing.__module__.startswith("aeo_evidence") and thing.__name__ not in kept:
            thing.cache_clear()


def show(title: str, spent: list[float]) -> None:
    """Print how time grows where the thing is doubled three times."""
    ratios = ", ".join(f"{later / earlier:.2f}" for earlier, later in pairwise(spent))
    exponent = math.log(spent[-1] / spent[0]) / math.log(8)
    print(
        f"judging by {title}: {', '.join(f'{one:.2f}' for one in spent)} s; per doubling {ratios}; exponent {exponent:.2f}"
    )


def runs(name: str, folder: Path, pages: int, caches: Path, turns: int) -> None:
    """Print what the command itself costs, first and second run."""
    cold, warm = [], []
    for turn in range(turns):
        for found in (cold, warm):
            found.append(apart("--command", str(folder), cache=caches / f"{name} run {turn}"))
    first, second = (min(run["seconds"] for run in some) for some in (cold, warm))
    memory = [max(run[who] for run in cold) / 1024 for who in ("program", "largest")]
    print(f"\n{name}, {pages} pages: {pages / first:.1f} pages a processor second")
    print(f"second run / first run: {second / first:.3f}   ({second:.2f} s of {first:.2f} s)")
    print(f"most memory: {memory[0]:.0f} MiB, of any of its processes {memory[1]:.0f} MiB")


def command(folder: Path) -> dict[str, float]:
    """Run the command and return its processor seconds and memory in KiB, of itself and of its largest process."""
    words = ["-m", "aeo_evidence", "check", str(folder), "--as-of", DAY.isoformat(), "--tier", "2", "--format", "json"]
    with tempfile.TemporaryDirectory() as name:
        output = ["--output", f"{name}/r.json"]
        quiet = subprocess.DEVNULL
        process = subprocess.Popen([sys.executable, *words, *output], stdout=quiet, stderr=quiet)
        own = 0
        while process.poll() is None:
            own = max(own, peak(process.pid))
            time.sleep(0.05)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {"seconds": used.ru_utime + used.ru_stime, "program": own, "largest": used.ru_maxrss}


def main() -> None:
    """Make the packs, measure, print."""
    parser = argparse.ArgumentParser(description="Where the time of a check goes.")
    parser.add_argument("--pages", type=int, default=500, help="of the pack with text")
    parser.add_argument("--scans", type=int, default=20, help="pages of the scanned pack; 0 for none")
    parser.add_argument("--turns", type=int, default=2, help="of each kind of run; the quickest counts")
    parser.add_argument("--only", nargs="+", choices=["stages", "growth", "runs"], default=["stages", "growth", "runs"])
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--bare", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--command", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one is not None:
        print(json.dumps(one_run(asked.one, cached=True)))
        return
    if asked.bare is not None:
        print(json.dumps({"seconds": bare(asked.bare)}))
        return
    if asked.command is not None:
        print(json.dumps(command(asked.command)))
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = [("text pack", folder / "text", packs.text_pack(folder / "text", asked.pages))]
        if asked.scans:
            made.append(("scanned pack", folder / "scans", packs.scanned_pack(folder / "scans", asked.scans)))
        for title, pack, pages in made:
            if "stages" in asked.only:
                stages(f"{title}, {pages} pages", pack, folder / "caches", asked.turns)
        if "growth" in asked.only:
            (folder / "growth").mkdir()
            growth(folder / "growth")
        for title, pack, pages in made:
            if "runs" in asked.only:
                runs(title, pack, pages, folder / "caches", asked.turns)


if __name__ == "__main__":
    main()
