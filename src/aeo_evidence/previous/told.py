"""What is said of an earlier report that a run starts from."""

from collections.abc import Iterator
from pathlib import Path

from aeo_evidence.model.review import Past
from aeo_evidence.previous.read import is_about
from aeo_evidence.report.lines import plain
from aeo_evidence.report.wording import Wording
from aeo_evidence.text.identity import mask


def said_of(past: Past, path: Path, applicant: str, words: Wording, *, unasked: bool) -> Iterator[str]:
    """Yield which report was taken unasked, whether it is another applicant's, and what was changed in it."""
    if unasked:
        yield words.text("review", "taken", path=str(path))
    if not is_about(past, applicant):
        before, now = _safe(past.applicant), _safe(applicant)
        yield words.text("review", "other_applicant", path=str(path), before=before, now=now)
    for edited in past.edited:
        yield f"{path}: {words.text('review', edited.code, **{key: _safe(fact) for key, fact in edited.facts})}"


def _safe(text: str) -> str:
    return plain(mask(text))
