"""`valid`: every current paper of its kind is within its validity at as-of; one that a valid one replaces is no fault."""

from datetime import date

from aeo_evidence.checks.evidence import Evidence
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.paper import Paper, Place
from aeo_evidence.model.result import CheckResult
from aeo_evidence.model.rule import CheckSpec, Vocabulary
from aeo_evidence.text.dates import find_dates


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where a paper is valid on the day, fail where the newest has expired, unknown where none says until when."""
    expiries = []
    for match in evidence.originals():
        expiries += expiry_dates(evidence.paper(match), evidence.vocabulary)
    if not expiries:
        return unknown(spec, "no_expiry_date", [match.place for match in evidence.matches][:3])
    day, place = max(expiries, key=lambda entry: entry[0])
    if day >= evidence.as_of:
        return passed(spec, "valid_until", [place], date=day.isoformat())
    return failed(spec, "expired", [place], date=day.isoformat())


def expiry_dates(paper: Paper, vocabulary: Vocabulary) -> list[tuple[date, Place]]:
    """Return the days until which a paper says it is valid: beside a label, or after such words in a sentence."""
    return _labelled(paper, vocabulary, "expiry_labels")


def _last_days(text: str) -> list[date]:
    return [found.latest for found in find_dates(text) if found.latest is not None]


def period_ends(paper: Paper, vocabulary: Vocabulary) -> list[tuple[date, Place]]:
    """Return the days up to which a paper reports, as it says beside a label or after words such as "year ended"."""
    return _labelled(paper, vocabulary, "period_labels")


def _labelled(paper: Paper, vocabulary: Vocabulary, group: str) -> list[tuple[date, Place]]:
    words = [word for phrase in vocabulary.papers.get(group, ()) for word in phrase.words]
    found = []
    for label in paper.labels:
        if label.forms and any(word in f" {label.forms[0]} " for word in words):
            found += [(day, Place(paper.path, label.at)) for day in _last_days(label.cell.text)]
    for section in paper.sections:
        for number, sentence in enumerate(section.sentences):
            after = section.sentences[number + 1] if number + 1 < len(section.sentences) else None
            if any(word in sentence.folded for word in words):
                # A certificate prints the day below its label as often as beside it.
                days = _last_days(sentence.text)[-1:] or (_last_days(after.text)[:1] if after is not None else [])
                found += [(day, Place(paper.path, sentence.at)) for day in days]
    return found
