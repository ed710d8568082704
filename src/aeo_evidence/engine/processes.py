"""The engine on this machine: worker processes that may hang, crash or be killed without harm to any other's task.

A thread looks after the workers, so that they go on, and their limits hold, while the program does something else with
what is done. Values are unpacked by whoever asks for them.
"""

import atexit
import os
import pickle
import queue
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from multiprocessing import Pipe
from typing import Any

from aeo_evidence.closes import Closes
from aeo_evidence.engine.staff import Staff, Task
from aeo_evidence.engine.tasks import Done, Failure, FailureKind, Outcome, Ticket, checked_seconds
from aeo_evidence.engine.worker import TIRED

MEMORY = 4 * 2**30  # bytes that a task may have
TASKS_PER_WORKER = 1000  # then it is replaced: libraries in C leak. One that judges needs a second to be ready again
_LAST_SECONDS = 10.0  # for the thread to end: a worker that was stopped may hold it up until it is killed
_LOOK_SECONDS = 1.0  # on Windows nothing else lets Ctrl-C through


class ProcessEngine(Closes):
    """Runs tasks in worker processes, by default one for each core that this process may use.

    A task beyond its seconds or its memory is ended with its worker. A task whose worker dies is tried once more in
    another one: what killed the worker may have been left behind by the task before, or be a lack of memory elsewhere.
    """

    def __init__(
        self, jobs: int | None = None, *, memory_bytes: int = MEMORY, tasks_per_worker: int = TASKS_PER_WORKER
    ) -> None:
        if jobs is not None and jobs < 1:
            raise ValueError(f"An engine needs at least one worker, not {jobs}.")
        self._width = jobs or cores()
        self._staff = Staff(self._width, memory_bytes, tasks_per_worker, self._deliver)
        self._handed_in: deque[Task] = deque()
        self._done: queue.SimpleQueue[tuple[Ticket, bytes, Outcome] | BaseException] = queue.SimpleQueue()
        self._heard, self._bell = Pipe(duplex=False)
        self._rung = False
        self._thread = threading.Thread(target=self._look_after, name="aeo-evidence engine", daemon=True)
        self._started = False
        self._submitted = self._given = 0
        self._failed: BaseException | None = None
        self._closed = False

    @property
    def width(self) -> int:
        """How many workers there may be."""
        return self._width

    def submit(self, function: Callable[..., Any], *args: Any, seconds: float) -> Ticket:
        """Take a task; it is begun as soon as a worker is free."""
        self._must_be_open()
        task = Task(Ticket(self._submitted), function, args, checked_seconds(seconds))
        self._submitted += 1
        self._handed_in.append(task)
        if not self._started:
            self._started = True
            atexit.register(self.close)  # runs before multiprocessing joins the workers, which the thread looks after
            self._thread.start()
        self._ring()
        return task.ticket

    def as_completed(self) -> Iterator[Done]:
        """Yield every task as it is done, until none is outstanding."""
        while True:
            self._must_be_open()
            if self._given == self._submitted:
                return
            yield self._next()

    def close(self) -> None:
        """Kill all workers; what is still outstanding is given up."""
        if self._closed:
            return
        self._closed = True
        atexit.unregister(self.close)
        if self._started:
            self._ring()
            self._thread.join(_LAST_SECONDS)
        self._staff.dismiss()
        self._heard.close()
        self._bell.close()

    def _must_be_open(self) -> None:
        if self._closed:
            raise RuntimeError("The engine is closed.")

    def _next(self) -> Done:
        """Return a task that is done; raise what the workers' thread ended with."""
        while self._failed is None:
            try:
                done = self._done.get(timeout=_LOOK_SECONDS)
            except queue.Empty:
                continue
            if isinstance(done, BaseException):
                self._failed = done
            else:
                self._given += 1
                return _unpacked(*done)
        raise self._failed

    def _ring(self) -> None:
        """Let the workers' thread look at what was handed in, once for however much it is."""
        if not self._rung:
            self._rung = True
            self._bell.send_bytes(b"!")

    def _look_after(self) -> None:
        """Run the workers, in a thread, until the engine is closed."""
        try:
            while True:
                if self._heard.poll():
                    self._heard.recv_bytes()
                    self._rung = False  # before looking: what is handed in from now on rings again
                if self._closed:
                    return
                self._staff.take(self._handed_in.popleft() for _ in range(len(self._handed_in)))
                self._staff.step(self._heard)
        except BaseException as error:  # noqa: BLE001 - told to whoever waits for results
            self._done.put(error)

    def _deliver(self, ticket: Ticket, data: bytes, outcome: Outcome) -> None:
        self._done.put((ticket, data, outcome))


def _unpacked(ticket: Ticket, data: bytes, outcome: Outcome) -> Done:
    if not data:
        return Done(ticket, None, outcome)
    try:
        value, outcome = pickle.loads(memoryview(data)[len(TIRED) :])  # noqa: S301 - by our own worker
    except Exception as error:  # noqa: BLE001 - a value that does not survive the way raises nearly anything
        return Done(ticket, None, Failure(FailureKind.ERROR, type(error).__name__))
    return Done(ticket, value, outcome)


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
