"""Find and fetch the wheels that a system needs, with their digests: by the lock, else the newest that fits.

pip chooses for another system by its tags but reads markers as on this one, so what only the other system needs (a library for
its terminal, say) is asked for by name until nothing is lacking. It also compares what a library says of Python with the
Python it runs on, not with the one asked for; where versions are wished it is told not to, and `complete.py` compares.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from release.complete import followed, library_of
from release.targets import Target

_MOST_ROUNDS = 5
_ANY_PYTHON = "--ignore-requires-python"


class ReleaseError(Exception):
    """A release cannot be made; the sentence says why."""


@dataclass(frozen=True, slots=True, order=True)
class Pin:
    """A library in one version, with the digests that its wheel may have."""

    name: str
    version: str
    sha256s: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join([f"{self.name}=={self.version}", *(f"--hash=sha256:{each}" for each in self.sha256s)])


def locked(lock: Path, target: Target, python: str) -> tuple[Pin, ...]:
    """Return what a lock (requirements with digests, for all systems) asks for on one system, sorted."""
    pins = []
    for line in lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        asked, *hashes = line.partition(" #")[0].split("--hash=sha256:")
        if not asked.strip() or asked.lstrip().startswith("#"):
            continue
        wanted = Requirement(asked.strip())
        if wanted.marker is None or wanted.marker.evaluate({**target.markers(python), "extra": ""}):
            (version,) = (each.version for each in wanted.specifier)
            pins.append(Pin(canonicalize_name(wanted.name), version, tuple(each.strip() for each in hashes)))
    return tuple(sorted(pins))


def resolve(wheel: Path, target: Target, python: str, wished: Iterable[Pin] = ()) -> tuple[Pin, ...]:
    """Return what the program's wheel needs on a system beside itself, sorted: as wished where that exists, else the newest.

    An old library may not get along with a wish; then all are the newest that fit.
    """
    newest = _resolved(wheel, target, python, ())
    versions = {pin.name: pin.version for pin in newest}
    kept = {
        (pin.name, pin.version): pin
        for pin in wished
        if versions.get(pin.name) == pin.version or (pin.name in versions and _is_to_be_had(pin, target, python))
    }
    try:
        pins = _resolved(wheel, target, python, kept.values()) if kept else newest
    except ReleaseError:
        pins = newest
    return tuple(kept.get((pin.name, pin.version), pin) for pin in pins)  # a wish brings its own digests


def _resolved(wheel: Path, target: Target, python: str, wished: Collection[Pin]) -> tuple[Pin, ...]:
    more: set[str] = set()
    with tempfile.TemporaryDirectory() as name:
        limits = Path(name) / "limits.txt"
        limits.write_text("".join(f"{pin.name}=={pin.version}\n" for pin in wished), encoding="utf-8")
        words = ["--constraint", str(limits), _ANY_PYTHON] if wished else []
        for _ in range(_MOST_ROUNDS):
            report = _report(target, python, *words, str(wheel), *sorted(more))
            libraries = [library_of(each["metadata"]) for each in report]
            root = canonicalize_name(wheel.name.partition("-")[0])
            needed, lacking = followed(root, libraries, target, python)
            if not lacking:
                return tuple(sorted(_pin(each) for each in report if _name(each) in needed - {root}))
            more |= {need.requirement.partition(";")[0].strip() for need in lacking}
    raise ReleaseError(f"{target.name}, Python {python}: lacking {', '.join(map(str, lacking))}")


def _is_to_be_had(pin: Pin, target: Target, python: str) -> bool:
    try:
        return bool(_report(target, python, "--no-deps", _ANY_PYTHON, f"{pin.name}=={pin.version}"))
    except ReleaseError:
        return False


def unlike(pins: Iterable[Pin], wished: Iterable[Pin]) -> tuple[str, ...]:
    """Return the libraries that are not as wished, as people read it: name, version, and the wished version if there is one."""
    versions = {pin.name: pin.version for pin in wished}
    apart = (pin for pin in pins if versions and versions.get(pin.name) != pin.version)
    return tuple(
        f"{pin.name} {pin.version}" + (f" ({versions[pin.name]})" if pin.name in versions else "") for pin in apart
    )


def fetch(pins: tuple[Pin, ...], target: Target, python: str, folder: Path) -> None:
    """Fetch the wheels of pins into a folder, each compared with its digest."""
    with tempfile.TemporaryDirectory() as name:
        wanted = Path(name) / "requirements.txt"
        wanted.write_text("".join(f"{pin}\n" for pin in pins), encoding="utf-8")
        words = ("--no-deps", "--require-hashes", "--dest", str(folder), "--requirement", str(wanted))
        _pip("download", *_asking(target, python), *words)


def _report(target: Target, python: str, *asked: str) -> list[Any]:
    """Return what pip would install of what is asked for, in the form of its report."""
    with tempfile.TemporaryDirectory() as name:
        report = Path(name) / "report.json"
        words = ["--dry-run", "--ignore-installed", "--target", name, "--report", str(report), *_asking(target, python)]
        _pip("install", *words, *asked)
        found: list[Any] = json.loads(report.read_text(encoding="utf-8"))["install"]
        return found


def _asking(target: Target, python: str) -> list[str]:
    platforms = [word for platform in target.platforms for word in ("--platform", platform)]
    return [*platforms, "--python-version", python, "--implementation", "cp", "--only-binary", ":all:"]


def _pip(*words: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--no-input", *words], check=False, capture_output=True, text=True
    )
    if ran.returncode:
        raise ReleaseError(f"pip {words[0]} failed:\n{ran.stderr.strip()}")


def _name(install: Any) -> str:
    return canonicalize_name(install["metadata"]["name"])


def _pin(install: Any) -> Pin:
    digest = install["download_info"]["archive_info"]["hashes"]["sha256"]
    return Pin(_name(install), install["metadata"]["version"], (digest,))
