"""A document once it is taken apart: sections of text, tables with header and typed rows, labels with their values."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace

from aeo_evidence.model.document import Cell, Content, Remark


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document, as a person finds it: `a.zip/s.xlsx#Sep!A14:F14`, `manual.pdf#page=12`."""

    path: str
    at: str = ""

    def __str__(self) -> str:
        return f"{self.path}#{self.at}" if self.at else self.path


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item or table row: as it stands, folded for comparison, and where."""

    text: str
    folded: str
    at: str
    pointer: bool = False  # it only points to another paper ("see the seal register")


@dataclass(frozen=True, slots=True)
class Label:
    """A label and what stands beside it: `Month: October 2026`, a form field, filled or not."""

    name: str
    forms: tuple[str, ...]  # folded, the whole name first
    cell: Cell
    at: str

    def is_named(self, headings: Container[str]) -> bool:
        """Say whether one of the headings names it."""
        return any(form in headings for form in self.forms)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading as printed (lines joined), and the folded forms it may be known by."""

    index: int
    heading: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A used row of a table."""

    cells: tuple[Cell, ...]
    at: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its header found: titles above it, columns, used rows, labels and lines around it."""

    titles: tuple[str, ...]
    sheet: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    labels: tuple[Label, ...]
    notes: tuple[Sentence, ...]  # titles, header and lines below, as sentences
    at: str
    header_at: str
    section: int  # index of the section in which it stands
    hidden: bool = False
    history: bool = False  # a table of revisions or distribution, no evidence of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section: its heading and its own sentences. Sub-sections are the sections up to `end` of the list."""

    index: int
    end: int  # index after its last descendant
    level: int
    parent: int  # -1 for the root
    heading: str
    at: str
    sentences: tuple[Sentence, ...]
    tables: tuple[int, ...]
    contents: bool = False  # a table of contents


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document taken apart. Section 0 is the root: the lines before the first heading."""

    path: str
    titles: tuple[str, ...]  # what the paper calls itself, most telling first
    running: tuple[str, ...]  # running headers and footers
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    labels: tuple[Label, ...]
    signature_lines: tuple[str, ...]  # signature lines that the format declares empty
    language: str
    format: str
    unsure_pages: tuple[int, ...] = ()  # pages whose words were recognised with little confidence

    def chapter(self, index: int) -> "Paper":
        """Return a section with all below it as a paper of its own: one of several bound into this one."""
        first, end = index, self.sections[index].end
        inside = self.sections[first:end]
        tables = sorted(table for section in inside for table in section.tables)
        number = {table: place for place, table in enumerate(tables)}
        page = inside[0].at.partition(",")[0]
        return replace(
            self,
            titles=tuple(
                dict.fromkeys([inside[0].heading, *(t for table in tables for t in self.tables[table].titles)])
            ),
            sections=tuple(
                replace(
                    section,
                    index=section.index - first,
                    end=section.end - first,
                    parent=max(-1, section.parent - first),
                    tables=tuple(number[table] for table in section.tables),
                )
                for section in inside
            ),
            tables=tuple(replace(self.tables[table], section=self.tables[table].section - first) for table in tables),
            labels=tuple(label for label in self.labels if label.at.partition(",")[0] == page),
        )

    def lines(self) -> Iterator[str]:
        """Yield everything that the paper says, its own name too, in order."""
        yield self.path.rpartition("/")[2]
        yield from (*self.titles, *self.running)
        for section in self.sections:
            yield section.heading
            yield from (sentence.text for sentence in section.sentences)
        for table in self.tables:
            yield from (note.text for note in table.notes)
            yield from (row.sentence.text for row in table.rows)
            yield from (label.cell.text for label in table.labels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One file of the pack: what is known of it, its content if it could be read, and the paper it makes."""

    path: str
    sha256: str
    size: int
    content: Content | None = None
    paper: Paper | None = None
    content_digest: str | None = None
    problem: Remark | None = None
    remarks: tuple[Remark, ...] = ()
    duplicate_of: str | None = None
    near_duplicate_of: str | None = None  # a paper that has the same entries: saved again, exported again, scanned
    unlocked: bool = False  # opened with a password: nothing that is made of it may be kept
    secret: bytes = field(default=b"", repr=False)  # told nowhere: what is kept of it is sealed with this

    @property
    def readable(self) -> bool:
        """Say whether at least one page, cell or picture was decoded."""
        return self.content is not None and self.content.decoded

    @property
    def is_lock(self) -> bool:
        """Say whether it is a file that a program left behind while a paper was open: it holds nothing."""
        return self.problem is not None and self.problem.code == "lock_file"
