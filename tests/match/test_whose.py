"""Whose a paper is: what a title says to be a partner's, a customer's or the landlord's is not the company's own."""

import pytest

from aeo_evidence.match.whose import Whose
from aeo_evidence.model.result import Status
from tests.match.judged import request

WHOSE = Whose(["haulier", "landlord", "supplier", "subcontractor", "承運商", "供應商", "業主", "客戶"])
SECURITY = """Twelve cameras watch the bays and are recorded for a month. Shutters are bolted and padlocked at night.
A watchman is on the dock from seven to seven. Staff tell the shift supervisor of every incident at once."""


@pytest.mark.parametrize(
    "title",
    [
        "Security manual of our haulier",
        "Contingency plan of our landlord (Riverside Centre)",
        "Certificate of incorporation - Swift Carriage Limited (our haulier)",
        "Declaration of compliance by haulier",
        "Access rules issued by the landlord",
        "快達運輸有限公司（承運商）保安守則",
        "周年申報表（供應商 大方玩具有限公司）",
        "出入須知（業主發出）",
        "Supplier's declaration of compliance",
        "承運商守法聲明",
    ],
)
def test_the_paper_of_another(title: str) -> None:
    assert WHOSE.is_said(title)


@pytest.mark.parametrize(
    "title",
    [
        "Screening of hauliers",
        "Trucks of our hauliers",
        "Access control of visitors and suppliers",
        "Duties of the landlord's guards in our block",
        "Incoming goods (supplier)",
        "承運商管理程序",
        "Supplier declarations and how we keep them",
        "客戶訂單及供應商來貨處理程序",
        "貨車（承運商）檢查程序",
        "海步貨運有限公司 保安守則",
    ],
)
def test_a_paper_about_others(title: str) -> None:
    assert not WHOSE.is_said(title)


def test_nobody_is_named_where_no_words_for_parties_are_known() -> None:
    assert not Whose([]).is_said("Security manual of our haulier")


@pytest.mark.parametrize(
    "title", ["Security manual of our subcontractor, Swift Carriage", "快達貨運有限公司（承運商）保安守則"]
)
def test_what_another_lays_down_is_not_the_companys(title: str) -> None:
    assert request(f"# {title}\n{SECURITY}", "D2.1").status in {Status.REVIEW, Status.MISSING}
    assert request(f"# Security manual\n{SECURITY}", "D2.1").status is Status.MET
