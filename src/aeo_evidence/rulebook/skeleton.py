"""Begin a rule: a rule file and a file of cases that an author fills in, each key with a comment."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aeo_evidence.errors import AeoError, RuleError, Sentence, nearest, sentence
from aeo_evidence.model.rule import Kind
from aeo_evidence.rulebook import schema
from aeo_evidence.rulebook.book import Book, read_file
from aeo_evidence.rulebook.locate import CASES, PROGRAMME, Shelf, rules_folder
from aeo_evidence.rulebook.overlay import FILE, find_shelf

_ID = re.compile(r"([A-Z]+)(?:(\d+)-)?\d+\.\d+")
_RULE = """\
# Every key is told in rules/README.md; `aeo-evidence rules check` says what is still wrong.
id: {id}
version: 1                    # raised when a verdict can change
since: {since}             # first as-of day on which it holds
title: {{en: Title of the request, zh-Hant: 要求的名稱, zh-Hans: 要求的名称}}
kind: record                  # {kinds}
source: the guidance that this rule follows, in one line

names:                        # what such a paper is called, most usual first; each language named needs cases
  en: [name of the paper {id}]
# subjects: [word]            # what it is about: with "log" or 紀錄 beside it in a title, also a name
# not_named: [other paper]    # a title with one of these is another paper
# must_mention: [word]        # a paper without any of these never shows it

# telling_columns: [location] # fields that tell this register from its neighbours (vocabulary/fields.yaml)
# columns:                    # further headings of a field in such papers
#   person: [guard]

# topics:                     # what a text must treat; each phrase says what is done
#   some_topic:
#     means: what is said, in a few words
#     phrases: [a phrase, word + other word]

checks:                       # required: they make the status
  column: [person, date]      # for a text: covers: [some_topic]
  complete: {{}}
  recent: {{months: 3}}
# advisory:                   # reported, never changes the status
#   regular: true

advice:                       # what it should contain, what a good one looks like, which mistake is common
  en: Say what the paper should contain, what a good one looks like and which mistake is common.
  zh-Hant: 寫明文件應有的內容、良好的例子及常見的錯誤。
  zh-Hans: 写明文件应有的内容、好的例子和常见的错误。
"""
_CASES = """\
# Little papers as people write them. In each language that the rule names: one that shows it, one that does not.
- name: what is special about this one
  language: en
  as_of: 2026-10-31
  paper: |
    # Name of the paper {id}
    Date | Name
    1/10/2026 | A. Chan
    2/10/2026 | B. Lee
  shows: true
  # fails: [complete]         # exactly the required checks that fail; left out: none
- name: its nearest neighbour, which is something else
  language: en
  as_of: 2026-10-31
  paper: |
    # Another paper
    This one is easily taken for it and does not show it.
  shows: false
"""
_OVERLAY = """\
name: Own rules               # what it is called in reports
base: {programme}
version: 1                    # raised when it changes
purpose: what these changes are for, in one sentence
{requests}"""


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written, and what is left to do, a sentence each."""

    written: tuple[Path, ...]
    to_do: tuple[Sentence, ...]


def begin_rule(request: str, folder: Path, programme: str, like: str | None = None) -> Begun:
    """Write a rule and its cases into a folder of rules or an overlay; a folder without either becomes an overlay.

    In an overlay, a request of the programme begins with its rule as it is. `like`: another request whose rule is taken
    for a beginning. Nothing is overwritten; raises AeoError with what is wrong before anything is written.
    """
    if not _criterion_of(request):
        raise AeoError(
            "{request!r} is no id of a request. Write one such as D7.9: its question, a point, a number.",
            request=request,
        )
    fresh = not (folder / FILE).is_file() and not (folder / programme).is_dir()
    if fresh and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AeoError(
            "{folder} holds neither a programme {programme!r} nor {file}. Name an empty or a new folder.",
            folder=folder,
            programme=programme,
            file=FILE,
        )
    shelf = find_shelf(None if fresh else folder, programme)
    plan = _plan(shelf)
    known = {entry.id for question in plan.all_questions() for entry in question.requests}
    question = request.partition(".")[0]
    questions = [each.id for each in plan.all_questions()]
    if question not in questions:
        raise AeoError(
            "There is no question {question!r} in {programme}{near}",
            question=question,
            programme=programme,
            near=nearest(question, questions) or sentence("."),
        )
    laid_over = fresh or shelf.overlay is not None
    home = folder / programme / _criterion_of(request)
    files = {home / f"{request}.yaml": "", home / f"{request}{CASES}": ""}
    there = [path for path in files if path.exists()]
    if there:
        raise AeoError("{path} is there already; nothing was written. Change it, or choose another id.", path=there[0])
    own = request if laid_over and request in known else None
    texts = _texts(request, plan, shelf, like, own)
    files = dict(zip(files, texts, strict=True))
    if fresh:
        requests = "" if own else f"requests:\n  {question}: [{{id: {request}, origin: added}}]\n"
        files = {folder / FILE: _OVERLAY.format(programme=programme, requests=requests), **files}
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return Begun(
        tuple(files), tuple(_to_do(request, folder, programme, laid_over=laid_over, named=fresh or request in known))
    )


def _criterion_of(request: str) -> str:
    """Return the criterion of a request: D of D7.1, P1 of P1-7.1."""
    found = _ID.fullmatch(request)
    return f"{found[1]}{found[2] or ''}" if found is not None else ""


def _plan(shelf: Shelf) -> schema.ProgrammeFile:
    book = Book(shelf)
    entry = read_file(book, shelf.home / PROGRAMME, schema.ProgrammeFile)
    if entry is None:
        raise RuleError(book.problems)
    return entry[0]


def _texts(
    request: str, plan: schema.ProgrammeFile, shelf: Shelf, like: str | None, own: str | None
) -> tuple[str, str]:
    """Return the text of the rule and of its cases."""
    cases = _CASES.format(id=request)
    if like is None and own is not None:
        found = {path.name: path for path in (*shelf.rules, *shelf.cases)}
        beside = found.get(f"{own}{CASES}")
        rule = found.get(f"{own}.yaml", rules_folder() / shelf.programme / _criterion_of(own) / f"{own}.yaml")
        return rule.read_text(encoding="utf-8-sig"), beside.read_text(encoding="utf-8-sig") if beside else cases
    if like is None:
        kinds = " ".join(kind.value for kind in Kind)
        return _RULE.format(id=request, since=plan.since.isoformat(), kinds=kinds), cases
    rules = {path.stem: path for path in shelf.rules}
    if like not in rules:
        raise AeoError(
            "There is no rule {like!r} to begin with{near}", like=like, near=nearest(like, rules) or sentence(".")
        )
    return _alike(rules[like].read_text(encoding="utf-8-sig"), request, like), cases


def _alike(text: str, request: str, like: str) -> str:
    text = re.sub(r"(?m)^id:.*$", f"id: {request}", text, count=1)
    text = re.sub(r"(?m)^version:.*$", "version: 1", text, count=1)
    note = (
        f"# Begun with the rule of {like}: change title, source, names and advice, and whatever tells the two apart.\n"
    )
    return note + text


def _to_do(request: str, folder: Path, programme: str, *, laid_over: bool, named: bool) -> Iterator[Sentence]:
    question = request.partition(".")[0]
    if not named and laid_over:
        yield sentence(
            "Add to {file}, under requests:  {question}: [{{id: {request}, origin: added}}]",
            file=folder / FILE,
            question=question,
            request=request,
        )
    elif not named:
        plan = folder / programme / PROGRAMME
        lines = plan.read_text(encoding="utf-8-sig").splitlines()
        at = next((number for number, line in enumerate(lines, 1) if re.search(rf"\bid: {question}\b(?!\.)", line)), 1)
        yield sentence(
            "Add to {file} (line {line}), at question {question}, to its requests:  {{id: {request}, origin: added}}",
            file=plan,
            line=at,
            question=question,
            request=request,
        )
    yield sentence("Give each new topic a name to show in vocabulary/labels.yaml.")
    yield sentence(
        "Then run: aeo-evidence rules check {folder}, and: aeo-evidence rules test {folder} --only {request}",
        folder=folder,
        request=request,
    )
