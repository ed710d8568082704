"""Read a folder of rule files into a programme; every mistake of every file is named at once."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from aeo_evidence.errors import AeoError, RuleError
from aeo_evidence.model.rule import Criterion, Programme, Question, Rule, Scoring, Vocabulary
from aeo_evidence.rulebook import schema
from aeo_evidence.rulebook.book import Book, read_file
from aeo_evidence.rulebook.build import build_rules
from aeo_evidence.rulebook.examples import read_examples
from aeo_evidence.rulebook.locate import case_files, rule_files, rules_folder
from aeo_evidence.rulebook.vocabulary import Texts, read_labels, read_vocabulary

DEFAULT_PROGRAMME = "hkaeo"


def load_rules(
    folder: Path | None = None, *, programme: str = DEFAULT_PROGRAMME, as_of: date | None = None
) -> Programme:
    """Return the programme as of a day (all rules when no day is given); raise RuleError with every mistake found."""
    where = rules_folder(folder)
    loaded = _load(where.resolve(), programme)
    if as_of is None:
        return loaded
    rules = {
        key: rule
        for key, rule in loaded.rules.items()
        if rule.since <= as_of and (rule.until is None or as_of <= rule.until)
    }
    criteria = tuple(_only(criterion, rules) for criterion in loaded.criteria)
    if loaded.since > as_of or not rules:
        raise AeoError(
            f"No rule of {programme} holds on {as_of.isoformat()}; they begin on {loaded.since.isoformat()}."
        )
    return Programme(**{**_fields(loaded), "rules": rules, "criteria": criteria})


def _fields(programme: Programme) -> dict[str, Any]:
    return {name: getattr(programme, name) for name in programme.__slots__}


def _only(criterion: Criterion, rules: Mapping[str, Rule]) -> Criterion:
    questions = tuple(
        Question(id=q.id, criterion=q.criterion, asks=q.asks, requests=tuple(r for r in q.requests if r in rules))
        for q in criterion.questions
    )
    return Criterion(id=criterion.id, tier=criterion.tier, title=criterion.title, questions=questions)


@lru_cache(maxsize=8)
def _load(folder: Path, programme: str) -> Programme:
    book = Book(folder)
    home = folder / programme
    if not home.is_dir():
        known = ", ".join(sorted(path.parent.name for path in folder.glob("*/programme.yaml"))) or "none"
        raise RuleError((f"{folder}: there is no programme {programme!r} here; known are: {known}",))
    vocabulary, shared = read_vocabulary(book)
    plan = read_file(book, home / "programme.yaml", schema.ProgrammeFile)
    scoring = read_file(book, home / "scoring.yaml", schema.ScoringFile)
    files = [read_file(book, path, schema.RuleFile) for path in rule_files(home)]
    rules = build_rules(book, [entry for entry in files if entry], plan, vocabulary, shared)
    labels = read_labels(book, rules, vocabulary)
    examples = read_examples(book, home)
    if book.problems:
        raise RuleError(tuple(sorted(book.problems, key=_by_file_and_line)))
    if plan is None or scoring is None:  # cannot be: a file that fails has named its problem
        raise RuleError((f"{folder}: the programme cannot be read",))
    made = _programme(plan[0], scoring[0], rules, vocabulary, labels, _digest(folder, programme))
    return replace(made, examples=examples)


def _by_file_and_line(problem: str) -> tuple[str, int, str]:
    file, _, rest = problem.partition(":")
    line, _, what = rest.partition(":")
    return file, int(line) if line.isdigit() else 0, what


def _digest(folder: Path, programme: str) -> str:
    """Return a digest over what decides a verdict: every rule file, and the cases, whose papers are examples."""
    digest = hashlib.sha256()
    home = folder / programme
    paths = [
        *sorted((folder / "vocabulary").glob("*.yaml")),
        home / "programme.yaml",
        home / "scoring.yaml",
        *rule_files(home),
        *case_files(home),
    ]
    for path in paths:
        content = path.read_text(encoding="utf-8-sig")
        digest.update(f"{path.relative_to(folder).as_posix()}\n{len(content)}\n{content}".encode())
    return digest.hexdigest()


def _programme(
    plan: schema.ProgrammeFile,
    scoring: schema.ScoringFile,
    rules: dict[str, Rule],
    vocabulary: Vocabulary,
    labels: dict[str, dict[str, Texts]],
    digest: str,
) -> Programme:
    criteria = tuple(
        Criterion(
            id=criterion.id,
            tier=criterion.tier,
            title=criterion.title.by_language(),
            questions=tuple(
                Question(
                    id=question.id,
                    criterion=criterion.id,
                    asks=question.asks.by_language(),
                    requests=tuple(request.id for request in question.requests),
                )
                for question in criterion.questions
            ),
        )
        for criterion in plan.criteria
    )
    worth = scoring.statuses
    return Programme(
        id=plan.id,
        version=plan.version,
        since=plan.since,
        title=plan.title.by_language(),
        tiers={int(tier): texts.by_language() for tier, texts in plan.tiers.items()},
        flags={flag: texts.by_language() for flag, texts in plan.flags.items()},
        criteria=criteria,
        rules=rules,
        vocabulary=vocabulary,
        scoring=Scoring(
            met=worth.met,
            partial_cap=worth.partial.cap,
            outdated=worth.outdated,
            review=worth.review,
            missing=worth.missing,
            weights=scoring.weights,
            green_from=scoring.grades.green.from_,
            green_floor=scoring.grades.green.no_criterion_below,
            amber_from=scoring.grades.amber.from_,
            answers=scoring.answers,
        ),
        digest=digest,
        sources=tuple(plan.sources),
        labels=labels,
    )
