"""Sentences that promise rules say nothing of what is done; sentences that lay down what is done promise nothing."""

import pytest

from aeo_evidence.text.announcing import is_unwritten, promises


@pytest.mark.parametrize(
    "text",
    [
        "The Company shall establish, document and maintain procedures for guarding and patrols.",
        "Management will develop an appropriate policy on passwords.",
        "Such procedures shall address, where applicable, checkpoints and the handling of suspicious items.",
        "The procedures shall be approved by management and reviewed from time to time.",
        "The Company recognises that stock-taking is of fundamental importance to its customers.",
        "Adequate resources shall be provided.",
        "Responsibilities are assigned in due course.",
        "公司應建立健全的盤點制度。",
        "本公司将逐步制定信息安全管理制度。",
        "上述程序應涵蓋巡查次數及可疑物品的處理。",
        "公司充分認識到供應鏈安全的重要性。",
    ],
)
def test_a_promise(text: str) -> None:
    assert promises(text)


@pytest.mark.parametrize(
    "text",
    [
        "The company shall maintain a register of seals and check it each Monday.",
        "Guards shall patrol every two hours and sign at each checkpoint.",
        "The procedure shall be followed by every driver: lock the cab, take the key.",
        "The manager shall document each discrepancy in the count sheet.",
        "We change passwords every 90 days.",
        "The supervisor recognises drivers by their photo on the gate list.",
        "保安員每兩小時巡查一次，並在每個巡邏點簽署。",
        "公司應在發現差異後即日通知主管。",
        "財務部每年盤點一次，由核數師監督。",
    ],
)
def test_no_promise(text: str) -> None:
    assert not promises(text)


def test_a_line_of_dots_is_looked_at_once() -> None:
    assert not promises("." * 50_000)
    assert not promises("1." * 25_000)


@pytest.mark.parametrize(
    ("text", "unwritten"),
    [
        ("[Consultant's note: client to complete this chapter]", True),
        ("[to be drafted by the warehouse]", True),
        ("本章待客戶補充。", True),
        ("由客戶填寫", True),
        ("The form is to be completed by the guard.", False),
        ("Applicants complete the form in ink.", False),
        ("The client completes the booking form.", False),
    ],
)
def test_unwritten(text: str, unwritten: bool) -> None:
    assert is_unwritten(text) is unwritten
