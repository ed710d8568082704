"""What tasks do in the tests of the engine: worker processes import them from here."""

import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from aeo_evidence.engine import ProcessEngine
from aeo_evidence.errors import UnreadableError


def give(value: Any) -> Any:
    return value


def nap(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def set_mark(mark: Path) -> None:
    mark.touch()


def await_mark(mark: Path) -> None:
    while not mark.exists():
        time.sleep(0.01)


def own_pid() -> int:
    return os.getpid()


def size_of(data: bytes) -> int:
    return len(data)


def big(size: int) -> bytes:
    return b"x" * size


def leave_ring(size: int) -> None:
    ring: list[Any] = [bytes(1000) for _ in range(size // 1000)]
    ring.append(ring)


def refuse(code: str) -> None:
    raise UnreadableError(code, format="pdf")


def stumble() -> None:
    raise ZeroDivisionError("words of a document")


def leave() -> None:
    sys.exit(0)


class PanicError(BaseException):
    """As a panic in Rust is: none of the exceptions that one catches."""


def panic() -> None:
    raise PanicError


def overflow() -> int:
    return overflow() + 1


class StubbornError(Exception):
    """An exception that does not survive pickling."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} {two}")


def raise_stubborn() -> None:
    raise StubbornError(1, 2)


def give_unpicklable() -> Any:
    return threading.Lock()


class Trap:
    """A value that can be packed but not unpacked."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _spring, ()


def _spring() -> None:
    raise LookupError("sprung")


def give_trap() -> Trap:
    return Trap()


def hang() -> None:
    while True:
        pass


def hang_asleep() -> None:
    time.sleep(600)


def hang_deaf() -> None:
    """Ignore whatever a process can ignore."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    hang()


def hang_with_lock() -> None:
    """Hang in C without ever letting another thread of Python run."""
    sum(iter(int, 1))


HANGS = {"loop": hang, "sleep": hang_asleep, "lock": hang_with_lock}


def hang_known(mark: Path, deed: str) -> None:
    """Tell under which number this process runs, then hang."""
    part = mark.with_suffix(".part")
    part.write_text(str(os.getpid()), encoding="utf-8")
    part.replace(mark)
    HANGS[deed]()


def end(status: int) -> None:
    os._exit(status)


def kill(number: int) -> None:
    os.kill(os.getpid(), number)


def crash_once(mark: Path) -> str:
    """Crash the first time, as when the task before left the process broken."""
    if not mark.exists():
        mark.write_text("x", encoding="utf-8")
        os._exit(1)
    return "survived"


def eat(size: int) -> int:
    return len(bytearray(size))


def eat_piecemeal(size: int) -> int:
    """Eat in small pieces, as millions of cells do."""
    pieces = [str(number) * 10 for number in range(size // 100)]
    return len(pieces)


def hold(size: int) -> None:
    """Eat, and then do nothing that could fail."""
    held = bytearray(b"x") * size
    time.sleep(600)
    del held


def environment(name: str) -> str | None:
    return os.environ.get(name)


def talk() -> str:
    """Write to both streams, as libraries in C do."""
    os.write(1, b"to standard output\n")
    os.write(2, b"to standard error\n")
    sys.stdout.write("to sys.stdout\n")
    return "said"


def is_deaf() -> bool:
    """Say whether Ctrl-C does nothing here."""
    signal.raise_signal(signal.SIGINT)
    return True


def held_signals() -> list[str]:
    """Return the signals that were held back when this process was born."""
    return sorted(signal.Signals(number).name for number in signal.pthread_sigmask(signal.SIG_BLOCK, ()))


def loaded(name: str) -> bool:
    return name in sys.modules


def nest() -> str:
    """Try to run an engine with processes within a worker."""
    with ProcessEngine(1) as engine:
        engine.submit(give, 1, seconds=5)
        return str(next(engine.as_completed()).value)


def kill_one_of(pids: tuple[int, ...]) -> None:
    """Kill a process that lives still, the one that this one was started by first, and wait for what comes of it."""
    os.kill(os.getppid() if os.getppid() in pids else pids[0], signal.SIGKILL)
    time.sleep(600)
