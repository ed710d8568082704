"""One rule from one rule file; what it refers to and nobody knows is named."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from aeo_evidence.checks import KINDS
from aeo_evidence.errors import Sentence, nearest, sentence
from aeo_evidence.model.rule import CheckSpec, Part, Phrase, Rule, RuleSource, Topic, Vocabulary
from aeo_evidence.plainyaml import Location, Source
from aeo_evidence.rulebook import schema
from aeo_evidence.rulebook.book import Book
from aeo_evidence.rulebook.locate import PROGRAMME
from aeo_evidence.rulebook.vocabulary import folded_word, phrases_of, topic_of


def build_rules(
    book: Book,
    files: list[tuple[schema.RuleFile, Source]],
    plan: tuple[schema.ProgrammeFile, Source] | None,
    vocabulary: Vocabulary,
    shared: dict[str, Topic],
) -> dict[str, Rule]:
    """Return the rules by request, in the order of the programme; what is missing, twice or unknown is noted."""
    if plan is None:
        return {}
    _ids_fit(book, *plan)
    places = _places(plan[0])
    seen: dict[str, Rule] = {}
    for entry, source in files:
        if entry.id not in places:
            book.wrong(
                source,
                ("id",),
                "request {request!r} is not in {plan}{near}",
                request=entry.id,
                plan=_plan_of(book, source),
                near=nearest(entry.id, places),
            )
        elif _laid_over(book, source) and source.path.stem != entry.id:
            book.wrong(
                source, ("id",), "a file of an overlay is called after its request: {request}.yaml", request=entry.id
            )
        elif entry.id in seen:
            book.wrong(
                source,
                ("id",),
                "request {request} has a rule already, in {file}",
                request=entry.id,
                file=seen[entry.id].source.file,
            )
        else:
            seen[entry.id] = _RuleBuilder(book, source, entry, vocabulary, shared, plan[0], places).build()
    if not book.problems:
        for request in places:
            if request not in seen:
                book.wrong(plan[1], ("criteria",), "request {request} has no rule file", request=request)
    return {request: seen[request] for request in places if request in seen}


def _ids_fit(book: Book, plan: schema.ProgrammeFile, source: Source) -> None:
    """Note each question that is not called after its criterion, and each request that is not called after its question."""
    for place, criterion in enumerate(plan.criteria):
        between = "-" if criterion.id[-1].isdigit() else ""
        for number, question in enumerate(criterion.questions):
            at: Location = ("criteria", place, "questions", number)
            if not question.id.removeprefix(f"{criterion.id}{between}").isdigit():
                called = f"{criterion.id}{between}1, {criterion.id}{between}2"
                book.wrong(
                    source, (*at, "id"), "the questions of {id} are called {called} …", id=criterion.id, called=called
                )
            for index, request in enumerate(question.requests):
                if request.id in plan.retired:
                    book.wrong(
                        source,
                        (*at, "requests", index, "id"),
                        "{request} was retired, and an id is never used again; take the next number",
                        request=request.id,
                    )
                if not request.id.startswith(f"{question.id}."):
                    called = f"{question.id}.1, {question.id}.2"
                    book.wrong(
                        source, (*at, "requests", index, "id"), "its requests are called {called} …", called=called
                    )


def _laid_over(book: Book, source: Source) -> bool:
    return book.shelf.overlay is not None and source.path.is_relative_to(book.shelf.overlay)


def _plan_of(book: Book, source: Source) -> Sentence | str:
    """Return where requests are named."""
    if _laid_over(book, source):
        return sentence("the programme, nor among the requests that overlay.yaml adds")
    return PROGRAMME


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

    book: Book
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
            subjects=self._phrases(("subjects",), entry.subjects, self._expressions),
            not_named=self._phrases(("not_named",), entry.not_named),
            must_mention=self._phrases(("must_mention",), entry.must_mention, self._expressions),
            telling_columns=tuple(entry.telling_columns),
            binds_partners=entry.binds_partners,
            columns={
                key: tuple(dict.fromkeys(folded_word(word) for word in words)) for key, words in entry.columns.items()
            },
            topics=topics,
            parts=self._parts(),
            anchor=tuple(entry.anchor),
            checks=(*self._checks("checks", required=True), *self._checks("advisory", required=False)),
            advice=entry.advice.by_language(),
        )

    @property
    def _expressions(self) -> tuple[str, ...]:
        return tuple(self.vocabulary.expressions)

    def _phrases(self, at: Location, words: list[str], expressions: tuple[str, ...] = ()) -> tuple[Phrase, ...]:
        return phrases_of(self.book, self.source, at, words, expressions)

    def _topics(self) -> dict[str, Topic]:
        entry, topics = self.entry, {}
        for key, flag in entry.topics_when.items():
            if flag not in self.plan.flags:
                self.book.wrong(
                    self.source,
                    ("topics_when", key),
                    "unknown profile flag {flag!r}{near}",
                    flag=flag,
                    near=nearest(flag, self.plan.flags),
                )
        for group in ("checks", "advisory"):
            for index, key in enumerate(getattr(entry, group).covers or ()):
                when = entry.topics_when.get(key)
                if key in entry.topics:
                    topics[key] = topic_of(
                        self.book, self.source, ("topics", key), key, entry.topics[key], self._expressions, when
                    )
                elif key in self.shared:
                    own = self.shared[key]
                    topics[key] = Topic(
                        id=key, means=own.means, phrases=own.phrases, may_not_arise=own.may_not_arise, when=when
                    )
                else:
                    known = [*entry.topics, *self.shared]
                    self.book.wrong(
                        self.source,
                        (group, "covers", index),
                        "unknown topic {key!r}{near}",
                        key=key,
                        near=nearest(key, known),
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
                phrases=self._phrases((*at, "phrases"), part.phrases, self._expressions),
                mail=part.mail,
            )
        asked: tuple[tuple[Location, list[str]], ...] = (
            (("checks", "part"), self.entry.checks.part or []),
            (("anchor",), self.entry.anchor),
        )
        for at, keys in asked:
            for index, key in enumerate(keys):
                if key not in parts:
                    self.book.wrong(
                        self.source, (*at, index), "unknown part {key!r}{near}", key=key, near=nearest(key, parts)
                    )
        return parts

    def _fields_known(self, at: Location, keys: Iterable[str]) -> None:
        for index, key in enumerate(keys):
            if key not in self.vocabulary.fields:
                where = (*at, key) if isinstance(keys, Mapping) else (*at, index)
                self.book.wrong(
                    self.source,
                    where,
                    "unknown field {key!r}{near}",
                    key=key,
                    near=nearest(key, self.vocabulary.fields),
                )

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
                self.book.wrong(
                    self.source,
                    at,
                    "unknown request {request!r}{near}",
                    request=value,
                    near=nearest(value, self.places),
                )
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
                            "unknown group of words {group!r}{near}",
                            group=group,
                            near=nearest(group, known),
                        )
        return parameters
