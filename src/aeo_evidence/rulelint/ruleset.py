"""A programme with the files that it was read from, so that a finding can name file, line and key."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from aeo_evidence.match.lexicon import build_lexicon
from aeo_evidence.match.titles import TitleReader
from aeo_evidence.model.rule import Phrase, Programme, Rule
from aeo_evidence.plainyaml import Location, Source, dotted, read_yaml
from aeo_evidence.rulebook import find_shelf, load_rules
from aeo_evidence.rulebook.cases import RuleCase, read_cases
from aeo_evidence.rulebook.locate import Shelf
from aeo_evidence.rulebook.phrases import phrase
from aeo_evidence.rulelint.finding import Found

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Words:
    """One phrase of a rule as its author wrote it: under which key, and where that stands."""

    rule: Rule
    role: str  # names, subjects, not_named, must_mention, topic, part_names, part_phrases
    of: str  # language, topic or part
    at: Location
    text: str
    phrase: Phrase


@dataclass(frozen=True)
class Ruleset:
    """A programme, the sources of its rules by request, the shared expressions and the cases."""

    programme: Programme
    shelf: Shelf
    sources: Mapping[str, Source]
    expressions: tuple[Source, ...]
    cases: tuple[RuleCase, ...]

    @cached_property
    def titles(self) -> TitleReader:
        """Return what reads a title as a run does."""
        return TitleReader(build_lexicon(self.programme), self.programme)

    def at(self, source: Source, at: Location, what: str, to_do: str) -> Found:
        """Return a finding at a key of a file."""
        return Found(file=self.name(source.path), line=source.line(at), key=dotted(at), what=what, to_do=to_do)

    def of(self, request: str, at: Location, what: str, to_do: str) -> Found:
        """Return a finding at a key of a rule's file."""
        return self.at(self.sources[request], at, what, to_do)

    def name(self, path: Path) -> str:
        """Return a path as messages show it."""
        return self.shelf.name(path)

    @cached_property
    def words(self) -> tuple[Words, ...]:
        """Return every phrase of every rule's file."""
        expressions = tuple(self.programme.vocabulary.expressions)
        return tuple(
            Words(rule, role, of, (*at, index), str(text), phrase(str(text), expressions))
            for request, rule in self.programme.rules.items()
            for role, of, at, texts in _lists(self.sources[request].value)
            for index, text in enumerate(texts)
        )


def first_of(found: Sequence[Words]) -> str:
    """Return the first few of phrases as a message names them, and how many more there are."""
    said = ", ".join(repr(words.text) for words in found[:_MOST_NAMED])
    return f"{said} and {len(found) - _MOST_NAMED} more" if len(found) > _MOST_NAMED else said


def read_ruleset(folder: Path | None, programme: str | None = None) -> Ruleset:
    """Return the rules of a folder with their files; raise RuleError with every mistake in their form."""
    loaded = load_rules(folder, programme=programme)
    shelf = find_shelf(folder, loaded.id)
    by_id = {source.value["id"]: source for source in map(read_yaml, shelf.rules)}
    return Ruleset(
        loaded,
        shelf,
        {request: by_id[request] for request in loaded.rules},
        tuple(read_yaml(path) for path in shelf.vocabulary("expressions")),
        read_cases(shelf.cases, shelf.name),
    )


def _lists(value: Mapping[str, Any]) -> Iterator[tuple[str, str, Location, list[Any]]]:
    for language, texts in (value.get("names") or {}).items():
        yield "names", language, ("names", language), texts
    for role in ("subjects", "not_named", "must_mention"):
        yield role, "", (role,), value.get(role) or []
    for topic, entry in (value.get("topics") or {}).items():
        yield "topic", topic, ("topics", topic, "phrases"), entry.get("phrases") or []
    for part, entry in (value.get("parts") or {}).items():
        for language, texts in (entry.get("names") or {}).items():
            yield "part_names", part, ("parts", part, "names", language), texts
        yield "part_phrases", part, ("parts", part, "phrases"), entry.get("phrases") or []
