"""The line at the foot of the program's own papers: by it they are known when they come back printed, scanned or as PDF."""

import re

OWN_SIGN = "[made with aeo-evidence, no evidence]"
# A scan may lose a space, and take one sign for another.
_SIGN = re.compile(r"made\s*with\s*aeo\s*.?\s*evidence\s*.?\s*no\s*evidence", re.IGNORECASE)


def bears_own_sign(text: str) -> bool:
    """Say whether a line is, or ends with, the sign of the program's own papers."""
    return "evidence" in text and _SIGN.search(text) is not None
