"""The forms by which the heading of a column or the label of a field may be known."""

import re
from functools import lru_cache

from aeo_evidence.text.fold import fold, has_han

_PARTS = re.compile(r"[\n\r]+|[/／|、]|[()（）\[\]【】]")
_SPOKEN = re.compile("[嘅咗]| ?\U00020bb6 ?")  # the last is 嗰, folded
_SHORTEST_SPOKEN = 3
_SCRIPTS = re.compile(r"[\u3400-\u9fff\u3005\u3007]+|[^\u3400-\u9fff\u3005\u3007]+")


@lru_cache(maxsize=65536)
def heading_forms(text: str) -> tuple[str, ...]:
    """Return the folded forms of a heading: whole, by line, by script, without brackets; the whole first."""
    forms = [fold(text).strip()]
    for part in _PARTS.split(text):
        forms.append(fold(part).strip())
        if has_han(part):
            forms += [fold(run).strip() for run in _SCRIPTS.findall(part)]
    forms += map(as_written, tuple(forms))
    return tuple(dict.fromkeys(form for form in forms if form))


def as_written(form: str) -> str:
    """Return the folded form of a heading without what only spoken Cantonese puts into it, or "" where too little is left.

    "Day that it was given back" is written 還日期 and said 還嘅日子: a field that knows one knows the other.
    """
    written = _SPOKEN.sub("", form).replace("日子", "日期")
    return written if written != form and len(written) >= _SHORTEST_SPOKEN else ""
