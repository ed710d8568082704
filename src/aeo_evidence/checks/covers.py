"""`covers:<topic>`: some mapped part treats the topic; topics add up over all mapped papers."""

from aeo_evidence.checks.evidence import Evidence
from aeo_evidence.checks.outcome import failed, not_applicable, passed, unknown
from aeo_evidence.checks.treated import hits
from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import LONGEST_NOTED, CheckResult
from aeo_evidence.model.rule import CheckSpec

_MOST_PLACES = 3


def run(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Pass where the topic is treated; not applicable where the paper says that it does not arise, or a flag does."""
    topic = evidence.rule.topics[spec.subject]
    if topic.when is not None and not evidence.profile.get(topic.when, True):
        return not_applicable(spec, "flag_off", flag=topic.when)
    found = sorted(hits(evidence, spec.subject), key=lambda hit: (hit[0], hit[1].section, hit[1].sentence.at))
    treated = [(path, hit) for path, hit in found if not hit.absent]
    places = [Place(path, hit.sentence.at) for path, hit in (treated or found)][:_MOST_PLACES]
    if treated:
        return passed(
            spec, "topic_treated", places, topic=spec.subject, quote=treated[0][1].sentence.text[:LONGEST_NOTED]
        )
    if found:
        return not_applicable(
            spec, "topic_does_not_arise", places, topic=spec.subject, quote=found[0][1].sentence.text[:LONGEST_NOTED]
        )
    looked = [match.place for match in evidence.matches][:_MOST_PLACES]
    if evidence.partly_unread:
        return unknown(spec, "topic_not_seen_partly_unread", looked, topic=spec.subject)
    return failed(spec, "topic_not_treated", looked, topic=spec.subject)
