"""What two papers are compared by: the words in their order, the numbers, what was filled in, what the paper is called."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count

import numpy as np
from numpy.typing import NDArray

from aeo_evidence.model.document import INK, Content, Grid, Paragraph, ParagraphRole
from aeo_evidence.model.paper import Document, Paper
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.text.fold import plain

Shingles = NDArray[np.uint64]

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_HAN}]|(?:(?![{_HAN}_])\w)+")
_OUTSIDE = {ParagraphRole.HEADER, ParagraphRole.FOOTER}  # another format prints them otherwise, or not at all
_BITS = 21  # two million different words in a pack
_LONGEST_ENTRY = 12  # words or Han characters: what is longer was not filled into a field
_OF_VERSIONS = ("version_labels", "effective_labels")
_YEARS = range(1900, 2101)
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """What a paper is known by. A token is a Latin word, a number or a Han character, in one script, width and case."""

    index: int  # its place among the documents
    path: str
    content_digest: str
    tokens: tuple[str, ...]
    shingles: Shingles  # each three tokens that follow one another, as a number; sorted, each once
    numbers: Counter[str]
    entries: tuple[tuple[str, ...], ...]  # what stands beside labels, as tokens, but for what tells a version
    called: tuple[str, ...]  # tokens of its titles and those of its tables
    ink: int  # places where something is written by hand
    scanned: bool  # its words were recognised, at least on some pages
    tabular: bool  # most of what it says stands in tables and fields
    whole: bool  # all of it was read, and no picture in it was left out

    def marks(self) -> set[str]:
        """Return the numbers that hardly two papers share by chance: four digits or more, and no year."""
        return {number for number in self.numbers if sum(map(str.isdigit, number)) >= 4 and not _is_year(number)}


def prints_of(documents: Iterable[Document], vocabulary: Vocabulary) -> list[Print]:
    """Return a print of each document that is a paper, byte-identical copies left out."""
    known: dict[str, int] = {}
    of_versions = _words(vocabulary, _OF_VERSIONS)
    fresh = count()
    found = []
    for index, document in enumerate(documents):
        if document.paper is None or document.content is None or document.duplicate_of is not None:
            continue
        tokens = tuple(token for text in _texts(document.content) for token in _cached_tokens(text))
        for token in tokens:
            if token not in known:
                known[token] = next(fresh) % (1 << _BITS)
        found.append(_print(index, document, tokens, _shingles([known[token] for token in tokens]), of_versions))
    return found


def tokens_in(text: str) -> tuple[str, ...]:
    """Return the words, numbers and Han characters of a text."""
    return tuple(_TOKEN.findall(plain(text)))


def has_digit(token: str) -> bool:
    """Say whether a token is a number, or holds one."""
    return not token.isalpha() and any(map(str.isdigit, token))


def _words(vocabulary: Vocabulary, groups: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word.strip() for group in groups for phrase in vocabulary.papers.get(group, ()) for word in phrase.words
    )


def _print(
    index: int, document: Document, tokens: tuple[str, ...], shingles: Shingles, of_versions: frozenset[str]
) -> Print:
    content, paper = document.content, document.paper
    assert content is not None and paper is not None  # noqa: S101, PT018 - the caller left the others out
    left_out = content.pictures or any(remark.code == "pictures" for remark in document.remarks)
    return Print(
        index=index,
        path=document.path,
        content_digest=document.content_digest or "",
        tokens=tokens,
        shingles=shingles,
        numbers=Counter({token: times for token, times in Counter(tokens).items() if has_digit(token)}),
        entries=tuple(sorted(_entries(paper, of_versions))),
        called=tuple(token for title in _titles(paper) for token in _cached_tokens(title)),
        ink=sum(text.count(INK) for text in _texts(content)),
        scanned=bool(content.recognised),
        tabular=_is_tabular(paper, len(tokens)),
        whole=document.problem is None and not left_out,
    )


def _texts(content: Content) -> Iterator[str]:
    """Yield what stands in cells, headings and paragraphs, in order."""
    for block in content.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                before = ""
                for cell in row.cells:
                    # A merged cell's text stands in every cell that it covers.
                    if cell.text and cell.text != before:
                        yield cell.text
                    before = cell.text
        elif not (isinstance(block, Paragraph) and block.role in _OUTSIDE):
            yield block.text


@lru_cache(maxsize=20_000)
def _cached_tokens(text: str) -> tuple[str, ...]:
    return tokens_in(text)


def _shingles(ids: list[int]) -> Shingles:
    if len(ids) < 3:
        return np.empty(0, dtype=np.uint64)
    row = np.asarray(ids, dtype=np.uint64)
    bits = np.uint64(_BITS)
    return np.unique((row[:-2] << (bits + bits)) | (row[1:-1] << bits) | row[2:])


def _entries(paper: Paper, of_versions: frozenset[str]) -> set[tuple[str, ...]]:
    labels = (*paper.labels, *(label for table in paper.tables for label in table.labels))
    found = {_cached_tokens(label.cell.text) for label in labels if not label.is_named(of_versions)}
    return {entry for entry in found if 0 < len(entry) <= _LONGEST_ENTRY}


def _titles(paper: Paper) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*paper.titles, *(title for table in paper.tables for title in table.titles))))


def _is_tabular(paper: Paper, tokens: int) -> bool:
    prose = sum(len(_cached_tokens(s.text)) for section in paper.sections for s in section.sentences if not s.pointer)
    return 2 * prose < tokens


def _is_year(number: str) -> bool:
    return len(number) == _YEAR_DIGITS and number.isascii() and number.isdigit() and int(number) in _YEARS
