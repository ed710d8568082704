"""What part of which set a paper is, by itself: what it calls itself, what it says, which numbers it bears."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from aeo_evidence.match import calibration as value
from aeo_evidence.match.bound import source_of, unbound
from aeo_evidence.match.read import Read
from aeo_evidence.match.titles import TitleHit, TitleReader
from aeo_evidence.model.paper import Paper
from aeo_evidence.model.result import Note
from aeo_evidence.model.rule import Rule
from aeo_evidence.text.mail_lines import CHAT_LINE, PARTIES, SUBJECT
from aeo_evidence.text.references import References, find_references, may_link, paper_references

_MAIL = {"eml", "msg"}
_FIRST_LABELS = 6
_LINES_OF_CHAT = 3
_CHAT_SHARE = 0.5  # of its lines
_TITLE_LINES, _LINES = 3, 14
_LONGEST_LINE = 80
_BETWEEN_CELLS = " | "
_WHOLE_LINE = 1.0  # strength of a name that is most of its line
_LINES_OF_LEDGER = 6  # with as many numbers
_MOST_ROWS = 60  # of a paper that may link others; a longer one is a register
BY_FILE_NAME = 0.62
_SURE, _BY_MAIL = 0.85, 0.72


@dataclass(frozen=True, slots=True)
class Role:
    """A paper as a part of a set, by key (see `bound`); `anchors` if it makes its transaction one of the set's."""

    path: str
    part: str
    points: float
    quote: str
    at: str
    reason: Note
    anchors: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPaper:
    """A paper, or one of several that are bound into a file, by key (see `bound`), as sets see it, whatever its neighbours.

    `roles`: by rule. `references` are only looked for where they could join papers. `title` is that of a mail.
    """

    key: str
    mail: bool = False
    title: str = ""
    links: bool = False  # it may join others
    references: References | None = None
    roles: Mapping[str, Role] = field(default_factory=dict)


def set_papers(read: Read, rules: Iterable[Rule], titles: TitleReader) -> tuple[SetPaper, ...]:
    """Return a file as sets see it: as one paper, or as those that are bound into it; as none where there are no sets."""
    sets = list(rules)
    return tuple(_set_paper(part, sets, titles) for part in unbound(read, sets, titles)) if sets else ()


def _set_paper(read: Read, rules: Iterable[Rule], titles: TitleReader) -> SetPaper:
    paper = read.paper
    mail, links = is_mail(paper), may_link(paper)
    found: dict[str, Role | None] = {}
    if mail:
        found = {rule.id: _mail_role(rule, read) for rule in rules}
    elif is_chat(paper):
        found = {rule.id: _mail_role(rule, read) or _named_role(rule, paper, titles) for rule in rules}
    elif not _is_ledger(paper):
        found = {rule.id: _named_role(rule, paper, titles) for rule in rules}
    roles = {rule: role for rule, role in found.items() if role is not None}
    return SetPaper(
        key=paper.path,
        mail=mail,
        title=paper.titles[-1] if mail and paper.titles else "",
        links=links,
        references=paper_references(paper) if roles or mail or links else None,
        roles=roles,
    )


def _mail_role(rule: Rule, read: Read) -> Role | None:
    paper = read.paper
    for part in rule.parts.values():
        hits = read.part_phrases.get((rule.id, part.id), ()) if part.mail else ()
        if hits:
            note = Note("why_mail", (("phrase", hits[0].phrase),))
            return Role(paper.path, part.id, _BY_MAIL, hits[0].sentence.text, hits[0].sentence.at, note)
        if part.mail and not part.phrases:
            quote = paper.titles[0] if paper.titles else ""
            return Role(paper.path, part.id, _BY_MAIL, quote, "", Note("why_mail", (("phrase", ""),)))
    return None


def _named_role(rule: Rule, paper: Paper, titles: TitleReader) -> Role | None:
    best: tuple[TitleHit, str] | None = None
    for line, is_title in _first_lines(paper):
        named = _named_part(rule, line, titles)
        if named is None or (not is_title and named[0].strength < _WHOLE_LINE):
            continue
        if best is None or named[0].strength > best[0].strength:
            best = named
        if best[0].strength >= value.OWN_HEADING:
            break
    if best is not None:
        return _role_of(paper, best, round(_SURE * best[0].strength, 4))
    stem = PurePosixPath(paper.path).stem.replace("_", " ")
    named = None if paper.tables and len(paper.tables[0].rows) > _MOST_ROWS else _named_part(rule, stem, titles)
    return _role_of(paper, named, BY_FILE_NAME, anchors=False) if named is not None else None


def _is_ledger(paper: Paper) -> bool:
    """Say whether a table holds a line for each of many orders or bills: a register of transactions, not a paper of one."""
    return any(
        len(_introduced(column.heading, (row.cells[place].text for row in table.rows))) >= _LINES_OF_LEDGER
        for table in paper.tables
        for place, column in enumerate(table.columns)
        if len(table.rows) >= _LINES_OF_LEDGER
    )


def _introduced(heading: str, cells: Iterable[str]) -> frozenset[str]:
    """Return the numbers of a column that its heading says are those of orders or bills."""
    return find_references("\n".join(f"{heading}: {cell}" for cell in cells if cell)).named


def _role_of(paper: Paper, named: tuple[TitleHit, str], confidence: float, *, anchors: bool = True) -> Role:
    hit, part = named
    note = Note("why_named", (("name", hit.words), ("title", hit.title)))
    at = paper.sections[0].at if source_of(paper.path)[1] else ""
    return Role(paper.path, part, confidence, hit.title, at, note, anchors)


def _named_part(rule: Rule, line: str, titles: TitleReader) -> tuple[TitleHit, str] | None:
    """Return the part that a line names most strongly, if it names one."""
    reading = titles.read(line)
    hits = [
        (reading.parts[rule.id, part], part)
        for part in rule.parts
        if (rule.id, part) in reading.parts and (rule.id, part) not in reading.not_parts
    ]
    return max(hits, key=lambda named: named[0].strength, default=None)


def is_mail(paper: Paper) -> bool:
    """Say whether a paper is a mail, by its format or by the lines that its print begins with.

    A bill of lading too says from where and to where; a printed mail also says what it is about.
    """
    if paper.format in _MAIL:
        return True
    first = paper.labels[:_FIRST_LABELS]
    return any(label.is_named(SUBJECT) for label in first) and any(label.is_named(PARTIES) for label in first)


def is_chat(paper: Paper) -> bool:
    """Say whether a paper is what a chat program exports: lines with day, time and writer, of two people at least."""
    lines = [sentence.text for section in paper.sections for sentence in section.sentences]
    writers = [found["who"].strip() for line in lines if (found := CHAT_LINE.match(line)) is not None]
    return len(writers) >= _LINES_OF_CHAT and len(set(writers)) > 1 and len(writers) >= _CHAT_SHARE * len(lines)


def _first_lines(paper: Paper) -> list[tuple[str, bool]]:
    """Return the lines in which a paper may name itself, and whether each is a title."""
    text = [sentence.text for sentence in paper.sections[0].sentences[:_LINES]]
    text += [note.text for table in paper.tables[:1] for note in table.notes[:_LINES]]
    first = (line for line in text[:_TITLE_LINES] if _BETWEEN_CELLS not in line)
    titles = [*paper.titles, *first, *(section.heading for section in paper.sections[1:4])]
    titles += [title for table in paper.tables[:3] for title in (*table.titles, table.sheet)]
    lines = {**dict.fromkeys(text, False), **dict.fromkeys(titles, True)}
    ordered = dict.fromkeys([*titles, *text])
    return [(line, lines[line]) for line in ordered if line and len(line) <= _LONGEST_LINE]
