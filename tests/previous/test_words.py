"""Decisions are understood in every language, days in cells and in words; all else is named with its place."""

from datetime import date, datetime

import pytest

from aeo_evidence.errors import AeoError
from aeo_evidence.model.review import Decision
from aeo_evidence.model.rule import Language
from aeo_evidence.previous.words import day_of, decision_of
from aeo_evidence.report.wording import messages


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("decision", list(Decision))
def test_a_decision_is_understood_in_each_language(language: Language, decision: Decision) -> None:
    word = messages(language)["decisions"][decision.value]
    assert decision_of(word, "Gaps!K2") is decision
    assert decision_of(f"  {word.upper()} ", "Gaps!K2") is decision


def test_no_two_decisions_share_a_word() -> None:
    for language in Language:
        words = list(messages(language)["decisions"].values())
        assert len(set(words)) == len(Decision)
        assert not any('"' in word or "," in word for word in words)
        assert len(",".join(words)) < 255  # what Excel takes in a list of choices


@pytest.mark.parametrize("value", [None, "", "  "])
def test_a_blank_cell_is_no_decision_and_no_day(value: object) -> None:
    assert decision_of(value, "x") is None
    assert day_of(value, "x") is None


@pytest.mark.parametrize("value", ["maybe", "ok", 1, True])
def test_another_word_is_named_with_its_place(value: object) -> None:
    with pytest.raises(AeoError, match=r"Gaps!K2.*no decision.*accept, reject"):
        decision_of(value, "Gaps!K2")


def test_evidence_is_accepted_or_rejected_only() -> None:
    assert decision_of("reject", "x", evidence=True) is Decision.REJECT
    with pytest.raises(AeoError, match="on a piece of evidence"):
        decision_of("check on site", "x", evidence=True)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(date(2026, 11, 30), id="a date"),
        pytest.param(datetime(2026, 11, 30, 0, 0), id="a date with a time"),  # noqa: DTZ001 - as a cell holds it
        pytest.param(46356, id="a number whose format was lost"),
        pytest.param("2026-11-30", id="ISO"),
        pytest.param("30/11/2026", id="day first"),
        pytest.param("30 Nov 2026", id="in words"),
        pytest.param("2026年11月30日", id="Chinese"),
    ],
)
def test_a_day_is_understood(value: object) -> None:
    assert day_of(value, "Gaps!N2") == date(2026, 11, 30)


@pytest.mark.parametrize(
    "value", ["soon", "31/11/2026", "November 2026", "2026", 5, "1/11/2026 or 2/11/2026", "#VALUE!"]
)
def test_what_is_no_day_is_named_with_its_place(value: object) -> None:
    with pytest.raises(AeoError, match=r"Gaps!N2.*no date"):
        day_of(value, "Gaps!N2")
