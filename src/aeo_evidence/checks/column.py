"""`column:<field>`: one mapped paper has the field, as a column, in the heading of sheet or form, or as a filled form field."""

from aeo_evidence.checks.evidence import Evidence, around, is_blank, label_of, registers
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.paper import Label, Place, Sentence
from aeo_evidence.model.result import CheckResult, Match
from aeo_evidence.model.rule import CheckSpec
from aeo_evidence.text.dates import Precision, find_dates
from aeo_evidence.text.phrases import phrase_finder

_MOST_PLACES = 3
_LINES_ABOVE = 8
_LONGEST_LINE = 120


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where a mapped paper has the field."""
    name = spec.subject
    for register in registers(evidence):
        if name in register.columns:
            heading = register.table.columns[register.columns[name]].heading
            return passed(
                spec, "column_found", [Place(register.path, register.table.header_at)], field=name, heading=heading
            )
    labelled: dict[str, Label | None] = {}  # by path, for parts that have the labels of the whole paper
    for match in evidence.matches:
        if _each_row_needs_one(evidence, match, name):
            continue
        paper = evidence.paper(match)
        if match.table is not None and paper.tables[match.table].sheet:
            label = label_of(evidence, paper.tables[match.table].labels, name)
        else:
            if match.path not in labelled:
                labelled[match.path] = label_of(evidence, paper.labels, name)
            label = labelled[match.path]
        if label is not None and not is_blank(label.cell):
            return passed(spec, "label_found", [Place(match.path, label.at)], field=name, heading=label.name)
        dated = _dated(evidence, match) if name == "date" else None
        if dated is not None:
            return passed(spec, "label_found", [dated[1]], field=name, heading=dated[0])
    looked = [Place(register.path, register.table.header_at) for register in registers(evidence)][:_MOST_PLACES]
    looked = looked or [match.place for match in evidence.matches][:_MOST_PLACES]
    if evidence.partly_unread:
        return unknown(spec, "column_not_seen_partly_unread", looked, field=name)
    return failed(spec, "column_missing", looked, field=name)


def _each_row_needs_one(evidence: Evidence, match: Match, name: str) -> bool:
    """A signature in the heading or below serves for rows of one person, not where each row is another's."""
    columns = dict(match.columns)
    if match.table is None or evidence.vocabulary.fields[name].holds != "mark" or "person" not in columns:
        return False
    cells = [row.cells[columns["person"]] for row in evidence.paper(match).tables[match.table].rows]
    return len({cell.text for cell in cells if not is_blank(cell)}) > 1


def _dated(evidence: Evidence, match: Match) -> tuple[str, Place] | None:
    """Return the line above the rows that gives all of them its day: a title, or one such as "Held on 14 May 2026"."""
    titles = (dict(reason.facts).get("title", "") for reason in match.reasons if reason.code == "why_named")
    title = next((title for title in titles if _holds_a_day(title)), None)
    if title is not None:
        return title, match.place
    if match.table is None:
        return None
    paper = evidence.paper(match)
    lines = [*paper.tables[match.table].notes]
    lines += (
        line for section in around(paper, match.table) for line in paper.sections[section].sentences[:_LINES_ABOVE]
    )
    for line in lines:
        if len(line.text) <= _LONGEST_LINE and _holds_a_day(line.text) and _says_when_held(evidence, line):
            return line.text, Place(paper.path, line.at)
    return None


def _says_when_held(evidence: Evidence, line: Sentence) -> bool:
    return phrase_finder(evidence.vocabulary.papers.get("held_labels", ()))(line.folded)


def _holds_a_day(text: str) -> bool:
    return any(day.precision is Precision.DAY and day.day is not None for day in find_dates(text))
