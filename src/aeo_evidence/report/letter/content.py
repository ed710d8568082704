"""What a letter to the applicant says, before anything is laid out: every text in English and in Chinese."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from aeo_evidence.model.given import GivenFile
from aeo_evidence.model.result import Status
from aeo_evidence.model.review import Decision
from aeo_evidence.model.rule import Language, Programme
from aeo_evidence.report.wording import Wording

Texts: TypeAlias = tuple[str, str]  # English, Chinese


class Both:
    """Words codes in English and in one Chinese, side by side."""

    def __init__(self, chinese: Language, programme: Programme) -> None:
        self.chinese = chinese
        self.languages = (Language.EN, chinese)
        self.words = tuple(Wording(language, programme) for language in self.languages)

    def text(self, group: str, code: str, **facts: str | Texts) -> Texts:
        """Return a message in both; a fact is the same for both, or a pair."""
        english, chinese = (
            words.text(
                group, code, **{name: fact if isinstance(fact, str) else fact[place] for name, fact in facts.items()}
            )
            for place, words in enumerate(self.words)
        )
        return english, chinese

    def of(self, texts: Mapping[Language, str]) -> Texts:
        """Return what stands in rules in several languages."""
        return texts.get(Language.EN, ""), texts.get(self.chinese, "")


def chinese_of(language: Language) -> Language:
    """Return the Chinese that stands beside the English in a paper of this language."""
    return Language.ZH_HANS if language is Language.ZH_HANS else Language.ZH_HANT


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A request that is not met: what came, why it is not enough, what a good one contains."""

    request: str
    criterion: str
    title: Texts
    status: Status
    rejected: bool = False  # by a reviewer: it came, and is not accepted
    file: str = ""  # the nearest file among those that came; empty where nothing came
    place: str = ""
    why: tuple[Texts, ...] = ()
    advice: Texts = ("", "")
    comment: str = ""  # a reviewer's, as written


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """A file that was not read, or only in part, with why and what to send instead."""

    path: str
    whole: bool  # nothing of it was read
    problem: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What a letter rests on: each file with its SHA-256 (empty where it could not be opened), program and rules."""

    files: tuple[tuple[str, str], ...]
    tool: str  # name and version
    rules: str
    digest: str  # of the rules
    answers: GivenFile | None = None  # its name as a report tells it


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """All that a letter says of one applicant. `met` and `waived` hold request ids with titles."""

    applicant: str
    as_of: date
    programme: Texts
    tier: Texts
    criteria: Mapping[str, Texts]
    items: tuple[Item, ...]
    unread: tuple[NotRead, ...]
    met: tuple[tuple[str, Texts], ...]
    waived: tuple[tuple[str, Texts], ...]
    judged: Judged
    chinese: Language


def as_sent(documents: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return the files as they were sent, by path and digest: an archive's digest stands for what lies in it."""
    found = sorted(documents)
    paths = {path for path, _ in found}
    return tuple((path, digest) for path, digest in found if not any(part in paths for part in _above(path)))


def _above(path: str) -> Iterable[str]:
    return (path[:place] for place, sign in enumerate(path) if sign == "/")


def reasons(
    both: Both,
    status: Status,
    faults: tuple[Texts, ...],
    file: str,
    unread: Container[str],
    decision: Decision | None,
) -> tuple[Texts, ...]:
    """Return why what came is not enough, a reviewer's decision first.

    What nobody has sent and what a person has to look at is said in the letter's own words: a report speaks to its reader
    of what to look at, a letter to the company of what becomes of its paper. `unread` are the files that were not read.
    """
    if decision is Decision.REJECT and file:
        return (both.text("letter", "rejected", file=file), *faults)
    if decision is Decision.CHECK_ON_SITE:
        return (both.text("letter", "on_site"), *faults)
    if status is Status.MISSING:
        return (both.text("letter", "not_among"),)
    if status is Status.REVIEW:
        code = "may_be_unread" if not file else "not_readable" if file in unread else "looked_at"
        return (both.text("letter", code, file=file), *faults)
    return faults or (both.text("letter", "not_enough"),)
