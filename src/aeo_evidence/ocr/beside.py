"""Where ink belongs: beside the label that asks for it, above the caption that names its writer, or on its own."""

from collections.abc import Sequence
from dataclasses import replace

from aeo_evidence.model.document import INK
from aeo_evidence.ocr.boxes import Box
from aeo_evidence.ocr.words import Word

_COLONS = (":", "：")
_HINTS = ("(", "（", "*")
_ENDS = ("。", ".", "；", ";", "，", ",")
_FARTHEST = 14.0  # heights of the label, to the ink right of it
_ROW = 40.0  # heights of a word, to ink further along its line
_GAP = 0.3  # heights of the label, to what fills it in
_LEVEL = 0.8  # heights that the ink may stand above or below its label's line
_BELOW = 2.5  # heights from a label down to the ink, as in a box to sign in
_ABOVE = 2.2  # heights from the ink down to its caption
_SHARED = 0.4  # share of the narrower one's width that ink and caption share
_MOST_BESIDE = 3  # words on the line of a caption: in a row of a table there are as many
_LONGEST_CAPTION = 60  # characters
_LETTERHEAD = 0.14  # share of the page's height in which ink is a drawing above a name


def placed_ink(
    scribbles: Sequence[Box], chops: Sequence[Box], words: Sequence[Word], height: float
) -> tuple[list[Word], int]:
    """Return a mark for each piece of ink that belongs to a line, set on that line, and how many belong to none.

    `height` is the page's, in pixels. A label that has its mark takes no second one. A chop belongs to a label or to
    the paper as a whole, not to the line that it happens to stand beside.
    """
    taken: set[Box] = set()
    placed: list[Word] = []
    lone = 0
    for ink in sorted((*scribbles, *chops), key=lambda box: (box.top, box.left)):
        free = [word for word in words if word.box not in taken]
        owner = _label(ink, free)
        if owner is None and ink not in chops and ink.bottom > _LETTERHEAD * height:
            owner = _caption(ink, free)
        if owner is not None:
            taken.add(owner.box)
            placed.append(_after(owner, INK if owner.text.endswith(_COLONS) else f": {INK}"))
            continue
        line = None if ink in chops else _line_of(ink, words)
        lone += line is None
        placed += [Word(INK, 1.0, line)] if line is not None else []
    return placed, lone


def drawn_to_labels(words: Sequence[Word]) -> list[Word]:
    """Return the words with each that fills in a label moved up to it: a pen leaves wider gaps than a column does."""
    return [_drawn(word, words) for word in words]


def _drawn(word: Word, words: Sequence[Word]) -> Word:
    if any(colon in word.text for colon in _COLONS) or word.text.startswith(_HINTS):
        return word
    label = _label_left_of(word.box, words)
    if label is None:
        return word
    left = label.box.right + _GAP * label.box.height
    return replace(word, box=replace(word.box, left=left)) if left < word.box.left else word


def _label_left_of(box: Box, words: Sequence[Word]) -> Word | None:
    labels = [word for word in words if word.text.endswith(_COLONS) and _is_beside(word.box, box)]
    nearest = max(labels, key=lambda word: word.box.right, default=None)
    return None if nearest is None or _between(nearest.box, box, words) else nearest


def _label(ink: Box, words: Sequence[Word]) -> Word | None:
    """Return the label on whose line the ink stands, else the one right above it."""
    beside = _label_left_of(ink, words)
    if beside is not None:
        return beside
    labels = [word for word in words if word.text.endswith(_COLONS)]
    above = [
        word for word in labels if 0 <= ink.top - word.box.bottom + word.box.height / 2 <= _BELOW * word.box.height
    ]
    above = [
        word for word in above if word.box.left - word.box.height <= ink.left <= word.box.right + 2 * word.box.height
    ]
    return max(above, key=lambda word: word.box.bottom, default=None)


def _is_beside(label: Box, ink: Box) -> bool:
    middle, slack = (label.top + label.bottom) / 2, _LEVEL * label.height
    level = ink.top - slack <= middle <= ink.bottom + slack
    return level and -label.height < ink.left - label.right <= _FARTHEST * label.height


def _between(label: Box, ink: Box, words: Sequence[Word]) -> bool:
    middle = (label.top + label.bottom) / 2
    return any(
        label.right < word.box.left and word.box.right < ink.left and word.box.top <= middle <= word.box.bottom
        for word in words
    )


def _caption(ink: Box, words: Sequence[Word]) -> Word | None:
    """Return the short line right below the ink, such as a name or a post."""
    below = [
        word
        for word in words
        if len(word.text) <= _LONGEST_CAPTION
        and not word.text.endswith(_ENDS)
        and -0.7 * word.box.height <= word.box.top - ink.bottom <= _ABOVE * word.box.height
        and _shared(ink, word.box) >= _SHARED * min(ink.width, word.box.width)
        and _neighbours(word, words) < _MOST_BESIDE
    ]
    return min(below, key=lambda word: (word.box.top, word.box.left), default=None)


def _neighbours(word: Word, words: Sequence[Word]) -> int:
    """Return how many words stand on the line of a word: in a row of a table there are some."""
    middle = word.box.middle[1]
    return sum(other is not word and other.box.top < middle < other.box.bottom for other in words)


def _shared(first: Box, second: Box) -> float:
    return min(first.right, second.right) - max(first.left, second.left)


def _line_of(ink: Box, words: Sequence[Word]) -> Box | None:
    """Return the ink's box set level with the words left of it, with which it is read; None where there are none."""
    left = [
        word.box
        for word in words
        if ink.top <= word.box.middle[1] <= ink.bottom and 0 <= ink.left - word.box.right <= _ROW * word.box.height
    ]
    nearest = max(left, key=lambda box: box.right, default=None)
    return None if nearest is None else Box(ink.left, nearest.top, ink.right, nearest.bottom)


def _after(owner: Word, text: str) -> Word:
    box = owner.box
    left = box.right + _GAP * box.height * (not text.startswith(":"))
    return Word(text, 1.0, Box(left, box.top, left + box.height, box.bottom))
