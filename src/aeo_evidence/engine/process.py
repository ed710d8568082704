"""One worker process as its engine sees it: started quietly, spoken to through its pipe, killed and buried."""

import contextlib
import multiprocessing
import signal
import sys
import threading
from collections.abc import Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import ModuleType

from aeo_evidence.engine.worker import serve
from aeo_evidence.errors import AeoError

_LAST_SECONDS = 5.0  # for a killed process to be gone
_one_at_a_time = threading.Lock()  # what a start changes for a moment is the whole process's


class EngineError(AeoError):
    """Worker processes cannot be started on this machine."""

    def __init__(self, reason: object) -> None:
        super().__init__(
            "The processes that read documents cannot be started: {reason}. Close other programs and try again.",
            reason=reason,
        )


class Worker:
    """A worker process with the engine's end of its pipe."""

    def __init__(self, process: BaseProcess, pipe: Connection) -> None:
        self._process = process
        self._pipe = pipe
        self.pid = process.pid or 0
        self.handles = (pipe, process.sentinel)
        self.ready = False
        self.deadline: float | None = None  # by the monotonic clock: when it must have answered
        self.served = 0

    def hand(self, seconds: float, task: bytes) -> None:
        """Give the worker a task; raise OSError when it is dead."""
        self._pipe.send(seconds)
        self._pipe.send_bytes(task)

    def said(self) -> bytes:
        """Return what the worker has said; raise EOFError or OSError when it is dead and had said nothing."""
        if not self._pipe.poll():
            raise EOFError
        return self._pipe.recv_bytes()

    def kill(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()

    def bury(self) -> str:
        """Wait for the end of the process, give back what it held, and return how it ended."""
        self._pipe.close()  # to one that still lives this is the end
        self._process.join(_LAST_SECONDS)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join(_LAST_SECONDS)
        status = self._process.exitcode
        if status is None:  # held by the system itself, within a call to a broken disk or network
            return "not to be ended"
        self._process.close()
        return _told(status)


def _told(status: int) -> str:
    if status < 0:
        with contextlib.suppress(ValueError):
            return signal.Signals(-status).name
    return f"exit status {status}"


def start_worker(most_memory: int) -> Worker:
    """Start a worker process that imports nothing but what it needs; raise OSError when the system has no room."""
    context = multiprocessing.get_context("spawn")  # fork copies locks held by threads, and Windows has none
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, most_memory), name="aeo-evidence worker", daemon=True)
    try:
        with _one_at_a_time, _bare_main(), _interrupts_held():
            process.start()
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    return Worker(process, ours)


@contextlib.contextmanager
def _bare_main() -> Iterator[None]:
    """Keep the new process from running the main script again: that imports the command line, for nothing."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let the new process be born deaf to Ctrl-C, where the system can: until it ignores it, it would say so loudly."""
    if sys.platform == "win32":
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 - Windows has none

    resource_tracker.ensure_running()  # the first start would start it on the way, and it lifts what is held here
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
