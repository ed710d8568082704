"""Which lines of printed pages are headings, and of what level: numbered, or in larger or bolder type than the rest."""

import re
from collections import Counter
from collections.abc import Sequence

from aeo_evidence.readers.headings import Line, is_short, numbered, outline
from aeo_evidence.readers.page_layout import Item, Page
from aeo_evidence.readers.page_lines import PageLine, joined
from aeo_evidence.readers.page_rows import first_word

LARGE = 1.15  # times the usual size: the type of a heading
_LONGEST = 80  # characters
_LEADING = 0.6  # of the type's size: the widest space between the lines of a title
_WIDE = 0.72  # share of the page's width: a wider line of a title is full
_UNENDED = re.compile(r"(?:[-–—,&、及和與与的]|\b(?:and|of|the|for|to|in|on|or|with|by|at))$", re.IGNORECASE)
_DEEPEST = 6
_ORDINARY = 10.0  # points
_ABOVE_TABLES = 1.2  # times the size of tables: what stands beside them may be as large without being a title
_FEW_LINES = 3  # beside its tables: too few to tell the size of a document's text
_ENTRY = re.compile(r"\S\s*[:：]\s*\S")  # "Signed: Lam"
_LEADERS = re.compile(r"(?:[.·•‧]\s?){4,}|…{2,}|_{3,}")
_WORDED = re.compile(r"[\u2e80-\uffef]|(?:[^\W\d_].*?){3}")  # "E1" beside the door of a plan heads nothing


def usual_size(pages: Sequence[Page]) -> float:
    """Return the size of type in which most of the text is set; that of tables counts where little else is written."""
    sizes = Counter[float]()
    tables = Counter[float]()
    lines = 0
    for page in pages:
        for item in page.items:
            if item.line is not None:
                lines += 1
                sizes[_rounded(item.line.em)] += len(item.line.text)
            else:
                tables[_rounded(item.em)] += sum(len(text) for row in item.grid for text in row)
    if lines > _FEW_LINES or not tables:
        return _most(sizes)
    return _ABOVE_TABLES * _most(sizes + tables)


def _most(sizes: Counter[float]) -> float:
    return min(sizes, key=lambda size: (-sizes[size], size)) if sizes else _ORDINARY


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def is_large(line: PageLine, usual: float) -> bool:
    """Say whether a line is set in the larger type of a heading."""
    return line.em >= LARGE * usual and len(line.text) <= _LONGEST and not line.gapped


def with_titles_whole(items: Sequence[Item], usual: float, width: float) -> list[Item]:
    """Return the items of a page with a title that takes several lines as one; `width` is that of the page."""
    whole: list[Item] = []
    for item in items:
        above = whole[-1] if whole else None
        if (
            above is not None
            and _is_rest(above, item, usual, width)
            and above.line is not None
            and item.line is not None
        ):
            text = joined((above.line.text, item.line.text))
            line = item.line._replace(text=text, top=above.line.top, runs=(*above.line.runs, *item.line.runs))
            whole[-1] = above._replace(bottom=item.bottom, line=line)
        else:
            whole.append(item)
    return whole


def _is_rest(above: Item, item: Item, usual: float, width: float) -> bool:
    """Say whether a line goes on with the title above it: that is as wide as the page, or plainly not at its end."""
    title, line = above.line, item.line
    if title is None or line is None or above.flow != item.flow:
        return False
    if not (is_large(title, usual) and is_large(line, usual)) or _rounded(title.em) != _rounded(line.em):
        return False
    if (
        title.bottom - line.top > _LEADING * line.em
        or numbered(line.text) is not None
        or len(title.text) + len(line.text) > _LONGEST
    ):
        return False
    return (
        line.text[0] in "(（"
        or line.text[0].islower()
        or _UNENDED.search(title.text) is not None
        or title.right - title.left + first_word(line) > _WIDE * width
    )


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


_NO_HEADING = Line("", body=True)


def _as_line(line: PageLine | None, usual: float) -> Line:
    if line is None or len(line.text) > _LONGEST or line.gapped or not _is_title_text(line.text):
        return _NO_HEADING
    return Line(line.text, bold=line.bold or is_large(line, usual))


def _is_title(line: PageLine, usual: float) -> bool:
    """Say whether a line is in type so large that it needs no other sign to be a heading."""
    return (
        is_large(line, usual) and is_short(line.text) and _is_title_text(line.text) and _ENTRY.search(line.text) is None
    )


def _is_title_text(text: str) -> bool:
    """Say whether a text holds words and no dots that lead to a page number."""
    return _WORDED.search(text) is not None and _LEADERS.search(text) is None
