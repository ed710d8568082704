"""How far a batch is: which applicants are under way, how many are done, about how long is left; always on standard error."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from aeo_evidence import plain_line

if TYPE_CHECKING:
    from rich.progress import Progress

    from aeo_evidence import Card, Wording

_SECONDS_BETWEEN_LINES = 30.0  # about an applicant that takes long
_LONGEST_NAME, _MOST_NAMES = 30, 2
_MINUTE = 60.0


class Told:
    """Says a line for each applicant that is done, and shows those that are under way where a bar can be shown."""

    def __init__(self, words: "Wording", total: int, bar: "Progress | None" = None) -> None:
        self._words, self._total, self._bar = words, total, bar
        self._task = bar.add_task(words.text("portfolio", "progress_title"), total=total, now="") if bar else None
        self._done = self._judged = 0
        self._running: dict[str, str] = {}  # how far each is
        self._start = self._last = time.monotonic()

    def begins(self, applicant: str) -> None:
        """Take note of an applicant whose files begin to be read."""
        self._running[applicant] = ""
        self._show()

    def reads(self, applicant: str, done: int, total: int) -> None:
        """Show how many of an applicant's files are read; without a bar, only now and then."""
        files = self._words.text("portfolio", "progress_files", done=str(done), total=str(total))
        if applicant in self._running:  # one that failed may still be read on
            self._running[applicant] = files if done < total else self._words.text("portfolio", "progress_judging")
            self._show()
        now = time.monotonic()
        if self._bar is None and now - self._last >= _SECONDS_BETWEEN_LINES:
            self.says(f"{plain_line(applicant)}: {files}")

    def ends(self, card: "Card", *, kept: bool) -> None:
        """Say that an applicant is done, and about how long the others will take."""
        self._done += 1
        if card.id in self._running:  # what was kept or not even begun tells nothing of how long one takes
            del self._running[card.id]
            self._judged += 1
        words = self._words
        done = words.text(
            "portfolio",
            "progress_done",
            done=str(self._done),
            total=str(self._total),
            name=plain_line(card.id),
            outcome=self._outcome(card, kept=kept),
        )
        left = self._left()
        self.says(f"{done} ({left})" if left and self._bar is None else done)
        self._show()

    def says(self, line: str) -> None:
        """Say a line."""
        self._last = time.monotonic()
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False)
        else:
            print(line, file=sys.stderr, flush=True)  # noqa: T201 - progress is what this room is for

    def _outcome(self, card: "Card", *, kept: bool) -> str:
        words = self._words
        if card.error:
            return words.text("portfolio", "outcome_failed", why=plain_line(card.error))
        if kept:
            return words.text("portfolio", "outcome_kept")
        grade = words.text("grades", card.grade) if card.grade else "–"
        return words.text(
            "portfolio", "outcome_judged", score="–" if card.score is None else str(card.score), grade=grade
        )

    def _left(self) -> str:
        """Return about how long the rest will take, by those that were judged; empty where nothing is left or known."""
        rest = self._total - self._done
        if not rest or not self._judged:
            return ""
        minutes = round((time.monotonic() - self._start) / self._judged * rest / _MINUTE)
        code = "progress_left" if minutes else "progress_soon"
        return self._words.text("portfolio", code, minutes=str(minutes))

    def _show(self) -> None:
        if self._bar is not None and self._task is not None:
            from rich.markup import escape

            each = [f"{plain_line(name)[:_LONGEST_NAME]} {files}".rstrip() for name, files in self._running.items()]
            more = [f"+{len(each) - _MOST_NAMES}"] if len(each) > _MOST_NAMES else []
            now = "  ".join(part for part in (*each[:_MOST_NAMES], *more, self._left()) if part)
            self._bar.update(self._task, completed=self._done, now=escape(now))


@contextmanager
def batch_progress(words: "Wording", total: int) -> Iterator[Told]:
    """Give what is told how far a batch is: with a bar on a terminal, as plain lines elsewhere."""
    if not sys.stderr.isatty():
        yield Told(words, total)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[now]}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield Told(words, total, bar)
