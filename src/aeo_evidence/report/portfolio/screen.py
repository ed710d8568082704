"""The closing summary of a batch on standard output: the same words on a terminal and elsewhere."""

from collections.abc import Iterator
from pathlib import Path

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from aeo_evidence.report.lines import plain, print_lines
from aeo_evidence.report.portfolio.order import by_readiness, common_gaps, grades, judged
from aeo_evidence.report.portfolio.shared import Portfolio, names_of, titles, voice
from aeo_evidence.report.screen import GRADE_COLOURS, more, section
from aeo_evidence.report.told import Told, bar

_MOST = 8
_INDENT = 2
_WIDEST = 40


def print_portfolio(portfolio: Portfolio, written: tuple[Path, ...]) -> None:
    """Print who stands where, what most lack, who failed, and where the portfolio lies."""
    print_lines(_lines(voice(portfolio), portfolio, written))


def _lines(told: Told, portfolio: Portfolio, written: tuple[Path, ...]) -> Iterator[tuple[int, Text]]:
    known = judged(portfolio.cards)
    counted = {grade: str(count) for grade, count in grades(known).items()}
    yield 0, Text(told.text("portfolio", "title"), "bold")
    yield 0, Text(told.text("portfolio", "judged", judged=str(len(known)), total=str(len(portfolio.cards))))
    yield 0, Text(told.text("portfolio", "grades_counted", **counted))
    yield from _ready(told, portfolio)
    yield from _common(told, portfolio)
    yield from _failed(told, portfolio)
    yield 0, Text()
    for path in written:
        yield 0, Text.assemble(f"{told.text('portfolio', 'written')}  ", plain(str(path)))
    yield 0, Text(told.text("screen", "notice"), "dim")


def _ready(told: Told, portfolio: Portfolio) -> Iterator[tuple[int, Text]]:
    ranked = by_readiness(judged(portfolio.cards))
    if not ranked:
        return
    yield from section(told.text("portfolio", "ready"))
    told_as = names_of(ranked)
    names = {card.id: plain(told_as.get(card.id, card.id)) for card in ranked[:_MOST]}
    wide = min(_WIDEST, max(cell_len(name) for name in names.values()))
    for card in ranked[:_MOST]:
        score = "–" if card.score is None else f"{bar(card.score)} {card.score:>3}"
        gaps = f"{told.text('portfolio_headings', 'open')} {len(card.gaps)}"
        yield (
            _INDENT,
            Text.assemble(
                f"{set_cell_size(names[card.id], wide)}  ",
                (f"{score}  {told.grade(card.grade)}", GRADE_COLOURS.get(card.grade or "", "")),
                (f"  {gaps}", "dim"),
            ),
        )
    yield from more(told, len(ranked) - _MOST)


def _common(told: Told, portfolio: Portfolio) -> Iterator[tuple[int, Text]]:
    found = common_gaps(portfolio.cards, portfolio.programme)
    if not found:
        return
    asks = titles(portfolio)
    yield from section(told.text("portfolio", "common"))
    for gap in found[:_MOST]:
        of = told.text("portfolio", "of", count=str(gap.asked))
        yield _INDENT, Text.assemble(f"{gap.request:<6}{len(gap.ids):>4} {of}", (f"  {asks[gap.request]}", "dim"))
    yield from more(told, len(found) - _MOST)


def _failed(told: Told, portfolio: Portfolio) -> Iterator[tuple[int, Text]]:
    failed = [card for card in portfolio.cards if card.error]
    if not failed:
        return
    yield from section(f"{told.text('portfolio', 'failed')} ({len(failed)})")
    for card in failed[:_MOST]:
        yield _INDENT, Text.assemble((plain(card.id), "red"), (f" – {plain(card.error)}", "dim"))
    yield from more(told, len(failed) - _MOST)
