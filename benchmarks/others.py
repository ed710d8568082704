"""Pages a processor second beside programs that others would use to read the same files, on files made here, in one run.

    python benchmarks/others.py --with markitdown=PYTHON [--with unstructured=PYTHON] [--with docling=PYTHON]

PYTHON is the interpreter of an environment in which the program is installed; none of them is needed by this project. Each
program reads in a process of its own, by the call that its documentation shows first; its import is not counted, nor a first
small file of the same kind, so that what is loaded once counts for none. A program that cannot read a kind as installed, or
wants to load a model from the network, is shown with the name of its error. `--sample KIND` prints what each makes of a file.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import packs

PAGES = 20
KINDS: dict[str, tuple[str, Callable[[int], bytes]]] = {
    "PDF, prose": ("prose.pdf", lambda pages: packs.manual_pdf(pages, "en", 1)),
    "PDF, prose in Chinese": ("hanzi.pdf", lambda pages: packs.manual_pdf(pages, "zh-Hant", 1)),
    "PDF, ruled registers": ("ruled.pdf", lambda pages: packs.register_pdf(pages, 1)),
    "PDF, scans": ("scans.pdf", lambda pages: packs.scanned(packs.manual_pdf(max(1, pages // 10), "en", 1))),
    "DOCX": ("manual.docx", lambda pages: packs.manual_docx(pages, "en", 1)),
    "XLSX": ("register.xlsx", lambda pages: packs.register_xlsx(pages, 1)),
}
# What a program is asked to do with a file; each leaves in `read` a function from a path to text for a person to look at.
OURS = """
from pathlib import Path
from aeo_evidence.model.document import Grid
from aeo_evidence.reading.leaf import read_leaves, recognise
def read(path):
    (leaf,) = read_leaves(Path(path).read_bytes(), path)
    blocks = leaf.content.blocks
    if leaf.content.pictures:
        blocks = [block for page in recognise(leaf.data, leaf.form, leaf.content.pictures) for block in page[1]]
    lines = []
    for block in blocks:
        rows = block.rows if isinstance(block, Grid) else ()
        lines += [row.at + ": " + " | ".join(cell.text for cell in row.cells) for row in rows]
        lines += [] if rows else [block.at + ": " + block.text]
    return chr(10).join(lines)
"""
PROGRAMS = {
    "markitdown": """
from markitdown import MarkItDown
converter = MarkItDown()
def read(path):
    return converter.convert(path).text_content
""",
    "unstructured": """
from unstructured.partition.docx import partition_docx
from unstructured.partition.xlsx import partition_xlsx
def read(path):
    if path.endswith(".docx"):
        found = partition_docx(path)
    elif path.endswith(".xlsx"):
        found = partition_xlsx(path)
    else:
        from unstructured.partition.pdf import partition_pdf
        found = partition_pdf(path, strategy="fast")
    return chr(10).join(f"{type(one).__name__} page={one.metadata.page_number}: {one.text}" for one in found)
""",
    "docling": """
from docling.document_converter import DocumentConverter
converter = DocumentConverter()
def read(path):
    return converter.convert(path).document.export_to_markdown()
""",
}
TIMED = """
import json, sys, time
small, path = sys.argv[1:]
try:
    read(small)
    start = time.process_time()
    text = read(path)
    told = {"seconds": time.process_time() - start, "text": text}
except BaseException as error:
    told = {"error": type(error).__name__}
sys.stdout.write(chr(10) + json.dumps(told))
"""


def told_by(python: str, program: str, small: Path, path: Path) -> dict[str, str | float]:
    """Return the seconds and the text of a program for a file, or the name of its error."""
    call = [python, "-c", program + TIMED, str(small), str(path)]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(call, check=False, capture_output=True, text=True, encoding="utf-8", env=environment)
    try:
        found: dict[str, str | float] = json.loads(done.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        last = done.stderr.strip().splitlines()[-1:] or ["no answer"]
        return {"error": last[0].partition(":")[0]}
    return found


def main() -> None:
    """Make the files, let each program read them, print pages a second."""
    parser = argparse.ArgumentParser(description="Pages a processor second beside other programs.")
    parser.add_argument("--with", dest="others", action="append", default=[], metavar="PROGRAM=PYTHON")
    parser.add_argument("--pages", type=int, default=PAGES)
    parser.add_argument("--sample", choices=sorted(KINDS))
    asked = parser.parse_args()
    programs = {"aeo-evidence": (sys.executable, OURS)}
    for other in asked.others:
        name, _, python = other.partition("=")
        programs[name] = (python, PROGRAMS[name])
    print(f"{'pages a processor second':26}" + "".join(f"{name:>28}" for name in programs))
    with tempfile.TemporaryDirectory() as folder:
        for kind, (name, make) in KINDS.items():
            small, path = Path(folder) / f"small {name}", Path(folder) / name
            small.write_bytes(make(1))
            path.write_bytes(make(asked.pages))
            pages = max(1, asked.pages // 10) if kind == "PDF, scans" else asked.pages
            line = f"{kind:26}"
            for python, program in programs.values():
                told = told_by(python, program, small, path)
                if asked.sample == kind:
                    print(str(told.get("text", told))[:1500])
                line += f"{_shown(told, pages):>28}"
            print(line, flush=True)


def _shown(told: dict[str, str | float], pages: int) -> str:
    if "seconds" not in told:
        return str(told["error"])
    if not str(told["text"]).strip():
        return "nothing read"
    return f"{pages / float(told['seconds']):.1f}"


if __name__ == "__main__":
    main()
