"""The picture of a cited place, once in the page: where it is cited again, a link leads to it."""

from base64 import b64encode

from aeo_evidence.model.picture import NoPicture
from aeo_evidence.model.result import Match, RequestResult
from aeo_evidence.report.html.excerpt import excerpt
from aeo_evidence.report.html.markup import Html, join, tag
from aeo_evidence.report.html.parts import Report
from aeo_evidence.report.html.shown import Taken


def evidence_id(request: str, index: int) -> str:
    """Return the id under which a citation stands in the page."""
    return f"evidence-{request}-{index + 1}"


def shown_of(report: Report, request: RequestResult, index: int) -> Html | None:
    """Return the picture of a citation, or else what was read around it; None where nothing may or can be shown."""
    match = (request.evidence or request.weak)[index]
    document = report.documents.get(match.path)
    if match.path in report.secret:
        return tag("p", report.say("no_picture_declared"), class_="quiet")
    if document is None or not match.quote:
        return None
    wanted = report.cites.get((request.rule.id, index))
    shown = report.shown.get(wanted) if wanted is not None else None
    if isinstance(shown, Taken) and wanted is not None:
        first = report.first[wanted]
        if first != (request.rule.id, index):
            return tag("p", tag("a", report.say("shown_at", request=first[0]), href=f"#{evidence_id(*first)}"))
        return _figure(report, match, shown)
    why = tag("p", report.say(f"no_picture_{shown.code}"), class_="quiet") if isinstance(shown, NoPicture) else None
    read = excerpt(report, document, match, request)
    if read is None:
        return why
    return join(why, tag("figure", tag("figcaption", report.say("excerpt")), read))


def _figure(report: Report, match: Match, taken: Taken) -> Html:
    picture = taken.picture
    quote = report.told.quote(match.quote)
    found = picture.mark is not None
    image = tag(
        "img",
        src=f"data:image/webp;base64,{b64encode(picture.data).decode('ascii')}",
        width=picture.width,
        height=picture.height,
        alt=report.say("picture_alt" if found else "page_alt", place=report.told.place(match.place), quote=quote),
        decoding="async",
    )
    caption = report.say("picture" if found else "whole_page")
    return tag("figure", tag("figcaption", caption), image, class_="picture")
