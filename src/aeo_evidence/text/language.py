"""In which language a text is written: en, zh-Hant, zh-Hans, mul (both scripts of words side by side) or und."""

from collections import Counter
from functools import cache

from aeo_evidence.text.fold import han_table, has_han

_SAMPLE = 20_000
_MIXED_SHARE = (0.1, 0.75)


@cache
def _simplified_only() -> frozenset[str]:
    table = han_table()
    return frozenset(table.values()) - {chr(code) for code in table}


def language_of(text: str) -> str:
    """Return the language of the text's beginning, by counting letters and characters of one script only."""
    sample = text[:_SAMPLE]
    table, simplified_only = han_table(), _simplified_only()
    latin = han = traditional = simplified = 0
    for sign, times in Counter(sample).items():
        if sign.isascii():
            latin += times if sign.isalpha() else 0
        elif has_han(sign):
            han += times
            if ord(sign) in table:
                traditional += times
            elif sign in simplified_only:
                simplified += times
    if not latin and not han:
        return "und"
    # A Han character carries about as much as four Latin letters.
    share = 4 * han / (4 * han + latin)
    if share < _MIXED_SHARE[0]:
        return "en"
    if share < _MIXED_SHARE[1] and latin and han:
        return "mul"
    return "zh-Hans" if simplified > traditional else "zh-Hant"
