"""The words that rules share, read from their files: fields, topics, values, kinds of paper and the names to show."""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from aeo_evidence.errors import RuleError
from aeo_evidence.model.rule import FieldDefinition, Language, Phrase, Rule, Topic, Vocabulary
from aeo_evidence.plainyaml import Location, Source, read_yaml
from aeo_evidence.rulebook import schema
from aeo_evidence.rulebook.book import Book, Model, read_file, validated
from aeo_evidence.rulebook.phrases import phrase, phrases
from aeo_evidence.text.fold import fold, fold_phrase, plain

_FILES = ("fields", "topics", "values", "papers", "expressions", "other_papers")
Texts: TypeAlias = Mapping[Language, str]


def read_vocabulary(book: Book) -> tuple[Vocabulary, dict[str, Topic]]:
    """Return the shared vocabulary and the shared topics by id."""
    sources: dict[str, Source] = {}
    for name in _FILES:
        try:
            sources[name] = read_yaml(book.folder / "vocabulary" / f"{name}.yaml")
        except RuleError as error:
            book.problems += error.problems
            sources[name] = Source(book.folder / "vocabulary" / f"{name}.yaml", {}, {})
    fields = {}
    for key, (entry, _) in _entries(book, sources["fields"], schema.FieldFile):
        headings = tuple(dict.fromkeys(words for text in entry.headings if (words := folded_word(text))))
        fields[key] = FieldDefinition(id=key, means=entry.means, holds=entry.holds, headings=headings)
    expressions = {
        name: tuple(
            dict.fromkeys(
                words for text in _words(book, sources["expressions"], (name,)) if (words := fold_phrase(text))
            )
        )
        for name in sources["expressions"].value or {}
    }
    topics = {
        key: topic_of(book, source, (key,), key, entry, tuple(expressions))
        for key, (entry, source) in _entries(book, sources["topics"], schema.TopicFile)
    }
    values = {
        group: tuple(
            dict.fromkeys(words for text in _words(book, sources["values"], (group,)) if (words := folded_word(text)))
        )
        for group in sources["values"].value or {}
    }
    vocabulary = Vocabulary(
        fields=fields,
        values=values,
        papers=_papers(book, sources["papers"]),
        expressions=expressions,
        other_papers=_other_papers(book, sources["other_papers"]),
    )
    return vocabulary, topics


def folded_word(text: str) -> str:
    """Return a heading or a cell's word folded; marks such as a tick or a dash stay as they are."""
    return fold(text).strip() or plain(text).strip()


def _entries(book: Book, source: Source, model: type[Model]) -> Iterator[tuple[str, tuple[Model, Source]]]:
    for key in source.value or {}:
        entry = validated(book, source, (key,), model)
        if entry is not None:
            yield key, entry


def _words(book: Book, source: Source, at: Location) -> list[str]:
    value = source.value
    for step in at:
        value = value[step]
    if not isinstance(value, list) or not all(isinstance(word, str | int | float) for word in value):
        book.wrong(source, at, "should be a list of words")
        return []
    return [str(word) for word in value]


def _papers(book: Book, source: Source) -> dict[str, tuple[Phrase, ...]]:
    papers: dict[str, tuple[Phrase, ...]] = {}
    for group, value in (source.value or {}).items():
        if group == "kinds":
            for kind in value:
                papers[f"kind:{kind}"] = phrases(_words(book, source, (group, kind)))
        else:
            papers[group] = phrases(_words(book, source, (group,)))
    return papers


def _other_papers(book: Book, source: Source) -> dict[str, tuple[str, ...]]:
    """Return the texts of each kind of paper that shows no request."""
    kinds = {}
    for kind in source.value or {}:
        entry = validated(book, source, (kind,), schema.TextsOfAKind)
        if entry is not None:
            kinds[kind] = tuple(entry[0].root)
    return kinds


def topic_of(
    book: Book,
    source: Source,
    at: Location,
    key: str,
    entry: schema.TopicFile,
    expressions: tuple[str, ...],
    when: str | None = None,
) -> Topic:
    """Return a topic with its phrases; a phrase that cannot be read, or asks for an unknown expression, is noted."""
    found = []
    for index, text in enumerate(entry.phrases):
        try:
            found.append(phrase(text, expressions))
        except ValueError as error:
            book.wrong(source, (*at, "phrases", index), str(error))
    return Topic(id=key, means=entry.means, phrases=tuple(found), may_not_arise=entry.may_not_arise, when=when)


def read_labels(book: Book, rules: Mapping[str, Rule], vocabulary: Vocabulary) -> dict[str, dict[str, Texts]]:
    """Return the names to show; every topic, field and part that a rule uses must have one."""
    entry = read_file(book, book.folder / "vocabulary" / "labels.yaml", schema.LabelsFile)
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
