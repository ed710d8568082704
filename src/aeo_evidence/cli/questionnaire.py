"""`aeo-evidence questionnaire`: the self-assessment as a workbook to fill in."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aeo_evidence.cli import options

if TYPE_CHECKING:
    from aeo_evidence import Programme

_DEFAULT = Path("answers.xlsx")


def questionnaire(
    tier: Annotated[
        int | None, typer.Option("--tier", metavar="1|2", help="Tier whose questions are asked; else 1.")
    ] = None,
    language: options.InLanguage = None,
    output: Annotated[
        Path,
        typer.Option("--output", metavar="FILE", help="The workbook to write; an existing file is never overwritten."),
    ] = _DEFAULT,
    rules: options.Rules = None,
    programme: options.Programme = None,
) -> None:
    """Write a workbook in which the company answers every question of a tier; check reads it with --answers."""
    from aeo_evidence import AeoError, Wording, load_rules, write_questionnaire
    from aeo_evidence.cli.applicant import say
    from aeo_evidence.cli.language import system_language
    from aeo_evidence.cli.outputs import must_be_writable, write_whole

    if output.suffix.lower() != ".xlsx":
        raise AeoError(
            "{output}: the questionnaire is an Excel workbook. Give it a name that ends with .xlsx.", output=output
        )
    must_be_writable(output)
    loaded = load_rules(rules, programme=programme)
    chosen = language or system_language()
    words = Wording(chosen, loaded)
    if output.exists():
        raise AeoError(
            "{path} exists already and may hold answers: it is not overwritten. Name another file with --output, or move it "
            "away.",
            path=output,
        )
    asked = known_tier(tier, loaded)
    if tier is None and loaded.tiers:
        say(words.text("questionnaire", "tier_default", tier=str(asked)))
    write_whole(output, write_questionnaire(loaded, asked, chosen))
    count = str(len(loaded.questions(asked)))
    typer.echo(words.text("questionnaire", "written", path=str(output), count=count))


def known_tier(tier: int | None, programme: "Programme") -> int:
    """Return the tier asked for, or the default; raise AeoError for one that the programme does not have."""
    from aeo_evidence import must_be_tier

    if tier is None:
        return programme.first_tier
    must_be_tier(tier, programme)
    return tier
