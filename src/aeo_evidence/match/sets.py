"""Match papers to the parts of a set: the order, the correspondence and the shipping document of one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from aeo_evidence.match import calibration as value
from aeo_evidence.match.bound import source_of, unbound
from aeo_evidence.match.read import Read
from aeo_evidence.match.titles import TitleHit, TitleReader
from aeo_evidence.match.weight import as_confidence
from aeo_evidence.model.paper import Paper
from aeo_evidence.model.result import LONGEST_QUOTE, Match, Note
from aeo_evidence.model.rule import Rule
from aeo_evidence.text.mail_lines import PARTIES, SUBJECT
from aeo_evidence.text.references import find_references, may_link, paper_references, transactions

_MAIL = {"eml", "msg"}
_FIRST_LABELS = 6
_CONTAINERS = (".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".7z", ".mbox", ".eml", ".msg")
_TITLE_LINES, _LINES = 3, 14
_LONGEST_LINE = 80
_BETWEEN_CELLS = " | "
_WHOLE_LINE = 1.0  # strength of a name that is most of its line
_LINES_OF_LEDGER = 6  # with as many numbers
_MOST_ROWS = 60  # of a paper that may link others; a longer one is a register
OTHER_SET = "other_set"
_SURE, _BY_MAIL, _TOGETHER, _BY_FILE_NAME, _ALONE = 0.85, 0.72, 0.65, 0.62, 0.5


@dataclass(frozen=True, slots=True)
class _Role:
    """A paper as a part of a set, by key (see `bound`); `anchors` if it makes its transaction one of the set's."""

    path: str
    part: str
    points: float
    quote: str
    at: str
    reason: Note
    anchors: bool = True


@dataclass(frozen=True, slots=True)
class WeighedRole:
    """A paper that is a part of a set by what it says, as a match, and what its transaction makes of that.

    `code`: `own_set` its transaction is the set's; `filed_with` it was handed in with one that is; `alone` no anchor of
    any set is in its transaction, so it only counts weakly; `other_set` the transaction is another set's: no match.
    """

    match: Match
    code: str
    points: float


def match_sets(rules: Iterable[Rule], reads: Mapping[str, Read], titles: TitleReader) -> list[Match]:
    """Return which papers are parts of which set; a paper that belongs to no set's transaction only weakly."""
    return [role.match for role in weigh_sets(rules, reads, titles) if role.code != OTHER_SET]


def weigh_sets(rules: Iterable[Rule], reads: Mapping[str, Read], titles: TitleReader) -> Iterator[WeighedRole]:
    """Yield every paper that names itself a part of a set, and how sure that makes it."""
    rules = list(rules)
    reads = unbound(reads, rules, titles)
    roles = {rule.id: (rule, _roles(rule, reads, titles)) for rule in rules}
    paths = sorted({role.path for _, held in roles.values() for role in held})
    groups = _groups(paths, reads)
    owners = _owners(roles.values(), groups)
    bundles = _bundles(paths, groups, owners)
    for rule, held in roles.values():
        for role in held:
            own = groups[role.path] in owners
            group = groups[role.path] if own else bundles.get(role.path, "")
            if not group:
                yield _weighed(rule, role, _ALONE, "alone")
            elif rule.id not in owners[group]:
                yield _weighed(rule, role, role.points, OTHER_SET)
            elif own:
                yield _weighed(rule, role, role.points, "own_set")
            else:
                yield _weighed(rule, role, min(role.points, _TOGETHER), "filed_with")


def _weighed(rule: Rule, role: _Role, points: float, code: str) -> WeighedRole:
    path, section = source_of(role.path)
    match = Match(
        request=rule.id,
        path=path,
        at=role.at,
        confidence=as_confidence(points),
        quote=role.quote[:LONGEST_QUOTE],
        reasons=(role.reason,),
        part=role.part,
        section=section,
    )
    return WeighedRole(match, code, points)


def _groups(paths: Iterable[str], reads: Mapping[str, Read]) -> dict[str, str]:
    """Return for each paper with a role the first paper of its transaction."""
    references = {path: paper_references(reads[path].paper) for path in paths}
    links = [
        paper_references(read.paper)
        for path, read in sorted(reads.items())
        if path not in references and may_link(read.paper)
    ]
    return transactions(references, links)


def _owners(roles: Iterable[tuple[Rule, list[_Role]]], groups: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return for each transaction the rules whose set it is: those whose anchor in it stands earliest in their list.

    A packing list speaks for a sale, but not beside a purchase order, which speaks for a purchase more surely.
    """
    ranks: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for rule, held in roles:
        for role in held:
            if role.anchors and role.part in rule.anchor:
                group, rank = groups[role.path], rule.anchor.index(role.part)
                ranks[group][rule.id] = min(rank, ranks[group].get(rule.id, rank))
    return {
        group: frozenset(rule_id for rule_id, rank in found.items() if rank == min(found.values()))
        for group, found in ranks.items()
    }


def _bundles(paths: list[str], groups: Mapping[str, str], owners: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Return for papers of no set's transaction the one that they were filed with, in one mail or archive."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    bound = {path for path, section in map(source_of, paths) if section is not None}
    mails = {path for path in paths if any(other.startswith(f"{path}/") for other in paths)}
    for path in paths:
        members[path if path in mails else _container(path)].append(path)
    found = {}
    for container, held in sorted(members.items()):
        owned = sorted({groups[path] for path in held if groups[path] in owners})
        if container and len({owners[group] for group in owned}) == 1 and (len(owned) == 1 or container in bound):
            found.update({path: owned[0] for path in held if groups[path] not in owners})
    return found


def _container(path: str) -> str:
    """Return the file that a paper is bound into, else the innermost archive or mail that its path leads through."""
    file, section = source_of(path)
    if section is not None:
        return file
    return next((str(parent) for parent in PurePosixPath(path).parents if parent.suffix.lower() in _CONTAINERS), "")


def _roles(rule: Rule, reads: Mapping[str, Read], titles: TitleReader) -> list[_Role]:
    found = [role for path in sorted(reads) if (role := _role(rule, reads[path], titles)) is not None]
    return sorted([*found, *_carriers(rule, reads, found)], key=lambda role: role.path)


def _carriers(rule: Rule, reads: Mapping[str, Read], roles: list[_Role]) -> Iterator[_Role]:
    """Yield the mails that say none of the words asked for, but bring a paper such as the bill of lading."""
    written = [part.id for part in rule.parts.values() if part.mail]
    known = {role.path for role in roles}
    brought = [role for role in roles if role.part not in (*rule.anchor, *written)]
    for path in sorted(reads) if written else ():
        paper = reads[path].paper
        first = next((role for role in brought if role.path.startswith(f"{path}/")), None)
        if first is not None and path not in known and is_mail(paper):
            note = Note("why_brings", (("title", first.quote),))
            quote = paper.titles[-1] if paper.titles else ""
            yield _Role(path, written[0], _BY_FILE_NAME, quote, "", note, anchors=False)


def _role(rule: Rule, read: Read, titles: TitleReader) -> _Role | None:
    return _mail_role(rule, read) if is_mail(read.paper) else _named_role(rule, read.paper, titles)


def _mail_role(rule: Rule, read: Read) -> _Role | None:
    paper = read.paper
    for part in rule.parts.values():
        hits = read.part_phrases.get((rule.id, part.id), ()) if part.mail else ()
        if hits:
            note = Note("why_mail", (("phrase", hits[0].phrase),))
            return _Role(paper.path, part.id, _BY_MAIL, hits[0].sentence.text, hits[0].sentence.at, note)
        if part.mail and not part.phrases:
            quote = paper.titles[0] if paper.titles else ""
            return _Role(paper.path, part.id, _BY_MAIL, quote, "", Note("why_mail", (("phrase", ""),)))
    return None


def _named_role(rule: Rule, paper: Paper, titles: TitleReader) -> _Role | None:
    if _is_ledger(paper):
        return None
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
    return _role_of(paper, named, _BY_FILE_NAME, anchors=False) if named is not None else None


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


def _role_of(paper: Paper, named: tuple[TitleHit, str], confidence: float, *, anchors: bool = True) -> _Role:
    hit, part = named
    note = Note("why_named", (("name", hit.words), ("title", hit.title)))
    at = paper.sections[0].at if source_of(paper.path)[1] else ""
    return _Role(paper.path, part, confidence, hit.title, at, note, anchors)


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
