"""`aeo-evidence rules`: list and show rules, name every mistake in rule files, run the cases beside them."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aeo_evidence import ExitCode, Sentence, sentence
from aeo_evidence.cli import options
from aeo_evidence.cli.language import in_words, told_in
from aeo_evidence.cli.rules_try import try_rules

if TYPE_CHECKING:
    from aeo_evidence import CaseResult, LintLevel, Overlay, Programme, Rule

rules_app = typer.Typer(
    help="Look at the rules, check rule files, run the cases beside them.", no_args_is_help=True, rich_markup_mode=None
)

rules_app.command("try")(try_rules)

Folder = Annotated[
    Path | None, typer.Argument(metavar="[DIR]", help="Folder of rule files; the program's own when left out.")
]
ProgrammeOption = Annotated[
    str | None, typer.Option("--programme", metavar="ID", help="Which programme of the folder; all when left out.")
]
Only = Annotated[
    list[str] | None, typer.Option("--only", metavar="ID", help="Only the cases of this request; may be given again.")
]


class SchemaName(StrEnum):
    """A kind of rule file that has a schema."""

    RULE = "rule"
    CASES = "cases"
    PROGRAMME = "programme"
    SCORING = "scoring"
    CROSSWALK = "crosswalk"
    OVERLAY = "overlay"
    VOCABULARY = "vocabulary"
    FIELDS = "fields"
    TOPICS = "topics"
    GROUPS = "groups"
    PAPERS = "papers"
    LABELS = "labels"


@rules_app.command("list")
def list_rules(rules: options.Rules = None, programme: ProgrammeOption = None) -> None:
    """List the programmes, and of each the evidence requests with kind, origin and title."""
    for place, loaded in enumerate(_loaded(rules, programme)):
        overlay = loaded.overlay
        blank = "\n" if place else ""
        typer.echo(f"{blank}{loaded.id}: {_titles(loaded)[0]}")
        for rule in loaded.rules.values():
            mark = "" if overlay is None else f"{_mark(rule.id, overlay):9}"
            typer.echo(f"{rule.id:6} {mark}{rule.kind.value:12} {rule.origin:6} {_titles(rule)[0]}")
        for request in overlay.retired if overlay is not None else ():
            typer.echo(f"{request:6} retired")


@rules_app.command("show")
def show_rule(
    request: Annotated[str, typer.Argument(metavar="ID")],
    rules: options.Rules = None,
    programme: ProgrammeOption = None,
) -> None:
    """Show one rule in words: names, columns, topics, checks, advice."""
    from aeo_evidence import AeoError

    known = {key: rule for loaded in _loaded(rules, programme) for key, rule in loaded.rules.items()}
    rule = known.get(request)
    if rule is None:
        letters = request.rstrip("0123456789.-").upper()
        near = tuple(key for key, each in known.items() if each.criterion == letters)
        named = near or tuple(dict.fromkeys(each.criterion for each in known.values()))
        raise AeoError("There is no request {request!r}. Known are: {known}.", request=request, known=named)
    typer.echo("\n".join(_described(rule)))


@rules_app.command("check")
def check_rules(
    folder: Folder = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="NAME", help="Leave out a lint_rules rule; may be given again."),
    ] = None,
    notes: Annotated[bool, typer.Option("--notes", help="Also tell what may well be meant.")] = False,
    programme: ProgrammeOption = None,
) -> None:
    """Name every mistake in the rule files and in their cases, each with file, line, key and what to do.

    Errors end with status 2; warnings and notes do not.
    """
    from aeo_evidence import LintLevel, crosswalks_in, lint_rules, load_crosswalk, read_ruleset

    rulesets = [read_ruleset(folder, each) for each in _asked(folder, programme)]
    found = lint_rules(rulesets, ignore or ())
    walks = [
        load_crosswalk(folder, each.programme.id) for each in rulesets if each.programme.id in crosswalks_in(folder)
    ]
    for each in found:
        if notes or each.level is not LintLevel.NOTE:
            typer.echo(str(each), err=True)
    count = {level: sum(each.level is level for each in found) for level in LintLevel}
    if count[LintLevel.ERROR]:
        typer.echo(in_words("{counted}.", counted=_counted(count)), err=True)
        raise typer.Exit(ExitCode.WRONG_CALL)
    for ruleset in rulesets:
        typer.echo(
            in_words(
                "{name}{rules} rules and {cases} cases are in order.",
                name=f"{ruleset.programme.id}: " if len(rulesets) > 1 else "",
                rules=len(ruleset.programme.rules),
                cases=len(ruleset.cases),
            )
        )
    for walk in walks:
        typer.echo(
            in_words(
                "{to}: the crosswalk from {source} says something of each of its requests.",
                to=walk.to,
                source=walk.source,
            )
        )
    if found:
        typer.echo(in_words("{counted}.", counted=_counted(count)))
    if count[LintLevel.NOTE] and not notes:
        typer.echo(in_words("See the notes with --notes."))


def _counted(count: "dict[LintLevel, int]") -> "tuple[Sentence, ...]":
    from aeo_evidence import LintLevel

    errors, warnings, notes = (count[level] for level in (LintLevel.ERROR, LintLevel.WARNING, LintLevel.NOTE))
    told = (
        (errors, sentence("1 error") if errors == 1 else sentence("{count} errors", count=errors)),
        (warnings, sentence("1 warning") if warnings == 1 else sentence("{count} warnings", count=warnings)),
        (notes, sentence("1 note") if notes == 1 else sentence("{count} notes", count=notes)),
    )
    return tuple(each for number, each in told if number)


@rules_app.command("new")
def new_rule(
    request: Annotated[str, typer.Argument(metavar="ID", help="Id of the request, such as D7.9.", show_default=False)],
    rules: Annotated[
        Path,
        typer.Option(
            "--rules", metavar="DIR", help="Folder of rule files or overlay; a new folder becomes an overlay."
        ),
    ],
    like: Annotated[
        str | None, typer.Option("--like", metavar="OTHER", help="Begin with the rule of another request.")
    ] = None,
    programme: ProgrammeOption = None,
) -> None:
    """Begin a rule and its cases, with a comment at each key, and say what is left to do. Nothing is overwritten.

    In an overlay, the id of a request that the programme has begins with its rule as it is, for you to change.
    """
    from aeo_evidence import begin_rule, chosen_programme, said

    begun = begin_rule(request, rules, programme or chosen_programme(rules if rules.is_dir() else None), like)
    for path in begun.written:
        typer.echo(in_words("Written: {path}", path=path))
    for line in begun.to_do:
        typer.echo(said(line, told_in()))


@rules_app.command("schema")
def print_schema(
    name: Annotated[
        SchemaName, typer.Argument(help="Of which files; vocabulary takes any of the folder vocabulary.")
    ] = SchemaName.RULE,
) -> None:
    """Print the JSON Schema of rule files, made from what the program takes: editors check and explain keys with it."""
    import json

    from aeo_evidence import rule_schema

    typer.echo(json.dumps(rule_schema(name.value), ensure_ascii=False, indent=1))


@rules_app.command("test")
def test_rules(folder: Folder = None, only: Only = None, programme: ProgrammeOption = None) -> None:
    """Run the cases beside the rules; exit status 3 when a rule does not do what its case says."""
    from aeo_evidence import run_rule_cases

    results = run_rule_cases(folder, programme, only or ())
    failed = [result for result in results if result.problems]
    for result in failed:
        typer.echo(_told(result))
    typer.echo(in_words("{passed} of {total} cases pass.", passed=len(results) - len(failed), total=len(results)))
    if failed:
        raise typer.Exit(ExitCode.BELOW)


def _mark(request: str, overlay: "Overlay") -> str:
    return "added" if request in overlay.added else "replaced" if request in overlay.replaced else ""


def _told(result: "CaseResult") -> str:
    case = result.case
    lines = [f"{case.file.name}:{case.line}: {case.request}: {case.name} [{case.language.value}]"]
    return "\n".join([*lines, *(f"    {problem}" for problem in result.problems)])


def _asked(folder: Path | None, programme: str | None) -> list[str]:
    """Return the programme asked for, else all of the folder: the default one first; the one that an overlay changes."""
    from aeo_evidence import all_programmes

    return [programme] if programme is not None else list(all_programmes(folder))


def _loaded(folder: Path | None, programme: str | None) -> "list[Programme]":
    from aeo_evidence import load_rules

    return [load_rules(folder, programme=each) for each in _asked(folder, programme)]


def _titles(rule: "Rule | Programme") -> list[str]:
    return list(rule.title.values())


def _described(rule: "Rule") -> list[str]:
    lines = [
        f"{rule.id}  {' / '.join(_titles(rule))}",
        f"kind: {rule.kind.value}; origin: {rule.origin}; version {rule.version} since {rule.since}",
    ]
    lines.append(f"source: {rule.source.text} ({rule.source.file})")
    for heading, phrases in (
        ("names", rule.names),
        ("subjects", rule.subjects),
        ("not named", rule.not_named),
        ("must mention", rule.must_mention),
    ):
        if phrases:
            lines.append(f"{heading}: {', '.join(phrase.text for phrase in phrases)}")
    lines.append(
        "checks: " + ", ".join(f"{check.id}{'' if check.required else ' (advisory)'}" for check in rule.checks)
    )
    for topic in rule.topics.values():
        lines.append(f"topic {topic.id} ({topic.means}): {', '.join(phrase.text for phrase in topic.phrases)}")
        if topic.headings:
            lines.append(f"  as a heading: {', '.join(phrase.text for phrase in topic.headings)}")
    for language, text in rule.advice.items():
        lines.append(f"advice ({language.value}): {text}")
    return lines
