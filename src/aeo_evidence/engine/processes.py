"""The engine on this machine: worker processes that may hang, crash or be killed without harm to any other's task.

Each worker has a pipe of its own. Nothing is shared, so a worker that dies leaves no lock held and no queue torn.
All is done in the thread that asks for results: limits are watched while `as_completed` is waiting.
"""

import pickle
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from multiprocessing.connection import wait
from os import cpu_count
from types import TracebackType
from typing import Any, Self

from aeo_evidence.engine import memory
from aeo_evidence.engine.process import EngineError, Worker, start_worker
from aeo_evidence.engine.tasks import Done, Failure, FailureKind, Outcome, Ticket, checked_seconds

MEMORY = 4 * 2**30  # bytes that a task may have
TASKS_PER_WORKER = 100  # then it is replaced: libraries in C leak
_WINDOWS_MOST = 30  # workers; Windows waits for 63 handles at most, and each worker has two
_FAILED_STARTS = 5  # in a row, then no more are started while one lives
_START_SECONDS = 60.0
_LOOK_SECONDS = 0.2  # between two looks at the memory of busy workers


@dataclass(frozen=True, slots=True)
class _Task:
    ticket: Ticket
    function: Callable[..., Any]
    args: tuple[Any, ...]
    seconds: float
    again: bool = False  # its worker died once


class ProcessEngine:
    """Runs tasks in worker processes, by default one for each core that this process may use.

    A task beyond its seconds or its memory is ended with its worker. A task whose worker dies is tried once more in
    another one: what killed the worker may have been left behind by the task before, or be a lack of memory elsewhere.
    """

    def __init__(
        self, jobs: int | None = None, *, memory_bytes: int = MEMORY, tasks_per_worker: int = TASKS_PER_WORKER
    ) -> None:
        if jobs is not None and jobs < 1:
            raise ValueError(f"An engine needs at least one worker, not {jobs}.")
        self._jobs = min(jobs or cores(), _WINDOWS_MOST if sys.platform == "win32" else sys.maxsize)
        self._memory = memory_bytes
        self._tasks_per_worker = tasks_per_worker
        self._waiting: deque[_Task] = deque()
        self._running: dict[Worker, _Task] = {}
        self._workers: list[Worker] = []
        self._done: deque[Done] = deque()
        self._submitted = 0
        self._failed_starts = 0
        self._closed = False

    def submit(self, function: Callable[..., Any], *args: Any, seconds: float) -> Ticket:
        """Take a task, and start a worker for it if there may be one more."""
        self._must_be_open()
        task = _Task(Ticket(self._submitted), function, args, checked_seconds(seconds))
        self._submitted += 1
        self._waiting.append(task)
        self._hire()
        return task.ticket

    def as_completed(self) -> Iterator[Done]:
        """Yield every task as it is done, until none is outstanding."""
        while True:
            self._must_be_open()
            if self._done:
                yield self._done.popleft()
            elif self._waiting or self._running:
                self._step()
            else:
                return

    def close(self) -> None:
        """Kill all workers; what is still outstanding is given up."""
        self._closed = True
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.kill()
        for worker in workers:
            worker.bury()
        self._waiting.clear()
        self._running.clear()
        self._done.clear()

    def __enter__(self) -> Self:
        """Return the engine; it closes itself at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the engine."""
        self.close()

    def _must_be_open(self) -> None:
        if self._closed:
            raise RuntimeError("The engine is closed.")

    def _step(self) -> None:
        """Wait until something happens, and act on it."""
        self._hire()
        self._hand_out()
        ready = set(wait([handle for worker in self._workers for handle in worker.handles], self._patience()))
        for worker in tuple(self._workers):
            if not ready.isdisjoint(worker.handles):
                self._listen(worker)
            elif worker.deadline is not None and time.monotonic() >= worker.deadline:
                self._overdue(worker)
            elif worker in self._running and memory.resident(worker.pid) > self._memory:
                self._end(worker, Failure(FailureKind.MEMORY, str(self._memory >> 20)))
        self._hand_out()  # before anyone looks at the results, so that no worker waits for that

    def _patience(self) -> float:
        """Return the seconds until something must be looked at even if no worker says a word."""
        deadlines = [worker.deadline for worker in self._workers if worker.deadline is not None]
        if self._done or not deadlines:
            return 0.0
        until = max(0.0, min(deadlines) - time.monotonic())
        return min(until, _LOOK_SECONDS if memory.WATCHED and self._running else _START_SECONDS)

    def _hire(self) -> None:
        """Start workers as long as a task waits for one and there may be one more."""
        if self._starting_is_vain() and self._workers:
            return  # go on with those that live
        free = len(self._workers) - len(self._running)
        while free < len(self._waiting) and len(self._workers) < self._jobs:
            try:
                worker = start_worker(self._memory)
            except OSError as error:
                if self._workers:
                    return  # the system has no room for more
                raise EngineError(error.strerror or str(error)) from error
            worker.deadline = time.monotonic() + _START_SECONDS
            self._workers.append(worker)
            free += 1

    def _starting_is_vain(self) -> bool:
        return self._failed_starts >= _FAILED_STARTS

    def _hand_out(self) -> None:
        for worker in tuple(self._workers):
            if not self._waiting:
                return
            if worker.ready and worker not in self._running:
                self._hand(worker, self._waiting.popleft())

    def _hand(self, worker: Worker, task: _Task) -> None:
        try:
            data = pickle.dumps((task.function, task.args), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001 - what cannot be pickled raises nearly anything
            self._done.append(Done(task.ticket, None, Failure(FailureKind.ERROR, type(error).__name__)))
            return
        self._running[worker] = task
        worker.deadline = time.monotonic() + task.seconds
        try:
            worker.hand(task.seconds, data)
        except OSError:  # it died while it had nothing to do
            del self._running[worker]
            self._waiting.appendleft(task)
            self._drop(worker)

    def _listen(self, worker: Worker) -> None:
        """Take what a worker says; one that says nothing any more is dead."""
        try:
            data = worker.said()
        except (EOFError, OSError):
            self._died(worker)
            return
        if not worker.ready:
            worker.ready, worker.deadline = True, None
            self._failed_starts = 0
            return
        task = self._running.pop(worker)
        worker.deadline = None
        worker.served += 1
        try:
            value, outcome, tired = pickle.loads(data)  # noqa: S301 - by our own worker
        except Exception as error:  # noqa: BLE001 - a value that does not survive the way raises nearly anything
            value, outcome, tired = None, Failure(FailureKind.ERROR, type(error).__name__), False
        self._done.append(Done(task.ticket, value, outcome))
        if tired or worker.served >= self._tasks_per_worker:
            self._drop(worker)

    def _overdue(self, worker: Worker) -> None:
        task = self._running.get(worker)
        if task is None:  # it never came to life
            worker.kill()
            self._died(worker)
        else:
            self._end(worker, Failure(FailureKind.TIMEOUT, f"{task.seconds:g}"))

    def _died(self, worker: Worker) -> None:
        task = self._running.pop(worker, None)
        how = self._drop(worker)
        if task is not None and not task.again:
            self._waiting.append(replace(task, again=True))
        elif task is not None:
            self._done.append(Done(task.ticket, None, Failure(FailureKind.CRASH, how)))
        elif not worker.ready:
            self._failed_starts += 1
            if self._starting_is_vain() and not self._workers:
                raise EngineError(how)

    def _end(self, worker: Worker, outcome: Outcome) -> None:
        """Kill a worker and with it the task that it runs."""
        worker.kill()
        self._done.append(Done(self._running.pop(worker).ticket, None, outcome))
        self._drop(worker)

    def _drop(self, worker: Worker) -> str:
        """Be rid of a worker; return how it ended."""
        self._workers.remove(worker)
        return worker.bury()


def cores() -> int:
    """Return how many cores this process may use."""
    if sys.platform == "linux":
        import os  # noqa: PLC0415

        return len(os.sched_getaffinity(0))
    return cpu_count() or 1
