"""How wide and how closely the text of a page is set, from which the ends of its paragraphs are told."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median_low

from aeo_evidence.readers.page_layout import Item, Page

Measures = dict[tuple[int, int], tuple[float, float]]  # page and flow -> right margin, widest space within paragraphs

_FEWEST_LINES = 5  # from which the margin of a page is known
_LEADING = 0.9  # of the type's size: the widest space between lines of a paragraph, where too few lines tell it
_LOOSER = 0.35  # the same, beyond the usual space between lines


def flow_measures(pages: Sequence[Page], kept: Sequence[Sequence[Item]]) -> Measures:
    """Return where the lines of each flow end at most, and how far those of a paragraph stand apart at most.

    A page of a few lines has the margin of its fellows.
    """
    flows: dict[tuple[int, int], list[Item]] = {}
    for page, items in zip(pages, kept, strict=True):
        for item in items:
            flows.setdefault((page.number, item.flow), []).append(item)
    widths = {page.number: page.width for page in pages}
    known = {key: _margin(items) for key, items in flows.items()}
    fellows: defaultdict[float, list[float]] = defaultdict(list)
    for (number, _), (margin, count) in known.items():
        if count >= _FEWEST_LINES and (number, 1) not in flows:
            fellows[widths[number]].append(margin)
    measures: Measures = {}
    for key, (margin, count) in known.items():
        usual = median_low(fellows[widths[key[0]]] or [0.0]) if count < _FEWEST_LINES else 0.0
        measures[key] = max(margin, usual), _leading(flows[key])
    return measures


def _margin(items: Sequence[Item]) -> tuple[float, int]:
    """Return the right end of the longest line, and the number of lines."""
    ends = [item.line.right for item in items if item.line is not None and not item.line.gapped]
    return max(ends, default=0.0), len(ends)


def _leading(items: Sequence[Item]) -> float:
    gaps = sorted(
        (above.bottom - item.top) / item.line.em
        for above, item in pairwise(items)
        if above.line is not None and item.line is not None and above.bottom > item.top
    )
    return gaps[len(gaps) // 4] + _LOOSER if len(gaps) >= _FEWEST_LINES else _LEADING
