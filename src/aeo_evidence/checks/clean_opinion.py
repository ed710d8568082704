"""`clean_opinion`: the auditor's opinion is unmodified and names no going-concern doubt."""

from aeo_evidence.checks.evidence import Evidence
from aeo_evidence.checks.outcome import failed, passed, unknown
from aeo_evidence.model.paper import Place, Sentence
from aeo_evidence.model.result import LONGEST_NOTED, CheckResult
from aeo_evidence.model.rule import CheckSpec
from aeo_evidence.text.fold import fold
from aeo_evidence.text.phrases import phrase_finder


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Fail where words of a modified opinion stand, pass where only those of a clean one do."""
    modified = _found(evidence, "modified_opinion")
    if modified:
        return failed(
            spec, "opinion_modified", [place for place, _ in modified][:3], quote=modified[0][1].text[:LONGEST_NOTED]
        )
    clean = _found(evidence, "clean_opinion")
    if clean:
        return passed(spec, "opinion_clean", [clean[0][0]], quote=clean[0][1].text[:LONGEST_NOTED])
    return unknown(spec, "opinion_not_found", [match.place for match in evidence.matches][:3])


def _found(evidence: Evidence, group: str) -> list[tuple[Place, Sentence]]:
    says = phrase_finder(evidence.vocabulary.papers.get(group, ()))
    found = []
    for match in evidence.originals():
        for section in evidence.paper(match).sections:
            for sentence in (*section.sentences, Sentence(section.heading, fold(section.heading), section.at)):
                if says(sentence.folded):
                    found.append((Place(match.path, sentence.at), sentence))
    return found
