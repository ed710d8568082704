"""Read a paper with all phrases in mind: topic hits in its sentences, names in its titles, words that must be there."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate, pairwise

from aeo_evidence.match.hollow import promised, without_hollow
from aeo_evidence.match.lexicon import Entry, Lexicon
from aeo_evidence.model.document import Cell
from aeo_evidence.model.paper import Paper, Row, Section, Sentence, Table
from aeo_evidence.model.reading import Hit, Reading
from aeo_evidence.model.rule import Kind, Programme, Topic
from aeo_evidence.text.announcing import is_unwritten, promises
from aeo_evidence.text.denial import affirmed, asks, closed_by_none, took_place
from aeo_evidence.text.fold import fold, has_han, width
from aeo_evidence.text.phrases import phrase_finder

# A place that bears sentences: index of its section, index of its table or None.
Spot = tuple[int, int | None]
# Asks whether a phrase that was found is also meant, in a paper of a kind and for a topic.
Stands = Callable[[Kind, Topic], bool]
_NEAR = 24
_BETWEEN_HAN, _BETWEEN_LATIN = 2, 7  # what may stand between: 沒有設閣樓, no other mezzanine
_TOO_SHORT = 24  # columns; a Han character takes two
_SHORT_HEADING, _SHORT_TITLE = 30, 16  # columns; a title says what a whole paper is about, each of its sentences less
# In these a topic is treated by what is laid down or done; declarations, forms and reports state what is not, and ask.
_AFFIRM = {Kind.PROCEDURE, Kind.PLAN, Kind.NOTICE, Kind.RECORD, Kind.LIST}
_LAY_DOWN = {Kind.PROCEDURE, Kind.PLAN}
_RULED = re.compile(r"(?:[^_＿…]{1,60}?(?:[_＿]{3,}|\.{5,}|…{2,})[\s.)）]*)+")
_SHORTEST_TABLE = 3  # columns
_FEWEST_ENTRIES = 2  # below a column's heading
_LEFT_OPEN = re.compile(
    r"\W*(?:still )?(?:to be (?:completed|filled|written|drafted|added|advised|decided|confirmed|supplied|inserted"
    r"|prepared)\b|tb[acd]\b)"
    r"|\W*(?:待補|待填|待定|容後|稍後|待补|待写|容后|稍后)",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"\s*(?:[(（]?\d{1,2}(?:[.．]\d{1,2})*[)）.．、]\s*(?!\d)|\d{1,2}(?:[.．]\d{1,2})+\s|[(（]?[一二三四五六七八九十]{1,3}[)）、.．]"
    r"|第[一二三四五六七八九十百\d]{1,4}[條条款]|[①-⑳]|[(（]?[a-z][)）.]\s)"
)


@dataclass(frozen=True, slots=True)
class Read:
    """A paper as read: its reading, the rules whose gate words stand in each spot, and the parts of sets it speaks of.

    `widths`: what `widths_of` tells of the paper.
    """

    reading: Reading
    mentions: Mapping[str, frozenset[Spot]]
    part_phrases: Mapping[tuple[str, str], tuple[Hit, ...]]
    widths: tuple[int, ...]
    promised: frozenset[int] = frozenset()  # sections that only say that there shall be rules

    @property
    def paper(self) -> Paper:
        """Return the paper."""
        return self.reading.paper


def read_paper(paper: Paper, lexicon: Lexicon, programme: Programme) -> Read:
    """Return what stands in a paper."""
    topics: defaultdict[tuple[str, str], list[Hit]] = defaultdict(list)
    parts: defaultdict[tuple[str, str], list[Hit]] = defaultdict(list)
    mentions: defaultdict[str, set[Spot]] = defaultdict(set)
    negations = tuple(word for phrase in programme.vocabulary.papers.get("negation", ()) for word in phrase.words)
    for spot, entry, sentence, stands in _found(paper, lexicon):
        for role, rule, what in entry.owners:
            if role == "mention":
                if not (entry.of_kind and _is_title(spot, sentence, paper)):
                    mentions[rule].add(spot)
            elif sentence.pointer or (role == "heading" and not _is_short_heading(spot, sentence, paper)):
                continue
            elif role in ("topic", "heading"):
                topic = programme.rules[rule].topics[what]
                absent = topic.may_not_arise and _negated(entry, sentence, negations)
                if not absent and not stands(programme.rules[rule].kind, topic):
                    if not (topic.may_not_arise and closed_by_none(sentence.text)):
                        continue  # it is denied, put off or only asked about
                    absent = True
                topics[rule, what].append(Hit(*spot, sentence, entry.phrase.text, absent))
            elif role == "part_phrase":
                parts[rule, what].append(Hit(*spot, sentence, entry.phrase.text))
    for spot, entry, entered in _below_column_headings(paper, lexicon):
        for role, rule, what in entry.owners:
            if role == "heading" and programme.rules[rule].kind is Kind.REPORT:
                topics[rule, what].append(Hit(*spot, entered, entry.phrase.text))
    for rule, spot in _in_columns(paper, lexicon):
        mentions[rule].add(spot)
    empty = promised(paper)
    treated = without_hollow(topics, paper, programme, empty)
    sections = {rule: frozenset(section for section, _ in spots) for rule, spots in mentions.items()}
    return Read(
        Reading(
            paper, treated, {rule: sections[rule] for rule in sorted({rule for rule, _ in treated}) if rule in sections}
        ),
        {rule: frozenset(spots) for rule, spots in mentions.items()},
        {key: tuple(hits) for key, hits in parts.items()},
        widths_of(paper),
        empty,
    )


def _is_title(spot: Spot, sentence: Sentence, paper: Paper) -> bool:
    if spot[1] is None:
        return sentence.text == paper.sections[spot[0]].heading
    table = paper.tables[spot[1]]
    return sentence.text in (*table.titles, table.sheet)


def _in_columns(paper: Paper, lexicon: Lexicon) -> Iterable[tuple[str, Spot]]:
    """Yield the rules whose gate words stand in the heading of a column: "Key" over the names of doors."""
    for index, table in enumerate(paper.tables):
        for column in table.columns:
            for entry in lexicon.entries_in(lexicon.atoms(fold(column.heading)), column.heading):
                for role, rule, _ in entry.owners:
                    if role == "mention":
                        yield rule, (table.section, index)


def _is_short_heading(spot: Spot, sentence: Sentence, paper: Paper) -> bool:
    section = paper.sections[spot[0]]
    alone = section.end == section.index + 1  # what stands over other chapters is the title of them all
    short = sentence.text == section.heading and width(section.heading) <= _SHORT_HEADING
    return spot[1] is None and alone and short and _says_something(section, paper)


def _says_something(section: Section, paper: Paper) -> bool:
    """Say whether there is text below a heading that does more than put off, promise or ask."""
    rows = (
        row.sentence.text
        for index in section.tables
        for row in paper.tables[index].rows
        if sum(map(_filled, row.cells)) > 1
    )
    said = (
        sentence.text
        for sentence in section.sentences
        if not (sentence.pointer or asks(sentence.text) or promises(sentence.text) or is_unwritten(sentence.text))
        and _LEFT_OPEN.match(sentence.text) is None
        and affirmed(sentence.text).strip()
    )
    return sum(map(width, (*said, *rows))) >= _TOO_SHORT


def _below_column_headings(paper: Paper, lexicon: Lexicon) -> Iterable[tuple[Spot, Entry, Sentence]]:
    """Yield what names a column in which something was entered, with the first row that has an entry there."""
    for index, table in enumerate(paper.tables):
        for place, column in enumerate(() if table.history else table.columns):
            entered = [row for row in table.rows if _is_worded(row.cells[place])]
            if not column.heading or len(entered) < max(_FEWEST_ENTRIES, len(table.rows) / 2):
                continue
            for entry in lexicon.entries_in(lexicon.atoms(fold(column.heading)), column.heading):
                yield (table.section, index), entry, entered[0].sentence


def _is_worded(cell: Cell) -> bool:
    return sum(map(str.isalpha, cell.text)) > 1


def _filled(cell: Cell) -> bool:
    return bool(cell.text.strip("-–—_.… /"))


def widths_of(paper: Paper) -> tuple[int, ...]:
    """Return for each section how much text, in columns, stands before it, and at the end how much stands in all."""
    return tuple(accumulate((_width_of(section, paper) for section in paper.sections), initial=0))


def _width_of(section: Section, paper: Paper) -> int:
    """Return how much text a section holds of its own; a table of contents and what points elsewhere say nothing."""
    said = () if section.contents else (sentence.text for sentence in section.sentences if not sentence.pointer)
    tables = [paper.tables[index] for index in section.tables]
    noted = (note.text for table in tables for note in table.notes)
    entered = (row.sentence.text for table in tables for row in table.rows)
    return sum(map(width, (*said, *noted, *entered)))


def _found(paper: Paper, lexicon: Lexicon) -> Iterable[tuple[Spot, Entry, Sentence, Stands]]:
    for section in paper.sections:
        if section.contents:
            continue
        text = _with_heading(section, paper)
        yield from _in_text((section.index, None), text, lexicon)
        if len(text) > len(section.sentences):
            longest = _SHORT_TITLE if section.heading in paper.titles else _SHORT_HEADING
            yield from _below_heading((section.index, None), text, lexicon, longest)
    for index, table in enumerate(paper.tables):
        if table.history:
            continue  # what was changed in which version is told there
        spot = (table.section, index)
        yield from _in_text(spot, table.notes, lexicon)
        yield from _in_text(spot, _table_titles(table), lexicon)
        for row in table.rows:
            atoms = lexicon.atoms(row.sentence.folded)
            unfilled = _only_names(row, table)
            for entry in lexicon.entries_in(atoms, row.sentence.text):
                yield spot, entry, row.sentence, partial(_stands_in_row, entry, lexicon, row.sentence.text, unfilled)


def _with_heading(section: Section, paper: Paper) -> tuple[Sentence, ...]:
    """A heading reads on into the text below it; without a text of its own it says nothing."""
    said = sum(width(sentence.text) for sentence in section.sentences)
    said += sum(width(row.sentence.text) for index in section.tables for row in paper.tables[index].rows)
    if not section.heading or said < _TOO_SHORT:
        return section.sentences
    return (Sentence(section.heading, fold(section.heading), section.at), *section.sentences)


def _table_titles(table: Table) -> tuple[Sentence, ...]:
    return tuple(Sentence(title, fold(title), table.header_at) for title in (*table.titles, table.sheet) if title)


def _in_text(
    spot: Spot, text: tuple[Sentence, ...], lexicon: Lexicon
) -> Iterable[tuple[Spot, Entry, Sentence, Stands]]:
    """Yield the phrases of each sentence, and those that begin in it and end in the next one."""
    atoms = [lexicon.atoms(sentence.folded) for sentence in text]
    nothing: frozenset[int] = frozenset()
    closing = Sentence("", " ", "")
    counted = False
    for (here, own), (after, following) in pairwise([*zip(text, atoms, strict=True), (closing, nothing)]):
        for entry in lexicon.entries_in(own, here.text):
            yield spot, entry, here, partial(_stands, entry, lexicon, (here.text,))
        counted = counted or _POINT.match(here.text) is not None
        if not following or after.pointer:
            continue
        another_point = counted and _POINT.match(after.text) is not None
        window = f"{here.text} {after.text}"
        for entry in lexicon.entries_across(own, following, window):
            sentence = Sentence(window, here.folded + after.folded, here.at, here.pointer)
            yield spot, entry, sentence, partial(_stands_across, entry, lexicon, (here.text, after.text), another_point)


def _below_heading(
    spot: Spot, text: tuple[Sentence, ...], lexicon: Lexicon, longest: int
) -> Iterable[tuple[Spot, Entry, Sentence, Stands]]:
    """Yield the phrases of which a short heading says one word and a sentence further down the rest.

    Below "5 Passwords" it is clear what is "to be changed every 90 days".
    """
    heading, later = text[0], text[1:]
    if width(heading.text) > longest:
        return
    above = lexicon.atoms(heading.folded)
    for sentence in later if above else ():
        own = lexicon.atoms(sentence.folded)
        if sentence.pointer or not own:
            continue
        both = Sentence(f"{heading.text} {sentence.text}", heading.folded + sentence.folded, sentence.at)
        for entry in lexicon.entries_under(above, own, sentence.text):
            yield spot, entry, both, partial(_stands, entry, lexicon, (heading.text, sentence.text))


def _stands_across(
    entry: Entry,
    lexicon: Lexicon,
    texts: tuple[str, ...],
    another_point: bool,  # noqa: FBT001
    kind: Kind,
    topic: Topic,
) -> bool:
    """In what is laid down, the next point of a numbered list is another matter."""
    return not (another_point and kind in _LAY_DOWN) and _stands(entry, lexicon, texts, kind, topic)


def _stands_in_row(entry: Entry, lexicon: Lexicon, text: str, unfilled: bool, kind: Kind, topic: Topic) -> bool:  # noqa: FBT001
    """What stands in the cells of a record is no sentence: "not used" is the state of a seal."""
    if unfilled and kind is not Kind.FORM:
        return False
    return kind is Kind.RECORD or _stands(entry, lexicon, (text,), kind, topic)


def _only_names(row: Row, table: Table) -> bool:
    """Say whether a row of a table with several columns is as it was printed: a number, what it is for, and no entry."""
    if len(table.columns) < _SHORTEST_TABLE:
        return False
    cells = [cell.text.strip("-–—_.… /") for cell in row.cells]
    return sum(bool(text) for text in (cells[1:] if cells[0].isdigit() else cells)) <= 1


def _stands(entry: Entry, lexicon: Lexicon, texts: tuple[str, ...], kind: Kind, topic: Topic) -> bool:
    """Say whether a phrase still stands in one sentence or two once denials, promises and questions are taken away."""
    if kind is not Kind.FORM and len(texts) == 1 and _is_line_to_fill(texts[0]):
        return False
    if len(texts) > 1 and topic.not_about and phrase_finder(topic.not_about)(fold(texts[-1])):
        return False  # "Staff who are convicted are dismissed. Every accident is reported at once."
    if kind is not Kind.REPORT and kind not in _AFFIRM:
        return True
    said = _left(texts, report=kind is Kind.REPORT)
    return said is None or entry in lexicon.entries_in(lexicon.atoms(fold(said)), said)


@lru_cache(maxsize=1024)  # many phrases ask the same sentences, one after the other
def _left(texts: tuple[str, ...], *, report: bool) -> str | None:
    """Return what is left of sentences once denials, promises and questions are taken away, None where all of it is."""
    said = " ".join(map(took_place, texts) if report else _said(texts))
    return None if said == " ".join(texts) else said


@lru_cache(maxsize=1024)
def _is_line_to_fill(text: str) -> bool:
    """Say whether a sentence is nothing but labels with empty lines to write on: `Findings: ______`."""
    return _RULED.fullmatch(text) is not None


def _said(texts: tuple[str, ...]) -> list[str]:
    """Return what sentences say; a question only says something together with its answer."""
    *_, last = texts
    if asks(last) or (len(texts) > 1 and asks(texts[0]) and width(last) < _TOO_SHORT):
        return []
    return [text if len(texts) > 1 and asks(text) else affirmed(text) for text in texts]


def _negated(entry: Entry, sentence: Sentence, negations: tuple[str, ...]) -> bool:
    """Say whether a word of negation stands right before the thing."""
    folded = sentence.folded
    for word in entry.words:
        position = folded.find(word)
        if position < 0:
            continue
        before = folded[max(0, position - _NEAR) : position + 1]
        for negation in negations:
            after = before.rfind(negation) + len(negation)
            if negation in before and len(before[after:].strip()) <= (
                _BETWEEN_HAN if has_han(negation) else _BETWEEN_LATIN
            ):
                return True
    return False
