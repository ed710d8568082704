"""Texts as the XML of an office file can hold them."""

import re

_ILLEGAL = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_END = re.compile("\r\n?")


def clean(text: str) -> str:
    """Return a text without the signs that XML forbids, its lines ended in one way."""
    return _ILLEGAL.sub("\ufffd", _LINE_END.sub("\n", text))
