"""JSON as text that steers no terminal onto which it is written: whoever parses it finds every sign as it was."""

import json
import re

# JSON itself lets these stand as they are; control characters below the space it escapes.
_STEERING = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def json_text(value: object, indent: int | None = 1) -> str:
    """Return a value as JSON in UTF-8, marks of direction and control characters as escapes; without an indent in one line."""
    separators = None if indent else (",", ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=separators, allow_nan=False)
    return _STEERING.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
