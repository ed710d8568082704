"""Slides of any presentation format: shapes become headings, paragraphs and tables in the order in which a person reads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aeo_evidence.model.document import Block, Cell, CellKind, Grid, GridRow, Heading, Paragraph, ParagraphRole, Remark
from aeo_evidence.readers.clean import clean, one_line
from aeo_evidence.readers.headings import is_item, is_short
from aeo_evidence.readers.page_numbers import in_ranges

_ALIKE = 1 / 3  # share of the lower shape's height by which two shapes must overlap to stand side by side
_TITLE_ZONE = 0.3  # of the slide's height, from the top
_BLANK = Cell()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Something on a slide: text, a table or a group of shapes. Lengths are in any unit, one for the whole slide."""

    top: float = 0
    left: float = 0
    height: float = 0
    lines: tuple[str, ...] = ()  # its paragraphs
    rows: tuple[tuple[str, ...], ...] = ()  # of a table, all of one length
    left_out: int = 0  # cells of a table beyond the limits
    inner: tuple["Shape", ...] = ()  # of a group; their places are told from one another only
    role: ParagraphRole = ParagraphRole.BOX  # BODY for the place that a layout sets aside for text
    title: bool = False
    size: float = 0  # of its largest letters, in points; 0 if not said


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One slide as its file gives it."""

    shapes: tuple[Shape, ...]
    notes: tuple[str, ...] = ()
    hidden: bool = False
    pictures: int = 0
    torn: bool = False  # it could not be read


def laid_out(slides: Sequence[Slide], height: float = 0) -> tuple[Block, ...]:
    """Return the blocks of all slides; `height` of a slide serves to find titles that the file does not declare."""
    return tuple(block for number, slide in enumerate(slides, start=1) for block in _slide(number, slide, height))


def remarks(slides: Sequence[Slide]) -> tuple[Remark, ...]:
    """Return what is to be said of slides: hidden ones and the pictures on them."""
    said = [Remark("hidden_slide", (("slide", str(n)),)) for n, slide in enumerate(slides, start=1) if slide.hidden]
    pictures = sum(slide.pictures for slide in slides)
    return (*said, *((Remark("pictures", (("count", str(pictures)),)),) if pictures else ()))


def lost(slides: Sequence[Slide], claimed: int = 0) -> Iterator[Remark]:
    """Yield which slides could not be read, or show pictures and no text, and whose tables are too large.

    `claimed`: how many slides the file has.
    """
    torn = [str(n) for n, slide in enumerate(slides, start=1) if slide.torn]
    if claimed > len(slides):
        torn.append(in_ranges(range(len(slides) + 1, claimed + 1)))
    mute = [str(n) for n, slide in enumerate(slides, start=1) if slide.pictures and _is_mute(slide)]
    for code, numbers in (("slides_failed", torn), ("slides_without_text", mute)):
        if numbers:
            yield Remark(code, (("slides", ", ".join(numbers)),))
    cut = [(n, sum(shape.left_out for shape in _flat(slide.shapes))) for n, slide in enumerate(slides, start=1)]
    if any(left for _, left in cut):
        facts = (("left", str(sum(left for _, left in cut))), ("slides", in_ranges(n for n, left in cut if left)))
        yield Remark("slide_tables_cut", facts)


def _is_mute(slide: Slide) -> bool:
    return not any(_words(shape) for shape in slide.shapes if shape.role in (ParagraphRole.BODY, ParagraphRole.BOX))


def _words(shape: Shape) -> bool:
    return any(map(clean, shape.lines)) or bool(shape.rows) or any(map(_words, shape.inner))


def _slide(number: int, slide: Slide, height: float) -> Iterator[Block]:
    at = f"slide={number}"
    shapes = in_reading_order(slide.shapes)
    title = _title(shapes, height)
    if title is not None:
        yield Heading(text=one_line(clean(" ".join(title.lines))), level=1 if number == 1 else 2, at=at)
    tables = 0
    for shape in _flat(shapes):
        if shape is title:
            continue
        if shape.rows:
            tables += 1
            yield _grid(shape.rows, f"{at},table={tables}")
        else:
            yield from _paragraphs(shape, at)
    for text in filter(None, map(clean, slide.notes)):
        yield Paragraph(text=text, at=at, role=ParagraphRole.NOTE)


def in_reading_order(shapes: Sequence[Shape]) -> list[Shape]:
    """Return shapes from top to bottom, those side by side from left to right."""
    rows: list[list[Shape]] = []
    for shape in sorted(shapes, key=lambda shape: (shape.top, shape.left)):
        if rows and _beside(rows[-1][0], shape):
            rows[-1].append(shape)
        else:
            rows.append([shape])
    return [shape for row in rows for shape in sorted(row, key=lambda shape: shape.left)]


def _beside(first: Shape, shape: Shape) -> bool:
    overlap = min(first.top + first.height, shape.top + shape.height) - max(first.top, shape.top)
    lower = min(first.height, shape.height)
    return shape.top == first.top or (lower > 0 and overlap >= _ALIKE * lower)


def _title(shapes: list[Shape], height: float) -> Shape | None:
    """Return the title: the declared one, else the one short line at the top with the largest letters."""
    for shape in shapes:
        if shape.title and any(map(clean, shape.lines)):
            return shape
    texts = [shape for shape in _flat(shapes) if any(map(clean, shape.lines)) and shape.role == ParagraphRole.BOX]
    if len(texts) < 2 or texts[0] not in shapes:
        return None
    first, rest = texts[0], texts[1:]
    alone = len([line for line in first.lines if clean(line)]) == 1 and is_short(clean(" ".join(first.lines)))
    larger = first.size > max(shape.size for shape in rest) if first.size else False
    high = first.top + first.height <= _TITLE_ZONE * height
    return first if alone and larger and high and not _beside(first, rest[0]) else None


def _flat(shapes: Sequence[Shape]) -> Iterator[Shape]:
    for shape in shapes:
        if shape.inner:
            yield from _flat(in_reading_order(shape.inner))
        else:
            yield shape


def _paragraphs(shape: Shape, at: str) -> Iterator[Paragraph]:
    lines = [text for line in shape.lines if (text := clean(line))]
    if shape.role == ParagraphRole.BOX and lines:
        yield Paragraph(text="\n".join(lines), at=at, role=ParagraphRole.BOX)
        return
    for text in lines:
        listed = shape.role == ParagraphRole.BODY and is_item(text)
        yield Paragraph(text=text, at=at, role=ParagraphRole.LIST if listed else shape.role)


def _grid(rows: Sequence[Sequence[str]], at: str) -> Grid:
    return Grid(
        rows=tuple(
            GridRow(tuple(Cell(t, CellKind.TEXT) if (t := clean(text)) else _BLANK for text in row), f"{at},row={n}")
            for n, row in enumerate(rows, start=1)
        ),
        at=at,
    )
