"""Links to the documents of the pack, built from their paths and from nothing else."""

from collections.abc import Iterable
from urllib.parse import quote

_LONGEST = 2079  # Excel drops the links of a workbook that holds a longer one
# A sign that lets a path be taken for an address, a drive or another machine's folder once the link is decoded.
_TREACHEROUS = (":", "\\")
_STEPS = ("", ".", "..")


class Links:
    """Gives the target of a link to a document; members of a container link to the container."""

    def __init__(self, paths: Iterable[str], base: str = "") -> None:
        """`base` stands before each path: how the pack is reached from where the report lies ("../pack/")."""
        self._paths = frozenset(paths)
        self._base = base
        self._targets: dict[str, str | None] = {}  # a path is linked from each finding about it

    def target(self, path: str) -> str | None:
        """Return the target for a path, or None where no link would be safe or could work."""
        if path not in self._targets:
            self._targets[path] = self._made(path)
        return self._targets[path]

    def _made(self, path: str) -> str | None:
        lies = self._on_disk(path)
        if any(sign in lies for sign in _TREACHEROUS) or any(step in _STEPS for step in lies.split("/")):
            return None
        target = self._base + "".join(_encoded(sign) for sign in lies)
        return target if len(target) <= _LONGEST else None

    def _on_disk(self, path: str) -> str:
        """Return the path of the outermost container of a path: that one lies on the disk."""
        steps = path.split("/")
        outer = ("/".join(steps[:count]) for count in range(1, len(steps)))
        return next((container for container in outer if container in self._paths), path)


def _encoded(sign: str) -> str:
    """Return a character of a path as it stands in a link.

    Letters beyond ASCII stay as they are, as Excel itself writes them: percent-encoded ones it does not find on Windows.
    """
    return sign if not sign.isascii() and sign.isprintable() else quote(sign, safe="/", errors="replace")
