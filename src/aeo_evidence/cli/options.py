"""Options that several commands have, each said once."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from aeo_evidence import Language
from aeo_evidence.cli.language import take_language


class Form(StrEnum):
    """How the answer of a command is written."""

    TEXT = "text"
    JSON = "json"


def _day(given: str) -> datetime:
    """Return a day as it was written; raise AeoError for what is none."""
    try:
        return datetime.strptime(given, "%Y-%m-%d")  # noqa: DTZ007 - a day has no zone
    except ValueError:
        from aeo_evidence import AeoError

        raise AeoError(
            "{given!r} is no day. Write it as year, month and day, such as 2026-09-30.", given=given
        ) from None


Folder: TypeAlias = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="The applicant's documents.", show_default=False)
]
Add: TypeAlias = Annotated[
    list[Path] | None,
    typer.Option("--add", metavar="FOLDER", help="Later papers of the same applicant; may be given again."),
]
AnswersFile: TypeAlias = Annotated[
    Path | None,
    typer.Option("--answers", metavar="FILE", help="Answers to the self-assessment (yaml, json, csv, xlsx)."),
]
Tier: TypeAlias = Annotated[
    int | None, typer.Option("--tier", metavar="1|2", help="Tier applied for; else the answers', else 1.")
]
AsOf: TypeAlias = Annotated[
    datetime | None,
    typer.Option(
        "--as-of",
        parser=_day,
        metavar="YYYY-MM-DD",
        help="Day by which age and validity are judged; today when left out.",
    ),
]
Rules: TypeAlias = Annotated[
    Path | None, typer.Option("--rules", metavar="DIR", help="Folder of rule files; the program's own when left out.")
]
Programme: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--programme", metavar="ID", help="Programme to judge by, as rules list names them; else that of the rules."
    ),
]
InLanguage: TypeAlias = Annotated[
    Language | None,
    typer.Option(
        "--language",
        callback=take_language,
        is_eager=True,
        help="Language of report and screen; the system's when left out.",
    ),
]
PasswordFile: TypeAlias = Annotated[
    Path | None,
    typer.Option("--password-file", metavar="FILE", help="Passwords to try on protected files, one a line."),
]
Jobs: TypeAlias = Annotated[
    int | None, typer.Option("--jobs", min=1, metavar="N", help="Worker processes; one for each core when left out.")
]
Scheduler: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="Let a dask cluster read: tcp://HOST:PORT of its scheduler. All workers must see the papers.",
    ),
]
NoCache: TypeAlias = Annotated[bool, typer.Option("--no-cache", help="Read every file anew and keep nothing.")]
NoMask: TypeAlias = Annotated[bool, typer.Option("--no-mask", help="Show personal numbers whole.")]
FailUnder = Annotated[
    float | None, typer.Option("--fail-under", metavar="SCORE", help="End with status 3 when a score is below.")
]
