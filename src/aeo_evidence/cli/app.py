"""The commands put together, and what becomes of an error: a sentence on standard error and exit status 2."""

import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from aeo_evidence import __version__
from aeo_evidence.cli.batch import batch
from aeo_evidence.cli.cache import cache_app
from aeo_evidence.cli.check import check
from aeo_evidence.cli.crosswalk import crosswalk
from aeo_evidence.cli.evaluate import evaluate
from aeo_evidence.cli.explain import explain
from aeo_evidence.cli.language import take_language, told_in
from aeo_evidence.cli.letter import letter
from aeo_evidence.cli.questionnaire import questionnaire
from aeo_evidence.cli.rules import rules_app
from aeo_evidence.cli.schema import schema
from aeo_evidence.cli.start import start
from aeo_evidence.cli.verify import verify

if TYPE_CHECKING:
    from aeo_evidence import AeoError

app = typer.Typer(
    name="aeo-evidence",
    help="Read an applicant's document pack, map it to evidence requests, and report what is shown and what is lacking.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(check)
app.command()(batch)
app.command()(explain)
app.command()(crosswalk)
app.command()(evaluate)
app.command()(verify)
app.command()(letter)
app.command()(questionnaire)
app.command()(start)
app.command()(schema)
app.add_typer(rules_app, name="rules")
app.add_typer(cache_app, name="cache")


def _version(value: bool) -> None:  # noqa: FBT001 - typer passes the flag so
    if value:
        typer.echo(f"aeo-evidence {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Read an applicant's document pack, map it to evidence requests, and report what is shown and what is lacking."""


def main() -> None:
    """Run the command line; an error of the call, a rule file or an answers file ends with its sentence and status 2."""
    from aeo_evidence import AeoError, reason_of, sweep_seldom

    sweep_seldom()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    take_language(None)
    try:
        app()
    except AeoError as error:
        _end_with(error)
    except PermissionError as error:  # a folder on the way to a path of the call may not even be looked into
        if error.filename is None:
            raise
        _end_with(
            AeoError(
                "{path} cannot be opened: {reason}. Ask for the right to read it, or name another.",
                path=error.filename,
                reason=reason_of(error),
            )
        )


def _end_with(error: "AeoError") -> NoReturn:
    from aeo_evidence import said

    typer.echo(said(error, told_in()), err=True)
    sys.exit(error.exit_code)
