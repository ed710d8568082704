"""What the page on architecture calls files and functions, they are called."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "aeo_evidence"
TEXT = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^ +│ +([\w/]+\.py) +(\w+)  ", TEXT, re.MULTILINE)
NAMED = sorted(set(re.findall(r"`((?:\w+/)*\w+(?:\.py|/))`", TEXT)))


def test_there_is_a_drawing() -> None:
    assert len(STEPS) >= 15
    assert len(NAMED) >= 20


@pytest.mark.parametrize(("file", "name"), STEPS)
def test_a_step_of_the_drawing_is_a_function_there(file: str, name: str) -> None:
    tree = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}


@pytest.mark.parametrize("path", NAMED)
def test_a_file_that_is_named_is_there(path: str) -> None:
    places = [PACKAGE / path, PACKAGE.parent / path, ROOT / path]
    assert any(place.exists() for place in places) or ("/" not in path and list(PACKAGE.rglob(path)))


def test_the_rooms_stand_as_in_the_contract() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = project["tool"]["importlinter"]["contracts"][0]["layers"]
    rooms = [room for level in contract for room in level.split(" | ")]
    (listed,) = re.findall(r"^```text\n(cli .*?)^```", TEXT, re.MULTILINE | re.DOTALL)
    named = [room for line in listed.splitlines() for room in re.split(r" {3,}", line)[0].split()]
    assert named == rooms
