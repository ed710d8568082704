"""Python looks through all living objects for rings of garbage each time their number has grown by a quarter.

While many objects are made that all stay, such as those of 60,000 phrases, that costs as much as making them and finds
nothing: there the looking waits.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 100_000  # objects made since the last look; Python's own 700 suit programs that make few


@contextmanager
def unswept() -> Iterator[None]:
    """Put off looking for garbage while the block runs; a decorator, too."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def sweep_seldom() -> None:
    """Let a program that runs once look for garbage seldom: it holds what it reads, and there is hardly any."""
    gc.set_threshold(_YOUNG, 10, 10)
