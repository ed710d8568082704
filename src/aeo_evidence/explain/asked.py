"""What a person asks about: a request by its id, a file by its path; a slip of the pen gets the nearest right ones."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from aeo_evidence.errors import AeoError, sentence
from aeo_evidence.model.paper import Document
from aeo_evidence.model.rule import Programme

_MOST_NEAR = 5
_ALIKE = 0.4


def find_request(asked: str, programme: Programme, tier: int) -> str:
    """Return the id of a request of the tier; raise AeoError with the nearest ids where there is none."""
    known = [request for question in programme.questions(tier) for request in question.requests]
    wanted = asked.strip().upper()
    by_upper = {request.upper(): request for request in known}
    if wanted in by_upper:
        return by_upper[wanted]
    for other in sorted(programme.tiers):
        if any(wanted in map(str.upper, question.requests) for question in programme.questions(other)):
            raise AeoError(
                "{wanted} is not asked of tier {tier}, but of tier {other}. Call again with --tier {other}.",
                wanted=wanted,
                tier=tier,
                other=other,
            )
    head = wanted.partition(".")[0]
    near = [request for request in known if request.upper().partition(".")[0] == head]
    near = near or get_close_matches(wanted, by_upper, _MOST_NEAR, _ALIKE) or known
    raise AeoError(
        "There is no request {asked!r}. Nearest: {near}. `aeo-evidence rules list` names them all.",
        asked=asked,
        near=tuple(near[:_MOST_NEAR]),
    )


def find_document(asked: str, documents: Iterable[Document], folder: Path) -> Document:
    """Return the document that a path names: as it stands in the pack, or as it lies on the disk.

    Raises AeoError with the nearest paths where there is none.
    """
    by_path = {_plain(document.path): document for document in documents}
    for path in (asked, asked.replace("\\", "/"), _within(asked, folder)):
        if _plain(path) in by_path:
            return by_path[_plain(path)]
    near = _near(asked.replace("\\", "/"), list(by_path))
    said = (
        sentence("Nearest: {near}.", near=tuple(by_path[path].path for path in near))
        if near
        else sentence("No path in it looks like that.")
    )
    raise AeoError("There is no file {asked!r} in {folder}. {said}", asked=asked, folder=folder, said=said)


def _plain(path: str) -> str:
    """Return a path as it is compared: a name typed and a name on a disk may differ in how accents are composed."""
    return unicodedata.normalize("NFC", path).removeprefix("./")


def _within(asked: str, folder: Path) -> str:
    """Return a path on the disk as one within the pack; also where it leads into an archive."""
    try:
        return Path(asked).resolve().relative_to(folder.resolve()).as_posix()
    except (OSError, ValueError):
        return asked


def _near(asked: str, paths: list[str]) -> list[str]:
    """Return the paths that hold what was asked in their names, else those that look alike, the whole or the name."""
    wanted = _plain(asked).casefold()
    name = wanted.rpartition("/")[2]
    holding = [path for path in paths if name and name in path.casefold()]
    if holding:
        return holding[:_MOST_NEAR]
    folded = {path.casefold(): path for path in paths}
    names: dict[str, str] = {}
    for path in paths:
        names.setdefault(path.casefold().rpartition("/")[2], path)
    found = [folded[each] for each in get_close_matches(wanted, folded, _MOST_NEAR, _ALIKE)]
    found += [names[each] for each in get_close_matches(name, names, _MOST_NEAR, _ALIKE)]
    return list(dict.fromkeys(found))[:_MOST_NEAR]
