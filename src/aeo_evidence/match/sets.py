"""Match papers to the parts of a set: the order, the correspondence and the shipping document of one transaction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aeo_evidence.match import calibration as value
from aeo_evidence.match.read import Read
from aeo_evidence.match.titles import TitleHit, TitleReader
from aeo_evidence.model.paper import Paper
from aeo_evidence.model.result import Match, Note
from aeo_evidence.model.rule import Rule
from aeo_evidence.text.references import find_references

_MAIL = {"eml", "msg", "mbox"}
_MAIL_LABELS = {"from", "to", "subject", "寄件者", "收件者", "主题", "发件人", "收件人"}
_LINES = 14
_LONGEST_LINE = 80
_COMMON = 8
_LONGEST_QUOTE = 240
_SURE, _BY_MAIL, _ALONE = 0.85, 0.72, 0.5


@dataclass(frozen=True, slots=True)
class _Role:
    """A paper as a part of a set."""

    path: str
    part: str
    confidence: float
    quote: str
    at: str
    reason: Note


def match_sets(rules: Iterable[Rule], reads: Mapping[str, Read], titles: TitleReader) -> list[Match]:
    """Return which papers are parts of which set; a paper that belongs to no anchor's transaction only weakly."""
    groups = transactions({path: find_references("\n".join(read.paper.lines())) for path, read in reads.items()})
    by_rule = {rule.id: (rule, _roles(rule, reads, titles)) for rule in rules}
    anchors = {
        rule_id: {groups[role.path] for role in roles if role.part in rule.anchor}
        for rule_id, (rule, roles) in by_rule.items()
    }
    found = []
    for rule_id, (_, roles) in by_rule.items():
        others = {group for other, held in anchors.items() if other != rule_id for group in held}
        for role in roles:
            group = groups[role.path]
            if group in anchors[rule_id]:
                confidence = role.confidence
            elif group in others:
                continue
            else:
                confidence = _ALONE
            found.append(
                Match(
                    request=rule_id,
                    path=role.path,
                    at=role.at,
                    confidence=confidence,
                    quote=role.quote[:_LONGEST_QUOTE],
                    reasons=(role.reason,),
                    part=role.part,
                )
            )
    return found


def transactions(references: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Return for each paper the first paper of its transaction: papers that share a number, directly or in a chain."""
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(references):
        for reference in references[path]:
            holders[reference].append(path)
    leader = {path: path for path in references}

    def first(path: str) -> str:
        while leader[path] != path:
            leader[path] = leader[leader[path]]
            path = leader[path]
        return path

    for _, paths in sorted(holders.items()):
        # A number that stands in many papers (a registration, a form's number) joins nothing.
        if 1 < len(paths) <= _COMMON:
            heads = sorted(first(path) for path in paths)
            for head in heads[1:]:
                leader[first(head)] = heads[0]
    return {path: first(path) for path in references}


def _roles(rule: Rule, reads: Mapping[str, Read], titles: TitleReader) -> list[_Role]:
    found = []
    for path in sorted(reads):
        role = _role(rule, reads[path], titles)
        if role is not None:
            found.append(role)
    return found


def _role(rule: Rule, read: Read, titles: TitleReader) -> _Role | None:
    paper = read.paper
    mail = is_mail(paper)
    for part in rule.parts.values():
        if part.mail and mail:
            hits = read.part_phrases.get((rule.id, part.id), ())
            if hits or not part.phrases:
                quote = hits[0].sentence if hits else None
                note = Note("why_mail", (("phrase", hits[0].phrase if hits else ""),))
                return _Role(
                    paper.path,
                    part.id,
                    _BY_MAIL,
                    quote.text if quote else paper.titles[0],
                    quote.at if quote else "",
                    note,
                )
    if mail:
        return None
    best: tuple[TitleHit, str] | None = None
    for line in _first_lines(paper):
        reading = titles.read(line)
        for part in rule.parts.values():
            hit = reading.parts.get((rule.id, part.id))
            if hit is None or (rule.id, part.id) in reading.not_parts:
                continue
            if best is None or hit.strength > best[0].strength:
                best = (hit, part.id)
        if best is not None and best[0].strength >= value.OWN_HEADING:
            break
    if best is None:
        return None
    hit, part_id = best
    return _Role(
        paper.path,
        part_id,
        round(_SURE * hit.strength, 4),
        hit.title,
        "",
        Note("why_named", (("name", hit.phrase), ("title", hit.title))),
    )


def is_mail(paper: Paper) -> bool:
    """Say whether a paper is a mail, by its format or by the lines it begins with."""
    if paper.format in _MAIL:
        return True
    return len({form for label in paper.labels[:6] for form in label.forms} & _MAIL_LABELS) >= 2


def _first_lines(paper: Paper) -> list[str]:
    lines = [*paper.titles]
    lines += [sentence.text for sentence in paper.sections[0].sentences[:_LINES]]
    lines += [section.heading for section in paper.sections[1:4]]
    lines += [title for table in paper.tables[:3] for title in (*table.titles, table.sheet)]
    lines += [note.text for table in paper.tables[:1] for note in table.notes[:_LINES]]
    return [line for line in dict.fromkeys(lines) if line and len(line) <= _LONGEST_LINE]
