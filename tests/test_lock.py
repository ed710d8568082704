"""The locks hold what `pyproject.toml` asks for: whoever changes one runs `make lock`."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS: dict[str, Any] = PROJECT["dependency-groups"]
EXTRAS = [each for extra in PROJECT["project"].get("optional-dependencies", {}).values() for each in extra]


def group(name: str) -> Iterator[str]:
    for each in GROUPS[name]:
        if isinstance(each, str):
            yield each
        else:
            yield from group(each["include-group"])


def locked(name: str) -> dict[str, set[Version]]:
    """Return the versions of each library in a lock; it may hold several, for several systems."""
    found: dict[str, set[Version]] = {}
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    for library, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE):
        found.setdefault(canonicalize_name(library), set()).add(Version(version))
    return found


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        pytest.param("program", PROJECT["project"]["dependencies"], id="program"),
        pytest.param("test", [*PROJECT["project"]["dependencies"], *EXTRAS, *group("dev")], id="test"),
        pytest.param("tools", [*group("supply")], id="tools"),
    ],
)
def test_the_lock_holds_what_is_asked_for(lock: str, wanted: Iterable[str]) -> None:
    held = locked(lock)
    for requirement in map(Requirement, wanted):
        versions = held.get(canonicalize_name(requirement.name), set())
        assert any(version in requirement.specifier for version in versions), f"{requirement}: run `make lock`"


@pytest.mark.parametrize("lock", ["program", "test", "tools"])
def test_every_library_in_a_lock_has_its_digest(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8")
    entries = [each for each in re.split(r"\n(?=[\w.-]+==)", text) if "==" in each.partition("\n")[0]]
    assert len(entries) > 10
    assert [entry.partition(" ")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
