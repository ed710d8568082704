"""Match all papers of a pack against all rules of a programme."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import PurePosixPath

from aeo_evidence.match import calibration as value
from aeo_evidence.match.filled import FilledLabels
from aeo_evidence.match.forms import match_form
from aeo_evidence.match.lexicon import Lexicon, build_lexicon
from aeo_evidence.match.likeness import Likeness, PaperLikeness, build_likeness, likeness_of
from aeo_evidence.match.makeup import Makeup
from aeo_evidence.match.prose import match_prose
from aeo_evidence.match.prose_signs import PaperSigns
from aeo_evidence.match.read import Read, read_paper
from aeo_evidence.match.registers import TableTitles, match_registers
from aeo_evidence.match.roles import SetPaper, set_papers
from aeo_evidence.match.sets import match_sets
from aeo_evidence.match.standing import Standing, as_it_stands, standing_of
from aeo_evidence.match.titles import TitleReader, TitleReading
from aeo_evidence.model.document import page_of
from aeo_evidence.model.paper import Label, Paper
from aeo_evidence.model.reading import Reading
from aeo_evidence.model.result import Match, Note
from aeo_evidence.model.rule import Kind, Programme, Rule

_SIGNING_FIELDS = ("signature", "date", "person")
_SIGN = ("signatur", "sign ", "签署", "签名", "签字", "盖章")
_NAME_AND = ("name and ", "name of sign", "姓名及", "姓名和", "姓名与", "签署人姓名")
_BLANKS_OF_A_FORM = 2
_BLANKS_OF_ANY, _SHARE_BLANK = 4, 0.8
_SEVERAL_LABELS, _WIDE_GAP = 2, re.compile(r"\s{2,}|[\t\u3000]| \| ")
_SLIDES = ("pptx", "ppt", "odp")
# What guidance for applicants or a questionnaire can be taken for.
_NOT_BY_GUIDANCE = {Kind.PROCEDURE, Kind.PLAN, Kind.NOTICE, Kind.REPORT, Kind.FORM}


@dataclass(frozen=True, slots=True)
class PackMatches:
    """What was matched: readings by path, and for each request its matches at or above the band and below it."""

    readings: Mapping[str, Reading]
    shown: Mapping[str, tuple[Match, ...]]
    weak: Mapping[str, tuple[Match, ...]]


@dataclass(frozen=True, slots=True)
class MatchedPaper:
    """All that one paper is found to be, whatever its neighbours: its reading, its matches, and how sets see it."""

    reading: Reading
    matches: tuple[Match, ...]
    bound: tuple[SetPaper, ...]


# Returns what is found in a paper: as it was found before, or by calling the function on the paper.
Finder = Callable[[Paper, Callable[[Paper], MatchedPaper]], MatchedPaper]


def match_pack(
    papers: Iterable[Paper], programme: Programme, requests: Iterable[str], finder: Finder | None = None
) -> PackMatches:
    """Return the matches of a pack's papers for the requests asked for, sorted by confidence, then path.

    `finder` may know what is found in a paper. No index is made of the rules as long as it knows every paper.
    """
    rules = [programme.rules[request] for request in requests]
    indexes = cache(lambda: _indexes(programme))
    held: dict[str, MatchedPaper] = {}
    for paper in sorted(papers, key=lambda paper: paper.path):
        anew = partial(_match_paper, rules=rules, programme=programme, indexes=indexes)
        held[paper.path] = anew(paper) if finder is None else finder(paper, anew)
    found = [match for paper in held.values() for match in paper.matches]
    found += match_sets(_sets(rules), (part for paper in held.values() for part in paper.bound))
    shown: dict[str, list[Match]] = {rule.id: [] for rule in rules}
    weak: dict[str, list[Match]] = {rule.id: [] for rule in rules}
    for match in sorted(found, key=lambda match: (-match.confidence, match.path, match.at)):
        (shown if match.confidence >= value.BAND else weak)[match.request].append(match)
    return PackMatches(
        {path: paper.reading for path, paper in held.items()},
        {request: tuple(matches) for request, matches in shown.items()},
        {request: tuple(matches) for request, matches in weak.items()},
    )


@dataclass(frozen=True, slots=True)
class _Indexes:
    """What is made of a programme's rules before a first paper is matched."""

    lexicon: Lexicon
    titles: TitleReader
    likeness: Likeness


def _indexes(programme: Programme) -> _Indexes:
    lexicon = build_lexicon(programme)
    return _Indexes(lexicon, TitleReader(lexicon, programme), build_likeness(programme))


def _match_paper(
    paper: Paper, rules: Sequence[Rule], programme: Programme, indexes: Callable[[], _Indexes]
) -> MatchedPaper:
    """Return what is found in a paper. It hangs on the paper, the programme and the rules asked for, and on nothing else."""
    index = indexes()
    read = read_paper(paper, index.lexicon, programme)
    matches = _matches(read, rules, index.titles, programme, likeness_of(paper, index.likeness))
    return MatchedPaper(read.reading, tuple(matches), set_papers(read, _sets(rules), index.titles))


def _sets(rules: Iterable[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule.kind is Kind.SET]


@dataclass(frozen=True, slots=True)
class Looked:
    """A paper with all that is the same for every rule: its signs, how it stands, its headings and titles of tables."""

    read: Read
    signs: PaperSigns
    standing: Standing
    headings: tuple[TitleReading | None, ...]
    tables: TableTitles
    no_evidence: bool  # it says of itself that it is none: a blank template, a table of contents
    only_registers: bool


def look_at(read: Read, titles: TitleReader, programme: Programme, alike: PaperLikeness) -> Looked:
    """Return a paper that was read, ready to be weighed for any rule."""
    paper = read.paper
    signs, standing = _signs(paper, titles, programme, alike)
    return Looked(
        read=read,
        signs=signs,
        standing=standing,
        headings=tuple(titles.read(section.heading) if section.heading else None for section in paper.sections),
        tables=tuple(_table_titles(paper, index, titles) for index in range(len(paper.tables))),
        no_evidence=any("no_evidence" in title.groups for title, w in signs.titles if w >= value.RUNNING_TITLE),
        only_registers=_only_registers(paper),
    )


def paper_barred(rule: Rule, looked: Looked) -> str:
    """Return why a paper is none that could show a rule, whatever stands in it; empty where it may be one."""
    if looked.no_evidence and not _named_all_the_same(rule, looked.signs) and not _is_resolved(rule, looked.signs):
        return "no_evidence"
    if looked.standing.guidance and rule.kind in _NOT_BY_GUIDANCE and not _named_outright(rule, looked.signs):
        return "guidance"
    if rule.kind is Kind.PROCEDURE and looked.only_registers and not asks_for_register(rule):
        return "only_registers"
    return ""


def asks_for_register(rule: Rule) -> bool:
    """Say whether a rule is shown by a table with certain columns, or a form, rather than by text."""
    return any(check.kind == "column" and check.required for check in rule.checks)


def _matches(
    read: Read, rules: Sequence[Rule], titles: TitleReader, programme: Programme, alike: PaperLikeness
) -> list[Match]:
    looked = look_at(read, titles, programme, alike)
    found: list[Match] = []
    for rule in rules:
        if rule.kind is Kind.SET or paper_barred(rule, looked):
            continue
        if asks_for_register(rule):
            found += match_registers(rule, read, looked.tables, looked.signs, programme.vocabulary) or match_form(
                rule, read, looked.headings, looked.signs, programme.vocabulary
            )
        else:
            found += match_prose(rule, read, looked.headings, looked.signs)
    by_id = {rule.id: rule for rule in rules}
    return [as_taken(match, by_id[match.request], looked) for match in found]


def as_taken(match: Match, rule: Rule, looked: Looked) -> Match:
    """Return a match no surer than its page can be read and its paper is in force."""
    return as_it_stands(_as_sure_as_its_page(match, looked.read.paper), rule, looked.standing)


def _as_sure_as_its_page(match: Match, paper: Paper) -> Match:
    """What rests on a page whose words are unsure is weak, however well they fit: a person must look."""
    page = page_of(match.at)
    if not paper.unsure_pages or (page is not None and page not in paper.unsure_pages):
        return match
    reasons = (*match.reasons, Note("why_unsure_page"))
    return replace(match, confidence=min(match.confidence, value.UNSURE_PAGE), reasons=reasons)


def _named_all_the_same(rule: Rule, signs: PaperSigns) -> bool:
    return any(rule.id in title.names and "no_evidence" in title.groups for title, _ in signs.titles)


def _is_resolved(rule: Rule, signs: PaperSigns) -> bool:
    """Say whether minutes may show a rule: whom a board designates is told there and nowhere else, a matter for itself."""
    return rule.kind is Kind.NOTICE and any("minutes" in title.groups for title, _ in signs.titles)


def _named_outright(rule: Rule, signs: PaperSigns) -> bool:
    return any(
        rule.id in title.names and title.names[rule.id].strength >= value.SURELY_NAMED
        for title, weight in signs.titles
        if weight >= value.RUNNING_TITLE
    )


def _only_registers(paper: Paper) -> bool:
    """A workbook of registers holds no procedure, whatever words stand in its cells."""
    return bool(paper.tables) and all(table.sheet and table.columns for table in paper.tables)


def _signs(
    paper: Paper, titles: TitleReader, programme: Programme, alike: PaperLikeness
) -> tuple[PaperSigns, Standing]:
    stem = PurePosixPath(paper.path).stem.replace("_", " ")
    read = [(titles.read(title), value.PAPER_TITLE) for title in paper.titles]
    read += [(titles.read(line), value.RUNNING_TITLE) for line in paper.running]
    read.append((titles.read(stem), value.FILE_NAME))
    standing = standing_of(paper, (title for title, _ in read), programme.vocabulary)
    blank = is_blank_form(paper, programme)
    slides = paper.format in _SLIDES
    known = (titles.binding, titles.of_parties, titles.twins, titles.registers)
    signs = PaperSigns(
        tuple(read),
        alike,
        standing.superseded,
        blank,
        slides,
        *known,
        sheets=_sheets_of_titles(paper),
        labels=FilledLabels(paper.labels),
        makeup=Makeup(paper),
    )
    return signs, standing


def _sheets_of_titles(paper: Paper) -> dict[str, frozenset[str]]:
    """Return for each title of a table the sheets on which it stands; "" where that is none."""
    sheets: defaultdict[str, set[str]] = defaultdict(set)
    for table in paper.tables:
        for title in table.titles:
            sheets[title].add(table.sheet)
    return {title: frozenset(held) for title, held in sheets.items()}


def is_blank_form(paper: Paper, programme: Programme) -> bool:
    """Say whether nobody has filled a paper: all that calls for a name, a date, a signature is blank, or nearly all fields."""
    headings = {heading for name in _SIGNING_FIELDS for heading in programme.vocabulary.fields[name].headings}
    asked = [label for label in paper.labels if label.is_named(headings) or _asks(label)]
    blanks = [label for label in asked if not label.cell.text]
    if len(blanks) >= _BLANKS_OF_A_FORM and len(blanks) == len(asked):
        return True
    empty = sum(not label.cell.text for label in paper.labels)
    return empty >= _BLANKS_OF_ANY and empty >= _SHARE_BLANK * len(paper.labels) and not _tables_filled(paper)


def _tables_filled(paper: Paper) -> bool:
    return any(table.rows for table in paper.tables if table.columns and not table.history)


def _asks(label: Label) -> bool:
    """Say whether a label calls for a signature, or for a name together with something else ("Name and post")."""
    form = label.forms[0].strip() if label.forms else ""
    return form.startswith(_NAME_AND) or any(word in form for word in _SIGN)


def _table_titles(paper: Paper, index: int, titles: TitleReader) -> tuple[tuple[TitleReading, float], ...]:
    table = paper.tables[index]
    read = [(titles.read(said), value.OWN_HEADING) for title in table.titles for said in _each_label(title)]
    if table.sheet:
        read.append((titles.read(table.sheet), value.SHEET_NAME))
    heading = paper.sections[table.section].heading
    if heading:
        read.append((titles.read(heading), value.SECTION_HEADING_FOR_TABLE))
    return tuple(read)


def _each_label(title: str) -> tuple[str, ...]:
    """Return what a line above a table says, label by label: "Drill: fire   Date: 3 May" is no date of drills."""
    parts = tuple(part for part in _WIDE_GAP.split(title) if part.strip())
    labelled = sum(":" in part or "：" in part for part in parts)
    return parts if labelled >= _SEVERAL_LABELS else (title,)
