"""Read PowerPoint 97-2003 files: slides in order with titles, texts, tables and notes.

A file is a list of records; a directory within it tells which copy of a slide is the current one.
"""

import struct

from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content
from aeo_evidence.readers.package import ole_contents
from aeo_evidence.readers.partly import losses
from aeo_evidence.readers.ppt_records import Record, inside, opened, record_at
from aeo_evidence.readers.ppt_shapes import Outline, shapes_of
from aeo_evidence.readers.slides import Slide, laid_out, lost, remarks

_MAIN, _USER = "PowerPoint Document", "Current User"
_ENCRYPTED = 0xF3D1C4DF
_DOCUMENT_SIZE, _SLIDE_LIST, _SLIDE_ENTRY = 1001, 4080, 1011
_SLIDE_FACTS, _NOTES_FACTS, _SHOW_FACTS = 1007, 1009, 1017
_HEADER, _CHARACTERS, _BYTES = 3999, 4000, 4008
_HIDDEN = 0x04
_MOST_SLIDES = 2000
_NOTES_TEXT = 2  # kind of text


def read(data: bytes) -> Content:
    """Return each slide's title, texts and tables as they are read, then its notes."""
    streams = ole_contents(data, (_MAIN, _USER))
    main, user = streams.get(_MAIN, b""), streams.get(_USER, b"")
    if len(user) >= 20 and int.from_bytes(user[12:16], "little") == _ENCRYPTED:
        raise UnreadableError("encrypted")
    try:
        slides, claimed, height = _slides(main, user)
    except (struct.error, IndexError, KeyError) as error:
        raise UnreadableError("damaged") from error
    blocks = laid_out(slides, height)
    wrong, more = losses(*lost(slides, claimed))
    said = (*remarks(slides), *more)
    if not blocks and not said and wrong is None:
        raise UnreadableError("empty")
    return Content(format="ppt", blocks=blocks, pages=len(slides), remarks=said, problem=wrong, decoded=bool(blocks))


def _slides(main: bytes, user: bytes) -> tuple[list[Slide], int, float]:
    """Return the slides, how many there are beyond the limit too, and their height."""
    directory, root = opened(main, user)
    document = record_at(main, directory[root])
    if document is None:
        raise UnreadableError("damaged")
    size = next(inside(main, document, _DOCUMENT_SIZE), None)
    height = float(struct.unpack_from("<i", main, size.start + 4)[0]) if size is not None else 0
    lists = {found.instance: found for found in inside(main, document, _SLIDE_LIST)}
    notes = _notes(main, directory, lists.get(2))
    entries = _entries(main, lists.get(0))
    slides = [
        _slide(main, directory.get(key), outline, notes.get(slide, ()))
        for key, slide, outline in entries[:_MOST_SLIDES]
    ]
    return slides, len(entries), height


def _entries(main: bytes, listed: Record | None) -> list[tuple[int, int, Outline]]:
    """Return the slides of a list: number in the directory, number of the slide, its texts."""
    found: list[tuple[int, int, list[tuple[int, str]]]] = []
    kind = -1
    for record in inside(main, listed) if listed is not None else ():
        if record.kind == _SLIDE_ENTRY:
            key = struct.unpack_from("<I", main, record.start)[0]
            slide = struct.unpack_from("<I", main, record.start + 12)[0]
            found.append((key, slide, []))
        elif record.kind == _HEADER and found:
            kind = struct.unpack_from("<I", main, record.start)[0]
            found[-1][2].append((kind, ""))
        elif record.kind in (_CHARACTERS, _BYTES) and found and found[-1][2]:
            found[-1][2][-1] = (kind, record.text(main))
    return [(key, slide, tuple(texts)) for key, slide, texts in found]


def _slide(main: bytes, offset: int | None, outline: Outline, notes: tuple[str, ...]) -> Slide:
    container = record_at(main, offset) if offset is not None else None
    if container is None:
        return Slide(shapes=(), torn=True)
    show = next(inside(main, container, _SHOW_FACTS), None)
    shapes, pictures = shapes_of(main, container, outline)
    hidden = show is not None and bool(main[show.start + 10] & _HIDDEN)
    return Slide(shapes=shapes, notes=notes, hidden=hidden, pictures=pictures)


def _notes(main: bytes, directory: dict[int, int], listed: Record | None) -> dict[int, tuple[str, ...]]:
    """Return the notes of the slides by the numbers of the slides."""
    found: dict[int, tuple[str, ...]] = {}
    for key, _, _ in _entries(main, listed):
        container = record_at(main, directory[key]) if key in directory else None
        facts = next(inside(main, container, _NOTES_FACTS), None) if container is not None else None
        if container is None or facts is None:
            continue
        shapes, _ = shapes_of(main, container, (), only=_NOTES_TEXT)
        texts = tuple("\n".join(shape.lines) for shape in shapes)
        found[struct.unpack_from("<I", main, facts.start)[0]] = texts
    return found
