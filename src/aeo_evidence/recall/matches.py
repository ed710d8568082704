"""Recall what was found in a paper when it was matched before, and keep what is found now.

The key is all that finding hangs on: the paper value by value, its name among them, the rules by their digest, those that are
asked for, and the program. An entry is sealed with the secret of the paper's file, and stands under its name too, so that it
goes when that file's do.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from aeo_evidence.cache import DAMAGE, Cache, UndecodableError, cache_key, pack, unpack
from aeo_evidence.match import Finder, MatchedPaper
from aeo_evidence.model.paper import Document, Paper
from aeo_evidence.model.rule import Programme
from aeo_evidence.recall.codec import as_plain, from_plain
from aeo_evidence.recall.digest import paper_digest, program_digest


@contextmanager
def recalled(documents: Iterable[Document], programme: Programme, requests: Iterable[str]) -> Iterator[Finder]:
    """Lend, while the block runs, who knows what was found in the papers of these documents before."""
    asked = tuple(requests)
    hangs_on = {
        "program": program_digest(),
        "programme": f"{programme.id} {programme.digest}",
        "rules": " ".join(programme.rules),
        "requests": " ".join(asked),
    }
    # What a password opened is never kept, and what has no secret could neither be sealed nor thrown away again.
    keepable = {d.path: d.secret for d in documents if d.secret and not d.unlocked}
    with Cache.open() as cache:
        yield _Memory(cache, keepable, hangs_on, frozenset(asked)).find


@dataclass(frozen=True, slots=True)
class _Memory:
    cache: Cache
    secrets: dict[str, bytes]  # by path
    hangs_on: dict[str, str]
    requests: frozenset[str]

    def find(self, paper: Paper, anew: Callable[[Paper], MatchedPaper]) -> MatchedPaper:
        """Return what was found in a paper before, else what is found now."""
        secret = self.secrets.get(paper.path)
        if secret is None:
            return anew(paper)
        key = cache_key(secret, {**self.hangs_on, "paper": paper_digest(paper)})
        known = self.cache.recall(key, lambda data: self._read(data, paper))
        if known is not None:
            return known
        found = anew(paper)
        with contextlib.suppress(TypeError, ValueError):  # what cannot be kept is found again next time
            self.cache.put_encoded(key, pack(as_plain(found)))
        return found

    def _read(self, data: bytes, paper: Paper) -> MatchedPaper:
        try:
            found = from_plain(unpack(data), paper)
        except DAMAGE as error:
            raise UndecodableError(type(error).__name__) from error
        asked = {match.request for match in found.matches}.union(*(each.roles for each in found.bound))
        if not asked <= self.requests:
            raise UndecodableError("of other requests")
        return found
