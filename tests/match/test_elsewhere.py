"""What a title says stands in another paper, or is left out, names nothing."""

import pytest

from aeo_evidence.match.elsewhere import told_here
from aeo_evidence.model.result import Status
from tests.match.judged import request

_ROWS = """
    Date | Name | Company | To see | In | Out | Vehicle
    5 Oct 2026 | Kam Siu | Peak Lifts | Mr Ho | 09:10 | 10:00 | TB 10
    6 Oct 2026 | Rita Yuen | Delta Bank | Ms Au | 11:05 | 11:40 |
    7 Oct 2026 | Paul Chow | Orient Survey | Mr Ho | 14:10 | 15:00 | RS 221
"""


@pytest.mark.parametrize(
    ("title", "left"),
    [
        ("Visitors only. Delivery drivers do not sign here.", "Visitors only."),
        ("Visitor log (drivers are recorded separately)", "Visitor log ("),
        ("Visitor log - hauliers use a separate sheet", "Visitor log -"),
        ("Visitor log, excluding couriers and drivers", "Visitor log,"),
        ("Visitor log not for drivers", "Visitor log"),
        ("訪客登記（送貨司機請另簿登記）", "訪客登記（"),
        ("訪客登記，司機唔使喺呢本簿登記", "訪客登記，"),
        ("访客登记表（不含送货司机）", "访客登记表（"),
        ("訪客登記 送貨司機除外", ""),
        ("司機不在此登記。訪客請簽名", "訪客請簽名"),
    ],
)
def test_what_stands_elsewhere_is_left_out(title: str, left: str) -> None:
    assert told_here(title).split() == left.split()


@pytest.mark.parametrize(
    "title",
    [
        "Register of delivery drivers and their vehicles",
        "Drivers sign here before the barrier is opened",
        "Keys must not be taken home",
        "Key register. No. 12. Another key is with the landlord.",
        "送貨司機登記冊（司機必須在此登記）",
        "不得無登記入倉",
        "封條登記冊 本公司",
        "未登記者不得入倉",
    ],
)
def test_a_title_that_leaves_nothing_out_is_whole(title: str) -> None:
    assert told_here(title) == title


@pytest.mark.parametrize(
    "note",
    [
        "Delivery drivers do not sign here, they have the book at the ramp.",
        "Couriers and drivers: see the separate log at the dock.",
        "送貨司機不在此登記",
        "Please mind the trucks: drivers reverse without looking.",
        "司機請勿駛入停車場",
    ],
)
def test_a_book_of_visitors_with_a_word_on_drivers_is_no_register_of_drivers(note: str) -> None:
    found = {name: request(f"# Visitor book\n    {note}{_ROWS}", name).status for name in ("D9.1", "D10.1")}
    assert found["D9.1"] is Status.MET
    assert found["D10.1"] in (Status.MISSING, Status.REVIEW)


@pytest.mark.parametrize("title", ["Visitor and driver register", "Gate book - visitors and delivery drivers"])
def test_one_book_for_both_shows_both(title: str) -> None:
    assert request(f"# {title}{_ROWS}", "D10.1").status is Status.MET
