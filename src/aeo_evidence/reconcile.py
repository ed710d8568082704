"""Set answers against evidence and gather what is worth telling: contradictions, faults, files not read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aeo_evidence.assess.requests import why_not_applicable
from aeo_evidence.assess.verdicts import is_shown
from aeo_evidence.model.paper import Document, Place
from aeo_evidence.model.result import Answers, Claim, Facts, Finding, Outcome, QuestionResult, RequestResult, Verdict
from aeo_evidence.text.identity import mask

_MOST_SHOWN = 8
_CONTRADICTIONS = {Verdict.UNSUPPORTED, Verdict.CONTRADICTED, Verdict.UNDERSTATED}


@dataclass(frozen=True, slots=True)
class Filing:
    """By path: what each file is claimed to show, and what it shows."""

    claims: Mapping[str, Claim]
    shows: Mapping[str, tuple[str, ...]]


def gather_findings(
    documents: Iterable[Document],
    requests: Iterable[RequestResult],
    questions: Iterable[QuestionResult],
    answers: Answers,
    profile: Mapping[str, bool],
    filing: Filing,
    oddities: Iterable[Finding] = (),
) -> tuple[Finding, ...]:
    """Return every finding: about answers, then requests in their order with what is odd there, then files in theirs."""
    judged = tuple(requests)
    found = [*_about_answers(questions, judged)]
    odd = tuple(oddities)
    for request in judged:
        found += _about_request(request, answers, profile)
        found += [finding for finding in odd if finding.request == request.rule.id]
    named: set[str] = set()
    for document in documents:
        found += [
            *_about_document(document),
            *_about_name(document.path, named),
            *_about_filing(document.path, filing),
        ]
    return tuple(found)


def _about_answers(questions: Iterable[QuestionResult], requests: tuple[RequestResult, ...]) -> Iterable[Finding]:
    for question in questions:
        if question.verdict in _CONTRADICTIONS and question.answer is not None:
            shown = [each.rule.id for each in requests if each.rule.question == question.id and is_shown(each)]
            facts: Facts = (
                ("answer", question.answer.answer.value),
                ("question", question.id),
                *((("shown", ", ".join(shown)),) if shown else ()),
                ("verdict", question.verdict.value),
            )
            yield Finding(code=f"answer_{question.verdict.value}", facts=facts)


def _about_request(request: RequestResult, answers: Answers, profile: Mapping[str, bool]) -> Iterable[Finding]:
    rule = request.rule
    waived = why_not_applicable(rule, answers, profile)
    if waived is not None and request.evidence:
        shown = request.evidence[0]
        yield Finding(
            code="na_but_shown", request=rule.id, where=shown.place, facts=(("reason", waived.code), *waived.facts)
        )
    for check in request.checks:
        if check.outcome is Outcome.FAIL:
            facts = (("check", check.spec.id), ("required", "yes" if check.spec.required else "no"))
            told = dict(check.each)  # the sum is told of the request; a finding tells what is wrong at its own place
            for where in check.where or (None,):
                note = told.get(where, check.detail) if where is not None else check.detail
                yield Finding(code=note.code, request=rule.id, where=where, facts=(*facts, *note.facts))


def _about_document(document: Document) -> Iterable[Finding]:
    place = Place(document.path)
    if document.problem is not None:
        code = "file_partly_read" if document.readable else "file_not_read"
        yield Finding(code=code, where=place, facts=(("problem", document.problem.code), *document.problem.facts))
    if document.duplicate_of is not None:
        yield Finding(code="file_duplicate", where=place, facts=(("original", document.duplicate_of),))
    for remark in document.remarks:
        yield Finding(code=f"remark_{remark.code}", where=place, facts=remark.facts)


def _about_name(path: str, named: set[str]) -> Iterable[Finding]:
    """Yield a finding where a name holds a personal number: paths stand in reports as they are. A folder's comes once."""
    parts = path.split("/")
    for end, part in enumerate(parts, 1):
        told = part.replace("_", " ")
        if mask(told) != told and (whole := "/".join(parts[:end])) not in named:
            named.add(whole)
            yield Finding(code="name_holds_identity", where=Place(path))


def _about_filing(path: str, filing: Filing) -> Iterable[Finding]:
    """Yield a finding where a paper shows something, and nothing of what it is filed under."""
    claim, shown = filing.claims.get(path), filing.shows.get(path, ())
    if claim is None or not shown or claim.requests.intersection(shown):
        return
    more = " …" if len(shown) > _MOST_SHOWN else ""
    facts = (("filed", claim.filed), ("shown", ", ".join(shown[:_MOST_SHOWN]) + more))
    yield Finding(code="filed_elsewhere", where=Place(path), facts=facts)
