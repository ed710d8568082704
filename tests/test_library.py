"""The library: its names are one list, the command line lives on them alone, and none costs anything before it is used."""

import ast
import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import aeo_evidence

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "aeo_evidence"
OWN_ROOM = "aeo_evidence.cli"
# What takes long to load, or opens documents: none of it may be there when help is asked for.
HEAVY = (
    "aeo_evidence.pipeline", "aeo_evidence.rulebook", "aeo_evidence.readers", "aeo_evidence.model.result", "cv2", "docx",
    "lxml", "numpy", "onnxruntime", "openpyxl", "pdfplumber", "pydantic", "pypdfium2", "rapidfuzz", "rapidocr", "rich",
    "sqlite3", "yaml",
)  # fmt: skip


def public_names() -> list[str]:
    return [name for name in aeo_evidence.__all__ if name != "__version__"]


def imported(tree: ast.AST) -> Iterator[tuple[str, str, str]]:
    """Yield module, name and local name of everything that a file imports from a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", each.name, each.asname or each.name) for each in node.names)


@pytest.mark.parametrize("name", public_names())
def test_every_name_is_there_and_says_what_it_is(name: str) -> None:
    value = getattr(aeo_evidence, name)
    if callable(value):
        assert value.__doc__
        assert value.__doc__.strip()[0].isupper()


def test_type_checkers_and_the_program_find_each_name_in_the_same_place() -> None:
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    seen = {local: f"{module}:{name}" for module, name, local in imported(tree) if module.startswith("aeo_evidence.")}
    seen.pop("__version__")
    homes = {}
    for room, names in aeo_evidence._HOMES.items():
        for each in names.split():
            public, _, there = each.partition("=")
            homes[public] = f"aeo_evidence.{room}:{there or public}"
    assert seen == homes
    assert sorted(homes) == sorted(public_names())
    assert len(aeo_evidence.__all__) == len(set(aeo_evidence.__all__))


def test_no_name_is_hidden_by_a_module_of_the_same_name() -> None:
    modules = {module.name for module in pkgutil.iter_modules(aeo_evidence.__path__)}
    assert not modules & set(public_names())


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="check_packs"):
        aeo_evidence.check_packs  # type: ignore[attr-defined]  # noqa: B018 - type checkers see it too
    assert "check_pack" in dir(aeo_evidence)


@pytest.mark.parametrize("path", sorted((PACKAGE / "cli").glob("*.py")), ids=lambda path: path.name)
def test_the_command_line_uses_the_library_and_nothing_behind_it(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    plain = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
    from_modules = {module for module, _, _ in imported(tree)}
    strangers = {
        module
        for module in plain | from_modules
        if module.split(".")[0] == "aeo_evidence" and module != "aeo_evidence" and not module.startswith(OWN_ROOM)
    }
    assert not strangers
    names = {name for module, name, _ in imported(tree) if module == "aeo_evidence"}
    assert names <= set(aeo_evidence.__all__)


def test_help_loads_nothing_that_takes_long() -> None:
    code = (
        "import sys\nfrom aeo_evidence.cli import main\nsys.argv = ['aeo-evidence', '--help']\n"
        "try:\n    main()\nfinally:\n    print('|'.join(sys.modules), file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    assert "check" in ran.stdout
    loaded = set(ran.stderr.strip().split("|"))
    assert "typer" in loaded
    assert not loaded & set(HEAVY)
    assert all(importlib.util.find_spec(name) for name in HEAVY)
