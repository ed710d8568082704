"""Where rules come from: the folder given, else the installed ones, else those of the checkout."""

from pathlib import Path

from aeo_evidence.errors import AeoError

_PACKAGE = Path(__file__).resolve().parent.parent
INSTALLED = _PACKAGE / "_rules"
CHECKOUT = _PACKAGE.parent.parent / "rules"
CASES = ".cases.yaml"


def rule_files(home: Path) -> list[Path]:
    """Return the rule files of a programme's folder, sorted."""
    return sorted(path for path in home.glob("*/*.yaml") if not path.name.endswith(CASES))


def case_files(home: Path) -> list[Path]:
    """Return the case files of a programme's folder, sorted."""
    return sorted(home.glob(f"*/*{CASES}"))


def rules_folder(given: Path | None = None) -> Path:
    """Return the folder that holds the rule files; raise AeoError when there is none."""
    if given is not None:
        if not given.is_dir():
            raise AeoError(f"{given} is no folder. Name the folder that holds the rule files, or leave --rules out.")
        return given
    for folder in (INSTALLED, CHECKOUT):
        if (folder / "vocabulary").is_dir():
            return folder
    raise AeoError(
        "The program's own rule files are missing. Install aeo-evidence again, or name a folder with --rules."
    )
