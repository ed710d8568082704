"""Rules as the program sees them: a programme with its criteria, questions and requests, and the shared vocabulary.

Nothing here knows a particular programme; all of it is read from rule files.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from aeo_evidence.model.language import Language as Language  # noqa: PLC0414 - rules are told in it


class Kind(StrEnum):
    """The kind of paper that a request asks for."""

    PROCEDURE = "procedure"
    RECORD = "record"
    LIST = "list"
    REPORT = "report"
    PLAN = "plan"
    CERTIFICATE = "certificate"
    FORM = "form"
    DECLARATION = "declaration"
    NOTICE = "notice"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that show something: all of `words` and `signs` in one sentence or in two that follow one another.

    `words` are folded phrases; `signs` are names of kinds of expression (`period`, `deadline`, `number`, `date`, `person`);
    `expressions` are names of groups of words of the vocabulary, of each of which one word must stand there.
    """

    text: str
    words: tuple[str, ...]
    signs: tuple[str, ...] = ()
    expressions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something that a paper must treat."""

    id: str
    means: str
    phrases: tuple[Phrase, ...]
    headings: tuple[Phrase, ...] = ()  # show it only in a short heading with text below
    may_not_arise: bool = False
    only_here: bool = False  # what a chapter beside the mapped one says of it is about something else
    not_about: tuple[Phrase, ...] = ()  # a second sentence with one of these goes on with another matter
    when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDefinition:
    """A column or form field, with the headings under which it stands in real papers (folded, most usual first)."""

    id: str
    means: str
    holds: str  # text, date, time, number, serial, mark, person, firm
    headings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSpec:
    """One check of a rule: `kind` names the module that runs it, `subject` the topic, field or part, if any."""

    id: str  # "covers:cctv", "recent", ...
    kind: str  # "covers", "recent", ...
    subject: str = ""
    required: bool = True
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One paper of a set, such as the purchase order of a transaction."""

    id: str
    names: tuple[Phrase, ...]
    not_named: tuple[Phrase, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    mail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSource:
    """Where a rule comes from: its file and the guidance that it follows."""

    file: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One evidence request: how such papers are recognised, what they must show, what to tell the company."""

    id: str
    version: int
    since: date
    until: date | None = None
    criterion: str
    question: str
    origin: str
    when: tuple[str, ...]
    kind: Kind
    title: Mapping[Language, str]
    source: RuleSource
    names: tuple[Phrase, ...]
    languages: tuple[Language, ...]
    subjects: tuple[Phrase, ...] = ()
    not_named: tuple[Phrase, ...] = ()
    must_mention: tuple[Phrase, ...] = ()
    telling_columns: tuple[str, ...] = ()
    binds_partners: bool = False  # what partners are told to do shows it as well
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    anchor: tuple[str, ...] = ()
    checks: tuple[CheckSpec, ...] = ()
    advice: Mapping[Language, str] = field(default_factory=dict)

    def fields(self) -> tuple[str, ...]:
        """Return every field that a check of this rule needs, in the rule's order."""
        named = [check.subject for check in self.checks if check.kind == "column"]
        for check in self.checks:
            named += [check.parameters["field"]] if "field" in check.parameters else []
            named += list(check.parameters.get("fields", ()))
            for condition in check.parameters.get("may_be_blank", {}).values():
                named += list(condition) if isinstance(condition, Mapping) else []
        return tuple(dict.fromkeys([*named, *self.telling_columns, *self.columns]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question of the self-assessment, answered yes, partly, no or na."""

    id: str
    criterion: str
    asks: Mapping[Language, str]
    requests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A criterion (a group of the standard) with the lowest tier that it belongs to; 1 where there are no tiers."""

    id: str
    tier: int
    title: Mapping[Language, str]
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """What a status is worth and where grades lie: the tool's own, never the programme's."""

    met: float
    partial_cap: float
    outdated: float
    review: float
    missing: float
    weights: Mapping[str, float]  # by origin
    green_from: int
    green_floor: int
    amber_from: int
    answers: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What all rules share: fields, groups of cell words, words for kinds of paper or that mean the same, other papers."""

    fields: Mapping[str, FieldDefinition]
    values: Mapping[str, tuple[str, ...]]  # group -> folded words
    papers: Mapping[
        str, tuple[Phrase, ...]
    ]  # "no_evidence", "blank_form", "cross_reference", ... and "kind:record", ...
    expressions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # name -> folded words that mean the same
    other_papers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # kind -> texts that show no request


@dataclass(frozen=True, slots=True)
class Examples:
    """Texts of papers that show a request, and of such as look a little like them and do not."""

    shown: tuple[str, ...] = ()
    not_shown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """Changes to a programme that somebody else keeps: what they are for, and which rules come from them."""

    name: str
    version: int
    purpose: str
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # files of the vocabulary that it adds to


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A whole programme as of a day: criteria in order, rules by request id, vocabulary and scoring."""

    id: str
    version: int
    since: date
    title: Mapping[Language, str]
    tiers: Mapping[int, Mapping[Language, str]]
    flags: Mapping[str, Mapping[Language, str]]
    criteria: tuple[Criterion, ...]
    rules: Mapping[str, Rule]
    vocabulary: Vocabulary
    scoring: Scoring
    digest: str
    sources: tuple[str, ...]  # in English
    sources_told: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)  # by the source in English
    labels: Mapping[str, Mapping[str, Mapping[Language, str]]] = field(
        default_factory=dict
    )  # group -> id -> name to show
    examples: Mapping[str, Examples] = field(default_factory=dict)  # by request
    overlay: Overlay | None = None
    preview: Mapping[Language, str] | None = None  # what is still lacking in a programme that is not finished

    @property
    def first_tier(self) -> int:
        """Return the tier that is judged when none is named; all there is where a programme has no tiers."""
        return min(self.tiers, default=1)

    def sources_in(self, language: Language) -> tuple[str, ...]:
        """Return the sources in a language; one that the rules give in a single language as it stands."""
        return tuple(self.sources_told.get(source, {}).get(language, source) for source in self.sources)

    def tier_names(self, tier: int) -> Mapping[Language, str]:
        """Return what a tier is called, by language; nothing where the programme has no tiers."""
        return self.tiers[tier] if self.tiers else {}

    def questions(self, tier: int) -> tuple[Question, ...]:
        """Return the questions of a tier in order."""
        return tuple(q for c in self.criteria if c.tier <= tier for q in c.questions)
