"""`valid`: every current paper of its kind is within its validity at as-of; one that a valid one replaces is no fault.

Papers are of one kind unless their titles say otherwise: a liquor licence in force does not replace a radio dealer's.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from itertools import takewhile

from aeo_evidence.checks.evidence import Evidence
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.paper import Paper, Place, Sentence
from aeo_evidence.model.result import CheckResult, Note
from aeo_evidence.model.rule import CheckSpec, Vocabulary
from aeo_evidence.text.dates import find_dates
from aeo_evidence.text.fold import fold, has_han
from aeo_evidence.text.phrases import word_finder

_SHORTEST_WORD = 4
_MOST_KINDS = 50  # whose titles are compared with those of others, word by word; honest packs hold a dozen
_ALIKE_FROM = 0.75  # so that a word which was recognised with a slip is the same
# The law under which a licence is given is the same for several kinds.
_LAW = re.compile(
    r"《[^》]*》(?:\s*[（(][^）)]*[）)])?(?:\s*第\s*\w+\s*[條条])?|\([^()]*\bCap\.?[^()]*\)|\b[\w ]*?Ordinance\b"
)
_AUTHORITY = re.compile(
    r"\b(?:department|government|commission|bureau|authority|ministry|board|office|council)\b|[署局處处部]\W*$|海關|海关|政府|委員會|委员会",
    re.IGNORECASE,
)
_FILLED = re.compile(r"[:：]\s*\S")  # a label with what was filled in
# Folded words that begin a validity and do not end it: a date beside one of them alone is no expiry.
_BEGINNINGS = (" from ", "由", "起", "生效")


@dataclass(frozen=True, slots=True)
class _Validity:
    """Until when a paper is valid, and from when where it says so."""

    kind: frozenset[str]  # the words of its title that tell what it licenses
    first: date | None
    last: date
    place: Place


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where each kind of paper is valid on the day, fail where one has expired, unknown where none says until when."""
    found = _validities(evidence)
    if not found:
        return unknown(spec, "no_expiry_date", [match.place for match in evidence.matches][:3])
    best = [_best(kind, evidence.as_of) for kind in _kinds(found)]
    lapsed = sorted(
        (each for each in best if not _in_force(each, evidence.as_of)), key=lambda each: (each.last, str(each.place))
    )
    if lapsed:
        told = _lapse(lapsed[0], evidence.as_of)
        notes = {each.place: _lapse(each, evidence.as_of) for each in reversed(lapsed)}
        return failed(spec, told.code, [each.place for each in lapsed], each=notes, date=dict(told.facts)["date"])
    soonest = min(best, key=lambda each: (each.last, str(each.place)))
    return passed(spec, "valid_until", [soonest.place], date=soonest.last.isoformat())


def _lapse(validity: _Validity, as_of: date) -> Note:
    """Return why a paper is not in force: expired, or not valid yet."""
    code, day = ("expired", validity.last) if validity.last < as_of else ("not_yet_valid", validity.first)
    return Note(code, (("date", (day or validity.last).isoformat()),))


def _best(kind: list[_Validity], as_of: date) -> _Validity:
    return max(kind, key=lambda each: (_in_force(each, as_of), each.last))


def _in_force(validity: _Validity, as_of: date) -> bool:
    return validity.last >= as_of and (validity.first is None or validity.first <= as_of)


def _validities(evidence: Evidence) -> list[_Validity]:
    """Return for each kind of paper that a document is mapped as until when the document is valid: its best period."""
    best: dict[str, _Validity | None] = {}
    opening: dict[str, str] = {}
    found: dict[tuple[str, frozenset[str]], _Validity] = {}
    for match in evidence.originals():
        paper = evidence.paper(match)
        if match.path not in best:
            periods = _periods(paper, evidence.vocabulary, "expiry_labels")
            each = sorted((_Validity(frozenset(), *period) for period in periods), key=lambda each: str(each.place))
            best[match.path] = _best(each, evidence.as_of) if each else None
            opening[match.path] = " ".join(_first_lines(paper))
        own = best[match.path]
        if own is None:
            continue
        named = next((dict(why.facts).get("title", "") for why in match.reasons if why.code == "why_named"), "")
        kind = _telling_words(named or opening[match.path], evidence.vocabulary)
        found[match.path, kind] = replace(own, kind=kind)
    return list(found.values())


def _first_lines(paper: Paper) -> Iterator[str]:
    """Yield what tells what a paper is where no title names it: its titles and first lines, but for who issued it."""
    lines = (line for part in paper.sections for line in (part.heading, *(each.text for each in part.sentences)))
    first = takewhile(lambda line: _FILLED.search(line) is None, lines)
    titles = (title for title in paper.titles if _FILLED.search(title) is None)
    yield from (line for line in (*titles, *first) if _AUTHORITY.search(line) is None)


def _telling_words(title: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return what a title says beside "licence" and the like: its longer words, and pairs of Han signs."""
    folded = fold(_LAW.sub(" ", title))
    general = {word for phrase in vocabulary.papers.get("kind:certificate", ()) for word in phrase.words}
    for word in sorted(general, key=len, reverse=True):
        folded = folded.replace(word, " ")
    words: set[str] = set()
    for word in folded.split():
        if has_han(word):
            words |= {word[index : index + 2] for index in range(len(word) - 1)}
        elif word.isalpha() and len(word) >= _SHORTEST_WORD:
            words.add(word)
    return frozenset(words)


def _kinds(found: list[_Validity]) -> list[list[_Validity]]:
    """Return the validities by kind of paper; one whose title tells nothing may be of any kind and joins the first."""
    kinds: list[list[_Validity]] = []
    known: dict[frozenset[str], list[_Validity]] = {}
    for each in sorted(found, key=lambda each: (not each.kind, str(each.place))):
        kind = known.get(each.kind) or next((known[other] for other in known if _alike(each.kind, other)), None)
        if kind is None:
            kind = []
            kinds.append(kind)
        kind.append(each)
        if len(known) < _MOST_KINDS:
            known[each.kind] = kind
    return kinds


def _alike(here: frozenset[str], there: frozenset[str]) -> bool:
    if not here:
        return True
    both = {has_han(word) for word in here} & {has_han(word) for word in there}
    if not both:
        return True  # one title is English and one Chinese: they cannot be compared
    return any(_same(one, other) for one in here for other in there if has_han(one) in both and has_han(other) in both)


def _same(one: str, other: str) -> bool:
    if one == other or has_han(one):
        return one == other
    compared = SequenceMatcher(None, one, other)
    return compared.real_quick_ratio() >= _ALIKE_FROM and compared.ratio() >= _ALIKE_FROM


def period_ends(paper: Paper, vocabulary: Vocabulary) -> list[tuple[date, Place]]:
    """Return the days up to which a paper reports, as it says beside a label or after words such as "year ended"."""
    return _labelled(paper, vocabulary, "period_labels")


def _labelled(paper: Paper, vocabulary: Vocabulary, group: str) -> list[tuple[date, Place]]:
    return [(last, place) for _, last, place in _periods(paper, vocabulary, group)]


def _periods(paper: Paper, vocabulary: Vocabulary, group: str) -> list[tuple[date | None, date, Place]]:
    """Return the first day (where one is told), the last day and the place of each period beside words of a group."""
    phrases = vocabulary.papers.get(group, ())
    says = word_finder(phrases)
    words = [word for phrase in phrases for word in phrase.words]
    found = []
    for label in paper.labels:
        hits = [word for word in words if any(word in f" {form} " for form in label.forms[:1])]
        if hits:
            found += _period(_days(label.cell.text), hits, Place(paper.path, label.at))
    for section in paper.sections:
        for number, sentence in enumerate(section.sentences):
            if says(sentence.folded):
                after = section.sentences[number + 1] if number + 1 < len(section.sentences) else None
                days = _days(sentence.text) or _below(sentence, after, vocabulary)
                if days:
                    hits = [word for word in words if word in sentence.folded]
                    found += _period(days, hits, Place(paper.path, sentence.at))
    return found


def _below(sentence: Sentence, after: Sentence | None, vocabulary: Vocabulary) -> list[date]:
    """Return the days that a certificate prints below its labels: those of its beginning and its end, or the end alone."""
    if after is None:
        return []
    labels = [phrase for group in ("issue_labels", "effective_labels") for phrase in vocabulary.papers.get(group, ())]
    begins = word_finder(labels)(sentence.folded)
    days = _days(after.text)
    return sorted(days[:2]) if begins else days[:1]


def _period(days: list[date], words: list[str], place: Place) -> list[tuple[date | None, date, Place]]:
    if not days or (len(days) == 1 and all(any(sign in word for sign in _BEGINNINGS) for word in words)):
        return []
    first = days[0] if len(days) > 1 and days[0] < days[-1] else None
    return [(first, days[-1], place)]


def _days(text: str) -> list[date]:
    return [found.latest for found in find_dates(text) if found.latest is not None]
