"""How much memory a process has, and may have. Linux alone limits and tells it without further libraries.

On other systems nothing is limited: there a task that asks for too much is ended by the system, as a crash.
"""

import contextlib
import gc
import sys

WATCHED = sys.platform == "linux"
_SLACK = 64 * 2**20  # bytes that may be held for nothing: to give them back costs some milliseconds


def resident(pid: int | None = None) -> int:
    """Return the bytes of real memory that a process has (None: this one); 0 where the system does not tell."""
    return _statm(pid)[1]


def give_back(level: int) -> int:
    """Give back what this process needs no more, once that may be much; return the bytes of real memory that it has then.

    `level`: what it had after the last time. A tree of a Word paper is few objects to Python, which looks for garbage by
    their number, and much to the C library, which keeps what was freed: without this, 300 papers hold 1.5 GB of nothing.
    """
    if WATCHED and resident() < level + _SLACK:
        return level
    gc.collect()
    import ctypes  # noqa: PLC0415 - few workers ever need it

    with contextlib.suppress(OSError, AttributeError):  # another C library than that of most Linux systems
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    return resident()


def limit(most: int) -> None:
    """Let this process have so many bytes of address space more than it has now: beyond stands a MemoryError."""
    if sys.platform != "linux":
        return
    import resource  # noqa: PLC0415 - Windows has no such module

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = _statm(None)[0] + most
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    with contextlib.suppress(OSError, ValueError):  # a sandbox may forbid it; then the engine's watch is left
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _statm(pid: int | None) -> tuple[int, int]:
    """Return address space and real memory of a process in bytes."""
    if sys.platform != "linux":
        return 0, 0
    import resource  # noqa: PLC0415 - Windows has no such module

    try:
        with open(f"/proc/{pid or 'self'}/statm", encoding="ascii") as source:  # noqa: PTH123 - read five times a second
            pages = source.read().split()
    except OSError:  # the process has just ended
        return 0, 0
    size = resource.getpagesize()
    return int(pages[0]) * size, int(pages[1]) * size
