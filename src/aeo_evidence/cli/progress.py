"""How far a run is: a bar on a terminal, plain lines elsewhere; always on standard error."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from aeo_evidence.cli.language import in_words

_SECONDS_BETWEEN_LINES = 5.0
_LONGEST_PATH = 48


@contextmanager
def progress(title: str) -> Iterator[Callable[[int, int, str], None]]:
    """Give a function to tell how many of how many files are read, and which one is being read."""
    if not sys.stderr.isatty():
        yield _plain(title)
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[path]}"),
        console=console,
        transient=True,
    )
    with bar:
        task = bar.add_task(title, total=None, path="")
        yield lambda done, total, path: bar.update(
            task, completed=done, total=total, path=escape(path[-_LONGEST_PATH:])
        )


def _plain(title: str) -> Callable[[int, int, str], None]:
    last = time.monotonic()

    def tell(done: int, total: int, _: str) -> None:
        nonlocal last
        now = time.monotonic()
        if done == total or now - last >= _SECONDS_BETWEEN_LINES:
            last = now
            line = in_words("{title}: {done} of {total}", title=title, done=done, total=total)
            print(line, file=sys.stderr)  # noqa: T201 - progress is what this room is for

    return tell
