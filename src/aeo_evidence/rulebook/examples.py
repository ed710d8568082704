"""The papers of the cases as plain text: what papers look like that show a request, and what their neighbours look like."""

from collections.abc import Iterator

from aeo_evidence.errors import RuleError
from aeo_evidence.model.rule import Examples
from aeo_evidence.plainyaml import read_yaml, renamed
from aeo_evidence.rulebook.book import Book
from aeo_evidence.rulebook.cases import BETWEEN_PAPERS, FILE_NAME
from aeo_evidence.rulebook.locate import CASES

_ROWS = 5  # header and rows of a table; the others say the same again


def read_examples(book: Book) -> dict[str, Examples]:
    """Return for each request the texts of its cases; what cannot be read is noted."""
    examples: dict[str, Examples] = {}
    for path in book.shelf.cases:
        try:
            cases = read_yaml(path).value
        except RuleError as error:
            book.problems += renamed(error.sentences, path, book.name(path))
            continue
        papers: dict[bool, list[str]] = {True: [], False: []}
        # What is no list, or no case, is told by who reads cases.
        for case in cases if isinstance(cases, list) else ():
            if isinstance(case, dict) and isinstance(case.get("shows"), bool):
                papers[case["shows"]].append("\n".join(_lines(str(case.get("paper", "")))))
        examples[path.name.removesuffix(CASES)] = Examples(tuple(papers[True]), tuple(papers[False]))
    return examples


def _lines(paper: str) -> Iterator[str]:
    """Yield the lines of a case's papers without marks, and of each table the first rows."""
    rows = 0
    for line in paper.splitlines():
        rows = rows + 1 if "|" in line else 0
        if line.strip() != BETWEEN_PAPERS and rows <= _ROWS:
            yield line.removeprefix(FILE_NAME).strip("# ")
