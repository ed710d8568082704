"""Read a folder of rule files into a programme; every mistake of every file is named at once."""

import difflib
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from aeo_evidence.checks import KINDS
from aeo_evidence.errors import AeoError, RuleError
from aeo_evidence.model.rule import (
    CheckSpec,
    Criterion,
    FieldDefinition,
    Language,
    Part,
    Phrase,
    Programme,
    Question,
    Rule,
    RuleSource,
    Scoring,
    Topic,
    Vocabulary,
)
from aeo_evidence.plainyaml import Location, Source, dotted, read_yaml
from aeo_evidence.rulebook import schema
from aeo_evidence.rulebook.locate import rules_folder
from aeo_evidence.rulebook.phrases import phrase, phrases
from aeo_evidence.text.fold import fold, plain

DEFAULT_PROGRAMME = "hkaeo"
_Model = TypeVar("_Model", bound=BaseModel)
_VOCABULARY = ("fields", "topics", "values", "papers")
_CASES = ".cases.yaml"
Texts: TypeAlias = Mapping[Language, str]


@dataclass(slots=True)
class _Book:
    """Everything read so far, and everything wrong so far."""

    folder: Path
    problems: list[str] = field(default_factory=list)

    def wrong(self, source: Source, at: Location, what: str) -> None:
        self.problems.append(f"{self.name(source.path)}:{source.line(at)}: {dotted(at)}: {what}")

    def name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else str(path)


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
    book = _Book(folder)
    home = folder / programme
    if not home.is_dir():
        known = ", ".join(sorted(path.parent.name for path in folder.glob("*/programme.yaml"))) or "none"
        raise RuleError((f"{folder}: there is no programme {programme!r} here; known are: {known}",))
    vocabulary, shared = _vocabulary(book)
    plan = _read(book, home / "programme.yaml", schema.ProgrammeFile)
    scoring = _read(book, home / "scoring.yaml", schema.ScoringFile)
    files = [_read(book, path, schema.RuleFile) for path in rule_files(home)]
    rules = _rules(book, [entry for entry in files if entry], plan, vocabulary, shared)
    labels = _labels(book, rules, vocabulary)
    if book.problems:
        raise RuleError(tuple(sorted(book.problems, key=_by_file_and_line)))
    if plan is None or scoring is None:  # cannot be: a file that fails has named its problem
        raise RuleError((f"{folder}: the programme cannot be read",))
    return _programme(plan[0], scoring[0], rules, vocabulary, labels, _digest(folder, programme))


def _by_file_and_line(problem: str) -> tuple[str, int, str]:
    file, _, rest = problem.partition(":")
    line, _, what = rest.partition(":")
    return file, int(line) if line.isdigit() else 0, what


def rule_files(home: Path) -> list[Path]:
    """Return the rule files of a programme's folder, sorted."""
    return sorted(path for path in home.glob("*/*.yaml") if not path.name.endswith(_CASES))


def case_files(home: Path) -> list[Path]:
    """Return the case files of a programme's folder, sorted."""
    return sorted(home.glob(f"*/*{_CASES}"))


def _digest(folder: Path, programme: str) -> str:
    """Return a digest over what decides a verdict: every rule file, not the cases."""
    digest = hashlib.sha256()
    home = folder / programme
    paths = [
        *sorted((folder / "vocabulary").glob("*.yaml")),
        home / "programme.yaml",
        home / "scoring.yaml",
        *rule_files(home),
    ]
    for path in paths:
        content = path.read_text(encoding="utf-8-sig")
        digest.update(f"{path.relative_to(folder).as_posix()}\n{len(content)}\n{content}".encode())
    return digest.hexdigest()


def _read(book: _Book, path: Path, model: type[_Model]) -> tuple[_Model, Source] | None:
    try:
        source = read_yaml(path)
    except RuleError as error:
        book.problems += [problem.replace(str(path), book.name(path), 1) for problem in error.problems]
        return None
    return _validated(book, source, (), model)


def _validated(book: _Book, source: Source, at: Location, model: type[_Model]) -> tuple[_Model, Source] | None:
    value = source.value
    for step in at:
        value = value[step]
    try:
        return TypeAdapter(model).validate_python(value), source
    except ValidationError as error:
        for problem in error.errors():
            where = (*at, *(step for step in problem["loc"] if _in_file(step)))
            book.wrong(source, where, _worded(problem, model))
        return None


def _in_file(step: object) -> bool:
    return not (
        isinstance(step, str)
        and (step in {"str", "bool", "int", "float", "[key]"} or (step[:1].isupper() and not step[1:2].isdigit()))
    )


def _worded(problem: Any, model: type[BaseModel]) -> str:
    kind, key = problem["type"], str(problem["loc"][-1]) if problem["loc"] else ""
    if kind == "extra_forbidden":
        known = {info.alias or name for name, info in model.model_fields.items()} | set(KINDS)
        return f"unknown key {key!r}{_nearest(key, known)}"
    if kind == "missing":
        return "this key is needed"
    return f"{problem['msg'][:1].lower()}{problem['msg'][1:]}"


def _nearest(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.5)
    return f"; did you mean {close[0]!r}?" if close else ""


def _vocabulary(book: _Book) -> tuple[Vocabulary, dict[str, Topic]]:
    sources: dict[str, Source] = {}
    for name in _VOCABULARY:
        try:
            sources[name] = read_yaml(book.folder / "vocabulary" / f"{name}.yaml")
        except RuleError as error:
            book.problems += error.problems
            sources[name] = Source(book.folder / "vocabulary" / f"{name}.yaml", {}, {})
    fields = {}
    for key, (entry, _) in _entries(book, sources["fields"], schema.FieldFile):
        headings = tuple(dict.fromkeys(words for text in entry.headings if (words := _folded(text))))
        fields[key] = FieldDefinition(id=key, means=entry.means, holds=entry.holds, headings=headings)
    topics = {
        key: _topic(book, source, (key,), key, entry)
        for key, (entry, source) in _entries(book, sources["topics"], schema.TopicFile)
    }
    values = {
        group: tuple(
            dict.fromkeys(words for text in _words(book, sources["values"], (group,)) if (words := _folded(text)))
        )
        for group in sources["values"].value or {}
    }
    return Vocabulary(fields=fields, values=values, papers=_papers(book, sources["papers"])), topics


def _folded(text: str) -> str:
    """Return a heading or a cell's word folded; marks such as a tick or a dash stay as they are."""
    return fold(text).strip() or plain(text).strip()


def _entries(book: _Book, source: Source, model: type[_Model]) -> Iterator[tuple[str, tuple[_Model, Source]]]:
    for key in source.value or {}:
        entry = _validated(book, source, (key,), model)
        if entry is not None:
            yield key, entry


def _words(book: _Book, source: Source, at: Location) -> list[str]:
    value = source.value
    for step in at:
        value = value[step]
    if not isinstance(value, list) or not all(isinstance(word, str | int | float) for word in value):
        book.wrong(source, at, "should be a list of words")
        return []
    return [str(word) for word in value]


def _papers(book: _Book, source: Source) -> dict[str, tuple[Phrase, ...]]:
    papers: dict[str, tuple[Phrase, ...]] = {}
    for group, value in (source.value or {}).items():
        if group == "kinds":
            for kind in value:
                papers[f"kind:{kind}"] = phrases(_words(book, source, (group, kind)))
        else:
            papers[group] = phrases(_words(book, source, (group,)))
    return papers


def _topic(
    book: _Book, source: Source, at: Location, key: str, entry: schema.TopicFile, when: str | None = None
) -> Topic:
    found = []
    for index, text in enumerate(entry.phrases):
        try:
            found.append(phrase(text))
        except ValueError as error:
            book.wrong(source, (*at, "phrases", index), str(error))
    return Topic(id=key, means=entry.means, phrases=tuple(found), may_not_arise=entry.may_not_arise, when=when)


def _labels(book: _Book, rules: Mapping[str, Rule], vocabulary: Vocabulary) -> dict[str, dict[str, Texts]]:
    """Return the names to show; every topic, field and part that a rule uses must have one."""
    entry = _read(book, book.folder / "vocabulary" / "labels.yaml", schema.LabelsFile)
    if entry is None:
        return {}
    file, source = entry
    labels = {
        group: {key: texts.by_language() for key, texts in getattr(file, group).items()}
        for group in ("fields", "topics", "parts")
    }
    needed = {
        "fields": vocabulary.fields,
        "topics": {topic: rule for rule in rules.values() for topic in rule.topics},
        "parts": {part: rule for rule in rules.values() for part in rule.parts},
    }
    for group, ids in needed.items():
        for key in ids:
            if key not in labels[group]:
                book.wrong(source, (group,), f"{key!r} has no name to show in reports")
    return labels


def _rules(
    book: _Book,
    files: list[tuple[schema.RuleFile, Source]],
    plan: tuple[schema.ProgrammeFile, Source] | None,
    vocabulary: Vocabulary,
    shared: dict[str, Topic],
) -> dict[str, Rule]:
    if plan is None:
        return {}
    places = _places(plan[0])
    seen: dict[str, Rule] = {}
    for entry, source in files:
        if entry.id not in places:
            book.wrong(source, ("id",), f"request {entry.id!r} is not in programme.yaml{_nearest(entry.id, places)}")
        elif entry.id in seen:
            book.wrong(source, ("id",), f"request {entry.id} has a rule already, in {seen[entry.id].source.file}")
        else:
            seen[entry.id] = _RuleBuilder(book, source, entry, vocabulary, shared, plan[0], places).build()
    if not book.problems:
        for request in places:
            if request not in seen:
                book.wrong(plan[1], ("criteria",), f"request {request} has no rule file")
    return {request: seen[request] for request in places if request in seen}


def _places(plan: schema.ProgrammeFile) -> dict[str, tuple[str, str, str, tuple[str, ...]]]:
    """Return for each request its criterion, question, origin and flags, in the programme's order."""
    return {
        request.id: (
            criterion.id,
            question.id,
            request.origin or question.origin,
            tuple(flag for flag in (question.when, request.when) if flag),
        )
        for criterion in plan.criteria
        for question in criterion.questions
        for request in question.requests
    }


@dataclass(slots=True)
class _RuleBuilder:
    """Builds one rule from its file and names what it refers to and nobody knows."""

    book: _Book
    source: Source
    entry: schema.RuleFile
    vocabulary: Vocabulary
    shared: dict[str, Topic]
    plan: schema.ProgrammeFile
    places: dict[str, tuple[str, str, str, tuple[str, ...]]]

    def build(self) -> Rule:
        entry = self.entry
        criterion, question, origin, when = self.places[entry.id]
        names = entry.names.by_language()
        self._fields_known(("telling_columns",), entry.telling_columns)
        self._fields_known(("columns",), entry.columns)
        topics = self._topics()
        return Rule(
            id=entry.id,
            version=entry.version,
            since=entry.since,
            until=entry.until,
            criterion=criterion,
            question=question,
            origin=origin,
            when=when,
            kind=entry.kind,
            title=entry.title.by_language(),
            source=RuleSource(file=self.book.name(self.source.path), text=entry.source),
            names=tuple(
                found for language in names for found in self._phrases(("names", language.value), names[language])
            ),
            languages=tuple(names),
            subjects=self._phrases(("subjects",), entry.subjects),
            not_named=self._phrases(("not_named",), entry.not_named),
            must_mention=self._phrases(("must_mention",), entry.must_mention),
            telling_columns=tuple(entry.telling_columns),
            columns={
                key: tuple(dict.fromkeys(_folded(word) for word in words)) for key, words in entry.columns.items()
            },
            topics=topics,
            parts=self._parts(),
            anchor=tuple(entry.anchor),
            checks=(*self._checks("checks", required=True), *self._checks("advisory", required=False)),
            advice=entry.advice.by_language(),
        )

    def _phrases(self, at: Location, words: list[str]) -> tuple[Phrase, ...]:
        found = []
        for index, text in enumerate(words):
            try:
                found.append(phrase(text))
            except ValueError as error:
                self.book.wrong(self.source, (*at, index), str(error))
        return tuple(found)

    def _topics(self) -> dict[str, Topic]:
        entry, topics = self.entry, {}
        for key, flag in entry.topics_when.items():
            if flag not in self.plan.flags:
                self.book.wrong(
                    self.source, ("topics_when", key), f"unknown profile flag {flag!r}{_nearest(flag, self.plan.flags)}"
                )
        for group in ("checks", "advisory"):
            for index, key in enumerate(getattr(entry, group).covers or ()):
                when = entry.topics_when.get(key)
                if key in entry.topics:
                    topics[key] = _topic(self.book, self.source, ("topics", key), key, entry.topics[key], when)
                elif key in self.shared:
                    own = self.shared[key]
                    topics[key] = Topic(
                        id=key, means=own.means, phrases=own.phrases, may_not_arise=own.may_not_arise, when=when
                    )
                else:
                    known = [*entry.topics, *self.shared]
                    self.book.wrong(
                        self.source, (group, "covers", index), f"unknown topic {key!r}{_nearest(key, known)}"
                    )
        for key in entry.topics:
            if key not in topics:
                self.book.wrong(self.source, ("topics", key), "no check asks for this topic")
        return topics

    def _parts(self) -> dict[str, Part]:
        parts = {}
        for key, part in self.entry.parts.items():
            at: Location = ("parts", key)
            names = [name for words in part.names.by_language().values() for name in words]
            parts[key] = Part(
                id=key,
                names=self._phrases((*at, "names"), names),
                not_named=self._phrases((*at, "not_named"), part.not_named),
                phrases=self._phrases((*at, "phrases"), part.phrases),
                mail=part.mail,
            )
        for index, key in enumerate([*(self.entry.checks.part or ()), *self.entry.anchor]):
            if key not in parts:
                self.book.wrong(self.source, ("checks", "part", index), f"unknown part {key!r}{_nearest(key, parts)}")
        return parts

    def _fields_known(self, at: Location, keys: Iterable[str]) -> None:
        for index, key in enumerate(keys):
            if key not in self.vocabulary.fields:
                where = (*at, key) if isinstance(keys, Mapping) else (*at, index)
                self.book.wrong(self.source, where, f"unknown field {key!r}{_nearest(key, self.vocabulary.fields)}")

    def _checks(self, group: str, *, required: bool) -> Iterator[CheckSpec]:
        for kind in KINDS:
            value = getattr(getattr(self.entry, group), kind)
            if value is None or value is False:
                continue
            if isinstance(value, list):
                if kind == "column":
                    self._fields_known((group, kind), value)
                for subject in value:
                    yield CheckSpec(id=f"{kind}:{subject}", kind=kind, subject=subject, required=required)
            else:
                parameters = self._parameters((group, kind), value)
                yield CheckSpec(id=kind, kind=kind, required=required, parameters=parameters)

    def _parameters(self, at: Location, value: Any) -> dict[str, Any]:
        if isinstance(value, str):
            if value not in self.places:
                self.book.wrong(self.source, at, f"unknown request {value!r}{_nearest(value, self.places)}")
            return {"list": value}
        if not isinstance(value, BaseModel):
            return {}
        parameters = {
            name: getattr(value, name) for name in type(value).model_fields if getattr(value, name) is not None
        }
        self._fields_known((*at, "field"), [parameters["field"]] if "field" in parameters else [])
        self._fields_known((*at, "fields"), parameters.get("fields", []))
        self._fields_known((*at, "may_be_blank"), parameters.get("may_be_blank", {}))
        for key, condition in parameters.get("may_be_blank", {}).items():
            for other, groups in condition.items() if isinstance(condition, dict) else ():
                self._fields_known((*at, "may_be_blank", key), {other: groups})
                for group in groups:
                    if group not in self.vocabulary.values:
                        known = self.vocabulary.values
                        self.book.wrong(
                            self.source,
                            (*at, "may_be_blank", key, other),
                            f"unknown group of words {group!r}{_nearest(group, known)}",
                        )
        return parameters


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
