"""The lines that run along the top and bottom of pages: headers, footers and page numbers, to be told once."""

import re
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aeo_evidence.model.document import ParagraphRole
from aeo_evidence.readers.page_headings import is_large
from aeo_evidence.readers.page_layout import Item, Page
from aeo_evidence.readers.page_lines import PageLine

_MARGIN = 0.09  # share of the page's height in which running lines stand
_FEWEST_PAGES = 2
_MOST_COMPARED = 64  # told lines with which another one is compared: on a thousand pages there may be as many
_MOST_DIGITS = 9  # of a number that counts pages
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?-i:[ivxl]{1,7})|[-–—\s]*(?:page|p\.?|pg\.?|第)?\s*\d{1,4}\s*(?:(?:of|/|[,，]?\s*共)\s*\d{1,4}\s*(?:頁|页)?|(?:頁|页)(?:[\s,，/]*共\s*\d{1,4}\s*(?:頁|页))?)?[-–—\s]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Running:
    """The running lines of a document."""

    items: frozenset[tuple[int, float, str]]  # page, height and text of each
    told: Mapping[int, Sequence[tuple[str, ParagraphRole]]]  # by page: text and role of those that are told with it

    def holds(self, page: Page, item: Item) -> bool:
        """Say whether an item is a running line."""
        return item.line is not None and (page.number, item.top, item.line.text) in self.items

    def told_on(self, page: Page) -> Sequence[tuple[str, ParagraphRole]]:
        """Return the running lines that are told with a page, with their roles."""
        return self.told.get(page.number, ())


def running_lines(pages: Sequence[Page], usual: float) -> Running:
    """Return the lines in the margins that several pages share but for numbers, and the lone page numbers."""
    alike: defaultdict[tuple[str, ParagraphRole], list[tuple[Page, PageLine]]] = defaultdict(list)
    for page in pages:
        for item in page.items:
            role = _margin_role(item, page)
            if item.line is not None and role is not None:
                text = "" if _PAGE_NUMBER.fullmatch(item.line.text) else _NUMBER.sub("#", item.line.text)
                alike[text, role].append((page, item.line))
    items: set[tuple[int, float, str]] = set()
    told: defaultdict[int, list[tuple[str, ParagraphRole]]] = defaultdict(list)
    for (text, role), found in alike.items():
        if text and len({page.number for page, _ in found}) < max(_FEWEST_PAGES, len(pages) // 4):
            continue
        title = bool(text) and is_large(found[0][1], usual)
        for number, line in [] if title else _told(found):
            told[number].append((line, role))
        # A title that every page repeats is a heading where it first stands, and not again.
        items |= {(page.number, line.top, line.text) for page, line in found[title:]}
    return Running(frozenset(items), told)


def _told(found: Sequence[tuple[Page, PageLine]]) -> list[tuple[int, str]]:
    """Return the lines, with their pages, that differ in more than the number of their page from those before them."""
    told: list[tuple[int, str]] = []
    last: deque[tuple[int, list[str]]] = deque(maxlen=_MOST_COMPARED)
    for page, line in found:
        numbers = _NUMBER.findall(line.text)
        if not any(_same(before, numbers, page.number - number) for number, before in last):
            told.append((page.number, line.text))
            last.append((page.number, numbers))
    return told


def _same(first: Sequence[str], later: Sequence[str], pages: int) -> bool:
    """Say whether two lines, alike but for these numbers, have the same or such as count the pages between."""
    return all(before == after or _counts(before, after, pages) for before, after in zip(first, later, strict=False))


def _counts(before: str, after: str, pages: int) -> bool:
    longest = max(len(before), len(after))
    return longest <= _MOST_DIGITS and int(after) - int(before) == pages


def _margin_role(item: Item, page: Page) -> ParagraphRole | None:
    if item.line is None:
        return None
    if item.line.top < _MARGIN * page.height:
        return ParagraphRole.FOOTER
    return ParagraphRole.HEADER if item.line.bottom > (1 - _MARGIN) * page.height else None
