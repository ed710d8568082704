"""Masks: personal numbers never leave, the numbers that an officer compares stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.text.identity import (
    holds_identity_number,
    mask,
    mask_known,
    mask_under,
    numbers_under,
    personal_spans,
)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        pytest.param("HKID A123456(3)", "123456(3)", id="identity card"),
        pytest.param("身份證 A1234563", "1234563", id="without brackets"),
        pytest.param("AB987654(3)", "987654", id="two letters"),
        pytest.param("g123456(a)", "123456", id="check digit A in lower case"),
        pytest.param("G123456（A）", "123456", id="full-width brackets"),
        pytest.param("身份证 11010519491231002X", "194912310", id="Mainland number"),
        pytest.param("Passport No.: K01234567", "01234567", id="passport with label"),
        pytest.param("Tel: 9123 4567", "4567", id="phone with label"),
        pytest.param("電話：(852) 2345 6789", "6789", id="phone in Chinese"),
    ],
)
def test_personal_numbers_are_masked(text: str, hidden: str) -> None:
    masked = mask(text)
    assert hidden not in masked
    assert "*" in masked


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("BR 12345678-000-03-26-A", id="business registration"),
        pytest.param("Seal HK0345101", id="seal"),
        pytest.param("CSQU3054383", id="container"),
        pytest.param("PO26-0418", id="order"),
        pytest.param("A123456(4)", id="wrong check digit"),
        pytest.param("Invoice A1234567", id="invoice that looks alike"),
        pytest.param("91234567", id="number without a label"),
        pytest.param("2026-10-31", id="date"),
    ],
)
def test_numbers_to_compare_stay_whole(text: str) -> None:
    assert mask(text) == text


def test_a_heading_says_what_a_cell_holds() -> None:
    assert mask_under("Contact number", "91234567") == "91******"
    assert mask_under("Passport", "K01234567").count("*") == 6
    assert mask_under("Seal no.", "91234567") == "91234567"


def test_an_identity_number_is_known() -> None:
    assert holds_identity_number("visitor A123456(3) came")
    assert not holds_identity_number("visitor A123456(4) came")


@pytest.mark.parametrize(
    ("label", "cell", "quoted", "left"),
    [
        pytest.param("Mobile", "9123 4567", "Lo | 9123 4567 | Lo", "Lo | 91** **** | Lo", id="phone in a row"),
        pytest.param("手提電話", "91234567", "羅 | 9123 4567", "羅 | 91** ****", id="written otherwise"),
        pytest.param("Passport", "K1234567", "K1234567 was shown", "K12***** was shown", id="passport"),
        pytest.param("Seal no.", "9123 4567", "9123 4567", "9123 4567", id="no personal heading"),
        pytest.param("Mobile", "ext 12", "12 doors", "12 doors", id="too short to be one"),
    ],
)
def test_a_number_that_a_heading_betrays_is_masked_where_it_is_quoted(
    label: str, cell: str, quoted: str, left: str
) -> None:
    assert mask_known(quoted, numbers_under(label, cell)) == left


_PIECES = st.sampled_from(
    [
        "HKID ",
        "A123456(3)",
        "A123456(4)",
        "Tel: ",
        "9123 4567",
        "電話：",
        " | ",
        "Passport No. ",
        "K01234567",
        "seal",
        "2026-09-01",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=4), max_size=6).map("".join))
def test_what_is_masked_stands_at_a_place_that_is_known(text: str) -> None:
    known = frozenset({"91234567"})
    spans = personal_spans(text, known)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans or mask_known(mask(text), known) == text


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        pytest.param("A123456(4)", "A123456(4)", id="a digit misread"),
        pytest.param("A12S456(3)", "A12S456(3)", id="a letter for a digit"),
        pytest.param("11010519491231002 1X", None, id="parted where nobody can tell"),
        pytest.param("110105194912310021", "110105194912310021", id="Mainland number"),
        pytest.param("身份證號碼 (持證人) 12345678", "12345678", id="far behind its label"),
        pytest.param("Seal HK 0345 1012", None, id="a seal"),
    ],
)
def test_on_a_scan_a_number_need_not_be_right_to_be_hidden(text: str, hidden: str | None) -> None:
    spans = personal_spans(text, frozenset(), unsure=True)
    assert [text[start:end] for start, end in spans] == ([hidden] if hidden else [])
