"""Files beside the papers that a run is given: the answers, an earlier report."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Self


@dataclass(frozen=True, slots=True)
class GivenFile:
    """Such a file, by its name without the folder, and the SHA-256 of its bytes."""

    name: str
    sha256: str

    @classmethod
    def of(cls, path: Path, data: bytes) -> Self:
        """Return what is to be told of a file from which these bytes were read."""
        name = path.name.encode("utf-8", "backslashreplace").decode("utf-8")  # no report can hold half a character
        return cls(name, hashlib.sha256(data).hexdigest())
