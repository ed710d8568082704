"""Lint rules about phrases: what can never be found, and what would be found everywhere."""

import re
from collections.abc import Iterator

from aeo_evidence.match.lexicon import build_lexicon
from aeo_evidence.rulelint.finding import Found
from aeo_evidence.rulelint.ruleset import Ruleset, Words, first_of
from aeo_evidence.text.fold import fold, has_han, width

_LONGEST_TITLE = 120  # columns; a longer line is taken for text
_OF_TITLES = {"names", "subjects", "not_named", "part_names"}
_SIGN = re.compile(r"<\s*[a-z_]+\s*>")
_LOST = re.compile(r"[<>=≤≥≠*#%$€£^~→←|@]+")
_TRIED = {"names", "topic", "part_names", "part_phrases"}
_COMMON = 0.3  # share of the requests in whose papers a word stands
_FEWEST = 20  # requests with cases, below which that share says little


def dead(ruleset: Ruleset) -> Iterator[Found]:
    """Find phrases that can never be found: nothing but a kind of expression, or longer than any title."""
    for words in ruleset.words:
        phrase = words.phrase
        if not phrase.words and not phrase.expressions:
            signs = " and ".join(f"<{sign}>" for sign in phrase.signs)
            yield ruleset.of(
                words.rule.id, words.at, f"{signs} alone is never looked for", "put a word beside it with +"
            )
        elif words.role in _OF_TITLES and width(words.text) > _LONGEST_TITLE:
            yield ruleset.of(
                words.rule.id,
                words.at,
                f"no title is {width(words.text)} columns wide ({_LONGEST_TITLE} at most)",
                "keep the words that tell it from others",
            )


def lost_sign(ruleset: Ruleset) -> Iterator[Found]:
    """Find phrases with a sign such as > or =, which comparing leaves out: `stop >` is found wherever "stop" stands."""
    for words in ruleset.words:
        signs = _LOST.findall(_SIGN.sub(" ", words.text))
        if signs:
            compared = " + ".join(word.strip() for word in words.phrase.words)
            yield ruleset.of(
                words.rule.id,
                words.at,
                f"{words.text!r} is compared as {compared!r}: {' '.join(signs)} does not count",
                "write it without the sign, with words that say the same",
            )


def bare_word(ruleset: Ruleset) -> Iterator[Found]:
    """Find phrases of a topic that are one common word: measured in the papers of the cases that show a request."""
    papers = [fold(" ".join(each.shown)) for each in ruleset.programme.examples.values() if each.shown]
    if len(papers) < _FEWEST:
        return
    held: dict[str, int] = {}
    for words in ruleset.words:
        if words.role not in {"topic", "part_phrases"} or not _is_bare(words):
            continue
        word = words.phrase.words[0]
        count = held.setdefault(word, sum(word in paper for paper in papers))
        if count >= _COMMON * len(papers):
            yield ruleset.of(
                words.rule.id,
                words.at,
                f"{words.text!r} stands in the papers of {count} of {len(papers)} requests",
                "say what is done: add a word with +, or a longer phrase",
            )


def _is_bare(words: Words) -> bool:
    phrase = words.phrase
    if len(phrase.words) != 1 or phrase.signs or phrase.expressions:
        return False
    word = phrase.words[0].strip()
    return len(word) == 1 if has_han(word) else " " not in word


def untried(ruleset: Ruleset) -> Iterator[Found]:
    """Find languages of a rule's names, and topics, of which no single word stands in a case: nothing shows that they fire."""
    lexicon = build_lexicon(ruleset.programme)
    papers = (text for each in ruleset.programme.examples.values() for text in (*each.shown, *each.not_shown))
    seen = lexicon.atoms(fold("\n".join(papers)))
    tried = {entry.phrase for entry in lexicon.entries if entry.atoms <= seen}
    groups: dict[tuple[str, str, str], list[Words]] = {}
    for words in ruleset.words:
        if words.role in _TRIED:
            groups.setdefault((words.rule.id, words.role, words.of), []).append(words)
    for (rule, role, of), held in groups.items():
        if not any(words.phrase in tried for words in held):
            what = f"name in {of}" if role == "names" else f"phrase of {of}"
            yield ruleset.of(
                rule, held[0].at, f"no {what} stands in any case", "add a case in which one of them stands"
            )


def two_topics(ruleset: Ruleset) -> Iterator[Found]:
    """Find phrases that show two topics of one rule, once for each pair: one sentence then passes two checks."""
    seen: dict[tuple[object, ...], str] = {}
    pairs: dict[tuple[str, str, str], list[Words]] = {}
    for words in ruleset.words:
        if words.role != "topic":
            continue
        phrase = words.phrase
        key = (words.rule.id, frozenset(phrase.words), frozenset(phrase.signs), frozenset(phrase.expressions))
        first = seen.setdefault(key, words.of)
        if first != words.of:
            pairs.setdefault((words.rule.id, first, words.of), []).append(words)
    for (rule, first, second), held in pairs.items():
        yield ruleset.of(
            rule,
            held[0].at,
            f"{first_of(held)} {'shows' if len(held) == 1 else 'show'} {first} too",
            f"keep it in one of them, unless it says both of {first} and {second}",
        )
