"""`aeo-evidence check`: one pack in, one report out, a summary on the screen."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aeo_evidence.cli.outputs import Format, Output, plan_outputs, write_out, write_whole
from aeo_evidence.exit import ExitCode
from aeo_evidence.model.rule import Language

if TYPE_CHECKING:
    from aeo_evidence.model.result import Answers, Result
    from aeo_evidence.model.rule import Programme
    from aeo_evidence.report.wording import Wording

_DEFAULT_TIER = 1


def check(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The applicant's documents.", show_default=False)],
    add: Annotated[
        list[Path] | None,
        typer.Option("--add", metavar="FOLDER", help="Later papers of the same applicant; may be given again."),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option("--answers", metavar="FILE", help="Answers to the self-assessment (yaml, json, csv, xlsx)."),
    ] = None,
    tier: Annotated[
        int | None, typer.Option("--tier", metavar="1|2", help="Tier applied for; else the answers', else 1.")
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of",
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="Day by which age and validity are judged; today when left out.",
        ),
    ] = None,
    rules: Annotated[
        Path | None,
        typer.Option("--rules", metavar="DIR", help="Folder of rule files; the program's own when left out."),
    ] = None,
    language: Annotated[
        Language | None, typer.Option("--language", help="Language of report and screen; the system's when left out.")
    ] = None,
    format_: Annotated[
        list[Format] | None, typer.Option("--format", help="Format of the report; may be given again.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="PATH", help="File to write; - writes JSON to standard output.")
    ] = None,
    fail_under: Annotated[
        float | None, typer.Option("--fail-under", metavar="SCORE", help="End with status 3 when the score is below.")
    ] = None,
    password_file: Annotated[
        Path | None,
        typer.Option("--password-file", metavar="FILE", help="Passwords to try on protected files, one a line."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", min=1, metavar="N", help="Worker processes; one for each core when left out."),
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Read every file anew and keep nothing.")] = False,
    no_mask: Annotated[bool, typer.Option("--no-mask", help="Show personal numbers whole.")] = False,
) -> None:
    """Judge one applicant's document pack and write the gap report.

    Every file is read, what it shows is mapped to the evidence requests, checked, set against the answers and scored.
    Exit status: 0 the run was made, 2 the call or a file of it is wrong, 3 the score is below --fail-under.
    """
    from datetime import UTC

    from aeo_evidence.cli.language import system_language
    from aeo_evidence.cli.progress import progress
    from aeo_evidence.discover import find_pack
    from aeo_evidence.pipeline import Options, check_pack
    from aeo_evidence.reading.unlock import read_passwords
    from aeo_evidence.report.wording import Wording
    from aeo_evidence.rulebook import load_rules

    outputs = plan_outputs(format_ or [], output)
    written = tuple(planned.path for planned in outputs if planned.path is not None)
    pack = find_pack(folder, written)
    for later in add or []:
        find_pack(later)
    day = (as_of or datetime.now(UTC).astimezone()).date()
    programme = load_rules(rules, as_of=day)
    spoken = language or system_language()
    words = Wording(spoken, programme)
    given = _answers(answers or pack.answers, programme)
    if answers is None and pack.answers is not None:
        _say(words.text("screen", "answers_taken", path=str(pack.answers)))
    chosen = _tier(tier, given, programme, words)
    options = Options(
        as_of=day,
        tier=chosen,
        language=spoken,
        masked=not no_mask,
        add=tuple(add or ()),
        skip=written,
        jobs=jobs,
        cached=not no_cache,
        passwords=read_passwords(password_file) if password_file is not None else (),
    )
    with progress(words.text("screen", "reading")) as tell:
        result = check_pack(pack.folder, programme, options, given, tell)
    for planned in outputs:
        _write(planned, result, pack.folder)
    if all(planned.path is not None for planned in outputs):
        _show(result, written)
    if fail_under is not None and (result.overall.score is None or result.overall.score < fail_under):
        _say(words.text("screen", "below", score=str(result.overall.score), limit=f"{fail_under:g}"))
        raise typer.Exit(ExitCode.BELOW)


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _answers(path: Path | None, programme: "Programme") -> "Answers | None":
    if path is None:
        return None
    from aeo_evidence.answers import load_answers

    return load_answers(path, programme)


def _tier(asked: int | None, given: "Answers | None", programme: "Programme", words: "Wording") -> int:
    """Return the tier; a default or a conflict is said."""
    from aeo_evidence.errors import AeoError

    answered = given.tier if given else None
    if asked is not None and asked not in programme.tiers:
        known = ", ".join(map(str, sorted(programme.tiers)))
        raise AeoError(f"There is no tier {asked}. Known are: {known}.")
    if asked is not None and answered is not None and asked != answered:
        _say(words.text("screen", "tier_conflict", asked=str(asked), answered=str(answered)))
    if asked is None and answered is None:
        _say(words.text("screen", "tier_default", tier=str(_DEFAULT_TIER)))
    return asked or answered or _DEFAULT_TIER


def _write(planned: Output, result: "Result", pack: Path) -> None:
    from aeo_evidence.report.as_json import write_json

    if planned.format is Format.JSON:
        content = write_json(result).encode("utf-8")
    else:
        from aeo_evidence.report.workbook import write_workbook

        content = write_workbook(result, _link_base(planned.path, pack))
    if planned.path is None:
        write_out(content)
    else:
        write_whole(planned.path, content)


def _link_base(report: Path | None, pack: Path) -> str:
    """Return how the pack is reached from where the report lies; nothing where no relative way leads there."""
    if report is None:
        return ""
    try:
        return Path(os.path.relpath(pack.resolve(), report.parent.resolve())).as_posix() + "/"
    except ValueError:  # another drive
        return pack.resolve().as_uri() + "/"


def _show(result: "Result", written: tuple[Path, ...]) -> None:
    """Print the closing summary: with colour and bars on a terminal, plain lines elsewhere."""
    from aeo_evidence.report.screen import print_summary

    print_summary(result, written)
