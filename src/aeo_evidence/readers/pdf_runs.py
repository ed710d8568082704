"""The text of a PDF page as runs, from PDFium: where each stands, how large and bold it is, and how it is turned.

A line that is one text object without a wide gap stays one run, which is what makes prose fast. All other lines are
parted into their words.
"""

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium_c

from aeo_evidence.readers.clean import clean
from aeo_evidence.readers.page_lines import tidy
from aeo_evidence.readers.page_marks import Box, Run, around, made
from aeo_evidence.readers.pdf_frame import Frame
from aeo_evidence.readers.pdf_objects import is_picture
from aeo_evidence.readers.pdf_type import TextObjects, Type

_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\s\x02\ufffe]+[\x02\ufffe]?")
_HYPHEN = str.maketrans({"\x02": "-", "\ufffe": "-"})  # PDFium's signs for a hyphen that breaks a word at a line's end
_EXCESS = 0.5  # of the type's size: a line longer than its characters by more has a gap within
_JUSTIFIED = 4  # spaces: a text with fewer is not taken for justified
_LOOSEST = 0.6  # of the type's size: what justification adds to a space at most
_LOOSEST_FIT = 2.0  # of the type's size
_PROBES = 3  # places where it is tested whether the excess is spread evenly
_ASCENT, _DESCENT = 0.8, 0.2  # of the type's size
_SMALLEST, _LARGEST = 2.0, 400.0  # points: sizes outside are a font's own measure
_SHADOW = 0.15  # of the type's size: the same text so near is the same text printed twice
_TWINS = 8  # of the same text, the last to be compared
_RECOGNISED = 0.02  # share of a page that a picture takes whose words a scanner may have recognised
_MOST_CHARACTERS = 1_000_000  # of a page


@dataclass(frozen=True, slots=True)
class PageText:
    """What is written on a page."""

    runs: tuple[Run, ...]  # with the page held so that most of its text is upright
    turn: int  # by how many quarter turns to the right the page has to be turned for that
    askew: tuple[str, ...]  # text along no axis of the page: watermarks, stamps
    unseen: int  # pieces of text that are left out since nobody can see them


class _Word(NamedTuple):
    """A piece of text with the box that its glyphs fill."""

    text: str
    box: Box
    type: Type


def page_string(textpage: Any) -> str:
    """Return the characters of a page in PDFium's order, each at its index."""
    count = min(textpage.count_chars(), _MOST_CHARACTERS)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium_c.FPDFText_GetText(textpage.raw, 0, count, buffer)
    text = bytes(buffer)[: 2 * max(0, written - 1)].decode("utf-16-le", "replace")
    if len(text) == count:
        return text
    codes = (pdfium_c.FPDFText_GetUnicode(textpage.raw, index) for index in range(count))
    return "".join(chr(code) if 0 < code <= 0x10FFFF else "\ufffd" for code in codes)


def is_cut(textpage: Any) -> bool:
    """Say whether a page has more characters than are read of one."""
    return bool(textpage.count_chars() > _MOST_CHARACTERS)


def page_text(page: Any, textpage: Any, text: str, frame: Frame) -> PageText:
    """Return the runs of a page whose characters are `text`, without what nobody sees.

    That is what stands outside the visible part of the page, and text without ink, unless it was recognised in a picture on
    the page.
    """
    objects = TextObjects(textpage)
    words = [word for word in _words(objects, text) if frame.shows(word.box)]
    seen = [word for word in words if not word.type.unseen]
    if len(seen) < len(words) and is_picture(page, frame, _RECOGNISED):
        seen = words
    directions = [0, 0, 0, 0, 0]  # characters by quarter turn; the last: askew
    for word in seen:
        directions[word.type.quarter] += len(word.text)
    turn = directions.index(max(directions[:4]))
    runs = [_run(word, frame, turn) for word in seen if word.type.quarter >= 0]
    return PageText(tuple(_once([run for run in runs if run.text])), turn, _askew(seen), len(words) - len(seen))


def _words(objects: TextObjects, text: str) -> list[_Word]:
    """Return each line of a page: whole if it is one text object, else what each of its objects holds."""
    words: list[_Word] = []
    for found in _LINE.finditer(text):
        line = found.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = found.start() + (line.index(stripped) if len(line) > len(stripped) else 0)
        boxes = objects.boxes(start, len(stripped))
        if len(boxes) == 1:
            kind = objects.type(start)
            if _is_whole(objects, start, stripped, boxes[0], kind):
                words.append(made(_Word, (stripped, boxes[0], kind)))
            else:
                words += _parted(objects, start, stripped)
        elif boxes:
            words += _objects(objects, start, stripped, boxes)
    return words


def _objects(objects: TextObjects, start: int, text: str, boxes: list[Box]) -> list[_Word]:
    """Return what each text object holds of a line; `boxes` are those of the whole line."""
    words = list(_WORD.finditer(text))
    kinds = [objects.type(start + word.start()) for word in words]
    begins = [0, *(index for index in range(1, len(words)) if kinds[index] is not kinds[index - 1]), len(words)]
    held = [(begun, end, words[begun].start(), words[end - 1].end()) for begun, end in pairwise(begins)]
    apart = len(held) == len(boxes) and all(
        objects.type_ends(start + stop, kinds[begun]) for begun, _, _, stop in held[:-1]
    )
    found: list[_Word] = []
    for number, (begun, end, first, stop) in enumerate(held):
        pieces = [boxes[number]] if apart else objects.boxes(start + first, stop - first)
        if len(pieces) == 1:
            part, kind = text[first:stop], kinds[begun]
            if _is_whole(objects, start + first, part, pieces[0], kind):
                found.append(made(_Word, (part, pieces[0], kind)))
            else:
                found += _parted(objects, start + first, part)
        else:
            for word in words[begun:end]:
                found += _word(objects, start + word.start(), word.group())
    return found


def _parted(objects: TextObjects, start: int, text: str) -> list[_Word]:
    """Return the words of a text."""
    return [word for match in _WORD.finditer(text) for word in _word(objects, start + match.start(), match.group())]


def _is_whole(objects: TextObjects, start: int, text: str, box: Box, kind: Type) -> bool:
    """Say whether a text of one object has no wide gap: it is as long as its characters are wide, or justified."""
    if " " not in text or kind.quarter < 0:
        return text.isprintable()
    excess = _excess(text, box, kind)
    if excess <= _EXCESS * kind.size:
        # Where it is far shorter the widths are not to be trusted.
        return excess >= -_LOOSEST_FIT * kind.size and text.isprintable()
    return text.isprintable() and _is_justified(objects, start, text, excess, kind)


def _is_justified(objects: TextObjects, start: int, text: str, excess: float, kind: Type) -> bool:
    """Say whether a text is longer than its characters are wide by as much at every space."""
    slack = _EXCESS * kind.size
    spaces = [index for index, sign in enumerate(text) if sign == " "]
    each = excess / len(spaces)
    if len(spaces) < _JUSTIFIED or each > _LOOSEST * kind.size:
        return False
    for probe in range(1, _PROBES + 1):
        before = len(spaces) * probe // (_PROBES + 1)
        boxes = objects.boxes(start, spaces[before])
        if not boxes or abs(_excess(text[: spaces[before]], boxes[0], kind) - each * before) > slack:
            return False
    return True


def _excess(text: str, box: Box, kind: Type) -> float:
    """Return by how much a text is longer than its characters are wide."""
    if kind.widths is None:
        return math.inf
    length = box.top - box.bottom if kind.quarter % 2 else box.right - box.left
    return length - sum(map(kind.widths.__getitem__, text)) * kind.across / 1000


def _word(objects: TextObjects, start: int, text: str) -> Iterator[_Word]:
    """Yield a word, in pieces where several text objects make it."""
    boxes = objects.boxes(start, len(text))
    if len(boxes) == 1:
        yield _Word(text.translate(_HYPHEN), boxes[0], objects.type(start))
    elif boxes:
        kinds = [objects.type(start + index) for index in range(len(text))]
        ends = [index for index in range(1, len(text)) if kinds[index] is not kinds[index - 1]]
        for begin, end in zip([0, *ends], [*ends, len(text)], strict=True):
            pieces = objects.boxes(start + begin, end - begin)
            if pieces:
                yield _Word(text[begin:end].translate(_HYPHEN), around(pieces), kinds[begin])


def _run(word: _Word, frame: Frame, turn: int) -> Run:
    """Return a word as it stands on the upright page; text turned against the rest stands on its own middle."""
    text, where, kind = word
    size = kind.size
    if not (text.isascii() and text.isprintable()):
        text = tidy(text if text.isprintable() else " ".join(clean(text).split()))
    if turn == kind.quarter == 0 and _SMALLEST <= size <= _LARGEST:
        left, _, right, _ = where
        baseline, from_left = kind.origin[1] - frame.bottom, frame.left
        return made(
            Run,
            (
                text,
                left - from_left,
                baseline - _DESCENT * size,
                right - from_left,
                baseline + _ASCENT * size,
                size,
                kind.bold,
            ),
        )
    left, bottom, right, top = frame.box(where, turn)
    size = size if _SMALLEST <= size <= _LARGEST else top - bottom
    if kind.quarter == turn and size == kind.size:
        baseline = frame.point(*kind.origin, turn)[1]
    else:
        size = min(size, top - bottom)
        baseline = (bottom + top) / 2 - (_ASCENT - _DESCENT) / 2 * size
    return made(Run, (text, left, baseline - _DESCENT * size, right, baseline + _ASCENT * size, size, kind.bold))


def _once(runs: list[Run]) -> list[Run]:
    """Return the runs without those printed twice, as shadows are, or type that is thickened by printing it again."""
    if len({run.text for run in runs}) == len(runs):
        return runs
    kept: list[Run] = []
    places: dict[str, list[int]] = {}
    for run in runs:
        same = places.setdefault(run.text, [])
        twin = _twin(kept, same, run) if same else -1
        if twin < 0:
            same.append(len(kept))
            kept.append(run)
        else:
            kept[twin] = kept[twin]._replace(bold=True)
    return kept


def _twin(kept: list[Run], same: list[int], run: Run) -> int:
    """Return the index of the first of the latest runs of a text that stands where this one does, -1 if none does."""
    left, bottom = run.left, run.bottom
    for index in same[-_TWINS:]:
        other = kept[index]
        nearest = _SHADOW * (other.size or other.em)
        if abs(other.bottom - bottom) <= nearest and abs(other.left - left) <= nearest:
            return index
    return -1


def _askew(words: list[_Word]) -> tuple[str, ...]:
    """Return the text that stands askew, what one object holds together."""
    texts: dict[int, list[str]] = {}  # by the identity of the object's type
    for word in words:
        if word.type.quarter < 0:
            texts.setdefault(id(word.type), []).append(word.text)
    return tuple(" ".join(clean(" ".join(parts)).split()) for parts in texts.values())
