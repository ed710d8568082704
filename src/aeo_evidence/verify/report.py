"""What a report of this program says of its papers: their digests, and which statements rest on them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aeo_evidence.errors import AeoError, UnreadableError, reason_of
from aeo_evidence.model.document import Grid
from aeo_evidence.model.given import GivenFile
from aeo_evidence.model.rule import Language
from aeo_evidence.readers import detect, reader_for
from aeo_evidence.readers.own import is_own_paper
from aeo_evidence.report.about import given_in, given_told
from aeo_evidence.report.as_json import SCHEMA
from aeo_evidence.report.wording import messages
from aeo_evidence.report.workbook.measure import rejoined


@dataclass(frozen=True, slots=True)
class Listed:
    """A paper as the report lists it; a digest is empty where the paper could not be read."""

    path: str
    sha256: str
    content_digest: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of evidence of the report: for which request, in which paper, where."""

    request: str
    path: str
    where: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a report lists; `version` is that of the program that made it, empty where it is not told.

    `answers`: the file from which the answers came. `tells_answers`: early versions do not say whether there was one.
    """

    version: str
    papers: tuple[Listed, ...]
    statements: tuple[Statement, ...]
    answers: GivenFile | None = None
    tells_answers: bool = False


def read_report(path: Path) -> Report:
    """Return what a JSON or workbook report lists; raise AeoError, with a sentence, for anything else."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AeoError(
            "The report {path} cannot be opened: {reason}. Name the JSON or Excel report that `check` wrote.",
            path=path,
            reason=reason_of(error),
        ) from error
    if data.startswith(b"PK"):
        return _from_workbook(data, path)
    try:
        held = json.loads(data)
    except (ValueError, RecursionError):
        held = None
    if not isinstance(held, dict) or held.get("schema") != SCHEMA:
        raise _no_report(path)
    try:
        return _from_json(held)
    except (KeyError, TypeError, AttributeError) as error:
        raise _no_report(path) from error


def _from_json(held: dict[str, Any]) -> Report:
    return Report(
        version=str(held["tool"]["version"]),
        papers=tuple(
            Listed(str(each["path"]), str(each["sha256"]), str(each["content_digest"] or ""))
            for each in held["documents"]
        ),
        statements=tuple(
            Statement(str(request["id"]), str(shown["path"]), str(shown["where"]))
            for request in held["requests"]
            for shown in request["evidence"]
        ),
        answers=given_in(held.get("answers_file")),
        tells_answers="answers_file" in held,
    )


def _from_workbook(data: bytes, path: Path) -> Report:
    form = detect(data, path.name)
    try:
        grids = [block for block in reader_for(form)(data).blocks if isinstance(block, Grid)]
    except UnreadableError as error:
        raise _no_report(path) from error
    if not is_own_paper(data, form):
        raise _no_report(path)
    early = False
    for language in Language:
        said = messages(language)
        sheets = {grid.sheet: grid for grid in grids}
        documents = sheets.get(said["sheets"]["documents"])
        if documents is None:  # another language's, or a portfolio, a letter
            continue
        names = ("path", "sha256", "content_digest")
        papers = tuple(Listed(*values) for values in _columns(documents, [said["headings"][name] for name in names]))
        if papers:
            version = _about(sheets, said, "tool").rpartition(" ")[2]
            answers = _about(sheets, said, "answers_digest")
            return Report(version, papers, _statements(sheets, said), given_told(answers), bool(answers))
        early = True
    if not early:
        raise _no_report(path)
    raise AeoError(
        "{path} holds no digests of its papers: a version of the program before they were written made "
        "it. Make the report anew, or name the JSON report.",
        path=path,
    )


def _statements(sheets: dict[str, Grid], said: Any) -> tuple[Statement, ...]:
    evidence = sheets.get(said["sheets"]["evidence"])
    headings = [said["headings"][name] for name in ("request", "file", "place", "strength")]
    shown = said["strengths"]["shown"]
    return tuple(
        Statement(request, file, f"{file}#{rejoined(place)}" if place else file)
        for request, file, place, strength in (_columns(evidence, headings) if evidence else ())
        if strength == shown
    )


def _columns(grid: Grid, headings: list[str]) -> Iterable[tuple[str, ...]]:
    """Yield the texts under some headings of a sheet, row by row; nothing where a heading is lacking."""
    rows = [[cell.text.strip() for cell in row.cells] for row in grid.rows]
    if not rows or any(heading not in rows[0] for heading in headings):
        return
    places = [rows[0].index(heading) for heading in headings]
    for row in rows[1:]:
        if row[places[0]]:
            yield tuple(row[place] for place in places)


def _about(sheets: dict[str, Grid], said: Any, label: str) -> str:
    """Return what stands beside a label on the sheet about the report; nothing where the label is not there."""
    about = sheets.get(said["sheets"]["about"])
    for row in about.rows if about else ():
        texts = [cell.text for cell in row.cells]
        if len(texts) > 1 and texts[0] == said["about"][label]:
            return texts[1]
    return ""


def _no_report(path: Path) -> AeoError:
    return AeoError(
        "{path} is not a report that can be verified. Name the JSON or Excel report of one applicant, as `check` or "
        "`batch` wrote it.",
        path=path,
    )
