"""The words that rules share, read from their files: fields, topics, values, kinds of paper and the names to show."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from aeo_evidence.errors import RuleError, nearest, reason_of
from aeo_evidence.model.rule import FieldDefinition, Language, Phrase, Rule, Topic, Vocabulary
from aeo_evidence.plainyaml import Location, Source, read_yaml, renamed
from aeo_evidence.rulebook import schema
from aeo_evidence.rulebook.book import Book, Model, read_file, validated
from aeo_evidence.rulebook.phrases import phrase
from aeo_evidence.text.fold import fold, fold_phrase, plain

_FILES = ("fields", "topics", "values", "papers", "expressions", "other_papers")
# Checks look for these in every programme.
_NEEDED_FIELDS = ("date", "person", "signature")
WORD_FILES = (*_FILES, "labels")  # of a folder of words, by name
Texts: TypeAlias = Mapping[Language, str]


def read_vocabulary(book: Book) -> tuple[Vocabulary, dict[str, Topic]]:
    """Return the shared vocabulary and the shared topics by id."""
    sources = {name: _sources(book, name) for name in _FILES}
    expressions = _groups(book, sources["expressions"], fold_phrase)
    vocabulary = Vocabulary(
        fields=_fields(book, sources["fields"]),
        values=_groups(book, sources["values"], folded_word),
        papers=_papers(book, sources["papers"]),
        expressions=expressions,
        other_papers=_other_papers(book, sources["other_papers"]),
    )
    return vocabulary, _topics(book, sources["topics"], tuple(expressions))


def _sources(book: Book, name: str) -> tuple[Source, ...]:
    """Return the files of one part of the vocabulary, the programme's first; what cannot be read is noted."""
    found = []
    for path in book.shelf.vocabulary(name):
        try:
            source = read_yaml(path)
        except RuleError as error:
            book.problems += renamed(error.sentences, path, book.name(path))
            continue
        if source.value is None or _is_named(source.value):
            found.append(source)
        else:
            book.wrong(source, (), "should be names, each with what it stands for")
    return tuple(found)


def _is_named(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(key, str) for key in value)


def _fields(book: Book, sources: Iterable[Source]) -> dict[str, FieldDefinition]:
    fields: dict[str, FieldDefinition] = {}
    for source in sources:
        for key in source.value or {}:
            known = fields.get(key)
            if known is not None:
                added = validated(book, source, (key,), schema.FieldWords)
                headings = _folded(added[0].headings, folded_word) if added else ()
                fields[key] = replace(known, headings=tuple(dict.fromkeys([*known.headings, *headings])))
            elif (entry := _new(book, source, key, schema.FieldFile, fields)) is not None:
                headings = _folded(entry.headings, folded_word)
                fields[key] = FieldDefinition(id=key, means=entry.means, holds=entry.holds, headings=headings)
        for key in _NEEDED_FIELDS:
            if key not in fields:
                book.wrong(
                    source, (key,), "the field {key!r} is needed: checks of every programme look for it", key=key
                )
    return fields


def _topics(book: Book, sources: Iterable[Source], expressions: tuple[str, ...]) -> dict[str, Topic]:
    topics: dict[str, Topic] = {}
    for source in sources:
        for key in source.value or {}:
            known = topics.get(key)
            if known is not None:
                added = validated(book, source, (key,), schema.TopicWords)
                words = added[0].phrases if added else []
                more = schema.TopicFile(
                    means=known.means, phrases=words, may_not_arise=known.may_not_arise, only_here=known.only_here
                )
                found = topic_of(book, source, (key,), key, more, expressions)
                topics[key] = replace(known, phrases=tuple(dict.fromkeys([*known.phrases, *found.phrases])))
            elif (entry := _new(book, source, key, schema.TopicFile, topics)) is not None:
                topics[key] = topic_of(book, source, (key,), key, entry, expressions)
    return topics


def _new(book: Book, source: Source, key: str, model: type[Model], known: Iterable[str]) -> Model | None:
    """Return an entry under a key that is new; where it is incomplete, a known key near to it is offered."""
    before = len(book.problems)
    entry = validated(book, source, (key,), model)
    near = nearest(key, known)
    if len(book.problems) > before and near:
        book.wrong(source, (key,), "{key!r} is new and must be whole{near}", key=key, near=near)
    return entry[0] if entry is not None else None


def _groups(book: Book, sources: Iterable[Source], folding: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for source in sources:
        for name in source.value or {}:
            words = _folded(_words(book, source, (name,)), folding)
            groups[name] = tuple(dict.fromkeys([*groups.get(name, ()), *words]))
    return groups


def _folded(texts: Iterable[str], folding: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for text in texts if (words := folding(text))))


def folded_word(text: str) -> str:
    """Return a heading or a cell's word folded; marks such as a tick or a dash stay as they are."""
    return fold(text).strip() or plain(text).strip()


def _words(book: Book, source: Source, at: Location) -> list[str]:
    value = source.value
    for step in at:
        value = value[step]
    if not isinstance(value, list) or not all(isinstance(word, str | int | float) for word in value):
        book.wrong(source, at, "should be a list of words")
        return []
    return [str(word) for word in value]


def _papers(book: Book, sources: Iterable[Source]) -> dict[str, tuple[Phrase, ...]]:
    papers: dict[str, tuple[Phrase, ...]] = {}
    for source in sources:
        for group, value in (source.value or {}).items():
            if group == "kinds" and not _is_named(value):
                book.wrong(source, (group,), "should be names of kinds, each with its words")
                continue
            keys = [(group, kind) for kind in value] if group == "kinds" else [(group,)]
            for at in keys:
                name = f"kind:{at[-1]}" if group == "kinds" else group
                found = phrases_of(book, source, at, _words(book, source, at))
                papers[name] = tuple(dict.fromkeys([*papers.get(name, ()), *found]))
    return papers


def _other_papers(book: Book, sources: Iterable[Source]) -> dict[str, tuple[str, ...]]:
    """Return the texts of each kind of paper that shows no request."""
    kinds: dict[str, tuple[str, ...]] = {}
    for source in sources:
        for kind in source.value or {}:
            entry = validated(book, source, (kind,), schema.TextsOfAKind)
            if entry is not None:
                kinds[kind] = (*kinds.get(kind, ()), *entry[0].root)
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
    return Topic(
        id=key,
        means=entry.means,
        phrases=phrases_of(book, source, (*at, "phrases"), entry.phrases, expressions),
        headings=phrases_of(book, source, (*at, "headings"), entry.headings, expressions),
        may_not_arise=entry.may_not_arise,
        only_here=entry.only_here,
        not_about=phrases_of(book, source, (*at, "not_about"), entry.not_about),
        when=when,
    )


def phrases_of(
    book: Book, source: Source, at: Location, texts: Iterable[str], expressions: tuple[str, ...] = ()
) -> tuple[Phrase, ...]:
    """Return the phrases of a list that stands at a key; one that cannot be read is noted."""
    found = []
    for index, text in enumerate(texts):
        try:
            found.append(phrase(text, expressions))
        except ValueError as error:
            book.wrong(source, (*at, index), "{reason}", reason=reason_of(error))
    return tuple(found)


def read_labels(book: Book, rules: Mapping[str, Rule], vocabulary: Vocabulary) -> dict[str, dict[str, Texts]]:
    """Return the names to show; every topic, field and part that a rule uses must have one."""
    (path, *added) = book.shelf.vocabulary("labels")
    entry = read_file(book, path, schema.LabelsFile)
    if entry is None:
        return {}
    files: list[tuple[schema.LabelsFile | schema.AddedLabels, Source]] = [entry]
    files += [more for path in added if (more := read_file(book, path, schema.AddedLabels)) is not None]
    labels = {
        group: {key: texts.by_language() for file, _ in files for key, texts in getattr(file, group).items()}
        for group in ("fields", "topics", "parts", "samples")
    }
    source = files[-1][1]
    needed = {
        "fields": vocabulary.fields,
        "topics": {topic: rule for rule in rules.values() for topic in rule.topics},
        "parts": {part: rule for rule in rules.values() for part in rule.parts},
    }
    for group, ids in needed.items():
        for key in ids:
            if key not in labels[group]:
                book.wrong(source, (group,), "{key!r} has no name to show in reports", key=key)
    for key in labels["samples"]:
        if key not in vocabulary.fields:
            book.wrong(
                source, ("samples", key), "unknown field {key!r}{near}", key=key, near=nearest(key, vocabulary.fields)
            )
    return labels
