"""The papers of a report beside those of today."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

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


CHANGES = frozenset({State.CHANGED, State.GONE, State.MOVED, State.NEW})


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper, what became of it, and where it lies now if it moved."""

    path: str
    state: State
    now_at: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """Every paper of the report and of today by path, and the statements, each with the state of its paper."""

    papers: tuple[Paper, ...]
    statements: tuple[tuple[Statement, State], ...]

    @property
    def changed(self) -> bool:
        """Say whether any paper is no longer what it was, or is new."""
        return any(paper.state in CHANGES for paper in self.papers)


def compare(report: Report, documents: Iterable[Document]) -> Verified:
    """Return what became of every paper that the report lists, and which papers are new."""
    found = tuple(documents)
    own = {document.path for document in found if _is_own(document)}  # never evidence, and made anew by each run
    now = {document.path: document for document in found if document.path not in own}
    listed = {paper.path: paper for paper in report.papers if paper.path not in own}
    new = {path: now[path] for path in sorted(now) if path not in listed}
    papers = [_judged(paper, now.get(paper.path), new) for _, paper in sorted(listed.items())]
    taken = {paper.now_at for paper in papers}
    papers += [Paper(path, State.NEW) for path in new if path not in taken]
    states = {paper.path: paper.state for paper in papers}
    return Verified(
        papers=tuple(sorted(papers, key=lambda paper: paper.path)),
        statements=tuple((each, states.get(each.path, State.GONE)) for each in report.statements),
    )


def _judged(then: Listed, now: Document | None, new: dict[str, Document]) -> Paper:
    if now is None:
        for path, other in new.items():
            if then.sha256 and other.sha256 == then.sha256:
                return Paper(then.path, State.MOVED, path)
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
