"""`aeo-evidence evaluate`: judge packs of which the truth is known, and say how often the program is right."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from aeo_evidence.cli import options


def evaluate(
    packs: Annotated[
        list[Path], typer.Argument(metavar="PACK...", help="Folders with documents/, answers.* and truth.json.")
    ],
    truth: Annotated[
        Path | None,
        typer.Option("--truth", metavar="FILE", help="Truth about one pack: a truth file, or a report with decisions."),
    ] = None,
    details: Annotated[bool, typer.Option("--details", help="List each disagreement with file and place.")] = False,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="OLD.json", help="Show what flipped since an earlier evaluation."),
    ] = None,
    format_: Annotated[
        options.Form | None, typer.Option("--format", help="Words or JSON; else the suffix decides.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="PATH", help="File to write; standard output when left out.")
    ] = None,
    rules: options.Rules = None,
    programme: options.Programme = None,
    password_file: options.PasswordFile = None,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
) -> None:
    """Judge packs of which the truth is known and print figures: mapping, statuses, faults, defects, calibration.

    The truth is a truth.json beside documents/, or a JSON report (gap-report.json) in which a reviewer has filled
    `decision`. Exit status 0 whatever the figures are.
    """
    from aeo_evidence import (
        Options,
        evaluate_packs,
        evaluation_json,
        evaluation_lines,
        evaluation_object,
        find_flips,
        find_labelled,
        flip_lines,
        load_evaluation,
        not_compared,
        read_passwords,
    )
    from aeo_evidence.cli.outputs import must_be_writable, write_out, write_whole
    from aeo_evidence.cli.progress import progress

    if output is not None:
        must_be_writable(output)
    labelled = find_labelled(packs, truth)
    old = load_evaluation(against) if against is not None else None
    how = Options(
        as_of=date.min,  # each pack's truth says its own
        jobs=jobs,
        cached=not no_cache,
        passwords=read_passwords(password_file) if password_file is not None else (),
    )
    evaluation = evaluation_object(evaluate_packs(labelled, rules, how, progress, programme=programme))
    as_json = format_ is options.Form.JSON or (
        format_ is None and output is not None and output.suffix.lower() == ".json"
    )
    if old is not None:
        flips = find_flips(old, evaluation)
        lines = list(flip_lines(flips, old, evaluation, not_compared(old, evaluation)))
        evaluation["flips"] = [
            {"pack": f.pack, "way": f.way, "before": f.before or None, **f.disagreement} for f in flips
        ]
    else:
        lines = []
    if as_json:
        text = evaluation_json(evaluation)
    else:
        told = [*evaluation_lines(evaluation, details=details), *(["", *lines] if lines else [])]
        text = "\n".join(told) + "\n"
    if output is None:
        write_out(text.encode("utf-8"))
    else:
        write_whole(output, text.encode("utf-8"))
        if lines:
            typer.echo("\n".join(lines))
