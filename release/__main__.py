"""Make a release: `python -m release [--only TARGET] [--to FOLDER] [--lock FILE]`.

Writes wheel, source, a bundle for each system and SHA256SUMS. Fetches wheels, so it needs a network; what it makes needs none.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from release.bundle import sha256_of, write_papers, write_zip
from release.complete import followed, libraries_for
from release.gather import Pin, ReleaseError, fetch, locked, resolve, unlike
from release.prove import prove
from release.targets import PYTHONS, TARGETS, Target

ROOT = Path(__file__).resolve().parent.parent
# Papers about the libraries, taken along where they have been made.
_BESIDE = ("dist/aeo-evidence.cdx.json", "docs/licences.md")
_LOCK = ROOT / "requirements" / "program.txt"


def main() -> int:
    """Make a release; return 0, or 2 with a sentence."""
    parser = argparse.ArgumentParser(prog="python -m release", description="Make wheel, source and bundles.")
    parser.add_argument("--only", action="append", choices=[target.name for target in TARGETS], help="only this bundle")
    parser.add_argument("--to", type=Path, default=ROOT / "dist", metavar="FOLDER", help="where to; else dist/")
    parser.add_argument("--lock", type=Path, default=_LOCK, metavar="FILE", help="versions and digests to take")
    asked = parser.parse_args()
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or _last_change())
    try:
        made = _make(asked.to, [t for t in TARGETS if not asked.only or t.name in asked.only], asked.lock, epoch)
    except ReleaseError as error:
        print(error, file=sys.stderr)
        return 2
    listed = "".join(f"{sha256_of(path)}  {path.name}\n" for path in sorted(made))
    (asked.to / "SHA256SUMS").write_text(listed, encoding="utf-8", newline="\n")
    print(listed, end="")
    return 0


def _make(to: Path, targets: list[Target], lock: Path, epoch: int) -> list[Path]:
    to.mkdir(parents=True, exist_ok=True)
    wheel, source = _build(to, epoch)
    made = [wheel, source]
    for target in targets:
        with tempfile.TemporaryDirectory() as name:
            made.append(_bundle(Path(name), to, target, wheel, lock, epoch))
        if target.system == platform.system() and platform.machine() in target.machines:
            prove(made[-1], ROOT / "sample_evidence")
            print(f"{made[-1].name}: installed and run without a network")
    return made


def _build(to: Path, epoch: int) -> tuple[Path, Path]:
    """Build wheel and source; return both."""
    with tempfile.TemporaryDirectory() as name:
        words = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", name]
        env = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}
        ran = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True, env=env)
        if ran.returncode:
            raise ReleaseError(f"The program cannot be built:\n{ran.stderr}")
        built = sorted(Path(name).iterdir(), key=lambda path: path.suffix != ".whl")
        wheel, source = (Path(shutil.copy(path, to / path.name)) for path in built)
    return wheel, source


def _bundle(folder: Path, to: Path, target: Target, wheel: Path, lock: Path, epoch: int) -> Path:
    """Make the bundle of a system; raise ReleaseError where a library is lacking."""
    wheels = folder / "wheels"
    wheels.mkdir()
    shutil.copy(wheel, wheels)
    pins = {python: _fetched(wheel, target, python, lock, wheels) for python in PYTHONS}
    must_be_complete(wheels, target)
    apart = {each for python in PYTHONS for each in unlike(pins[python], _locked(lock, target, python))}
    for paper in _BESIDE:
        if (ROOT / paper).is_file():
            shutil.copy(ROOT / paper, folder)
    write_papers(folder, target, wheel, pins, sorted(apart))
    version = wheel.name.split("-")[1]
    zipped = to / f"aeo-evidence-{version}-offline-{target.name}.zip"
    write_zip(folder, zipped, epoch)
    print(f"{zipped.name}: {len(list(wheels.iterdir()))} wheels, {zipped.stat().st_size // 2**20} MiB, complete")
    print("".join(f"{target.name}, not by the lock: {each}\n" for each in sorted(apart)), end="")
    return zipped


def _fetched(wheel: Path, target: Target, python: str, lock: Path, wheels: Path) -> tuple[Pin, ...]:
    """Fetch what a system needs: by the lock, in another version where the lock's has no wheel for the system."""
    asked = _locked(lock, target, python)
    if asked:
        try:
            fetch(asked, target, python, wheels)
        except ReleaseError:
            pass  # which of them is lacking is found one by one
        else:
            return asked
    pins = resolve(wheel, target, python, asked)
    fetch(pins, target, python, wheels)
    return pins


def _locked(lock: Path, target: Target, python: str) -> tuple[Pin, ...]:
    return locked(lock, target, python) if lock.is_file() else ()


def must_be_complete(wheels: Path, target: Target) -> None:
    """Raise ReleaseError where wheels are not enough to install the program on a system."""
    for python in PYTHONS:
        having = libraries_for(sorted(wheels.glob("*.whl")), target.tags(python))
        _, lacking = followed("aeo-evidence", having, target, python)
        if lacking:
            raise ReleaseError(f"{target.name}, Python {python}: lacking {', '.join(map(str, lacking))}")


def _last_change() -> int:
    """Return when the source was last changed, in seconds; 1980 where nobody knows."""
    words = ["git", "log", "-1", "--format=%ct"]
    ran = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)
    return int(ran.stdout) if ran.returncode == 0 and ran.stdout.strip() else 315532800


if __name__ == "__main__":
    sys.exit(main())
