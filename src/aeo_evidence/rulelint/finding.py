"""A lint rule, and what it finds: where, what is wrong, what to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aeo_evidence.rulelint.ruleset import Ruleset


class Level(StrEnum):
    """How bad it is: an error ends with status 2, a warning is told, a note is told when asked for."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One finding. `what` is a sentence, `to_do` another; `lint` and `level` are those of the rule that found it."""

    file: str
    line: int
    key: str
    what: str
    to_do: str
    lint: str = ""
    level: Level = Level.ERROR

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.key}: {self.level.value}: {self.what}; {self.to_do} [{self.lint}]"


@dataclass(frozen=True, slots=True)
class Lint:
    """A lint rule: its name, how bad what it finds is, what it looks for."""

    name: str
    level: Level
    looks_for: str
    run: Callable[["Ruleset"], Iterator[Found]]
