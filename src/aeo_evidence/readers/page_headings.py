"""Which lines of printed pages are headings, and of what level: numbered, or in larger or bolder type than the rest."""

import re
from collections import Counter
from collections.abc import Sequence

from aeo_evidence.readers.headings import Line, numbered, outline
from aeo_evidence.readers.page_layout import Page
from aeo_evidence.readers.page_lines import PageLine

LARGE = 1.15  # times the usual size: the type of a heading
_LONGEST = 80  # characters
_DEEPEST = 6
_WORDED = re.compile(r"[\u2e80-\uffef]|(?:[^\W\d_].*?){3}")  # "E1" beside the door of a plan heads nothing


def usual_size(pages: Sequence[Page]) -> float:
    """Return the size of type in which most of the text outside tables is set."""
    sizes = Counter[float]()
    for page in pages:
        for item in page.items:
            if item.line is not None:
                sizes[_rounded(item.line.em)] += len(item.line.text)
    return min(sizes, key=lambda size: (-sizes[size], size)) if sizes else 10.0


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def is_large(line: PageLine, usual: float) -> bool:
    """Say whether a line is set in the larger type of a heading."""
    return line.em >= LARGE * usual and len(line.text) <= _LONGEST and not line.gapped


def heading_levels(lines: Sequence[PageLine | None], usual: float) -> list[int]:
    """Return the level of each line, 0 for those that are no headings. None stands for a table.

    Larger type is a higher level; among headings of one size their numbers decide.
    """
    levels = outline([_as_line(line, usual) for line in lines])
    keys: list[tuple[float, int] | None] = []
    for line, level in zip(lines, levels, strict=True):
        if line is None or (not level and not _is_title(line, usual)):
            keys.append(None)
        elif is_large(line, usual):
            found = numbered(line.text)
            keys.append((-_rounded(line.em), level if found and level else 0))
        else:
            keys.append((-usual, level))
    order = sorted({key for key in keys if key is not None})
    return [0 if key is None else min(order.index(key) + 1, _DEEPEST) for key in keys]


def _as_line(line: PageLine | None, usual: float) -> Line:
    if line is None or len(line.text) > _LONGEST or line.gapped or not _WORDED.search(line.text):
        return Line("", body=True)
    return Line(line.text, bold=line.bold or is_large(line, usual))


def _is_title(line: PageLine, usual: float) -> bool:
    """Say whether a line is in type so large that it needs no other sign to be a heading."""
    return is_large(line, usual) and _WORDED.search(line.text) is not None
