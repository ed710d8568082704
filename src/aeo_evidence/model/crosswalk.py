"""From one programme to another: which of its requests serve which there, and what that comes to for one pack."""

from collections.abc import Mapping
from dataclasses import dataclass

from aeo_evidence.model.result import Match, RequestResult, Result
from aeo_evidence.model.rule import Language

Texts = Mapping[Language, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """A request whose papers serve another programme's request: wholly, or with something `lacking`."""

    request: str
    lacking: Texts | None = None

    @property
    def whole(self) -> bool:
        """Say whether nothing else is asked for."""
        return self.lacking is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """What serves each request of the programme `to` among those of the programme `source`.

    `alone`: the requests that nothing serves, with what to prepare. A request in neither was forgotten.
    """

    source: str
    to: str
    version: int
    served: Mapping[str, tuple[Counterpart, ...]]
    alone: Mapping[str, Texts]
    digest: str  # SHA-256 of its file


@dataclass(frozen=True, slots=True, kw_only=True)
class ServedBy:
    """A counterpart in one pack: how it was judged, and which of its papers were taken for the other request too."""

    counterpart: Counterpart
    judged: RequestResult
    taken: tuple[Match, ...]

    @property
    def not_taken(self) -> tuple[Match, ...]:
        """Return the parts that show the counterpart in papers that the other request does not take."""
        paths = {match.path for match in self.taken}
        return tuple(match for match in self.judged.evidence if match.path not in paths)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """One request of the other programme: judged by its own checks, with where its papers come from."""

    request: RequestResult
    served_by: tuple[ServedBy, ...]
    alone: Texts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkResult:
    """A pack judged by two programmes, put side by side."""

    crosswalk: Crosswalk
    source: Result
    to: Result
    rows: tuple[Crossed, ...]
