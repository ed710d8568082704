"""The reference pages of the documentation, made of the code, the rules and the messages, so that they cannot be wrong.

Each function returns the Markdown of one page.
"""

import inspect
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import typer

import aeo_evidence
from aeo_evidence.checks import KINDS
from aeo_evidence.cli.app import app
from aeo_evidence.exit import ExitCode
from aeo_evidence.model.language import Language
from aeo_evidence.model.rule import Programme, Rule
from aeo_evidence.report.wording import Wording, messages
from aeo_evidence.rulebook import load_rules, schema
from aeo_evidence.rulebook.meanings import meaning
from aeo_evidence.rulelint import LINTS

_NAME = "aeo-evidence"
_MADE = "This page is made of the program itself."
_SIGNS = re.compile(r"([\\`*_{}\[\]<>|#~$])")
_LANGUAGES = (Language.EN, Language.ZH_HANT, Language.ZH_HANS)
_HEADS = ("English", "繁體", "简体")
_EXITS = {
    ExitCode.DONE: "The run was made, whatever it found.",
    ExitCode.WRONG_CALL: "The call, a rule file or an answers file is wrong; a sentence says what to do.",
    ExitCode.BELOW: "A score is below `--fail-under`, a case of a rule fails, or `verify` finds something changed or gone.",
    ExitCode.SOME_FAILED: "Some applicants of a batch could not be judged.",
}


def pages() -> dict[str, str]:
    """Return every page by its name, without suffix."""
    return {
        "commands": commands(),
        "library": library(),
        "statuses": statuses(),
        "checks": checks(),
        "findings": findings(),
        "requests": requests(),
    }


def commands() -> str:
    """Every command with its arguments, options and exit statuses."""
    group = typer.main.get_command(app)
    lines = ["# Commands and options", "", _MADE, ""]
    for words, command in _leaves(group, _NAME):
        lines += [f"## {words}", "", *_paragraphs(command.help or ""), "", *_parameters(command, words), ""]
    lines += [
        "## Exit statuses",
        "",
        *_table(("status", "means"), ((str(int(code)), text) for code, text in _EXITS.items())),
    ]
    return _page(lines)


def library() -> str:
    """Every name of the library, in groups, with its promise and how it is called."""
    lines = ["# Names of the library", "", f"{_MADE} See [the library](../library.md) for how to begin.", ""]
    for title, names in _groups():
        lines += [f"## {title}", ""]
        lines += _table(("name", "what it is"), ((f"`{name}`", _promise(name)) for name in names))
        calls = [call for name in names if (call := _call(name))]
        lines += ["", "```python", *calls, "```", ""] if calls else [""]
    return _page(lines)


def statuses() -> str:
    """Statuses, verdicts, grades, decisions and what they mean, as reports tell them."""
    lines = ["# Statuses, verdicts and grades", "", _MADE, ""]
    for title, group, meanings in (
        ("Status of a request", "statuses", "status_meanings"),
        ("Verdict on an answer", "verdicts", "verdict_meanings"),
        ("Grade", "grades", "grade_meanings"),
        ("A reviewer's decision", "decisions", ""),
        ("Outcome of a check", "outcomes", ""),
        ("Origin of a request", "origins", ""),
        ("What has become of a request since an earlier report", "changes", ""),
    ):
        lines += [f"## {title}", "", *_worded(group, meanings), ""]
    return _page(lines)


def checks() -> str:
    """Every kind of check: what it asks for, its name in reports, how many requests have it."""
    programme = _programme()
    lines = ["# Checks", "", _MADE, "", "A check that cannot be decided is *not determined*, never passed.", ""]
    for kind in KINDS:
        named = " / ".join(_cell(messages(each)["checks"][kind]) for each in _LANGUAGES)
        having = [rule.id for rule in programme.rules.values() if any(each.kind == kind for each in rule.checks)]
        lines += [
            f"## {kind}",
            "",
            _cell(meaning(schema.Checks, kind)),
            "",
            f"In reports: {named}.",
            "",
            f"Asked of {len(having)} requests: {', '.join(having)}."
            if having
            else "No request asks for it at present.",
            "",
        ]
    lines += ["## What a check tells", "", *_worded("notes"), ""]
    return _page(lines)


def findings() -> str:
    """Everything that is told beside the checks: about answers, files, what could not be read, rule files."""
    lines = ["# Findings, problems and remarks", "", _MADE, "", "Words in curly brackets stand for what was found.", ""]
    for title, group in (
        ("Findings", "findings"),
        ("The code of each kind of finding, and its name", "finding_kinds"),
        ("Why a file, or a part of it, was not read", "problems"),
        ("What is remarked about a file that was read", "remarks"),
    ):
        lines += [f"## {title}", "", *_worded(group), ""]
    lines += ["## What `rules check` looks for", ""]
    lines += _table(
        ("name", "level", "finds"), ((f"`{lint.name}`", lint.level.value, _cell(lint.looks_for)) for lint in LINTS)
    )
    return _page(lines)


def requests() -> str:
    """Every evidence request of the programme with what it asks for."""
    programme = _programme()
    lines = ["# Evidence requests", "", _MADE, ""]
    for criterion in programme.criteria:
        lines += [f"## {criterion.id} {_cell(criterion.title[Language.EN])}", "", f"From tier {criterion.tier}.", ""]
        for question in criterion.questions:
            lines += [f"**{question.id}** {_cell(question.asks[Language.EN])}", ""]
            rules = [programme.rules[each] for each in question.requests if each in programme.rules]
            lines += [*_table(("request", "asks for", "kind", "checks"), (_row(rule) for rule in rules)), ""]
    return _page(lines)


def _row(rule: Rule) -> tuple[str, ...]:
    words = Wording(Language.EN, _programme())
    asked = [words.check(each.id) + ("" if each.required else " (advisory)") for each in rule.checks]
    titles = "<br>".join(_cell(rule.title[each]) for each in _LANGUAGES)
    return rule.id, titles, words.text("kinds", rule.kind.value), _cell("; ".join(asked))


def _leaves(command: Any, words: str) -> Iterator[tuple[str, Any]]:
    """Yield every command that can be called, with the words that call it."""
    if hasattr(command, "commands"):
        for name, inner in command.commands.items():
            yield from _leaves(inner, f"{words} {name}")
    else:
        yield words, command


def _parameters(command: Any, words: str) -> list[str]:
    """Return a table of what can follow a command, as its own help tells it."""
    context = command.context_class(command, info_name=words)
    told = [record for parameter in command.get_params(context) if (record := parameter.get_help_record(context))]
    rows = ((f"`{name}`".replace("|", "\\|"), _cell(text)) for name, text in told)
    return _table(("argument or option", "what it does"), rows)


def _worded(group: str, meanings: str = "") -> list[str]:
    """Return a table of all messages of a group in three languages, each with its meaning below it where there is one."""
    rows = []
    for code in messages(Language.EN)[group]:
        told = [_cell(messages(each)[group][code]) for each in _LANGUAGES]
        if meanings and code in messages(Language.EN).get(meanings, {}):
            told = [
                f"**{name}**<br>{_cell(messages(each)[meanings][code])}"
                for name, each in zip(told, _LANGUAGES, strict=True)
            ]
        rows.append((f"`{code}`", *told))
    return _table(("code", *_HEADS), rows)


def _groups() -> Iterator[tuple[str, list[str]]]:
    """Yield the names of the library in the groups in which they stand there."""
    text = Path(inspect.getfile(aeo_evidence)).read_text(encoding="utf-8")
    listed = text.partition("__all__ = [")[2].partition("\n]")[0]
    title, names = "", list[str]()
    for line in listed.splitlines()[1:]:
        if line.strip().startswith("#"):
            if names:
                yield title, names
            title, names = line.strip(" #"), []
        elif "__version__" not in line:
            names.append(line.strip(' ",'))
    yield title, names


def _promise(name: str) -> str:
    value = getattr(aeo_evidence, name)
    if callable(value):
        return _cell(_first(value.__doc__))
    return _cell(f"`{value}`") if isinstance(value, str | int) else "The JSON Schemas, by name."


def _call(name: str) -> str:
    """Return how a function is called: what may be left out has `=...`, what must be named stands after a star."""
    value = getattr(aeo_evidence, name)
    if not inspect.isfunction(value):
        return ""
    told: list[str] = []
    for parameter in inspect.signature(value).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and "*" not in told:
            told.append("*")
        told.append(parameter.name + ("" if parameter.default is parameter.empty else "=..."))
    return f"{name}({', '.join(told)})"


def _first(text: str | None) -> str:
    return (text or "").strip().partition("\n\n")[0].replace("\n", " ")


def _paragraphs(text: str) -> list[str]:
    return [_cell(part.replace("\n", " ")) + "\n" for part in inspect.cleandoc(text).split("\n\n")]


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    heads = tuple(heads)
    return [_line(heads), _line("---" for _ in heads), *(_line(row) for row in rows)]


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    """Return a text as it is, where Markdown would see more in it; `code` stays code."""
    parts = re.split(r"(`[^`]+`)", " ".join(text.split()))
    return "".join(part.replace("|", "\\|") if part.startswith("`") else _SIGNS.sub(r"\\\1", part) for part in parts)


def _page(lines: Iterable[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"


@cache
def _programme() -> Programme:
    return load_rules()
