"""Put the blocks of recognised pages into the content they belong to; light, for every file with a picture needs it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from aeo_evidence.model.document import LOW_CONFIDENCE, Block, Content, Remark, page_of
from aeo_evidence.readers.page_numbers import in_ranges

ReadPage: TypeAlias = tuple[int, tuple[Block, ...], float]  # number, blocks, mean confidence


def with_recognised(
    content: Content, pages: Iterable[ReadPage], given_up: Iterable[int] = (), limit: str = ""
) -> Content:
    """Return the content with the blocks of recognised pages in their places; pages still lacking are its problem.

    `given_up`: those that took longer than the limit, in seconds a page, or brought down who recognised them.
    """
    read = {number: (blocks, confidence) for number, blocks, confidence in pages}
    recognised = sorted((number, confidence) for number, (_, confidence) in read.items())
    merged = replace(
        content,
        blocks=tuple(_in_page_order(content.blocks, {number: blocks for number, (blocks, _) in read.items()})),
        pictures=tuple(number for number in content.pictures if number not in read),
        recognised=tuple(sorted((*content.recognised, *recognised))),
    )
    problems = [*filter(None, [content.problem]), *_said(merged, frozenset(given_up), limit)]
    return replace(merged, problem=problems[0] if problems else None, remarks=(*content.remarks, *problems[1:]))


def _said(content: Content, given_up: frozenset[int], limit: str) -> Iterator[Remark]:
    """Yield what of the pictures is not known, or hardly, the worst first."""
    if given_up:
        yield Remark("pages_given_up", (("limit", limit), ("pages", in_ranges(sorted(given_up)))))
    hard = [number for number, confidence in content.recognised if 0 < confidence < LOW_CONFIDENCE]
    mute = [number for number, confidence in content.recognised if confidence == 0]
    for code, numbers in (
        ("pages_without_text", [number for number in content.pictures if number not in given_up]),
        ("pages_hard_to_read", hard),
        ("pages_without_words", mute),
    ):
        if numbers:
            yield Remark(code, (("pages", in_ranges(numbers)),))


def _in_page_order(blocks: Sequence[Block], read: dict[int, tuple[Block, ...]]) -> Iterator[Block]:
    """Yield the blocks of a file with those of recognised pages before the first block of a later page."""
    waiting = sorted(read)
    for block in blocks:
        number = page_of(block.at)
        while waiting and number is not None and waiting[0] < number:
            yield from read[waiting.pop(0)]
        yield block
    for number in waiting:
        yield from read[number]
