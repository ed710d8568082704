"""Make results of checks: one function for each outcome, so that each is worded the same way everywhere."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from aeo_evidence.model.paper import Place
from aeo_evidence.model.result import CheckResult, Note, Outcome
from aeo_evidence.model.rule import CheckSpec


def passed(
    spec: CheckSpec, code: str, where: Iterable[Place] = (), *, of: int | None = None, **facts: str
) -> CheckResult:
    """Return that a check passes."""
    return _result(spec, Outcome.PASS, code, where, 0 if of is not None else None, of, facts)


def failed(
    spec: CheckSpec,
    code: str,
    where: Iterable[Place] = (),
    *,
    failed: int | None = None,
    of: int | None = None,
    each: Mapping[Place, Note] | None = None,
    **facts: str,
) -> CheckResult:
    """Return that a check fails, `failed` of `of` where it counts; `each`: what is wrong at a place, if less than all."""
    result = _result(spec, Outcome.FAIL, code, where, failed, of, facts)
    return (
        replace(result, each=tuple((place, each[place]) for place in result.where if place in each)) if each else result
    )


def unknown(spec: CheckSpec, code: str, where: Iterable[Place] = (), **facts: str) -> CheckResult:
    """Return that a check could not be determined."""
    return _result(spec, Outcome.UNKNOWN, code, where, None, None, facts)


def not_applicable(spec: CheckSpec, code: str, where: Iterable[Place] = (), **facts: str) -> CheckResult:
    """Return that what a check asks for does not arise."""
    return _result(spec, Outcome.NOT_APPLICABLE, code, where, None, None, facts)


def _result(
    spec: CheckSpec,
    outcome: Outcome,
    code: str,
    where: Iterable[Place],
    failed_count: int | None,
    of: int | None,
    facts: dict[str, str],
) -> CheckResult:
    return CheckResult(
        spec=spec,
        outcome=outcome,
        detail=Note(code, tuple(sorted(facts.items()))),
        failed=failed_count,
        of=of,
        where=tuple(dict.fromkeys(where)),
    )
