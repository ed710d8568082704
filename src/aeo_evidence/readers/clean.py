"""Text as a person sees it: without the characters that no reader of the paper can see."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Invisible, and able to reorder or split a word under the eyes of a reader (zero width, direction marks, soft hyphen).
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)

# Word and Excel put the ticks of symbol fonts into the private use area at F000 + the glyph's number.
_TICKS = str.maketrans(
    {
        "\uf0fe": "☑",
        "\uf0fd": "☒",
        "\uf0a8": "☐",
        "\uf06f": "☐",
        "\uf071": "☐",
        "\uf0fc": "✓",
        "\uf0fb": "✗",
        "\uf0d6": "✓",
        "\uf0b7": "•",
        "\uf0a7": "•",
        "\uf0d8": "•",
    }
)


def clean(text: str) -> str:
    """Return the text without unseen characters, with one kind of line end, every line and the whole stripped."""
    if text.isprintable():
        return text.strip()
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)).translate(_TICKS)
    text = "".join(" " if (unicodedata.category(c) == "Zs" and c != "\u3000") or c == "\t" else c for c in text)
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def one_line(text: str) -> str:
    """Return the text with every run of white space as one space."""
    return " ".join(text.split())
