"""Match sections of text and whole papers to requests: by names in headings and by the topics that they treat."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from aeo_evidence.match import calibration as value
from aeo_evidence.match.likeness import Alike, PaperLikeness
from aeo_evidence.match.read import Read
from aeo_evidence.match.titles import TitleHit, TitleReading, best
from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Paper, Section, Table
from aeo_evidence.model.reading import Hit
from aeo_evidence.model.result import Match, Note
from aeo_evidence.model.rule import Kind, Rule
from aeo_evidence.text.dates import find_dates
from aeo_evidence.text.fold import width

_FILLED_KINDS = {Kind.DECLARATION, Kind.RECORD, Kind.REPORT}
_LONGEST_QUOTE = 240
_MOST_MATCHES = 6
_FEW_TOPICS = 2
_FIGURE = re.compile(r"[-+−–]?\s*[\d,.]*\d")
_ROWS_OF_ENTRIES, _COLUMNS_OF_FIGURES = 3, 2


@dataclass(frozen=True, slots=True)
class PaperSigns:
    """What holds for a whole paper: its titles with their weight, what its parts read like, what speaks against it."""

    titles: tuple[tuple[TitleReading, float], ...]
    alike: PaperLikeness
    superseded: bool
    blank_form: bool
    slides: bool = False  # slides tell of procedures; they are none


def match_prose(rule: Rule, read: Read, headings: tuple[TitleReading | None, ...], signs: PaperSigns) -> list[Match]:
    """Return the parts of a paper's text that seem to show the rule, best first, none inside another."""
    hits = {topic: read.reading.topics.get((rule.id, topic), ()) for topic in rule.topics}
    named = {section.index for section in read.paper.sections if _names(headings[section.index], rule)}
    candidates = {section for topic in hits.values() for hit in topic for section in _lineage(read.paper, hit.section)}
    if best(signs.titles, rule.id) is not None:
        candidates.add(0)
    found = []
    for index in sorted(candidates | named):
        match = _match_node(rule, read, read.paper.sections[index], headings[index], hits, signs)
        if match is not None:
            found.append(match)
    return _apart(found, read.paper)


def _names(heading: TitleReading | None, rule: Rule) -> bool:
    return heading is not None and rule.id in heading.names


def _lineage(paper: Paper, section: int) -> Iterable[int]:
    while section >= 0:
        yield section
        section = paper.sections[section].parent


def _match_node(
    rule: Rule,
    read: Read,
    section: Section,
    heading: TitleReading | None,
    hits: dict[str, tuple[Hit, ...]],
    signs: PaperSigns,
) -> Match | None:
    hit = (
        best(signs.titles, rule.id)
        if section.index == 0
        else best([(heading, value.OWN_HEADING)] if heading else (), rule.id)
    )
    inside = {
        topic: tuple(hit for hit in found if section.index <= hit.section < section.end)
        for topic, found in hits.items()
    }
    share = sum(bool(found) for found in inside.values()) / max(1, len(rule.topics))
    like = signs.alike.of_section(section, rule.id) if hit is None or hit.strength < value.SURELY_NAMED else None
    if rule.must_mention and not speaks_for_itself(like) and not _sure(hit) and not _mentioned(read, rule, section):
        return None
    substance = min(1.0, _length(read.paper, section) / value.ENOUGH_TEXT)
    if substance < 1.0 and not any(inside.values()):
        return None
    strength = max(hit.strength if hit else 0.0, worth(like))
    confidence = _named(strength, share, substance, rule) if hit else _unnamed(rule, inside, share, section, read.paper)
    if like:
        confidence = max(confidence, _named(strength, share, substance, rule))
    confidence -= _against(rule, hit, heading if section.index else None, signs)
    if rule.kind is Kind.PROCEDURE and _is_mostly_entries(section, read.paper):
        confidence -= value.OTHER_KIND
    thin = rule.kind is Kind.PROCEDURE and _is_thin(inside, _length(read.paper, section), read.paper)
    if thin:
        confidence = min(confidence, value.NOT_IN_FORCE)
    if confidence < value.WEAK:
        return None
    quote = _quote(section, inside, read.paper)
    reasons = (*why_named(hit), *why_alike(like), *_why_topics(inside, rule), *((Note("why_thin"),) if thin else ()))
    return Match(
        request=rule.id,
        path=read.paper.path,
        at=_place(section, inside),
        confidence=round(min(confidence, value.MOST), 4),
        quote=quote,
        reasons=reasons,
        section=section.index,
    )


def _is_thin(inside: dict[str, tuple[Hit, ...]], length: int, paper: Paper) -> bool:
    """Say whether a part names the topics and says hardly more: catchwords, each a sentence of its own."""
    treated = sum(bool(found) for found in inside.values())
    least = value.LEAST_PER_TOPIC_HAN if paper.language.startswith("zh") else value.LEAST_PER_TOPIC
    return treated >= value.SEVERAL_TOPICS and length < least * treated


def _sure(hit: TitleHit | None) -> bool:
    """Say whether a title names the request outright: then its words need not stand in the text as well."""
    return hit is not None and hit.strength >= value.SURELY_NAMED


def _mentioned(read: Read, rule: Rule, section: Section) -> bool:
    return any(section.index <= spot[0] < section.end for spot in read.mentions.get(rule.id, ()))


def _named(strength: float, share: float, substance: float, rule: Rule) -> float:
    confidence = value.PROSE_NAME * strength + value.PROSE_TOPICS * share + value.PROSE_SUBSTANCE * substance
    if rule.kind is Kind.PROCEDURE and len(rule.topics) > _FEW_TOPICS and share == 0:
        confidence -= value.PROSE_SUBSTANCE  # a chapter that names the subject and treats nothing of it shows little
    return confidence


def _unnamed(rule: Rule, inside: dict[str, tuple[Hit, ...]], share: float, section: Section, paper: Paper) -> float:
    """Without a name, only a part that treats nearly all topics of a rule with several may show it, in several sentences."""
    treated = sum(bool(found) for found in inside.values())
    long = section.index == 0 and len(paper.sections) >= value.LONG_PAPER
    enough, least = value.ENOUGH_TOPICS_UNNAMED, value.SHARE_OF_TOPICS_UNNAMED
    if rule.kind is not Kind.PROCEDURE:
        least = 1.0  # a plan or a notice is known by its name, if not by everything that it says
    sentences = {hit.sentence.text for found in inside.values() for hit in found}
    if long or min(treated, len(sentences)) < enough or share < least:
        return 0.0
    return value.PROSE_UNNAMED + value.PROSE_UNNAMED_TOPICS * share


def _against(rule: Rule, hit: TitleHit | None, heading: TitleReading | None, signs: PaperSigns) -> float:
    """Return what speaks against: an old version, an empty form, a title that announces another paper."""
    against = value.SUPERSEDED if signs.superseded else 0.0
    if rule.kind in _FILLED_KINDS and signs.blank_form:
        against += value.BLANK_FORM
    titles = [title for title, weight in signs.titles if weight == value.PAPER_TITLE]
    if heading is None and hit is not None and hit.strength >= value.SURELY_NAMED:
        titles = [title for title in titles if title.text == hit.title]
    if rule.kind is Kind.PROCEDURE and (signs.slides or any(title.no_procedure for title in titles)):
        against += value.OTHER_KIND
    if rule.kind is Kind.CERTIFICATE and any("renewal" in title.groups for title in titles):
        against += value.EXCLUDED  # an application for renewal is no licence
    if any(rule.id in title.excluded for title in (*titles, *([heading] if heading else []))):
        against += value.EXCLUDED
    return against


def _length(paper: Paper, section: Section) -> int:
    inside = paper.sections[section.index : section.end]
    text = sum(width(s.text) for part in inside if not part.contents for s in part.sentences if not s.pointer)
    notes = sum(width(n.text) for part in inside for index in part.tables for n in paper.tables[index].notes)
    rows = sum(width(row.sentence.text) for part in inside for index in part.tables for row in paper.tables[index].rows)
    return text + notes + rows


def _is_mostly_entries(section: Section, paper: Paper) -> bool:
    """Say whether most of a part is a table of days or figures: what was done or counted, not how to do it."""
    inside = [paper.tables[index] for part in paper.sections[section.index : section.end] for index in part.tables]
    entries = sum(width(row.sentence.text) for table in inside if _holds_entries(table) for row in table.rows)
    return 2 * entries > _length(paper, section)


def _holds_entries(table: Table) -> bool:
    columns = [[row.cells[place] for row in table.rows] for place in range(len(table.columns))]
    days = sum(_all(_is_day, cells) for cells in columns)
    figures = sum(_all(_is_figure, cells) for cells in columns)
    return len(table.rows) >= _ROWS_OF_ENTRIES and (days >= 1 or figures >= _COLUMNS_OF_FIGURES)


def _all(holds: Callable[[Cell], bool], cells: list[Cell]) -> bool:
    filled = [cell for cell in cells if cell.kind not in {CellKind.BLANK, CellKind.UNKNOWN}]
    return bool(filled) and all(map(holds, filled))


def _is_day(cell: Cell) -> bool:
    return cell.kind is CellKind.DATE or bool(find_dates(cell.text))


def _is_figure(cell: Cell) -> bool:
    return cell.kind is CellKind.NUMBER or _FIGURE.fullmatch(cell.text.strip()) is not None


def _quote(section: Section, inside: dict[str, tuple[Hit, ...]], paper: Paper) -> str:
    """Return the words that carried the match: the first sentence that treats a topic, else the beginning."""
    first = [found[0].sentence.text for found in inside.values() if found]
    if first:
        return first[0][:_LONGEST_QUOTE]
    for part in paper.sections[section.index : section.end]:
        for sentence in part.sentences:
            if sentence.text.strip():
                return sentence.text[:_LONGEST_QUOTE]
    return section.heading[:_LONGEST_QUOTE]


def _place(section: Section, inside: dict[str, tuple[Hit, ...]]) -> str:
    if section.at:
        return section.at
    first = [found[0].sentence.at for found in inside.values() if found]
    return min(first, key=len) if first else next((s.at for s in section.sentences), "")


def why_named(hit: TitleHit | None) -> tuple[Note, ...]:
    """Return the reason that a name in a title gives."""
    return (Note("why_named", (("name", hit.phrase), ("title", hit.title))),) if hit else ()


def speaks_for_itself(like: Alike | None) -> bool:
    """Say whether a part is so like a rule's papers that a word which they usually hold may be lacking."""
    return like is not None and like.ratio >= value.SPEAKS_FOR_ITSELF


def worth(like: Alike | None) -> float:
    """Return what a likeness is worth, as the strength of a name."""
    return next((strength for lead, strength in value.LIKE if like and like.ratio >= lead), 0.0)


def why_alike(like: Alike | None) -> tuple[Note, ...]:
    """Return the reason that a likeness gives."""
    return (Note("why_alike", (("words", ", ".join(like.words)),)),) if like else ()


def _why_topics(inside: dict[str, tuple[Hit, ...]], rule: Rule) -> tuple[Note, ...]:
    treated = [topic for topic, found in inside.items() if found]
    if not rule.topics:
        return ()
    return (
        Note(
            "why_topics", (("found", str(len(treated))), ("of", str(len(rule.topics))), ("topics", ", ".join(treated)))
        ),
    )


def _apart(found: list[Match], paper: Paper) -> list[Match]:
    """Keep the best matches that do not lie within one another; of two equal ones the smaller part is more telling."""
    kept: list[Match] = []
    order = sorted(
        found,
        key=lambda match: (-round(match.confidence, 2), -paper.sections[match.section or 0].level, match.section or 0),
    )
    for match in order:
        here = paper.sections[match.section or 0]
        if not any(_overlap(here, paper.sections[other.section or 0]) for other in kept):
            kept.append(match)
    return kept[:_MOST_MATCHES]


def _overlap(here: Section, there: Section) -> bool:
    return here.index < there.end and there.index < here.end
