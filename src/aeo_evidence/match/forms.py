"""Match a form that is filled for one person or thing to a request for a record: its labels are the columns."""

from aeo_evidence.match import calibration as value
from aeo_evidence.match.prose import PaperSigns, speaks_for_itself, why_alike, why_named, worth
from aeo_evidence.match.read import Read
from aeo_evidence.match.titles import TitleReading, best
from aeo_evidence.model.paper import Paper
from aeo_evidence.model.result import Match, Note
from aeo_evidence.model.rule import Rule, Vocabulary

_FEWEST_LABELS = 2
_NAMED = 0.75
_LONGEST_QUOTE = 240


def match_form(
    rule: Rule, read: Read, headings: tuple[TitleReading | None, ...], signs: PaperSigns, vocabulary: Vocabulary
) -> list[Match]:
    """Return the paper if it is named or reads as the rule asks, and its filled labels hold the rule's fields."""
    like = signs.alike.of_section(read.paper.sections[0], rule.id)
    if rule.must_mention and not read.mentions.get(rule.id) and not speaks_for_itself(like):
        return []
    titles = [*signs.titles, *((heading, value.OWN_HEADING) for heading in headings if heading is not None)]
    hit = best(titles, rule.id)
    named = hit is not None and hit.strength >= _NAMED
    if not named and not speaks_for_itself(like):
        return []
    strength = max(hit.strength if hit else 0.0, worth(like))
    required = [check.subject for check in rule.checks if check.kind == "column" and check.required]
    filled = [name for name in required if filled_label(read.paper, name, rule, vocabulary)]
    if len(filled) < min(_FEWEST_LABELS, len(required)):
        return []
    confidence = value.REGISTER_NAME * strength + value.REGISTER_COLUMNS * len(filled) / len(required)
    confidence -= value.SUPERSEDED if signs.superseded else 0.0
    confidence -= value.BLANK_FORM if signs.blank_form else 0.0
    if any(rule.id in title.excluded for title, weight in signs.titles if weight >= value.RUNNING_TITLE):
        confidence -= value.EXCLUDED
    if confidence < value.WEAK:
        return []
    reasons = (
        *why_named(hit),
        *why_alike(like),
        Note("why_labels", (("found", str(len(filled))), ("of", str(len(required))), ("labels", ", ".join(filled)))),
    )
    match = Match(
        request=rule.id,
        path=read.paper.path,
        at=read.paper.sections[0].at,
        confidence=round(min(confidence, value.MOST), 4),
        quote=(hit.title if hit else read.paper.titles[0] if read.paper.titles else read.paper.path)[:_LONGEST_QUOTE],
        reasons=reasons,
        section=0,
    )
    return [match]


def filled_label(paper: Paper, name: str, rule: Rule, vocabulary: Vocabulary) -> bool:
    """Say whether a label of the paper names the field and something stands beside it."""
    headings = (*vocabulary.fields[name].headings, *rule.columns.get(name, ()))
    return any(label.is_named(headings) and label.cell.text for label in paper.labels)
