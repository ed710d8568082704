"""A crosswalk of one pack on the screen: what each request has, where that comes from, what it lacks."""

from collections.abc import Iterator
from pathlib import Path

from rich.text import Text

from aeo_evidence.model.crosswalk import CrosswalkResult
from aeo_evidence.report.crosswalk.content import Content, Row
from aeo_evidence.report.lines import plain, print_lines
from aeo_evidence.report.order import counts
from aeo_evidence.report.screen import STATUS_COLOURS

_INDENT, _DEEPER = 2, 9
_MOST_PLACES, _MOST_LACKING = 2, 3


def print_crosswalk(result: CrosswalkResult, written: Path) -> None:
    """Print what matters of a crosswalk, and where it lies."""
    print_lines(_lines(Content(result), written))


def _lines(content: Content, written: Path) -> Iterator[tuple[int, Text]]:
    """Yield each line with its indent."""
    told, result = content.told, content.result
    yield 0, Text(told.text("crosswalk", "title"), "bold")
    yield 0, Text(f"{told.text('screen', 'applicant')}: {plain(told.applicant())}")
    yield 0, Text(f"{told.text('crosswalk', 'from')}: {result.source.programme.title[told.language]}")
    yield 0, Text(f"{told.text('crosswalk', 'to')}: {result.to.programme.title[told.language]}")
    yield 0, Text(f"{told.text('screen', 'as_of')}: {result.to.as_of.isoformat()}")
    for criterion in result.to.criteria:
        yield 0, Text()
        yield 0, Text(told.criterion(criterion.id), "bold")
        for row in content.rows:
            if row.crossed.request.rule.criterion == criterion.id:
                yield from _row(content, row)
    yield 0, Text()
    found = counts(result.to.requests)
    yield (
        0,
        Text(" · ").join(
            Text(f"{count} {told.status(status)}", STATUS_COLOURS[status]) for status, count in found.items() if count
        ),
    )
    yield 0, Text(f"{told.text('screen', 'report')}: {plain(str(written))}")
    for notice in content.notices():
        yield 0, Text(notice, "dim")


def _row(content: Content, row: Row) -> Iterator[tuple[int, Text]]:
    told, request = content.told, row.crossed.request
    status = (told.status(request.status), STATUS_COLOURS[request.status])
    yield _INDENT, Text.assemble(f"{request.rule.id:<7}", status, f"  {row.title}")
    for match, sources in row.evidence[:_MOST_PLACES]:
        source = f" ← {told.listed(sources)}" if sources else ""
        yield _DEEPER, Text(plain(told.place(match.place)) + source, "dim")
    for text in row.lacking[:_MOST_LACKING]:
        yield _DEEPER, Text(f"– {plain(text)}")
