"""One pack while it is read: from the cache where it was read before, else by tasks, pictures page by page."""

import contextlib
import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any, Protocol

from aeo_evidence.cache import Cache, Key, cache_key, secret_of
from aeo_evidence.discover import SourceFile
from aeo_evidence.engine import Done, Failure, Ticket
from aeo_evidence.errors import UnreadableError
from aeo_evidence.model.document import Content, Remark
from aeo_evidence.model.paper import Document
from aeo_evidence.model.rule import Vocabulary
from aeo_evidence.ocr.merge import ReadPage, with_recognised
from aeo_evidence.readers import ARCHIVES, CONTAINERS
from aeo_evidence.readers.limits import MOST_TEXT
from aeo_evidence.reading.digest import code_digest, content_digest
from aeo_evidence.reading.extent import is_cut, within
from aeo_evidence.reading.leaf import (
    Leaf,
    Packed,
    Recognised,
    content_of,
    describe,
    read_leaves,
    read_location,
    read_packed,
    recognise,
)
from aeo_evidence.reading.on_disk import bytes_of, digest_of
from aeo_evidence.reading.own_pages import OWN_PAPER, without_own_pages
from aeo_evidence.reading.workers import must_be_seen
from aeo_evidence.segment import segment

Progress = Callable[[int, int, str], None]

_SECONDS = 120.0  # for a file
_SECONDS_A_MEGABYTE = 2.0
_SECONDS_A_PAGE = 120.0  # for recognising a page
_PAGES_A_TASK = 2
_MEGABYTE = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """How files are read. `jobs`: worker processes, 0 for none (then a hostile file can harm the run), None for one a core.

    `scheduler`: address of a cluster that reads instead.
    """

    recognise: bool = True
    jobs: int | None = None
    scheduler: str | None = None
    cached: bool = False
    passwords: tuple[str, ...] = ()


def read_bytes(data: bytes, path: str, vocabulary: Vocabulary) -> tuple[Document, ...]:
    """Return a file's bytes as documents, read in this process; pictures are not recognised."""
    return as_documents(read_leaves(data, path), vocabulary)


class Submit(Protocol):
    """Hands in a task of a pack; its end comes back to the pack that it belongs to."""

    def __call__(self, function: Callable[..., Any], *args: Any, seconds: float) -> Ticket:
        """Take a task that may run for so many seconds."""


@dataclass(slots=True)
class PackReading:
    """The files of one pack under way: which task belongs to which, what is read so far."""

    submit: Submit
    cache: Cache | None
    options: ReadOptions
    listed: tuple[SourceFile, ...]
    progress: Progress | None = None
    leaves: dict[str, list[Leaf]] = field(default_factory=dict)
    files: dict[Ticket, SourceFile] = field(default_factory=dict)
    pages: dict[Ticket, tuple[str, int, tuple[int, ...]]] = field(default_factory=dict)
    recognised: defaultdict[tuple[str, int], list[Recognised]] = field(default_factory=lambda: defaultdict(list))
    outstanding: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    given_up: defaultdict[tuple[str, int], list[int]] = field(default_factory=lambda: defaultdict(list))
    done: int = 0

    @property
    def whole(self) -> bool:
        """Whether every file is read, or known not to be readable."""
        return self.done == len(self.listed)

    def read(self) -> tuple[Leaf, ...]:
        """Return the leaves of every file, in the order of the files."""
        return tuple(leaf for entry in self.listed for leaf in self.leaves[entry.path])

    def start(self) -> None:
        """Take every file: from the cache, or as a task."""
        for entry in self.listed:
            self._start(entry)

    def _start(self, entry: SourceFile) -> None:
        if entry.problem is not None:
            self._have(entry.path, [Leaf(path=entry.path, problem=entry.problem)])
            return
        kept = self._kept(entry)
        if kept is not None:
            self._have(entry.path, [kept])
            return
        seconds = _SECONDS + _SECONDS_A_MEGABYTE * entry.size / _MEGABYTE
        location = entry.location.absolute()  # a cluster's workers stand in folders of their own
        read = read_location if self.options.jobs == 0 else read_packed  # within one process nothing has to cross
        ticket = self.submit(read, location, entry.path, self.options.passwords, seconds=seconds)
        self.files[ticket] = entry

    def take(self, done: Done) -> None:
        """Take what came of a task."""
        if done.ticket in self.files:
            self._read(self.files[done.ticket], done)
        else:
            self._recognised(done)

    def _read(self, entry: SourceFile, done: Done) -> None:
        if done.failure is not None:
            leaf = Leaf(path=entry.path, size=entry.size, problem=_failure(done.failure))
            with contextlib.suppress(OSError):  # it proves what was given up, too
                leaf = replace(leaf, sha256=digest_of(entry.location))
            self._have(entry.path, [leaf])
            return
        leaves = list(done.value)
        if self.options.scheduler is not None:
            must_be_seen(entry, leaves[0].problem)
        self.leaves[entry.path] = leaves
        for index, leaf in enumerate(leaves):
            self._start_pages(entry.path, index, leaf)
        if not self.outstanding[entry.path]:
            self._have(entry.path, leaves)

    def _start_pages(self, path: str, index: int, leaf: Leaf) -> None:
        if leaf.content is None:
            return
        if isinstance(leaf.content, Packed) or not leaf.content.pictures:
            self._keep(leaf)
            return
        if not self.options.recognise:
            self.leaves[path][index] = unread = _with_pages(leaf, leaf.content, ())
            self._keep(unread)
            return
        kept = (
            self.cache.get(self._key(leaf.secret, leaf.path)) if self.cache is not None and not leaf.unlocked else None
        )
        if kept is not None:
            self.leaves[path][index] = _as_recognised(leaf, leaf.content, kept)
            return
        pages = leaf.content.pictures
        for first in range(0, len(pages), _PAGES_A_TASK):
            some = pages[first : first + _PAGES_A_TASK]
            ticket = self.submit(recognise, leaf.data, leaf.form, some, seconds=_SECONDS_A_PAGE * len(some))
            self.pages[ticket] = (path, index, some)
            self.outstanding[path] += 1

    def _recognised(self, done: Done) -> None:
        path, index, pages = self.pages[done.ticket]
        if done.failure is None:
            self.recognised[path, index].append(done.value)
        else:
            self.given_up[path, index] += pages
        self.outstanding[path] -= 1
        if not self.outstanding[path]:
            self._merge(path)
            self._have(path, self.leaves[path])

    def _merge(self, path: str) -> None:
        for index, leaf in enumerate(self.leaves[path]):
            if not isinstance(leaf.content, Content) or not leaf.data:
                continue
            found = sorted(page for part in self.recognised[path, index] for page in part)
            given_up = self.given_up[path, index]
            self.leaves[path][index] = merged = _with_pages(leaf, leaf.content, found, given_up)
            if not given_up:  # what a limit cut short is never kept
                self._keep(merged)

    def _have(self, path: str, leaves: list[Leaf]) -> None:
        self.leaves[path] = leaves
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, len(self.listed), path)

    def _key(self, secret: bytes, path: str) -> Key:
        # The suffix decides the format where content does not: the same bytes may be .csv and .txt.
        suffix = PurePosixPath(path).suffix.lower()
        return cache_key(secret, {"code": code_digest(), "recognise": str(self.options.recognise), "suffix": suffix})

    def _keep(self, leaf: Leaf) -> None:
        if self.cache is None or leaf.content is None or leaf.unlocked:
            return
        if leaf.form in CONTAINERS or not leaf.content.decoded or _is_own(leaf) or is_cut(leaf.problem):
            return
        key = self._key(leaf.secret, leaf.path)
        if isinstance(leaf.content, Packed):
            self.cache.put_encoded(key, leaf.content.data)
        else:
            self.cache.put(key, leaf.content)

    def _kept(self, entry: SourceFile) -> Leaf | None:
        """Return a file of the pack as it was read before; None where it was not."""
        if self.cache is None:
            return None
        try:
            data = bytes_of(entry.location)
        except UnreadableError as error:
            return Leaf(path=entry.path, size=entry.size, problem=error.remark)
        secret = secret_of(data)
        content = self.cache.get(self._key(secret, entry.path))
        return _as_leaf(entry.path, data, secret, content) if content is not None else None


def _with_pages(leaf: Leaf, content: Content, pages: Iterable[ReadPage], given_up: Iterable[int] = ()) -> Leaf:
    """Return a leaf of this content whose pictures are read, or are not to be, with what is to be said of that."""
    whole = with_recognised(content, pages, given_up, f"{_SECONDS_A_PAGE:g}")
    return _as_recognised(leaf, content, within(whole, MOST_TEXT)[0])


def _as_recognised(leaf: Leaf, before: Content, content: Content) -> Leaf:
    said = content.remarks[len(before.remarks) :]
    return replace(leaf, content=content, problem=content.problem, remarks=(*leaf.remarks, *said), data=b"")


def _as_leaf(path: str, data: bytes, secret: bytes, content: Content) -> Leaf:
    form, remarks = describe(data, path)
    return Leaf(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        secret=secret,
        size=len(data),
        form=form,
        content=content,
        problem=content.problem,
        remarks=(*remarks, *content.remarks),
    )


def _is_own(leaf: Leaf) -> bool:
    return any(remark.code == "own_paper" for remark in leaf.remarks)


def _failure(failure: Failure | UnreadableError) -> Remark:
    if isinstance(failure, UnreadableError):
        return failure.remark
    return Remark(f"reader_{failure.kind.value}", (("limit", failure.text),))


def as_documents(leaves: Sequence[Leaf], vocabulary: Vocabulary) -> tuple[Document, ...]:
    """Return a document for each leaf, in order; duplicates name the first of their bytes."""
    contents = [content_of(leaf) for leaf in leaves]
    digests = _digests(leaves, contents)
    documents: list[Document] = []
    first_of: dict[str, str] = {}
    for leaf, read in zip(leaves, contents, strict=True):
        original = first_of.setdefault(leaf.sha256, leaf.path) if leaf.size and leaf.sha256 else leaf.path
        content, said = without_own_pages(read) if read is not None else (None, ())
        own = _is_own(leaf) or OWN_PAPER in said
        document = Document(
            path=leaf.path,
            sha256=leaf.sha256,
            secret=leaf.secret,
            size=leaf.size,
            content=content,
            paper=None if content is None or own or leaf.form in ARCHIVES else segment(content, leaf.path, vocabulary),
            content_digest=digests.get(leaf.path),
            problem=leaf.problem,
            remarks=(*leaf.remarks, *said),
            duplicate_of=original if original != leaf.path else None,
            unlocked=leaf.unlocked,
        )
        documents.append(document)
    return tuple(documents)


def _digests(leaves: Sequence[Leaf], contents: Sequence[Content | None]) -> dict[str, str]:
    """Return the content digests, members before the container that they lie in."""
    digests: dict[str, str] = {}
    members: defaultdict[str, list[str]] = defaultdict(list)
    for leaf, content in zip(reversed(leaves), reversed(contents), strict=True):
        if content is not None:
            digests[leaf.path] = content_digest(content, members[leaf.path])
        members[leaf.inside].append(digests.get(leaf.path) or leaf.sha256 or leaf.path)
    return digests
