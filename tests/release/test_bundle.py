"""A bundle is the same bytes from the same wheels, and installs by Python alone where there is no network."""

import json
import os
import platform
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from release.bundle import sha256_of, sums, write_papers, write_zip
from release.gather import Pin
from release.install import wrong_folder
from release.targets import PYTHONS, TARGETS, Target

from tests.release.made import MAIN, write_wheel

EPOCH = 1_780_000_000
HERE = replace(TARGETS[0], system=platform.system(), machines=(platform.machine(),))
ALONE = ["unshare", "--map-root-user", "--net"]


def bundle(folder: Path, target: Target = HERE) -> Path:
    """Write a bundle of two little wheels, unpacked."""
    wheels = folder / "wheels"
    own = write_wheel(wheels, "aeo-evidence", "tinylib", code=MAIN)
    tiny = write_wheel(wheels, "tinylib")
    write_papers(folder, target, own, dict.fromkeys(PYTHONS, (Pin("tinylib", "1.0", ("0" * 64, sha256_of(tiny))),)))
    return folder


def install(folder: Path, *words: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run the installer, without a network where that can be had."""
    can = shutil.which("unshare") and not subprocess.run([*ALONE, "true"], check=False, capture_output=True).returncode
    return subprocess.run(
        [*(ALONE if can else []), sys.executable, folder / "install.py", *words],
        check=False, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONPATH": ""},
    )  # fmt: skip


def test_it_installs_and_runs(tmp_path: Path) -> None:
    made = bundle(tmp_path / "bundle")
    ran = install(made, "--to", tmp_path / "program")
    assert ran.returncode == 0, ran.stderr
    program = next(line.strip() for line in ran.stdout.splitlines() if line.endswith("--help")).removesuffix(" --help")
    said = subprocess.run([program], check=True, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": ""})
    assert said.stdout == "runs with tiny\n"
    assert wrong_folder(tmp_path / "program") == ""  # to be installed into again, by a later bundle


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    made = bundle(tmp_path / "bundle")
    wheel = next((made / "wheels").glob("tinylib*"))
    wheel.write_bytes(wheel.read_bytes() + b"!")
    ran = install(made, "--to", tmp_path / "program")
    assert ran.returncode == 2
    assert f"wheels/{wheel.name} is not as it was packed" in ran.stderr
    assert not (tmp_path / "program").exists()


def test_a_wheel_that_no_pin_knows_is_not_installed(tmp_path: Path) -> None:
    made = bundle(tmp_path / "bundle")
    write_wheel(made / "wheels", "tinylib", version="2.0", code="NAME = 'another'\n")
    write_wheel(made / "wheels", "tinylib", code="NAME = 'forged'\n")
    (made / "SHA256SUMS").write_text(sums(made), encoding="utf-8")
    ran = install(made, "--to", tmp_path / "program")
    assert ran.returncode == 2
    assert "HASHES" in ran.stderr


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"system": "Plan9"}, "Take the bundle for this system"),
        ({"machines": ["vax"]}, "Take the bundle for this system"),
        ({"pythons": ["3.7"]}, "Run it with one of: 3.7"),
    ],
)
def test_a_bundle_for_something_else_says_so(change: dict[str, object], says: str, tmp_path: Path) -> None:
    made = bundle(tmp_path / "bundle")
    about = json.loads((made / "bundle.json").read_text(encoding="utf-8"))
    (made / "bundle.json").write_text(json.dumps({**about, **change}), encoding="utf-8")
    ran = install(made, "--to", tmp_path / "program")
    assert ran.returncode == 2
    assert says in ran.stderr


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    made = bundle(tmp_path / "bundle")
    (tmp_path / "program").mkdir()
    (tmp_path / "program" / "thesis.txt").write_text("mine", encoding="utf-8")
    ran = install(made, "--to", tmp_path / "program")
    assert ran.returncode == 2
    assert "holds something else" in ran.stderr
    assert [path.name for path in (tmp_path / "program").iterdir()] == ["thesis.txt"]


def test_the_same_wheels_make_the_same_zip(tmp_path: Path) -> None:
    made = bundle(tmp_path / "first")
    shutil.copytree(made, tmp_path / "second")
    for path in sorted((tmp_path / "second").rglob("*"), reverse=True):
        os.utime(path, (1, 1))
        path.chmod(0o700)
    for name in ("first", "second"):
        (tmp_path / f"out-{name}").mkdir()
        write_zip(tmp_path / name, tmp_path / f"out-{name}" / "bundle.zip", EPOCH)
    zips = [tmp_path / f"out-{name}" / "bundle.zip" for name in ("first", "second")]
    assert zips[0].read_bytes() == zips[1].read_bytes()
    with zipfile.ZipFile(zips[0]) as archive:
        names = archive.namelist()
    assert names == sorted(names)
    assert {"bundle/install.py", "bundle/READ ME.txt", "bundle/SHA256SUMS", "bundle/requirements-3.12.txt"} <= set(
        names
    )


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_the_read_me_says_what_was_not_tried(target: Target, tmp_path: Path) -> None:
    text = (bundle(tmp_path, target) / "READ ME.txt").read_text(encoding="utf-8")
    assert ("was not installed or run on this system" in text) == (target.system != "Linux")
    assert ("未曾在此系統上安裝" in text) == ("未曾在此系统上安装" in text) == (target.system != "Linux")
    assert ("py install.py" in text) == (target.system == "Windows")
    assert "{" not in text
    assert "does not exist for this system" not in text


def test_the_read_me_says_which_libraries_are_other_ones(tmp_path: Path) -> None:
    made = bundle(tmp_path)
    own = next((made / "wheels").glob("aeo*"))
    write_papers(made, HERE, own, dict.fromkeys(PYTHONS, ()), ["tinylib 1.0 (2.0)"])
    assert (made / "READ ME.txt").read_text(encoding="utf-8").count("\n  tinylib 1.0 (2.0)\n") == 3
