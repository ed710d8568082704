"""The engine on a cluster: dask's scheduler says which of its workers runs what, a process of ours there runs it.

Dask is imported when a cluster is asked for. Only so many tasks are handed to the scheduler as keep its workers busy: it
holds in memory what it is handed.
"""

import contextlib
import logging
import pickle
import pkgutil
import queue
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from aeo_evidence.closes import Closes
from aeo_evidence.engine.address import must_answer, must_be_address, unreachable
from aeo_evidence.engine.guard import Alike, Answer, Order, guarded
from aeo_evidence.engine.process import EngineError
from aeo_evidence.engine.processes import MEMORY
from aeo_evidence.engine.tasks import Done, Failure, FailureKind, Ticket, checked_seconds
from aeo_evidence.errors import AeoError

_CONNECT_SECONDS = 10.0
_FIRST_WORKER_SECONDS = 10.0
_WITHOUT_SECONDS = 60.0  # without any worker, or without the scheduler; then the run is given up
_LOOK_SECONDS = 1.0
_COUNT_SECONDS = 5.0  # between two looks at how many workers there are
_TASKS_A_THREAD = 8  # handed to the scheduler for each thread of the workers, so that none waits for us
_MOST_BYTES = 2**28  # of tasks handed to the scheduler, unless its workers would have nothing to do
_TRIES = 2  # of a task whose worker of the cluster dies, again and again as dask sees it
_LOST = 3  # times that a task may get lost on the way
_OURS = f"{guarded.__module__}:{guarded.__name__}.__name__"
_TELLTALES = ("distributed", "distributed.client", "distributed.core", "distributed.comm", "distributed.batched")


@dataclass(frozen=True, slots=True)
class _Task:
    ticket: Ticket
    function: Callable[..., Any]
    args: tuple[Any, ...]
    seconds: float
    deaths: int = 0  # of the cluster's worker that had it
    lost: int = 0


class ClusterEngine(Closes):
    """Runs tasks in guarded processes beside the workers of a dask cluster.

    `alike` is called here and there: a worker whose answer differs is not worked with. Raises AeoError, with a sentence,
    where the cluster cannot be had, is lost, or is not what it must be.
    """

    def __init__(self, address: str, alike: Alike, *, memory_bytes: int = MEMORY) -> None:
        must_be_address(address)
        self._address = address
        self._alike = alike
        self._wanted = tuple(sorted(alike().items()))
        self._memory = memory_bytes
        self._waiting: deque[_Task] = deque()
        self._sent: dict[Any, tuple[_Task, int]] = {}  # by future, with the bytes that went
        self._ended: queue.SimpleQueue[Any] = queue.SimpleQueue()  # futures, from dask's threads
        self._done: deque[Done] = deque()
        self._submitted = 0
        self._closed = False
        self._client = _connected(address)
        self._threads = 0
        self._known: set[str] = set()  # workers that have the program
        self._counted = self._at_work = time.monotonic()
        try:
            self._await_worker()
        except BaseException:
            self.close()
            raise

    @property
    def width(self) -> int:
        """How many threads the cluster's workers had when they were counted last."""
        return max(1, self._threads)

    def submit(self, function: Callable[..., Any], *args: Any, seconds: float) -> Ticket:
        """Take a task, and hand it to the scheduler unless that has enough for now."""
        self._must_be_open()
        task = _Task(Ticket(self._submitted), function, args, checked_seconds(seconds))
        self._submitted += 1
        self._waiting.append(task)
        self._send()
        return task.ticket

    def as_completed(self) -> Iterator[Done]:
        """Yield every task as it is done, until none is outstanding."""
        while True:
            self._must_be_open()
            if self._done:
                yield self._done.popleft()
            elif self._waiting or self._sent:
                self._step()
            else:
                return

    def close(self) -> None:
        """Leave the cluster; what runs there ends by itself, within its limits."""
        if self._closed:
            return
        self._closed = True
        self._waiting.clear()
        self._sent.clear()
        self._done.clear()
        with contextlib.suppress(Exception), _quiet():  # a scheduler that is gone already
            self._client.close(timeout=2)

    def _must_be_open(self) -> None:
        if self._closed:
            raise RuntimeError("The engine is closed.")

    def _await_worker(self) -> None:
        """Wait a little for a first worker: whoever starts a cluster and a run together need not be quick."""
        until = time.monotonic() + _FIRST_WORKER_SECONDS
        while not self._count():
            if time.monotonic() > until:
                raise AeoError(
                    "The scheduler at {address} has no workers. Start one on each machine with `dask worker "
                    "{address} --nthreads 1 --nworkers N`.",
                    address=self._address,
                )
            time.sleep(_LOOK_SECONDS / 5)

    def _step(self) -> None:
        """Wait until something comes back, and act on it."""
        self._send()
        if self._done:
            return
        ended = self._all_ended()
        if ended:
            self._at_work = time.monotonic()
        else:
            self._look_after()
        values = self._fetched([future for future in ended if future.status == "finished"])
        for future in ended:
            task, _ = self._sent.pop(future, (None, 0))
            if task is None:
                continue
            if future in values:
                self._take(task, values[future])
            else:
                self._failed(task, future)
            future.release()

    def _all_ended(self) -> list[Any]:
        """Return the futures that have ended: one at least, if one does within a second, and all others that have."""
        ended: list[Any] = []
        with contextlib.suppress(queue.Empty):
            ended.append(self._ended.get(timeout=_LOOK_SECONDS))
            while True:
                ended.append(self._ended.get_nowait())
        return ended

    def _fetched(self, futures: list[Any]) -> dict[Any, Answer]:
        """Return what came of tasks, all in one go; those that cannot be had any more are left out."""
        if not futures:
            return {}
        try:
            return dict(zip(futures, self._client.gather(futures), strict=True))
        except Exception:  # noqa: BLE001 - the cluster's worker died meanwhile, or the scheduler: they are handed in again
            return {}

    def _take(self, task: _Task, answer: Answer) -> None:
        if answer.unlike:
            told = ", ".join(f"{name} {here or 'missing'} instead of {there}" for name, there, here in answer.unlike)
            raise AeoError(
                "A worker of the cluster at {address} is not as this machine is: {told}. Install the same "
                "version of the program and of Python everywhere, and start the workers again.",
                address=self._address,
                told=told,
            )
        if answer.trouble:
            raise EngineError(f"on a worker of the cluster at {self._address}, {answer.trouble}")
        if answer.failure is not None:
            self._done.append(Done(task.ticket, None, answer.failure))
            return
        try:
            value = pickle.loads(answer.data)  # noqa: S301 - by our own program, on a cluster that is trusted
        except Exception as error:  # noqa: BLE001 - a value that does not survive the way raises nearly anything
            self._done.append(Done(task.ticket, None, Failure(FailureKind.ERROR, type(error).__name__)))
        else:
            self._done.append(Done(task.ticket, value))

    def _failed(self, task: _Task, future: Any) -> None:
        """Act on a task that has no answer: its cluster's worker died, it got lost, or the cluster cannot run it at all."""
        from distributed.scheduler import KilledWorker  # noqa: PLC0415 - heavy

        error = future.exception(timeout=_LOOK_SECONDS) if future.status == "error" else None
        if isinstance(error, KilledWorker):
            if task.deaths + 1 >= _TRIES:
                self._done.append(Done(task.ticket, None, Failure(FailureKind.CRASH, "KilledWorker")))
                return
            self._waiting.appendleft(replace(task, deaths=task.deaths + 1))
        elif error is not None:
            raise self._without_program(f"{type(error).__name__}: {error}") from error
        elif task.lost + 1 >= _LOST:
            raise self._gone("tasks get lost")
        else:
            self._waiting.appendleft(replace(task, lost=task.lost + 1))

    def _look_after(self) -> None:
        """See whether scheduler and workers are still there; give up when they have not been for a while."""
        now = time.monotonic()
        if self._client.status == "running" and self._count():
            self._at_work = now
        elif now - self._at_work > _WITHOUT_SECONDS or self._client.status == "closed":
            raise self._gone("no worker is left" if self._client.status == "running" else "the connection is lost")

    def _gone(self, how: str) -> AeoError:
        return AeoError(
            "The cluster at {address} is gone: {how}. Start it and run the same again: a batch goes on where it was.",
            address=self._address,
            how=how,
        )

    def _count(self) -> int:
        """Return how many threads the workers have; asked for now and then only."""
        now = time.monotonic()
        if not self._threads or now - self._counted >= _COUNT_SECONDS:
            self._counted = now
            try:
                threads = self._client.nthreads()
            except Exception:  # noqa: BLE001 - whatever dask says when its scheduler has just gone
                threads = {}
            self._threads = sum(threads.values())
            self._must_have_program(sorted(threads.keys() - self._known))
        return self._threads

    def _must_have_program(self, workers: list[str]) -> None:
        """Raise AeoError where a worker lacks the program: handed a task of it, it would end without a word."""
        if not workers:
            return
        for worker, said in self._client.run(pkgutil.resolve_name, _OURS, workers=workers, on_error="return").items():
            if isinstance(said, ImportError | AttributeError):
                raise self._without_program(f"{worker}: {said}")
        self._known.update(workers)

    def _without_program(self, why: str) -> AeoError:
        return AeoError(
            "The cluster at {address} cannot run this program's tasks: {why}. Install the same version of the "
            "program, with its extra `cluster`, for the scheduler and every worker.",
            address=self._address,
            why=why,
        )

    def _send(self) -> None:
        """Hand tasks to the scheduler as long as it has room for more."""
        busy = sum(size for _, size in self._sent.values()) if self._waiting else 0
        while self._waiting and self._client.status == "running":
            outstanding = len(self._sent)
            if outstanding >= _TASKS_A_THREAD * max(1, self._threads):
                return
            if busy >= _MOST_BYTES and outstanding > self._threads:
                return
            task = self._waiting.popleft()
            try:
                data = pickle.dumps((task.function, task.args), pickle.HIGHEST_PROTOCOL)
            except Exception as error:  # noqa: BLE001 - what cannot be pickled raises nearly anything
                self._done.append(Done(task.ticket, None, Failure(FailureKind.ERROR, type(error).__name__)))
                continue
            busy += len(data)
            order = Order(data, task.seconds, self._memory, self._alike, self._wanted)
            with _quiet():
                future = self._client.submit(guarded, order, pure=False)
            self._sent[future] = task, len(data)
            future.add_done_callback(self._ended.put)


def _connected(address: str) -> Any:
    """Return a client of the scheduler; raise AeoError where there is none, or dask is not installed."""
    try:
        from distributed import Client  # noqa: PLC0415 - costs a second, and most runs need none
    except ImportError as error:
        raise AeoError(
            'A cluster needs dask, which is not installed. Install it with `pip install "aeo-evidence[cluster]"`.'
        ) from error
    for name in _TELLTALES:  # it tells of every worker that comes and goes; what matters is said by this engine
        logging.getLogger(name).setLevel(logging.CRITICAL)
    must_answer(address)
    try:
        with _quiet():
            return Client(address, timeout=_CONNECT_SECONDS, set_as_default=False, direct_to_workers=False)
    except Exception as error:
        raise unreachable(address, error) from error


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep dask's warnings from the screen: other versions and large tasks are dealt with here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
