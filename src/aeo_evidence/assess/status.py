"""The status of a request, by the table of the contract, in its order."""

from collections.abc import Iterable

from aeo_evidence.model.result import CheckResult, Outcome, Status

_AGE = {"recent", "valid"}


def status_of(*, shown: bool, weak: bool, unread: bool, checks: Iterable[CheckResult]) -> Status:
    """Return the status of a request that applies.

    `shown`: something is mapped at or above the band; `weak`: something below it; `unread`: a paper that seems to show
    it cannot be read. Only required checks count.
    """
    if not shown:
        return Status.REVIEW if weak or unread else Status.MISSING
    required = [check for check in checks if check.spec.required]
    failed = {check.spec.kind for check in required if check.outcome is Outcome.FAIL}
    if failed - _AGE:
        return Status.PARTIAL
    if any(check.outcome is Outcome.UNKNOWN for check in required):
        return Status.REVIEW
    return Status.OUTDATED if failed else Status.MET
