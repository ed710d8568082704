"""An entry in the directory of an archive, before anything of it is unpacked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from aeo_evidence.model.document import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an archive says of one of its files. Sizes are in bytes and may be lies."""

    stored: bytes  # the name as it stands in the archive
    name: str | None  # the name, where the archive says how it is to be read
    size: int  # unpacked
    packed: int
    open: Callable[[], IO[bytes]]
    problem: Remark | None = None  # known beforehand: encrypted, a link
    folder: bool = False
    at: int = 0  # bytes before it in the archive, where they are known
