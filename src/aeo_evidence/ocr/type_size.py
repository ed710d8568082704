"""The size of the type of recognised lines, from the height of their letters: what a heading is told by."""

from collections.abc import Sequence
from statistics import median

from aeo_evidence.ocr.words import Word
from aeo_evidence.text.fold import has_han

_HAN = 0.92  # of the type's size: the height of a line of Han characters
_BODY, _ASCENT, _DESCENT = 0.5, 0.22, 0.21  # of small letters; what capitals and figures stand above and below them
_HIGH = frozenset("bdfhkltijABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789()[]/|!?&%$#@:：\"'")
_LOW = frozenset("gjpqy(),;[]/|Q，；")
_TOUCHING = 1.3  # times the size that the box tells: the letters of two lines
_ALIKE = (0.8, 1.25)  # times the usual size: differences of recognised boxes, not of type
_MOST_LETTERS = 60  # of a line that count: one long paragraph does not make the type of a page of labels


def type_sizes(words: Sequence[Word]) -> list[float]:
    """Return the size of type of each word, in pixels; sizes near the usual one are taken for it.

    The letters of a line may touch those of the next: where the box in which they were found is much lower, it counts.
    """
    sizes = [max(1.0, word.box.height - word.lean) / _share(word.text) for word in words]
    ratios = [word.room / size for word, size in zip(words, sizes, strict=True) if word.room]
    wider = median(ratios) if ratios else 1.0
    sizes = [
        word.room / wider if word.room and size > _TOUCHING * word.room / wider else size
        for word, size in zip(words, sizes, strict=True)
    ]
    letters = [size for word, size in zip(words, sizes, strict=True) for _ in range(min(len(word.text), _MOST_LETTERS))]
    usual = median(letters) if letters else 1.0
    return [
        usual if _ALIKE[0] <= size / usual <= _ALIKE[1] or not _has_letters(word.text) else size
        for word, size in zip(words, sizes, strict=True)
    ]


def _has_letters(text: str) -> bool:
    return any(sign.isalnum() for sign in text)


def _share(text: str) -> float:
    """Return the share of the type's size that the letters of a text fill."""
    if has_han(text):
        return _HAN
    signs = set(text)
    return _BODY + _ASCENT * bool(signs & _HIGH) + _DESCENT * bool(signs & _LOW)
