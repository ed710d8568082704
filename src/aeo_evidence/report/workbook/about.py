"""The sheet about the report: by what it was made, how, what its words mean, and what it is not."""

from collections.abc import Iterator

from aeo_evidence.model.result import Status, Verdict
from aeo_evidence.report.as_json import TOOL
from aeo_evidence.report.told import Told
from aeo_evidence.report.workbook.measure import height_of
from aeo_evidence.report.workbook.sheet import Book
from aeo_evidence.version import __version__

_WIDTHS = (30.0, 96.0)
_METHOD = ("read", "match", "check", "judge", "answers", "offline")
_GRADES = ("green", "amber", "red")


def add_about(book: Book) -> None:
    """Add the sheet: sections of labels with what stands behind them."""
    told, sheet = book.told, book.sheet("about", landscape=False)
    for column, width in zip("AB", _WIDTHS, strict=True):
        sheet.column_dimensions[column].width = width
    book.put(sheet, 1, 1, told.text("sheets", "about"), "title")
    row = 2
    for heading, lines in _sections(told):
        row += 1
        book.put(sheet, row, 1, told.text("about", heading), "section")
        sheet.row_dimensions[row].height = 24
        for label, text in lines:
            row += 1
            book.put(sheet, row, 1, label, "label_top")
            book.put(sheet, row, 2, text, "prose")
            sheet.row_dimensions[row].height = max(height_of(label, _WIDTHS[0]), height_of(text, _WIDTHS[1]))
        row += 1
    sheet.print_area = f"A1:B{row}"


def _sections(told: Told) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    yield "what_it_is", [("", told.text("screen", "notice")), ("", told.text("about", _privacy(told)))]
    yield "made_by", list(_made_by(told))
    yield "method", [(str(number), told.text("about", f"method_{step}")) for number, step in enumerate(_METHOD, 1)]
    yield "statuses", [(told.status(status), told.text("status_meanings", status.value)) for status in Status]
    yield (
        "verdicts",
        [(told.text("verdicts", each.value), told.text("verdict_meanings", each.value)) for each in Verdict],
    )
    yield "scoring", list(_scoring(told))
    yield (
        "profile",
        [(told.text("read", "yes" if told.result.profile[flag] else "no"), means) for flag, means in _flags(told)],
    )


def _privacy(told: Told) -> str:
    return "masked" if told.result.masked else "unmasked"


def _made_by(told: Told) -> Iterator[tuple[str, str]]:
    result, programme = told.result, told.result.programme
    yield told.text("about", "tool"), f"{TOOL} {__version__}"
    yield told.text("about", "programme"), programme.title[told.language]
    yield told.text("screen", "tier"), programme.tiers[result.tier][told.language]
    yield told.text("screen", "as_of"), result.as_of.isoformat()
    yield told.text("about", "rules"), f"{programme.id} {programme.version}"
    yield told.text("about", "digest"), programme.digest
    yield told.text("about", "sources"), "\n".join(programme.sources)


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
    for grade in _GRADES:
        yield told.grade(grade), told.text("grade_meanings", grade)


def _flags(told: Told) -> Iterator[tuple[str, str]]:
    for flag, means in told.result.programme.flags.items():
        yield flag, means[told.language]
