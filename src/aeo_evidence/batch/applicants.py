"""Find the applicants of a batch: every sub-folder is one, and what is none is named, never passed over in silence."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from aeo_evidence.batch.kept import NOTE
from aeo_evidence.discover import entries_of
from aeo_evidence.errors import AeoError, sentence
from aeo_evidence.report.portfolio.as_json import FILE
from aeo_evidence.text.written import written

_HIDDEN = (".", "__MACOSX")  # what systems and programs leave behind


@dataclass(frozen=True, slots=True)
class Applicant:
    """A sub-folder. `id` is its name as it can be written; `link`: it only leads elsewhere, and is not followed."""

    id: str
    folder: Path
    link: bool = False


@dataclass(frozen=True, slots=True)
class Applicants:
    """The applicants by id, and the names of what lies beside them and belongs to none."""

    found: tuple[Applicant, ...]
    aside: tuple[str, ...]


def find_applicants(folder: Path, output: Path) -> Applicants:
    """Return the applicants in a folder; raise AeoError where there is none, or the output would lie in one of them.

    Hidden folders, loose files and what an earlier batch wrote are no applicants.
    """
    entries = entries_of(folder, sentence("Name the folder that holds a folder for each applicant."))
    own = output.resolve()
    if own == folder.resolve():
        raise AeoError("{output} holds the applicants themselves. Name another folder with --output.", output=output)
    found = [_applicant(entry) for entry in entries if _is_applicant(entry, own)]
    if not found:
        raise AeoError(
            "The folder {folder} holds no folders. Put each applicant's documents into a folder of its own.",
            folder=folder,
        )
    _must_lie_apart(found, own, output)
    names = {applicant.folder for applicant in found}
    return Applicants(
        tuple(found), tuple(written(entry.name) for entry in entries if entry not in names and entry.resolve() != own)
    )


def _applicant(entry: Path) -> Applicant:
    return Applicant(written(entry.name), entry, entry.is_symlink())


def _is_applicant(entry: Path, output: Path) -> bool:
    if not entry.is_dir() or entry.name.startswith(_HIDDEN):
        return False
    return entry.resolve() != output and not _is_output(entry)


def _is_output(entry: Path) -> bool:
    """Say whether a batch wrote into a folder, to its end or not."""
    try:
        return (entry / FILE).is_file() or any(entry.glob(f"*/{NOTE}"))
    except OSError:
        return False  # what cannot be looked into is an applicant, and told of as one


def _must_lie_apart(applicants: Iterable[Applicant], own: Path, output: Path) -> None:
    for applicant in applicants:
        if not applicant.link and own.is_relative_to(applicant.folder.resolve()):
            raise AeoError(
                "{output} lies in the folder of the applicant {id}. Name another folder with --output.",
                output=output,
                id=applicant.id,
            )
        if applicant.id in {FILE, "portfolio.xlsx"}:
            raise AeoError(
                "{folder}: a folder of this name cannot be an applicant. Give it another name.", folder=applicant.folder
            )
