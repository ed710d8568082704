"""What the names of unreadable files say: a person must look at a paper that seems to show a request."""

from collections.abc import Iterable

from aeo_evidence.match.lexicon import build_lexicon
from aeo_evidence.match.titles import TitleReader
from aeo_evidence.model.rule import Programme

_SURE = 0.75


def hinted_requests(
    files: Iterable[tuple[str, str]], programme: Programme, requests: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Return for each request the unreadable files (path, words of the name) whose names speak of it."""
    named = sorted(files)
    if not named:
        return {}
    titles = TitleReader(build_lexicon(programme), programme)
    asked = set(requests)
    found: dict[str, list[str]] = {}
    for path, name in named:
        for rule, hit in sorted(titles.read(name).names.items()):
            if rule in asked and hit.strength >= _SURE:
                found.setdefault(rule, []).append(path)
    return {rule: tuple(paths) for rule, paths in found.items()}
