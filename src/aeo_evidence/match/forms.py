"""Match a form that is filled for one person or thing to a request for a record: its labels are the columns."""

from dataclasses import dataclass

from aeo_evidence.match import calibration as value
from aeo_evidence.match.likeness import Alike
from aeo_evidence.match.prose_signs import PaperSigns
from aeo_evidence.match.read import Read
from aeo_evidence.match.registers import required_columns
from aeo_evidence.match.titles import TitleHit, TitleReading, best
from aeo_evidence.match.weight import (
    Sign,
    as_confidence,
    confidence_of,
    naming,
    speaks_for_itself,
    why_alike,
    why_named,
)
from aeo_evidence.model.paper import Label
from aeo_evidence.model.result import LONGEST_QUOTE, Match, Note
from aeo_evidence.model.rule import Rule, Vocabulary

_FEWEST_LABELS = 2
_NAMED = 0.75


@dataclass(frozen=True, slots=True)
class WeighedForm:
    """A paper weighed as one filled form: what names it, what it is like, the fields that are filled, signs, a bar."""

    hit: TitleHit | None
    like: Alike | None
    filled: tuple[str, ...]
    signs: tuple[Sign, ...] = ()
    barred: str = ""


def match_form(
    rule: Rule, read: Read, headings: tuple[TitleReading | None, ...], signs: PaperSigns, vocabulary: Vocabulary
) -> list[Match]:
    """Return the paper if it is named or reads as the rule asks, and its filled labels hold the rule's fields."""
    form = weigh_form(rule, read, headings, signs, vocabulary)
    if form.barred or confidence_of(form.signs) < value.WEAK:
        return []
    return [match_of(rule, read, form)]


def weigh_form(
    rule: Rule, read: Read, headings: tuple[TitleReading | None, ...], signs: PaperSigns, vocabulary: Vocabulary
) -> WeighedForm:
    """Return a paper weighed as one form."""
    titles = [*signs.titles, *((heading, value.OWN_HEADING) for heading in headings if heading is not None)]
    hit = best(titles, rule.id)
    like = signs.alike.of_section(read.paper.sections[0], rule.id)
    if rule.must_mention and not read.mentions.get(rule.id) and not speaks_for_itself(like):
        return WeighedForm(hit, like, (), barred="not_mentioned")
    if (hit is None or hit.strength < _NAMED) and not speaks_for_itself(like):
        return WeighedForm(hit, like, (), barred="form_not_named")
    required = required_columns(rule)
    filled = tuple(name for name in required if filled_label(signs, name, rule, vocabulary))
    if len(filled) < min(_FEWEST_LABELS, len(required)):
        return WeighedForm(hit, like, filled, barred="few_labels")
    weighed = [
        *naming(hit, like, value.REGISTER_NAME),
        Sign("labels", value.REGISTER_COLUMNS * len(filled) / len(required)),
    ]
    if signs.superseded:
        weighed.append(Sign("superseded", -value.SUPERSEDED))
    if signs.blank_form:
        weighed.append(Sign("blank_form", -value.BLANK_FORM))
    excluding = [title.text for title, w in signs.titles if w >= value.RUNNING_TITLE and rule.id in title.excluded]
    if excluding:
        weighed.append(Sign("not_named", -value.EXCLUDED, excluding[0]))
    return WeighedForm(hit, like, filled, tuple(weighed))


def match_of(rule: Rule, read: Read, form: WeighedForm) -> Match:
    """Return a weighed form as a match, whatever its confidence."""
    title = form.hit.title if form.hit else next(iter(read.paper.titles), read.paper.path)
    of = len(required_columns(rule))
    return Match(
        request=rule.id,
        path=read.paper.path,
        at=read.paper.sections[0].at,
        confidence=as_confidence(confidence_of(form.signs)),
        quote=title[:LONGEST_QUOTE],
        reasons=(
            *why_named(form.hit),
            *why_alike(form.like),
            Note("why_labels", (("found", str(len(form.filled))), ("of", str(of)), ("labels", ", ".join(form.filled)))),
        ),
        section=0,
    )


def filled_label(signs: PaperSigns, name: str, rule: Rule, vocabulary: Vocabulary) -> Label | None:
    """Return the label of the paper that names the field and has something beside it; None where there is none."""
    headings = (*vocabulary.fields[name].headings, *rule.columns.get(name, ()))
    return signs.labels.named(headings)
