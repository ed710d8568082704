"""`aeo-evidence start`: a folder for a company that begins."""

from pathlib import Path
from typing import Annotated

import typer

from aeo_evidence.cli import options


def start(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder to set up.", show_default=False)],
    tier: Annotated[int | None, typer.Option("--tier", metavar="1|2", help="Tier applied for; else 1.")] = None,
    language: options.InLanguage = None,
    rules: options.Rules = None,
    programme: options.Programme = None,
) -> None:
    """Set up a folder for a company that begins: what belongs where, the questionnaire, and empty registers.

    A file that exists is never overwritten. Nothing of this is evidence until the company has filled it in.
    """
    from aeo_evidence import AeoError, Wording, load_rules, start_papers
    from aeo_evidence.cli.applicant import say
    from aeo_evidence.cli.language import system_language
    from aeo_evidence.cli.outputs import must_be_writable, write_whole
    from aeo_evidence.cli.questionnaire import known_tier

    if folder.exists() and not folder.is_dir():
        raise AeoError("{folder} is a file. Name the folder to set up.", folder=folder)
    loaded = load_rules(rules, programme=programme)
    chosen = language or system_language()
    words = Wording(chosen, loaded)
    asked = known_tier(tier, loaded)
    if tier is None and loaded.tiers:
        say(words.text("start", "tier_default", tier=str(asked)))
    written = 0
    for paper in start_papers(loaded, asked, chosen):
        path = folder.joinpath(*paper.path.split("/"))
        if path.exists():
            say(words.text("start", "left_alone", path=str(path)))
            continue
        _make(path.parent)
        must_be_writable(path)
        write_whole(path, paper.data)
        written += 1
    typer.echo(words.text("start", "written", path=str(folder), count=str(written)))


def _make(folder: Path) -> None:
    from aeo_evidence import AeoError, reason_of

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AeoError(
            "The folder {folder} cannot be made: {reason}. Name another place, or make room there.",
            folder=folder,
            reason=reason_of(error),
        ) from error
