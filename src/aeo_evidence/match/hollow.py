"""Hits with nothing behind them: sentences that only announce or list several topics, headings over no text of theirs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from aeo_evidence.model.inside import Inside
from aeo_evidence.model.paper import Paper, Section
from aeo_evidence.model.reading import Hit
from aeo_evidence.model.rule import Kind, Programme
from aeo_evidence.text.announcing import announces, is_unwritten, promises
from aeo_evidence.text.fold import has_han, width
from aeo_evidence.text.signs import holds_sign

# Rule and topic, and the hits of the topic in a paper.
Topics = Mapping[tuple[str, str], Iterable[Hit]]
# Sections that treat topics, with these.
Treated: TypeAlias = Inside[tuple[int, set[str]]]

_NEED_TEXT = {Kind.PROCEDURE, Kind.PLAN, Kind.NOTICE}
_LAY_DOWN = {Kind.PROCEDURE, Kind.PLAN}
_FEWEST_BESIDE = 2  # topics treated beside a heading that make it a part of a treatise
_LISTED = 3
_CATCHWORD, _HAN_CATCHWORD = 18, 13  # columns for each topic of a sentence below which it is a list
_NEXT_WORD = re.compile(r"[,，、;；/|]|(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff])")
_JOINED_ENDS = 2  # of so many words in a list fewer signs stand between them: the last is joined by "and"
_FEWEST_PROMISES, _MOSTLY = 2, 0.5
_FEW_SECTIONS = 12  # a part of so many sections treats one matter


def without_hollow(
    topics: Topics, paper: Paper, programme: Programme, empty: frozenset[int]
) -> dict[tuple[str, str], tuple[Hit, ...]]:
    """Return the hits by rule and topic without the hollow ones; `empty` are the sections that `promised` tells."""
    topics = {key: tuple(hit for hit in hits if hit.section not in empty) for key, hits in topics.items()}
    announced = _announced(topics, programme) | _only_named(topics, paper, programme)
    said = {
        key: tuple(hit for hit in hits if (key[0], hit.sentence.text) not in announced) for key, hits in topics.items()
    }
    treated = {rule: Inside(held.items(), list(held)) for rule, held in _treated(said, paper).items()}
    nothing: Treated = Inside((), ())
    kept = {
        (rule, topic): tuple(
            hit for hit in hits if _has_text(hit, programme.rules[rule].kind, treated.get(rule, nothing), paper)
        )
        for (rule, topic), hits in said.items()
    }
    return {key: hits for key, hits in kept.items() if hits}


def promised(paper: Paper) -> frozenset[int]:
    """Return the sections whose own text says hardly more than that there shall be rules on a matter, or is unwritten."""
    return frozenset(section.index for section in paper.sections if _is_promise(section))


def _is_promise(section: Section) -> bool:
    texts = [sentence.text for sentence in section.sentences]
    promising = sum(map(promises, texts))
    if promising and any(map(is_unwritten, texts)):
        return True
    return promising >= _FEWEST_PROMISES and promising >= _MOSTLY * len(texts)


def _announced(topics: Topics, programme: Programme) -> set[tuple[str, str]]:
    """Return, with their rule, the sentences that only announce or list topics of a procedure, or ask for one."""
    spoken: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for (rule, topic), hits in topics.items():
        if programme.rules[rule].kind is Kind.PROCEDURE:
            for hit in hits:
                spoken[rule, hit.sentence.text].add(topic)
    return {
        key for key, held in spoken.items() if _only_listed(key[1], len(held)) or _only_announced(key[1], len(held))
    }


def _only_named(topics: Topics, paper: Paper, programme: Programme) -> set[tuple[str, str]]:
    """Return, with their rule, the headings that name several topics and the titles of papers that treat several.

    What is said of each, the text below must say.
    """
    named: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for (rule, topic), hits in topics.items():
        if programme.rules[rule].kind in _LAY_DOWN:
            for hit in hits:
                if _is_heading(hit, paper):
                    named[rule, hit.sentence.text].add(topic)
    return {
        (rule, heading)
        for (rule, heading), held in named.items()
        if len(held) > 1 or (heading in paper.titles and len(programme.rules[rule].topics) > 1)
    }


def _only_announced(sentence: str, topics: int) -> bool:
    fewest = announces(sentence)
    return 0 < fewest <= topics


def _only_listed(sentence: str, topics: int) -> bool:
    """Say whether a sentence is but a list of catchwords: "cameras, locks, guards, incident reports"."""
    catchword = _HAN_CATCHWORD if has_han(sentence) else _CATCHWORD
    if topics < _LISTED or width(sentence) >= catchword * topics:
        return False
    # "The report must say how it was put right and how it is prevented" is short, and no list.
    return len(_NEXT_WORD.findall(sentence)) >= topics - _JOINED_ENDS


def _treated(topics: Topics, paper: Paper) -> defaultdict[str, dict[int, set[str]]]:
    """Return by rule the sections whose own text treats topics, with these."""
    treated: defaultdict[str, dict[int, set[str]]] = defaultdict(dict)
    for (rule, topic), hits in topics.items():
        for hit in hits:
            if not _is_heading(hit, paper):
                treated[rule].setdefault(hit.section, set()).add(topic)
    return treated


def _has_text(hit: Hit, kind: Kind, treated: Treated, paper: Paper) -> bool:
    """Say whether a hit stands in a text, or is the heading of one: its own, or a part of one that treats the matter."""
    if kind not in _NEED_TEXT or not _is_heading(hit, paper):
        return True
    section = paper.sections[hit.section]
    if _within(section, treated) or (kind is Kind.NOTICE and _names_somebody(section)):
        return True
    return any(len(_within(part, treated)) >= _FEWEST_BESIDE for part in _parts_around(section, paper))


def _parts_around(section: Section, paper: Paper) -> Iterable[Section]:
    """Yield the parts that a section stands in, up to the largest that is still one treatise."""
    while section.parent >= 0:
        section = paper.sections[section.parent]
        if section.end - section.index > _FEW_SECTIONS:
            return
        yield section


def _within(section: Section, treated: Treated) -> set[str]:
    return {topic for _, held in treated.of(section) for topic in held}


def _names_somebody(section: Section) -> bool:
    """Say whether the text below a heading names a person or post: "Training officer" over a name designates one."""
    return any(holds_sign("person", sentence.text) for sentence in section.sentences)


def _is_heading(hit: Hit, paper: Paper) -> bool:
    return hit.table is None and hit.sentence.text == paper.sections[hit.section].heading
