"""What runs within a worker of a cluster: every task goes to a worker process of our own, with the limits of one machine.

The cluster's worker itself opens no document. It hands bytes in and bytes out, so that nothing is packed twice.
"""

import multiprocessing
import pickle
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aeo_evidence.engine.process import EngineError
from aeo_evidence.engine.processes import ProcessEngine
from aeo_evidence.engine.tasks import Outcome

Alike = Callable[[], Mapping[str, str]]

_IDLE_SECONDS = 30.0  # then a process that nobody needs is ended: recognising holds a gigabyte
_LOOK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back of a task: its value, pickled, or why it has none.

    `unlike`: what is otherwise here than where the task comes from, by name: there and here; then the task was not run.
    `trouble`: why no process could be started for it.
    """

    data: bytes = b""
    failure: Outcome = None
    unlike: tuple[tuple[str, str, str], ...] = ()
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """A task on its way: the pickled function and arguments, its limits, and what must be alike at both ends."""

    task: bytes
    seconds: float
    memory: int
    alike: Alike
    wanted: tuple[tuple[str, str], ...]


def guarded(order: Order) -> Answer:
    """Run a task in a worker process that may hang, crash or be killed without harm to this one."""
    unlike = _unlike(order.alike, order.wanted)
    if unlike:  # also where the program was changed since this process began: the guarded one would be of the new kind
        return Answer(unlike=unlike)
    multiprocessing.current_process().daemon = False  # a nanny's worker is one, and a daemon may have no child
    engine = _guards.take(order.memory)
    try:
        engine.submit(_run, order.task, order.alike, order.wanted, seconds=order.seconds)
        (done,) = engine.as_completed()
    except EngineError as error:
        engine.close()
        return Answer(trouble=str(error))
    except BaseException:
        engine.close()
        raise
    _guards.give_back(order.memory, engine)
    if done.failure is not None:
        return Answer(failure=done.failure)
    answer: Answer = done.value
    return answer


def _run(task: bytes, alike: Alike, wanted: tuple[tuple[str, str], ...]) -> Answer:
    """Run a task within the guarded process. What it raises, the worker process takes as from any other task."""
    unlike = _unlike(alike, wanted)
    if unlike:
        return Answer(unlike=unlike)
    function, args = pickle.loads(task)  # noqa: S301 - by our own program
    return Answer(data=pickle.dumps(function(*args), pickle.HIGHEST_PROTOCOL))


def _unlike(alike: Alike, wanted: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str, str], ...]:
    here = alike()
    return tuple((name, there, here.get(name, "")) for name, there in wanted if here.get(name, "") != there)


@dataclass(slots=True)
class _Guards:
    """Engines of one process each that have nothing to do, the last one first; one for each thread that runs tasks."""

    idle: list[tuple[float, int, ProcessEngine]] = field(default_factory=list)
    lock: Any = field(default_factory=threading.Lock)
    sweeping: bool = False

    def take(self, memory: int) -> ProcessEngine:
        """Return an engine that may use so much memory."""
        with self.lock:
            for index in reversed(range(len(self.idle))):
                if self.idle[index][1] == memory:
                    return self.idle.pop(index)[2]
        return ProcessEngine(1, memory_bytes=memory)

    def give_back(self, memory: int, engine: ProcessEngine) -> None:
        """Keep an engine for the next task, and see to it that it is ended when none comes."""
        with self.lock:
            self.idle.append((time.monotonic(), memory, engine))
            if self.sweeping:
                return
            self.sweeping = True
        threading.Thread(target=self._sweep, name="aeo-evidence idle processes", daemon=True).start()

    def _sweep(self) -> None:
        while True:
            time.sleep(_LOOK_SECONDS)
            with self.lock:
                oldest = time.monotonic() - _IDLE_SECONDS
                tired = [each for each in self.idle if each[0] < oldest]
                self.idle = [each for each in self.idle if each[0] >= oldest]
                self.sweeping = more = bool(self.idle)
            for _, _, engine in tired:
                engine.close()
            if not more:
                return


_guards = _Guards()
