"""The little language of phrases: `lost + report`, `password + change + <period>`."""

import re
from collections.abc import Iterable
from functools import lru_cache

from aeo_evidence.model.rule import Phrase
from aeo_evidence.text.fold import fold_phrase
from aeo_evidence.text.signs import SIGNS

_SIGN = re.compile(r"<\s*([a-z]+)\s*>")


@lru_cache(maxsize=65536)
def phrase(text: str) -> Phrase:
    """Return a phrase taken apart; raise ValueError with a sentence when it cannot be read."""
    words: list[str] = []
    signs: list[str] = []
    for piece in text.split("+"):
        found = _SIGN.findall(piece)
        for sign in found:
            if sign not in SIGNS:
                known = ", ".join(f"<{name}>" for name in SIGNS)
                message = f"<{sign}> is unknown; known are {known}"
                raise ValueError(message)
        signs += found
        folded = fold_phrase(_SIGN.sub(" ", piece))
        if folded.strip():
            words.append(folded)
        elif not found:
            message = f"{text!r} holds no word that can be compared"
            raise ValueError(message)
    return Phrase(text, tuple(dict.fromkeys(words)), tuple(dict.fromkeys(signs)))


def phrases(texts: Iterable[str]) -> tuple[Phrase, ...]:
    """Return the phrases that can be compared, each once; marks without a word are left out."""
    found = []
    for text in texts:
        try:
            found.append(phrase(text))
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))
