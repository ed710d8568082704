"""`column:<field>`: one mapped paper has the field, as a column, in the heading of sheet or form, or as a filled form field."""

from aeo_evidence.checks.evidence import Evidence, is_blank, label_of, labels_around, registers
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import CheckResult
from aeo_evidence.model.rule import CheckSpec

_MOST_PLACES = 3


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where a mapped paper has the field."""
    name = spec.subject
    for register in registers(evidence):
        if name in register.columns:
            heading = register.table.columns[register.columns[name]].heading
            return passed(
                spec, "column_found", [Place(register.path, register.table.header_at)], field=name, heading=heading
            )
    for match in evidence.matches:
        paper = evidence.paper(match)
        labels = labels_around(paper, match.table) if match.table is not None else paper.labels
        label = label_of(evidence, labels, name)
        if label is not None and not is_blank(label.cell):
            return passed(spec, "label_found", [Place(match.path, label.at)], field=name, heading=label.name)
    looked = [Place(register.path, register.table.header_at) for register in registers(evidence)][:_MOST_PLACES]
    looked = looked or [match.place for match in evidence.matches][:_MOST_PLACES]
    if evidence.partly_unread:
        return unknown(spec, "column_not_seen_partly_unread", looked, field=name)
    return failed(spec, "column_missing", looked, field=name)
