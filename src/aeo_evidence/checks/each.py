"""`each_partner`, `each_premises`, `each_person`: each name on the list of another request has a paper of its own here.

A paper that calls for a signature and bears none is no paper for its partner.
"""

from dataclasses import replace

from aeo_evidence.checks import signed
from aeo_evidence.checks.evidence import Evidence, is_blank, originals
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import CheckResult, Outcome
from aeo_evidence.model.rule import CheckSpec
from aeo_evidence.text.fold import fold
from aeo_evidence.text.names import names_in

_SUBJECTS = {"each_partner": "partner", "each_premises": "address", "each_person": "person"}
_MOST_NAMED = 20
_LONGEST_NAME = 120


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where every name on the list stands in a mapped paper; each one that does not is named."""
    listed = _listed(spec, evidence)
    if not listed:
        return unknown(spec, "no_list", list=str(spec.parameters.get("list", "")))
    texts = {
        match.path: fold("\n".join(evidence.paper(match).lines()))
        for match in evidence.matches
        if _counts(spec, evidence, match.path)
    }
    without = [(name, place) for name, place in listed if not any(names_in(name, text) for text in texts.values())]
    if without:
        names = "; ".join(name for name, _ in without[:_MOST_NAMED])
        looked = [match.place for match in evidence.originals()]
        places = [*(place for _, place in without), *looked]
        return failed(spec, "names_without_paper", places, failed=len(without), of=len(listed), names=names)
    return passed(spec, "names_have_paper", [place for _, place in listed][:3], of=len(listed))


def _listed(spec: CheckSpec, evidence: Evidence) -> list[tuple[str, Place]]:
    request = spec.parameters.get("list", "")
    subject = _SUBJECTS[spec.kind]
    found: dict[str, Place] = {}
    for match in originals(evidence.others.get(request, ()), evidence.documents):
        columns = dict(match.columns)
        if match.table is None or subject not in columns:
            continue
        for row in evidence.paper(match).tables[match.table].rows:
            cell = row.cells[columns[subject]]
            if not is_blank(cell):
                found.setdefault(cell.text[:_LONGEST_NAME], Place(match.path, row.at))
    return list(found.items())


def _counts(spec: CheckSpec, evidence: Evidence, path: str) -> bool:
    """Only for partners a signature is asked for: a declaration that nobody signed binds nobody."""
    if spec.kind != "each_partner":
        return True
    alone = replace(evidence, matches=tuple(match for match in evidence.matches if match.path == path))
    return signed.run(replace(spec, id="signed", kind="signed"), alone).outcome is not Outcome.FAIL
