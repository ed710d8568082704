"""The gap report as one page of HTML that needs nothing but itself: no network, no other file; same result, same bytes."""

from collections.abc import Mapping

from aeo_evidence.assess.pieces import Contents
from aeo_evidence.model.picture import NoPicture, Picture, Wanted
from aeo_evidence.model.result import Result
from aeo_evidence.report.about import about
from aeo_evidence.report.html.frame import document
from aeo_evidence.report.html.markup import Html, join, tag
from aeo_evidence.report.html.parts import Report, section
from aeo_evidence.report.html.requests import requests
from aeo_evidence.report.html.reviewed import change_section
from aeo_evidence.report.html.shown import Cite, cites, declaring, hiding_of, wanted_pictures, with_room
from aeo_evidence.report.html.summary import summary
from aeo_evidence.report.html.tables import (
    answer_section,
    document_section,
    evidence_section,
    finding_section,
    gap_section,
)
from aeo_evidence.report.links import Links
from aeo_evidence.report.told import Told

_SECTIONS = ("summary", "gaps", "requests", "evidence", "findings", "answers", "documents", "changes", "about")


def write_html(
    result: Result, pictures: Mapping[Wanted, Picture | NoPicture] | None = None, link_base: str = ""
) -> bytes:
    """Return the report as the bytes of an HTML file.

    `pictures` holds what came of `wanted_pictures(result)`; without it places are shown as text only. `link_base` stands
    before the path of each linked document: how the pack is reached from where the report will lie.
    """
    told = Told(result)
    places = cites(result)
    first: dict[Wanted, Cite] = {}
    for cite, wanted in places.items():
        first.setdefault(wanted, cite)
    report = Report(
        told=told,
        contents=Contents(result.documents),
        links=Links.of(result.documents, link_base),
        documents={each.path: each for each in result.documents},
        shown={} if pictures is None else with_room(tuple(first), pictures),
        cites=places,
        first=first,
        secret=declaring(result),
    )
    title = f"{told.text('screen', 'title')} – {told.applicant()}"
    page = document(result.language.value, title, told.text("screen", "notice"), _body(report))
    return page.encode("utf-8")


def _body(report: Report) -> Html:
    told = report.told
    named = [
        tag("a", told.text("sheets", name), href=f"#{name}")
        for name in _SECTIONS
        if name != "changes" or told.result.since
    ]
    return join(
        tag("a", report.say("skip"), href="#main", class_="skip"),
        _masthead(report),
        tag("nav", tag("ul", (tag("li", each) for each in named)), aria_label=report.say("contents")),
        tag(
            "main",
            summary(report),
            gap_section(report),
            requests(report),
            evidence_section(report),
            finding_section(report),
            answer_section(report),
            document_section(report),
            change_section(report),
            _about(report),
            id="main",
            tabindex=-1,
        ),
        tag("footer", tag("p", told.text("screen", "notice"))),
    )


def _masthead(report: Report) -> Html:
    told, result = report.told, report.told.result
    facts = (
        (told.text("summary", "programme"), result.programme.title[told.language]),
        *((told.text("summary", "tier"), name) for name in told.tiers()),
        (told.text("summary", "as_of"), result.as_of.isoformat()),
    )
    return tag(
        "header",
        tag("p", told.text("screen", "title"), class_="kind"),
        tag("h1", tag("bdi", told.applicant())),
        tag("dl", (tag("div", tag("dt", name), tag("dd", value)) for name, value in facts)),
    )


def _about(report: Report) -> Html:
    told = report.told
    parts = (
        (
            tag("h3", told.text("about", heading)),
            tag("dl", (tag("div", tag("dt", label), tag("dd", value)) for label, value in entries), class_="pairs"),
        )
        for heading, entries in about(told)
    )
    return section("about", told.text("sheets", "about"), parts)


__all__ = ["hiding_of", "wanted_pictures", "write_html"]
