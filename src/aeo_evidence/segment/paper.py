"""From the blocks of a reader to a paper: the tree of sections, the tables in their sections, titles and labels."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from aeo_evidence.model.document import (
    LOW_CONFIDENCE,
    Block,
    CellKind,
    Content,
    Grid,
    Heading,
    Paragraph,
    ParagraphRole,
    page_of,
)
from aeo_evidence.model.paper import Label, Paper, Section, Sentence, Table
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.readers.headings import number_of
from aeo_evidence.segment.clauses import openings
from aeo_evidence.segment.sentences import labels, named, sentences, value_cell
from aeo_evidence.segment.tables import GridReader, row_labels
from aeo_evidence.segment.written import written
from aeo_evidence.text.dates import find_dates
from aeo_evidence.text.fold import fold, plain, width
from aeo_evidence.text.language import language_of
from aeo_evidence.text.mail_lines import SUBJECT
from aeo_evidence.text.persons import names_someone

_LONGEST_TITLE = 120
_CODED = re.compile(r"([A-Z]{1,6}|[\u4e00-\u9fff]{1,3})[- ]?\d{1,3}\b")
_LONGEST_SUBTITLE = 60
_LINES_BELOW_HEADING = 3
_FIRM_ENDS = (" Co.", " Ltd.", " Inc.", " Corp.", " Bros.")  # the full stop of a name, not of a sentence
_SENTENCE_ENDS = (".", "。", ";", "；", ",", "，", "!", "！", "?", "？", ":", "：")
_TITLE_LINES = 8
_LONGEST_HEAD = 160
_LONGEST_SIGNING = 48
_LINES_BEFORE_TITLE, _FEWEST_CHAPTERS = 2, 2
_LARGEST_TITLE_BLOCK = 8
_OUTSIDE = {ParagraphRole.HEADER, ParagraphRole.FOOTER}
_LANGUAGE_SAMPLE = 400
_DEEPEST = 9  # levels of headings, as many as Word has: each text is looked at again with each part that it stands in
_MOST_RUNNING = 200  # different running lines; each is read as a title of every table


@dataclass(slots=True)
class _Node:
    """A section while its sentences are collected."""

    level: int
    parent: int
    heading: str
    at: str
    sentences: list[Sentence] = field(default_factory=list)
    tables: list[int] = field(default_factory=list)


def segment(content: Content, path: str, vocabulary: Vocabulary) -> Paper:
    """Return the paper that a document's content makes."""
    reader = GridReader(vocabulary)
    nodes = [_Node(0, -1, "", "")]
    tables: list[Table] = []
    found: list[Label] = []
    caption = ""
    blocks = tuple(_joined(_below_title(tuple(written(content.blocks)))))
    opening = openings(blocks, minutes=_is_minutes(content.blocks, vocabulary))
    asking = False  # the line before ends with a label that nothing stands beside
    chapter = 0  # level of the chapters without a heading below the last one
    for number, block in enumerate(blocks):
        if number in opening:
            chapter = chapter or nodes[-1].level + 1
            nodes.append(_Node(chapter, _parent(nodes, chapter), "", block.at))
        if isinstance(block, Heading):
            chapter = 0
            level = min(max(1, block.level), _DEEPEST)
            nodes.append(_Node(level, _parent(nodes, level), block.text, block.at))
            found += (label for label in labels(block.text, block.at) if label.cell.text)
            caption = ""
        elif isinstance(block, Paragraph):
            if block.role in _OUTSIDE:
                continue
            nodes[-1].sentences += sentences(block.text, block.at, vocabulary)
            found = _with_line_below(found, block) if asking else found
            read = labels(block.text, block.at)
            asking = bool(read) and read[-1].cell.kind is CellKind.BLANK and block.text.rstrip().endswith((":", "："))
            found += read
            caption = block.text.strip() if len(block.text) <= _LONGEST_TITLE else ""
        else:
            section = len(nodes) - 1
            for table in reader.tables(block, section, (caption,) if caption else ()):
                nodes[section].tables.append(len(tables))
                tables.append(_in_history(table, nodes[section].heading, vocabulary))
                found += table.labels
            caption = ""
    return Paper(
        path=path,
        titles=_titles(content.blocks, tables),
        running=tuple(dict.fromkeys(_running(content.blocks)))[:_MOST_RUNNING],
        sections=_sections(nodes, vocabulary),
        tables=tuple(tables),
        labels=tuple(found),
        signature_lines=content.signature_lines,
        language=language_of("\n".join(_sample(content.blocks))),
        format=content.format,
        unsure_pages=tuple(page for page, confidence in content.recognised if confidence < LOW_CONFIDENCE),
    )


def _with_line_below(found: list[Label], block: Paragraph) -> list[Label]:
    """Return the labels, the last one with the line below it where somebody has put his name and the day there.

    A name alone is printed below the line to sign on, and signs nothing.
    """
    text = block.text.strip()
    if len(text) > _LONGEST_SIGNING or labels(text, block.at) or not find_dates(text):
        return found
    if not names_someone(text, plain(text)):
        return found
    return [*found[:-1], replace(found[-1], cell=value_cell(text))]


def _parent(nodes: list[_Node], level: int) -> int:
    """Return the index of the section that a new one of this level stands in."""
    index = len(nodes) - 1
    while nodes[index].level >= level:
        index = nodes[index].parent
    return index


def _sections(nodes: list[_Node], vocabulary: Vocabulary) -> tuple[Section, ...]:
    ends = list(range(1, len(nodes) + 1))
    for index in range(len(nodes) - 1, 0, -1):
        parent = nodes[index].parent
        ends[parent] = max(ends[parent], ends[index])
    return tuple(
        Section(
            index=index,
            end=ends[index],
            level=node.level,
            parent=node.parent,
            heading=node.heading,
            at=node.at,
            sentences=tuple(node.sentences),
            tables=tuple(node.tables),
            contents=_is_contents(node.heading, vocabulary),
        )
        for index, node in enumerate(nodes)
    )


def _is_contents(heading: str, vocabulary: Vocabulary) -> bool:
    """Say whether a heading is that of a table of contents: nothing else stands in it."""
    folded = fold(heading).strip()
    return any(folded == word.strip() for phrase in vocabulary.papers.get("contents", ()) for word in phrase.words)


def _in_history(table: Table, heading: str, vocabulary: Vocabulary) -> Table:
    return replace(table, history=True) if heading and named(fold(heading), "history", vocabulary) else table


def _is_minutes(blocks: tuple[Block, ...], vocabulary: Vocabulary) -> bool:
    """Say whether a paper calls itself the minutes of a meeting, in its first lines or at the head of its pages."""
    first = [block.text for block in blocks[:_TITLE_LINES] if not isinstance(block, Grid)]
    return any(
        named(fold(text), "minutes", vocabulary) for text in (*first, *_running(blocks)) if len(text) <= _LONGEST_HEAD
    )


def _titles(blocks: tuple[Block, ...], tables: list[Table]) -> tuple[str, ...]:
    """Return what the paper calls itself: its lines before the first text and the first chapter; else its first table's."""
    titles: list[str] = []
    leading = [b for b in blocks if not (isinstance(b, Paragraph) and (b.role in _OUTSIDE or not b.text.strip()))]
    below = 0  # lines since the first heading
    for number, block in enumerate(leading[:_TITLE_LINES]):
        if isinstance(block, Grid):
            if block.sheet or len(block.rows) > _LARGEST_TITLE_BLOCK:
                break
            continue
        if isinstance(block, Heading):
            ended = _opens_chapter(block, leading[number + 1 :], first=number == 0)
        else:
            ended = not _title_like(block.text, below_heading=below > 0)
        if ended:
            break
        below += isinstance(block, Heading) or below > 0
        if below > _LINES_BELOW_HEADING:
            break
        titles += [line.strip() for line in block.text.splitlines() if line.strip()]
    titles += _subjects(leading)
    if not titles and tables:
        titles += (title for title in tables[0].titles[:3] if _title_like(title, below_heading=False))
    return tuple(dict.fromkeys(titles))


def _subjects(blocks: list[Block]) -> Iterable[str]:
    """Yield what the first lines of a memorandum say it is about."""
    for block in blocks[:_TITLE_LINES]:
        found = (
            [label for row in block.rows[:_LARGEST_TITLE_BLOCK] for label in row_labels(row)]
            if isinstance(block, Grid)
            else labels(block.text, block.at)
        )
        yield from (
            label.cell.text
            for label in found
            if label.is_named(SUBJECT) and 0 < width(label.cell.text) <= _LONGEST_TITLE
        )


def _title_like(text: str, *, below_heading: bool) -> bool:
    """A line of text may be a title while it is short and no sentence; below a heading, only a very short one."""
    text = text.strip()
    longest = _LONGEST_SUBTITLE if below_heading else _LONGEST_TITLE
    ends = text.endswith(_SENTENCE_ENDS) and not text.endswith(_FIRM_ENDS)
    return width(text) <= longest and not ends and "。" not in text


def _opens_chapter(heading: Heading, after: Sequence[Block], *, first: bool) -> bool:
    """A numbered heading opens a chapter; one without a number does if text follows it and others of its level come after.

    Text is a table too, or a short line that ends as a sentence does. "SOP-1" and "SOP-2" are numbers as well.
    """
    if number_of(heading.text):
        return True
    if first:
        return False
    coded = _CODED.match(heading.text)
    beside = [block for block in after if isinstance(block, Heading) and block.level == heading.level]
    if coded is not None and any(_same_series(coded, other.text) for other in beside):
        return True
    if not after or not _is_text(after[0]):
        return False
    return bool(beside)


def _same_series(coded: re.Match[str], text: str) -> bool:
    other = _CODED.match(text)
    return other is not None and other[1] == coded[1]


def _is_text(block: Block) -> bool:
    if isinstance(block, Grid):
        return not block.sheet and len(block.rows) > _LARGEST_TITLE_BLOCK
    if not isinstance(block, Paragraph):
        return False
    return len(block.text) > _LONGEST_TITLE or block.text.rstrip().endswith((".", "。"))


def _running(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Paragraph) and block.role in _OUTSIDE:
            yield block.text.strip()


def _sample(blocks: Iterable[Block]) -> Iterable[str]:
    for number, block in enumerate(blocks):
        if number > _LANGUAGE_SAMPLE:
            return
        if isinstance(block, Grid):
            yield from (cell.text for row in block.rows[:40] for cell in row.cells)
        else:
            yield block.text


def _below_title(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with all headings below a first one that is the paper's title, where its chapters stand beside it.

    Word's styles allow a title that is no higher than its chapters; what stands below it says what each of them is about.
    """
    first = next((number for number, block in enumerate(blocks) if isinstance(block, Heading)), None)
    if first is None or first > _LINES_BEFORE_TITLE or not _is_title_of(blocks, first):
        return blocks
    return (
        *blocks[: first + 1],
        *(
            replace(block, level=block.level + 1) if isinstance(block, Heading) else block
            for block in blocks[first + 1 :]
        ),
    )


def _is_title_of(blocks: tuple[Block, ...], first: int) -> bool:
    """Say whether the first heading has no number and none of its level or above it bears its words again.

    Pages and slides stand each for itself, as do forms that are bound together.
    """
    title = blocks[first]
    others = [block for block in blocks[first + 1 :] if isinstance(block, Heading)]
    if not isinstance(title, Heading) or len(others) < _FEWEST_CHAPTERS or number_of(title.text):
        return False
    if title.at.startswith(("page=", "slide=")) or any(other.text == title.text for other in others):
        return False
    return min(max(1, other.level) for other in others) == max(1, title.level)


def _joined(blocks: tuple[Block, ...]) -> Iterable[Block]:
    """Yield the blocks, a grid that goes on on the next page joined to its beginning."""
    held: list[Grid] = []  # the parts of one
    for block in blocks:
        if isinstance(block, Grid):
            if held and not _goes_on(held[-1], block):
                yield _whole(held)
                held = []
            held.append(block)
            continue
        if held and not (isinstance(block, Paragraph) and block.role in _OUTSIDE):
            yield _whole(held)
            held = []
        yield block
    if held:
        yield _whole(held)


def _whole(parts: list[Grid]) -> Grid:
    return replace(parts[0], rows=tuple(row for part in parts for row in part.rows)) if len(parts) > 1 else parts[0]


def _goes_on(first: Grid, second: Grid) -> bool:
    """Say whether a grid goes on in the next one: of pages of the same document, with columns of the same number."""
    if first.sheet or second.sheet or not first.at.startswith("page=") or not first.rows or not second.rows:
        return False
    page, following = page_of(first.rows[-1].at), page_of(second.rows[0].at)
    if page is None or following is None or following - page != 1:
        return False
    return len(first.rows[0].cells) == len(second.rows[0].cells)
