"""Which earlier report a run starts from, so that nothing that a reviewer has entered is ever lost."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aeo_evidence import AeoError
from aeo_evidence.cli.applicant import say
from aeo_evidence.cli.outputs import Format, Output, write_whole

if TYPE_CHECKING:
    from aeo_evidence import Past, Wording

# Formats that a reviewer can fill in.
_FILLED = {Format.XLSX, Format.JSON}


@dataclass(frozen=True, slots=True)
class Taken:
    """An earlier report, and the bytes of every file that will be written over, by their digest, as they were read."""

    path: Path | None
    past: "Past | None"
    seen: Mapping[Path, str]


def take_previous(asked: Path | None, outputs: tuple[Output, ...]) -> Taken:
    """Return the report to start from: the one asked for, else an output that holds a reviewer's input.

    Raises AeoError, before any work is done, where writing would lose what a reviewer has entered.
    """
    from aeo_evidence import past_of, read_previous

    seen: dict[Path, str] = {}
    held: list[tuple[Path, Past]] = []
    for output in outputs:
        if output.path is None or output.format not in _FILLED or not output.path.exists():
            continue
        data = _bytes(output.path)
        seen[output.path] = hashlib.sha256(data).hexdigest()
        if asked is not None and asked.exists() and output.path.samefile(asked):
            continue
        try:
            past = past_of(data, str(output.path))
        except AeoError as error:
            raise AeoError(
                f"{output.path} exists and was left as it is: it could not be seen whether a reviewer has filled it in.\n"
                f"{error}\nOr write to another file with --output."
            ) from error
        if past.entered or past.fresh:
            held.append((output.path, past))
    if asked is not None:
        past = read_previous(asked)
        for path, other in held:
            _must_hold(past, asked, other, path)
        return Taken(asked, past, seen)
    return Taken(*_choose(held), seen)


def tell(taken: Taken, asked: Path | None, applicant: str, words: "Wording", programme: str) -> None:
    """Say on standard error which report was taken unasked, whether it is another applicant's, and what was changed in it.

    Raises AeoError for a report by another programme.
    """
    if taken.past is None:
        return
    if taken.past.programme not in {"", programme}:
        raise AeoError(
            f"{taken.path} is a report by the programme {taken.past.programme}, and {programme} is asked for: its decisions "
            "are about other requests. Name another report with --previous, or write to another file with --output."
        )
    from aeo_evidence import is_about, plain_line

    if asked is None:
        say(words.text("review", "taken", path=str(taken.path)))
    if not is_about(taken.past, applicant):
        then, now = plain_line(taken.past.applicant), plain_line(applicant)
        say(words.text("review", "other_applicant", path=str(taken.path), before=then, now=now))
    for edited in taken.past.edited:
        say(
            f"{taken.path}: {words.text('review', edited.code, **{key: plain_line(fact) for key, fact in edited.facts})}"
        )


def must_be_as_seen(output: Output, taken: Taken) -> None:
    """Raise AeoError where a file that is to be written over was changed, or came to be, while the program ran."""
    path = output.path
    if path is None or output.format not in _FILLED:
        return
    now = hashlib.sha256(_bytes(path)).hexdigest() if path.exists() else None
    if now != taken.seen.get(path):
        raise AeoError(
            f"{path} was changed while the program ran and was left as it is. Run it again to take over what was entered, "
            "or write to another file with --output."
        )


def write_unless_filled_in(path: Path, content: bytes) -> None:
    """Write a report over an earlier one; raise AeoError where that holds a reviewer's input, or cannot be looked into."""
    from aeo_evidence import past_of

    is_report = path.suffix.lower() in {f".{form.value}" for form in _FILLED} and not path.name.startswith(".")
    if is_report and path.exists():
        past = past_of(_bytes(path), str(path))
        if past.entered or past.fresh:
            raise AeoError(
                f"{path} holds a reviewer's input and was left as it is. Judge this applicant with `aeo-evidence check` "
                f"and --previous {path}, or let the batch write to another folder with --output."
            )
    write_whole(path, content)


def _choose(held: list[tuple[Path, "Past"]]) -> tuple[Path | None, "Past | None"]:
    """Return the report that was filled in last; raise AeoError where two were."""
    if not held:
        return None, None
    fresh = [each for each in held if each[1].fresh]
    if len(fresh) > 1:
        both = " and ".join(str(path) for path, _ in fresh)
        raise AeoError(
            f"{both} have both been filled in since they were written. Nothing was done. Enter everything into one of them, "
            "name it with --previous, and write to another file with --output."
        )
    path, chosen = (fresh or held)[0]
    for other, past in held if not fresh else ():
        if other != path:
            _must_hold(chosen, path, past, other)
    return path, chosen


def _must_hold(past: "Past", path: Path, other: "Past", lost: Path) -> None:
    """Raise AeoError where a report to be written over holds what the one that is taken does not know of."""
    unknown = [
        key
        for key, request in other.requests.items()
        if request.entered and (key not in past.requests or not past.requests[key].entered)
    ]
    if other.fresh or unknown:
        named = f" (such as for request {unknown[0]})" if unknown else ""
        raise AeoError(
            f"{lost} holds a reviewer's input{named} that {path} does not. It was left as it is. "
            "Name it with --previous instead, or write to another file with --output."
        )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise AeoError(
            f"{path} exists and cannot be read: {error.strerror or error}. Close it if it is open, or name another file."
        ) from error
