"""What runs within a worker process: take a task from the pipe, run it, answer, until the pipe closes.

Nothing heavy is imported here: every worker pays for it at its start.
"""

import contextlib
import faulthandler
import gc
import io
import os
import pickle
import signal
import threading
from multiprocessing import parent_process
from multiprocessing.connection import Connection
from typing import Any

from aeo_evidence.engine import memory
from aeo_evidence.engine.tasks import Failure, FailureKind, Outcome, attempt

# One core is one worker's: threads of numeric libraries would only fight over it.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_GRACE = 2.0  # seconds beyond a task's limit after which a worker ends itself: its engine should have done so
TIRED, FIT = b"!", b"."  # before an answer: whether its worker should be replaced
_UNWATCHED_TASKS = 50  # between two looks for what can be given back, where the system tells nothing of memory
_SHARE = 2  # a worker that keeps half of a task's memory after the task is replaced


def serve(pipe: Connection, most_memory: int) -> None:
    """Answer tasks until the pipe closes, the engine's process is gone, or somebody kills this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the engine's process acts on it
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    gc.set_threshold(100_000, 50, 50)  # a large register makes millions of small cells and no cycles
    threading.Thread(target=_end_with_parent, daemon=True).start()
    memory.limit(most_memory)
    nowhere = _silence()
    with contextlib.suppress(EOFError, OSError):
        pipe.send_bytes(b"ready")
        held, served = memory.resident(), 0
        while True:
            seconds = pipe.recv()
            task = pipe.recv_bytes()
            # A thread of the C library's holds this limit, so that it holds in a loop that never lets Python run, too.
            faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
            answer = _answer(task, most_memory)
            faulthandler.cancel_dump_traceback_later()
            pipe.send_bytes(answer)
            del task, answer
            served += 1
            if memory.WATCHED or served % _UNWATCHED_TASKS == 0:
                held = memory.give_back(held)
    os._exit(0)  # at once: threads and exit handlers of libraries have nothing to say any more


def _answer(task: bytes, most_memory: int) -> bytes:
    """Return a task's value, or why it has none, and whether this worker should be replaced."""
    value, outcome = _run(task)
    if isinstance(outcome, Failure) and outcome.kind == FailureKind.MEMORY:
        return _packed(None, Failure(FailureKind.MEMORY, str(most_memory >> 20)), tired=True)
    try:
        return _packed(value, outcome, tired=memory.resident() > most_memory // _SHARE)
    except MemoryError:
        return _packed(None, Failure(FailureKind.MEMORY, str(most_memory >> 20)), tired=True)
    except Exception as error:  # noqa: BLE001 - a value that cannot be pickled raises nearly anything
        return _packed(None, Failure(FailureKind.ERROR, type(error).__name__), tired=False)


def _run(task: bytes) -> tuple[Any, Outcome]:
    loaded, outcome = attempt(pickle.loads, (task,))  # imports the function's module
    if outcome is not None:
        return None, outcome
    function, args = loaded
    return attempt(function, args)


def _packed(value: Any, outcome: Outcome, *, tired: bool) -> bytes:
    answer = io.BytesIO()
    answer.write(TIRED if tired else FIT)
    pickle.dump((value, outcome), answer, pickle.HIGHEST_PROTOCOL)
    return answer.getvalue()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _silence() -> int:
    """Send what libraries print to nowhere: standard output carries reports, and messages may quote a document."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return nowhere
