"""Which of several earlier reports a run starts from, so that nothing that a reviewer has entered is ever lost."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from aeo_evidence.errors import AeoError, reason_of, sentence
from aeo_evidence.model.review import Past
from aeo_evidence.previous.read import past_of, read_previous


@dataclass(frozen=True, slots=True)
class Held:
    """An earlier report that holds a reviewer's input."""

    path: Path
    past: Past


@dataclass(frozen=True, slots=True)
class Taken:
    """An earlier report, and the bytes of every file that will be written over, by their digest, as they were read."""

    path: Path | None
    past: Past | None
    seen: Mapping[Path, str]

    def must_be_as_seen(self, path: Path) -> None:
        """Raise AeoError where a file that is to be written over was changed, or came to be, since it was read."""
        now = digest(bytes_at(path)) if path.exists() else None
        if now != self.seen.get(path):
            raise AeoError(
                "{path} was changed while the program ran and was left as it is. Run it again to take over what "
                "was entered, or write to another file with --output.",
                path=path,
            )


def take_report(asked: Path | None, outputs: Iterable[Path]) -> Taken:
    """Return the report to start from: the one asked for, else one to be written over that holds a reviewer's input.

    Raises AeoError where writing would lose what a reviewer has entered.
    """
    seen: dict[Path, str] = {}
    held: list[Held] = []
    for path in outputs:
        if not path.exists():
            continue
        data = bytes_at(path)
        seen[path] = digest(data)
        if asked is not None and asked.exists() and path.samefile(asked):
            continue
        found = held_in(path, data)
        if found is not None:
            held.append(found)
    if asked is not None:
        past = read_previous(asked)
        if any(path.exists() and path.samefile(asked) for path in seen):
            past = replace(past, file=None)
        for other in held:
            must_hold(Held(asked, past), other)
        return Taken(asked, past, seen)
    chosen = choose(held)
    return Taken(None, None, seen) if chosen is None else Taken(chosen.path, chosen.past, seen)


def held_in(path: Path, data: bytes) -> Held | None:
    """Return what a reviewer has entered into a report, None where nothing; raise AeoError where that cannot be seen."""
    try:
        past = past_of(data, str(path))
    except AeoError as error:
        raise AeoError(
            "{path} exists and was left as it is: it could not be seen whether a reviewer has filled it "
            "in.\n{reason}\nOr write to another place with --output.",
            path=path,
            reason=error,
        ) from error
    return Held(path, past) if past.entered or past.fresh else None


def choose(held: Sequence[Held]) -> Held | None:
    """Return the report that was filled in last, else the first; raise AeoError where two were filled in."""
    if not held:
        return None
    fresh = [each for each in held if each.past.fresh]
    if len(fresh) > 1:
        raise AeoError(
            "{one} and {other} have both been filled in since they were written. Nothing was done. Enter everything into "
            "one of them, name it with --previous, and write to another place with --output.",
            one=fresh[0].path,
            other=fresh[1].path,
        )
    chosen = (fresh or list(held))[0]
    for other in held if not fresh else ():
        if other is not chosen:
            must_hold(chosen, other)
    return chosen


def must_hold(chosen: Held, other: Held) -> None:
    """Raise AeoError where a report that is not taken holds what the one that is taken does not know of."""
    unknown = _unknown(chosen.past, other.past)
    if other.past.fresh or unknown:
        named = sentence(" (such as for request {request})", request=unknown[0]) if unknown else ""
        raise AeoError(
            "{path} holds a reviewer's input{named} that {other} does not. It was left as it is. Name it with "
            "--previous instead, or write to another place with --output.",
            path=other.path,
            named=named,
            other=chosen.path,
        )


def knows(past: Past, other: Past) -> bool:
    """Say whether a report has an entry for each request for which another one has."""
    return not _unknown(past, other)


def digest(data: bytes) -> str:
    """Return the digest of a report's bytes."""
    return hashlib.sha256(data).hexdigest()


def bytes_at(path: Path) -> bytes:
    """Return a report's bytes; raise AeoError where they cannot be had."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise AeoError(
            "{path} exists and cannot be read: {reason}. Close it if it is open, or name another file.",
            path=path,
            reason=reason_of(error),
        ) from error


def _unknown(past: Past, other: Past) -> list[str]:
    return [
        key
        for key, request in other.requests.items()
        if request.entered and (key not in past.requests or not past.requests[key].entered)
    ]


def must_be_of(past: Past, path: Path, programme: str) -> None:
    """Raise AeoError for a report by another programme."""
    if past.programme not in {"", programme}:
        raise AeoError(
            "{path} is a report by the programme {programme}, and {asked} is asked for: its decisions are about "
            "other requests. Name another report with --previous, or write to another file with --output.",
            path=path,
            programme=past.programme,
            asked=programme,
        )
