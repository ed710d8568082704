"""The shape of rule files, key by key. A key that stands here and nowhere else is the whole list of what is allowed."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, WithJsonSchema, create_model

from aeo_evidence.checks import KINDS
from aeo_evidence.model.rule import Kind, Language

# A criterion is a word of capitals, with a number of its own if need be (D, IC, P1); its questions are D7, IC7 and P1-7.
_CRITERION, _QUESTION, _REQUEST = r"^[A-Z]+\d*$", r"^[A-Z]+(\d+-)?\d+$", r"^[A-Z]+(\d+-)?\d+\.\d+$"
_PROGRAMME = r"^[a-z][a-z0-9-]*$"
EXAMPLES = {_CRITERION: "D", _QUESTION: "D7", _REQUEST: "D7.1", _PROGRAMME: "hkaeo"}  # of what fits each
CriterionId = Annotated[str, Field(pattern=_CRITERION)]
QuestionId = Annotated[str, Field(pattern=_QUESTION)]
RequestId = Annotated[str, Field(pattern=_REQUEST)]
# A number is a word too: 17712, 24.
Word = Annotated[
    str,
    BeforeValidator(lambda word: str(word) if isinstance(word, int | float) else word),
    WithJsonSchema({"type": ["string", "number"]}),
]
Words = list[Word]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Texts(_Strict):
    """A text in each language of the program."""

    en: Annotated[str, Field(min_length=1)]
    zh_Hant: Annotated[str, Field(min_length=1, alias="zh-Hant")]
    zh_Hans: Annotated[str, Field(min_length=1, alias="zh-Hans")]

    def by_language(self) -> dict[Language, str]:
        """Return the texts by language."""
        return {Language.EN: self.en, Language.ZH_HANT: self.zh_Hant, Language.ZH_HANS: self.zh_Hans}


class Names(_Strict):
    """Names of a paper, by language."""

    en: Words = []
    zh_Hant: Words = Field(default=[], alias="zh-Hant")
    zh_Hans: Words = Field(default=[], alias="zh-Hans")

    def by_language(self) -> dict[Language, list[str]]:
        """Return the names by language, languages without a name left out."""
        given = {Language.EN: self.en, Language.ZH_HANT: self.zh_Hant, Language.ZH_HANS: self.zh_Hans}
        return {language: words for language, words in given.items() if words}


class TopicFile(_Strict):
    """A topic with the phrases that show it."""

    means: str
    phrases: Words
    headings: Words = []
    may_not_arise: bool = False
    only_here: bool = False
    not_about: Words = []


class TextsOfAKind(RootModel[Annotated[list[Annotated[str, Field(min_length=1)]], Field(min_length=1)]]):
    """The texts of one kind of paper that shows no request."""


class PartFile(_Strict):
    """A paper of a set."""

    names: Names = Names()
    not_named: Words = []
    phrases: Words = []
    mail: bool = False


Checks: Any = create_model(
    "Checks",
    __base__=_Strict,
    **{kind: (definition.accepts | None, None) for kind, definition in KINDS.items()},  # type: ignore[call-overload]
)


class RuleFile(_Strict):
    """One rule: an evidence request."""

    id: RequestId
    version: Annotated[int, Field(ge=1)]
    since: date
    until: date | None = None
    title: Texts
    kind: Kind
    source: Annotated[str, Field(min_length=1)]
    names: Names = Names()
    subjects: Words = []
    not_named: Words = []
    must_mention: Words = []
    telling_columns: Words = []
    binds_partners: bool = False
    columns: dict[str, Words] = {}
    topics: dict[str, TopicFile] = {}
    topics_when: dict[str, str] = {}
    parts: dict[str, PartFile] = {}
    anchor: Words = []
    checks: Checks
    advisory: Checks = Checks()
    advice: Texts


class CaseFile(_Strict):
    """One case: a little paper, and what the rule must say of it."""

    name: str
    language: Language
    paper: str
    shows: bool | Literal["weak"]
    fails: Words = []
    unknown: Words = []
    as_of: date = date(2026, 10, 31)


class FieldFile(_Strict):
    """A field of the vocabulary."""

    means: str
    holds: Literal["text", "date", "time", "number", "serial", "mark", "person", "firm"]
    headings: Words


class FieldWords(_Strict):
    """Words that an overlay adds to a field."""

    headings: Words


class TopicWords(_Strict):
    """Phrases that an overlay adds to a shared topic."""

    phrases: Words


class LabelsFile(_Strict):
    """What topics, fields and parts are called in reports, by id, and made-up entries for the fields of empty forms."""

    fields: dict[str, Texts]
    topics: dict[str, Texts]
    parts: dict[str, Texts]
    samples: dict[str, Texts] = {}


class RequestFile(_Strict):
    """A request's place in the programme."""

    id: RequestId
    origin: Literal["seed", "added"] | None = None
    when: str | None = None


class QuestionFile(_Strict):
    """A question of the self-assessment."""

    id: QuestionId
    origin: Literal["seed", "added"]
    when: str | None = None
    asks: Texts
    requests: list[RequestFile]


class CriterionFile(_Strict):
    """A criterion with its questions."""

    id: CriterionId
    tier: Annotated[int, Field(ge=1)] = 1
    title: Texts
    questions: list[QuestionFile]


class ProgrammeFile(_Strict):
    """A programme."""

    id: Annotated[str, Field(pattern=_PROGRAMME)]
    version: Annotated[int, Field(ge=1)]
    since: date
    title: Texts
    sources: list[Word | Texts]
    preview: Texts | None = None
    tiers: dict[str, Texts] = {}
    flags: dict[str, Texts] = {}
    retired: list[RequestId] = []
    criteria: list[CriterionFile]

    def all_questions(self) -> Iterator[QuestionFile]:
        """Yield the questions of all criteria, in order."""
        for criterion in self.criteria:
            yield from criterion.questions


class AddedLabels(_Strict):
    """Names that an overlay gives to what it adds, or gives anew."""

    fields: dict[str, Texts] = {}
    topics: dict[str, Texts] = {}
    parts: dict[str, Texts] = {}
    samples: dict[str, Texts] = {}


class OverlayFile(_Strict):
    """What an overlay is: changes to a programme."""

    name: Annotated[str, Field(min_length=1)]
    base: str
    version: Annotated[int, Field(ge=1)]
    purpose: Annotated[str, Field(min_length=1)]
    requests: dict[str, list[RequestFile]] = {}
    retire: list[RequestId] = []


class ServedFile(_Strict):
    """What serves a request: requests of the other programme, or none."""

    wholly: list[RequestId] = []
    partly: dict[RequestId, Texts] = {}
    none: Texts | None = None


class CrosswalkFile(_Strict):
    """What of another programme serves the requests of this one."""

    from_: Annotated[str, Field(alias="from")]
    version: Annotated[int, Field(ge=1)]
    requests: dict[RequestId, ServedFile]


class PartialWorth(_Strict):
    """What a partial request is worth: the share of its checks that pass, at most `cap`."""

    share: Literal["passing_checks"]
    cap: Annotated[float, Field(ge=0, le=1)]


class StatusWorth(_Strict):
    """What a status is worth, from 0 to 1."""

    met: float
    partial: PartialWorth
    outdated: float
    review: float
    missing: float


class GreenGrade(_Strict):
    """Where green begins, and what no criterion may lie below."""

    from_: Annotated[int, Field(alias="from", ge=0, le=100)]
    no_criterion_below: Annotated[int, Field(ge=0, le=100)]


class AmberGrade(_Strict):
    """Where amber begins."""

    from_: Annotated[int, Field(alias="from", ge=0, le=100)]


class Grades(_Strict):
    """Where the grades lie."""

    green: GreenGrade
    amber: AmberGrade


class Weights(_Strict):
    """How much a request counts, by where it comes from."""

    seed: Annotated[float, Field(ge=0)]
    added: Annotated[float, Field(ge=0)]


class AnswersWorth(_Strict):
    """What the answers of the questionnaire are worth."""

    yes: float
    partly: float
    no: float


class ScoringFile(_Strict):
    """The tool's own scoring."""

    statuses: StatusWorth
    weights: Weights
    grades: Grades
    answers: AnswersWorth
