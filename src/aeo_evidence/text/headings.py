"""The forms by which the heading of a column or the label of a field may be known."""

import re
from functools import lru_cache

from aeo_evidence.text.fold import fold, has_han

_PARTS = re.compile(r"[\n\r]+|[/／|、]|[()（）\[\]【】]")
_SCRIPTS = re.compile(r"[\u3400-\u9fff\u3005\u3007]+|[^\u3400-\u9fff\u3005\u3007]+")


@lru_cache(maxsize=65536)
def heading_forms(text: str) -> tuple[str, ...]:
    """Return the folded forms of a heading: whole, by line, by script, without brackets; the whole first."""
    forms = [fold(text).strip()]
    for part in _PARTS.split(text):
        forms.append(fold(part).strip())
        if has_han(part):
            forms += [fold(run).strip() for run in _SCRIPTS.findall(part)]
    return tuple(dict.fromkeys(form for form in forms if form))
