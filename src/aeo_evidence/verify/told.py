"""What became of the papers, told: as lines for the screen and as an object for programs."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from rich.text import Text

from aeo_evidence.report.as_json import TOOL
from aeo_evidence.report.lines import plain
from aeo_evidence.report.wording import Wording
from aeo_evidence.text.identity import mask
from aeo_evidence.verify.compare import AnswersFile, Paper, State, Verified
from aeo_evidence.verify.report import Report
from aeo_evidence.version import __version__

SCHEMA = "aeo-evidence/verify/1"
_LOOKS = {State.CHANGED: "yellow", State.GONE: "red", State.MOVED: "yellow", State.NEW: "cyan"}


def lines(verified: Verified, report: Report, name: str, words: Wording) -> Iterator[tuple[int, Text]]:
    """Yield each line with its indent: papers that are not the same, statements that rest on them, and the counts."""
    yield 0, Text(words.text("verify", "title", report=plain(name)), "bold")
    if report.version and report.version != __version__:
        yield 0, Text(words.text("verify", "other_program", then=plain(report.version), now=__version__))
    for paper in verified.papers:
        if paper.state is not State.SAME:
            yield 2, Text.assemble(plain(paper.path), ": ", (_state(paper, words), _LOOKS.get(paper.state, "")))
    if verified.answers is not None:
        yield 0, _answers(verified.answers, words)
    if verified.doubtful:
        yield 0, Text(words.text("verify", "statements"))
    for each in verified.doubtful:
        yield 2, Text(f"{each.request:<6} {plain(each.where)}")
    if not verified.changed:
        unread = any(paper.state is State.UNREAD for paper in verified.papers)
        yield 0, Text(words.text("verify", "nothing_known" if unread else "nothing"))
    yield 0, Text(words.text("verify", "summary", **counts(verified)))


def counts(verified: Verified) -> dict[str, str]:
    """Return how many papers are the same, changed, gone, new and not comparable."""
    count = Counter(paper.state for paper in verified.papers)
    return {
        "same": str(count[State.SAME] + count[State.SAVED_AGAIN]),
        "changed": str(count[State.CHANGED]),
        "gone": str(count[State.GONE] + count[State.MOVED]),
        "new": str(count[State.NEW]),
        "unread": str(count[State.UNREAD]),
    }


def as_object(verified: Verified, report: Report) -> dict[str, Any]:
    """Return the object that `--format json` writes."""
    answers = verified.answers
    return {
        "schema": SCHEMA,
        "tool": {"name": TOOL, "version": __version__},
        "report_version": report.version,
        "same": not verified.changed,
        "counts": {name: int(count) for name, count in counts(verified).items()},
        "documents": [
            {"path": paper.path, "state": paper.state.value, "now_at": paper.now_at or None}
            for paper in verified.papers
        ],
        "statements": [
            {"request": each.request, "where": each.where, "state": state.value} for each, state in verified.statements
        ],
        "answers_file": {"name": mask(answers.name), "state": answers.state.value} if answers is not None else None,
    }


def _answers(answers: AnswersFile, words: Wording) -> Text:
    name = words.text("verify", "answers", name=plain(mask(answers.name)))
    return Text.assemble(name, ": ", (words.text("verify", answers.state.value), _LOOKS.get(answers.state, "")))


def _state(paper: Paper, words: Wording) -> str:
    facts = {"path": plain(paper.now_at)} if paper.now_at else {}
    return words.text("verify", paper.state.value, **facts)
