"""Match sections of text and whole papers to requests: by names in headings and by the topics that they treat."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from aeo_evidence.match import calibration as value
from aeo_evidence.match.likeness import Alike
from aeo_evidence.match.prose_signs import (
    PaperSigns,
    is_sure,
    named,
    of_another,
    speaking_against,
    unnamed,
)
from aeo_evidence.match.read import Read, Spot
from aeo_evidence.match.titles import TitleHit, TitleReading, best
from aeo_evidence.match.weight import Sign, as_confidence, confidence_of, speaks_for_itself, why_alike, why_named
from aeo_evidence.model.inside import Inside
from aeo_evidence.model.paper import Paper, Section
from aeo_evidence.model.reading import Hit
from aeo_evidence.model.result import LONGEST_QUOTE, Match, Note
from aeo_evidence.model.rule import Kind, Rule

# What a company lays down for itself; a paper that says what its partners must do is none of these.
_OF_ITS_OWN = {Kind.PROCEDURE, Kind.PLAN}
MOST_MATCHES = 6  # in one paper


@dataclass(frozen=True, slots=True)
class WeighedPart:
    """A part of a text weighed for a rule: what names it, which topics stand in it where, what speaks for and against.

    `barred` is the code of what keeps it from being a candidate, whatever else speaks for it; empty where nothing does.
    """

    section: Section
    hit: TitleHit | None
    like: Alike | None
    inside: Mapping[str, tuple[Hit, ...]]
    signs: tuple[Sign, ...] = ()
    barred: str = ""


@dataclass(frozen=True, slots=True)
class _Said:
    """Where in a paper a rule is spoken of: the sentences that treat its topics, the words that must be there."""

    topics: Mapping[str, Inside[Hit]]
    mentions: Inside[Spot]


def match_prose(rule: Rule, read: Read, headings: tuple[TitleReading | None, ...], signs: PaperSigns) -> list[Match]:
    """Return the parts of a paper's text that seem to show the rule, best first, none inside another."""
    weighed = weigh_prose(rule, read, headings, signs)
    return apart([match_of(rule, read, part) for part in weighed if is_match(part)], read.paper)[:MOST_MATCHES]


def weigh_prose(
    rule: Rule, read: Read, headings: tuple[TitleReading | None, ...], signs: PaperSigns, *, whole: bool = False
) -> list[WeighedPart]:
    """Return every part of a paper's text in which something speaks for the rule, weighed, in the paper's order.

    What is barred is only weighed where the `whole` is asked for.
    """
    hits = {topic: read.reading.topics.get((rule.id, topic), ()) for topic in rule.topics}
    named = {section.index for section in read.paper.sections if _names(headings[section.index], rule)}
    candidates = {section for topic in hits.values() for hit in topic for section in _lineage(read.paper, hit.section)}
    if best(signs.titles, rule.id) is not None:
        candidates.add(0)
    spots = read.mentions.get(rule.id, frozenset())
    said = _Said(
        {topic: Inside(found, [hit.section for hit in found]) for topic, found in hits.items()},
        Inside(spots, [spot[0] for spot in spots]),
    )
    return [
        _weigh(rule, read, read.paper.sections[index], headings[index], said, signs, whole=whole)
        for index in sorted(candidates | named)
    ]


def is_match(part: WeighedPart) -> bool:
    """Say whether a part is sure enough to be a match, if a weak one."""
    return not part.barred and confidence_of(part.signs) >= value.WEAK


def _names(heading: TitleReading | None, rule: Rule) -> bool:
    return heading is not None and rule.id in heading.names


def _lineage(paper: Paper, section: int) -> Iterable[int]:
    while section >= 0:
        yield section
        section = paper.sections[section].parent


def _weigh(
    rule: Rule,
    read: Read,
    section: Section,
    heading: TitleReading | None,
    said: _Said,
    signs: PaperSigns,
    *,
    whole: bool,
) -> WeighedPart:
    hit = (
        best(signs.titles, rule.id)
        if section.index == 0
        else best([(heading, value.OWN_HEADING)] if heading else (), rule.id)
    )
    inside = {topic: found.of(section) for topic, found in said.topics.items()}
    like = signs.alike.of_section(section, rule.id) if not is_sure(hit) else None
    known = is_sure(hit) or speaks_for_itself(like) or (like is not None and _says_all(rule, inside, section, read))
    barred = "" if known or not rule.must_mention or said.mentions.has(section) else "not_mentioned"
    if barred and not whole:
        return WeighedPart(section, hit, like, inside, barred=barred)
    length = read.widths[section.end] - read.widths[section.index]
    if length < value.ENOUGH_TEXT and not any(inside.values()):
        return WeighedPart(section, hit, like, inside, barred=barred or "no_text")
    share = sum(bool(found) for found in inside.values()) / max(1, len(rule.topics))
    speaking = named(hit, like, share, min(1.0, length / value.ENOUGH_TEXT), rule)
    if hit is None:
        others = unnamed(rule, inside, share, section, read.paper)
        if signs.alike.is_like_another(section, rule.id):
            others = (*others, Sign("like_another", most=value.NOT_IN_FORCE))
        if like is None or confidence_of(others) > confidence_of(speaking):
            speaking = others
    against = [*speaking_against(rule, hit, heading if section.index else None, signs)]
    if rule.kind is Kind.PROCEDURE and signs.makeup.is_mostly_entries(section, length):
        against.append(Sign("entries", -value.OTHER_KIND))
    if (
        hit is None
        and rule.kind in _OF_ITS_OWN
        and not rule.binds_partners
        and rule.id not in signs.binding
        and any("to_partners" in title.groups for title, _ in signs.titles)
    ):
        against.append(Sign("to_partners", most=value.NOT_IN_FORCE))
    over = [title for title, weight in signs.titles if weight >= value.RUNNING_TITLE]
    against += of_another(rule, (*over, *([heading] if heading else [])), signs)
    if rule.kind is Kind.REPORT and _lays_down(section, over, signs):
        against.append(Sign("lays_down", -value.EXCLUDED))
    thin = rule.kind is Kind.PROCEDURE and _is_thin(inside, length, read.paper)
    held = (Sign("thin", most=value.NOT_IN_FORCE),) if thin else ()
    if _only_promised(section, read):
        held = (*held, Sign("promised", most=value.ONLY_PROMISED))
    return WeighedPart(section, hit, like, inside, (*speaking, *against, *held), barred)


def _lays_down(section: Section, titles: list[TitleReading], signs: PaperSigns) -> bool:
    """Say whether a part tells what is to be done and of nothing that happened; a chapter of a manual does by being one."""
    manual = any(title.announces("procedure") and not title.announces("report") for title in titles)
    return signs.makeup.lays_down(section) or (manual and section.index > 0 and signs.makeup.tells_no_day(section))


def _says_all(rule: Rule, inside: Mapping[str, tuple[Hit, ...]], section: Section, read: Read) -> bool:
    """Say whether a part treats every topic of a rule with several, in as many sentences: then its words say what it is."""
    if len(rule.topics) < value.SEVERAL_TOPICS or not all(inside.values()):
        return False
    hits = {hit.sentence.text for found in inside.values() for hit in found}
    return sum(_said_in(part, hits) for part in read.paper.sections[section.index : section.end]) >= len(rule.topics)


def _said_in(part: Section, hits: set[str]) -> int:
    """Return how many sentences of a part are hits: by themselves, with the one before or after, or with the heading."""
    texts = [sentence.text for sentence in part.sentences]
    with_next = [f"{here} {after}" in hits for here, after in pairwise((part.heading, *texts))]
    return sum(
        text in hits or f"{part.heading} {text}" in hits or with_next[place] or any(with_next[place + 1 : place + 2])
        for place, text in enumerate(texts)
    )


def match_of(rule: Rule, read: Read, part: WeighedPart) -> Match:
    """Return a weighed part as a match, whatever its confidence."""
    thin = any(sign.code == "thin" for sign in part.signs)
    return Match(
        request=rule.id,
        path=read.paper.path,
        at=_place(part.section, part.inside),
        confidence=as_confidence(confidence_of(part.signs)),
        quote=_quote(part.section, part.inside, read.paper),
        reasons=(
            *why_named(part.hit),
            *why_alike(part.like),
            *_why_topics(part.inside, rule),
            *((Note("why_thin"),) if thin else ()),
        ),
        section=part.section.index,
    )


def _only_promised(section: Section, read: Read) -> bool:
    """Say whether all text of a part only says that there shall be rules."""
    if not read.promised:
        return False
    parts = [part for part in read.paper.sections[section.index : section.end] if part.sentences or part.tables]
    return bool(parts) and all(part.index in read.promised for part in parts)


def _is_thin(inside: Mapping[str, tuple[Hit, ...]], length: int, paper: Paper) -> bool:
    """Say whether a part names the topics and says hardly more: catchwords, each a sentence of its own."""
    treated = sum(bool(found) for found in inside.values())
    least = value.LEAST_PER_TOPIC_HAN if paper.language.startswith("zh") else value.LEAST_PER_TOPIC
    return treated >= value.SEVERAL_TOPICS and length < least * treated


def _quote(section: Section, inside: Mapping[str, tuple[Hit, ...]], paper: Paper) -> str:
    """Return the words that carried the match: the first sentence that treats a topic, else the beginning."""
    first = [found[0].sentence.text for found in inside.values() if found]
    if first:
        return first[0][:LONGEST_QUOTE]
    for part in paper.sections[section.index : section.end]:
        for sentence in part.sentences:
            if sentence.text.strip():
                return sentence.text[:LONGEST_QUOTE]
    return section.heading[:LONGEST_QUOTE]


def _place(section: Section, inside: Mapping[str, tuple[Hit, ...]]) -> str:
    if section.at:
        return section.at
    first = [found[0].sentence.at for found in inside.values() if found]
    return min(first, key=len) if first else next((s.at for s in section.sentences), "")


def _why_topics(inside: Mapping[str, tuple[Hit, ...]], rule: Rule) -> tuple[Note, ...]:
    treated = [topic for topic, found in inside.items() if found]
    if not rule.topics:
        return ()
    if not treated:
        return (Note("why_no_topic", (("of", str(len(rule.topics))),)),)
    return (
        Note(
            "why_topics", (("found", str(len(treated))), ("of", str(len(rule.topics))), ("topics", ", ".join(treated)))
        ),
    )


def apart(found: list[Match], paper: Paper, beside: Iterable[Match] = ()) -> list[Match]:
    """Keep the best matches that do not lie within one another, or within or around those `beside` them.

    Of two equal ones the smaller part is more telling.
    """
    kept: list[Match] = []
    covered = bytearray(len(paper.sections))
    for match in beside:
        _cover(covered, paper.sections[match.section or 0])
    order = sorted(
        found,
        key=lambda match: (-round(match.confidence, 2), -paper.sections[match.section or 0].level, match.section or 0),
    )
    for match in order:
        here = paper.sections[match.section or 0]
        if covered.find(1, here.index, here.end) < 0:
            kept.append(match)
            _cover(covered, here)
    return kept


def _cover(covered: bytearray, section: Section) -> None:
    """Mark a section and all that it holds."""
    covered[section.index : section.end] = b"\x01" * (section.end - section.index)
