"""One form for all spellings: what is compared is folded first, what is shown never is.

Folded text is a string in which Latin words stand in lower case without English endings, each between single spaces,
and Han characters stand in Simplified form without spaces between them: `" seal 封条登记册 2026 "`. A phrase folded
the same way occurs in it as a plain substring exactly where a person would find it, and never inside another word.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3005\u3007"
_TOKEN = re.compile(rf"[{_HAN}]+|[^\W_]+", re.UNICODE)
_ASCII_TOKEN = re.compile(r"[a-z0-9]+")  # what _TOKEN finds in lower-case text without other signs
_HAN_ONLY = re.compile(rf"[{_HAN}]")
_HAN_RUN = re.compile(rf"[{_HAN}]+")
_SPLIT = re.compile(rf"[{_HAN}]+|[^{_HAN}]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’´`](?:s\b)?", re.IGNORECASE)
# Without their endings these would be other words: to note is not "not", care no car, a plane no plan.
_NOT_SHORTENED = re.compile(r"(not|car|plan|tap|ton)(?:e|ed|ing)")
_MISS = re.compile(r"\bM(?:iss|ISS)(?=\.? [A-Z])")  # a lady; folded, "missing" is "miss" too
_EMAIL = re.compile(r"\be[-\s]mail", re.IGNORECASE)
# Words that older papers, and careful ones, still write in two: they are compared as the one word that they are.
_WRITTEN_IN_TWO = re.compile(
    r"\b(?:back-up|counter-sign|data-base|fire-wall|pad-lock|pass-word|sub-contract|ware-hous|way-bill|web-site"
    r"|work-station)",
    re.IGNORECASE,
)
_ANOTHER_WORD = {"upon": "on", "whilst": "while"}  # older words that say no other thing
_HAN_GAP = re.compile(rf"(?<=[{_HAN}])[ \u3000\t]+(?=[{_HAN}])")
_VOWEL = re.compile(r"[aeiouy]")
_SHORTEST_STEM = 3
_SHORTEST_INFLECTED = 4


@cache
def han_table() -> dict[int, str]:
    """Return the folded form of each Han character that has several, by code point."""
    lines = resources.files("aeo_evidence.text").joinpath("han_folding.txt").read_text(encoding="utf-8").split("\n")
    return {ord(line[0]): line[1] for line in lines if line}


def plain(text: str) -> str:
    """Return the text in one script, one width and one case, with everything else kept."""
    if text.isascii():
        return text.lower()  # the same, at a tenth of the cost
    return unicodedata.normalize("NFKC", text).casefold().translate(han_table())


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return an English word without its ending -s, -es, -ed or -ing; other words unchanged.

    Light on purpose: `customs` and `customer`, `container` and `contains` stay apart, which Snowball would merge.
    """
    if len(word) < _SHORTEST_INFLECTED or not word.isascii() or not word.isalpha():
        return word
    word = _without_plural(_ANOTHER_WORD.get(word, word))
    if (whole := _NOT_SHORTENED.fullmatch(word)) is not None:
        return f"{whole[1]}e"
    if word.endswith("ied"):
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= _SHORTEST_STEM and _VOWEL.search(rest):
            word = rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "slz" else rest
            break
    return word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM else word


def _without_plural(word: str) -> str:
    if word == "goods":  # cargo: "gone for good" speaks of none
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def fold(text: str) -> str:
    """Return the text folded, as the module describes; a text without a word gives `" "`."""
    text = plain(_MISS.sub("Ms", text) if "iss " in text or "ISS " in text else text)
    if text.isascii():
        text = _in_one(_APOSTROPHE.sub("", text) if "'" in text or "`" in text else text)
        return f" {' '.join(map(stem, _ASCII_TOKEN.findall(text)))} "
    text = _in_one(_APOSTROPHE.sub("", _HAN_GAP.sub("", text)))
    tokens: list[str] = []
    for token in _TOKEN.findall(text):
        for piece in _SPLIT.findall(token):
            tokens.append(piece if _HAN_ONLY.match(piece) else stem(piece))
    return f" {' '.join(tokens)} "


def _in_one(text: str) -> str:
    """Return the text with the words in one that are also written in two."""
    text = _EMAIL.sub("email", text)
    return _WRITTEN_IN_TWO.sub(lambda found: found[0].replace("-", ""), text) if "-" in text else text


def fold_phrase(text: str) -> str:
    """Return a phrase folded so that it is a substring of each folded text that holds it as whole words.

    At a Han end the surrounding space is dropped, for Han words have no borders; at a Latin end it is kept.
    """
    folded = fold(text)
    words = folded.strip()
    if not words:
        return ""
    left = "" if _HAN_ONLY.match(words[0]) else " "
    right = "" if _HAN_ONLY.match(words[-1]) else " "
    return f"{left}{words}{right}"


def width(text: str) -> int:
    """Return how many columns a text takes: a Han character says about as much as two Latin letters."""
    if text.isascii():
        return len(text)
    return len(text) + len(_HAN_ONLY.findall(text))


def han_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where Han characters stand side by side: beginning and end of each run."""
    return (match.span() for match in _HAN_RUN.finditer(text))


def has_han(text: str) -> bool:
    """Say whether the text holds a Han character."""
    return not text.isascii() and _HAN_ONLY.search(text) is not None
