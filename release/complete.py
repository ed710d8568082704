"""Whether wheels are enough to install the program on a system: every requirement is followed to its end."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import Tag
from packaging.utils import canonicalize_name, parse_wheel_filename
from packaging.version import Version

from release.targets import Target

Extras = frozenset[str]


@dataclass(frozen=True, slots=True)
class Library:
    """A library as its metadata tells it: name, version, what it requires, for which versions of Python it is made."""

    name: str
    version: Version
    requires: tuple[Requirement, ...]
    pythons: SpecifierSet


@dataclass(frozen=True, slots=True)
class Need:
    """What somebody requires and is not there in a version that will do."""

    requirement: str
    by: str

    def __str__(self) -> str:
        return f"{self.requirement} (for {self.by})"


def library_of(metadata: Mapping[str, object]) -> Library:
    """Return a library by its metadata in the form of pip's report."""
    requires = metadata.get("requires_dist") or ()
    assert isinstance(requires, list | tuple)  # noqa: S101 - pip's report has a form
    name = canonicalize_name(str(metadata["name"]))
    pythons = SpecifierSet(str(metadata.get("requires_python") or ""))
    return Library(name, Version(str(metadata["version"])), tuple(map(Requirement, requires)), pythons)


def library_in(wheel: Path) -> Library:
    """Return what a wheel holds."""
    with zipfile.ZipFile(wheel) as archive:
        inside = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        head = Parser().parsestr(archive.read(inside).decode("utf-8"), headersonly=True)
    return library_of(
        {
            "name": head["Name"],
            "version": head["Version"],
            "requires_dist": head.get_all("Requires-Dist"),
            "requires_python": head["Requires-Python"],
        }
    )


def libraries_for(wheels: Iterable[Path], tags: frozenset[Tag]) -> tuple[Library, ...]:
    """Return the libraries of the wheels that can be installed where these tags are taken."""
    return tuple(library_in(wheel) for wheel in wheels if parse_wheel_filename(wheel.name)[3] & tags)


def followed(
    root: str, libraries: Iterable[Library], target: Target, python: str
) -> tuple[frozenset[str], tuple[Need, ...]]:
    """Return the names that the program needs on a system, and what of it is lacking among the libraries."""
    by_name: dict[str, list[Library]] = {}
    for library in libraries:
        if not library.pythons.contains(f"{python}.0"):
            continue  # its installer would refuse it
        by_name.setdefault(library.name, []).append(library)
    seen: set[tuple[str, Extras]] = set()
    lacking: dict[str, Need] = {}
    waiting: list[tuple[Requirement, str]] = [(Requirement(root), "you")]
    while waiting:
        wanted, by = waiting.pop()
        name = canonicalize_name(wanted.name)
        having = [each for each in by_name.get(name, ()) if wanted.specifier.contains(each.version, prereleases=True)]
        if not having:
            lacking[str(wanted)] = Need(str(wanted), by)
            continue
        key = (name, frozenset(wanted.extras))
        if key not in seen:
            seen.add(key)
            waiting += [(each, name) for each in _required(having[0], key[1], target.markers(python))]
    return frozenset(name for name, _ in seen), tuple(lacking[key] for key in sorted(lacking))


def _required(library: Library, extras: Extras, markers: Mapping[str, str]) -> Iterator[Requirement]:
    for each in library.requires:
        if each.marker is None or any(each.marker.evaluate({**markers, "extra": extra}) for extra in extras or {""}):
            yield each
