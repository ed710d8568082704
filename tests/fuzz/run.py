"""Mutants by the thousand, each in a process that may hang or die, and a table of what came of them."""

import time
import traceback
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from aeo_evidence.engine import Failure, ProcessEngine
from aeo_evidence.errors import UnreadableError
from tests.fuzz.feed import feed
from tests.fuzz.taken import Taken
from tests.fuzz.whole import PACK

_SECONDS = 30.0  # for one mutant; the slowest honest seed takes less than one
_SECONDS_A_PACK = 240.0  # of forty files and four reports
_TASKS = 1000  # for a worker: each makes the seeds anew
_LONGEST = 7 * 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Bug:
    """A mutant that was not taken as it should be: run, format and number make it again."""

    form: str
    number: int
    what: str


def fed(form: str, run: str, number: int) -> Taken:
    """Return how a mutant was taken, and what was wrong: an exception that escaped, with the place where it was raised."""
    try:
        return feed(form, run, number)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the bug looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{last.filename.rpartition('/')[2]}:{last.lineno}"
        return Taken(wrong=f"{type(error).__name__} at {where}: {error!s:.80}")


def bugs_of(
    forms: Iterable[str], run: str, each: int, *, jobs: int | None = None, seconds: float = _LONGEST
) -> tuple[tuple[Bug, ...], Counter[tuple[str, str]]]:
    """Feed so many mutants of each format, as far as the time reaches.

    Return the bugs, and how many of each format were taken in which way: (format, "read") and so on.
    """
    found: list[Bug] = []
    count: Counter[tuple[str, str]] = Counter()
    end = time.monotonic() + seconds
    with ProcessEngine(jobs, tasks_per_worker=_TASKS) as engine:
        tasks = {
            engine.submit(fed, form, run, number, seconds=_SECONDS_A_PACK if form == PACK else _SECONDS): (form, number)
            for form in forms
            for number in range(each)
        }
        for done in engine.as_completed():
            form, number = tasks[done.ticket]
            failure = done.failure
            taken = done.value if failure is None else Taken(wrong=_told(failure))
            count[form, taken.how] += 1
            if taken.wrong:
                found.append(Bug(form, number, taken.wrong))
            if time.monotonic() > end:
                break
    return tuple(sorted(found, key=lambda bug: (bug.form, bug.number))), count


def _told(failure: Failure | UnreadableError) -> str:
    return f"{failure.kind}: {failure.text}" if isinstance(failure, Failure) else str(failure)
