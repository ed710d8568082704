"""Chapters that no heading opens: clauses 1.1, 1.2, 2.1 printed one below the other, and the matters of minutes."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from aeo_evidence.model.document import Block, Heading, Paragraph, ParagraphRole

_CLAUSE = re.compile(r"\s*(\d{1,2})[.．](\d{1,2})(?![\d.])[.、)]?\s*\S")
_MATTER = re.compile(r"\s*(\d{1,2})[.、．)]\s*(?!\d)\S")
_FEWEST_CLAUSES, _FEWEST_CHAPTERS, _FEWEST_MATTERS = 5, 2, 3
_OUTSIDE = {ParagraphRole.HEADER, ParagraphRole.FOOTER}


def openings(blocks: Sequence[Block], *, minutes: bool) -> frozenset[int]:
    """Return the positions of the paragraphs that open a chapter without a heading.

    Only where clauses count on from one chapter to the next do they make chapters: a list of one number is a list.
    Of `minutes` each numbered matter is a chapter.
    """
    found: set[int] = set()
    for run in _runs(blocks):
        opened = _chapters(blocks, run) or (_matters(blocks, run) if minutes else [])
        found.update(opened)
    return frozenset(found)


def _runs(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield the positions of the paragraphs between two headings."""
    for headed, group in groupby(range(len(blocks)), lambda position: isinstance(blocks[position], Heading)):
        if not headed:
            yield [position for position in group if _is_text(blocks[position])]


def _is_text(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role not in _OUTSIDE


def _chapters(blocks: Sequence[Block], run: list[int]) -> list[int]:
    clauses = [(position, match) for position in run if (match := _CLAUSE.match(_text(blocks[position])))]
    numbers = [(int(match[1]), int(match[2])) for _, match in clauses]
    if len(clauses) < _FEWEST_CLAUSES or numbers != sorted(set(numbers)):
        return []
    opened = [position for (position, _), (_, minor) in zip(clauses, numbers, strict=True) if minor in (0, 1)]
    chapters = {chapter for chapter, _ in numbers}
    return opened if len(opened) == len(chapters) >= _FEWEST_CHAPTERS else []


def _matters(blocks: Sequence[Block], run: list[int]) -> list[int]:
    matters = [(position, match) for position in run if (match := _MATTER.match(_text(blocks[position])))]
    numbers = [int(match[1]) for _, match in matters]
    counted = numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False
    return [position for position, _ in matters] if counted and len(matters) >= _FEWEST_MATTERS else []


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""
