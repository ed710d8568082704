"""What an engine is: functions go in, tasks that are done come out, each with its value or the reason why it has none."""

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from types import TracebackType
from typing import Any, Protocol, Self, TypeAlias

from aeo_evidence.errors import UnreadableError


class FailureKind(StrEnum):
    """Why a task has no value."""

    TIMEOUT = "timeout"  # it ran longer than it was given
    CRASH = "crash"  # it took its process down, twice
    MEMORY = "memory"  # it asked for more memory than a task may have
    ERROR = "error"  # it raised an exception


@dataclass(frozen=True, slots=True)
class Failure:
    """A task that has no value. The text holds facts, not a sentence, and nothing of the document.

    By kind: the seconds it was given ("60"), what ended its process ("SIGSEGV", "exit status 7"), the mebibytes that a
    task may have ("4096"; empty where nothing is limited), or the name of the exception's type ("ValueError").
    """

    kind: FailureKind
    text: str


Outcome: TypeAlias = Failure | UnreadableError | None


@dataclass(frozen=True, slots=True, order=True)
class Ticket:
    """What is given for a task that is handed in. Numbers count up from 0 in the order of submission."""

    number: int


@dataclass(frozen=True, slots=True)
class Done:
    """A task that is done: its value, or why it has none. An UnreadableError of the task comes as it was raised."""

    ticket: Ticket
    value: Any = None
    failure: Outcome = None


class Engine(Protocol):
    """Runs tasks; whether here, in other processes or on other machines is its own affair.

    A task is a function of a module and its arguments, all of which can be pickled. Every ticket comes back exactly
    once, in the order in which tasks are done, unless the engine is closed before.
    """

    @property
    def width(self) -> int:
        """How many tasks run side by side, as far as is known."""

    def submit(self, function: Callable[..., Any], *args: Any, seconds: float) -> Ticket:
        """Take a task that may run for so many seconds; more tasks may be handed in while others come back."""

    def as_completed(self) -> Iterator[Done]:
        """Yield every task as it is done, until none is outstanding."""

    def close(self) -> None:
        """Stop at once and give everything back; what is still outstanding is given up. May be called again."""

    def __enter__(self) -> Self:
        """Return the engine; it closes itself at the end of the block."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the engine."""


def attempt(function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[Any, Outcome]:
    """Return the value of a task, or why it has none: nothing that a foreign document raises gets past this border."""
    try:
        return function(*args), None
    except KeyboardInterrupt:
        raise
    except UnreadableError as error:
        # Without the traceback, whose frames would keep the document's bytes; dask lets copies keep it.
        return None, copy(error).with_traceback(None)
    except MemoryError:
        return None, Failure(FailureKind.MEMORY, "")
    except BaseException as error:  # noqa: BLE001 - a panic in Rust and a call of sys.exit are no Exceptions
        return None, Failure(FailureKind.ERROR, type(error).__name__)


def checked_seconds(seconds: float) -> float:
    """Return a limit of time as it is; raise ValueError for one that is none."""
    if not 0 < seconds <= _LONGEST:
        raise ValueError(f"A task may run for more than 0 and at most {_LONGEST} seconds, not {seconds}.")
    return seconds


_LONGEST = 7 * 24 * 60 * 60  # the timers of the systems take no more than some weeks
