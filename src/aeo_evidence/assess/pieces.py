"""Stable ids of pieces of evidence: a paper keeps them when it is renamed, moved or saved again."""

import hashlib
from collections.abc import Iterable

from aeo_evidence.model.paper import Document
from aeo_evidence.model.result import CheckResult, Match, Outcome, RequestResult

_LENGTH = 32  # hexadecimal digits: enough that no two pieces of all packs ever share one


def piece_id(request: str, content: str, at: str) -> str:
    """Return the id of a piece of evidence: over its request, the digest of its paper's content, and its place."""
    return hashlib.sha256(f"{request}\x1f{content}\x1f{at}".encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def evidence_digest(request: str, pieces: Iterable[str]) -> str:
    """Return the digest of the evidence behind a request, from the ids of its pieces in any order."""
    return hashlib.sha256("\x1f".join((request, *sorted(set(pieces)))).encode()).hexdigest()


def behind(request: RequestResult) -> tuple[Match, ...]:
    """Return what a judgement rests on: what shows the request, else what only seems to."""
    return request.evidence or request.weak


def failing(checks: Iterable[CheckResult]) -> int:
    """Return how many required checks fail."""
    return sum(check.spec.required and check.outcome is Outcome.FAIL for check in checks)


class Contents:
    """The content digests of the papers of a pack, by path."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._by_path = {document.path: document.content_digest or document.sha256 for document in documents}

    def of(self, match: Match) -> str:
        """Return the content digest of a match's paper."""
        return self._by_path[match.path]

    def piece(self, match: Match) -> str:
        """Return the id of a match."""
        return piece_id(match.request, self.of(match), match.at)

    def digest(self, request: str, matches: Iterable[Match]) -> str:
        """Return the digest of the evidence that matches are."""
        return evidence_digest(request, map(self.piece, matches))

    def papers(self, matches: Iterable[Match]) -> frozenset[str]:
        """Return the content digests of the papers of matches."""
        return frozenset(map(self.of, matches))

    def all(self) -> frozenset[str]:
        """Return every content digest of the pack."""
        return frozenset(self._by_path.values())
