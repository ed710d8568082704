"""Where rules come from: the folder given, else the installed ones, else those of the checkout."""

from dataclasses import dataclass
from pathlib import Path

from aeo_evidence.errors import AeoError

_PACKAGE = Path(__file__).resolve().parent.parent
INSTALLED = _PACKAGE / "_rules"
CHECKOUT = _PACKAGE.parent.parent / "rules"
DEFAULT_PROGRAMME = "hkaeo"
CASES = ".cases.yaml"
VOCABULARY = "vocabulary"
PROGRAMME = "programme.yaml"
SCORING = "scoring.yaml"
CROSSWALK = "crosswalk.yaml"  # beside a programme: what of another one serves it


def rule_files(home: Path) -> list[Path]:
    """Return the rule files of a programme's folder, sorted."""
    return sorted(
        path for path in home.glob("*/*.yaml") if not path.name.endswith(CASES) and path.parent.name != VOCABULARY
    )


def case_files(home: Path) -> list[Path]:
    """Return the case files of a programme's folder, sorted."""
    return sorted(home.glob(f"*/*{CASES}"))


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files of a programme: its rules and cases, sorted, and its vocabulary; those of an overlay among them."""

    folder: Path
    programme: str
    rules: tuple[Path, ...]
    cases: tuple[Path, ...]
    overlay: Path | None = None

    @property
    def home(self) -> Path:
        """Return the folder of the programme."""
        return self.folder / self.programme

    def vocabulary(self, name: str) -> tuple[Path, ...]:
        """Return the files of one part of the vocabulary: what all share, and what programme and overlay add to it."""
        more = (self.home, self.overlay) if self.overlay is not None else (self.home,)
        added = (folder / VOCABULARY / f"{name}.yaml" for folder in more)
        return (self.folder / VOCABULARY / f"{name}.yaml", *(path for path in added if path.is_file()))

    def name(self, path: Path) -> str:
        """Return a path as messages show it: below the folder of rules, that of an overlay with its folder's name."""
        if self.overlay is not None and path.is_relative_to(self.overlay):
            return path.relative_to(self.overlay.parent).as_posix()
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else str(path)


def programmes_in(folder: Path) -> tuple[str, ...]:
    """Return the ids of the programmes in a folder of rules, sorted."""
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{PROGRAMME}")))


def rules_folder(given: Path | None = None) -> Path:
    """Return the folder that holds the rule files; raise AeoError when there is none."""
    if given is not None:
        if not given.is_dir():
            raise AeoError(
                "{given} is no folder. Name the folder that holds the rule files, or leave --rules out.", given=given
            )
        return given.resolve().parent if (given / PROGRAMME).is_file() else given
    for folder in (INSTALLED, CHECKOUT):
        if (folder / VOCABULARY).is_dir():
            return folder
    raise AeoError(
        "The program's own rule files are missing. Install aeo-evidence again, or name a folder with --rules."
    )
