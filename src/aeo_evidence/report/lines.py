"""Lines on standard output: wrapped to a terminal, whole elsewhere; nothing from a document steers the terminal."""

import re
from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

# Control characters steer a terminal, marks of direction turn a line round: neither may come out of a document.
STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def print_lines(lines: Iterable[tuple[int, Text]]) -> None:
    """Print lines, each with its indent."""
    console = Console(highlight=False, markup=False, emoji=False)
    for indent, line in lines:
        if not line.plain:
            console.print()  # padding swallows a line without text
        elif console.is_terminal:
            console.print(Padding(line, (0, 0, 0, indent), expand=False))
        else:
            # Whoever pipes it gets whole lines, however long.
            console.print(Text(" " * indent) + line, soft_wrap=True)


def plain(text: str) -> str:
    """Return a text from outside as one line that steers nothing."""
    return STEERING.sub("\ufffd", " ".join(text.split()))
