"""Every part of every paper that could show a request, with what spoke for and against it, below the weak band too.

A run keeps matches only. Whoever asks why a paper counts or does not has it weighed once more here, by the same functions,
for the requests in question alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from aeo_evidence.match import calibration as value
from aeo_evidence.match import forms, prose, registers
from aeo_evidence.match.lexicon import build_lexicon
from aeo_evidence.match.likeness import build_likeness, likeness_of
from aeo_evidence.match.pack import Looked, as_taken, asks_for_register, look_at, paper_barred
from aeo_evidence.match.read import read_paper
from aeo_evidence.match.roles import set_papers
from aeo_evidence.match.sets import OTHER_SET, WeighedRole, weigh_sets
from aeo_evidence.match.titles import TitleHit, TitleReader
from aeo_evidence.match.weight import Sign, confidence_of
from aeo_evidence.model.paper import Paper
from aeo_evidence.model.reading import Hit
from aeo_evidence.model.result import Match
from aeo_evidence.model.rule import Kind, Programme, Rule

_HELD = {"why_unsure_page": value.UNSURE_PAGE}  # what else holds a match down is not in force


class Standing(StrEnum):
    """What became of a candidate."""

    SHOWN = "shown"  # at or above the band: it counts
    WEAK = "weak"  # a person must look
    BELOW = "below"
    COVERED = "covered"  # a better part of the same paper lies within it or around it
    BARRED = "barred"  # something keeps it out, whatever speaks for it


# What is kept out stands by its confidence among what is too weak: a sure one tells more.
_ORDER = {Standing.SHOWN: 0, Standing.WEAK: 1, Standing.BELOW: 2, Standing.BARRED: 2, Standing.COVERED: 3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A part of a paper weighed for a request. `match` is what it would be as a match, whatever its confidence.

    `signs` add up to the confidence; `topics` and `columns` tell where each topic is treated and each field found.
    """

    match: Match
    signs: tuple[Sign, ...]
    standing: Standing = Standing.BELOW
    barred: str = ""  # code of what keeps it out
    title: TitleHit | None = None
    topics: tuple[tuple[str, tuple[Hit, ...]], ...] = ()
    columns: tuple[tuple[str, str], ...] = ()  # field -> heading under which it was found, empty for none


def find_candidates(
    papers: Iterable[Paper],
    programme: Programme,
    requests: Iterable[str],
    path: str | None = None,
    of_run: Iterable[str] | None = None,
) -> tuple[Candidate, ...]:
    """Return the candidates of a pack's papers for requests, or of one of its papers, surest first.

    The papers are the whole pack's and `of_run` are the requests of the whole run (all of the programme when left out): to
    which set a paper belongs depends on its neighbours.
    """
    ordered = sorted(papers, key=lambda paper: paper.path)
    rules = [programme.rules[request] for request in requests]
    asked = [paper for paper in ordered if path in {None, paper.path}]
    found = _of_parts(asked, programme, [rule for rule in rules if rule.kind is not Kind.SET])
    run = [programme.rules[request] for request in (programme.rules if of_run is None else of_run)]
    found += _of_sets(ordered, programme, [rule for rule in rules if rule.kind is Kind.SET], run)
    kept = (candidate for candidate in found if path in {None, candidate.match.path})
    return tuple(sorted(kept, key=_place))


def _place(candidate: Candidate) -> tuple[int, float, str, str, str]:
    match = candidate.match
    return _ORDER[candidate.standing], -match.confidence, match.path, match.at, match.request


def _only(programme: Programme, rules: Iterable[Rule]) -> Programme:
    """Return a programme of a few rules: papers are read for these alone."""
    return replace(programme, rules={rule.id: rule for rule in rules})


def _of_parts(papers: Iterable[Paper], programme: Programme, rules: Sequence[Rule]) -> list[Candidate]:
    small = _only(programme, rules)
    lexicon = build_lexicon(small)
    titles = TitleReader(build_lexicon(programme), programme)  # a title may name a request that nobody asks about
    likeness = build_likeness(programme)  # to all rules: a paper is like one more than like the next
    found: list[Candidate] = []
    for paper in papers if rules else ():
        looked = look_at(read_paper(paper, lexicon, small), titles, small, likeness_of(paper, likeness))
        for rule in rules:
            found += _of_paper(rule, looked, programme)
    return found


def _of_paper(rule: Rule, looked: Looked, programme: Programme) -> Iterator[Candidate]:
    barred = paper_barred(rule, looked)
    if not asks_for_register(rule):
        yield from _of_text(rule, looked, barred)
        return
    tables = list(_of_tables(rule, looked, barred, programme))
    yield from tables
    if all(table.standing in {Standing.BELOW, Standing.BARRED} for table in tables):
        yield from _of_form(rule, looked, barred, programme)


def _of_text(rule: Rule, looked: Looked, barred: str) -> Iterator[Candidate]:
    read = looked.read
    weighed = prose.weigh_prose(rule, read, looked.headings, looked.signs, whole=True)
    parts = {part.section.index: part for part in weighed}
    matches = {index: prose.match_of(rule, read, part) for index, part in parts.items()}
    out = {index: barred or part.barred for index, part in parts.items()}
    # First what a run takes, in its own order; then what lies apart from that; then what is kept out.
    good = [matches[index] for index, part in parts.items() if not out[index] and prose.is_match(part)]
    taken = prose.apart(good, read.paper)
    others = [matches[index] for index in parts if not out[index] and matches[index] not in taken]
    taken_or_free = [*taken, *prose.apart(others, read.paper, taken)]
    kept_out = [matches[index] for index in parts if out[index]]
    seen = [*taken_or_free, *prose.apart(kept_out, read.paper, taken_or_free)]
    for index, part in parts.items():
        match = matches[index]
        candidate = Candidate(
            match=match,
            signs=part.signs,
            barred="enough" if match in taken[prose.MOST_MATCHES :] else out[index],
            title=part.hit,
            topics=tuple((topic, part.inside[topic]) for topic in rule.topics),
        )
        yield _as_taken(candidate, rule, looked, covered=match not in seen)


def _of_tables(rule: Rule, looked: Looked, barred: str, programme: Programme) -> Iterator[Candidate]:
    read, vocabulary = looked.read, programme.vocabulary
    weighed = registers.weigh_registers(rule, read, looked.tables, looked.signs, vocabulary, whole=True)
    for part in weighed:
        if part.hit is None and part.like is None and not part.columns:
            continue
        headings = {column.index: column.heading for column in part.table.columns}
        columns = {**part.labelled, **{name: headings[hit.index] for name, hit in part.columns.items()}}
        required = registers.required_columns(rule)
        candidate = Candidate(
            match=registers.match_of(rule, read, part),
            signs=part.signs,
            barred=barred or part.barred,
            title=part.hit,
            columns=tuple((name, columns.get(name, "")) for name in dict.fromkeys([*required, *sorted(columns)])),
        )
        yield _as_taken(candidate, rule, looked)


def _of_form(rule: Rule, looked: Looked, barred: str, programme: Programme) -> Iterator[Candidate]:
    read, vocabulary = looked.read, programme.vocabulary
    form = forms.weigh_form(rule, read, looked.headings, looked.signs, vocabulary)
    if form.hit is None and form.like is None:
        return
    labels = {
        name: forms.filled_label(looked.signs, name, rule, vocabulary) for name in registers.required_columns(rule)
    }
    candidate = Candidate(
        match=forms.match_of(rule, read, form),
        signs=form.signs,
        barred=barred or form.barred,
        title=form.hit,
        columns=tuple((name, label.name if label is not None else "") for name, label in labels.items()),
    )
    yield _as_taken(candidate, rule, looked)


def _of_sets(
    papers: Iterable[Paper], programme: Programme, rules: Sequence[Rule], run: Iterable[Rule]
) -> list[Candidate]:
    if not rules:
        return []
    sets = [rule for rule in run if rule.kind is Kind.SET]
    small = _only(programme, sets)
    lexicon = build_lexicon(small)
    titles = TitleReader(lexicon, small)
    bound = [part for paper in papers for part in set_papers(read_paper(paper, lexicon, small), sets, titles)]
    asked = {rule.id for rule in rules}
    weighed = weigh_sets(sets, bound)
    return [_of_role(role) for role in weighed if role.match.request in asked]


def _of_role(role: WeighedRole) -> Candidate:
    out = role.code if role.code == OTHER_SET else ""
    signs = (Sign(f"part_{role.code}", role.points, role.match.quote),)
    return Candidate(match=role.match, standing=_standing(role.match, signs, out), signs=signs, barred=out)


def _as_taken(candidate: Candidate, rule: Rule, looked: Looked, *, covered: bool = False) -> Candidate:
    """Return a candidate no surer than its paper lets it be, with what holds it down among its signs, and its standing."""
    match = as_taken(candidate.match, rule, looked)
    held = (
        Sign(note.code.replace("why_", "held_"), most=_HELD.get(note.code, value.NOT_IN_FORCE))
        for note in match.reasons[len(candidate.match.reasons) :]
    )
    signs = (*candidate.signs, *held)
    return replace(
        candidate, match=match, signs=signs, standing=_standing(match, signs, candidate.barred, covered=covered)
    )


def _standing(match: Match, signs: tuple[Sign, ...], barred: str, *, covered: bool = False) -> Standing:
    if covered:
        return Standing.COVERED
    if barred:
        return Standing.BARRED
    if match.confidence >= value.BAND:
        return Standing.SHOWN
    return Standing.WEAK if confidence_of(signs) >= value.WEAK else Standing.BELOW
