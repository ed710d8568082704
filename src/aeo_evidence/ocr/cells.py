"""What stands in the cells of ruled tables: words, the mark of ink where there is no text, or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from aeo_evidence.model.document import INK
from aeo_evidence.ocr.boxes import Box
from aeo_evidence.ocr.engine import Picture
from aeo_evidence.ocr.ink import DASHES, LIKE_TICKS, inked, is_scribble, letter_height
from aeo_evidence.ocr.ruling import Mask
from aeo_evidence.ocr.words import Word, is_dash, part, read_word

Columns: TypeAlias = Sequence[Sequence[Box]]  # the cells of each column of a table, from top to bottom

_READ = 0.8  # confidence from which a cell that the search for words passed over is text after all
_BORDER = 1.2  # points of a cell where its rules may show
_LEAST = 4.0  # points: a smaller cell holds nothing
_LEAST_PART = 1.5  # points: a figure may be in pieces
_MARKS = 0.4  # share of a column's filled cells that makes it one of signatures or ticks
_FEWEST_MARKS = 2
_INITIALS = 6  # letters or figures at most that a signature may be read as with more confidence
_APART = frozenset("/.:,")  # what stands in dates and times
_SURE = 0.97
_HASTY = 0.85  # confidence of letters below which they are a signature, in a column of signatures
_WIDE_SIGN = 1.3  # widths of its height
_TICK = "√"
_CROSSES = frozenset("Xx")


def cell_words(
    picture: Picture, ink: Mask, words: Sequence[Word], tables: Sequence[Columns], scale: float
) -> list[Word]:
    """Return the words of a page with those of cells corrected, and with a mark in each cell of ink without text."""
    letters = letter_height(words)
    kept: list[Word] = []
    inside: dict[Box, list[Word]] = {}
    cells = list(dict.fromkeys(cell for table in tables for column in table for cell in column))
    for word in words:
        cell = next((cell for cell in cells if cell.holds(*word.box.middle)), None)
        if cell is None:
            kept.append(word)
        else:
            inside.setdefault(cell, []).append(_marked(word, letters))
    for cell in cells:
        inside[cell] = _without_strokes(inside.get(cell, []))
        if not any(word.text != INK for word in inside[cell]):
            found = _passed_over(picture, ink, cell, scale, letters)
            inside[cell] = [found] if found is not None else inside[cell][:1]
    for table in tables:
        for column in table:
            inside.update(_alike(column, inside))
    return [*kept, *(word for cell in cells for word in inside.get(cell, ()))]


def _marked(word: Word, letters: float) -> Word:
    return replace(word, text=INK, confidence=1.0) if is_scribble(word, letters) else word


def _without_strokes(words: Sequence[Word]) -> list[Word]:
    """Return the words of a cell; a dash beside a signature is a stroke of it, or the line it stands on."""
    signed = any(word.text == INK for word in words)
    return [word for word in words if not (signed and set(word.text) <= DASHES)]


def _passed_over(picture: Picture, ink: Mask, cell: Box, scale: float, letters: float) -> Word | None:
    """Return what stands in a cell in which no words were found: text that reads well, the mark, or nothing."""
    border = _BORDER * scale
    inner = Box(cell.left + border, cell.top + border, cell.right - border, cell.bottom - border)
    if min(inner.width, inner.height) < _LEAST * scale:
        return None
    there = part(ink, inner)
    core = inked(there, scale)
    whole = inked(there, scale, _LEAST_PART)
    if core is None or whole is None:
        return None
    usual = letters or cell.height / 2
    # A dash with a speck of dust over it is still a dash.
    box = (core if is_dash(core, usual) else whole).moved(inner.left, inner.top)
    word = read_word(picture, box, usual, within=inner)
    if word.text and word.confidence >= _READ and not is_scribble(word, letters):
        return word
    return Word(INK, 1.0, box)


def _alike(column: Sequence[Box], inside: Mapping[Box, Sequence[Word]]) -> Iterator[tuple[Box, list[Word]]]:
    """Yield the cells of a column of signatures or ticks in which one was read as letters, set right."""
    single = {cell: inside[cell][0] for cell in column if len(inside.get(cell, ())) == 1}
    filled = sum(bool(inside.get(cell)) for cell in column)
    least = max(_FEWEST_MARKS, _MARKS * filled)
    if sum(word.text == INK for word in single.values()) >= least:
        for cell, word in single.items():
            if _may_be_signature(word):
                yield cell, [replace(word, text=INK, confidence=1.0)]
    if sum(word.text == _TICK for word in single.values()) >= least:
        for cell, word in single.items():
            if word.text in LIKE_TICKS - _CROSSES:
                yield cell, [replace(word, text=_TICK, confidence=1.0)]


def _may_be_signature(word: Word) -> bool:
    text = "".join(word.text.split())
    if not all(sign.isascii() or sign in DASHES for sign in text):
        return word.confidence < _HASTY and len(text) == 1
    if not set(text) & _APART and len(text) <= _INITIALS and word.confidence < _SURE:
        return True
    return word.confidence < _HASTY or word.box.width > _WIDE_SIGN * len(text) * word.box.height
