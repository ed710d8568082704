"""Read a folder of rule files into a programme; every mistake of every file is named at once."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from aeo_evidence.errors import AeoError, RuleError, Sentence, sentence
from aeo_evidence.model.rule import Criterion, Programme, Question, Rule, Scoring, Vocabulary
from aeo_evidence.rulebook import schema
from aeo_evidence.rulebook.book import Book, read_file
from aeo_evidence.rulebook.build import build_rules
from aeo_evidence.rulebook.examples import read_examples
from aeo_evidence.rulebook.kept import kept_programme
from aeo_evidence.rulebook.locate import PROGRAMME, SCORING, VOCABULARY, Shelf, programmes_in, rules_folder
from aeo_evidence.rulebook.overlay import FILE, chosen_programme, find_shelf, laid_over, told_of
from aeo_evidence.rulebook.vocabulary import Texts, read_labels, read_vocabulary
from aeo_evidence.sweeping import unswept


def load_rules(
    folder: Path | None = None, *, programme: str | None = None, as_of: date | None = None, cached: bool = False
) -> Programme:
    """Return a programme as of a day (all rules when no day is given); raise RuleError with every mistake found.

    Without `programme` the folder says which one is meant (`chosen_programme`). `cached`: keep what was made of the files
    for the next run.
    """
    programme = chosen_programme(folder, programme)
    where = rules_folder(folder).resolve()
    # Which rules of an overlay stand in place of others depends on the day.
    loaded = _load(where, programme, as_of if (where / FILE).is_file() else None, cached=cached)
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
            "No rule of {programme} holds on {day}; they begin on {since}. Name that day or a later one with --as-of.",
            programme=programme,
            day=as_of.isoformat(),
            since=loaded.since.isoformat(),
        )
    return replace(loaded, rules=rules, criteria=criteria)


def _only(criterion: Criterion, rules: Mapping[str, Rule]) -> Criterion:
    questions = tuple(replace(q, requests=tuple(r for r in q.requests if r in rules)) for q in criterion.questions)
    return replace(criterion, questions=questions)


@lru_cache(maxsize=8)
@unswept()
def _load(folder: Path, programme: str, as_of: date | None, *, cached: bool) -> Programme:
    shelf = find_shelf(folder, programme, as_of)
    make = partial(_made, folder, programme, shelf)
    # What an overlay comes to hangs on more than its letters.
    if not cached or shelf.overlay is not None or not shelf.home.is_dir():
        return make()
    try:
        digest = _digest(shelf)
    except (OSError, UnicodeDecodeError):
        return make()  # which tells what is wrong
    return kept_programme(digest, programme, make)


def _made(folder: Path, programme: str, shelf: Shelf) -> Programme:
    """Return the programme that the files of a shelf make."""
    book, home = Book(shelf), shelf.home
    if not home.is_dir():
        known = tuple(programmes_in(shelf.folder))
        raise RuleError(
            [
                sentence(
                    "{folder}: there is no programme {programme!r} here; known are: {known}",
                    folder=folder,
                    programme=programme,
                    known=known or sentence("none"),
                )
            ]
        )
    vocabulary, shared = read_vocabulary(book)
    plan, overlay = laid_over(book, read_file(book, home / PROGRAMME, schema.ProgrammeFile))
    scoring = read_file(book, home / SCORING, schema.ScoringFile)
    files = [read_file(book, path, schema.RuleFile) for path in shelf.rules]
    rules = build_rules(book, [entry for entry in files if entry], plan, vocabulary, shared)
    labels = read_labels(book, rules, vocabulary)
    examples = read_examples(book)
    if book.problems:
        raise RuleError(sorted(dict.fromkeys(book.problems), key=_by_file_and_line))
    if plan is None or scoring is None:  # cannot be: a file that fails has named its problem
        raise RuleError([sentence("{folder}: the programme cannot be read", folder=folder)])
    made = _programme(plan[0], scoring[0], rules, vocabulary, labels, _digest(shelf))
    if overlay is not None:
        made = replace(made, overlay=overlay, sources=(*made.sources, *told_of(overlay)))
    return replace(made, examples=examples)


def _by_file_and_line(problem: Sentence) -> tuple[str, int, str]:
    file, _, rest = str(problem).partition(":")
    line, _, what = rest.partition(":")
    return file, int(line) if line.isdigit() else 0, what


def _digest(shelf: Shelf) -> str:
    """Return a digest over what decides a verdict: every rule file, and the cases, whose papers are examples."""
    digest = hashlib.sha256()
    paths = [
        *sorted((shelf.folder / VOCABULARY).glob("*.yaml")),
        *sorted((shelf.home / VOCABULARY).glob("*.yaml")),
        shelf.home / PROGRAMME,
        shelf.home / SCORING,
        *shelf.rules,
        *shelf.cases,
    ]
    if shelf.overlay is not None:
        paths += [shelf.overlay / FILE, *sorted((shelf.overlay / VOCABULARY).glob("*.yaml"))]
    for path in paths:
        content = path.read_text(encoding="utf-8-sig")
        own = shelf.overlay is not None and path.is_relative_to(shelf.overlay)
        name = path.relative_to(shelf.overlay if own and shelf.overlay else shelf.folder).as_posix()
        digest.update(f"{'overlay/' if own else ''}{name}\n{len(content)}\n{content}".encode())
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
    told = {
        each if isinstance(each, str) else each.en: {} if isinstance(each, str) else each.by_language()
        for each in plan.sources
    }
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
            weights=scoring.weights.model_dump(),
            green_from=scoring.grades.green.from_,
            green_floor=scoring.grades.green.no_criterion_below,
            amber_from=scoring.grades.amber.from_,
            answers=scoring.answers.model_dump(),
        ),
        digest=digest,
        preview=plan.preview.by_language() if plan.preview is not None else None,
        sources=(*told, *([f"Preview: {plan.preview.en}"] if plan.preview is not None else [])),
        sources_told=told,
        labels=labels,
    )
