"""Write `docs/licences.md`: the licence of every library that a plain install brings, as the libraries themselves tell it.

Run it with `make licences`. It fails, as a test does, on a licence that asks for more than the program may promise: GPL and
AGPL, LGPL but for the libraries named here, and whatever it does not know.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "licences.md"
# Libraries under the LGPL that are allowed: they are used as they are, and can be exchanged.
LGPL_ALLOWED = frozenset({"pi-heif"})
_PERMISSIVE = re.compile(
    r"\b(?:MIT|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Zlib|Unlicense|HPND)\b", re.IGNORECASE
)
_COPYLEFT = re.compile(r"(?<!L)\bA?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)
_LESSER = re.compile(r"\bLGPL|GNU (?:Library or )?Lesser", re.IGNORECASE)
_CLASSIFIER = "License :: "
_LONGEST = 100  # of what a library calls its licence; a longer text is the licence itself
_HEAD = """# Licences

What a plain `pip install .` brings beside the program, and the licence of each library as its own metadata tells it. Written
by `make licences`; a test fails on a library that is missing here, and on GPL, AGPL and unknown licences. pi-heif, which reads
photos of phones, is under the LGPL: it is used unchanged, as a library of its own. Wheels hold libraries in C as well, each
with its own licence file; FFmpeg (in OpenCV) and GEOS (in shapely) are under the LGPL too.

| library | licence |
| --- | --- |
"""


@dataclass(frozen=True, slots=True)
class Library:
    """A library of a plain install, and what it calls its licence."""

    name: str
    licence: str

    @property
    def problem(self) -> str:
        """What is wrong with its licence; empty where nothing is."""
        if not self.licence:
            return f"{self.name} does not tell its licence"
        if _COPYLEFT.search(self.licence):
            return f"{self.name} is under {self.licence}"
        if _LESSER.search(self.licence):
            return (
                "" if self.name in LGPL_ALLOWED else f"{self.name} is under {self.licence} and is not named as allowed"
            )
        return "" if _PERMISSIVE.search(self.licence) else f"{self.name} is under {self.licence}, which is not known"


def libraries() -> tuple[Library, ...]:
    """Return every library that a plain install on this machine brings, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = dict.fromkeys(_names(project["dependencies"]))
    waiting = list(names)
    while waiting:
        for name in _names(metadata.distribution(waiting.pop()).requires or ()):
            if name not in names:
                names[name] = None
                waiting.append(name)
    return tuple(Library(name, _licence(metadata.distribution(name).metadata)) for name in sorted(names))


def _names(requirements: Iterable[str]) -> Iterator[str]:
    for requirement in map(Requirement, requirements):
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield canonicalize_name(requirement.name)


def _licence(told: metadata.PackageMetadata) -> str:
    classified = [
        line.removeprefix(_CLASSIFIER).rpartition(" :: ")[2]
        for line in told.get_all("Classifier") or []
        if line.startswith(_CLASSIFIER)
    ]
    for words in (told.get("License-Expression"), "; ".join(classified), told.get("License")):
        if words and len(words) <= _LONGEST and words != "OSI Approved":
            return " ".join(words.split())
    return ""


def main() -> int:
    """Write the table; 1, with a line for each, where a licence will not do."""
    found = libraries()
    rows = "".join(f"| {library.name} | {library.licence.replace('|', '/')} |\n" for library in found)
    TABLE.write_text(_HEAD + rows, encoding="utf-8", newline="\n")
    problems = [library.problem for library in found if library.problem]
    sys.stderr.write("".join(f"{problem}\n" for problem in problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
