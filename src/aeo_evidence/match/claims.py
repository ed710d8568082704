"""What the names of files and folders claim: the request, question or criterion under which a company filed a paper.

A claim is no evidence and comes near no match; it is only set against what the paper shows.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from aeo_evidence.model.result import Claim
from aeo_evidence.model.rule import Criterion, Programme, Vocabulary
from aeo_evidence.text.fold import fold, has_han

_SHORTEST_WORD = 4
_NEIGHBOURS = 3
_CAPITAL = re.compile(r"[^\w]*[A-Z]")
_NO_MORE = r"(?!\.?[0-9])"


@dataclass(frozen=True, slots=True)
class _Criterion:
    """A criterion as a name may call it: its letter, its requests, and the words of its titles."""

    id: str
    requests: frozenset[str]
    words: frozenset[str]


def read_claims(paths: Iterable[str], programme: Programme, requests: Iterable[str]) -> dict[str, Claim]:
    """Return by path what its own name claims, else the folder or container nearest to it; paths without a claim are left out.

    `requests` are those that are judged: who claims another one claims nothing that could be compared.
    """
    reader = _Reader(programme, frozenset(requests))
    found = {path: reader.claim(path) for path in paths}
    return {path: claim for path, claim in found.items() if claim is not None}


class _Reader:
    """Reads names for one programme; a folder's name is read once."""

    def __init__(self, programme: Programme, requests: frozenset[str]) -> None:
        self._judged = requests
        self._requests = {id_: (_anywhere(id_), _first(id_)) for id_ in sorted(programme.rules)}
        questions = [question for criterion in programme.criteria for question in criterion.questions]
        self._questions = {q.id: (_opening(q.id), frozenset(q.requests)) for q in questions}
        self._criteria = {fold(each.id).strip(): _criterion(each) for each in programme.criteria}
        self._words = _words(programme.vocabulary, "criterion_words")
        self._versions = _words(programme.vocabulary, "version_labels")
        self._read = lru_cache(maxsize=4096)(self._name)

    def claim(self, path: str) -> Claim | None:
        """Return what a path claims."""
        *folders, name = path.split("/")
        for part, folder in ((name, False), *((part, True) for part in reversed(folders))):
            claim = self._read(part, folder)
            if claim is not None:
                return claim if claim.requests else None
        return None

    def _name(self, name: str, folder: bool) -> Claim | None:  # noqa: FBT001 - a key of the cache
        name = unicodedata.normalize("NFKC", name).strip()
        named = [id_ for id_ in self._requests if self._names(name, id_)]
        if named:
            return self._claim(", ".join(named), frozenset(named))
        if folder:
            for id_, (opening, requests) in self._questions.items():
                if opening.match(name):
                    return self._claim(id_, requests)
        criterion = self._criterion_named(name, folder=folder)
        return None if criterion is None else self._claim(criterion.id, criterion.requests)

    def _claim(self, filed: str, requests: frozenset[str]) -> Claim:
        return Claim(filed=filed, requests=requests & self._judged)

    def _names(self, name: str, request: str) -> bool:
        anywhere, first = self._requests[request]
        return first.match(name) is not None or any(
            not self._is_version(name[: found.start()]) for found in anywhere.finditer(name)
        )

    def _is_version(self, before: str) -> bool:
        """Say whether what stands before makes it the number of a version: `manual rev A1.1`."""
        folded = fold(before).rstrip()
        return any(folded.endswith(word if has_han(word) else f" {word}") for word in self._versions)

    def _criterion_named(self, name: str, *, folder: bool) -> _Criterion | None:
        tokens = fold(name).split()
        for place, token in enumerate(tokens):
            if any(token == word or (has_han(word) and token.endswith(word)) for word in self._words):
                after = _letters(tokens[place + 1 :], self._criteria)
                before = _letters(tokens[:place][::-1], self._criteria)
                letters = after or before
                # "Criteria A to J" is no place to file a paper.
                return self._criteria[letters[0]] if len(letters) == 1 else None
        if not folder or not tokens or tokens[0] not in self._criteria or not _CAPITAL.match(name):
            return None
        criterion = self._criteria[tokens[0]]
        alone = len(tokens) == 1
        return criterion if alone or any(word in criterion.words for word in _telling(tokens[1:])) else None


def _letters(tokens: list[str], criteria: Mapping[str, _Criterion]) -> list[str]:
    """Return the letter that follows at once, with others in its neighbourhood: `A to J`, `A, B and C`."""
    if not tokens or tokens[0] not in criteria:
        return []
    return [token for token in tokens[:_NEIGHBOURS] if token in criteria]


def _criterion(criterion: Criterion) -> _Criterion:
    requests = frozenset(request for question in criterion.questions for request in question.requests)
    words = frozenset(word for title in criterion.title.values() for word in _telling(fold(title).split()))
    return _Criterion(criterion.id, requests, words)


def _telling(tokens: Iterable[str]) -> Iterator[str]:
    """Yield what of folded words tells one title from another: longer words, and pairs of Han characters."""
    for token in tokens:
        if has_han(token):
            yield from (token[place : place + 2] for place in range(len(token) - 1))
        elif len(token) >= _SHORTEST_WORD:
            yield token


def _words(vocabulary: Vocabulary, group: str) -> frozenset[str]:
    return frozenset(word.strip() for phrase in vocabulary.papers.get(group, ()) for word in phrase.words)


def _anywhere(id_: str) -> re.Pattern[str]:
    """An id as it is written, standing by itself: `D7.1`, not in `D7.12`, `D7.1.3` or `SOPD7.1`."""
    return re.compile(rf"(?<![A-Za-z0-9.]){re.escape(id_)}{_NO_MORE}", re.IGNORECASE)


def _first(id_: str) -> re.Pattern[str]:
    """An id at the beginning of a name, where some systems allow no full stop: `D7-1 patrol`, `D7_1`."""
    written = re.escape(id_).replace(r"\.", r"[.\-_]")
    return re.compile(rf"[(\[]?\s*{written}{_NO_MORE}", re.IGNORECASE)


def _opening(id_: str) -> re.Pattern[str]:
    """An id at the beginning of a folder's name, as a word of its own."""
    return re.compile(rf"[(\[]?\s*{re.escape(id_)}(?![A-Za-z0-9])(?![.\-_][0-9])")
