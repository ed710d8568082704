"""A page as a picture with its words, and from it the picture of a cited place: cut out, outlined, private numbers hidden."""

import io
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from PIL import Image, ImageChops, ImageDraw

from aeo_evidence.model.picture import Hiding, NoPicture, Picture
from aeo_evidence.readers.page_lines import PageLine, lines_of
from aeo_evidence.readers.page_marks import Box, Run, around
from aeo_evidence.text.identity import only_digits, personal_spans

WIDTH = 900  # pixels of a picture that shows a page from margin to margin
MARK = (194, 65, 12)  # of the outline: its red is not that of any printed form
_WASH = (255, 214, 102)  # laid over the cited place as a marker pen does
_HIDDEN = (55, 65, 81)
_STROKE = 3
_ABOVE, _BELOW = 90.0, 110.0  # points shown around the place
_LEAST, _MOST = 230.0, 420.0  # points: how much of the page's height is shown
_PADDING = 4.0  # points between the words and their outline
_QUALITY = 55
_GRAM = 3  # signs that are compared at once
_MISS = 0.6  # what a sign that does not belong counts against one that does
_FOUND = 0.45  # share of the text that must stand in the place found
_OWN = 0.5  # share of a run's signs that must belong for it to be outlined
_HARDLY = 0.6  # confidence below which words are not known well enough to hide any


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as it is held to read it: its picture, its size in points, its words from the lower left corner."""

    image: Image.Image
    width: float
    height: float
    runs: tuple[Run, ...]
    confidence: float | None = None  # of recognised words


def pictured(view: PageView, text: str, hiding: Hiding, numbers: Iterable[str] = ()) -> Picture | NoPicture:
    """Return the picture of the place where a text stands on a page.

    Where the text is not found the whole page is shown. Where a personal number is known to stand on the page, but not
    where, there is no picture.
    """
    lines = lines_of(view.runs)
    image = view.image.convert("RGB")
    if hiding.masked:
        if view.confidence is not None and view.confidence < _HARDLY:
            return NoPicture("hard_to_read")
        boxes, seen = _personal(lines, hiding, unsure=view.confidence is not None)
        if any(not _stands_in(number, seen) for number in numbers):
            return NoPicture("number_not_placed")
        _hide(image, view, boxes)
        _hide_codes(image)
    place = find_place(lines, text)
    if place is None:
        return _encoded(image.resize(_fitting(image.size, WIDTH * 2 // 3), Image.Resampling.LANCZOS), None)
    return _cut(image, view, place)


def find_place(lines: Sequence[PageLine], text: str) -> Box | None:
    """Return the box around the consecutive lines that hold most of a text; None where too little of it is found."""
    wanted = Counter(_grams(text))
    if not wanted:
        return None
    first, end, found = _best_stretch([_grams(line.text) for line in lines], wanted)
    if found < _FOUND * wanted.total():
        return None
    runs = [run for line in lines[first:end] for run in line.runs]
    own = [run for run in runs if _belongs(run.text, wanted)] or runs
    lacking = wanted - Counter(gram for line in lines[first:end] for gram in _grams(line.text))
    before = lines[first - 1].runs[::-1] if first else ()
    after = lines[end].runs if end < len(lines) else ()
    own += [*_leading(before, lacking), *_leading(after, lacking)]
    return around(own)


def _grams(text: str) -> list[str]:
    """Return the overlapping pieces of a text, without spaces and signs: a place is known by them, however it is broken."""
    squeezed = "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
    return [squeezed[start : start + _GRAM] for start in range(max(len(squeezed) > 0, len(squeezed) - _GRAM + 1))]


def _belongs(text: str, wanted: Counter[str]) -> bool:
    grams = _grams(text)
    if len(grams) == 1 and len(grams[0]) < _GRAM:
        return any(grams[0] in gram for gram in wanted)
    return bool(grams) and sum(gram in wanted for gram in grams) >= _OWN * len(grams)


def _leading(runs: Sequence[Run], lacking: Counter[str]) -> list[Run]:
    """Return the runs with which a line takes part in the text, as where a sentence begins or ends within it."""
    taken = list(takewhile(lambda run: _belongs(run.text, lacking), runs))
    return taken if any(gram in lacking for run in taken for gram in _grams(run.text)) else []


def _best_stretch(lines: Sequence[list[str]], wanted: Counter[str]) -> tuple[int, int, int]:
    """Return the consecutive lines that hold most of what is wanted and least else, from and to, and how much they hold.

    What is wanted counts once: the next row of a register, though it says nearly the same, is something else.
    """
    best, place = 0.0, (0, 0, 0)
    total = wanted.total()
    for start in (number for number, line in enumerate(lines) if line):
        held = Counter[str]()
        found = missed = 0
        for end in range(start, len(lines)):
            for gram in lines[end]:
                held[gram] += 1
                found += held[gram] <= wanted[gram]
                missed += held[gram] > wanted[gram]
            if found - _MISS * missed > best:
                best, place = found - _MISS * missed, (start, end + 1, found)
            if missed > total:
                break
    return place


def _personal(lines: Iterable[PageLine], hiding: Hiding, *, unsure: bool) -> tuple[list[Box], list[str]]:
    """Return the boxes of runs that hold a personal number or a part of one, and the digits of those numbers."""
    boxes: list[Box] = []
    seen: list[str] = []
    for line in lines:
        for joint in (" ", ""):  # a form gives each digit a box of its own
            text, owners = _joined(line.runs, joint)
            for start, end in personal_spans(text, hiding.known, hiding.compared, unsure=unsure):
                seen.append(only_digits(text[start:end]))
                runs = {owner for owner in owners[start:end] if owner >= 0}
                boxes += [
                    Box(run.left, run.bottom, run.right, run.top) for run in (line.runs[each] for each in sorted(runs))
                ]
    return boxes, seen


def _joined(runs: Sequence[Run], joint: str) -> tuple[str, list[int]]:
    """Return the runs of a line as one text, and for each of its signs the run that it belongs to, or -1."""
    text, owners = "", list[int]()
    for index, run in enumerate(runs):
        if index:
            text += joint
            owners += [-1] * len(joint)
        text += run.text
        owners += [index] * len(run.text)
    return text, owners


def _stands_in(number: str, seen: Iterable[str]) -> bool:
    return any(number in other for other in seen)


def _hide(image: Image.Image, view: PageView, boxes: Iterable[Box]) -> None:
    draw = ImageDraw.Draw(image)
    for box in boxes:
        draw.rectangle(_pixels(box, view, image.size, padding=1.5), fill=_HIDDEN)


def _hide_codes(image: Image.Image) -> None:
    """Draw over QR codes: passes and cards hold their owner's number there, for whoever has a telephone to read."""
    import cv2  # noqa: PLC0415 - a second of start-up, and most workers draw no picture
    import numpy as np  # noqa: PLC0415 - with it

    found, corners = cv2.QRCodeDetectorAruco().detectMulti(np.asarray(image.convert("L")))
    draw = ImageDraw.Draw(image)
    for code in corners if found and corners is not None else ():
        (left, top), (right, bottom) = code.min(axis=0), code.max(axis=0)
        around_it = 0.1 * max(right - left, bottom - top)  # what sticks out is enough to mend the rest
        draw.rectangle((left - around_it, top - around_it, right + around_it, bottom + around_it), fill=_HIDDEN)


def _pixels(box: Box, view: PageView, size: tuple[int, int], padding: float) -> tuple[int, int, int, int]:
    """Return a box in pixels from the upper left corner, a little larger, within the picture."""
    across, down = size[0] / view.width, size[1] / view.height
    left, right = (box.left - padding) * across, (box.right + padding) * across
    top, bottom = (view.height - box.top - padding) * down, (view.height - box.bottom + padding) * down
    left, right = max(0.0, min(left, size[0] - 2)), max(1.0, min(right, size[0] - 1))
    top, bottom = max(0.0, min(top, size[1] - 2)), max(1.0, min(bottom, size[1] - 1))
    return round(left), round(top), max(round(left) + 1, round(right)), max(round(top) + 1, round(bottom))


def _cut(image: Image.Image, view: PageView, place: Box) -> Picture:
    """Return the strip of the page around a place, from margin to margin, with the place outlined."""
    height = min(view.height, max(_LEAST, min(_MOST, place.top - place.bottom + _ABOVE + _BELOW)))
    top = min(view.height, max(height, min(place.top + _ABOVE, view.height)))
    down = image.height / view.height
    upper, lower = round((view.height - top) * down), round((view.height - top + height) * down)
    strip = image.crop((0, upper, image.width, max(upper + 1, min(image.height, lower))))
    size = _fitting(strip.size, WIDTH)
    scale = size[0] / strip.width
    shown = strip.resize(size, Image.Resampling.LANCZOS) if size != strip.size else strip
    left, above, right, below = _pixels(place, view, image.size, _PADDING)
    mark = (
        round(left * scale),
        max(0, round((above - upper) * scale)),
        min(shown.width - 1, round(right * scale)),
        min(shown.height - 1, round((below - upper) * scale)),
    )
    return _encoded(_outlined(shown, mark), mark)


def _outlined(image: Image.Image, mark: tuple[int, int, int, int]) -> Image.Image:
    """Return the picture with a place washed over, as darkness lets through, and outlined."""
    wash = Image.new("RGB", image.size, (255, 255, 255))
    ImageDraw.Draw(wash).rectangle(mark, fill=tuple((255 + value) // 2 for value in _WASH))
    washed = ImageChops.multiply(image, wash)
    ImageDraw.Draw(washed).rectangle(mark, outline=MARK, width=_STROKE)
    return washed


def _fitting(size: tuple[int, int], width: int) -> tuple[int, int]:
    """Return the size no wider than a width; nothing is blown up."""
    scale = min(1.0, width / size[0])
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _encoded(image: Image.Image, mark: tuple[int, int, int, int] | None) -> Picture:
    stream = io.BytesIO()
    image.save(stream, "WEBP", quality=_QUALITY, method=4)
    return Picture(stream.getvalue(), image.width, image.height, mark)
