"""`aeo-evidence check`: one pack in, one report out, a summary on the screen."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aeo_evidence import ExitCode
from aeo_evidence.cli import options
from aeo_evidence.cli.outputs import Format, Output, plan_outputs, write_out, write_whole

if TYPE_CHECKING:
    from aeo_evidence import Result
    from aeo_evidence.cli.applicant import Applicant


def check(
    folder: options.Folder,
    add: options.Add = None,
    answers: options.AnswersFile = None,
    tier: options.Tier = None,
    as_of: options.AsOf = None,
    rules: options.Rules = None,
    programme: options.Programme = None,
    language: options.InLanguage = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous",
            metavar="REPORT",
            help="Earlier report (xlsx, json) whose decisions, comments, owners and dates are carried over.",
        ),
    ] = None,
    format_: Annotated[
        list[Format] | None, typer.Option("--format", help="Format of the report; may be given again.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="PATH", help="File to write; - writes JSON to standard output.")
    ] = None,
    fail_under: options.FailUnder = None,
    password_file: options.PasswordFile = None,
    jobs: options.Jobs = None,
    scheduler: options.Scheduler = None,
    no_cache: options.NoCache = False,
    no_mask: options.NoMask = False,
) -> None:
    """Judge one applicant's document pack and write the gap report.

    Every file is read, what it shows is mapped to the evidence requests, checked, set against the answers and scored.
    Exit status: 0 the run was made, 2 the call or a file of it is wrong, 3 the score is below --fail-under.
    """
    from aeo_evidence import applicant_of, check_pack
    from aeo_evidence.cli.applicant import Asked, prepare, say
    from aeo_evidence.cli.previous import must_be_as_seen, take_previous, tell
    from aeo_evidence.cli.progress import progress

    outputs = plan_outputs(format_ or [], output)
    written = tuple(planned.path for planned in outputs if planned.path is not None)
    taken = take_previous(previous, outputs)
    applicant = prepare(
        Asked(
            folder=folder,
            add=add,
            answers=answers,
            tier=tier,
            as_of=as_of,
            rules=rules,
            programme=programme,
            language=language,
            password_file=password_file,
            jobs=jobs,
            scheduler=scheduler,
            no_cache=no_cache,
            no_mask=no_mask,
            written=(*written, *([taken.path] if taken.path is not None else [])),
            past=taken.past,
        )
    )
    tell(taken, previous, applicant_of(applicant.folder, applicant.answers), applicant.words, applicant.programme.id)
    with progress(applicant.words.text("screen", "reading")) as heard:
        result = check_pack(applicant.folder, applicant.programme, applicant.options, applicant.answers, heard)
    contents = [_content(planned, result, applicant) for planned in outputs]
    for planned in outputs:
        must_be_as_seen(planned, taken)
    for planned, content in zip(outputs, contents, strict=True):
        write_out(content) if planned.path is None else write_whole(planned.path, content)
    if all(planned.path is not None for planned in outputs):
        _show(result, written)
    if fail_under is not None and (result.overall.score is None or result.overall.score < fail_under):
        say(applicant.words.text("screen", "below", score=str(result.overall.score), limit=f"{fail_under:g}"))
        raise typer.Exit(ExitCode.BELOW)


def _content(planned: Output, result: "Result", applicant: "Applicant") -> bytes:
    from aeo_evidence import link_base

    if planned.format is Format.HTML:
        return _page(result, applicant, planned.path)
    return render(planned.format, result, link_base(planned.path, applicant.folder))


def _page(result: "Result", applicant: "Applicant", report: Path | None) -> bytes:
    """Return the page with pictures of what it cites, for which the documents are opened once more."""
    from aeo_evidence import hiding_of, link_base, picture_pack, wanted_pictures, write_html
    from aeo_evidence.cli.progress import progress

    with progress(applicant.words.text("html", "taking_pictures")) as tell:
        pictures = picture_pack(applicant.folder, wanted_pictures(result), hiding_of(result), applicant.options, tell)
    return write_html(result, pictures, link_base(report, applicant.folder))


def render(form: str, result: "Result", links: str) -> bytes:
    """Return a report in a format, a page without pictures; `links` leads from where it will lie to the pack."""
    if form == Format.JSON:
        from aeo_evidence import write_json

        return write_json(result).encode("utf-8")
    if form == Format.DOCX:
        from aeo_evidence import letter_file

        return letter_file(result)
    if form == Format.HTML:
        from aeo_evidence import write_html

        return write_html(result, link_base=links)
    from aeo_evidence import write_workbook

    return write_workbook(result, links)


def _show(result: "Result", written: tuple[Path, ...]) -> None:
    """Print the closing summary: with colour and bars on a terminal, plain lines elsewhere."""
    from aeo_evidence import print_summary

    print_summary(result, written)
