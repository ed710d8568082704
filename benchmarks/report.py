"""How much time and memory the gap report takes as a workbook, against bare openpyxl writing the same cells in the same run.

    PYTHONPATH=src python benchmarks/report.py [--findings 10000] [--runs 5]

A sample pack is judged, its findings are told again and again at other rows until there are enough of them, and the result is
written by the program's own writer: looks, heights, links, tables, filters, guards of the reviewer's cells, the record by
which they are read back. The values of the cells of that workbook, hidden sheet and all, are then written by openpyxl alone.
The writers take turns, and the quickest time of each counts, for other work on the machine only adds. Memory is what Python
holds at most while a writer works, measured in runs of its own, for measuring takes time.
"""

import argparse
import gc
import io
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl

from aeo_evidence import Options, check_pack, load_rules
from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import Result
from aeo_evidence.report.workbook import write_workbook

SAMPLE = Path(__file__).resolve().parent.parent / "sample_evidence" / "tier2-forwarder" / "documents"


def judged(findings: int) -> Result:
    """Return the result of the sample pack with so many findings."""
    result = check_pack(SAMPLE, load_rules(), Options(as_of=date(2026, 9, 30), tier=2, recognise=False))
    held = [(finding, finding.where.path) for finding in result.findings if finding.where is not None]
    turns = ((number, *held[number % len(held)]) for number in range(findings))
    # Each with a fact of its own, for findings that say the same of one file are one row.
    made = tuple(
        replace(finding, where=Place(path, f"Register!A{number + 2}"), facts=(*finding.facts, ("number", str(number))))
        for number, finding, path in turns
    )
    return replace(result, findings=made)


def cells_of(data: bytes) -> list[tuple[str, list[list[object]]]]:
    """Return the values of every sheet of a workbook, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [(sheet.title, [list(row) for row in sheet.iter_rows(values_only=True)]) for sheet in book.worksheets]


def write_bare(sheets: list[tuple[str, list[list[object]]]]) -> bytes:
    """Return a workbook of these values, written by openpyxl alone."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def seconds(work: Callable[[], object]) -> float:
    """Return how many seconds of processor time some work takes: what else runs on the machine does not count."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def peak(work: Callable[[], object]) -> float:
    """Return how many MiB some work holds at most beyond what was held before."""
    gc.collect()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1] / 2**20
    finally:
        tracemalloc.stop()


def main() -> None:
    """Print both writers and their ratios."""
    words = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    words.add_argument("--findings", type=int, default=10_000)
    words.add_argument("--runs", type=int, default=5)
    asked = words.parse_args()
    result = judged(asked.findings)
    data = write_workbook(result)
    sheets = cells_of(data)
    cells = sum(value is not None for _, rows in sheets for row in rows for value in row)
    writers = {"ours": lambda: write_workbook(result), "bare": lambda: write_bare(sheets)}
    times: dict[str, list[float]] = {name: [] for name in writers}
    for _ in range(asked.runs):
        for name, work in writers.items():
            times[name].append(seconds(work))
    took = {name: min(held) for name, held in times.items()}
    most = {name: peak(work) for name, work in writers.items()}
    print(
        f"{asked.findings} findings, {len(sheets)} sheets, {cells} cells, {len(data) / 1024:.0f} KiB; {asked.runs} runs of each"
    )
    for name in writers:
        print(f"{name:5} {took[name]:7.2f} s  {most[name]:7.1f} MiB at most")
    print(f"ratio {took['ours'] / took['bare']:7.2f}    {most['ours'] / most['bare']:7.2f}")


if __name__ == "__main__":
    main()
