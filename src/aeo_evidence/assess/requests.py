"""Judge each request: does it apply, what shows it, what do its checks say, what is its status."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from aeo_evidence.assess.status import status_of
from aeo_evidence.model.paper import Document
from aeo_evidence.model.reading import Reading
from aeo_evidence.model.result import Answer, Answers, CheckResult, Match, Note, RequestResult, Status
from aeo_evidence.model.rule import Kind, Programme, Rule

# Runs every check of a rule over its matches; given by the pipeline, for stages do not know each other.
RunChecks = Callable[[Rule, tuple[Match, ...]], tuple[CheckResult, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Everything that a judgement rests on."""

    programme: Programme
    as_of: date
    answers: Answers
    profile: Mapping[str, bool]
    documents: Mapping[str, Document]
    readings: Mapping[str, Reading]
    shown: Mapping[str, tuple[Match, ...]]
    weak: Mapping[str, tuple[Match, ...]]
    hinted: Mapping[str, tuple[str, ...]]  # request -> unreadable files whose names speak of it
    rejected: Mapping[str, tuple[Match, ...]] = field(default_factory=dict)  # by a reviewer: not used
    declaring: frozenset[str] = frozenset()  # declarations that declare something: read by a person, repeated nowhere


def judge_requests(case: Case, requests: tuple[str, ...], run_checks: RunChecks) -> tuple[RequestResult, ...]:
    """Return the judgement of each request, in the order given."""
    return tuple(_judge(case, case.programme.rules[request], run_checks) for request in requests)


def _judge(case: Case, rule: Rule, run_checks: RunChecks) -> RequestResult:
    declaring = case.declaring if rule.kind is Kind.DECLARATION else frozenset()
    shown, weak = (_without_words(held[rule.id], declaring) for held in (case.shown, case.weak))
    rejected = _without_words(case.rejected.get(rule.id, ()), declaring)
    unread = case.hinted.get(rule.id, ())
    waived = why_not_applicable(rule, case.answers, case.profile)
    if waived is not None and not shown:
        return RequestResult(
            rule=rule,
            status=Status.NOT_APPLICABLE,
            confidence=1.0,
            evidence=(),
            weak=weak,
            checks=(),
            reason=waived,
            rejected=rejected,
        )
    checks = run_checks(rule, shown) if shown else ()
    status = status_of(shown=bool(shown), weak=bool(weak), unread=bool(unread), checks=checks)
    reason = _to_look_at(status, weak, unread, shown=bool(shown))
    declared = sorted({match.path for match in (*shown, *weak)} & declaring)
    if declared:
        status, reason = Status.REVIEW, Note("look_declared", (("path", ", ".join(declared)),))
        checks = tuple(_without_quote(check) for check in checks)
    return RequestResult(
        rule=rule,
        status=status,
        confidence=max((match.confidence for match in shown or weak), default=0.0),
        evidence=shown,
        weak=weak,
        checks=checks,
        nearest=None if shown or not weak else weak[0],
        reason=reason,
        rejected=rejected,
    )


def _without_words(matches: tuple[Match, ...], declaring: frozenset[str]) -> tuple[Match, ...]:
    return tuple(_bare(match) if match.path in declaring else match for match in matches)


def _bare(match: Match) -> Match:
    """Return a match without the words of its paper."""
    return replace(match, quote="", reasons=tuple(reason for reason in match.reasons if reason.code != "why_alike"))


def _without_quote(check: CheckResult) -> CheckResult:
    facts = tuple((name, "" if name == "quote" else value) for name, value in check.detail.facts)
    return replace(check, detail=replace(check.detail, facts=facts))


def why_not_applicable(rule: Rule, answers: Answers, profile: Mapping[str, bool]) -> Note | None:
    """Return why a request does not apply by the applicant's own word; None where it applies."""
    for flag in rule.when:
        if not profile.get(flag, True):
            return Note("na_by_profile", (("flag", flag),))
    for key in (rule.id, rule.question):
        given = answers.answers.get(key)
        if given is not None and given.answer is Answer.NA:
            return Note("na_by_answer", (("question", key), ("remark", given.remark)))
    return None


def _to_look_at(status: Status, weak: tuple[Match, ...], unread: tuple[str, ...], *, shown: bool) -> Note | None:
    """Return at what a person has to look: at weak matches, and at files of which only the name can be read."""
    locked = ", ".join(unread)
    if shown:
        told = bool(unread) and status not in {Status.MET, Status.NOT_APPLICABLE}
        return Note("look_unread_too", (("path", locked),)) if told else None
    if status is not Status.REVIEW:
        return None
    if not weak:
        return Note("look_unread", (("path", locked),))
    facts = (("count", str(len(weak))), ("path", weak[0].path))
    return Note("look_weak_unread", (*facts, ("unread", locked))) if unread else Note("look_weak", facts)
