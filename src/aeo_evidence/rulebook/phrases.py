"""The little language of phrases: `lost + report`, `password + change + <period>`, `<take_in> + <identity>`."""

import difflib
import re
from functools import lru_cache

from aeo_evidence.errors import Sentence, sentence
from aeo_evidence.model.rule import Phrase
from aeo_evidence.text.fold import fold_phrase
from aeo_evidence.text.signs import SIGNS

_SIGN = re.compile(r"<\s*([a-z_]+)\s*>")


@lru_cache(maxsize=65536)
def phrase(text: str, expressions: tuple[str, ...] = ()) -> Phrase:
    """Return a phrase taken apart; raise ValueError with a sentence when it cannot be read.

    `expressions`: the names of shared expressions that may stand in it.
    """
    words: list[str] = []
    signs: list[str] = []
    meant: list[str] = []
    for piece in text.split("+"):
        found = _SIGN.findall(piece) if "<" in piece else ()
        for sign in found:
            if sign not in SIGNS and sign not in expressions:
                raise ValueError(_unknown(sign, (*SIGNS, *expressions)))
            (signs if sign in SIGNS else meant).append(sign)
        folded = fold_phrase(_SIGN.sub(" ", piece) if found else piece)
        if folded.strip():
            words.append(folded)
        elif not found:
            raise ValueError(sentence("{text!r} holds no word that can be compared", text=text))
    return Phrase(text, tuple(dict.fromkeys(words)), tuple(dict.fromkeys(signs)), tuple(dict.fromkeys(meant)))


def _unknown(sign: str, known: tuple[str, ...]) -> Sentence:
    near = difflib.get_close_matches(sign, known, n=1, cutoff=0.5)
    if near:
        return sentence("<{sign}> is unknown; did you mean <{near}>?", sign=sign, near=near[0])
    return sentence("<{sign}> is unknown; known are {known}", sign=sign, known=tuple(f"<{name}>" for name in known))
