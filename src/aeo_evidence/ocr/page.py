"""One picture of a page becomes runs of text and ruled lines, as the reader of text PDFs gives them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

import numpy as np
from PIL import Image

from aeo_evidence.ocr.beside import placed_ink
from aeo_evidence.ocr.engine import Picture, find_words
from aeo_evidence.ocr.ink import INK, cell_word, is_scribble, scribbles
from aeo_evidence.ocr.ruling import Box, Ruling, Stroke, find_rules
from aeo_evidence.ocr.type_size import type_sizes
from aeo_evidence.ocr.upright import half_turned, lies_on_side, quarter_turned, stands_on_head, straightened
from aeo_evidence.ocr.words import Word, boxes_of, read_words
from aeo_evidence.readers.page_layout import found_tables
from aeo_evidence.readers.page_marks import Edge, Edges, Run
from aeo_evidence.readers.page_rules import RuledTable

UNSURE = "\ue0ff"  # follows each word that was hardly readable, until its cell is made; private to this package
LEAST_CONFIDENCE = 0.5  # a word below it cannot be known

_SHEET = 842.0  # points: the longer side of A4, which a picture without a size is taken to show
_REACH = 0.5  # points by which a ruled line is lengthened: in a scan it may not quite meet the next


@dataclass(frozen=True, slots=True)
class RecognisedPage:
    """What was recognised on a page, set upright, in points from its lower left corner."""

    width: float
    height: float
    runs: tuple[Run, ...]
    edges: Edges
    tables: tuple[RuledTable, ...]
    confidence: float  # mean over the characters, 0 to 1; 1 where nothing stands on the page


def recognise(picture: Image.Image) -> RecognisedPage:
    """Return the words, marks and ruled lines of a page; the same picture gives the same words."""
    page = straightened(_as_array(picture))
    found = find_words(page)
    if lies_on_side(found):
        page = quarter_turned(page)
        found = find_words(page)
    if stands_on_head(page, found):
        page = half_turned(page)
        found = find_words(page)
    boxes = boxes_of(found)
    scale = max(page.shape[:2]) / _SHEET
    ruling = find_rules(page, scale, boxes)
    return _page(page, ruling, read_words(page, boxes, ruling), scale)


def _as_array(picture: Image.Image) -> Picture:
    # A palette or two-level picture given as it is would show the recogniser nothing at all.
    return np.ascontiguousarray(np.asarray(picture.convert("RGB"), dtype=np.uint8)[:, :, ::-1])


def _page(picture: Picture, ruling: Ruling, words: Sequence[Word], scale: float) -> RecognisedPage:
    height, width = picture.shape[:2]
    edges = Edges(
        tuple(_edge(stroke, scale, height) for stroke in ruling.horizontal),
        tuple(_edge(_upwards(stroke, height), scale) for stroke in ruling.vertical),
    )
    tables = found_tables(edges)
    cells = _cells(tables, scale, height)
    readable = [word for word in words if not is_scribble(word)]
    scribbled = [word.box for word in words if is_scribble(word)]
    marked = list(_marked(picture, ruling, readable, cells, scale))
    free = [box for box in scribbled if not any(_stands_in(box, cell) for cell in cells)]
    free += scribbles(ruling.ink, [word.box for word in (*readable, *marked)], cells, scale)
    marked += placed_ink(_apart(free), readable, height)
    return RecognisedPage(
        width=width / scale,
        height=height / scale,
        runs=_runs([*readable, *marked], scale, height),
        edges=edges,
        tables=tuple(tables),
        confidence=_confidence(readable),
    )


def _marked(
    picture: Picture, ruling: Ruling, words: Sequence[Word], cells: Sequence[Box], scale: float
) -> Iterable[Word]:
    """Yield what stands in the cells of ruled tables that hold no words."""
    for cell in cells:
        if not any(_stands_in(word.box, cell) for word in words):
            word = cell_word(picture, ruling.ink, cell, scale)
            if word is not None:
                yield word


def _stands_in(box: Box, cell: Box) -> bool:
    return cell.holds((box.left + box.right) / 2, (box.top + box.bottom) / 2)


def _apart(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes without those that stand within another."""
    return [box for box in boxes if not any(other is not box and _stands_in(box, other) for other in boxes)]


def _cells(tables: Sequence[RuledTable], scale: float, height: float) -> list[Box]:
    boxes = {box: None for table in tables for row in table.cells for box in row if box is not None}
    return [Box(b.left * scale, height - b.top * scale, b.right * scale, height - b.bottom * scale) for b in boxes]


def _edge(stroke: Stroke, scale: float, height: float | None = None) -> Edge:
    position = stroke.position if height is None else height - stroke.position
    return Edge(position / scale, stroke.start / scale - _REACH, stroke.end / scale + _REACH)


def _upwards(stroke: Stroke, height: float) -> Stroke:
    return Stroke(stroke.position, height - stroke.end, height - stroke.start)


def _runs(words: Sequence[Word], scale: float, height: float) -> tuple[Run, ...]:
    sizes = type_sizes(words)
    return tuple(
        Run(
            word.text + UNSURE * (word.confidence < LEAST_CONFIDENCE),
            word.box.left / scale,
            (height - word.box.bottom) / scale,
            word.box.right / scale,
            (height - word.box.top) / scale,
            size / scale,
        )
        for word, size in zip(words, sizes, strict=True)
    )


def _confidence(words: Sequence[Word]) -> float:
    """Return the mean over all characters."""
    return fmean([word.confidence for word in words], weights=[len(word.text) for word in words]) if words else 1.0


__all__ = ["INK", "LEAST_CONFIDENCE", "UNSURE", "RecognisedPage", "recognise"]
