"""Papers that show a request and look as if they did not: none of them may be lost."""

import pytest

from aeo_evidence.model.result import Status
from tests.match.judged import request


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(
            "K2.1",
            """# 事故調查程序
            每宗事故由保安主任負責調查，五個工作天內寫成事故報告，列明經過及原因。
            報告須提出補救措施及預防措施。報告呈交總經理及董事審閱。保安主任每星期跟進各項措施，直至完成。""",
            id="three topics in a short sentence that is no list",
        ),
        pytest.param(
            "D7.1",
            """# Patrol log October 2026
            Date & time | Place | Guard | Signature
            5/10/2026 22:30 | fire exit, toilet, mezzanine, empty room, warehouse | Au | AU
            6/10/2026 23:10 | fire exit, toilet, mezzanine, empty room, warehouse | Ko | KO""",
            id="day and time in one column",
        ),
        pytest.param(
            "B4.1",
            """# Office handbook
            Orders, declarations, archiving and disposal

            ## 1 Cargo processing
            Each order is entered by the sales clerk and confirmed to the customer in writing on the same day.
            The clerk compares the invoice and the packing list with the bill of lading and files them with the delivery order.
            The import or export declaration is lodged within 14 days of the shipment by the shipping clerk.

            ## 2 Archiving
            Files are kept for seven years in the record room, by number of the shipment and by year.""",
            id="a chapter of a manual whose title lists several matters",
        ),
        pytest.param(
            "D9.1",
            """# 訪客登記 2026年10月
            來訪時間 | 離開時間 | 訪客姓名 | 公司 | 車牌
            2026-10-01 10:30 | 2026-10-01 11:00 | 區先生 | 高記 | AB1234
            2026-10-02 10:10 | 2026-10-02 12:00 | 高小姐 | 麥記 | 步行""",
            id="the day within the times",
        ),
        pytest.param(
            "F10.3",
            """# Seal register 2026
            Seal no. | Unused | Applied | Damaged | Date | Container no. | Used by
            TR0001 | | ✓ | | 1/9/2026 | TGHU1234567 | Au
            TR0002 | | | ✓ | 2/9/2026 | | Au
            TR0003 | ✓ | | | | |
            TR0004 | | ✓ | | 4/9/2026 | TGHU1234568 | Au""",
            id="states of seals as columns to tick",
        ),
        pytest.param(
            "I1.1",
            """# Induction talk 2026
            ## Computers
            Keep the log-in to yourself, lock it when you get up.
            ## Papers
            Put them back on the rack, the torn ones go into the blue bin.
            ## The building
            Everybody shows the badge, callers are walked in and out.
            ## The freight
            Hands off what is not yours, say so when something is wet or torn.
            ## People
            The office rings former employers before anybody begins here.
            ## Being straight
            No favours for anybody, tell the boss when you are tempted.
            ## The law
            Whoever helps smugglers is liable to a fine and to prison.""",
            id="slides known by their headings",
        ),
        pytest.param(
            "F8.3",
            """# 收貨紀錄 2026年10月
            收貨紙號 | 日期 | 訂單號 | 貨品 | 支數 | 收貨組長 | 已與單據核對
            GR-2610-001 | 2026-10-02 | PO-2609-028 | 氣酒 | 240 | 高俊傑 | ✓
            GR-2610-002 | 2026-10-06 | PO-2609-029 | 紅酒 | 60 | 區志輝 | ✓
            GR-2610-003 | 2026-10-08 | PO-2609-030 | 白酒 | 120 | 高俊傑 | ✓""",
            id="counted in bottles, the slips have numbers of their own",
        ),
        pytest.param(
            "K3.3",
            """# Drill attendance 3 May 2026
            Name | Department | Signature
            Au Ka Man | Warehouse | AKM
            Ko Siu Yee | Office | KSY""",
            id="the day in the title",
        ),
        pytest.param(
            "D2.1",
            """# Premises security procedure - issue 5, supersedes issue 4
            Previous version: 4
            Drafted by: K. Au
            CCTV cameras cover every door and are recorded. All doors are locked with padlocks after work.
            Security guards watch the gate day and night. Staff report every incident to their supervisor at once.""",
            id="a version that replaces another, drafted by somebody",
        ),
        pytest.param(
            "D9.2",
            """# Reporting of suspicious incidents
            What if I see somebody hanging around the gate? Report the suspicious person to the supervisor at once.
            What if a stranger is in the warehouse without a badge? Tell the supervisor of the unauthorised access and stay near.""",
            id="questions with their answers",
        ),
        pytest.param(
            "F10.2",
            """# Seal control procedure
            Seals are bought from the maker by the manager only; no seal is ordered without a purchase order.
            Unused seals are kept in a locked safe. No seal is released unless the supervisor signs for it in the register.
            The supervisor applies the seal to the container himself; nobody else may touch it.
            If a seal is found broken or missing, it is reported to the manager at once.""",
            id="rules of conduct in the negative",
        ),
    ],
)
def test_met(name: str, text: str) -> None:
    assert request(text, name).status is Status.MET


def test_a_reason_may_begin_with_no() -> None:
    text = """# Annual stock-take report 31 March 2026
    Item | Book qty | Counted qty | Variance | Remarks
    Beer | 10 | 9 | -1 | no label on the box
    Tea | 5 | 5 | 0 |
    Signature: K. Au
    Date: 2 April 2026"""
    assert request(text, "F6.3").status is Status.MET


def test_a_label_without_a_word_does_not_stop_the_run() -> None:
    assert request("# Declaration\n.... : ____\n", "A1.1").status is not Status.MET


def test_a_guideline_for_partners_shows_the_request_for_one() -> None:
    text = """# Requirements on hauliers we hire
    You keep the yard where our boxes stand fenced, lit and locked, and your lorries locked at every stop.
    Cargo is not opened, swapped or left alone; anything odd is told to our desk at once.
    These requirements follow the AEO criteria of Customs on cargo and conveyance security.
    Sign the slip below and send it back to confirm that you have received these rules and will follow them."""
    found = request(text, "H2.2")
    assert found.status is Status.MET


def test_how_reporting_is_done_is_no_report() -> None:
    text = """# Reporting of irregular cargo
    The receiver stops the goods at once and tells the shift supervisor when cargo looks suspicious or may be illegal,
    when the count differs from the documents, when pieces are damaged, or when there are too few or too many of them.
    The supervisor reports to the manager immediately and writes the matter into the incident book."""
    found = request(text, "F7.1")
    assert not any(note.code == "other_kind" for match in found.evidence for note in match.reasons)
    assert found.status is Status.MET


MINUTES = """# Minutes of a meeting of the board of directors
1. The minutes of the last meeting were taken as read.
2. {matter}
3. The office closes at 15:00 on 24 December."""


@pytest.mark.parametrize(
    ("matter", "shown"),
    [
        pytest.param(
            "It was resolved that Ms Y. L. Choi be designated to organise and deliver security training to all staff.",
            True,
            id="resolved",
        ),
        pytest.param("Ms Y. L. Choi was thanked for the training of the dock hands.", False, id="in passing"),
        pytest.param(
            "It was asked who might be designated for training; to be taken up next time.", False, id="put off"
        ),
    ],
)
def test_whom_a_board_designates_stands_in_its_minutes(matter: str, shown: bool) -> None:
    found = request(MINUTES.format(matter=matter), "I1.2")
    assert (found.status is Status.MET) is shown
