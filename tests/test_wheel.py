"""The wheel carries everything: installed into a fresh environment, it checks a pack from another folder."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.made import write_sheet

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = tmp_path_factory.mktemp("built")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(built)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = built.glob("*.whl")
    return path


def test_the_wheel_holds_the_rules_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "aeo_evidence/_rules/hkaeo/programme.yaml" in names
    assert "aeo_evidence/_rules/hkaeo/D/D7.1.yaml" in names
    assert "aeo_evidence/text/han_folding.txt" in names
    assert {f"aeo_evidence/report/html/page.{kind}" for kind in ("css", "js")} <= set(names)
    assert "aeo_evidence/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "sample_evidence/"))]


def test_an_installed_wheel_checks_a_pack_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False)
    home = environment / ("Scripts" if os.name == "nt" else "bin")
    python = home / ("python.exe" if os.name == "nt" else "python")
    site = Path(
        subprocess.run(
            [python, "-c", "import site; print(site.getsitepackages()[-1])"], capture_output=True, text=True, check=True
        ).stdout.strip()
    )
    zipfile.ZipFile(wheel).extractall(site)
    # The libraries are those of this environment; the program itself must come from the wheel alone.
    (site / "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    write_sheet(
        tmp_path / "elsewhere" / "pack" / "visitors.xlsx",
        [
            ["Visitor register"],
            ["Date", "Visitor name", "Time in", "Time out"],
            ["1/9/2026", "Ms Lo", "09:00", "10:00"],
        ],
    )
    where = subprocess.run(
        [python, "-c", "import aeo_evidence; print(aeo_evidence.__file__)"], capture_output=True, text=True, check=True
    )
    assert Path(where.stdout.strip()).is_relative_to(site)
    ran = subprocess.run(
        [python, "-m", "aeo_evidence", "check", "pack", "--as-of", "2026-09-30", "--output", "-"],
        cwd=tmp_path / "elsewhere", capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    result = json.loads(ran.stdout)
    assert [document["path"] for document in result["documents"]] == ["visitors.xlsx"]
    assert len(result["requests"]) == 87
