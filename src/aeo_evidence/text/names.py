"""Names of companies and persons compared: the words that tell them apart, without forms of company and titles."""

import re

from aeo_evidence.text.fold import fold, has_han

_FORMS = frozenset(
    [
        "limit",
        "ltd",
        "company",
        "co",
        "corporation",
        "corp",
        "inc",
        "llc",
        "plc",
        "the",
        "and",
        "hong",
        "kong",
        "hk",
        "group",
        "holding",
        "international",
        "intl",
        "service",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "of",
        "enterpris",
    ]
)
_HAN_FORMS = re.compile(r"(?:股份)?有限公司|公司|集团|企业|先生|小姐|女士|太太|\(?香港\)?")
_DISTINCT = 2
_SHORTEST_HAN = 2


def name_words(name: str) -> tuple[str, ...]:
    """Return the words that tell a name apart, folded: Latin words without forms of company, and runs of Han characters."""
    folded = fold(name)
    words = []
    for word in folded.split():
        if has_han(word):
            bare = _HAN_FORMS.sub("", word)
            if len(bare) >= _SHORTEST_HAN:
                words.append(bare)
        elif word not in _FORMS and len(word) > 1:
            words.append(word)
    return tuple(dict.fromkeys(words))


def names_in(name: str, folded_text: str) -> bool:
    """Say whether folded text names it: by its Han name, or by its first two telling Latin words (the only one, if one)."""
    words = name_words(name)
    han = [word for word in words if has_han(word)]
    latin = [word for word in words if not has_han(word)][:_DISTINCT]
    if any(word in folded_text for word in han):
        return True
    return bool(latin) and all(f" {word} " in folded_text for word in latin)
