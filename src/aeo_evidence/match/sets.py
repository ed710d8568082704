"""Match papers to the parts of a set: the order, the correspondence and the shipping document of one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from aeo_evidence.match.bound import source_of
from aeo_evidence.match.roles import BY_FILE_NAME, Role, SetPaper
from aeo_evidence.match.weight import as_confidence
from aeo_evidence.model.result import LONGEST_QUOTE, Match, Note
from aeo_evidence.model.rule import Rule
from aeo_evidence.text.references import References, transactions

_CONTAINERS = (".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".7z", ".mbox", ".eml", ".msg")
OTHER_SET = "other_set"
_TOGETHER, _ALONE = 0.65, 0.5


@dataclass(frozen=True, slots=True)
class WeighedRole:
    """A paper that is a part of a set by what it says, as a match, and what its transaction makes of that.

    `code`: `own_set` its transaction is the set's; `filed_with` it was handed in with one that is; `alone` no anchor of
    any set is in its transaction, so it only counts weakly; `other_set` the transaction is another set's: no match.
    """

    match: Match
    code: str
    points: float


def match_sets(rules: Iterable[Rule], papers: Iterable[SetPaper]) -> list[Match]:
    """Return which papers are parts of which set; a paper that belongs to no set's transaction only weakly."""
    return [role.match for role in weigh_sets(rules, papers) if role.code != OTHER_SET]


def weigh_sets(rules: Iterable[Rule], papers: Iterable[SetPaper]) -> Iterator[WeighedRole]:
    """Yield every paper that names itself a part of a set, and how sure that makes it."""
    by_key = {paper.key: paper for paper in sorted(papers, key=lambda paper: paper.key)}
    roles = {rule.id: (rule, _roles(rule, by_key)) for rule in rules}
    paths = sorted({role.path for _, held in roles.values() for role in held})
    groups = _groups(paths, by_key)
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


def _weighed(rule: Rule, role: Role, points: float, code: str) -> WeighedRole:
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


def _groups(paths: Iterable[str], papers: Mapping[str, SetPaper]) -> dict[str, str]:
    """Return for each paper with a role the first paper of its transaction."""
    references = {path: _references(papers[path]) for path in paths}
    links = [_references(paper) for key, paper in papers.items() if key not in references and paper.links]
    return transactions(references, links)


def _references(paper: SetPaper) -> References:
    return paper.references or References(frozenset(), frozenset())


def _owners(roles: Iterable[tuple[Rule, list[Role]]], groups: Mapping[str, str]) -> dict[str, frozenset[str]]:
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
    mails = {around for path in paths for around in _around(path)}.intersection(paths)
    for path in paths:
        members[path if path in mails else _container(path)].append(path)
    found = {}
    for container, held in sorted(members.items()):
        owned = sorted({groups[path] for path in held if groups[path] in owners})
        if container and len({owners[group] for group in owned}) == 1 and (len(owned) == 1 or container in bound):
            found.update({path: owned[0] for path in held if groups[path] not in owners})
    return found


def _around(path: str) -> Iterator[str]:
    """Yield the paths that a path leads through, the innermost first."""
    while path := path.rpartition("/")[0]:
        yield path


def _container(path: str) -> str:
    """Return the file that a paper is bound into, else the innermost archive or mail that its path leads through."""
    file, section = source_of(path)
    if section is not None:
        return file
    return next((str(parent) for parent in PurePosixPath(path).parents if parent.suffix.lower() in _CONTAINERS), "")


def _roles(rule: Rule, papers: Mapping[str, SetPaper]) -> list[Role]:
    found = [paper.roles[rule.id] for paper in papers.values() if rule.id in paper.roles]
    return sorted([*found, *_carriers(rule, papers, found)], key=lambda role: role.path)


def _carriers(rule: Rule, papers: Mapping[str, SetPaper], roles: list[Role]) -> Iterator[Role]:
    """Yield the mails that say none of the words asked for, but bring a paper such as the bill of lading."""
    written = [part.id for part in rule.parts.values() if part.mail]
    known = {role.path for role in roles}
    brought: dict[str, Role] = {}  # by each path that leads to it, the first one
    for role in roles:
        if role.part not in (*rule.anchor, *written):
            for around in _around(role.path):
                brought.setdefault(around, role)
    for path, paper in papers.items() if written else ():
        first = brought.get(path)
        if first is not None and path not in known and paper.mail:
            note = Note("why_brings", (("title", first.quote),))
            yield Role(path, written[0], BY_FILE_NAME, paper.title, "", note, anchors=False)
