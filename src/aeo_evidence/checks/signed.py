"""`signed`: every current mapped paper that calls for a signature bears one."""

import re

from aeo_evidence.checks.evidence import Evidence, in_group, is_blank, registers
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.document import Cell, CellKind
from aeo_evidence.model.paper import Label, Place, Sentence
from aeo_evidence.model.result import CheckResult, Match, Outcome
from aeo_evidence.model.rule import CheckSpec

_MARK = re.compile(
    r"[(（\[【]\s*(?:sd\.?|sgd\.?|signed(?: and (?:sealed|chopped|stamped))?|chop(?:ped)?"
    r"|已簽(?:署|名)?|已签(?:署|名|字)?|簽署|签字|公章|蓋章|盖章)\s*[)）\]】]|/s/",
    re.IGNORECASE,
)
_LONGEST_MARK = 80


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where every paper is signed; unknown where a paper has no place for a signature that can be seen."""
    states: dict[str, tuple[Outcome, Place]] = {}
    for match in evidence.originals():
        outcome, place = _state(evidence, match)
        before = states.get(match.path)
        if before is None or before[0] is Outcome.UNKNOWN:
            states[match.path] = (outcome, place)
    unsigned = [place for outcome, place in states.values() if outcome is Outcome.FAIL]
    unseen = [place for outcome, place in states.values() if outcome is Outcome.UNKNOWN]
    if unsigned:
        return failed(spec, "unsigned", unsigned, failed=len(unsigned), of=len(states))
    if unseen:
        return unknown(spec, "no_signature_seen", unseen)
    return passed(spec, "signed", [place for _, place in states.values()], of=len(states))


def _state(evidence: Evidence, match: Match) -> tuple[Outcome, Place]:
    paper = evidence.paper(match)
    labels = [label for label in paper.labels if _asks_signature(evidence, label)]
    filled = [
        label
        for label in labels
        if not is_blank(label.cell) and not in_group(label.cell, ["unsigned_marks"], evidence.vocabulary)
    ]
    if filled:
        return Outcome.PASS, Place(match.path, filled[0].at)
    marked = _marked(evidence, match)
    if marked is not None:
        return Outcome.PASS, Place(match.path, marked.at)
    for register in registers(evidence):
        if register.path == match.path and "signature" in register.columns and register.table.rows:
            cells = [register.cell(row, "signature") for row in register.table.rows]
            if all(not is_blank(cell) for cell in cells):
                return Outcome.PASS, register.place(register.table.rows[0], "signature")
    if labels or paper.signature_lines:
        return Outcome.FAIL, Place(match.path, labels[0].at if labels else match.at)
    return Outcome.UNKNOWN, match.place


def _asks_signature(evidence: Evidence, label: Label) -> bool:
    headings = evidence.vocabulary.fields["signature"].headings
    words = [word for phrase in evidence.vocabulary.papers.get("signature_labels", ()) for word in phrase.words]
    if label.is_named(evidence.vocabulary.fields["date"].headings):
        return False  # "date of signature" asks for a date
    return label.is_named(headings) or any(word in f" {form} " for word in words for form in label.forms[:1])


def _marked(evidence: Evidence, match: Match) -> Sentence | None:
    """Return a sentence that bears a mark such as "(Sd.)"."""
    paper = evidence.paper(match)
    for section in paper.sections:
        for sentence in section.sentences:
            if _MARK.search(sentence.text):
                return sentence
            if len(sentence.text) < _LONGEST_MARK and in_group(
                Cell(sentence.text, CellKind.TEXT), ["signed_marks"], evidence.vocabulary
            ):
                unsigned = in_group(Cell(sentence.text, CellKind.TEXT), ["unsigned_marks"], evidence.vocabulary)
                if not unsigned:
                    return sentence
    return None
