"""Masks: personal numbers never leave, the numbers that an officer compares stay whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.text.identity import (
    compared_under,
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
        pytest.param("Ａ１２３４５６（３）", "３４５６", id="full width"),
        pytest.param("A123456【3】", "3456", id="other brackets"),
        pytest.param("A 123 456 (3)", "456", id="in groups"),
        pytest.param("A\u200b123\u00ad456(3)", "456", id="unseen signs within"),
        pytest.param("Lo | A123456 | (3) | 09:10", "3456", id="in two cells"),
        pytest.param("HKIDA123456(3)", "3456", id="letters before it"),
        pytest.param("身份證 HK0345100", "345100", id="no brackets and two letters, with a label"),
        pytest.param("HKID: A123456-3", "3456", id="a dash for brackets, with a label"),
        pytest.param("Visitor Chan A1234563 came", "34563", id="no brackets and no label"),
        pytest.param("110105 19491231 002X", "19491231", id="Mainland number in groups"),
        pytest.param("１１０１０５１９４９１２３１００２Ｘ", "１９４９", id="Mainland number in full width"),
        pytest.param("Passport (HKSAR) no. K 0123 4567", "4567", id="passport in groups"),
        pytest.param("護照編號：Ｋ０１２３４５６７", "４５６７", id="passport in full width"),
        pytest.param("Tel: 9123 4567 / 6543 2109", "2109", id="the second of two phones"),
        pytest.param("Tel/Fax: 2345 6789", "6789", id="phone and fax"),
        pytest.param("致電 9123-4567", "4567", id="call"),
        pytest.param("Emergency contact: Ms Lo 9123 4567", "4567", id="a name before the phone"),
        pytest.param("HKID: A12 3456 (3)", "3456", id="in other groups"),
        pytest.param("A-123-456(3)", "456", id="with dashes"),
        pytest.param("A 1 2 3 4 5 6 ( 3 )", "3 4 5 6", id="sign by sign"),
        pytest.param("A | 1 | 2 | 3 | 4 | 5 | 6 | ( | 3 | )", "3 | 4", id="a box for each sign"),
        pytest.param("HKID | A | 123456 | 3", "3456", id="three boxes behind a label"),
        pytest.param("A123456「3」", "3456", id="Chinese brackets"),
        pytest.param("身份證編號：A1234563", "34563", id="a label that papers bear too"),
        pytest.param("身份證明文件編號 A123456 3", "3456", id="identity document"),
        pytest.param("ID document no. AB9876543", "76543", id="identity document in English"),
        pytest.param("1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X", "9 4 9", id="Mainland number sign by sign"),
        pytest.param(" | ".join("11010519491231002X"), "9 | 4 | 9", id="Mainland number in boxes"),
        pytest.param("1101 0519 4912 3100 2X", "4912", id="Mainland number in fours"),
        pytest.param("Passport nos.: EJ1234567 / EK7654321", "7654321", id="the second of two passports"),
        pytest.param("Passport number is K01234567", "234567", id="a verb behind the label"),
        pytest.param("Passport no. - K01234567", "234567", id="a dash behind the label"),
        pytest.param("Home Visit Permit H01234567", "234567", id="home visit permit"),
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
        pytest.param("Seal HK0345100", id="a seal with the right check digit"),
        pytest.param("HK0345100", id="two letters without brackets or label"),
        pytest.param("Seal no. A1234563", id="one letter, with a label that says seal"),
        pytest.param("seals A1234560, A1234563 and A1234566", id="a list of seals"),
        pytest.param("封條號碼：A1234563", id="a seal in Chinese"),
        pytest.param("Invoice no. A1234563", id="an invoice"),
        pytest.param("PO-A1234563", id="an order"),
        pytest.param("A1234563-01", id="part of a longer number"),
        pytest.param("Passport checked. Seal 91234567 applied", id="a seal behind a passport"),
        pytest.param("hotel 91234567", id="no telephone"),
        pytest.param("110105 | 20260901 | 0026", id="a count, a day and a time side by side"),
        pytest.param("Identity checked. Seal no. A1234563", id="a seal behind an identity"),
        pytest.param("Passport | 2026-09-01", id="a day beside a passport"),
    ],
)
def test_numbers_to_compare_stay_whole(text: str) -> None:
    assert mask(text) == text


def test_a_heading_says_what_a_cell_holds() -> None:
    assert mask_under("Contact number", "91234567") == "91******"
    assert mask_under("Passport", "K01234567").count("*") == 6
    assert mask_under("Seal no.", "91234567") == "91234567"


def test_what_a_column_holds_is_told_by_its_heading_and_by_its_series() -> None:
    series = [f"J034512{number}" for number in range(10)]
    assert compared_under("Number", series) == {"J0345129"}
    assert compared_under("Number", ["A1234563", "E3649125", "G123456A", "K1234560"]) == frozenset()
    assert compared_under("Seal no.", ["A1234563"]) == {"A1234563"}
    assert compared_under("HKID / order no.", ["A1234563"]) == frozenset()
    assert mask("Lo J0345129", frozenset({"J0345129"})) == "Lo J0345129"


def test_a_day_behind_a_passport_stays() -> None:
    assert mask("Passport K1234567 / 2026-09-01") == "Passport K12***** / 2026-09-01"


def test_numbers_under_an_identity_document_are_of_persons() -> None:
    assert compared_under("Identity document no.", ["A1234563"]) == frozenset()
    assert "34563" not in mask_under("ID document number", "A1234563")


def test_of_two_numbers_in_a_cell_both_are_masked() -> None:
    masked = mask_under("HKID / Mobile", "A123456(3) 9123 4567")
    assert "4567" not in masked
    assert "3456" not in masked
    assert mask_known("Lo A12****(*) 9123 4567 09:10", frozenset({"91234567"})) == "Lo A12****(*) 91** **** 09:10"


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
