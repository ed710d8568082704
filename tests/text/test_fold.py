"""Folding: one form for all spellings, and phrases that occur only where a person would find them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.text.fold import fold, fold_phrase, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("巡邏紀錄", "巡逻记录", id="scripts"),
        pytest.param("帳面數量", "账面数量", id="variants"),
        pytest.param("Ｓｅａｌ　Ｎｏ．", "seal no", id="width and case"),
        pytest.param("Patrol Records", "patrol record", id="plural"),
        pytest.param("releasing", "released", id="English endings"),
        pytest.param("Visitor's name", "visitors name", id="apostrophe"),
        pytest.param("e-mail", "email", id="hyphen of e-mail"),
        pytest.param("封 條 登 記 冊", "封條登記冊", id="spaced Chinese"),
        pytest.param("policies", "policy", id="ies"),
        pytest.param("Pass-words", "password", id="a word that older papers write in two"),
        pytest.param("sub-contractors", "subcontractor", id="the beginning of a longer word"),
        pytest.param("placed upon the list", "placed on the list", id="upon"),
        pytest.param("noting", "notes", id="a word that would be another without its e"),
    ],
)
def test_spellings_that_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("customs", "customer"),
        ("container", "contains"),
        ("number", "numb"),
        ("process", "procession"),
        ("seal", "sealant"),
        ("noted", "not"),
        ("back-up", "back up"),
        ("fire-wall", "fire wall"),
        ("notes", "not"),
        ("care", "car"),
        ("plane", "planned"),
        ("taped", "tapped"),
    ],
)
def test_words_that_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        pytest.param("封條", "櫃號及封條號碼登記冊", id="within Chinese"),
        pytest.param("seal", "本公司seal紀錄", id="Latin between Chinese"),
        pytest.param("seal register", "The Seal Registers of 2026", id="plural and case"),
        pytest.param("IT政策", "公司IT 政策", id="mixed"),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str) -> None:
    assert fold_phrase(phrase) in fold(text)


@pytest.mark.parametrize(
    ("phrase", "text"), [("log", "catalogue of items"), ("air", "repair of chairs"), ("2002", "account 120025")]
)
def test_a_phrase_is_not_found_inside_a_word(phrase: str, text: str) -> None:
    assert fold_phrase(phrase) not in fold(text)


@given(st.text())
def test_folding_again_takes_off_endings_and_nothing_else(text: str) -> None:
    joined = "".join(fold(fold(text)).split())  # Han words that a sign parted are joined: a blank parts them no more
    assert joined == "".join(stem(word) for word in fold(text).split())


@given(st.lists(st.sampled_from(["seal", "登記", "patrol", "2026", "記錄"]), min_size=1, max_size=6))
def test_every_part_of_a_text_is_found_in_it(words: list[str]) -> None:
    text = fold(" ".join(words))
    assert all(fold_phrase(word) in text for word in words)


def test_a_lady_called_miss_is_missing_nothing() -> None:
    assert fold("Miss Chiu of Personnel") == fold("Ms Chiu of Personnel")
    assert fold("MISS CHIU") == fold("Ms CHIU")
    assert fold("a card that is missing") == fold("a card that was missed").replace(" was ", " is ")
