"""One picture of a page becomes runs of text and ruled lines, as the reader of text PDFs gives them."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, median

import numpy as np
from PIL import Image

from aeo_evidence.model.document import INK
from aeo_evidence.ocr.beside import drawn_to_labels, placed_ink
from aeo_evidence.ocr.boxes import Box
from aeo_evidence.ocr.cells import Columns, cell_words
from aeo_evidence.ocr.engine import CLOSE, Picture, find_words
from aeo_evidence.ocr.ink import find_chops, inked, is_scribble, letter_height, scribbles
from aeo_evidence.ocr.ruling import Stroke, find_dark, find_rules, without_rules
from aeo_evidence.ocr.sheet import flattened
from aeo_evidence.ocr.type_size import type_sizes
from aeo_evidence.ocr.upright import half_turned, lies_on_side, quarter_turned, stands_on_head, straightened
from aeo_evidence.ocr.words import Piece, Word, is_small_type, pieces_of, read_words
from aeo_evidence.readers.page_layout import found_tables
from aeo_evidence.readers.page_marks import Edge, Edges, Run
from aeo_evidence.readers.page_rules import RuledTable

UNSURE = "\ue0ff"  # follows each word that was hardly readable, until its cell is made; private to this package
LEAST_CONFIDENCE = 0.5  # a word below it cannot be known

_SHEET = 842.0  # points: the longer side of A4
_ROOM = 17.5  # points: the height of the box in which a line of ordinary type is found
_LESS, _MORE = 0.7, 2.5  # times the scale of A4
_REACH = 0.5  # points by which a ruled line is lengthened: in a scan it may not quite meet the next


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What was recognised on a page, set upright, in points from its lower left corner."""

    width: float
    height: float
    runs: tuple[Run, ...]
    edges: Edges
    tables: tuple[RuledTable, ...]
    notes: tuple[str, ...]  # chops with the words in them, and ink that belongs to no label
    confidence: float  # mean over the characters; 1 where nothing stands on the page, 0 where no words do


def recognise(picture: Image.Image) -> RecognisedPage:
    """Return the words, marks and ruled lines of a page; the same picture gives the same words."""
    return recognised(picture)[1]


def recognised(picture: Image.Image) -> tuple[Picture, RecognisedPage]:
    """Return the page as it was set upright to be read, and what was read on it."""
    page = straightened(flattened(_as_array(picture)))
    found = find_words(page)
    if lies_on_side(found):
        page = quarter_turned(page)
        found = find_words(page)
    if stands_on_head(page, found):
        page = half_turned(page)
        found = find_words(page)
    pieces = pieces_of(found)
    if is_small_type(page, pieces):
        pieces = pieces_of(find_words(page, CLOSE))
    return page, _page(page, pieces)


def _as_array(picture: Image.Image) -> Picture:
    # A palette or two-level picture given as it is would show the recogniser nothing at all.
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"), dtype=np.uint8)[:, :, ::-1])


def _page(picture: Picture, found: Sequence[Piece]) -> RecognisedPage:
    height, width = picture.shape[:2]
    scale = _scale(picture, found)
    dark = find_dark(picture, scale)
    chops = find_chops(dark, scale)
    ruling = find_rules(dark, scale, [*(piece.box for piece in found), *chops])
    edges = _edges(ruling.horizontal, ruling.vertical, scale, height)
    tables = found_tables(edges)
    columns = [_columns(table, scale, height) for table in tables]
    shown = without_rules(picture, ruling)
    words = cell_words(shown, ruling.ink, read_words(shown, found, ruling), columns, scale)
    cells = [cell for table in columns for column in table for cell in column]
    chops = [chop for chop in chops if not any(cell.holds(*chop.middle) for cell in cells)]
    free, stamped = _parted(words, chops)
    letters = letter_height(free)
    readable: list[Word] = []
    loose: list[Box] = []
    for word in free:
        if word.text != INK and is_scribble(word, letters):
            loose.append(word.box)
        else:
            readable.append(word)
    loose += scribbles(ruling.ink, [word.box for word in readable], [*cells, *chops], scale)
    placed, lone = placed_ink(_apart(loose, chops), chops, readable, height)
    return RecognisedPage(
        width=width / scale,
        height=height / scale,
        runs=_runs([*_drawn_outside(cells, readable), *placed], scale, height),
        edges=edges,
        tables=tuple(tables),
        notes=(*stamped, *([INK] if lone and not stamped else [])),
        confidence=_confidence(readable) if readable else float(inked(ruling.ink, scale) is None),
    )


def _drawn_outside(cells: Sequence[Box], words: Sequence[Word]) -> list[Word]:
    inside: list[Word] = []
    outside: list[Word] = []
    for word in words:
        (inside if any(cell.holds(*word.box.middle) for cell in cells) else outside).append(word)
    return [*inside, *drawn_to_labels(outside)]


def _scale(picture: Picture, found: Sequence[Piece]) -> float:
    """Return how many pixels make a point: so many that the type has the usual size, on a sheet of a likely size.

    A picture does not say what size of paper it shows, and what is looked for on it goes by the size of its type.
    """
    sheet = max(picture.shape[:2]) / _SHEET
    room = median(piece.room for piece in found) / _ROOM if found else sheet
    return float(min(max(room, _LESS * sheet), _MORE * sheet))


def _parted(words: Sequence[Word], chops: Sequence[Box]) -> tuple[list[Word], list[str]]:
    """Return the words outside chops, and for each chop with words the mark and its words."""
    held: dict[Box, list[str]] = {}
    free = []
    for word in words:
        chop = next((chop for chop in chops if chop.encloses(word.box)), None)
        if chop is None:
            free.append(word)
        else:
            held.setdefault(chop, []).append(word.text)
    return free, [" ".join([INK, *held[chop]]) for chop in chops if chop in held]


def _apart(boxes: Sequence[Box], chops: Sequence[Box]) -> list[Box]:
    """Return the boxes without those that stand within a larger one or a chop."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda box: (-box.width * box.height, box.top, box.left)):
        if not any(other.holds(*box.middle) for other in (*kept, *chops)):
            kept.append(box)
    return kept


def _columns(table: RuledTable, scale: float, height: float) -> Columns:
    """Return the cells of a table in pixels, by column; a merged one in its first place only."""
    seen: set[object] = set()
    columns: list[list[Box]] = []
    for index in range(len(table.lefts)):
        boxes = [box for box in dict.fromkeys(row[index] for row in table.cells) if box is not None and box not in seen]
        seen |= set(boxes)
        columns.append(
            [Box(b.left * scale, height - b.top * scale, b.right * scale, height - b.bottom * scale) for b in boxes]
        )
    return columns


def _edges(horizontal: Sequence[Stroke], vertical: Sequence[Stroke], scale: float, height: float) -> Edges:
    """Return lines in pixels from the upper left as lines in points from the lower left."""
    across = (Edge((height - s.position) / scale, s.start / scale - _REACH, s.end / scale + _REACH) for s in horizontal)
    down = (
        Edge(s.position / scale, (height - s.end) / scale - _REACH, (height - s.start) / scale + _REACH)
        for s in vertical
    )
    return Edges(tuple(across), tuple(down))


def _runs(words: Sequence[Word], scale: float, height: float) -> tuple[Run, ...]:
    return tuple(
        Run(
            word.text + UNSURE * (word.confidence < LEAST_CONFIDENCE),
            word.box.left / scale,
            (height - word.box.bottom) / scale,
            word.box.right / scale,
            (height - word.box.top) / scale,
            size / scale,
        )
        for word, size in zip(words, type_sizes(words), strict=True)
    )


def _confidence(words: Sequence[Word]) -> float:
    """Return the mean over the characters of what is text; 0 where there are marks only."""
    texts = [word for word in words if word.text != INK]
    if not texts:
        return 0.0
    return fmean([word.confidence for word in texts], weights=[len(word.text) for word in texts])
