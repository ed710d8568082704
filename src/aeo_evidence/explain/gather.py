"""Gather what explains a request or a file from a result and the papers that it rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aeo_evidence.checks.declares import declares_something
from aeo_evidence.explain.places import Places, Seen
from aeo_evidence.match.candidates import Candidate, Standing, find_candidates
from aeo_evidence.model.paper import Document, Paper
from aeo_evidence.model.result import CheckResult, RequestResult, Result
from aeo_evidence.model.rule import Kind, Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSeen:
    """A check of a request with what stands where it looked."""

    request: str
    check: CheckResult
    seen: tuple[Seen, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What explains a request, a file, or a file with regard to a request.

    `silent` counts the other papers in which nothing speaks for the request (0 where a file is asked about). The words of
    the papers in `hidden` are repeated nowhere.
    """

    result: Result
    request: RequestResult | None
    document: Document | None
    candidates: tuple[Candidate, ...]
    checks: tuple[CheckSeen, ...]
    silent: int
    hidden: frozenset[str]


def explain(result: Result, request: str | None = None, path: str | None = None) -> Explanation:
    """Return what explains a request (its id), a file (its path), or both; they must be of the result."""
    asked = tuple(each for each in result.requests if request in {None, each.rule.id})
    papers = {document.path: document.paper for document in result.documents if document.paper is not None}
    run = [each.rule.id for each in result.requests]
    candidates = find_candidates(papers.values(), result.programme, (each.rule.id for each in asked), path, run)
    hidden = _hidden(asked, candidates, papers, result.programme)
    speaking = {candidate.match.path for candidate in candidates}
    return Explanation(
        result=result,
        request=asked[0] if request is not None else None,
        document=next((document for document in result.documents if document.path == path), None),
        candidates=candidates,
        checks=_checks(asked, Places({key: paper for key, paper in papers.items() if key not in hidden}), path),
        silent=len(papers) - len(speaking) if path is None else 0,
        hidden=hidden,
    )


def _hidden(
    asked: tuple[RequestResult, ...],
    candidates: Iterable[Candidate],
    papers: Mapping[str, Paper],
    programme: Programme,
) -> frozenset[str]:
    """Return the papers that declare something, among those that are declarations or could be: a person reads them.

    Where a declaration is asked about, every paper that is looked at could be one; else those that are called so.
    """
    could_be = {
        candidate.match.path
        for candidate in candidates
        if programme.rules[candidate.match.request].kind is Kind.DECLARATION
        and (len(asked) == 1 or candidate.title is not None or candidate.standing in {Standing.SHOWN, Standing.WEAK})
    }
    return frozenset(path for path in sorted(could_be) if declares_something(papers[path], programme.vocabulary))


def _checks(asked: Iterable[RequestResult], places: Places, path: str | None) -> tuple[CheckSeen, ...]:
    """Return the checks of the requests; of one file those that name a place in it, or had nothing else to go by."""
    found = []
    for request in asked:
        alone = {match.path for match in request.evidence} == {path}
        for check in request.checks:
            where = [place for place in check.where if path in {None, place.path}]
            if path is None or where or alone:
                found.append(
                    CheckSeen(request=request.rule.id, check=check, seen=tuple(places.at(place) for place in where))
                )
    return tuple(found)
