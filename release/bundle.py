"""Put a bundle together: wheels, pins, installer, READ ME and digests in one zip, the same bytes from the same wheels."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from release.gather import Pin
from release.read_me import read_me
from release.targets import Target

_HERE = Path(__file__).resolve().parent
_FIRST_YEAR = 1980  # before it a zip knows no time
_MODE = 0o644 << 16


def write_papers(
    folder: Path, target: Target, wheel: Path, pins: Mapping[str, tuple[Pin, ...]], apart: Sequence[str] = ()
) -> None:
    """Write what a bundle holds beside its wheels; `pins` by version of Python, `wheel` is the program's own.

    `apart` are the libraries that it has in another version than the other bundles. Of the digests of a pin those are
    written that a wheel of the bundle has.
    """
    own = Pin("aeo-evidence", wheel.name.split("-")[1], (sha256_of(wheel),))
    there = {sha256_of(path) for path in (folder / "wheels").iterdir()}
    for python, each in pins.items():
        held = (replace(pin, sha256s=tuple(sorted(there.intersection(pin.sha256s)))) for pin in (own, *each))
        lines = "".join(f"{pin}\n" for pin in sorted(held))
        _write(folder / f"requirements-{python}.txt", lines)
    about = {
        "target": target.name,
        "system": target.system,
        "machines": target.machines,
        "says": target.says,
        "needs": target.needs[0],
        "pythons": sorted(pins),
    }
    _write(folder / "bundle.json", json.dumps(about, indent=1) + "\n")
    _write(folder / "install.py", (_HERE / "install.py").read_text(encoding="utf-8"))
    _write(folder / "READ ME.txt", read_me(target, own.version, sorted(pins), apart))
    _write(folder / "SHA256SUMS", sums(folder))


def sums(folder: Path) -> str:
    """Return the digests of all files below a folder, one a line, in the form of sha256sum."""
    files = (path for path in _files(folder) if path.name != "SHA256SUMS")
    return "".join(f"{sha256_of(path)}  {path.relative_to(folder).as_posix()}\n" for path in files)


def write_zip(folder: Path, to: Path, epoch: int) -> None:
    """Write a folder as a zip whose bytes depend on the files' names and contents and the time given, and nothing else."""
    when = datetime.fromtimestamp(epoch, UTC)
    stamp = (max(when.year, _FIRST_YEAR), *when.timetuple()[1:6])
    with zipfile.ZipFile(to, "w", zipfile.ZIP_STORED) as archive:  # wheels are packed already
        for path in _files(folder):
            name = f"{to.stem}/{path.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(name, (stamp[0], stamp[1], stamp[2], stamp[3], stamp[4], stamp[5]))
            entry.create_system, entry.external_attr = 3, _MODE
            archive.writestr(entry, path.read_bytes())


def sha256_of(path: Path) -> str:
    """Return the digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(folder: Path) -> Iterable[Path]:
    return sorted(
        (path for path in folder.rglob("*") if path.is_file()), key=lambda path: path.relative_to(folder).as_posix()
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
