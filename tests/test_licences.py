"""Whoever installs the program gets nothing whose licence binds what they do with it."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def tool() -> Any:
    spec = spec_from_file_location("licences", ROOT / "tools" / "licences.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_library_of_a_plain_install_may_be_used_freely(tool: Any) -> None:
    found = tool.libraries()
    assert {"lxml", "pillow", "typer"} <= {library.name for library in found}
    assert [library.problem for library in found if library.problem] == []


def test_the_table_names_them_all(tool: Any) -> None:
    table = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    assert [library.name for library in tool.libraries() if f"| {library.name} |" not in table] == []


@pytest.mark.parametrize(
    ("licence", "allowed"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-3-Clause", True),
        ("MPL-2.0 AND MIT", True),
        ("GPL-3.0-or-later", False),
        ("AGPL-3.0", False),
        ("GNU Affero General Public License v3", False),
        ("GNU General Public License v2 (GPLv2)", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("LGPL-2.1-or-later", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_a_licence(tool: Any, licence: str, *, allowed: bool) -> None:
    assert (tool.Library("some-library", licence).problem == "") is allowed
