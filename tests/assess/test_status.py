"""The table of the contract: each line of it is a case here."""

import pytest

from aeo_evidence.assess import status_of
from aeo_evidence.model.result import CheckResult, Note, Outcome, Status
from aeo_evidence.model.rule import CheckSpec


def check(kind: str, outcome: Outcome, *, required: bool = True) -> CheckResult:
    return CheckResult(spec=CheckSpec(id=kind, kind=kind, required=required), outcome=outcome, detail=Note("signed"))


PASS, FAIL, UNKNOWN, NA = Outcome.PASS, Outcome.FAIL, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("shown", "weak", "unread", "checks", "status"),
    [
        pytest.param(False, False, False, [], Status.MISSING, id="nothing mapped at all"),
        pytest.param(False, True, False, [], Status.REVIEW, id="only weak matches"),
        pytest.param(False, False, True, [], Status.REVIEW, id="the paper that seems to show it cannot be read"),
        pytest.param(True, False, False, [check("covers", PASS)], Status.MET, id="every required check passes"),
        pytest.param(True, False, False, [check("covers", FAIL)], Status.PARTIAL, id="a check fails"),
        pytest.param(
            True,
            True,
            True,
            [check("covers", FAIL)],
            Status.PARTIAL,
            id="weak matches beside a shown one change nothing",
        ),
        pytest.param(
            True,
            False,
            False,
            [check("covers", FAIL), check("signed", UNKNOWN)],
            Status.PARTIAL,
            id="fail before unknown",
        ),
        pytest.param(
            True,
            False,
            False,
            [check("signed", UNKNOWN), check("covers", PASS)],
            Status.REVIEW,
            id="unknown is never met",
        ),
        pytest.param(
            True,
            False,
            False,
            [check("recent", FAIL), check("signed", UNKNOWN)],
            Status.REVIEW,
            id="unknown before outdated",
        ),
        pytest.param(True, False, False, [check("recent", FAIL)], Status.OUTDATED, id="too old"),
        pytest.param(True, False, False, [check("valid", FAIL)], Status.OUTDATED, id="expired"),
        pytest.param(
            True,
            False,
            False,
            [check("recent", FAIL), check("column", FAIL)],
            Status.PARTIAL,
            id="too old with another fault",
        ),
        pytest.param(True, False, False, [check("covers", NA)], Status.MET, id="what does not arise is no fault"),
        pytest.param(
            True, False, False, [check("regular", FAIL, required=False)], Status.MET, id="advisory never counts"
        ),
        pytest.param(
            True,
            False,
            False,
            [check("signed", UNKNOWN, required=False)],
            Status.MET,
            id="advisory unknown never counts",
        ),
    ],
)
def test_status(shown: bool, weak: bool, unread: bool, checks: list[CheckResult], status: Status) -> None:
    assert status_of(shown=shown, weak=weak, unread=unread, checks=checks) is status
