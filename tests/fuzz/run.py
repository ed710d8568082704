"""Mutants by the thousand, each in a process that may hang or die, and a table of what came of them."""

import time
import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from aeo_evidence.engine import Failure, ProcessEngine
from tests.fuzz.feed import feed

_SECONDS = 30.0  # for one mutant; the slowest honest seed takes less than one
_LONGEST = 7 * 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Bug:
    """A mutant that was not taken as it should be: run, format and number make it again."""

    form: str
    number: int
    what: str


def fed(form: str, run: str, number: int) -> str:
    """Return what is wrong with a mutant, an exception that escaped with the place where it was raised."""
    try:
        return feed(form, run, number)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the bug looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {last.filename.rpartition('/')[2]}:{last.lineno}: {error!s:.80}"


def bugs_of(
    forms: Iterable[str], run: str, each: int, *, jobs: int | None = None, seconds: float = _LONGEST
) -> tuple[tuple[Bug, ...], Counter[str]]:
    """Feed so many mutants of each format, as far as the time reaches; return the bugs, and how many were fed of each."""
    found: list[Bug] = []
    count: Counter[str] = Counter()
    end = time.monotonic() + seconds
    listed = tuple(forms)
    with ProcessEngine(jobs) as engine:
        tasks = {
            engine.submit(fed, form, run, number, seconds=_SECONDS): (form, number)
            for number in range(each)
            for form in listed
        }
        for done in engine.as_completed():
            form, number = tasks[done.ticket]
            count[form] += 1
            failure = done.failure
            what = f"{failure.kind}: {failure.text}" if isinstance(failure, Failure) else str(failure or done.value)
            if what:
                found.append(Bug(form, number, what))
            if time.monotonic() > end:
                break
    return tuple(sorted(found, key=lambda bug: (bug.form, bug.number))), count
