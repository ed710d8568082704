"""Papers on the company, its premises and people (criteria A to E and K) that come near a request and do not show it."""

import pytest

from aeo_evidence.model.result import Status
from tests.match.judged import request

SECURITY = """CCTV cameras cover every door and are recorded for 30 days. All doors are locked with padlocks after work.
Security guards watch the gate day and night. Staff report every incident to their supervisor at once."""
PATROL = "fire exit, toilet, mezzanine, empty room, warehouse"


def test_the_papers_below_would_do_without_their_faults() -> None:
    assert request(f"# Premises security procedure\n{SECURITY}", "D2.1").status is Status.MET
    log = f"# Patrol log\nDate | Time | Place | Guard | Signature\n5/10/2026 | 22:30 | {PATROL} | Au | AU"
    assert request(log, "D7.1").status is Status.MET


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(
            "D2.1",
            """# Premises security policy
            We have no CCTV cameras at the premises. We do not use locking devices, doors are left open.
            There are no security guards on duty. Incidents are not reported to the supervisor.""",
            id="a policy that says the opposite",
        ),
        pytest.param(
            "D4.1",
            """# 護衛員工作程序
            本公司沒有保安員，沒有巡邏，沒有巡邏紀錄，亦沒有可疑物品處理程序。每兩小時巡邏一次的安排並不存在。""",
            id="the opposite in Chinese",
        ),
        pytest.param(
            "K2.2",
            """# Plan for emergencies
            ## 7 Incident investigation report
            Every incident must be reported to the duty manager, who forms a team and finds out the facts and the cause.
            The investigation report shall state time, place, persons, cause and loss of the incident.
            It shall set out remedial measures taken at once and preventive measures so that it does not happen again.""",
            id="a chapter that says what a report must hold",
        ),
        pytest.param(
            "E4.1",
            """# Staff handbook
            ## 5 Pay
            Karen tells new staff how wages are paid.
            ## 6 Leaving the company
            Access cards and accounts are cancelled on the last working day. Staff card, uniform and keys are returned.""",
            id="somebody who does something else",
        ),
        pytest.param(
            "K3.1",
            """# 演習簽到表
            演習名稱：夜間保安演習　　日期：2026年9月23日　　地點：裝貨區
            編號 | 姓名 | 部門 | 簽名
            1 | 區國明 | 倉務 | 區
            2 | 高麗珍 | 保安 | 高
            3 | 麥志強 | 寫字樓 | 麥""",
            id="a list of who took part",
        ),
        pytest.param(
            "D2.1",
            """# Premises security procedure
            CCTV: to be installed. Locking devices: to be written. Guards: none. Incident reporting: under preparation.""",
            id="promises",
        ),
        pytest.param(
            "D2.1",
            """# Premises security procedure
            Does your company use CCTV cameras? Are all doors locked with padlocks? Do security guards watch the premises?
            Do staff report incidents to their supervisor?""",
            id="questions",
        ),
        pytest.param(
            "D2.1",
            """# Premises security procedure
            No. | Question | Yes | No
            1 | Do you have CCTV cameras at every door? | Yes |
            2 | Are doors locked with padlocks after work? | Yes |
            3 | Do security guards watch the premises? | Yes |
            4 | Do staff report incidents to the supervisor? | Yes |""",
            id="a questionnaire answered yes",
        ),
        pytest.param(
            "D2.1",
            """# Security Manual
            1.1 CCTV cameras monitored and recorded ........ 3
            1.2 Doors locked with padlocks ........ 4
            1.3 Security guards on duty day and night ........ 5
            1.4 Report incidents to the supervisor ........ 6""",
            id="a table of contents without its heading",
        ),
        pytest.param(
            "E4.1",
            """# 離職程序
            本章說明專責人員、取消出入權限及交還公司物品的程序。""",
            id="a Chinese chapter that says what it is about",
        ),
        pytest.param(
            "D9.2",
            """# Reporting of suspicious incidents and unauthorised access to the supervisor
            This matter is taken very seriously and everybody is expected to comply with it fully.""",
            id="a heading over nothing",
        ),
        pytest.param("D2.1", f"# DRAFT Premises security procedure\n{SECURITY}", id="a draft"),
        pytest.param(
            "D2.1",
            f"file: security procedure draft 2.docx\n# Premises security procedure\n{SECURITY}",
            id="a draft by its name",
        ),
        pytest.param("D2.1", f"# Premises security procedure (superseded)\n{SECURITY}", id="a superseded paper"),
        pytest.param(
            "D2.1",
            f"# Premises security procedure\nThis version has been replaced by issue 4.\n{SECURITY}",
            id="a paper that says it was replaced",
        ),
        pytest.param("D2.1", f"# 處所保安程序（舊版）\n{SECURITY}", id="an old version in Chinese"),
        pytest.param("D2.1", f"# Staff training slides\n## Premises security\n{SECURITY}", id="a lesson"),
        pytest.param(
            "D2.1",
            f"# Management meeting of 12 October 2026\nPresent: Au, Ko\n## 3 Premises security\n{SECURITY}",
            id="minutes without the word",
        ),
        pytest.param(
            "D2.2",
            """# Staff identification
            Setting out corporate policy to require staff to wear their staff cards and formulating procedures for issuing,
            returning and reporting loss of staff cards by designated staff.""",
            id="guidance copied as a procedure",
        ),
        pytest.param(
            "D7.1",
            """# Patrol log
            No. | Place | Date | Time | Guard | Signature
            1 | Fire exit | | | |
            2 | Toilet | | | |
            3 | Mezzanine | | | |
            4 | Empty room | | | |
            5 | Warehouse | | | |""",
            id="a sheet with its places printed",
        ),
        pytest.param(
            "D7.1",
            """# Patrol log October 2026
            Note: toilets, mezzanine and empty rooms are not patrolled.
            Date | Time | Place | Guard | Signature
            5/10/2026 | 22:30 | warehouse, fire exit | Au | AU""",
            id="places that are left out",
        ),
        pytest.param(
            "K2.2",
            """# Incident investigation report
            Date of incident: ______
            Details of incident: ______
            Remedial measures: ______
            Preventive measures: ______
            Investigated by: ______""",
            id="a blank report",
        ),
        pytest.param(
            "B2.2",
            """# Internal audit report
            Date: 1 May 2026
            No internal audit was carried out in 2026 because there was no auditor. Findings: none.""",
            id="a report of what did not take place",
        ),
    ],
)
def test_not_met(name: str, text: str) -> None:
    assert request(text, name).status is not Status.MET
