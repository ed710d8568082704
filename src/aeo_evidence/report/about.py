"""What a report says of itself: by what it was made, how, what its words mean, and what it is not."""

import re
from collections.abc import Iterator
from typing import Any

from aeo_evidence.model.given import GivenFile
from aeo_evidence.model.result import GRADES, Status, Verdict
from aeo_evidence.report.as_json import TOOL
from aeo_evidence.report.told import Told
from aeo_evidence.version import __version__

_METHOD = ("read", "match", "check", "judge", "answers", "order", "offline")
_LEGEND = (
    ("headings", "request"),
    ("headings", "points"),
    ("headings", "confidence"),
    ("headings", "why"),
    ("strengths", "shown"),
    ("strengths", "weak"),
    ("strengths", "weak_aside"),
    ("weights", "required"),
    ("weights", "advisory"),
)
_DIGEST = re.compile("[0-9a-f]{64}")


def about(told: Told) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the code of each section's heading, and its lines: a label and what stands behind it."""
    yield "what_it_is", [("", told.text("screen", "notice")), ("", told.text("about", _privacy(told)))]
    yield "made_by", list(_made_by(told))
    yield "method", [(str(number), told.text("about", f"method_{step}")) for number, step in enumerate(_METHOD, 1)]
    yield "statuses", [(told.status(status), told.text("status_meanings", status.value)) for status in Status]
    yield (
        "verdicts",
        [(told.text("verdicts", each.value), told.text("verdict_meanings", each.value)) for each in Verdict],
    )
    yield "scoring", list(_scoring(told))
    yield "legend", list(_legend(told))
    yield "profile", list(_profile(told))


def _privacy(told: Told) -> str:
    return "masked" if told.result.masked else "unmasked"


def _made_by(told: Told) -> Iterator[tuple[str, str]]:
    result, programme = told.result, told.result.programme
    yield told.text("about", "tool"), f"{TOOL} {__version__}"
    yield told.text("about", "programme"), programme.title[told.language]
    yield from ((told.text("about", "preview"), text) for text in told.preview())
    yield from ((told.text("screen", "tier"), name) for name in told.tiers())
    yield told.text("screen", "as_of"), result.as_of.isoformat()
    yield told.text("about", "rules"), f"{programme.id} {programme.version}"
    yield told.text("about", "digest"), programme.digest
    yield told.text("about", "answers_digest"), answers_told(told)
    if result.previous_file is not None:
        yield told.text("about", "previous_digest"), _given(told, result.previous_file)
    yield told.text("about", "sources"), "\n".join(programme.sources_in(told.language))
    yield told.text("about", "foot"), told.text("about", "foot_text")


def answers_told(told: Told) -> str:
    """Return digest and name of the answers file, a line each; that there was none, where there was none."""
    file = told.result.answers_file
    return _given(told, file) if file is not None else told.text("about", "no_answers")


def _given(told: Told, file: GivenFile) -> str:
    return f"{file.sha256}\n{told.safe(file.name)}"


def given_told(text: str) -> GivenFile | None:
    """Return the file that is told of as above; None where none is."""
    digest, _, name = text.partition("\n")
    return GivenFile(name.strip(), digest.strip()) if _DIGEST.fullmatch(digest.strip()) else None


def given_in(value: Any) -> GivenFile | None:
    """Return the file of which an object of the JSON report tells; None where it tells of none."""
    if value is None:
        return None
    return GivenFile(str(value["name"]), str(value["sha256"]))


def _scoring(told: Told) -> Iterator[tuple[str, str]]:
    scoring = told.result.programme.scoring
    shown = {
        "outdated": f"{scoring.outdated:g}",
        "cap": f"{scoring.partial_cap:g}",
        "half": f"{scoring.weights['added']:g}",
    }
    limits = {"green": str(scoring.green_from), "floor": str(scoring.green_floor), "amber": str(scoring.amber_from)}
    yield told.text("about", "worth"), told.text("about", "worth_text", **shown)
    yield told.text("about", "answers_score"), told.text("about", "answers_score_text")
    yield told.text("about", "limits"), told.text("about", "limits_text", **limits)
    for grade in GRADES:
        yield told.grade(grade), told.text("grade_meanings", grade)


def _legend(told: Told) -> Iterator[tuple[str, str]]:
    """Yield what stands in the tables and is not told beside them."""
    for group, code in _LEGEND:
        yield told.text(group, code), told.text("about", f"meaning_{code}")
    yield told.text("review", "strength"), told.text("about", "meaning_rejected")
    yield told.text("headings", "code"), told.text("about", "meaning_code")


def _profile(told: Told) -> Iterator[tuple[str, str]]:
    """Yield what the company says of itself; what it has not said is told apart, for it was not its word."""
    result = told.result
    for flag, means in result.programme.flags.items():
        unsaid = told.text("about", "unsaid") if flag in result.unsaid else ""
        yield unsaid or told.text("read", "yes" if result.profile[flag] else "no"), means[told.language]
    if result.unsaid:
        yield "", told.text("about", "unsaid_text")
