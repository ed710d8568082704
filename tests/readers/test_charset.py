"""The charset of short files, as they come out of Hong Kong and Mainland programs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.readers.charset import decode

TRADITIONAL = "封條號碼,貨櫃號碼,檢查員,日期\r\n"
SIMPLIFIED = "封条号码,货柜号码,检查员,日期\r\n"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        pytest.param("Seal no.,Container\n", "ascii", "utf-8", id="plain ASCII"),
        pytest.param(TRADITIONAL, "utf-8", "utf-8", id="UTF-8"),
        pytest.param(TRADITIONAL, "utf-8-sig", "utf-8", id="UTF-8 with a mark"),
        pytest.param(TRADITIONAL, "utf-16", "utf-16-le", id="UTF-16 with a mark"),
        pytest.param(TRADITIONAL, "utf-16-le", "utf-16-le", id="UTF-16 without a mark, little end first"),
        pytest.param(SIMPLIFIED, "utf-16-be", "utf-16-be", id="UTF-16 without a mark, big end first"),
        pytest.param("Seal no.,Container\n", "utf-16-le", "utf-16-le", id="English in UTF-16 without a mark"),
        pytest.param(TRADITIONAL, "utf-32", "utf-32-le", id="UTF-32 with a mark"),
        pytest.param(TRADITIONAL, "big5", "big5hkscs", id="Big5"),
        pytest.param("鰂魚涌貨倉,巡邏紀錄\n", "big5hkscs", "big5hkscs", id="Big5 with a Hong Kong character"),
        pytest.param(SIMPLIFIED, "gbk", "gb18030", id="GBK"),
        pytest.param(SIMPLIFIED, "gb18030", "gb18030", id="GB18030"),
        pytest.param(TRADITIONAL, "gbk", "gb18030", id="traditional characters in GBK"),
        pytest.param("盤點", "big5", "big5hkscs", id="two characters of Big5"),
        pytest.param("盘点", "gbk", "gb18030", id="two characters of GBK"),
        pytest.param("", "ascii", "utf-8", id="nothing"),
    ],
)
def test_a_charset_without_doubt(text: str, encoding: str, name: str) -> None:
    assert decode(text.encode(encoding)) == (text, name, True)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Crème brûlée, 12 cartons", id="accents"),
        pytest.param("the guard’s “daily” log – signed", id="curly quotes and a dash"),
        pytest.param("Gebühr: £5 · Größe 40°C", id="signs"),
    ],
)
def test_western_text_is_not_taken_for_chinese(text: str) -> None:
    assert decode(text.encode("cp1252")) == (text, "cp1252", False)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Привет, мир", id="Cyrillic"),
        pytest.param("café", id="one accent"),
        pytest.param("مرحبا", id="Arabic"),
    ],
)
def test_utf8_of_other_scripts_stays_utf8(text: str) -> None:
    assert decode(text.encode("utf-8"))[:2] == (text, "utf-8")


def test_torn_utf8_is_read_and_doubted() -> None:
    data = (TRADITIONAL * 20).encode("utf-8")[:-4]
    text, name, certain = decode(data)
    assert text.startswith(TRADITIONAL)
    assert (name, certain) == ("utf-8", False)


def test_a_torn_big5_file_is_doubted() -> None:
    text, name, certain = decode((TRADITIONAL * 20).encode("big5") + b"\xa4")
    assert text.startswith(TRADITIONAL)
    assert (name, certain) == ("big5hkscs", False)


@given(st.binary(max_size=200))
def test_any_bytes_give_some_text(data: bytes) -> None:
    text, name, _ = decode(data)
    assert isinstance(text, str)
    assert name


@given(
    st.text(alphabet="封條號碼貨櫃檢查日期倉庫 ,0123456789\n", min_size=4, max_size=80),
    st.sampled_from(["big5", "gb18030", "utf-8"]),
)
def test_trade_words_come_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding))[0] == text
