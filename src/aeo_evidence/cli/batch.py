"""`aeo-evidence batch`: a folder of applicants in, a report for each and a portfolio of all out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aeo_evidence import ExitCode
from aeo_evidence.cli import options
from aeo_evidence.cli.outputs import Format, must_be_writable, write_whole

if TYPE_CHECKING:
    from aeo_evidence import Applicants, BatchPlan, BatchRun, PastPortfolio, Portfolio, Programme

_MOST_NAMED = 10


def batch(
    folder: Annotated[
        Path, typer.Argument(metavar="FOLDER", help="Folder with a folder for each applicant.", show_default=False)
    ],
    output: Annotated[
        Path,
        typer.Option("--output", metavar="DIR", help="Folder for the reports and the portfolio.", show_default=False),
    ],
    add: Annotated[
        list[Path] | None,
        typer.Option(
            "--add", metavar="DIR", help="Later papers, in folders named as the applicants'; may be given again."
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers", metavar="PATH", help="Folder of answers files named after the applicants, or one file for all."
        ),
    ] = None,
    tier: options.Tier = None,
    as_of: options.AsOf = None,
    rules: options.Rules = None,
    programme: options.Programme = None,
    language: options.InLanguage = None,
    previous: Annotated[
        Path | None,
        typer.Option(
            "--previous",
            metavar="DIR",
            help="Output of an earlier batch: what changed is told, what reviewers entered is carried over.",
        ),
    ] = None,
    format_: Annotated[
        list[Format] | None,
        typer.Option("--format", help="Format of each report; may be given again; xlsx and json when left out."),
    ] = None,
    fail_under: options.FailUnder = None,
    password_file: options.PasswordFile = None,
    jobs: options.Jobs = None,
    scheduler: options.Scheduler = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Judge also those that have not changed since.")] = False,
    no_cache: options.NoCache = False,
    no_mask: options.NoMask = False,
) -> None:
    """Judge many applicants in one run: a gap report for each, and a portfolio of all.

    Each sub-folder of FOLDER is one applicant. An applicant that cannot be judged is a row with the reason. A run that was
    stopped goes on where it was. Exit status: 0 the run was made, 2 the call or a rule file is wrong, 3 a score is below
    --fail-under, 4 some applicants could not be judged.
    """
    from aeo_evidence import BatchPlan, Options, Wording, find_applicants, load_rules, read_passwords, read_portfolio
    from aeo_evidence.cli.applicant import day_of, must_be_one_engine, say, tell_if_open
    from aeo_evidence.cli.language import system_language

    must_be_one_engine(jobs, scheduler)
    applicants = find_applicants(folder, output)
    how = Options(
        as_of=day_of(as_of),
        language=language or system_language(),
        masked=not no_mask,
        jobs=jobs,
        scheduler=scheduler,
        cached=not no_cache,
        passwords=read_passwords(password_file) if password_file is not None else (),
    )
    loaded = load_rules(rules, programme=programme, as_of=how.as_of, cached=how.cached)
    _must_be_right(tier, loaded, answers, add or [])
    past = read_portfolio(previous) if previous is not None else None
    plan = BatchPlan(
        output=output,
        programme=loaded,
        options=how,
        words=Wording(how.language, loaded),
        formats=tuple(dict.fromkeys(form.value for form in format_ or (Format.XLSX, Format.JSON))),
        tier=tier,
        answers=answers,
        previous=previous,
        add=tuple(add or ()),
        fresh=fresh,
    )
    _make_ready(output)
    tell_if_open(scheduler, plan.words)
    try:
        ran = _run(plan, applicants)
    except KeyboardInterrupt:
        say(plan.words.text("portfolio", "stopped"))
        raise
    _tell(plan, applicants, ran, past)
    _end(plan, ran, fail_under)


def _run(plan: "BatchPlan", applicants: "Applicants") -> "BatchRun":
    from aeo_evidence import run_batch
    from aeo_evidence.cli.batch_progress import batch_progress
    from aeo_evidence.cli.check import render

    with batch_progress(plan.words, len(applicants.found)) as watcher:
        return run_batch(applicants.found, plan, render, write_whole, watcher)


def _tell(plan: "BatchPlan", applicants: "Applicants", ran: "BatchRun", past: "PastPortfolio | None") -> None:
    """Write the portfolio and tell what it comes to."""
    from aeo_evidence import Portfolio, portfolio_changes, print_portfolio

    portfolio = Portfolio(
        programme=plan.programme,
        as_of=plan.options.as_of,
        language=plan.options.language,
        masked=plan.options.masked,
        cards=ran.cards,
        past=past,
        changes=portfolio_changes(past, ran.cards) if past is not None else (),
    )
    written = _write(portfolio, plan.output)
    _say_what_was_done(plan, applicants, ran)
    print_portfolio(portfolio, written)


def _must_be_right(tier: int | None, programme: "Programme", answers: Path | None, add: list[Path]) -> None:
    """Raise AeoError for what is wrong with a call, before any work is done."""
    from aeo_evidence import AeoError, must_be_tier

    if tier is not None:
        must_be_tier(tier, programme)
    if answers is not None and not answers.exists():
        raise AeoError(
            "There is no {answers}. Name a folder of answers files, or one file, with --answers.", answers=answers
        )
    for later in add:
        if not later.is_dir():
            raise AeoError(
                "There is no folder {later}. Name a folder that holds a folder for each applicant with --add.",
                later=later,
            )


def _make_ready(output: Path) -> None:
    """Make the folder for what is written; raise AeoError where that cannot be."""
    from aeo_evidence import PORTFOLIO_FILE, AeoError, reason_of

    if output.exists() and not output.is_dir():
        raise AeoError("{output} is a file. Name a folder with --output.", output=output)
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AeoError(
            "The folder {output} cannot be made: {reason}. Name another with --output.",
            output=output,
            reason=reason_of(error),
        ) from error
    for path in (output / "portfolio.xlsx", output / PORTFOLIO_FILE):
        if path.is_dir():
            raise AeoError(
                "{path} is a folder where the portfolio is to be written. Move it away, or name another folder with "
                "--output.",
                path=path,
            )
        must_be_writable(path)


def _write(portfolio: "Portfolio", output: Path) -> tuple[Path, ...]:
    from aeo_evidence import PORTFOLIO_FILE, write_portfolio, write_portfolio_lines

    lines = write_portfolio_lines(
        portfolio.cards,
        programme=portfolio.programme.id,
        rules=portfolio.programme.digest,
        as_of=portfolio.as_of,
        language=portfolio.language.value,
    )
    written = (output / "portfolio.xlsx", output / PORTFOLIO_FILE)
    for path, content in zip(written, (write_portfolio(portfolio), lines.encode("utf-8")), strict=True):
        write_whole(path, content)
    return written


def _say_what_was_done(plan: "BatchPlan", applicants: "Applicants", ran: "BatchRun") -> None:
    """Say what a reader of the reports would not see: what was left aside, taken by default or kept."""
    from aeo_evidence import unclaimed
    from aeo_evidence.cli.applicant import say

    words = plan.words
    aside = (*applicants.aside, *unclaimed(plan, applicants.found))
    if aside:
        say(words.text("portfolio", "aside", names=_some(aside)))
    if ran.by_default:
        tier = str(plan.programme.first_tier)
        say(words.text("portfolio", "tier_default", names=_some(ran.by_default), tier=tier))
    if ran.kept:
        say(words.text("portfolio", "kept", count=str(len(ran.kept))))


def _end(plan: "BatchPlan", ran: "BatchRun", fail_under: float | None) -> None:
    """End with the status that says how it went, where it is not 0."""
    from aeo_evidence.cli.applicant import say

    below = [
        card.id
        for card in ran.cards
        if fail_under is not None and not card.error and (card.score is None or card.score < fail_under)
    ]
    if below:
        facts = {"count": str(len(below)), "limit": f"{fail_under:g}", "names": _some(below)}
        say(plan.words.text("portfolio", "below", **facts))
    if any(card.error for card in ran.cards):
        raise typer.Exit(ExitCode.SOME_FAILED)
    if below:
        raise typer.Exit(ExitCode.BELOW)


def _some(names: "list[str] | tuple[str, ...]") -> str:
    from aeo_evidence import plain_line

    shown = ", ".join(plain_line(name) for name in names[:_MOST_NAMED])
    return f"{shown} … ({len(names)})" if len(names) > _MOST_NAMED else shown
