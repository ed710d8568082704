"""What the names of unreadable files say: a person must look at a paper that seems to show a request."""

import re
from collections.abc import Iterable

from aeo_evidence.match.claims import read_claims
from aeo_evidence.match.lexicon import build_title_lexicon
from aeo_evidence.match.titles import TitleReader
from aeo_evidence.model.rule import Programme

_SURE = 0.75
# What a name says of the file, not of what stands in it: "Seal register (password protected)" shows no rule on passwords.
_SAYS_LOCKED = re.compile(
    r"\b(?:password|pass ?word|pwd?)[\s-]*(?:protected|locked|required)|\bwith (?:a )?password\b|\bencrypted\b|\blocked\s*$"
    r"|[(\[（【][^()\[\]（）【】]*(?:\bpwd?\b|\bpassword|\blocked\b|\bprotected\b|加密|密[碼码]|[鎖锁])[^()\[\]（）【】]*[)\]）】]"
    r"|[已有設设需](?:密[碼码]|加密|上?[鎖锁])|密[碼码]保[護护]|加密\s*$",
    re.IGNORECASE,
)


def hinted_requests(
    files: Iterable[tuple[str, str]], programme: Programme, requests: Iterable[str]
) -> dict[str, tuple[str, ...]]:
    """Return for each request the unreadable files (path, words of the name) whose names speak of it.

    A name speaks of a request by the names that papers of its rule have, or by the number of the request or its question,
    in the file's name or a folder's. A criterion's letter names too much to tell one request.
    """
    named = sorted(files)
    if not named:
        return {}
    titles = TitleReader(build_title_lexicon(programme), programme)
    asked = set(requests)
    claims = read_claims((path for path, _ in named), programme, asked)
    criteria = {criterion.id for criterion in programme.criteria}
    found: dict[str, list[str]] = {}
    for path, name in named:
        spoken = titles.read(_SAYS_LOCKED.sub(" ", name).strip()).names
        meant = {rule for rule, hit in spoken.items() if hit.strength >= _SURE} & asked
        claim = claims.get(path)
        if claim is not None and claim.filed not in criteria:
            meant |= claim.requests
        for rule in sorted(meant):
            found.setdefault(rule, []).append(path)
    return {rule: tuple(paths) for rule, paths in found.items()}
