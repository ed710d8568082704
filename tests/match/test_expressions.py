"""Expressions in phrases: one word of the group must stand where a phrase asks for the group."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from aeo_evidence.match.lexicon import build_lexicon
from aeo_evidence.rulebook import load_rules
from aeo_evidence.text.fold import fold
from tests.match.judged import failing, request

if TYPE_CHECKING:
    from aeo_evidence.model.rule import Programme

Found = Callable[[str], set[str]]


@pytest.fixture(scope="module")
def found() -> Found:
    """Return the topics of F8.1 for which a phrase stands in a sentence."""
    programme: Programme = load_rules()
    lexicon = build_lexicon(programme)

    def topics(sentence: str) -> set[str]:
        entries = lexicon.entries_in(lexicon.atoms(fold(sentence)), sentence)
        owners = [owner for entry in entries if entry.phrase.expressions for owner in entry.owners]
        return {what for role, rule, what in owners if (role, rule) == ("topic", "F8.1")}

    return topics


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        pytest.param(
            "The belt lead takes the load in and writes his staff number on the sheet.", "receiver_identity", id="en"
        ),
        pytest.param("倉務落貨後在紙上簽返名", "receiver_identity", id="zh-Hant"),
        pytest.param("非营业时间到货须经理同意", "after_hours", id="zh-Hans"),
    ],
)
def test_any_word_of_each_group_is_enough(found: Found, sentence: str, topic: str) -> None:
    assert topic in found(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The belt lead takes the load in at bay two.", id="the second group is lacking"),
        pytest.param("Everybody writes his staff number on the roster.", id="the first group is lacking"),
    ],
)
def test_no_group_may_be_lacking(found: Found, sentence: str) -> None:
    assert "receiver_identity" not in found(sentence)


def test_a_group_treats_a_topic_only_where_it_stands() -> None:
    text = """# Cargo receiving procedure
    Whoever receives goods compares them with the packing list and signs the receiving sheet.
    Orders that have not arrived are chased with the supplier every morning.
    {}"""
    treated = request(
        text.format("Deliveries outside office hours are accepted only with the manager's consent."), "F8.1"
    )
    silent = request(text.format("The clerk at the front desk answers the telephone until six."), "F8.1")
    assert [check.outcome for check in treated.checks if check.spec.id == "covers:after_hours"] == ["pass"]
    assert [check.outcome for check in silent.checks if check.spec.id == "covers:after_hours"] == ["fail"]


TOUCHED = """# 唔關事嘅人唔准掂貨
貨區黃線入面，冇派工嘅人唔准過，貴重倉只限名單上嘅人。
倉內鏡頭影住啲貨，領班每朝翻查夜晚有冇人入過。
{then}"""


@pytest.mark.parametrize(
    ("then", "failed"),
    [
        ("見到有人私自掂貨，即刻留住佢，再寫報告俾珍姐。", []),
        ("私自掂貨嘅，扣花紅。", ["covers:report"]),
    ],
)
def test_who_touches_goods_of_his_own_accord_is_reported_at_once(then: str, failed: list[str]) -> None:
    assert failing(request(TOUCHED.format(then=then), "F1.2")) == failed
