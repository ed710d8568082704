"""Run the cases beside the rules through the same stages as a pack, and say where a rule does not do what its case says."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from aeo_evidence.errors import AeoError, sentence
from aeo_evidence.model.paper import Document
from aeo_evidence.model.result import Answers, Outcome, Status
from aeo_evidence.model.rule import Programme
from aeo_evidence.pipeline import Options, judge
from aeo_evidence.rulebook import all_programmes, find_shelf, load_rules
from aeo_evidence.rulebook.cases import RuleCase, read_cases
from aeo_evidence.segment import segment

_ALL_TIERS = 99


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What a case gave: `problems` is empty where the rule does what the case says."""

    case: RuleCase
    problems: tuple[str, ...]
    confidence: float
    status: Status


def run_rule_cases(
    folder: Path | None, programme: str | None = None, only: Iterable[str] = ()
) -> tuple[CaseResult, ...]:
    """Run the cases beside the rules of a folder (None: the program's own), `only` those of some requests.

    Without a programme all of the folder's are meant. Raises RuleError for rules that are wrong, AeoError where there is no
    case.
    """
    wanted = tuple(only)
    results: list[CaseResult] = []
    for each in [programme] if programme is not None else all_programmes(folder):
        loaded, shelf = load_rules(folder, programme=each), find_shelf(folder, each)
        known = [case for case in read_cases(shelf.cases, shelf.name) if case.request in loaded.rules]
        results += run_cases([case for case in known if not wanted or case.request in wanted], loaded)
    if not results:
        raise AeoError("There are no cases for {requests}.", requests=wanted or sentence("these rules"))
    return tuple(results)


def run_cases(cases: Iterable[RuleCase], programme: Programme) -> tuple[CaseResult, ...]:
    """Return the result of each case, in the order given."""
    return tuple(run_case(case, programme) for case in cases)


def run_case(case: RuleCase, programme: Programme) -> CaseResult:
    """Judge the papers of one case and compare with what it expects."""
    documents = tuple(
        Document(path=path, sha256=path, size=1, content=content, paper=segment(content, path, programme.vocabulary))
        for path, content in case.papers
    )
    options = Options(as_of=case.as_of, tier=_ALL_TIERS)
    result = judge(documents, programme, options, Answers(), applicant="")
    request = next(request for request in result.requests if request.rule.id == case.request)
    shown = True if request.evidence else "weak" if request.weak else False
    problems = []
    # A paper that must not show the request may still look a little like it: that is what "weak" is for.
    agrees = shown == case.shows or (case.shows is False and shown == "weak")
    if not agrees:
        problems.append(f"shows: {_said(shown)} (confidence {request.confidence:.2f}), expected {_said(case.shows)}")
    elif shown is True:
        required = [check for check in request.checks if check.spec.required]
        fails = tuple(sorted(check.spec.id for check in required if check.outcome is Outcome.FAIL))
        if fails != case.fails:
            problems.append(f"fails: {', '.join(fails) or 'none'}; expected {', '.join(case.fails) or 'none'}")
        unclear = tuple(sorted(check.spec.id for check in required if check.outcome is Outcome.UNKNOWN))
        if unclear != case.unknown:
            problems.append(f"unknown: {', '.join(unclear) or 'none'}; expected {', '.join(case.unknown) or 'none'}")
    return CaseResult(case, tuple(problems), request.confidence, request.status)


def _said(shows: object) -> str:
    return str(shows).lower()
