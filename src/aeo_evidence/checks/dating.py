"""By which dates a paper dates itself, as a whole: what stands at a label or in its title, its first lines, its last."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import islice

from aeo_evidence.checks.evidence import Evidence, cell_date
from aeo_evidence.model.paper import Paper, Place, Sentence
from aeo_evidence.model.result import Match
from aeo_evidence.text.dates import FoundDate, Precision, find_dates
from aeo_evidence.text.numbered import may_count
from aeo_evidence.text.phrases import word_finder

_HEAD_SENTENCES = 15
_FOOT_SENTENCES = 8
_DATING_LABELS = ("issue_labels", "effective_labels", "period_labels")
_DATE_LINE = 0.4  # of its length is the day
_MONTH_IN_FIGURES = re.compile(r"\d{1,2}/\d{4}|\d{4}[-/.]\d{1,2}")


Dated = tuple[tuple[FoundDate, Place], ...]


def paper_dates(evidence: Evidence, matches: Iterable[Match]) -> Iterator[tuple[Match, Dated]]:
    """Yield with each match the dates by which its paper dates itself: the surest kind that it has.

    First what stands beside a label (date, issued, effective, period) or in a title, then its first lines, then its
    last ones (where it is signed), then the part that was matched. Dates within the text speak of other things.
    """
    known: dict[str, _Dates] = {}
    for match in matches:
        if match.path not in known:
            known[match.path] = _Dates(evidence, evidence.paper(match))
        yield match, known[match.path].of(match)


class _Dates:
    """The dates of one paper. A kind that nobody asks for is not looked for, and none is looked for twice."""

    def __init__(self, evidence: Evidence, paper: Paper) -> None:
        self._evidence, self._paper = evidence, paper

    def of(self, match: Match) -> Dated:
        """Return those of the surest kind for a match."""
        titled = tuple((found, match.place) for found in self._in_titles)
        section = match.section
        return (
            (*self._labelled, *titled)
            or self._opening
            or self._foot
            or (_dates_in(self._paper, self._paper.sections[section].sentences) if section is not None else ())
            or self._in_headings
            or self._of_a_period
        )

    @cached_property
    def _labelled(self) -> Dated:
        return _labelled_dates(self._evidence, self._paper)

    @cached_property
    def _opening(self) -> Dated:
        return _opening_dates(self._paper)

    @cached_property
    def _in_titles(self) -> tuple[FoundDate, ...]:
        paper = self._paper
        titles = (*paper.titles, *paper.running, *(section.heading for section in paper.sections[1:3]))
        days = {found.day for found, _ in (*self._labelled, *self._opening) if found.precision is Precision.DAY}
        return tuple(found for title in titles for found in _title_dates(title, days))

    @cached_property
    def _foot(self) -> Dated:
        return _dates_in(self._paper, self._paper.sections[-1].sentences[-_FOOT_SENTENCES:])

    @cached_property
    def _in_headings(self) -> Dated:
        paper = self._paper
        return tuple((day, Place(paper.path, part.at)) for part in paper.sections for day in find_dates(part.heading))

    @cached_property
    def _of_a_period(self) -> Dated:
        return _dates_in(self._paper, _of_a_period(self._evidence, self._paper))


def _title_dates(title: str, days: Iterable[date | None]) -> Iterator[FoundDate]:
    """Yield the dates of a title without figures that only count papers.

    "Report 1/2025" is the first one of that year where the same title, or the beginning of the paper, tells a day in it.
    """
    found = find_dates(title)
    years = {day.year for day in days if day is not None}
    beside = any(each.day is not None and not _in_figures(each) for each in found)
    for each in found:
        known = beside or (each.day is not None and each.day.year in years and may_count(title, each.start))
        if not (_in_figures(each) and known):
            yield each


def _in_figures(found: FoundDate) -> bool:
    """Say whether a date is a month and a year in figures, which a number of the year looks like."""
    return found.precision is Precision.MONTH and _MONTH_IN_FIGURES.fullmatch(found.text) is not None


def _opening_dates(paper: Paper) -> Dated:
    opening = [*paper.sections[0].sentences[:_HEAD_SENTENCES], *_date_lines(paper)]
    for table in paper.tables[:1]:
        opening += table.notes[:_HEAD_SENTENCES]
    return _dates_in(paper, opening)


def _date_lines(paper: Paper) -> Iterator[Sentence]:
    """Yield the lines below the first headings that say little more than a day, as the head of a letter does."""
    lines = (sentence for section in paper.sections[1:4] for sentence in section.sentences)
    for sentence in islice(lines, _HEAD_SENTENCES):
        if sum(len(day.text) for day in find_dates(sentence.text)) >= _DATE_LINE * len(sentence.text):
            yield sentence


def _of_a_period(evidence: Evidence, paper: Paper) -> Iterator[Sentence]:
    """Yield the sentences that say up to when a paper reports."""
    says = word_finder(evidence.vocabulary.papers.get("period_labels", ()))
    for section in paper.sections:
        for sentence in section.sentences:
            if says(sentence.folded):
                yield sentence


def _labelled_dates(evidence: Evidence, paper: Paper) -> Dated:
    headings = evidence.vocabulary.fields["date"].headings
    papers = evidence.vocabulary.papers
    dates = word_finder(phrase for group in _DATING_LABELS for phrase in papers.get(group, ()))
    found: list[tuple[FoundDate, Place]] = []
    for label in paper.labels:
        if label.is_named(headings) or any(dates(f" {form} ") for form in label.forms[:1]):
            day = cell_date(label.cell)
            found += [(day, Place(paper.path, label.at))] if day is not None else []
    return tuple(found)


def _dates_in(paper: Paper, sentences: Iterable[Sentence]) -> Dated:
    return tuple((day, Place(paper.path, sentence.at)) for sentence in sentences for day in find_dates(sentence.text))
