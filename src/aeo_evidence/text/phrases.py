"""Whether one of many words or phrases stands in a text: looked at once, however many there are."""

from collections.abc import Callable, Iterable
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from aeo_evidence.model.rule import Phrase


@lru_cache(maxsize=256)
def finder(phrases: tuple[tuple[str, ...], ...]) -> Callable[[str], bool]:
    """Return a function that says whether folded text holds all words of one of the phrases."""
    if not all(phrases):
        return lambda _: True  # a phrase without words stands anywhere
    automaton = AhoCorasick([max(words, key=len) for words in phrases])

    def holds(folded: str) -> bool:
        found = {index for index, _, _ in automaton.find_matches_as_indexes(folded, overlapping=True)}
        return any(all(word in folded for word in phrases[index]) for index in found)

    return holds


def phrase_finder(phrases: Iterable[Phrase]) -> Callable[[str], bool]:
    """Return a function that says whether folded text holds the words of one of the phrases; signs are not asked for."""
    return finder(tuple(phrase.words for phrase in phrases))


def word_finder(phrases: Iterable[Phrase]) -> Callable[[str], bool]:
    """Return a function that says whether folded text holds any word of any of the phrases."""
    return finder(tuple((word,) for phrase in phrases for word in phrase.words))
