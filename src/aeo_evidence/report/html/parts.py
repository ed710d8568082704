"""What every section is made of: chips of statuses, bars, tables, links to documents, texts in their own language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from aeo_evidence.assess.pieces import Contents
from aeo_evidence.model.paper import Document, Place
from aeo_evidence.model.picture import Wanted
from aeo_evidence.model.result import Status
from aeo_evidence.report.html.markup import Child, Html, join, tag
from aeo_evidence.report.html.searched import Searched
from aeo_evidence.report.html.shown import Cite, Shown
from aeo_evidence.report.links import Links
from aeo_evidence.report.told import Told
from aeo_evidence.text.language import language_of

# A sign for each status and grade, for those who cannot tell colours; the word stands beside it.
_SIGNS = {
    "met": "✓",
    "partial": "◐",
    "outdated": "↺",
    "missing": "✕",
    "review": "?",
    "not_applicable": "–",
    "pass": "✓",
    "fail": "✕",
    "unknown": "?",
    "green": "✓",
    "amber": "◐",
    "red": "✕",
}
_BAR_WIDTH, _BAR_HEIGHT = 240, 14


@dataclass(frozen=True, slots=True)
class Report:
    """What the sections are written from."""

    told: Told
    links: Links
    contents: Contents
    documents: Mapping[str, Document]
    shown: Mapping[Wanted, Shown]
    cites: Mapping[Cite, Wanted]
    first: Mapping[Wanted, Cite]  # where each picture stands
    secret: frozenset[str]  # documents of which nothing is repeated
    searched: dict[str, Searched] = field(default_factory=dict)  # by path, as soon as one is cited

    def say(self, code: str, **facts: str) -> str:
        """Return a sentence or label of the page's own."""
        return self.told.text("html", code, **facts)

    def heading(self, key: str) -> str:
        """Return the heading of a column."""
        return self.told.text("headings", key)

    def path(self, path: str) -> Html:
        """Return the path of a document, linked where a link is safe and can work."""
        target = self.links.target(path)
        name = tag("bdi", path)
        return tag("a", name, href=target, class_="file") if target else tag("span", name, class_="file")

    def place(self, place: Place, at: str | None = None) -> Html:
        """Return a place: the document, linked, and where in it; `at` stands there in its stead, for several places."""
        within = self.told.at(place) if at is None else at
        return join(self.path(place.path), " ", tag("bdi", within, class_="at") if within else None)

    def quoted(self, text: str, name: str = "q") -> Html:
        """Return words of a document, masked, in their own language."""
        return tag(name, self.told.quote(text), lang=spoken(text), class_="quote")


def spoken(text: str) -> str | None:
    """Return the language of a text; None where it is mixed or has no words."""
    language = language_of(text)
    return None if language in {"mul", "und"} else language


def chip(code: str, word: str) -> Html:
    """Return a status or grade as a sign and a word."""
    return tag("span", tag("span", _SIGNS[code], aria_hidden="true", class_="sign"), word, class_=f"chip {code}")


def to_request(request: str) -> Html:
    """Return the id of a request as a link to where it stands in the page."""
    return tag("a", request, href=f"#request-{request}", class_="id")


def bar(told: Told, counts: Mapping[Status, int]) -> Html:
    """Return the share of each status as one bar, with the same told to those who do not see it."""
    total = sum(counts.values())
    parts: list[Html] = []
    left = 0.0
    for status, count in counts.items():
        if count:
            width = _BAR_WIDTH * count / total
            parts.append(
                tag(
                    "rect",
                    x=f"{left:.2f}",
                    y=0,
                    width=f"{width:.2f}",
                    height=_BAR_HEIGHT,
                    class_=f"fill-{status.value}",
                )
            )
            left += width
    return tag(
        "svg",
        parts,
        class_="bar",
        viewBox=f"0 0 {_BAR_WIDTH} {_BAR_HEIGHT}",
        preserveAspectRatio="none",
        role="img",
        aria_label=told.listed(counted(told, counts)) or "–",
    )


def counted(told: Told, counts: Mapping[Status, int]) -> list[str]:
    """Return how many there are of each status, in words, without those of which there are none."""
    return [f"{count} {told.status(status)}" for status, count in counts.items() if count]


def legend(told: Told, counts: Mapping[Status, int]) -> Html:
    """Return the counts as words, each beside its colour."""
    entries = (
        tag("li", tag("span", class_=f"dot {status.value}", aria_hidden="true"), f"{count} {told.status(status)}")
        for status, count in counts.items()
        if count
    )
    return tag("ul", entries, class_="legend")


def table(
    caption: str, headings: Sequence[str], rows: Iterable[Sequence[Child]], kind: str = "", empty: str = ""
) -> Html:
    """Return a table whose first column names its rows. Narrow screens show each row as a card.

    Roles are said aloud: some browsers forget that it is a table once its display is changed.
    """
    body = [
        tag(
            "tr",
            (
                tag(
                    "th" if index == 0 else "td",
                    cell,
                    scope="row" if index == 0 else None,
                    role="rowheader" if index == 0 else "cell",
                    data_label=heading,
                )
                for index, (heading, cell) in enumerate(zip(headings, row, strict=True))
            ),
            role="row",
        )
        for row in rows
    ]
    if not body:
        return tag("p", empty, class_="none")
    head = tag("tr", (tag("th", each, scope="col", role="columnheader") for each in headings), role="row")
    return tag(
        "table",
        tag("caption", caption, class_="unseen"),
        tag("thead", head, role="rowgroup"),
        tag("tbody", body, role="rowgroup"),
        role="table",
        class_=f"cards {kind}".strip(),
    )


def section(name: str, title: str, *children: Child) -> Html:
    """Return a section with its heading, which names it."""
    return tag("section", tag("h2", title, id=f"{name}-title"), children, id=name, aria_labelledby=f"{name}-title")


def lines(texts: Iterable[Child]) -> Html | None:
    """Return several short texts as a list; one alone as it is; None where there are none."""
    given = list(texts)
    if len(given) < 2:
        return join(*given) if given else None
    return tag("ul", (tag("li", each) for each in given), class_="lines")
