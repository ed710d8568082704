"""`aeo-evidence verify`: whether the papers behind a report are still what they were."""

from pathlib import Path
from typing import Annotated

import typer

from aeo_evidence import ExitCode
from aeo_evidence.cli import options


def verify(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT", help="Report of check, JSON or Excel.", show_default=False)
    ],
    folder: options.Folder,
    add: options.Add = None,
    answers: options.AnswersFile = None,
    language: options.InLanguage = None,
    format_: Annotated[options.Form, typer.Option("--format", help="Lines, or one object.")] = options.Form.TEXT,
    password_file: options.PasswordFile = None,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
) -> None:
    """Say which papers behind a report, and whether its answers, are the same, changed, gone or new.

    Answers that lie beside the papers are found as `check` finds them. Exit status: 0 all are the same, 3 one is changed,
    gone or new, 2 the call is wrong or the report is none.
    """
    from datetime import date

    from aeo_evidence import (
        Options,
        Wording,
        compare_report,
        comparison_lines,
        comparison_object,
        find_pack,
        given_answers,
        json_text,
        load_rules,
        print_lines,
        read_pack,
        read_passwords,
        read_report,
    )
    from aeo_evidence.cli.language import system_language
    from aeo_evidence.cli.progress import progress

    held = read_report(report)
    pack = find_pack(folder, (report,))
    named = answers or pack.answers
    answers_now = given_answers(named) if named is not None else None
    for later in add or []:
        find_pack(later)
    programme = load_rules(cached=not no_cache)
    words = Wording(language or system_language(), programme)
    how = Options(
        as_of=date.min,  # nothing is judged
        add=tuple(add or ()),
        skip=(report,),
        jobs=jobs,
        cached=not no_cache,
        passwords=read_passwords(password_file) if password_file is not None else (),
    )
    with progress(words.text("screen", "reading")) as tell:
        documents = read_pack(pack.folder, programme, how, tell)
    verified = compare_report(held, documents, answers_now, beside=pack.nested)
    if format_ is options.Form.JSON:
        typer.echo(json_text(comparison_object(verified, held)))
    else:
        print_lines(comparison_lines(verified, held, report.name, words))
    if verified.changed:
        raise typer.Exit(ExitCode.BELOW)
