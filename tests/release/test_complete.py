"""A bundle that lacks a library is noticed before anybody takes it to a machine without a network."""

from pathlib import Path

import pytest
from release.complete import followed, libraries_for
from release.gather import Pin, locked, unlike
from release.targets import PYTHONS, TARGETS, Target

from tests.release.made import write_wheel

BY_NAME = {target.name: target for target in TARGETS}
LINUX, WINDOWS = BY_NAME["linux-x86_64"], BY_NAME["windows-x86_64"]
MAC = BY_NAME["macos-arm64"]


def lacking(folder: Path, target: Target, python: str = "3.12") -> list[str]:
    having = libraries_for(sorted(folder.glob("*.whl")), target.tags(python))
    return [str(need) for need in followed("aeo-evidence", having, target, python)[1]]


def test_what_is_all_there_lacks_nothing(tmp_path: Path) -> None:
    write_wheel(tmp_path, "aeo-evidence", "tinylib>=1.0")
    write_wheel(tmp_path, "tinylib")
    assert [lacking(tmp_path, target, python) for target in TARGETS for python in PYTHONS] == [[]] * 12


@pytest.mark.parametrize(
    ("requires", "wanted"),
    [
        ("tinylib>=2", "tinylib>=2 (for aeo-evidence)"),
        ("tinylib<1", "tinylib<1 (for aeo-evidence)"),
        ("otherlib", "otherlib (for aeo-evidence)"),
        ("tinylib[more]", 'extralib; extra == "more" (for tinylib)'),
    ],
)
def test_what_is_lacking_is_named_with_who_needs_it(requires: str, wanted: str, tmp_path: Path) -> None:
    write_wheel(tmp_path, "aeo-evidence", requires)
    write_wheel(tmp_path, "tinylib", "extralib; extra == 'more'")
    assert lacking(tmp_path, LINUX) == [wanted]


def test_what_a_library_of_a_library_needs_is_followed(tmp_path: Path) -> None:
    write_wheel(tmp_path, "aeo-evidence", "one")
    write_wheel(tmp_path, "one", "Two_Lib")
    write_wheel(tmp_path, "two-lib", "three")
    assert lacking(tmp_path, LINUX) == ["three (for two-lib)"]


@pytest.mark.parametrize(
    ("marker", "where"),
    [
        ("sys_platform == 'win32'", {"windows-x86_64"}),
        ("platform_system == 'Darwin' and platform_machine == 'x86_64'", {"macos-x86_64"}),
        ("os_name == 'posix'", {"linux-x86_64", "macos-arm64", "macos-x86_64"}),
        ("python_version < '3.12'", set()),
    ],
)
def test_markers_are_read_as_on_the_system_of_the_bundle(marker: str, where: set[str], tmp_path: Path) -> None:
    write_wheel(tmp_path, "aeo-evidence", f"terminal; {marker}")
    assert {target.name for target in TARGETS if lacking(tmp_path, target)} == where
    assert ("python_version" in marker) == bool(lacking(tmp_path, LINUX, "3.11") and not lacking(tmp_path, LINUX))


@pytest.mark.parametrize(
    ("tag", "target", "python", "fits"),
    [
        ("cp312-cp312-manylinux_2_28_x86_64", LINUX, "3.12", True),
        ("cp312-cp312-manylinux_2_28_x86_64", LINUX, "3.13", False),
        ("cp37-abi3-manylinux2014_x86_64", LINUX, "3.13", True),
        ("cp312-cp312-manylinux_2_34_x86_64", LINUX, "3.12", False),
        ("cp312-cp312-musllinux_1_2_x86_64", LINUX, "3.12", False),
        ("cp312-cp312-macosx_14_0_arm64", MAC, "3.12", True),
        ("cp312-cp312-macosx_11_0_universal2", MAC, "3.12", True),
        ("cp312-cp312-macosx_15_0_arm64", MAC, "3.12", False),
        ("cp312-cp312-win_amd64", WINDOWS, "3.12", True),
        ("cp312-cp312-win32", WINDOWS, "3.12", False),
    ],
)
def test_a_wheel_of_another_system_does_not_count(
    tag: str, target: Target, python: str, fits: bool, tmp_path: Path
) -> None:
    write_wheel(tmp_path, "aeo-evidence", "tinylib")
    write_wheel(tmp_path, "tinylib", tag=tag)
    assert (not lacking(tmp_path, target, python)) == fits


def test_a_lock_is_read_as_on_the_system_of_the_bundle(tmp_path: Path) -> None:
    one, two = "1" * 64, "2" * 64
    lock = tmp_path / "lock.txt"
    lock.write_text(
        "# made by a program\n"
        f"Tiny_Lib==1.0 \\\n    --hash=sha256:{one} \\\n    --hash=sha256:{two}\n"
        f"terminal==2.1 ; sys_platform == 'win32' \\\n    --hash=sha256:{one}\n"
        f"    # via tiny-lib\n"
        f"old==3 ; python_full_version < '3.12' --hash=sha256:{two}\n",
        encoding="utf-8",
    )
    tiny, terminal, old = Pin("tiny-lib", "1.0", (one, two)), Pin("terminal", "2.1", (one,)), Pin("old", "3", (two,))
    assert locked(lock, LINUX, "3.12") == (tiny,)
    assert locked(lock, WINDOWS, "3.13") == (terminal, tiny)
    assert locked(lock, MAC, "3.11") == (old, tiny)
    assert str(tiny) == f"tiny-lib==1.0 --hash=sha256:{one} --hash=sha256:{two}"


def test_a_library_that_is_not_for_this_python_does_not_count(tmp_path: Path) -> None:
    write_wheel(tmp_path, "aeo-evidence", "tinylib")
    write_wheel(tmp_path, "tinylib", pythons=">=3.12")
    assert [lacking(tmp_path, LINUX, python) for python in PYTHONS] == [["tinylib (for aeo-evidence)"], [], []]


def test_what_is_not_as_in_the_lock_is_told() -> None:
    lock = (Pin("tiny", "2.0", ()), Pin("same", "1.0", ()))
    pins = (Pin("extra", "3", ()), Pin("same", "1.0", ()), Pin("tiny", "1.0", ()))
    assert unlike(pins, lock) == ("extra 3", "tiny 1.0 (2.0)")
    assert unlike(pins, ()) == ()  # no lock, nothing to differ from
