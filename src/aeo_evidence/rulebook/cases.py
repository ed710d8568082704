"""The cases beside each rule: little papers written as text, and what the rule must say of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from aeo_evidence.errors import RuleError, Sentence, sentence
from aeo_evidence.model.document import Block, Cell, CellKind, Content, Grid, GridRow, Heading, Paragraph
from aeo_evidence.model.rule import Language
from aeo_evidence.plainyaml import problem, read_yaml, renamed
from aeo_evidence.rulebook.locate import CASES
from aeo_evidence.rulebook.schema import CaseFile
from aeo_evidence.rulebook.shape import shape_mistakes

# In the text of a case: what parts two papers, and what stands before the name of a file.
BETWEEN_PAPERS, FILE_NAME = "=====", "file:"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCase:
    """A case: its papers, and what is expected of the rule."""

    request: str
    name: str
    language: Language
    as_of: date
    papers: tuple[tuple[str, Content], ...]  # path and content
    shows: bool | str
    fails: tuple[str, ...]
    unknown: tuple[str, ...]
    file: Path
    line: int


def read_cases(files: Iterable[Path], name: Callable[[Path], str] = str) -> tuple[RuleCase, ...]:
    """Return every case of some files, each named in messages by `name`; raise RuleError with every mistake found."""
    problems: list[Sentence] = []
    cases: list[RuleCase] = []
    for path in files:
        try:
            source = read_yaml(path)
        except RuleError as error:
            problems += renamed(error.sentences, path, name(path))
            continue
        entries = source.value if isinstance(source.value, list) else []
        if not entries:
            problems.append(problem(name(path), 1, (), sentence("should be a list of cases")))
        for index, entry in enumerate(entries):
            try:
                case = TypeAdapter(CaseFile).validate_python(entry)
            except ValidationError as error:
                for where, what in shape_mistakes(error, CaseFile):
                    at = (index, *where)
                    problems.append(problem(name(path), source.line(at), at, what))
                continue
            cases.append(_case(path.name.removesuffix(CASES), case, path, source.line((index,))))
    if problems:
        raise RuleError(problems)
    return tuple(cases)


def _case(request: str, entry: CaseFile, path: Path, line: int) -> RuleCase:
    return RuleCase(
        request=request,
        name=entry.name,
        language=entry.language,
        as_of=entry.as_of,
        papers=tuple(parse_papers(entry.paper)),
        shows=entry.shows,
        fails=tuple(sorted(entry.fails)),
        unknown=tuple(sorted(entry.unknown)),
        file=path,
        line=line,
    )


def parse_papers(text: str) -> Iterator[tuple[str, Content]]:
    """Yield the papers of a case: path and content."""
    papers: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip() == BETWEEN_PAPERS:
            papers.append([])
        else:
            papers[-1].append(line)
    for number, lines in enumerate(papers, 1):
        yield parse_paper(lines, f"paper {number}")


def parse_paper(lines: list[str], name: str) -> tuple[str, Content]:
    """Return one paper: `# ` begins a heading, ` | ` a row of a table, `file:` names the file, the rest is text."""
    blocks: list[Block] = []
    rows: list[list[str]] = []
    path = name
    for number, line in enumerate([*lines, ""], 1):
        if "|" in line:
            rows.append(
                [cell.strip() for cell in line.strip().strip("|").split("|")]
                if not line.rstrip().endswith("|")
                else _open_row(line)
            )
            continue
        if rows:
            blocks.append(_grid(rows, sum(isinstance(block, Grid) for block in blocks) + 1))
            rows = []
        text = line.strip()
        if text.lower().startswith(FILE_NAME):
            path = text[len(FILE_NAME) :].strip()
        elif text.startswith("#"):
            level = len(text) - len(text.lstrip("#"))
            blocks.append(Heading(text=text.lstrip("# "), level=level, at=f"section {text.lstrip('# ')[:40]}"))
        elif text:
            blocks.append(Paragraph(text=text, at=f"line={number}"))
    mail = path.endswith(".eml")
    return path, Content(format="eml" if mail else "txt", blocks=tuple(blocks))


def _open_row(line: str) -> list[str]:
    """A row that ends with a bar has a blank last cell."""
    return [cell.strip() for cell in line.strip().split("|")]


def _grid(rows: list[list[str]], number: int) -> Grid:
    width = max(len(row) for row in rows)
    made = []
    for index, row in enumerate(rows, 1):
        cells = tuple(Cell(text, CellKind.TEXT) if text else Cell() for text in [*row, *[""] * (width - len(row))])
        made.append(GridRow(cells, f"table={number},row={index}"))
    return Grid(rows=tuple(made), at=f"table={number}")
