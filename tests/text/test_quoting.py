"""Quotations begin and end at words, and never with half a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.text.quoting import quotation


@pytest.mark.parametrize(
    ("text", "most", "quoted"),
    [
        pytest.param(
            "39481207), declare on this day", 60, "… 39481207), declare on this day", id="bracket opened before"
        ),
        pytest.param("1) seals, 2) keys (spare)", 60, "1) seals, 2) keys (spare)", id="brackets of a list"),
        pytest.param("Seals are kept locked.", 40, "Seals are kept locked.", id="whole"),
        pytest.param("neither of us has been convicted", 29, "… neither of us has been …", id="cut in a word"),
        pytest.param("None of us has been convicted", 24, "None of us has been …", id="at the end of a word"),
        pytest.param("All seals are kept. They are few", 19, "All seals are kept. …", id="at the end of a sentence"),
        pytest.param("收貨員逐板點數，把貨號核對", 10, "收貨員逐板點數，把貨…", id="after any Han character"),
        pytest.param("收貨員逐板點數，把貨號核對", 8, "收貨員逐板點數…", id="no comma before the dots"),
        pytest.param("Call the guard at 9123 4567 at once", 26, "Call the guard at …", id="in a number"),
        pytest.param("Call the guard at 9123 4567 at once", 23, "Call the guard at …", id="in a gap of a number"),
        pytest.param("護衛員電話9123 4567，全日接聽", 12, "護衛員電話…", id="in a number behind Han"),
        pytest.param("證件號碼A123***(*)由人事部保管", 9, "證件號碼…", id="in a masked number"),
        pytest.param("911234567890", 12, "…", id="nothing but a number"),
        pytest.param("證件號碼Ａ１２３４５６（３）由人事部保管", 10, "證件號碼…", id="in a number of full width"),
        pytest.param("證件號碼A123456（3）由人事部保管", 13, "證件號碼…", id="in the brackets of a number"),
        pytest.param("Holder | A | 1 | 2 | 3 | ( | 4 | )", 27, "Holder | A …", id="among boxes of a number"),
        pytest.param("Key | C-001 | 2026-09-01 | 09:10", 29, "Key | C-001 | 2026-09-01 …", id="among cells"),
        pytest.param("x" * 20, 10, f"… {'x' * 10} …", id="one long word"),
        pytest.param(" | Date | Name |  | Signature | ", 90, "Date | Name | Signature", id="empty cells"),
        pytest.param("date | name", 90, "date | name", id="headings in small letters"),
        pytest.param(
            "kept in the cage until they are used.", 90, "… kept in the cage until they are used.", id="middle"
        ),
        pytest.param("；由主任保管。", 90, "…由主任保管。", id="a Chinese clause"),
        pytest.param("不得用鉛筆；", 90, "不得用鉛筆…", id="the sentence goes on"),
        pytest.param("根據《公司條例》（香港法例第622", 90, "根據《公司條例》（香港法例第622 …", id="an open bracket"),
        pytest.param("• Gates are shut at night.", 90, "Gates are shut at night.", id="a bullet"),
        pytest.param("a) gates are shut", 90, "a) gates are shut", id="an entry of a list"),
        pytest.param("-5 | =1+1", 90, "-5 | =1+1", id="other signs stay"),
        pytest.param("\t=1+1 ", 90, "\t=1+1 ", id="blanks stay"),
        pytest.param("", 90, "", id="nothing"),
    ],
)
def test_quotations(text: str, most: int, quoted: str) -> None:
    assert quotation(text, most) == quoted


@given(st.text("ab 收貨，。.|", max_size=20), st.text("19 ", min_size=1, max_size=20), st.integers(1, 20))
def test_nothing_stays_of_a_number_that_may_be_cut(before: str, number: str, cut: int) -> None:
    text = f"{before}{number[:cut]}"
    quoted = quotation(text, len(text))
    assert quoted.endswith("…")
    assert not any(sign.isdigit() for sign in quoted)
