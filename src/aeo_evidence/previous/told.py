"""What is said of an earlier report that a run starts from."""

from collections.abc import Iterator
from pathlib import Path

from aeo_evidence.model.review import Past
from aeo_evidence.previous.read import is_about
from aeo_evidence.report.lines import plain
from aeo_evidence.report.wording import Wording


def said_of(past: Past, path: Path, applicant: str, words: Wording, *, unasked: bool) -> Iterator[str]:
    """Yield which report was taken unasked, whether it is another applicant's, and what was changed in it."""
    if unasked:
        yield words.text("review", "taken", path=str(path))
    if not is_about(past, applicant):
        then = plain(past.applicant)
        yield words.text("review", "other_applicant", path=str(path), before=then, now=plain(applicant))
    for edited in past.edited:
        yield f"{path}: {words.text('review', edited.code, **{key: plain(fact) for key, fact in edited.facts})}"
