"""The worker processes of one engine: who runs which task, who is hired, ended and replaced. For one thread.

Each worker has a pipe of its own. Nothing is shared, so a worker that dies leaves no lock held and no queue torn.
"""

import pickle
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from typing import Any

from aeo_evidence.engine import memory
from aeo_evidence.engine.process import EngineError, Worker, start_worker
from aeo_evidence.engine.tasks import Failure, FailureKind, Outcome, Ticket
from aeo_evidence.engine.worker import TIRED

_WINDOWS_MOST = 30  # workers; Windows waits for 63 handles at most, and each worker has two
_FAILED_STARTS = 5  # in a row, then no more are started while one lives
_START_SECONDS = 60.0
_LOOK_SECONDS = 0.2  # between two looks at the memory of busy workers

# Takes what came of a task: its value and outcome, pickled, or its outcome alone.
Deliver = Callable[[Ticket, bytes, Outcome], None]


@dataclass(frozen=True, slots=True)
class Task:
    """A task that waits or runs."""

    ticket: Ticket
    function: Callable[..., Any]
    args: tuple[Any, ...]
    seconds: float
    again: bool = False  # its worker died once


class Staff:
    """Workers and the tasks that they have, or wait for."""

    def __init__(self, most: int, memory_bytes: int, tasks_per_worker: int, deliver: Deliver) -> None:
        self._most = min(most, _WINDOWS_MOST if sys.platform == "win32" else sys.maxsize)
        self._memory = memory_bytes
        self._tasks_per_worker = tasks_per_worker
        self._deliver = deliver
        self._waiting: deque[Task] = deque()
        self._running: dict[Worker, Task] = {}
        self._workers: list[Worker] = []
        self._failed_starts = 0

    def take(self, tasks: Iterable[Task]) -> None:
        """Take tasks, to be run by the next steps."""
        self._waiting.extend(tasks)

    def dismiss(self) -> None:
        """Kill all workers."""
        workers, self._workers = self._workers, []
        for worker in workers:
            worker.kill()
        for worker in workers:
            worker.bury()

    def step(self, wake: Connection) -> None:
        """Wait until something happens, or somebody wakes us, and act on it; raise EngineError where no worker starts."""
        self._hire()
        self._hand_out()
        handles = [handle for worker in self._workers for handle in worker.handles]
        ready = set(wait([wake, *handles], self._patience()))
        for worker in tuple(self._workers):
            if not ready.isdisjoint(worker.handles):
                self._listen(worker)
            elif worker.deadline is not None and time.monotonic() >= worker.deadline:
                self._overdue(worker)
            elif worker in self._running and memory.resident(worker.pid) > self._memory:
                self._end(worker, Failure(FailureKind.MEMORY, str(self._memory >> 20)))
        self._hand_out()

    def _patience(self) -> float | None:
        """Return the seconds until something must be looked at even if no worker says a word; None: never."""
        deadlines = [worker.deadline for worker in self._workers if worker.deadline is not None]
        if not deadlines:
            return 0.0 if self._waiting else None
        until = max(0.0, min(deadlines) - time.monotonic())
        return min(until, _LOOK_SECONDS if memory.WATCHED and self._running else _START_SECONDS)

    def _hire(self) -> None:
        """Start workers as long as a task waits for one and there may be one more."""
        if self._starting_is_vain() and self._workers:
            return  # go on with those that live
        free = len(self._workers) - len(self._running)
        while free < len(self._waiting) and len(self._workers) < self._most:
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
            while self._waiting and worker.ready and worker in self._workers and worker not in self._running:
                self._hand(worker, self._waiting.popleft())

    def _hand(self, worker: Worker, task: Task) -> None:
        try:
            data = pickle.dumps((task.function, task.args), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001 - what cannot be pickled raises nearly anything
            self._deliver(task.ticket, b"", Failure(FailureKind.ERROR, type(error).__name__))
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
        self._deliver(task.ticket, data, None)
        if data.startswith(TIRED) or worker.served >= self._tasks_per_worker:
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
            self._deliver(task.ticket, b"", Failure(FailureKind.CRASH, how))
        elif not worker.ready:
            self._failed_starts += 1
            if self._starting_is_vain() and not self._workers:
                raise EngineError(how)

    def _end(self, worker: Worker, outcome: Outcome) -> None:
        """Kill a worker and with it the task that it runs."""
        worker.kill()
        self._deliver(self._running.pop(worker).ticket, b"", outcome)
        self._drop(worker)

    def _drop(self, worker: Worker) -> str:
        """Be rid of a worker; return how it ended."""
        self._workers.remove(worker)
        return worker.bury()
