"""An excerpt of a paper around a cited place: lines of text or rows of a table, with the place marked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aeo_evidence.model.document import Block, Cell, Grid
from aeo_evidence.model.paper import Document, Table
from aeo_evidence.model.result import Match, Outcome, RequestResult
from aeo_evidence.report.html.markup import Child, Html, join, tag
from aeo_evidence.report.html.parts import Report, spoken
from aeo_evidence.report.html.searched import AFTER, BEFORE, Searched
from aeo_evidence.text.quoting import shortened, shortened_before

_MOST_ROWS = 4  # at fault, beside the first or cited ones
_MOST_COLUMNS = 12
_LONGEST_CELL, _LONGEST_LINE = 110, 420


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of an excerpt's table: where it stands, its cells, whether it is the cited one."""

    at: str
    cells: Sequence[Cell]
    cited: bool


def excerpt(report: Report, document: Document, match: Match, request: RequestResult) -> Html | None:
    """Return the excerpt of a citation; None where the words are not found again in what was read."""
    if document.paper is not None and match.table is not None and match.table < len(document.paper.tables):
        return _of_table(report, document.paper.tables[match.table], match, request)
    if document.content is None or not match.quote:
        return None
    if document.path not in report.searched:
        report.searched[document.path] = Searched(document.content.blocks)
    return _of_blocks(report, document.content.blocks, report.searched[document.path], match)


def _of_table(report: Report, table: Table, match: Match, request: RequestResult) -> Html:
    """Return the header with the cited row and its neighbours, or the first rows; then rows in which a check fails."""
    cited = next(
        (i for i, row in enumerate(table.rows) if match.at == row.at or row.sentence.text == match.quote), None
    )
    middle = 0 if cited is None else cited
    chosen = set(range(max(0, middle - BEFORE), min(len(table.rows), middle + AFTER + 1)))
    faulty = _faulty_places(request, match.path)
    at_fault = [i for i, row in enumerate(table.rows) if faulty & set(_places(table, row.at, row.cells))]
    chosen |= set(at_fault[:_MOST_ROWS])
    rows = [_Line(table.rows[i].at, table.rows[i].cells, i == cited) for i in sorted(chosen)]
    headings = [" ".join(column.heading.split()) for column in table.columns]
    return _grid(report, headings, rows, (table.sheet, faulty), header_cited=cited is None)


def _faulty_places(request: RequestResult, path: str) -> set[str]:
    return {
        place.at
        for check in request.checks
        if check.outcome in {Outcome.FAIL, Outcome.UNKNOWN} and check.failed is not None
        for place in check.where
        if place.path == path
    }


def _places(table: Table, at: str, cells: Sequence[Cell]) -> Iterator[str]:
    yield at
    yield from (f"{table.sheet}!{cell.at}" if table.sheet else cell.at for cell in cells if cell.at)


def _of_blocks(report: Report, blocks: Sequence[Block], searched: Searched, match: Match) -> Html | None:
    """Return the lines around the block or row that holds the cited words, those of the cited place first."""
    found = searched.find(match.quote, match.at)
    if found is None:
        return None
    index, row = found
    block = blocks[index]
    if isinstance(block, Grid):
        return _of_grid(report, block, row)
    beside = searched.beside(index)
    return tag(
        "div",
        (_line(report, blocks[i], match.quote if i == index else "") for i in beside),
        class_="excerpt text",
    )


def _of_grid(report: Report, grid: Grid, row: int) -> Html:
    first = max(1, row - BEFORE) if row else 1
    numbers = [0, *range(first, min(len(grid.rows), row + AFTER + 1))]
    lines = [_Line(grid.rows[i].at, grid.rows[i].cells, i == row) for i in numbers]
    return _grid(report, None, lines, (grid.sheet, set()))


def _line(report: Report, block: Block, quote: str) -> Html:
    text = "" if isinstance(block, Grid) else block.text
    language = spoken(text)
    if not quote:
        return tag("p", shortened(report.told.safe(text), _LONGEST_LINE), lang=language)
    before, cited, after = _parted(report.told.safe(text), report.told.safe(quote))
    words = join(shortened_before(before, _LONGEST_LINE), tag("mark", cited), shortened(after, _LONGEST_LINE))
    return tag("p", words, lang=language, class_="cited")


def _parted(text: str, quote: str) -> tuple[str, str, str]:
    """Return what stands before the quote, the quote and what follows; all is quoted where it does not stand there so.

    Both are masked before: a number may be known by a label that stands outside the quote.
    """
    before, found, after = text.partition(quote)
    return (before, found, after) if found else ("", text, "")


def _grid(
    report: Report,
    headings: Sequence[str] | None,
    lines: Sequence[_Line],
    faults: tuple[str, set[str]],
    *,
    header_cited: bool = False,
) -> Html:
    """Return rows as a small table; `faults` is the sheet and the places at fault."""
    wide = max((len(line.cells) for line in lines), default=0) > _MOST_COLUMNS
    head: Html | None = None
    if headings is not None:
        cells = [tag("th", report.told.safe(each), scope="col", lang=spoken(each)) for each in headings[:_MOST_COLUMNS]]
        place = tag("th", report.heading("place"), scope="col", class_="at")
        more = tag("th", "…", scope="col") if wide else None
        head = tag("thead", tag("tr", place, cells, more, class_="cited" if header_cited else None))
    body = (_row(report, line, headings, faults, wide=wide) for line in lines)
    frame = tag("table", head, tag("tbody", body), class_="sheet")
    label = report.say("excerpt")
    return tag("div", frame, class_="excerpt rows", role="region", tabindex=0, aria_label=label)


def _row(
    report: Report, line: _Line, headings: Sequence[str] | None, faults: tuple[str, set[str]], *, wide: bool
) -> Html:
    sheet, places = faults
    at_fault = line.at in places
    cells: list[Child] = []
    shown = line.cells[:_MOST_COLUMNS]
    over = [headings[index] if headings is not None and index < len(headings) else "" for index in range(len(shown))]
    before = ["", *(cell.text for cell in shown)]
    texts = report.told.row([(f"{over[index]} {before[index]}", cell.text) for index, cell in enumerate(shown)])
    for cell, text in zip(shown, texts, strict=True):
        wrong = bool(cell.at) and (f"{sheet}!{cell.at}" if sheet else cell.at) in places
        at_fault = at_fault or wrong
        note = tag("span", report.say("here"), class_="flag") if wrong else None
        cells.append(
            tag("td", shortened(text, _LONGEST_CELL), note, lang=spoken(cell.text), class_="wrong" if wrong else None)
        )
    looks = " ".join(name for name, held in (("cited", line.cited), ("fault", at_fault)) if held)
    sign = report.say("cited") if line.cited else report.say("fault") if at_fault else ""
    at = tag(
        "th",
        tag("bdi", _short_place(line.at)),
        tag("span", sign, class_="flag") if sign else None,
        scope="row",
        class_="at",
    )
    return tag("tr", at, cells, tag("td", "…") if wide else None, class_=looks or None)


def _short_place(at: str) -> str:
    """Return the place within its sheet or table: that stands above already."""
    return at.rpartition("!")[2].rpartition(",")[2]
