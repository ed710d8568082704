"""How much memory a process has, and may have. Linux alone limits and tells it without further libraries.

On other systems nothing is limited: there a task that asks for too much is ended by the system, as a crash.
"""

import contextlib
import sys

WATCHED = sys.platform == "linux"


def resident(pid: int | None = None) -> int:
    """Return the bytes of real memory that a process has (None: this one); 0 where the system does not tell."""
    return _statm(pid)[1]


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
