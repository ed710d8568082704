"""What became of a mutant."""

from dataclasses import dataclass

READ, PARTLY, REFUSED = "read", "partly", "refused"
HOWS = (READ, PARTLY, REFUSED)


@dataclass(frozen=True, slots=True)
class Taken:
    """How a mutant was taken, and what was wrong with that: nothing, or what no mutant should bring about."""

    how: str = ""
    wrong: str = ""
