"""Reference numbers: which are found, which are introduced as such, and which papers they join."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.text.references import References, find_references, transactions


@pytest.mark.parametrize(
    ("text", "named", "held"),
    [
        pytest.param("PO No. | AB26-0917 | Date | 6 July 2026", {"AB260917"}, set(), id="row of a form"),
        pytest.param("Order no. SO-20260418 of 18 April 2026", {"SO20260418"}, set(), id="number that holds a day"),
        pytest.param("Order date: 2026-04-18, delivery 10OCT26", set(), set(), id="dates"),
        pytest.param("P.O. No. 4412 and PO 26-0917", {"PO4412", "260917", "PO260917"}, set(), id="bare numbers"),
        pytest.param("order 12 of 48 pcs", set(), set(), id="counts"),
        pytest.param("Vessel Coral 031E B/L ABCHKG612077", {"ABCHKG612077"}, set(), id="bill of lading"),
        pytest.param("Container QWEU 512208-6 was sealed", {"QWEU5122086"}, set(), id="container"),
        pytest.param("MAWB: 799-4410 7725", {"79944107725"}, set(), id="air waybill"),
        pytest.param(
            "Invoice no.\nFT-26/331    Forwarder ref.\nKX-2610-044", {"FT26331", "KX2610044"}, set(), id="torn lines"
        ),
        pytest.param(
            "訂單編號：KT-2608-15　提單號碼 WKF2608-03", {"KT260815", "WKF260803"}, set(), id="Traditional Chinese"
        ),
        pytest.param("合同编号 XSHT-60718", {"XSHT60718"}, set(), id="Simplified Chinese"),
        pytest.param("Your order XY-4410 is ready", {"XY4410"}, set(), id="in a sentence"),
        pytest.param("XY-4410 is ready", set(), {"XY4410"}, id="not introduced"),
        pytest.param("W1012 | Crianza 750ml | 24kg", set(), {"W1012"}, id="item and measures"),
        pytest.param("Item No. AB-444, Part no. 8812345", set(), set(), id="numbers of goods"),
        pytest.param("Tel: 23456789 Fax No. 23456780 phone 852-2345 6789", set(), set(), id="telephones"),
        pytest.param("商業登記號碼 12345678 電話號碼 23456789", set(), set(), id="registration"),
        pytest.param("Account no. 123456789", set(), set(), id="account"),
        pytest.param("may.lo2026@kestrel.example", set(), set(), id="address"),
    ],
)
def test_reference_numbers(text: str, named: set[str], held: set[str]) -> None:
    found = find_references(text)
    assert (set(found.named), set(found.held - found.named)) == (named, held)


def test_any_writing_of_an_order_number_is_one_number() -> None:
    written = ("PO26-0917", "PO 26-0917", "P.O. No. 26-0917", "PO# 26-0917", "po26-0917")
    assert all("PO260917" in find_references(f"see {text}").held for text in written)


@given(st.text(max_size=80))
def test_what_is_introduced_is_held(text: str) -> None:
    found = find_references(text)
    assert found.named <= found.held


def entry(named: str = "", held: str = "") -> References:
    return References(frozenset(named.split()), frozenset((named + " " + held).split()))


def test_a_number_that_nobody_introduces_joins_nothing() -> None:
    assert transactions({"a": entry("A1", "W1"), "b": entry("B1", "W1")}) == {"a": "a", "b": "b"}


def test_papers_hang_together_in_a_chain() -> None:
    papers = {"order": entry("P1"), "invoice": entry("I1", "P1"), "bill": entry("B1", "I1"), "other": entry("P2")}
    assert transactions(papers) == {"order": "bill", "invoice": "bill", "bill": "bill", "other": "other"}


def test_a_link_joins_by_what_it_introduces() -> None:
    papers = {"order": entry("P1"), "bill": entry("B1")}
    assert transactions(papers, [entry("P1 B1")]) == {"order": "bill", "bill": "bill"}
    assert transactions(papers, [entry("P1", "B1")]) == {"order": "order", "bill": "bill"}


def test_neither_a_number_of_everybody_nor_a_register_joins() -> None:
    papers = {f"{number:02}": entry("F1") for number in range(20)}
    assert transactions(papers) == {path: path for path in papers}
    register = entry(" ".join(f"P{number}" for number in range(30)))
    assert transactions({"a": entry("P1"), "b": entry("P2")}, [register]) == {"a": "a", "b": "b"}


def test_numbers_within_days_are_none_however_many_days_stand_before_them() -> None:
    text = "3 May 2026, " * 300 + "order no. PO-12345678 of 2026-05-03, container TGHU 123456-7, " + "20260503, " * 300
    assert find_references(text) == References(
        frozenset({"PO12345678", "TGHU1234567"}), frozenset({"PO12345678", "TGHU1234567"})
    )
