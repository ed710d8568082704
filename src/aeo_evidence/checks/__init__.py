"""The kinds of check: one module each, one line each in this table.

A module has `run(spec, evidence) -> CheckResult`. `accepts` is what a rule file may write under the kind: a list of
subjects (then each subject is a check of its own, `covers:cctv`), or the parameters.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aeo_evidence.checks import (
    clean_opinion,
    column,
    complete,
    covers,
    each,
    in_time,
    part,
    recent,
    regular,
    same_reference,
    sequence,
    signed,
    two_fiscal_years,
    valid,
    variance_explained,
)
from aeo_evidence.checks.evidence import Evidence
from aeo_evidence.model.result import CheckResult
from aeo_evidence.model.rule import CheckSpec


@dataclass(frozen=True, slots=True)
class CheckKind:
    """A kind of check: what runs it, and what a rule file may write under it."""

    run: Callable[[CheckSpec, Evidence], CheckResult]
    accepts: Any


KINDS: dict[str, CheckKind] = {
    "covers": CheckKind(covers.run, list[str]),
    "column": CheckKind(column.run, list[str]),
    "complete": CheckKind(complete.run, complete.Parameters),
    "sequence": CheckKind(sequence.run, sequence.Parameters),
    "signed": CheckKind(signed.run, bool),
    "valid": CheckKind(valid.run, bool),
    "clean_opinion": CheckKind(clean_opinion.run, bool),
    "recent": CheckKind(recent.run, recent.Parameters),
    "variance_explained": CheckKind(variance_explained.run, bool),
    "part": CheckKind(part.run, list[str]),
    "same_reference": CheckKind(same_reference.run, bool),
    "each_partner": CheckKind(each.run, str),
    "each_premises": CheckKind(each.run, str),
    "each_person": CheckKind(each.run, str | bool),
    "in_time": CheckKind(in_time.run, bool),
    "regular": CheckKind(regular.run, bool),
    "two_fiscal_years": CheckKind(two_fiscal_years.run, bool),
}


def run_check(spec: CheckSpec, evidence: Evidence) -> CheckResult:
    """Run one check over the mapped parts of a request."""
    return KINDS[spec.kind].run(spec, evidence)
