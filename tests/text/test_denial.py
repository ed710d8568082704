"""What sentences leave standing: plain denials, promises and questions go, rules of conduct stay."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.text import announcing, denial
from aeo_evidence.text.announcing import announces
from aeo_evidence.text.denial import affirmed, asks, closed_by_none, took_place
from aeo_evidence.text.fold import plain

DENIED = """We do not keep a patrol log.
We don't have any CCTV cameras.
The company has no security guards.
There is no procedure for reporting incidents.
At present there is no visitor register.
No patrol log is kept.
Incidents are not reported to the supervisor.
The company has not yet adopted a password policy.
Passwords are never changed.
We have never tested the backup.
Nobody is responsible for the keys.
Guards do not patrol the warehouse.
There is no rule that cargo must be counted before it leaves.
It is not our practice to check containers before loading.
Visitors need not sign in.
Patrols were discontinued in 2024.
We plan to install CCTV next year.
The seal procedure will be drawn up in 2027.
A written procedure is under preparation.
Backup: to be written.
CCTV: none.
We have no cameras, alarms or guards.
Toilets, mezzanine and empty rooms are not patrolled.
本公司沒有保安員。
本公司沒有備存巡邏紀錄。
我司未制定密码政策。
公司不对访客进行登记。
本公司不會備份數據。
事故不會上報主管。
訪客毋須登記。
巡邏紀錄沒有保存。
每兩小時巡邏一次的安排並不存在。
無人負責保管鎖匙。
備份程序：待定
程序正在编写。
尚未指定專責員工。""".splitlines()

KEPT = """No seal is issued without the manager's written approval.
No cargo is released before the documents are checked.
Visitors are not allowed into the warehouse unless accompanied.
Do not touch suspicious items.
If the seal is not recorded, report to the supervisor.
Staff do not have access to other departments' files.
The checker makes sure that there is no damage.
Seals not yet used are kept in the safe.
Keys are not kept in the drawer.
Any patrol that is not recorded is investigated.
Records are kept for no less than 7 years.
Incidents are reported no later than the next working day.
No one may enter the server room alone.
未經授權人員不得進入。
沒有授權的人員不得進入貨倉。
如封條沒有登記，須立即上報。
檢查封條是否完好，有沒有損毀。
發現無人認領的物品，應即時上報。
未使用的封條鎖在夾萬。
任何未登記的車輛不得駛入。
貨物數量與文件不符時不予收貨。""".splitlines()


@pytest.mark.parametrize("sentence", DENIED)
def test_a_plain_denial_leaves_nothing(sentence: str) -> None:
    assert affirmed(sentence).strip(" .。") == ""


@pytest.mark.parametrize("sentence", KEPT)
def test_a_rule_of_conduct_stays_as_it_is(sentence: str) -> None:
    assert affirmed(sentence) == sentence


@pytest.mark.parametrize(
    ("sentence", "left"),
    [
        pytest.param("We have no guards, but the doors are locked every night.", " but the doors are locked every night.", id="what stands beside it"),
        pytest.param("本公司沒有自置貨車，送貨由承辦商負責。", "送貨由承辦商負責。", id="in Chinese"),
        pytest.param("Do you have CCTV? | Yes, at all doors", " Yes, at all doors", id="a cell that asks"),
    ],
)  # fmt: skip
def test_other_clauses_stay(sentence: str, left: str) -> None:
    assert affirmed(sentence).strip(" |") == left.strip(" |")


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        pytest.param("Are the doors locked?", True, id="a question mark"),
        pytest.param("請問貴公司有否安裝閉路電視", True, id="the applicant is asked"),
        pytest.param("Does your company keep a seal register", True, id="without a mark"),
        pytest.param("檢查封條是否完好。", False, id="a check is no question"),
        pytest.param("Ask the driver whether the seal is his.", False, id="nor an instruction"),
    ],
)
def test_asks(sentence: str, asked: bool) -> None:
    assert asks(sentence) is asked


@pytest.mark.parametrize(
    ("text", "closed"),
    [("Guard post: none", True), ("保安崗：沒有", True), ("Casual labour | none used", True), ("Guard post: gate", False), ("none", False)],
)  # fmt: skip
def test_closed_by_none(text: str, closed: bool) -> None:
    assert closed_by_none(text) is closed


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("No audit was carried out. ", "", id="not done"),
        pytest.param("本年沒有進行演習。", "", id="not done, in Chinese"),
        pytest.param("There were no findings.", "There were no findings.", id="no finding is a finding"),
        pytest.param("Seals are not recorded.", "Seals are not recorded.", id="and so is a fault"),
    ],
)
def test_took_place(text: str, left: str) -> None:
    assert took_place(text).strip() == left


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_what_stands_is_cut_from_the_sentence(text: str) -> None:
    said = affirmed(text)
    assert len(said) <= len(text)
    signs = iter(text)
    assert all(sign in signs for sign in said)


@pytest.mark.parametrize(
    ("sentence", "topics"),
    [
        pytest.param("This chapter deals with the purchase, keeping and use of seals.", 2, id="a chapter's subject"),
        pytest.param("本手冊說明公司的工作規則、福利及操守。", 2, id="a manual's subject in Chinese"),
        pytest.param("The company has procedures on access, keys and visitors.", 3, id="that there are procedures"),
        pytest.param("Formulating procedures to report irregularities.", 1, id="that one is to be made"),
        pytest.param("制定程序以匯報可疑事件。", 1, id="the same in Chinese"),
        pytest.param("The receiver checks the driver's card and counts the cartons.", 0, id="what is done"),
        pytest.param("This procedure lays down that seals are kept in the safe.", 0, id="what is laid down"),
    ],
)
def test_announces(sentence: str, topics: int) -> None:
    assert announces(sentence) == topics


@pytest.mark.parametrize("module", [denial, announcing], ids=["denial", "announcing"])
def test_patterns_are_written_in_the_signs_that_text_is_folded_to(module: object) -> None:
    """A pattern with 備份 would never be found: plain text holds 备分."""
    source = Path(str(module.__file__)).read_text(encoding="utf-8")  # type: ignore[attr-defined]
    patterns = source.partition('"""\n\n')[2]
    written = "".join(re.findall(r'r?f?"[^"\n]*"', re.sub(r'""".*?"""|#.*', "", patterns, flags=re.DOTALL)))
    assert {sign for sign in written if "\u4e00" <= sign <= "\u9fff" and plain(sign) != sign} == set()
