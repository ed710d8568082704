"""The sign by which example entries of the program's own forms are known: they are made up, and never anybody's entries."""

import re

EXAMPLE = "‹e.g. 例›"
# Also as a scan may give it back, or a file in a character set that has no Chinese.
_MADE_UP = re.compile(r"\s*[^\w\s]{0,2}\s*e\.?\s?g\.?\s*(?:例|[?\ufffd]{1,2}[^\w\s])")
_FIRST = 12  # characters within which the sign ends
_TELLING = re.compile("[例?\ufffd]")


def is_example(text: str) -> bool:
    """Say whether a cell or line is a made-up example of a form."""
    return _TELLING.search(text, 0, _FIRST) is not None and _MADE_UP.match(text) is not None
