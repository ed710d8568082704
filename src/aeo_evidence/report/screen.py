"""The closing summary on standard output: with colour on a terminal, as plain lines elsewhere; the same words in both."""

from collections.abc import Iterator
from pathlib import Path

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from aeo_evidence.model.result import RequestResult, Result, Status
from aeo_evidence.report.lines import plain, print_lines
from aeo_evidence.report.order import contradictions, counts, first_to_do, unread
from aeo_evidence.report.reviewed import changes_told, decisions_told
from aeo_evidence.report.told import Told, bar

_MOST_TO_DO, _MOST_TOLD = 8, 5
_INDENT = 2
_LONGEST_TITLE = 48
GRADE_COLOURS = {"green": "green", "amber": "yellow", "red": "red"}
STATUS_COLOURS = {
    Status.MET: "green",
    Status.PARTIAL: "yellow",
    Status.OUTDATED: "yellow",
    Status.MISSING: "red",
    Status.REVIEW: "cyan",
    Status.NOT_APPLICABLE: "dim",
}


def print_summary(result: Result, written: tuple[Path, ...]) -> None:
    """Print what matters of a result, and where the report lies."""
    print_lines(_lines(Told(result), written))


def _lines(told: Told, written: tuple[Path, ...]) -> Iterator[tuple[int, Text]]:
    """Yield each line with its indent."""
    yield 0, Text(told.text("screen", "title"), "bold")
    yield from _head(told)
    yield from _criteria(told)
    yield from _reviewed(told)
    yield from _first(told)
    yield from _contradictions(told)
    yield from _unread(told)
    yield 0, Text()
    for path in written:
        yield 0, Text.assemble(_label(told, "report"), plain(str(path)))
    yield from ((0, Text(text, "yellow")) for text in told.preview())
    yield 0, Text(told.text("screen", "notice"), "dim")


def _head(told: Told) -> Iterator[tuple[int, Text]]:
    result, overall = told.result, told.result.overall
    score = Text.assemble(
        _label(told, "overall"),
        (
            f"{bar(overall.score)} {overall.score} {told.grade(overall.grade)}",
            f"bold {GRADE_COLOURS.get(overall.grade or '', '')}".strip(),
        )
        if overall.score is not None
        else "–",
    )
    if told.range():
        score.append(f"  ({told.range()})", "dim")
    yield 0, Text.assemble(_label(told, "applicant"), (plain(told.applicant()), "bold"))
    yield 0, Text.assemble(_label(told, "programme"), result.programme.title[told.language])
    yield from ((0, Text.assemble(_label(told, "tier"), name)) for name in told.tiers())
    yield 0, Text.assemble(_label(told, "as_of"), result.as_of.isoformat())
    yield 0, score
    if overall.answers_score is not None:
        yield 0, Text.assemble(_label(told, "answers_score"), str(overall.answers_score))
    if told.official():
        yield 0, Text.assemble(_label(told, "official"), plain(told.official()))
    yield 0, Text.assemble(_label(told, "documents"), told.files_read())


def _criteria(told: Told) -> Iterator[tuple[int, Text]]:
    """Yield a line for each criterion, then how many requests have which status."""
    yield from section(told.text("screen", "criteria"))
    titles = {each.id: each.title[told.language] for each in told.result.criteria}
    wide = min(_LONGEST_TITLE, max((cell_len(title) for title in titles.values()), default=0))
    for each in told.result.criteria:
        line = Text(f"{each.id:<3}{set_cell_size(titles[each.id], wide)}  ")
        if each.score is None:
            line.append(told.status(Status.NOT_APPLICABLE), "dim")
        else:
            line.append(
                f"{bar(each.score)} {each.score:>3}  {told.grade(each.grade)}", GRADE_COLOURS[each.grade or "red"]
            )
        yield _INDENT, line
    yield from section(told.text("screen", "requests"))
    yield (
        _INDENT,
        Text(" · ").join(
            Text(f"{count} {told.status(status)}", STATUS_COLOURS[status])
            for status, count in counts(told.result.requests).items()
            if count
        ),
    )


def _reviewed(told: Told) -> Iterator[tuple[int, Text]]:
    """Yield what a reviewer has decided, and what has changed since an earlier report."""
    lines = list(decisions_told(told))
    if lines:
        yield from section(told.text("review", "title"))
        yield from ((_INDENT, Text(line)) for line in lines)
    since, changed = changes_told(told)
    if since:
        yield from section(since)
        yield _INDENT, Text(changed)


def _first(told: Told) -> Iterator[tuple[int, Text]]:
    steps = first_to_do(told.result)
    yield from section(told.text("screen", "first"))
    if not steps:
        yield _INDENT, Text(told.text("screen", "none"))
    for gap, _ in steps[:_MOST_TO_DO]:
        yield (
            _INDENT,
            Text.assemble(
                f"{gap.rule.id:<6}", (told.status(gap.effective), STATUS_COLOURS[gap.effective]), f"  {told.title(gap)}"
            ),
        )
        yield _INDENT + 6, Text(_nearest(told, gap), "dim")
    yield from more(told, len(steps) - _MOST_TO_DO)
    if told.unread_warning() and any(gap.effective is Status.MISSING for gap, _ in steps):
        yield _INDENT, Text(told.unread_warning(), "yellow")


def _nearest(told: Told, gap: RequestResult) -> str:
    """Return the nearest thing found and what is wrong with it, or what to send, in a line."""
    return plain(told.next_step(gap).replace("\n", " – ", 1))


def _contradictions(told: Told) -> Iterator[tuple[int, Text]]:
    found = contradictions(told.result)
    if not found:
        return
    yield from section(told.text("screen", "contradictions"))
    for finding in found[:_MOST_TOLD]:
        request = f"{finding.request}: " if finding.request else ""
        yield _INDENT, Text(request + plain(told.finding(finding)))
    yield from more(told, len(found) - _MOST_TOLD)


def _unread(told: Told) -> Iterator[tuple[int, Text]]:
    files = unread(told.result)
    if not files:
        return
    yield from section(f"{told.text('screen', 'not_read')} ({len(files)})")
    for document in files[:_MOST_TOLD]:
        yield _INDENT, Text.assemble(plain(document.path), (f" – {plain(told.problem(document))}", "dim"))
    yield from more(told, len(files) - _MOST_TOLD)


def section(title: str) -> Iterator[tuple[int, Text]]:
    """Yield the heading of a section, with an empty line before it."""
    yield 0, Text()
    yield 0, Text(title, "bold")


def more(told: Told, count: int) -> Iterator[tuple[int, Text]]:
    """Yield how many more there are, if any."""
    if count > 0:
        yield _INDENT, Text(told.text("screen", "more", count=str(count)), "dim")


def _label(told: Told, code: str) -> str:
    """Return a label, as wide as the widest of them."""
    labels = ["applicant", "programme", "tier", "as_of", "overall", "answers_score", "documents", "report"]
    labels += ["official"] if told.official() else []
    wide = max(cell_len(told.text("screen", label)) for label in labels)
    return set_cell_size(told.text("screen", code), wide + 2)
