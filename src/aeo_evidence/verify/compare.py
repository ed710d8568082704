"""The papers of a report beside those of today."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from aeo_evidence.model.given import GivenFile
from aeo_evidence.model.paper import Document
from aeo_evidence.verify.report import Listed, Report, Statement


class State(StrEnum):
    """What became of a paper."""

    SAME = "same"
    SAVED_AGAIN = "saved_again"  # other bytes, the same content
    CHANGED = "changed"
    GONE = "gone"
    MOVED = "moved"  # gone from its path, and the same paper stands at a new one
    NEW = "new"
    UNREAD = "unread"  # it has no digest, then or now
    NOT_GIVEN = "not_given"  # of answers: the report was made with some, and nobody has said where they lie now
    UNTOLD = "untold"  # of answers: there are some, and the report does not tell whether it was made with them


CHANGES = frozenset({State.CHANGED, State.GONE, State.MOVED, State.NEW})
HOLD = frozenset({State.SAME, State.SAVED_AGAIN})  # of papers: what rests on them stands


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper, what became of it, and where it lies now if it moved."""

    path: str
    state: State
    now_at: str = ""


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """The answers file by the name that it has, or had, and what became of it."""

    name: str
    state: State


@dataclass(frozen=True, slots=True)
class Verified:
    """Every paper of the report and of today by path, and the statements, each with the state of its paper.

    `answers`: None where there was no answers file then and is none now.
    """

    papers: tuple[Paper, ...]
    statements: tuple[tuple[Statement, State], ...]
    answers: AnswersFile | None = None

    @property
    def changed(self) -> bool:
        """Say whether any paper, or the answers, are no longer what they were, or new, or a statement has lost its paper."""
        states = [paper.state for paper in self.papers] + ([self.answers.state] if self.answers is not None else [])
        return any(state in CHANGES for state in states) or bool(self.doubtful)

    @property
    def doubtful(self) -> tuple[Statement, ...]:
        """Return the statements of which the paper is not known to be the same: one that cannot be read is not."""
        return tuple(each for each, state in self.statements if state not in HOLD)


def compare(
    report: Report, documents: Iterable[Document], answers: GivenFile | None = None, *, beside: bool = False
) -> Verified:
    """Return what became of every paper that the report lists, and of its answers, and which papers are new.

    `answers`: the file as it is now. `beside`: it was looked for beside the papers, where it would lie.
    """
    found = tuple(documents)
    own = {document.path for document in found if _is_own(document)}  # never evidence, and made anew by each run
    now = {document.path: document for document in found if document.path not in own}
    listed = {paper.path: paper for paper in report.papers if paper.path not in own}
    new = {path: now[path] for path in sorted(now) if path not in listed}
    new_at = {document.sha256: path for path, document in reversed(new.items())}  # of several, the first
    papers = [_judged(paper, now.get(paper.path), new_at) for _, paper in sorted(listed.items())]
    taken = {paper.now_at for paper in papers}
    papers += [Paper(path, State.NEW) for path in new if path not in taken]
    states = {paper.path: paper.state for paper in papers}
    return Verified(
        papers=tuple(sorted(papers, key=lambda paper: paper.path)),
        statements=tuple((each, states.get(each.path, State.GONE)) for each in report.statements),
        answers=_answers(report, answers, beside=beside),
    )


def _answers(report: Report, now: GivenFile | None, *, beside: bool) -> AnswersFile | None:
    then = report.answers
    if then is None:
        if now is None:
            return None
        return AnswersFile(now.name, State.NEW if report.tells_answers else State.UNTOLD)
    if now is None:
        return AnswersFile(then.name, State.GONE if beside else State.NOT_GIVEN)
    return AnswersFile(now.name, State.SAME if now.sha256 == then.sha256 else State.CHANGED)


def _judged(then: Listed, now: Document | None, new_at: Mapping[str, str]) -> Paper:
    """Return what became of a paper; `new_at` gives by digest where a new paper lies."""
    if now is None:
        if then.sha256 and then.sha256 in new_at:
            return Paper(then.path, State.MOVED, new_at[then.sha256])
        return Paper(then.path, State.GONE)
    if not then.sha256 or not now.sha256:
        return Paper(then.path, State.UNREAD)
    if then.sha256 == now.sha256:
        return Paper(then.path, State.SAME)
    if then.content_digest and then.content_digest == now.content_digest:
        return Paper(then.path, State.SAVED_AGAIN)
    return Paper(then.path, State.CHANGED)


def _is_own(document: Document) -> bool:
    return any(remark.code == "own_paper" for remark in document.remarks)
