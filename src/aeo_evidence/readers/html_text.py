"""The text of an HTML body, line by line: enough for a mail, where layout carries no meaning."""

import re
from html.parser import HTMLParser

from aeo_evidence.readers.clean import clean

_BLOCKS = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p",
        "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
    )
)  # fmt: skip
_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset(("head", "script", "style", "template", "title"))
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BETWEEN_CELLS = " | "


class _Reader(HTMLParser):
    """Collects lines: a block begins a new one, the cells of a row share one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._line: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the base's
        if tag in _UNSEEN:
            self._unseen.append(tag)
        elif tag == "body":  # a head that nobody closed ends here
            self._unseen.clear()
        elif tag in _CELLS:
            if any(text.strip() for text in self._line):
                self._line.append(_BETWEEN_CELLS)
        elif tag == "br" or tag in _BLOCKS:
            self._break()
        elif tag == "img":
            self._line.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            self._unseen = self._unseen[: self._unseen.index(tag)]
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._line.append(data)

    def close(self) -> None:
        super().close()
        self._break()

    def _break(self) -> None:
        line = _SPACE.sub(" ", clean("".join(self._line))).strip().removesuffix(_BETWEEN_CELLS.rstrip()).strip()
        if line:
            self.lines.append(line)
        self._line = []


def html_lines(html: str) -> tuple[str, ...]:
    """Return the lines that a reader sees; the cells of a row are joined by bars."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.lines)
