"""`aeo-evidence letter`: the letter to the applicant out of a report, without reading the pack again."""

from pathlib import Path
from typing import Annotated

import typer

from aeo_evidence import Language
from aeo_evidence.cli import options
from aeo_evidence.cli.language import take_language

_DEFAULT = Path("letter.docx")


def letter(
    report: Annotated[
        Path, typer.Argument(metavar="REPORT", help="A gap report (xlsx or json) that check wrote.", show_default=False)
    ],
    output: Annotated[
        Path,
        typer.Option("--output", metavar="FILE", help="The Word file to write; an edited one is never overwritten."),
    ] = _DEFAULT,
    language: Annotated[
        Language | None,
        typer.Option(
            "--language",
            callback=take_language,
            help="zh-Hans: English and Simplified Chinese; else English and Traditional Chinese.",
        ),
    ] = None,
    rules: options.Rules = None,
    programme: options.Programme = None,
) -> None:
    """Write the letter that tells the applicant what is still needed, in English and Chinese, ready to be edited.

    What a reviewer has decided in the report counts: accepted and not applicable requests are left out.
    """
    from aeo_evidence import Wording, load_rules, programme_of, read_letter, write_letter
    from aeo_evidence.cli.applicant import say
    from aeo_evidence.cli.language import system_language
    from aeo_evidence.cli.outputs import must_be_docx, must_be_writable, write_whole

    must_be_docx(output)
    must_be_writable(output)
    loaded = load_rules(rules, programme=programme or programme_of(report, rules))
    source = read_letter(report, loaded, language)
    words = Wording(language or system_language(), loaded)
    if not source.same_rules:
        say(words.text("letter", "other_rules", path=str(report)))
    write_whole(output, write_letter(source.letter, loaded))
    count = str(len(source.letter.items))
    typer.echo(words.text("letter", "written", path=str(output), count=count))
