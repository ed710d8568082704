"""What was read in a paper with the rules' phrases in mind: which topics of which rule its sentences treat, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from aeo_evidence.model.paper import Paper, Sentence


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: in which section or table, in which sentence; `absent` when the sentence says there is none."""

    section: int
    table: int | None
    sentence: Sentence
    phrase: str
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A paper, the hits in it by rule and topic, and by rule the sections with a word that its papers must mention."""

    paper: Paper
    topics: Mapping[tuple[str, str], tuple[Hit, ...]]
    mentioned: Mapping[str, frozenset[int]] = field(default_factory=dict)
