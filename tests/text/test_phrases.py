"""One automaton for many phrases says what trying each of them says."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aeo_evidence.text.fold import fold
from aeo_evidence.text.phrases import finder

WORDS = st.text("ab 封", min_size=1, max_size=3)
PHRASES = st.lists(st.lists(WORDS, min_size=1, max_size=3).map(tuple), max_size=6).map(tuple)


@given(PHRASES, st.text("ab 封", max_size=12))
def test_a_finder_says_what_trying_each_phrase_says(phrases: tuple[tuple[str, ...], ...], text: str) -> None:
    assert finder(phrases)(text) == any(all(word in text for word in words) for words in phrases)


@pytest.mark.parametrize("text", ["", "anything"])
def test_a_phrase_without_words_stands_anywhere_and_no_phrase_nowhere(text: str) -> None:
    assert finder(((),))(text)
    assert not finder(())(text)


@given(st.text(string.printable, max_size=30))
def test_plain_ascii_is_folded_as_beside_other_signs(text: str) -> None:
    assert fold(f"{text} 封").split() == [*fold(text).split(), "封"]
