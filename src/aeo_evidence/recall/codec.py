"""What was found in a paper, as plain values and back, exactly. The paper itself is at hand and not kept once more.

A sentence of the paper is a number, any other one (a heading, two sentences together) stands there in full. What does not
fit the paper is as good as damaged.
"""

from collections.abc import Callable, Iterator
from typing import Any

from aeo_evidence.match import MatchedPaper
from aeo_evidence.match.roles import Role, SetPaper
from aeo_evidence.model.paper import Paper, Sentence
from aeo_evidence.model.reading import Hit, Reading
from aeo_evidence.model.result import Match, Note
from aeo_evidence.text.references import References

_FIELDS_OF_HIT = 5


def as_plain(found: MatchedPaper) -> Any:
    """Return what was found as lists, texts and numbers."""
    paper = found.reading.paper
    numbers = {id(sentence): number for number, sentence in enumerate(_sentences(paper))}
    others: dict[Sentence, int] = {}
    phrases: dict[str, int] = {}

    def number(sentence: Sentence) -> int:
        own = numbers.get(id(sentence))
        return len(numbers) + others.setdefault(sentence, len(others)) if own is None else own

    topics = [
        [rule, topic, [part for hit in hits for part in _hit(hit, number, phrases)]]
        for (rule, topic), hits in found.reading.topics.items()
    ]
    return [
        topics,
        [[one.text, one.folded, one.at, one.pointer] for one in others],
        list(phrases),
        [_match(match, paper) for match in found.matches],
        [_bound(each) for each in found.bound],
        [[rule, sorted(sections)] for rule, sections in sorted(found.reading.mentioned.items())],
    ]


def from_plain(value: Any, paper: Paper) -> MatchedPaper:
    """Return what was found in the paper; raise one of `DAMAGE` where the value is none, or not of this paper."""
    topics, others, phrases, matches, bound, mentioned = value
    sentences = [*_sentences(paper), *(Sentence(_text(a), _text(b), _text(c), _truth(d)) for a, b, c, d in others)]
    phrases = [_text(phrase) for phrase in phrases]
    return MatchedPaper(
        Reading(
            paper,
            {(_text(rule), _text(topic)): _hits(hits, paper, sentences, phrases) for rule, topic, hits in topics},
            {_text(rule): _sections(sections, paper) for rule, sections in mentioned},
        ),
        tuple(_as_match(parts, paper) for parts in matches),
        tuple(_as_bound(parts) for parts in bound),
    )


def _sentences(paper: Paper) -> Iterator[Sentence]:
    for section in paper.sections:
        yield from section.sentences
    for table in paper.tables:
        yield from table.notes
        yield from (row.sentence for row in table.rows)


def _sections(sections: list[int], paper: Paper) -> frozenset[int]:
    _within(sections, 0, len(paper.sections))
    return frozenset(sections)


def _hit(hit: Hit, number: Callable[[Sentence], int], phrases: dict[str, int]) -> tuple[int, ...]:
    table = -1 if hit.table is None else hit.table
    phrase = phrases.setdefault(hit.phrase, len(phrases))
    return hit.section, table, number(hit.sentence), phrase, int(hit.absent)


def _hits(parts: list[int], paper: Paper, sentences: list[Sentence], phrases: list[str]) -> tuple[Hit, ...]:
    sections, tables, said, found, absent = (parts[place::_FIELDS_OF_HIT] for place in range(_FIELDS_OF_HIT))
    _within(sections, 0, len(paper.sections))
    _within(tables, -1, len(paper.tables))
    _within(said, 0, len(sentences))
    _within(found, 0, len(phrases))
    _within(absent, 0, 2)
    return tuple(
        [
            Hit(section, None if table < 0 else table, sentences[sentence], phrases[phrase], bool(denied))
            for section, table, sentence, phrase, denied in zip(sections, tables, said, found, absent, strict=True)
        ]
    )


def _match(match: Match, paper: Paper) -> list[Any]:
    if match.path != paper.path:
        raise ValueError("a match of another paper")
    return [
        match.request,
        match.at,
        match.confidence,
        match.quote,
        [_note(note) for note in match.reasons],
        match.section,
        match.table,
        match.columns,
        match.part,
    ]


def _as_match(parts: list[Any], paper: Paper) -> Match:
    request, at, confidence, quote, reasons, section, table, columns, part = parts
    if section is not None:
        _within([section], 0, len(paper.sections))
    if table is not None:
        _within([table], 0, len(paper.tables))
        _within([index for _, index in columns], 0, len(paper.tables[table].columns))
    return Match(
        request=_text(request),
        path=paper.path,
        at=_text(at),
        confidence=_fraction(confidence),
        quote=_text(quote),
        reasons=tuple(_as_note(note) for note in reasons),
        section=section,
        table=table,
        columns=tuple((_text(field), index) for field, index in columns),
        part=_text(part),
    )


def _note(note: Note) -> list[Any]:
    return [note.code, note.facts]


def _as_note(parts: list[Any]) -> Note:
    code, facts = parts
    return Note(_text(code), tuple((_text(key), _text(fact)) for key, fact in facts))


def _bound(paper: SetPaper) -> list[Any]:
    references = paper.references
    return [
        paper.key,
        paper.mail,
        paper.title,
        paper.links,
        None if references is None else [sorted(references.named), sorted(references.held)],
        [
            [rule, role.part, role.points, role.quote, role.at, _note(role.reason), role.anchors]
            for rule, role in paper.roles.items()
        ],
    ]


def _as_bound(parts: list[Any]) -> SetPaper:
    key, mail, title, links, references, roles = parts
    return SetPaper(
        key=_text(key),
        mail=_truth(mail),
        title=_text(title),
        links=_truth(links),
        references=None if references is None else References(*(frozenset(map(_text, some)) for some in references)),
        roles={_text(rule): _as_role(_text(key), role) for rule, *role in roles},
    )


def _as_role(key: str, parts: list[Any]) -> Role:
    part, points, quote, at, reason, anchors = parts
    return Role(key, _text(part), _fraction(points), _text(quote), _text(at), _as_note(reason), _truth(anchors))


def _within(numbers: list[int], least: int, end: int) -> None:
    if numbers and not (set(map(type, numbers)) == {int} and least <= min(numbers) and max(numbers) < end):
        raise ValueError("no number of the paper's")


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError("no text")
    return value


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise TypeError("neither true nor false")
    return value


def _fraction(value: Any) -> float:
    if type(value) is not float:
        raise TypeError("no fraction")
    return value
