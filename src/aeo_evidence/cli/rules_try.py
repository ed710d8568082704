"""`aeo-evidence rules try`: what rules of somebody's own would change in packs."""

from pathlib import Path
from typing import Annotated

import typer

from aeo_evidence.cli import options


def try_rules(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Folder of rule files to try.", show_default=False)],
    packs: Annotated[list[Path], typer.Argument(metavar="PACK...", help="Applicants' documents.", show_default=False)],
    tier: options.Tier = None,
    as_of: options.AsOf = None,
    format_: Annotated[options.Form, typer.Option("--format", help="Words for a person, or JSON.")] = options.Form.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="PATH", help="File to write; standard output when left out.")
    ] = None,
    password_file: options.PasswordFile = None,
    jobs: options.Jobs = None,
    no_cache: options.NoCache = False,
) -> None:
    """Judge packs by the program's own rules and by those of DIR, and say what would change.

    Requests whose status, checks or papers change are told, each with the paper and the reason. A truth.json beside
    documents/ gives day and tier, and says which changes are for better and which for worse. Exit status 0 whatever changes.
    """
    from aeo_evidence import Options, read_passwords, trial_json, trial_lines, try_rules
    from aeo_evidence.cli.applicant import day_of
    from aeo_evidence.cli.outputs import must_be_writable, write_out, write_whole
    from aeo_evidence.cli.progress import progress

    if output is not None:
        must_be_writable(output)
    how = Options(
        as_of=day_of(as_of),
        jobs=jobs,
        cached=not no_cache,
        passwords=read_passwords(password_file) if password_file is not None else (),
    )
    trials = try_rules(folder, packs, how, tier, progress)
    as_json = format_ is options.Form.JSON
    text = trial_json(trials) if as_json else "".join(f"{line}\n" for line in trial_lines(trials))
    if output is None:
        write_out(text.encode("utf-8"))
    else:
        write_whole(output, text.encode("utf-8"))
