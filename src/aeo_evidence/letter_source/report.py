"""Open a report and tell a letter out of it; whatever is no report is refused with a sentence that says what to do."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aeo_evidence.errors import AeoError, UnreadableError, reason_of, sentence
from aeo_evidence.letter_source.found import Found
from aeo_evidence.letter_source.from_json import read_object
from aeo_evidence.letter_source.from_workbook import read_sheets
from aeo_evidence.letter_source.telling import tell
from aeo_evidence.model.document import Grid
from aeo_evidence.model.rule import Language, Programme
from aeo_evidence.report.letter import Letter, chinese_of
from aeo_evidence.report.wording import messages
from aeo_evidence.rulebook import programmes_in, rules_folder

_WHAT = sentence("Name a report that `aeo-evidence check` wrote: gap-report.xlsx or gap-report.json.")
_AGAIN = sentence("It is damaged or was changed by hand. Make it again with `aeo-evidence check`.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A report read: the letter that it makes, and whether it was made by the same rules."""

    letter: Letter
    same_rules: bool


def read_report(path: Path, programme: Programme, language: Language | None = None) -> Source:
    """Return the letter that a report makes, in English and Chinese: that of `language`, else that of the report.

    Raises AeoError for a file that is no report, or one that is damaged.
    """
    found = _found(path, programme)
    letter = tell(found, programme, chinese_of(language or found.language))
    return Source(letter=letter, same_rules=found.digest == programme.digest)


def programme_of(path: Path, rules: Path | None = None) -> str | None:
    """Return the programme that a report names, if it is one of those in a folder of rules; None where it names none."""
    known = programmes_in(rules_folder(rules))
    try:
        data = path.read_bytes()
        if path.suffix.lower() == ".json":
            value = json.loads(data.decode("utf-8-sig"))
            named = str(value.get("programme", "")) if isinstance(value, dict) else ""
        else:
            named = _named_in_sheets(data)
    except (OSError, ValueError, RecursionError, UnreadableError):
        return None  # what is wrong with it is said when it is read
    return named if named in known else None


def _named_in_sheets(data: bytes) -> str:
    """Return the programme that the sheet about the report names beside its rules."""
    from aeo_evidence.readers.spreadsheet import read  # noqa: PLC0415 - only for a workbook

    labels = {messages(language)["about"]["rules"] for language in Language}
    rows = (row for block in read(data).blocks if isinstance(block, Grid) for row in block.rows)
    lines = ([cell.text.strip() for cell in row.cells if cell.text.strip()] for row in rows)
    return next((line[1].partition(" ")[0] for line in lines if len(line) > 1 and line[0] in labels), "")


def _found(path: Path, programme: Programme) -> Found:
    if not path.exists():
        raise AeoError("There is no report {path}. {advice}", path=path, advice=_WHAT)
    if path.is_dir():
        raise AeoError("{path} is a folder. {advice}", path=path, advice=_WHAT)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AeoError(
            "{path} cannot be read: {reason}. Close it if it is open.", path=path, reason=reason_of(error)
        ) from error
    try:
        return (
            _from_json(data, path, programme) if path.suffix.lower() == ".json" else _from_xlsx(data, path, programme)
        )
    except UnreadableError as error:
        raise AeoError(
            "{path} cannot be opened as a workbook ({reason}) {advice}", path=path, reason=error.remark, advice=_WHAT
        ) from error
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise AeoError(
            "{path}: what stands there is not what a report holds ({what}). {advice}",
            path=path,
            what=error,
            advice=_AGAIN,
        ) from error


def _from_json(data: bytes, path: Path, programme: Programme) -> Found:
    try:
        value: Any = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise AeoError(
            "{path} cannot be read: {reason}. {advice}", path=path, reason=reason_of(error), advice=_WHAT
        ) from error
    return read_object(value, f"{path}", programme, _WHAT)


def _from_xlsx(data: bytes, path: Path, programme: Programme) -> Found:
    from aeo_evidence.readers.spreadsheet import read  # noqa: PLC0415 - only for a workbook

    return read_sheets(read(data), f"{path}", programme, _WHAT)
