"""How long the program takes, as ratios to something measured in the same run: absolute times mean nothing elsewhere.

    python benchmarks/run.py [PACK]

`pack`: a whole check of a pack, against reading the text of the same files with pypdfium2 and python-calamine alone.
`help`: `aeo-evidence --help`, against the help of a bare typer program.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "sample_evidence" / "tier2-forwarder"
RUNS = 5
BARE = """
import typer
app = typer.Typer(add_completion=False, rich_markup_mode=None)

@app.command()
def run(name: str) -> None: ...

app()
"""


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median time of some work."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)


def read_text(folder: Path) -> int:
    """Read the text of a pack's PDF and spreadsheet files with the libraries alone; return how much it was."""
    import pypdfium2
    import python_calamine

    characters = 0
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() == ".pdf":
            document = pypdfium2.PdfDocument(path)
            for page in document:
                characters += len(page.get_textpage().get_text_range())
        elif path.suffix.lower() in {".xlsx", ".xls"}:
            try:
                book = python_calamine.CalamineWorkbook.from_path(str(path))
            except python_calamine.CalamineError:
                continue  # locked, or no workbook whatever its name says
            for name in book.sheet_names:
                characters += sum(len(str(cell)) for row in book.get_sheet_by_name(name).to_python() for cell in row)
    return characters


def check(pack: Path) -> None:
    """Check a pack in this process, scans not recognised."""
    from datetime import date

    from aeo_evidence import Options, check_pack, load_rules

    folder = pack / "documents" if (pack / "documents").is_dir() else pack
    check_pack(folder, load_rules(), Options(as_of=date(2026, 9, 30), tier=2, recognise=False))


def command(*words: str) -> Callable[[], object]:
    """Return a call of Python that throws its output away and keeps compiled modules, as Python does where it is installed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run([sys.executable, *words], check=False, capture_output=True, env=environment)


def main() -> None:
    """Print the ratios."""
    pack = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE
    folder = pack / "documents" if (pack / "documents").is_dir() else pack
    check(pack)
    whole, bare = seconds(lambda: check(pack)), seconds(lambda: read_text(folder))
    print(
        f"pack   {whole:7.2f} s   text alone {bare:7.2f} s   ratio {whole / bare:6.1f}   ({pack.name}, scans not recognised)"
    )
    helped, typer = seconds(command("-m", "aeo_evidence", "--help")), seconds(command("-c", BARE, "--help"))
    print(f"help   {helped:7.2f} s   bare typer {typer:7.2f} s   ratio {helped / typer:6.2f}")


if __name__ == "__main__":
    main()
