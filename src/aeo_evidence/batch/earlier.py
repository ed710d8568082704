"""The earlier report that an applicant's new one starts from, so that no reviewer's input is lost in a batch either.

Looked at are the report in the output folder, which is to be written over, and the one of the batch named with --previous.
"""

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from aeo_evidence.batch.inputs import digest_of
from aeo_evidence.batch.kept import written_without_input
from aeo_evidence.errors import AeoError
from aeo_evidence.model.given import GivenFile
from aeo_evidence.model.review import Past
from aeo_evidence.previous.choose import Held, bytes_at, choose, digest, held_in, knows, must_hold

REPORT = "gap-report"
SAVED = ".taken-"  # before the name of a report that is written over: its input, should the run be killed meanwhile
FORMS = ("xlsx", "json", "html", "docx")  # in which reports are written
_FILLED = FORMS[:2]  # that a reviewer can fill in, the first before the second
_LETTER = f"{REPORT}.docx"


@dataclass(frozen=True, slots=True)
class Earlier:
    """The report that is taken, if any holds a reviewer's input, and the digests of those that will be written over."""

    held: Held | None = None
    unasked: bool = False  # it lies in the output folder
    seen: Mapping[Path, str] = field(default_factory=dict)

    @property
    def past(self) -> Past | None:
        """Return the report as it was read."""
        return self.held.past if self.held is not None else None


def find_earlier(folder: Path, former: Path | None) -> Earlier:
    """Return what an applicant's reports start from; raise AeoError where writing them would lose what was entered.

    `folder`: of its reports; `former`: of those of an earlier batch.
    """
    _must_not_be_edited(folder / _LETTER)
    seen: dict[Path, str] = {}
    own = _own(folder, seen)
    if former is None or _same(former, folder):
        return Earlier(own, own is not None, seen)
    theirs = choose([held for path in _reports(former) if (held := _named(path)) is not None])
    if own is None or theirs is None:
        return Earlier(own or theirs, own is not None, seen)
    if not own.past.fresh:
        must_hold(theirs, own)
        return Earlier(theirs, False, seen)
    if not knows(own.past, theirs.past):
        raise AeoError(
            "{path} was filled in, and {other} holds a reviewer's input that it does not. Both were left as they "
            "are. Enter everything into one of them, and leave --previous out or write to another folder with "
            "--output.",
            path=own.path,
            other=theirs.path,
        )
    return Earlier(own, True, seen)


def digests_of(former: Path | None) -> str:
    """Return the digests of the reports of an earlier batch."""
    return " ".join(digest_of(path) for path in _reports(former)) if former is not None else ""


def must_be_as_seen(earlier: Earlier, reports: Mapping[Path, str]) -> None:
    """Raise AeoError where a report was changed, or came to be, since it was looked at.

    `reports`: the digest of what is to be written; another run that has written the very same harms nobody.
    """
    for path, made in reports.items():
        if path.suffix.lstrip(".") not in _FILLED:
            continue
        now = digest(bytes_at(path)) if path.exists() else None
        if now not in {earlier.seen.get(path), made}:
            raise AeoError(
                "{path} was changed while the program ran and was left as it is. Run the batch again.", path=path
            )


def save(earlier: Earlier, folder: Path, write: Callable[[Path, bytes], None]) -> None:
    """Keep a copy of a report that is taken and written over, until its input stands in the new one."""
    if earlier.held is not None and earlier.held.path.parent == folder and not earlier.held.path.name.startswith(SAVED):
        write(folder / f"{SAVED}{earlier.held.path.name}", bytes_at(earlier.held.path))


def drop_saved(folder: Path) -> None:
    """Remove the copy: what it holds is written."""
    for form in _FILLED:
        with contextlib.suppress(OSError):
            (folder / f"{SAVED}{REPORT}.{form}").unlink(missing_ok=True)


def _own(folder: Path, seen: dict[Path, str]) -> Held | None:
    """Return the report in the output folder that holds input, or the copy of it that a killed run left there."""
    found: list[Held] = []
    for path in _reports(folder):
        data = bytes_at(path)
        seen[path] = digest(data)
        held = _held(path, data)
        if held is not None:
            found.append(held)
    saved = [held for path in _reports(folder, SAVED) if (held := held_in(path, bytes_at(path))) is not None]
    if not saved:
        return choose(found)
    fresh = [held for held in found if held.past.fresh]
    if any(not knows(held.past, saved[0].past) for held in fresh):
        raise AeoError(
            "{path} holds a reviewer's input from before a run that was stopped, and {other} has been filled in "
            "since without it. Both were left as they are. Enter everything into the second, and remove the first.",
            path=saved[0].path,
            other=fresh[0].path,
        )
    return choose(fresh) or saved[0]


def _held(path: Path, data: bytes) -> Held | None:
    return None if written_without_input(path, digest(data)) else held_in(path, data)


def _named(path: Path) -> Held | None:
    """Return a report of an earlier batch that holds input, with what is to be told of its file."""
    data = bytes_at(path)
    held = _held(path, data)
    return replace(held, past=replace(held.past, file=GivenFile.of(path, data))) if held is not None else None


def _reports(folder: Path, before: str = "") -> list[Path]:
    return [path for form in _FILLED if (path := folder / f"{before}{REPORT}.{form}").exists()]


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _must_not_be_edited(letter: Path) -> None:
    if not letter.exists():
        return
    from aeo_evidence.report.word import edited  # noqa: PLC0415 - heavy, and few batches write letters

    if edited(letter):
        raise AeoError(
            "{letter} holds a letter that was edited, or another paper: it is not written over. Move it away.",
            letter=letter,
        )
